#!/usr/bin/python3
"""Are the indices of `sensitivity` those of closed forms and of nested sampling, and do they not depend on threads?"""

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
SLOW = bool(os.environ.get("CROSSOVER_SANITIZED"))
DAYS_PER_YEAR = 365.25

# ln(now / limit) / ln 2 years: a sum of two normal logarithms, far from 0 and from the horizon.
ADDITIVE = """\
name: additive
as_of: 2024-01-01
horizon: 20 years
gates:
  price: {value: {now: "lognormal(1000, 0.3) points", falls: 50% / year}, at_most: "lognormal(100, 0.1) points"}
"""

# With the floor above 400 it is never usable, with a slow fall only beyond the horizon.
OFTEN_NEVER = """\
name: often never
as_of: 2024-01-01
horizon: 2027-01-01
human: {salary: 4000 USD/month}
roi: 10
bot: {llm_cost: {now: 600..1400 USD/month, falls: 20..75% / year, floor: 300..500 USD/month}}
"""
OFTEN_NEVER_RANGES = {"bot.llm_cost.now": (600, 1400), "bot.llm_cost.falls": (0.20, 0.75), "bot.llm_cost.floor": (300, 500)}
OFTEN_NEVER_HORIZON = 1096 / DAYS_PER_YEAR

ALREADY = """\
name: already
as_of: 2024-01-01
gates: {a: {value: 1..2 points, at_most: 3..4 points}}
"""

EXACT = """\
name: exact
as_of: 2024-01-01
gates: {a: {value: {now: 8 points, falls: 50% / year}, at_most: 1 points}}
"""


def crossover(*arguments, stdin):
    done = subprocess.run([CROSSOVER, *arguments], input=stdin, capture_output=True, text=True, timeout=300)
    if done.returncode != 0:
        raise AssertionError(f"{' '.join(arguments)}: {done.returncode}\n{done.stderr}")
    return done.stdout


def sensitivity(scenario, *arguments):
    """The one element of `results`."""
    answer = json.loads(crossover("sensitivity", "-", "--format", "json", *arguments, stdin=scenario))
    return answer["results"][0]


def indices_of(scenario, *arguments):
    sobol = sensitivity(scenario, "--method", "sobol", *arguments)["sobol"]
    return sobol, {one["path"]: one for one in sobol["indices"]}


def often_never_years(values):
    now, falls, floor = values
    if floor > 400:
        return OFTEN_NEVER_HORIZON
    return min(OFTEN_NEVER_HORIZON, max(0.0, math.log(now / 400) / -math.log(1 - falls)))


def nested_indices(answer, ranges, outer, inner):
    """First and total order by the definition: the variance of means, an inner mean for each outer draw."""
    generator = random.Random(20240101)
    draw = lambda: [generator.uniform(*one) for one in ranges]
    sample = [answer(draw()) for _ in range(100_000)]
    mean = sum(sample) / len(sample)
    variance = sum((x - mean) ** 2 for x in sample) / len(sample)

    def variance_of_means(fixed):
        means, noise = [], 0.0
        for _ in range(outer):
            at = draw()
            inside = []
            for _ in range(inner):
                other = draw()
                inside.append(answer([at[i] if i in fixed else other[i] for i in range(len(ranges))]))
            middle = sum(inside) / inner
            noise += sum((x - middle) ** 2 for x in inside) / (inner - 1) / inner
            means.append(middle)
        middle = sum(means) / outer
        # The inner means vary by their own sampling, too.
        return sum((x - middle) ** 2 for x in means) / (outer - 1) - noise / outer

    everything = set(range(len(ranges)))
    return [(variance_of_means({i}) / variance, 1 - variance_of_means(everything - {i}) / variance)
            for i in range(len(ranges))], mean, variance


