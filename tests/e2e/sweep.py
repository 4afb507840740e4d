#!/usr/bin/python3
"""Is every row of a sweep what `run --set` says of that point, and do the bytes not depend on how they are computed?"""

import collections
import csv
import io
import json
import math
import os
import pathlib
import random
import subprocess
import tempfile
import unittest

CROSSOVER = os.environ["CROSSOVER"]
SCENARIOS = pathlib.Path("scenarios")
SAMPLE = 8 if os.environ.get("CROSSOVER_SANITIZED") else 25  # rows of each grid that are run on their own

SUPPORT = """\
name: Customer service
as_of: 2024-01
human: {salary: {now: 4000 USD/month, grows: 3% / year}, overhead: 25%}
roi: 10
bot:
  llm_cost: {now: 500 USD/month, falls: 60% / year, steps: [{from: 2025-01, falls: 50%}], floor: 5 USD/month}
  other_cost: {now: 90 USD/month, falls: 10% / year}
  calls: until_correct
latency: {budget: 2 s, llm_budget: 0.5 s, llm: {now: 2.5 s, falls: 50% / year}, stages: {asr: {now: 0.9 s, falls: 20% / year}}}
quality: {error: {now: 8%, falls: 30% / year}, steps: 3, required: 95%}
gates:
  power: {value: {now: 20 TWh/year, grows: 12% / year}, at_most: 60 TWh/year}
"""

GRIDS = {
    "closed form": ("{now: 500 USD/month, falls: 60% / year}", [
        "human.salary=log(1000, 8000, 9) USD/month", "bot.llm_cost.now=lin(100, 900, 7) USD/month",
        "bot.llm_cost.falls=lin(30, 90, 31) % / year"]),
    "everything moves": (None, [
        "human.salary.now=20000, 60000, 120000 USD/year", "bot.llm_cost.falls=2, 5, 10x/year",
        "quality.error.now=lin(1, 60, 9) %", "quality.error.falls=0, 30, 60 % / year", "gates.power.value.grows=5, 25, 80 % / year"]),
    "words and dates": (None, [
        "bot.calls=1, 2.5, until_correct", "bot.llm_cost.steps.0.from=2024-07, 2025-01, 2026-06-15",
        "latency.llm.now=step(0.2, 4, 0.35) s"]),
    "rates a month": ("{now: 500 USD/month, falls: 60% / year}", ["bot.llm_cost.falls=lin(0.1, 20, 4000) % / month"]),
    "floors and stages": (None, [
        "bot.llm_cost.floor=lin(0, 400, 11) USD/month", "latency.stages.asr.now=lin(0.1, 2.9, 15) s", "roi=1, 2, 5, 10, 20"]),
}


def crossover(*arguments, stdin="", environment=None):
    done = subprocess.run([CROSSOVER, *arguments], input=stdin, capture_output=True, text=True, timeout=300,
                          env={**os.environ, **(environment or {})})
    if done.returncode != 0:
        raise AssertionError(f"{' '.join(arguments)}: {done.returncode}\n{done.stderr}")
    return done.stdout


def rows_of(text):
    return list(csv.DictReader(io.StringIO(text)))


def same_number(cell, number):
    if cell == "" or number is None:
        return cell == "" and number is None
    return math.isclose(float(cell), number, rel_tol=1e-12, abs_tol=1e-12)


class SweepTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        self.file = self.write("support.yaml", SUPPORT)

    def write(self, name, text):
        path = self.folder / name
        path.write_text(text, encoding="utf-8")
        return str(path)

    def sweep(self, varies, *arguments, file=None, environment=None):
        flags = [flag for vary in varies for flag in ("--vary", vary)]
        return crossover("sweep", file or self.file, *flags, *arguments, environment=environment)

    def grid(self, name):
        cost, varies = GRIDS[name]
        if cost is None:
            return self.file, varies
        text = f"name: x\nas_of: 2024-01\nhuman: {{salary: 4000 USD/month}}\nroi: 10\nbot: {{llm_cost: {cost}, other_cost: 90 USD/month}}\n"
        return self.write("closed.yaml", text), varies

    def check_point(self, file, varies, row):
        units = {}
        for vary in varies:
            path, spec = vary.split("=", 1)
            last = max(i for i, c in enumerate(spec) if c.isdigit() or c in ")c")
            units[path] = spec[last + 1:]
            if "until_correct" in spec or "from" in path:
                units[path] = ""
        sets = [flag for path, unit in units.items() for flag in ("--set", f"{path}={row[path]}{unit}")]
        central = json.loads(crossover("run", file, *sets, "--format", "jsonl"))["central"]
        self.assertEqual(row["status"], central["status"], (sets, row))
        self.assertEqual(row["usable_from"], central["usable_from"] or "", sets)
        self.assertTrue(same_number(row["years"], central["years"]), (sets, row["years"], central["years"]))
        self.assertEqual(row["binding"], central["binding"] or "", sets)
        for gate in central["gates"]:
            self.assertTrue(same_number(row[gate["gate"] + "_years"], gate["years"]), (sets, gate, row))

    def test_every_row_is_what_run_says_of_that_point(self):
        chosen = random.Random(1)
        for name in GRIDS:
            with self.subTest(grid=name):
                file, varies = self.grid(name)
                rows = rows_of(self.sweep(varies, file=file))
                answers = {tuple(cell for name, cell in row.items() if name.endswith("years")) for row in rows}
                self.assertGreater(len(answers), 3, "a grid in which everything is alike shows little")
                for row in chosen.sample(rows, SAMPLE):
                    self.check_point(file, varies, row)

    def test_bytes_do_not_depend_on_threads_or_instructions(self):
        for name in GRIDS:
            with self.subTest(grid=name):
                file, varies = self.grid(name)
                expected = self.sweep(varies, "--jobs", "1", file=file)
                for jobs in ("2", "3", "8"):
                    self.assertEqual(self.sweep(varies, "--jobs", jobs, file=file), expected)
                for instructions in ("sse2", "avx2", "avx512"):
                    got = self.sweep(varies, file=file, environment={"CROSSOVER_INSTRUCTIONS": instructions})
                    self.assertEqual(got, expected, instructions)
                # The C library without fused multiply-add, as on an old processor.
                old = {"CROSSOVER_INSTRUCTIONS": "sse2", "GLIBC_TUNABLES": "glibc.cpu.hwcaps=" + ",".join(
                    "-" + name for name in ("FMA", "FMA4", "AVX2", "AVX2_Usable", "FMA_Usable", "AVX512F"))}
                self.assertEqual(self.sweep(varies, file=file, environment=old), expected)

    def test_a_large_grid_keeps_its_order_on_many_threads(self):
        varies = ["human.salary.now=lin(1000, 8000, 40) USD/month", "bot.llm_cost.now=lin(100, 900, 50) USD/month",
                  "roi=lin(1, 20, 50)"]
        one = self.sweep(varies, "--jobs", "1", "--columns", "row,roi,years")
        self.assertEqual(one, self.sweep(varies, "--jobs", "7", "--columns", "row,roi,years"))
        self.assertEqual([line.split(",")[0] for line in one.splitlines()[1:]], [str(i) for i in range(100_000)])

    def test_jsonl_says_what_csv_says(self):
        file, varies = self.grid("everything moves")
        rows = rows_of(self.sweep(varies, file=file))
        lines = self.sweep(varies, "--format", "jsonl", file=file).splitlines()
        self.assertEqual(len(rows), len(lines))
        for row, line in zip(rows, lines):
            read = json.loads(line)
            self.assertEqual(list(read), list(row))
            for column in ("status", "usable_from", "binding"):
                self.assertEqual(read[column] or "", row[column])
            for column in [name for name in row if name.endswith("years")]:
                self.assertEqual(row[column], "" if read[column] is None else row[column])
                if read[column] is not None:
                    self.assertEqual(float(row[column]), read[column])
            self.assertAlmostEqual(read["quality.error.now"] * 100, float(row["quality.error.now"]), places=9)
            self.assertAlmostEqual(1 / (1 - read["bot.llm_cost.falls"]), float(row["bot.llm_cost.falls"]), places=9)

    def test_a_filter_keeps_just_its_rows(self):
        file, varies = self.grid("everything moves")
        everything = self.sweep(varies, file=file)
        kept = self.sweep(varies, "--where", "usable_from<=2027-01-01", "--where", "quality.error.now<20", file=file)
        rows = [row for row in rows_of(everything)
                if row["usable_from"] and row["usable_from"] <= "2027-01-01" and float(row["quality.error.now"]) < 20]
        self.assertGreater(len(rows), 0)
        self.assertEqual(rows_of(kept), rows)

    def test_the_summary_counts_the_rows(self):
        file, varies = self.grid("everything moves")
        for where in ([], ["--where", "status=crosses"], ["--where", "years<0"]):
            rows = rows_of(self.sweep(varies, *where, file=file))
            summary = json.loads(self.sweep(varies, "--summary", "--format", "json", *where, file=file))["results"][0]
            self.assertEqual(summary["rows"], len(rows))
            counted = collections.Counter(row["status"] for row in rows)
            self.assertEqual({k: v for k, v in summary["status"].items() if v}, dict(counted))
            binding = collections.Counter(row["binding"] for row in rows if row["binding"])
            self.assertEqual({k: v for k, v in summary["binding"].items() if v}, dict(binding))
            dates = sorted(row["usable_from"] for row in rows if row["usable_from"])
            for quantile in summary["quantiles"]:
                needed = max(1, math.ceil(round(quantile["p"] * len(rows), 9)))
                expected = dates[needed - 1] if needed <= len(dates) else None
                self.assertEqual(quantile["usable_from"], expected, quantile)

    def test_the_file_can_say_what_is_varied_and_the_command_line_wins(self):
        file = self.write("with_sweep.yaml", SUPPORT + "sweep:\n  roi: 5, 10\n  quality.required: [90%, 95%]\n")
        rows = rows_of(crossover("sweep", file))
        self.assertEqual([(row["roi"], row["quality.required"]) for row in rows],
                         [("5", "90"), ("5", "95"), ("10", "90"), ("10", "95")])
        rows = rows_of(crossover("sweep", file, "--vary", "roi=2"))
        self.assertEqual([(row["roi"], row["quality.required"]) for row in rows], [("2", "90"), ("2", "95")])
        crossover("check", file)
        crossover("run", file)

    def test_zip_pairs_the_values(self):
        rows = rows_of(self.sweep(["roi=5, 10, 20", "quality.required=90, 95, 99 %"], "--zip"))
        self.assertEqual([(row["roi"], row["quality.required"]) for row in rows], [("5", "90"), ("10", "95"), ("20", "99")])

    def test_points_from_a_file_are_those_of_the_grid(self):
        varies = ["human.salary.now=2000, 4000, 6000 USD/month", "bot.llm_cost.falls=lin(30, 90, 700) % / year"]
        whole = self.sweep(varies)
        points = "human.salary.now USD/month,bot.llm_cost.falls % / year\r\n" + "".join(
            f"{row['human.salary.now']},{row['bot.llm_cost.falls']}\r\n" for row in rows_of(whole))
        file = self.write("points.csv", points)
        self.assertEqual(crossover("sweep", self.file, "--rows", file), whole)
        self.assertEqual(crossover("sweep", self.file, "--rows", "-", stdin=points), whole)
        self.assertEqual(crossover("sweep", self.file, "--rows", file, "--shard", "2/3", "--no-header"),
                         "".join(whole.splitlines(True)[1:][700:1400]))

    def test_rows_of_a_file_may_hold_words(self):
        file = self.write("points.csv", "bot.calls,roi\nuntil_correct,10\n3,5\n1,20\n")
        rows = rows_of(crossover("sweep", self.file, "--rows", file))
        self.assertEqual([row["bot.calls"] for row in rows], ["until_correct", "3", "1"])
        for row in rows:
            self.check_point(self.file, ["bot.calls=1", "roi=1"], row)

    def test_every_scenario_can_be_swept(self):
        for path in sorted(SCENARIOS.rglob("*.yaml")):
            names = [json.loads(line)["scenario"] for line in crossover("run", str(path), "--format", "jsonl").splitlines()]
            for name in names:
                rows = rows_of(crossover("sweep", str(path), "--scenario", name, "--vary", "horizon=2 years, 10 years"))
                self.assertEqual(len(rows), 2, name)

    def test_a_dry_run_computes_nothing_and_counts_right(self):
        file, varies = self.grid("closed form")
        plan = json.loads(self.sweep(varies, "--dry-run", "--format", "json", file=file))["results"][0]
        self.assertEqual(plan["rows"], 9 * 7 * 31)
        size = len(self.sweep(varies, file=file))
        self.assertLess(abs(plan["bytes"] - size), size * 0.1)


if __name__ == "__main__":
    unittest.main()
