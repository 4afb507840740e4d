#!/usr/bin/python3
"""Do the shards of a sweep make up the whole, byte for byte, and does --resume compute what it must and no more?

    CROSSOVER=path/to/crossover sweep_shards.py
"""

import json
import os
import pathlib
import random
import sys
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))
import sweeps  # noqa: E402

# So many points that shards begin and end inside of blocks and inside of the tasks of a thread.
ONE, ODD, SOME, MANY = sweeps.grid(1, 1), sweeps.grid(7, 11), sweeps.grid(43, 31), sweeps.grid(37, 23, 29)


MOST_SHARDS = 5 if sweeps.SANITIZED else 1000


class TheShards(sweeps.SweepCase):
    def joined(self, shards, *arguments):
        """What `cat` makes of the shards, all but the first without a header."""
        parts = [self.rows(*arguments, "--shard", f"{i}/{shards}", *(["--no-header"] if i > 1 else []))
                 for i in range(1, shards + 1)]
        return b"".join(parts)

    def are_the_whole(self, *arguments, counts=(2, 3, 7)):
        whole = self.rows(*arguments)
        for shards in (1, *(count for count in counts if count <= MOST_SHARDS)):
            with self.subTest(arguments=arguments, shards=shards):
                self.assertEqual(self.joined(shards, *arguments), whole)
        return whole

    def test_of_grids_of_all_sizes(self):
        self.assertEqual(len(self.are_the_whole(*ONE).splitlines()), 2)
        self.assertEqual(len(self.are_the_whole(*ODD, counts=(2, 3, 7, 76, 77, 90)).splitlines()), 78)
        self.assertEqual(len(self.are_the_whole(*SOME, counts=(2, 3, 8, 31)).splitlines()), 1334)
        self.assertEqual(len(self.are_the_whole(*MANY, counts=(2, 3, 5)).splitlines()), 37 * 23 * 29 + 1)

    def test_of_jsonl(self):
        whole = self.are_the_whole(*SOME, "--format", "jsonl")
        self.assertEqual(len([json.loads(line) for line in whole.splitlines()]), 43 * 31)
        self.are_the_whole(*MANY, "--format", "jsonl", counts=(3,))

    def test_of_what_a_filter_leaves(self):
        for keep in ("status=crosses", "years<1.5"):
            whole = self.are_the_whole(*SOME, "--where", keep, counts=(2, 5, 31))
            self.assertTrue(1 < len(whole.splitlines()) < 43 * 31, keep)
        self.assertEqual(len(self.are_the_whole(*SOME, "--where", "years<-1").splitlines()), 1)

    def test_with_chosen_columns(self):
        whole = self.are_the_whole(*SOME, "--columns", "row,status,bot.llm_cost.now", counts=(4,))
        numbers = [line.split(b",")[0] for line in whole.splitlines()[1:]]
        self.assertEqual(numbers, [str(i).encode() for i in range(43 * 31)])

    def test_of_paired_values_and_of_words(self):
        self.are_the_whole("--zip", *sweeps.grid(613, 613), counts=(2, 7))
        self.are_the_whole("--vary", "bot.calls=1, 2, until_correct", *ODD, counts=(2, 5))

    def test_of_rows_from_a_file(self):
        draw = random.Random(1)
        lines = [f"{draw.uniform(1000, 8000)!r},{draw.uniform(30, 90)!r}" for _ in range(1777)]
        (self.folder / "rows.csv").write_text("human.salary USD/month,bot.llm_cost.falls % / year\n"
                                              + "\n".join(lines) + "\n", encoding="utf-8")
        whole = self.are_the_whole("--rows", "rows.csv", counts=(2, 3, 8))
        self.assertEqual(len(whole.splitlines()), 1778)

    def test_whatever_the_number_of_threads(self):
        whole = self.rows(*MANY, "--jobs", 1)
        for jobs in (2, 3, 8):
            self.assertEqual(self.rows(*MANY, "--jobs", jobs), whole, jobs)
        for jobs in (1, 3):
            self.assertEqual(self.joined(3, *MANY, "--jobs", jobs), whole, jobs)

    def test_that_there_cannot_be(self):
        for wrong in ("0/3", "4/3", "1/0", "1", "-1/3", "1.5/3", "a/b", "1/3/5", "", "1/99999999999999999999"):
            with self.subTest(shard=wrong):
                out, said = self.sweep(*ODD, f"--shard={wrong}", status=2)
                self.assertEqual(out, b"")
                self.assertIn("error: ", said)