class Indices(unittest.TestCase):
    def test_an_additive_model_has_the_indices_of_its_closed_form(self):
        sobol, found = indices_of(ADDITIVE)
        self.assertEqual((sobol["of"], sobol["date"], sobol["draws"], sobol["censored"]), ("years", None, 65536, 0))
        self.assertEqual(sobol["evaluations"], 65536 * 4)
        k = math.log(2)
        self.assertAlmostEqual(sobol["mean"], math.log(10) / k, delta=0.01)
        self.assertAlmostEqual(sobol["variance"], (0.3**2 + 0.1**2) / k**2, delta=0.01)
        for path, share in (("gates.price.value.now", 0.9), ("gates.price.at_most", 0.1)):
            for order in ("first", "total"):
                self.assertAlmostEqual(found[path][order], share, delta=0.02, msg=f"{path} {order}")
                low, high = found[path][order + "_ci"]
                self.assertTrue(low <= found[path][order] <= high and high - low < 0.1)
        self.assertEqual([one["path"] for one in sobol["indices"]], ["gates.price.value.now", "gates.price.at_most"])

    def test_one_value_alone_decides_everything(self):
        sobol, found = indices_of(ADDITIVE, "--set", "gates.price.at_most=100 points")
        self.assertEqual(len(sobol["indices"]), 1)
        self.assertAlmostEqual(found["gates.price.value.now"]["first"], 1, delta=1e-4)
        self.assertAlmostEqual(found["gates.price.value.now"]["total"], 1, delta=1e-4)

    def test_draws_that_never_cross_count_as_the_horizon(self):
        outer, inner = 1000, 200
        expected, mean, variance = nested_indices(often_never_years, list(OFTEN_NEVER_RANGES.values()), outer, inner)
        sobol, found = indices_of(OFTEN_NEVER)
        self.assertAlmostEqual(sobol["mean"], mean, delta=0.02)
        self.assertAlmostEqual(sobol["variance"], variance, delta=0.02)
        generator = random.Random(7)
        undated = sum(often_never_years([generator.uniform(*one) for one in OFTEN_NEVER_RANGES.values()])
                      == OFTEN_NEVER_HORIZON for _ in range(50_000)) / 50_000
        self.assertAlmostEqual(sobol["censored"], undated, delta=0.02)
        self.assertGreater(sobol["censored"], 0.5)
        for path, (first, total) in zip(OFTEN_NEVER_RANGES, expected):
            self.assertAlmostEqual(found[path]["first"], first, delta=0.04, msg=path)
            self.assertAlmostEqual(found[path]["total"], total, delta=0.04, msg=path)

    def test_being_usable_by_a_day_is_asked_of_the_indicator(self):
        day = "2025-07-01"
        limit = 547 / DAYS_PER_YEAR
        indicator = lambda values: 1.0 if often_never_years(values) <= limit else 0.0
        outer, inner = 1000, 200
        expected, mean, _ = nested_indices(indicator, list(OFTEN_NEVER_RANGES.values()), outer, inner)
        sobol, found = indices_of(OFTEN_NEVER, "--usable-by", day)
        self.assertEqual((sobol["of"], sobol["date"], sobol["censored"]), ("usable_by", day, 0))
        self.assertAlmostEqual(sobol["mean"], mean, delta=0.02)
        self.assertAlmostEqual(sobol["variance"], sobol["mean"] * (1 - sobol["mean"]), delta=1e-9)
        for path, (first, total) in zip(OFTEN_NEVER_RANGES, expected):
            self.assertAlmostEqual(found[path]["first"], first, delta=0.04, msg=path)
            self.assertAlmostEqual(found[path]["total"], total, delta=0.04, msg=path)

    def test_correlated_values_are_one_input(self):
        sobol, found = indices_of(OFTEN_NEVER, "--correlate", "bot.llm_cost.now,bot.llm_cost.falls=0.5", "--draws", "8192")
        self.assertEqual(set(found), {"bot.llm_cost.now, bot.llm_cost.falls", "bot.llm_cost.floor"})
        self.assertEqual(sobol["evaluations"], 8192 * 4)

    def test_values_without_effect_have_no_share(self):
        # No price is written per use, so that no gate needs the usage; the cost gate is open whatever the salary is.
        scenario = ADDITIVE + "bot: {usage: 100..200 calls/month, llm_cost: 1 USD/month}\nhuman: {salary: 4000..5000 USD/month}\n"
        sobol, found = indices_of(scenario, "--draws", "4096")
        for path in ("bot.usage", "human.salary"):
            one = found[path]
            self.assertEqual([one[key] for key in ("first", "first_ci", "total", "total_ci")], [0, [0, 0], 0, [0, 0]], path)
        self.assertEqual(sobol["evaluations"], 4096 * 5)

    def test_where_all_draws_are_alike_there_are_no_indices(self):
        sobol, found = indices_of(ALREADY)
        self.assertEqual((sobol["mean"], sobol["variance"], sobol["censored"]), (0, 0, 0))
        for one in found.values():
            self.assertEqual([one[key] for key in ("first", "first_ci", "total", "total_ci")], [None] * 4)
        text = crossover("sensitivity", "-", stdin=ALREADY)
        self.assertIn("Every draw is usable already", text)

    def test_the_bytes_are_the_same_for_any_number_of_threads(self):
        for arguments in ([], ["--usable-by", "2025-07"], ["--sampler", "lhs"], ["--seed", "7", "--draws", "10001"]):
            texts = {crossover("sensitivity", "-", "--format", "json", "--jobs", jobs, *arguments, stdin=OFTEN_NEVER)
                     for jobs in ("1", "2", "7")}
            self.assertEqual(len(texts), 1, arguments)

    def test_another_seed_gives_other_draws(self):
        first = indices_of(OFTEN_NEVER, "--seed", "1", "--draws", "2048")[0]
        second = indices_of(OFTEN_NEVER, "--seed", "2", "--draws", "2048")[0]
        self.assertNotEqual(first["mean"], second["mean"])


