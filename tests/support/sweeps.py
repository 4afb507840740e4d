"""What the tests of `crossover sweep` share: a scenario, grids, and running the program."""

import os
import pathlib
import subprocess
import tempfile
import unittest

PROGRAM = str(pathlib.Path(os.environ.get("CROSSOVER", "build/dev/crossover")).resolve())
ROOT = pathlib.Path(__file__).resolve().parents[2]
RECIPES = ROOT / "docs/recipes"
SANITIZED = os.environ.get("CROSSOVER_SANITIZED") == "1"
PATIENCE_SECONDS = 600 if SANITIZED else 120
SKIPPED = 77  # as CMake's SKIP_RETURN_CODE says

SCENARIO = """\
name: Support
as_of: 2026-01
horizon: 3 years
human: {salary: 4000 USD/month}
roi: 5
bot:
  llm_cost: {now: 900 USD/month, falls: 50%..60% / year}
  other_cost: 250 USD/month
  calls: until_correct
latency: {budget: 2 s, llm: {now: 2..3 s, falls: 40% / year}}
quality: {error: {now: 6%, falls: 30% / year}, required: 95%}
"""


def grid(salaries, costs, falls=None):
    """The arguments for so many values on each axis."""
    arguments = ["--vary", f"human.salary=log(1000, 8000, {salaries}) USD/month",
                 "--vary", f"bot.llm_cost.now=lin(100, 2000, {costs}) USD/month"]
    return arguments + (["--vary", f"bot.llm_cost.falls=lin(30, 90, {falls}) % / year"] if falls else [])


class SweepCase(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="crossover-sweep-")
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        self.scenario = self.folder / "support.yaml"
        self.scenario.write_text(SCENARIO, encoding="utf-8")

    def crossover(self, *arguments, status=0, **options):
        """Runs it in the folder; what it said on standard output and standard error, as bytes and text."""
        done = subprocess.run([PROGRAM, *map(str, arguments)], cwd=self.folder, stdin=subprocess.DEVNULL,
                              capture_output=True, timeout=PATIENCE_SECONDS, check=False, **options)
        said = done.stderr.decode("utf-8")
        self.assertEqual(done.returncode, status, f"{arguments}: {said}")
        return done.stdout, said

    def sweep(self, *arguments, **options):
        return self.crossover("sweep", "support.yaml", *arguments, **options)

    def rows(self, *arguments):
        """What a sweep writes to standard output."""
        return self.sweep(*arguments)[0]

    def names(self):
        return sorted(path.name for path in self.folder.iterdir())
