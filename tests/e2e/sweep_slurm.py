#!/usr/bin/python3
"""Does the recipe for Slurm give the same bytes as one process, also after failures?

    CROSSOVER=path/to/crossover sweep_slurm.py

It runs docs/recipes/sweep_slurm.sh as it stands, on a Slurm of one node that it starts and stops itself. Exit status 77
where that cannot be: without the packages, or not as root.
"""

import os
import pathlib
import subprocess
import sys
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))
import slurm  # noqa: E402
import sweeps  # noqa: E402

GRID = sweeps.grid(31, 23, 7)
SHARDS = 4

# In the place of crossover: fails for a shard while there is a file that says so.
WATCHED = """\
#!/bin/sh
case " $* " in *" --shard $(cat "{folder}/fails" 2>/dev/null || echo none)/"*) exit 3 ;; esac
exec "{program}" "$@"
"""


class TheRecipe(sweeps.SweepCase):
    def setUp(self):
        super().setUp()
        cluster = slurm.cluster()
        self.cluster = cluster.__enter__()
        self.addCleanup(cluster.__exit__, None, None, None)
        program = self.folder / "crossover"
        program.write_text(WATCHED.format(folder=self.folder, program=sweeps.PROGRAM), encoding="utf-8")
        program.chmod(0o755)

    def recipe(self, *arguments):
        """Submits the jobs and waits until none is left."""
        kept = {name: value for name, value in os.environ.items() if name.endswith("SAN_OPTIONS")}
        done = self.cluster.run("bash", str(sweeps.RECIPES / "sweep_slurm.sh"), "support.yaml", *arguments,
                                cwd=self.folder, PATH=f"{self.folder}:{slurm.FOLDERS}", SHARDS=str(SHARDS),
                                OUT="rows.csv", **kept)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertRegex(done.stdout, r"^\d+ \d+\n$")
        self.cluster.wait()

    def parts(self):
        """Which shards are there, with the numbers of their files."""
        return {path.name: path.stat().st_ino for path in self.folder.glob(f"rows.csv.parts-of-{SHARDS}/*.rows")}

    def logs(self):
        return "".join(path.read_text(errors="replace") for path in self.folder.rglob("*.log")) + self.cluster.logs()

    def test_gives_the_bytes_of_one_process_also_after_a_failure(self):
        arguments = [*GRID, "--set", "name=it's \"$HOME\" & {more}; *"]
        (self.folder / "fails").write_text("3", encoding="utf-8")
        self.recipe(*arguments)
        self.assertFalse((self.folder / "rows.csv").exists(), "it was merged without its third shard")
        before = self.parts()
        self.assertEqual(set(before), {"1.rows", "2.rows", "4.rows"}, self.logs())

        (self.folder / "fails").unlink()
        (self.folder / "rows.csv").mkdir()  # keeps the shards: the merge cannot write there
        self.recipe(*arguments)
        inodes = self.parts()
        self.assertEqual({name: inodes[name] for name in before}, before, "a shard was computed twice")
        self.assertEqual(set(inodes), {"1.rows", "2.rows", "3.rows", "4.rows"}, self.logs())

        (self.folder / "rows.csv").rmdir()
        self.recipe(*arguments)
        self.assertTrue((self.folder / "rows.csv").exists(), self.logs())
        self.assertEqual((self.folder / "rows.csv").read_bytes(), self.rows(*arguments))
        self.assertEqual(self.parts(), {})


if __name__ == "__main__":
    if why_not := slurm.missing():
        print(f"no Slurm: {why_not}")
        sys.exit(sweeps.SKIPPED)
    unittest.main()