class Tornado(unittest.TestCase):
    def test_ends_are_what_run_says_with_the_value_set(self):
        result = sensitivity(OFTEN_NEVER, "--method", "tornado")
        self.assertIsNone(result["sobol"])
        units = {"bot.llm_cost.falls": "% / year"}
        middles = {"bot.llm_cost.now": "1000 USD/month", "bot.llm_cost.falls": "47.5 % / year", "bot.llm_cost.floor": "400 USD/month"}
        for bar in result["tornado"]:
            for end in (bar["low"], bar["high"]):
                value = end["value"] * 100 if bar["unit"] == "1/year" else end["value"]
                unit = units.get(bar["path"], "USD/month")
                values = {**middles, bar["path"]: f"{value!r} {unit}"}
                sets = [part for path, text in values.items() for part in ("--set", f"{path}={text}")]
                run = json.loads(crossover("run", "-", "--format", "json", *sets, stdin=OFTEN_NEVER))["results"][0]["central"]
                self.assertEqual((end["status"], end["usable_from"]), (run["status"], run["usable_from"]), bar["path"])
                if run["years"] is not None:
                    self.assertAlmostEqual(end["years"], run["years"], delta=1e-9)

    def test_the_widest_comes_first_and_a_missing_date_counts_as_the_horizon(self):
        bars = sensitivity(OFTEN_NEVER)["tornado"]
        years = lambda end: OFTEN_NEVER_HORIZON if end["years"] is None else end["years"]
        swings = [abs(years(bar["high"]) - years(bar["low"])) for bar in bars]
        self.assertEqual(swings, sorted(swings, reverse=True))
        for bar in bars:
            if bar["low"]["years"] is None or bar["high"]["years"] is None:
                self.assertIsNone(bar["swing_days"])
            else:
                self.assertAlmostEqual(bar["swing_days"], DAYS_PER_YEAR * abs(bar["high"]["years"] - bar["low"]["years"]))

    def test_exact_values_are_moved_on_demand(self):
        self.assertEqual(sensitivity(EXACT)["tornado"], [])
        self.assertIn("--by 20%", crossover("sensitivity", "-", stdin=EXACT))
        result = sensitivity(EXACT, "--by", "25%")
        self.assertEqual(result["by"], 0.25)
        bars = {bar["path"]: bar for bar in result["tornado"]}
        self.assertEqual(set(bars), {"gates.a.value.now", "gates.a.value.falls", "gates.a.at_most"})
        self.assertTrue(all(bar["moved"] for bar in bars.values()))
        now = bars["gates.a.value.now"]
        self.assertAlmostEqual(now["low"]["years"], math.log2(6), delta=1e-9)
        self.assertAlmostEqual(now["high"]["years"], math.log2(10), delta=1e-9)
        self.assertEqual((now["low"]["value"], now["high"]["value"]), (6, 10))

    def test_moving_exact_values_leaves_the_central_date_where_it_is(self):
        # 95% moves to 76%..100%, whose middle it is not.
        scenario = ADDITIVE.replace("gates:", "quality: {error: {now: 20%, falls: 30% / year}, required: 95%}\ngates:")
        run = json.loads(crossover("run", "-", "--format", "json", stdin=scenario))["results"][0]["central"]
        result = sensitivity(scenario, "--by", "20%", "--draws", "512")
        self.assertEqual(result["central"], {key: run[key] for key in ("status", "usable_from", "years")})
        required = next(bar for bar in result["tornado"] if bar["path"] == "quality.required")
        self.assertAlmostEqual(required["low"]["value"], 0.76)
        self.assertEqual(required["high"]["value"], 1)

    def test_uncertain_values_keep_their_ends_beside_moved_ones(self):
        bars = {bar["path"]: bar for bar in sensitivity(OFTEN_NEVER, "--by", "10%")["tornado"]}
        self.assertFalse(bars["bot.llm_cost.now"]["moved"])
        self.assertEqual(bars["bot.llm_cost.now"]["low"]["value"], 600)
        self.assertTrue(bars["roi"]["moved"])


