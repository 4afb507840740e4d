#!/usr/bin/python3
"""Does the recipe for GNU parallel give the same bytes as one process, also after failures?

    CROSSOVER=path/to/crossover sweep_parallel.py

It runs docs/recipes/sweep_parallel.sh as it stands: on this machine, and on "hosts" that a stand-in for ssh plays.
Exit status 77 where GNU parallel is missing.
"""

import os
import pathlib
import shutil
import subprocess
import sys
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))
import sweeps  # noqa: E402

GRID = sweeps.grid(31, 23, 7)

# In the place of crossover: writes down what it is asked, and fails for a shard while there is a file that says so.
WATCHED = """\
#!/bin/sh
echo "$@" >> "{folder}/asked"
case " $* " in *" --shard $(cat "{folder}/fails" 2>/dev/null || echo none)/"*) exit 3 ;; esac
exec "{program}" "$@"
"""

# In the place of ssh: `ssh [options] HOST COMMAND...` runs the command here, through a shell as over there.
STAND_IN_FOR_SSH = """\
#!/bin/sh
while [ "${{1#-}}" != "$1" ]; do shift; done
echo "$1" >> "{folder}/hosts"
shift
exec sh -c "$*"
"""


class TheRecipe(sweeps.SweepCase):
    def setUp(self):
        super().setUp()
        self.programs = self.folder / "bin"
        self.programs.mkdir()
        self.write_program("crossover", WATCHED)
        self.work = self.folder / "work with spaces"
        self.work.mkdir()
        self.scenario = self.scenario.rename(self.work / "support.yaml")

    def write_program(self, name, text):
        path = self.programs / name
        path.write_text(text.format(folder=self.folder, program=sweeps.PROGRAM), encoding="utf-8")
        path.chmod(0o755)
        return path

    def recipe(self, *arguments, status=0, **variables):
        kept = {name: value for name, value in os.environ.items() if name.endswith("SAN_OPTIONS")}
        environment = {"PATH": f"{self.programs}:/usr/bin:/bin", "HOME": str(self.folder), "LC_ALL": "C.UTF-8", **kept,
                       "SHARDS": "6", "OUT": "rows.csv", **variables}
        done = subprocess.run(["bash", str(sweeps.RECIPES / "sweep_parallel.sh"), "support.yaml", *arguments],
                              cwd=self.work, env=environment, stdin=subprocess.DEVNULL, capture_output=True, text=True,
                              timeout=sweeps.PATIENCE_SECONDS, check=False)
        self.assertEqual(done.returncode != 0, status != 0, done.stderr)
        return done.stderr

    def asked(self):
        """Which shards crossover was asked for since the last time."""
        path = self.folder / "asked"
        words = path.read_text(encoding="utf-8").split() if path.exists() else []
        path.unlink(missing_ok=True)
        return sorted(int(after.split("/")[0]) for word, after in zip(words, words[1:]) if word == "--shard")

    def whole(self, *arguments):
        done = subprocess.run([sweeps.PROGRAM, "sweep", "support.yaml", *arguments], cwd=self.work, capture_output=True,
                              timeout=sweeps.PATIENCE_SECONDS, check=True)
        return done.stdout

    def assert_whole(self, *arguments):
        self.assertEqual((self.work / "rows.csv").read_bytes(), self.whole(*arguments))
        self.assertEqual(sorted(path.name for path in self.work.iterdir()),
                         ["rows.csv", "rows.csv.manifest.json", "support.yaml"])

    def test_gives_the_bytes_of_one_process(self):
        self.recipe(*GRID)
        self.assertEqual(self.asked(), [1, 2, 3, 4, 5, 6])
        self.assert_whole(*GRID)

    def test_takes_arguments_as_they_are(self):
        arguments = [*GRID, "--set", "name=it's \"$HOME\" & {more}; *", "--where", "years < 3"]
        self.recipe(*arguments)
        self.assert_whole(*arguments)

    def test_takes_jsonl(self):
        self.recipe(*GRID, "--format", "jsonl")
        self.assert_whole(*GRID, "--format", "jsonl")

    def test_computes_only_what_failed_when_it_runs_again(self):
        (self.folder / "fails").write_text("4", encoding="utf-8")
        self.recipe(*GRID, status=1)
        self.assertEqual(self.asked(), [1, 2, 3, 4, 4, 4, 5, 6])  # three attempts at the fourth
        self.assertFalse((self.work / "rows.csv").exists())
        (log,) = self.work.glob("rows.csv.parts-*/joblog")
        fields = [line.split("\t") for line in log.read_text(encoding="utf-8").splitlines()[1:]]
        self.assertEqual({int(field[0]): int(field[6]) for field in fields}, {1: 0, 2: 0, 3: 0, 4: 3, 5: 0, 6: 0})

        (self.folder / "fails").unlink()
        self.recipe(*GRID)
        self.assertEqual(self.asked(), [4])
        self.assert_whole_but_for_old_parts()

    def assert_whole_but_for_old_parts(self):
        self.assertEqual((self.work / "rows.csv").read_bytes(), self.whole(*GRID))

    def test_takes_nothing_from_another_sweep_that_failed(self):
        (self.folder / "fails").write_text("4", encoding="utf-8")
        self.recipe(*GRID, status=1)
        self.asked()
        (self.folder / "fails").unlink()
        text = self.scenario.read_text(encoding="utf-8")
        self.scenario.write_text(text.replace("roi: 5", "roi: 6"), encoding="utf-8")
        self.recipe(*GRID)
        self.assertEqual(self.asked(), [1, 2, 3, 4, 5, 6])
        self.assert_whole_but_for_old_parts()

    def test_computes_again_what_was_lost(self):
        (self.folder / "fails").write_text("4", encoding="utf-8")
        self.recipe(*GRID, status=1)
        (self.folder / "fails").unlink()
        (part,) = self.work.glob("rows.csv.parts-*/2.rows")
        part.write_bytes(part.read_bytes()[:-1])
        said = self.recipe(*GRID, status=1)
        self.assertIn("compute it again", said)
        self.assertFalse((self.work / "rows.csv").exists())

    def test_runs_on_several_hosts(self):
        self.write_program("ssh", STAND_IN_FOR_SSH)
        arguments = [*GRID, "--set", "name=it's \"$HOME\" & {more}; *"]
        self.recipe(*arguments, HOSTS="2/alpha,2/beta,:", PARALLEL_SSH=str(self.programs / "ssh"))
        self.assertEqual(self.asked(), [1, 2, 3, 4, 5, 6])
        self.assert_whole(*arguments)
        hosts = set((self.folder / "hosts").read_text(encoding="utf-8").split())
        self.assertEqual(hosts, {"alpha", "beta"})


if __name__ == "__main__":
    if shutil.which("parallel", path="/usr/bin:/bin") is None:
        print("GNU parallel is not installed (package parallel)")
        sys.exit(sweeps.SKIPPED)
    unittest.main()
