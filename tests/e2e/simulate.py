#!/usr/bin/python3
"""Do the draws of `crossover simulate` come from the distributions that the file writes, is each what `run --set` says of
its values, and do the bytes not depend on how they are computed?"""

import csv
import json
import math
import os
import pathlib
import signal
import statistics
import subprocess
import tempfile
import time
import unittest

CROSSOVER = str(pathlib.Path(os.environ["CROSSOVER"]).resolve())
SANITIZED = bool(os.environ.get("CROSSOVER_SANITIZED"))
PATIENCE = 300

BENCHMARK = """\
name: benchmark
as_of: 2024-01
human: {salary: 4000 +/- 400 USD/month}
roi: 10
bot: {llm_cost: {now: 300 to 700 USD/month, falls: 50%..75% / year}, other_cost: 50..150 USD/month}
"""

EVERYTHING = """\
name: Every form of value
as_of: 2024-01
human: {salary: {now: "lognormal(4000, 0.1) USD/month", grows: 2..4% / year}, overhead: "pert(20, 25, 40)%"}
roi: triangular(8, 10, 12)
bot:
  llm_cost: {now: 300 to 700 USD/month, falls: 2..10x/year, steps: [{from: 2025-01, falls: 20..50%}], floor: 5..10 USD/month}
  other_cost: normal(90, 20) USD/month
  margin: beta(4, 6)
  calls: until_correct
latency: {budget: 2 s, llm: {now: 2..3 s, falls: 40 to 60% / year}, stages: {asr: 0.4..0.6 s, tts: 0.3 +/- 0.05 s}}
quality: {error: {now: 5 to 10%, falls: 30% / year}, steps: 3, required: 90%}
gates:
  power: {value: {now: 20..25 TWh/year, grows: 10..20% / year}, at_most: 60 TWh/year}
correlations:
  bot.llm_cost.now, bot.other_cost: 0.6
  bot.llm_cost.now, latency.stages.asr: -0.4
"""

# By quadrature: closed form in other_cost, Gauss-Legendre in cost and fall, confirmed by 4e7 draws.
EXACT = {0.10: 0.045267478, 0.25: 0.225678679, 0.50: 0.434083977, 0.75: 0.662528165, 0.90: 0.895062853,
         0.95: 1.048087063}
ALREADY = 0.075780382


def rank_correlation(x, y):
    def ranks(values):
        order = sorted(range(len(values)), key=values.__getitem__)
        out = [0] * len(values)
        for rank, place in enumerate(order):
            out[place] = rank
        return out

    return statistics.correlation(ranks(x), ranks(y))


class SimulateTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="crossover-simulate-")
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        self.benchmark = self.write("benchmark.yaml", BENCHMARK)
        self.everything = self.write("everything.yaml", EVERYTHING)

    def write(self, name, text):
        path = self.folder / name
        path.write_text(text, encoding="utf-8")
        return str(path)

    def crossover(self, *arguments, status=0, environment=None, **options):
        done = subprocess.run([CROSSOVER, *map(str, arguments)], capture_output=True, text=True, timeout=PATIENCE,
                              env={**os.environ, **(environment or {})}, check=False, **options)
        self.assertEqual(done.returncode, status, f"{arguments}: {done.stderr}")
        return done.stdout

    def simulate(self, path, *arguments, **options):
        return self.crossover("simulate", path, "--format", "json", *arguments, **options)

    def result(self, path, *arguments):
        return json.loads(self.simulate(path, *arguments))["results"][0]

    def samples(self, path, *arguments):
        file = self.folder / "samples.csv"
        self.crossover("simulate", path, "--samples", file, *arguments)
        with open(file, newline="", encoding="utf-8") as rows:
            return list(csv.DictReader(rows))

    # --- numbers

    def test_the_quantiles_are_those_of_quadrature(self):
        for seed in (1, 2, 3):
            answer = self.result(self.benchmark, "--draws", 100_000, "--seed", seed)
            for quantile in answer["quantiles"]:
                if quantile["p"] in EXACT:
                    self.assertAlmostEqual(quantile["years"], EXACT[quantile["p"]], delta=0.002)
            self.assertAlmostEqual(answer["already"], ALREADY, delta=0.001)

    def test_a_draw_is_what_run_says_of_its_values(self):
        rows = self.samples(self.everything, "--draws", 700)
        units = {"human.salary.now": "USD/month", "human.salary.grows": "% / year", "human.overhead": "%", "roi": "",
                 "bot.llm_cost.now": "USD/month", "bot.llm_cost.falls": "% / year", "bot.llm_cost.steps.0.falls": "%",
                 "bot.llm_cost.floor": "USD/month", "bot.other_cost": "USD/month", "bot.margin": "%",
                 "latency.llm.now": "s", "latency.llm.falls": "% / year", "latency.stages.asr": "s",
                 "latency.stages.tts": "s", "quality.error.now": "%", "gates.power.value.now": "TWh/year",
                 "gates.power.value.grows": "% / year"}
        self.assertEqual(set(rows[0]) - {"draw", "status", "usable_from", "years", "binding", "cost_years",
                                         "latency_years", "quality_years", "power_years"}, set(units))
        for row in rows[::3 * 35 if SANITIZED else 35]:
            sets = []
            for path, unit in units.items():
                number = float(row[path]) * (100 if "%" in unit else 1)
                sets += ["--set", f"{path}={number!r} {unit}"]
            central = json.loads(self.crossover("run", self.everything, "--format", "json", *sets))["results"][0][
                "central"]
            self.assertEqual(row["status"], central["status"])
            self.assertEqual(row["usable_from"], central["usable_from"] or "")
            self.assertEqual(row["binding"], central["binding"] or "")
            for cell, years in [(row["years"], central["years"])] + [
                    (row[f"{gate['gate']}_years"], gate["years"]) for gate in central["gates"]]:
                self.assertEqual(cell == "", years is None)
                if years is not None:
                    self.assertTrue(math.isclose(float(cell), years, rel_tol=1e-9, abs_tol=1e-9), (row, central))

    def test_the_answer_is_that_of_its_samples(self):
        file = self.folder / "samples.csv"
        answer = self.result(self.everything, "--draws", 5_000, "--samples", file)
        with open(file, newline="", encoding="utf-8") as text:
            rows = list(csv.DictReader(text))
        self.assertEqual([int(row["draw"]) for row in rows], list(range(1, 5_001)))
        count = lambda test: sum(map(test, rows)) / len(rows)
        for status in ("already", "crosses", "beyond", "never"):
            self.assertAlmostEqual(answer[status], count(lambda row: row["status"] == status), 12)
        for gate, share in answer["binding"].items():
            self.assertAlmostEqual(share, count(lambda row: row["binding"] == gate), 12)
        for year in answer["by_year"]:
            self.assertAlmostEqual(year["probability"],
                                   count(lambda row: row["usable_from"] != "" and row["usable_from"] <= year["date"]), 12)
        dates = sorted(row["usable_from"] for row in rows if row["usable_from"])
        for quantile in answer["quantiles"]:
            place = math.ceil(quantile["p"] * len(rows) - 1e-9) - 1
            self.assertEqual(quantile["date"], dates[place] if place < len(dates) else None)

    def test_draws_follow_the_distributions_of_the_file(self):
        rows = self.samples(self.everything, "--draws", 20_000)
        column = lambda path: [float(row[path]) for row in rows]
        near = lambda found, expected, delta: self.assertAlmostEqual(found, expected, delta=delta)
        falls = column("bot.llm_cost.falls")
        self.assertTrue(0.5 <= min(falls) and max(falls) <= 0.9)
        near(statistics.mean(falls), 0.7, 0.002)  # 2..10x/year lies evenly between 50% and 90%
        cost = sorted(column("bot.llm_cost.now"))
        near(cost[1_000], 300, 5)
        near(cost[19_000], 700, 10)
        near(statistics.median(column("human.salary.now")), 4000, 10)
        near(statistics.pstdev(column("bot.other_cost")), 20, 0.3)
        near(statistics.mean(column("bot.margin")), 0.4, 0.002)
        near(statistics.mean(column("human.overhead")), (0.20 + 4 * 0.25 + 0.40) / 6, 0.001)
        near(statistics.mean(column("roi")), 10, 0.02)

    def test_values_go_together_as_they_are_said_to(self):
        rows = self.samples(self.everything, "--draws", 20_000)
        column = lambda path: [float(row[path]) for row in rows]
        together = lambda a, b: rank_correlation(column(a), column(b))
        self.assertAlmostEqual(together("bot.llm_cost.now", "bot.other_cost"), 0.6, delta=0.015)
        self.assertAlmostEqual(together("bot.llm_cost.now", "latency.stages.asr"), -0.4, delta=0.02)
        self.assertAlmostEqual(together("bot.llm_cost.now", "latency.stages.tts"), 0, delta=0.03)
        rows = self.samples(self.everything, "--draws", 20_000, "--correlate", "bot.llm_cost,bot.other_cost=-0.2")
        self.assertAlmostEqual(together("bot.llm_cost.now", "bot.other_cost"), -0.2, delta=0.02)

    def test_probabilities_of_every_kind_add_up_to_one(self):
        for path in (self.benchmark, self.everything):
            answer = self.result(path, "--draws", 3_000)
            self.assertAlmostEqual(sum(answer[status] for status in ("already", "crosses", "beyond", "never")), 1, 12)
            self.assertAlmostEqual(answer["already"] + sum(answer["binding"].values()), 1, 12)

    # --- the same bytes

    def test_the_bytes_depend_on_nothing_but_the_question(self):
        expected = self.simulate(self.everything, "--draws", 30_000)
        fma_less = "glibc.cpu.hwcaps=-AVX2_Usable,-FMA_Usable,-AVX2,-FMA,-AVX512F"
        for arguments, environment in [
                (["--jobs", 1], {}), (["--jobs", 7], {}), ([], {"CROSSOVER_INSTRUCTIONS": "sse2"}),
                ([], {"CROSSOVER_INSTRUCTIONS": "avx2"}), ([], {"GLIBC_TUNABLES": fma_less}),
                ([], {"LC_ALL": "de_DE.UTF-8", "TZ": "Pacific/Kiritimati"})]:
            self.assertEqual(self.simulate(self.everything, "--draws", 30_000, *arguments, environment=environment),
                             expected, (arguments, environment))
        for sampler in ("lhs", "random"):
            one = self.simulate(self.everything, "--draws", 3_000, "--sampler", sampler, "--jobs", 1)
            for jobs in (2, 5):
                self.assertEqual(self.simulate(self.everything, "--draws", 3_000, "--sampler", sampler, "--jobs", jobs),
                                 one)

    def test_samples_come_in_order_from_any_number_of_threads(self):
        self.assertEqual(self.samples(self.everything, "--draws", 30_000, "--jobs", 1),
                         self.samples(self.everything, "--draws", 30_000, "--jobs", 4))

    def test_another_order_of_the_file_gives_the_same_answer(self):
        lines = BENCHMARK.splitlines(keepends=True)
        turned = self.write("turned.yaml", lines[0] + lines[1] + lines[4] + lines[3] + lines[2])
        a, b = self.result(self.benchmark), self.result(turned)
        del a["file"], b["file"]
        self.assertEqual(a, b)

    def test_more_draws_begin_with_the_same_ones(self):
        self.assertEqual(self.samples(self.everything, "--draws", 2_000)[:700],
                         self.samples(self.everything, "--draws", 700))

    def test_another_seed_gives_other_draws(self):
        self.assertNotEqual(self.samples(self.benchmark, "--draws", 10), self.samples(self.benchmark, "--draws", 10,
                                                                                      "--seed", 2))

    # --- files

    def test_samples_of_several_scenarios_are_refused_and_nothing_is_left(self):
        file = self.folder / "samples.csv"
        self.crossover("simulate", self.benchmark, self.everything, "--samples", file, status=2)
        self.assertFalse(file.exists())
        self.crossover("simulate", self.benchmark, "--samples", self.benchmark, status=2)
        self.assertEqual(pathlib.Path(self.benchmark).read_text(encoding="utf-8"), BENCHMARK)
        self.crossover("simulate", self.benchmark, "--samples", "-", status=2)

    def test_samples_can_go_to_standard_output(self):
        rows = self.crossover("simulate", self.benchmark, "--draws", 10, "--samples", "-", "-o", self.folder / "x.json",
                              "--format", "json")
        self.assertEqual(len(rows.splitlines()), 11)
        self.assertEqual(json.loads((self.folder / "x.json").read_text(encoding="utf-8"))["results"][0]["draws"], 10)

    def test_the_answer_and_the_samples_cannot_be_one_file(self):
        for name in ("x.csv", "./x.csv", str(self.folder / "x.csv")):
            self.crossover("simulate", "benchmark.yaml", "--samples", "x.csv", "-o", name, status=2, cwd=self.folder)
        self.assertFalse((self.folder / "x.csv").exists())

    def test_a_full_disk_is_an_error_and_gives_no_answer(self):
        answer = self.folder / "answer.json"
        for arguments in (["--format", "json"], ["-o", answer]):
            said = self.crossover("simulate", self.benchmark, "--draws", 100_000, "--samples", "/dev/full", *arguments,
                                  status=2)
            self.assertEqual(said, "")
        self.assertFalse(answer.exists())
        with open("/dev/full", "w", encoding="utf-8") as full:
            done = subprocess.run([CROSSOVER, "simulate", self.benchmark], stdout=full, stderr=subprocess.PIPE,
                                  timeout=PATIENCE, check=False)
        self.assertEqual(done.returncode, 2)

    def test_an_interrupt_leaves_no_file(self):
        file = self.folder / "samples.csv"
        process = subprocess.Popen([CROSSOVER, "simulate", self.benchmark, "--draws", "1e9", "--samples", file],
                                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        deadline = time.monotonic() + PATIENCE
        while len(list(self.folder.iterdir())) < 3 and time.monotonic() < deadline:  # the temporary file is there
            time.sleep(0.01)
        process.send_signal(signal.SIGINT)
        self.assertEqual(process.wait(timeout=PATIENCE), 130)
        self.assertEqual(sorted(path.name for path in self.folder.iterdir()), ["benchmark.yaml", "everything.yaml"])


if __name__ == "__main__":
    unittest.main()