class Formats(unittest.TestCase):
    def test_csv_says_what_json_says(self):
        result = sensitivity(OFTEN_NEVER, "--draws", "1024")
        rows = list(csv.DictReader(io.StringIO(crossover("sensitivity", "-", "--draws", "1024", "--format", "csv", stdin=OFTEN_NEVER))))
        number = lambda text: float(text) if text else None
        tornado = [row for row in rows if row["method"] == "tornado"]
        self.assertEqual([row["path"] for row in tornado], [bar["path"] for bar in result["tornado"]])
        for row, bar in zip(tornado, result["tornado"]):
            for end in ("low", "high"):
                self.assertEqual(number(row[f"{end}_value"]), bar[end]["value"])
                self.assertEqual(number(row[f"{end}_years"]), bar[end]["years"])
                self.assertEqual(row[f"{end}_usable_from"] or None, bar[end]["usable_from"])
            self.assertEqual(number(row["swing_days"]), bar["swing_days"])
        sobol = [row for row in rows if row["method"] == "sobol"]
        self.assertEqual([row["path"] for row in sobol], [one["path"] for one in result["sobol"]["indices"]])
        for row, one in zip(sobol, result["sobol"]["indices"]):
            self.assertEqual([number(row[key]) for key in ("first", "first_low", "first_high")], [one["first"], *one["first_ci"]])
            self.assertEqual([number(row[key]) for key in ("total", "total_low", "total_high")], [one["total"], *one["total_ci"]])

    def test_several_scenarios_are_answered_one_after_another(self):
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder) / "two.yaml"
            path.write_text(OFTEN_NEVER + "---\n" + EXACT)
            lines = crossover("sensitivity", str(path), "--format", "jsonl", "--draws", "512", stdin="").splitlines()
        self.assertEqual([json.loads(line)["scenario"] for line in lines], ["often never", "exact"])


if __name__ == "__main__":
    unittest.main()
