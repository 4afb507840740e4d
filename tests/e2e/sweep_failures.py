#!/usr/bin/python3
"""Does a sweep leave a whole file or none, whatever happens while it runs?

    CROSSOVER=path/to/crossover sweep_failures.py

A full disk, a limit on the size of files, a reader that goes away, SIGINT, SIGTERM, and kill -9 at random moments.
"""

import os
import pathlib
import random
import resource
import signal
import subprocess
import sys
import time
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))
import sweeps  # noqa: E402

# Half a second or more of work, so that a random moment falls into it.
LONG = sweeps.grid(80, 80, 40) if sweeps.SANITIZED else sweeps.grid(100, 200, 50)
SMALL = sweeps.grid(7, 11)
KILLS = 12 if sweeps.SANITIZED else 24
OLD = b"what stood there before\n"


def hear_signals():
    """A test may itself have been started with signals ignored."""
    for one in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGPIPE):
        signal.signal(one, signal.SIG_DFL)


def limit_file_size():
    resource.setrlimit(resource.RLIMIT_FSIZE, (1 << 16, 1 << 16))


class Failing(sweeps.SweepCase):
    def setUp(self):
        super().setUp()
        self.out = self.folder / "out"
        self.out.mkdir()
        self.file = self.out / "rows.csv"

    def left(self):
        return sorted(path.name for path in self.out.iterdir())

    def refused(self, arguments, what, **options):
        _, said = self.sweep(*arguments, status=2, **options)
        self.assertIn(f"error: cannot write to {what}", said)
        self.assertEqual(said.count("error:"), 1)


class AFullDisk(Failing):
    def test_is_told_for_standard_output(self):
        with open("/dev/full", "wb") as full:
            for arguments in (SMALL, LONG, [*SMALL, "--summary"]):
                done = subprocess.run([sweeps.PROGRAM, "sweep", "support.yaml", *arguments], cwd=self.folder, stdout=full,
                                      stderr=subprocess.PIPE, timeout=sweeps.PATIENCE_SECONDS, check=False)
                self.assertEqual(done.returncode, 2, done.stderr)
                self.assertIn(b"cannot write to standard output: No space left on device", done.stderr)

    def test_is_told_for_a_file(self):
        for arguments in (SMALL, LONG, [*SMALL, "--shard", "1/2"], [*SMALL, "--resume"]):
            self.refused([*arguments, "-o", "/dev/full"], "/dev/full: No space left on device")

    def test_keeps_the_old_file(self):
        for old in (None, OLD):
            for more in ([], ["--shard", "1/2"], ["--resume"]):
                with self.subTest(old=old, more=more):
                    self.file.unlink(missing_ok=True)
                    if old is not None:
                        self.file.write_bytes(old)
                    before = self.left()
                    self.refused([*LONG, *more, "-o", "out/rows.csv"], "out/rows.csv: File too large",
                                 preexec_fn=limit_file_size)
                    self.assertEqual(self.left(), before)
                    if old is not None:
                        self.assertEqual(self.file.read_bytes(), old)

    def test_keeps_the_old_file_when_merging(self):
        for shard in (1, 2):
            self.sweep(*LONG, "--shard", f"{shard}/2", "-o", f"part-{shard}.csv")
        self.file.write_bytes(OLD)
        _, said = self.crossover("merge", "part-1.csv", "part-2.csv", "-o", "out/rows.csv", status=2,
                                 preexec_fn=limit_file_size)
        self.assertIn("cannot write to out/rows.csv: File too large", said)
        self.assertEqual(self.left(), ["rows.csv"])
        self.assertEqual(self.file.read_bytes(), OLD)

    def test_or_a_folder_that_is_not_there_is_told(self):
        self.refused([*SMALL, "--shard", "1/2", "-o", "nowhere/rows.csv"], "nowhere/rows.csv: No such file or directory")