class MergedShards(sweeps.SweepCase):
    def write_shards(self, shards, *arguments, headers=lambda shard: True, ending="csv"):
        names = []
        for shard in range(1, shards + 1):
            names.append(f"part-{shard}.{ending}")
            self.sweep(*arguments, "--shard", f"{shard}/{shards}", "-o", names[-1],
                       *([] if headers(shard) else ["--no-header"]))
        return names

    def read(self, name):
        return (self.folder / name).read_bytes()

    def test_are_the_whole(self):
        draw = random.Random(2)
        cases = [(3, ODD, lambda shard: True), (8, SOME, lambda shard: shard == 1), (5, SOME, lambda shard: False),
                 (90, ODD, lambda shard: shard % 2 == 0), (3, MANY, lambda shard: True),
                 (7, [*SOME, "--where", "status=crosses"], lambda shard: shard == 1)]
        for shards, arguments, headers in cases:
            shards = min(shards, MOST_SHARDS)
            with self.subTest(shards=shards, arguments=arguments):
                names = self.write_shards(shards, *arguments, headers=headers)
                draw.shuffle(names)
                self.crossover("merge", *names, "-o", "whole.csv")
                whole = self.rows(*arguments)
                self.assertEqual(self.read("whole.csv"), whole)
                self.crossover("merge", *names, "-o", "bare.csv", "--no-header")
                self.assertEqual(self.read("bare.csv"), self.rows(*arguments, "--no-header"))
                self.assertEqual(self.read("bare.csv"), whole.split(b"\n", 1)[1])

    def test_of_jsonl_are_the_whole(self):
        names = self.write_shards(4, *SOME, "--format", "jsonl", ending="jsonl")
        self.crossover("merge", *names, "-o", "whole.jsonl")
        self.assertEqual(self.read("whole.jsonl"), self.rows(*SOME, "--format", "jsonl"))

    def test_count_as_the_whole_sweep_for_resume(self):
        names = self.write_shards(4, *SOME)
        self.crossover("merge", *names, "-o", "whole.csv")
        before = (self.folder / "whole.csv").stat()
        _, said = self.sweep(*SOME, "--resume", "-o", "whole.csv")
        self.assertEqual((self.folder / "whole.csv").stat().st_ino, before.st_ino)
        self.assertIn("whole.csv is complete", said)

    def test_of_different_sweeps_do_not_merge(self):
        self.write_shards(3, *ODD)
        for change in (["--set", "roi=6"], ["--where", "years<9"], ["--columns", "years,status"],
                       ["--vary", "roi=5"]):
            with self.subTest(change=change):
                self.sweep(*ODD, *change, "--shard", "2/3", "-o", "part-2.csv")
                out, said = self.crossover("merge", *(f"part-{i}.csv" for i in (1, 2, 3)), "-o", "whole.csv", status=2)
                self.assertEqual(out, b"")
                self.assertIn("part-2.csv is of another sweep than part-1.csv", said)
                self.assertNotIn("whole.csv", self.names())

    def test_with_one_missing_name_it(self):
        names = self.write_shards(8, *ODD)
        names.remove("part-3.csv")
        _, said = self.crossover("merge", *names, "-o", "whole.csv", status=2)
        self.assertIn("shard 3 of 8 is missing", said)
        self.assertIn("--shard 3/8", said)

    def test_that_were_altered_leave_the_old_file(self):
        names = self.write_shards(3, *SOME)
        (self.folder / "whole.csv").write_text("old\n", encoding="utf-8")
        content = bytearray(self.read("part-2.csv"))
        content[len(content) // 2] ^= 1
        (self.folder / "part-2.csv").write_bytes(content)
        before = self.names()
        _, said = self.crossover("merge", *names, "-o", "whole.csv", status=2)
        self.assertIn("the content of part-2.csv is not what its manifest says", said)
        self.assertEqual(self.names(), before)
        self.assertEqual(self.read("whole.csv"), b"old\n")

    def test_stay_as_they_are(self):
        names = self.write_shards(2, *ODD)
        before = {name: self.read(name) for name in self.names()}
        for output in (names[0], names[1] + ".manifest.json", "./" + names[0]):
            self.crossover("merge", *names, "-o", output, status=2)
        self.assertEqual({name: self.read(name) for name in self.names()}, before)


class Resuming(sweeps.SweepCase):
    ARGUMENTS = (*SOME, "--shard", "2/3")

    def setUp(self):
        super().setUp()
        self.file = self.folder / "out.csv"
        self.manifest = self.folder / "out.csv.manifest.json"
        self.resume()
        self.whole = self.file.read_bytes()

    def resume(self, *arguments):
        """Whether it computed anew, and what it said."""
        before = self.file.stat() if self.file.exists() else None
        _, said = self.sweep(*(arguments or self.ARGUMENTS), "--resume", "-o", "out.csv")
        after = self.file.stat()
        return before is None or (before.st_ino, before.st_mtime_ns) != (after.st_ino, after.st_mtime_ns), said

    def assert_computed(self, *arguments, why):
        computed, said = self.resume(*arguments)
        self.assertTrue(computed, said)
        self.assertIn(why, said)
        self.assertEqual(self.file.read_bytes(), self.rows(*(arguments or self.ARGUMENTS)))
        self.assert_left_alone(*arguments)

    def assert_left_alone(self, *arguments):
        computed, said = self.resume(*arguments)
        self.assertFalse(computed, said)
        self.assertIn("out.csv is complete", said)

    def test_computes_nothing_twice(self):
        self.assert_left_alone()
        os.utime(self.file, ns=(1, 1))
        self.assert_left_alone()
        self.assertEqual(self.file.stat().st_mtime_ns, 1)

    def test_also_knows_a_shard_that_was_written_without_it(self):
        self.sweep(*self.ARGUMENTS, "-o", "out.csv")
        self.assert_left_alone()

    def test_does_not_mind_the_number_of_threads(self):
        self.assert_left_alone(*self.ARGUMENTS, "--jobs", 1)

    def test_notices_another_scenario(self):
        text = self.scenario.read_text(encoding="utf-8")
        self.scenario.write_text(text.replace("roi: 5", "roi: 6"), encoding="utf-8")
        self.assert_computed(why="another sweep")
        self.assertNotEqual(self.file.read_bytes(), self.whole)

    def test_notices_other_arguments(self):
        for arguments in ((*sweeps.grid(43, 32), "--shard", "2/3"), (*SOME, "--shard", "2/3", "--set", "roi=6"),
                          (*SOME, "--shard", "2/3", "--where", "years<3"),
                          (*SOME, "--shard", "2/3", "--columns", "row,years"),
                          (*SOME, "--shard", "2/3", "--format", "jsonl")):
            with self.subTest(arguments=arguments):
                self.assert_computed(*arguments, why="another sweep")

    def test_notices_another_shard(self):
        self.assert_computed(*SOME, "--shard", "3/3", why="is shard 2/3, not 3/3")
        self.assert_computed(*SOME, "--shard", "3/4", why="is shard 3/3, not 3/4")
        self.assert_computed(*SOME, why="is shard 3/4, not 1/1")
        self.assert_left_alone(*SOME, "--shard", "1/1")

    def test_notices_that_the_header_goes_or_comes(self):
        self.assert_computed(*self.ARGUMENTS, "--no-header", why="with a header")
        self.assert_computed(*self.ARGUMENTS, why="without a header")

    def test_notices_another_version(self):
        manifest = json.loads(self.manifest.read_text(encoding="utf-8"))
        manifest["crossover"] = "0.0.1"
        self.manifest.write_text(json.dumps(manifest), encoding="utf-8")
        self.assert_computed(why="was written by crossover 0.0.1")

    def test_notices_a_file_that_is_cut_or_altered_or_gone(self):
        self.file.write_bytes(self.whole[:-1])
        self.assert_computed(why="its manifest says")
        self.file.write_bytes(self.whole[:-2] + b"9\n")
        self.assert_computed(why="the content of out.csv is not what its manifest says")
        self.file.write_bytes(b"")
        self.assert_computed(why="has 0 bytes")
        self.file.unlink()
        self.assert_computed(why="there is no out.csv")

    def test_trusts_no_manifest_but_a_sound_one(self):
        text = self.manifest.read_text(encoding="utf-8")
        twice = text.replace('"shard": 2,', '"shard": 1, "shard": 2,')
        for broken in ("", "{}", text[:-20], twice, text.replace('"shard": 2', '"shard": NaN'), "\0" * 100, "[" * 9999,
                       text.replace('"shards": 3', '"shards": 1e99'), "x" * (5 << 20)):
            with self.subTest(manifest=broken[:50]):
                self.manifest.write_text(broken, encoding="utf-8")
                self.assert_computed(why="out.csv.manifest.json ")
        self.manifest.unlink()
        self.assert_computed(why="out.csv has no manifest")

    def test_of_rows_from_a_file_notices_another_content(self):
        rows = self.folder / "rows.csv"
        rows.write_text("roi\n1\n2\n3\n", encoding="utf-8")
        self.assert_computed("--rows", "rows.csv", "--shard", "2/2", why="another sweep")
        rows.write_text("roi\n1\n2\n4\n", encoding="utf-8")
        self.assert_computed("--rows", "rows.csv", "--shard", "2/2", why="another sweep")

    def test_leaves_nothing_but_the_file_and_its_manifest(self):
        self.assertEqual(self.names(), ["out.csv", "out.csv.manifest.json", "support.yaml"])


if __name__ == "__main__":
    unittest.main()