class AReaderThatGoesAway(Failing):
    def test_ends_the_sweep_without_a_word(self):
        for arguments in (LONG, [*LONG, "--format", "jsonl"], [*LONG, "--jobs", "1"]):
            process = subprocess.Popen([sweeps.PROGRAM, "sweep", "support.yaml", *arguments], cwd=self.folder,
                                       stdout=subprocess.PIPE, stderr=subprocess.PIPE)
            self.assertTrue(process.stdout.readline())
            process.stdout.close()
            said = process.stderr.read()
            process.stderr.close()
            self.assertEqual(process.wait(sweeps.PATIENCE_SECONDS), 2)
            self.assertEqual(said, b"")

    def test_as_head_does(self):
        shown = subprocess.run(f"'{sweeps.PROGRAM}' sweep support.yaml {' '.join(map(repr, LONG))} | head -n 3",
                               shell=True, cwd=self.folder, capture_output=True, timeout=sweeps.PATIENCE_SECONDS,
                               check=True)
        self.assertEqual(shown.stdout.splitlines(), self.rows(*LONG).splitlines()[:3])
        self.assertEqual(shown.stderr, b"")


class AnEndAtARandomMoment(Failing):
    """While a long sweep writes to a file that stood there before, with and without a manifest."""

    @classmethod
    def setUpClass(cls):
        cls.random = random.Random(20260101)
        print("moments drawn with seed 20260101", file=sys.stderr)

    def setUp(self):
        super().setUp()
        start = time.monotonic()
        self.whole = self.rows(*LONG)
        self.seconds = time.monotonic() - start

    def ended_by(self, sent, *arguments):
        """Starts the sweep, sends the signal at a moment between its start and its end; its exit status."""
        process = subprocess.Popen([sweeps.PROGRAM, "sweep", "support.yaml", *arguments, "-o", "out/rows.csv"],
                                   cwd=self.folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
                                   preexec_fn=hear_signals)
        time.sleep(self.random.uniform(0, 1.1 * self.seconds))
        process.send_signal(sent)
        said = process.stderr.read()
        process.stderr.close()
        return process.wait(sweeps.PATIENCE_SECONDS), said

    def lay(self, old):
        for path in self.out.iterdir():
            path.unlink()
        if old is not None:
            self.file.write_bytes(old)

    def assert_old_or_whole(self, old):
        content = self.file.read_bytes() if self.file.exists() else None
        self.assertTrue(content in (old, self.whole),
                        f"neither old nor whole: {content and len(content)} of {len(self.whole)} bytes")
        return content == self.whole

    def interrupted(self, sent):
        hit = 0
        for old in (None, OLD) * (KILLS // 6):
            self.lay(old)
            before = self.left()
            status, said = self.ended_by(sent, *LONG)
            if status == 0:
                self.assertTrue(self.assert_old_or_whole(old))
                self.assertEqual(self.left(), ["rows.csv"])
                continue
            if status == -sent:  # before the program had begun to listen
                self.assertEqual(self.left(), before)
                continue
            hit += 1
            self.assertEqual(status, 130)
            whole = self.assert_old_or_whole(old)
            if not whole:  # else it may have been about to end, with its closing line written
                self.assertEqual(said, b"")
            self.assertEqual(self.left(), ["rows.csv"] if whole else before)
        self.assertGreater(hit, 0, "no moment fell into the sweep")

    def test_by_sigint(self):
        self.interrupted(signal.SIGINT)

    def test_by_sigterm(self):
        self.interrupted(signal.SIGTERM)

    def test_by_kill(self):
        hit = 0
        for i in range(KILLS):
            old = (None, OLD)[i % 2]
            self.lay(old)
            status, _ = self.ended_by(signal.SIGKILL, *LONG)
            hit += status == -signal.SIGKILL
            self.assertIn(status, (0, -signal.SIGKILL))
            self.assert_old_or_whole(old)
        self.assertGreater(hit, 0, "no moment fell into the sweep")

    def test_of_a_sweep_that_is_resumed(self):
        """After each kill the file is as it was or whole, and --resume makes it whole."""
        hit = 0
        for i in range(KILLS // 3):
            old = (None, OLD)[i % 2]
            self.lay(old)
            status, _ = self.ended_by(signal.SIGKILL, *LONG, "--resume")
            hit += status == -signal.SIGKILL
            was_whole = self.assert_old_or_whole(old)
            had_manifest = (self.out / "rows.csv.manifest.json").exists()
            self.assertLessEqual(had_manifest, was_whole, "there is a manifest of a file that is not there")
            _, said = self.sweep(*LONG, "--resume", "-o", "out/rows.csv")
            self.assertEqual("is complete" in said, had_manifest, said)
            self.assertTrue(self.assert_old_or_whole(old))
        self.assertGreater(hit, 0, "no moment fell into the sweep")


if __name__ == "__main__":
    unittest.main()
