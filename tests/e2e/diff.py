#!/usr/bin/python3
"""Are the contributions of `crossover diff` the Shapley values of the dates that `crossover run` gives?

    CROSSOVER=path/to/crossover diff.py

Every scenario between A and B is run on its own, with the settings of some of the changes, and the values are worked
out here by their definition.
"""

import csv
import datetime
import io
import itertools
import json
import math
import os
import subprocess
import tempfile
import unittest

import yaml

DAYS = 1e-6  # between two ways to the same number
SUM = 1e-9
SANITIZED = bool(os.environ.get("CROSSOVER_SANITIZED"))
DAYS_PER_YEAR = 365.25

SUPPORT = {
    "name": "Support",
    "as_of": "2024-01",
    "human": {"salary": {"now": "4000 USD/month", "grows": "5% / year"}, "overhead": "25%"},
    "roi": 10,
    "bot": {
        "llm_cost": {"now": "1500 USD/month", "falls": "40%..60% / year",
                     "steps": [{"from": "2024-07", "falls": "20%"}]},
        "other_cost": "90 USD/month",
        "margin": "20%",
    },
    "latency": {"budget": "2 s", "llm": {"now": "2..3 s", "falls": "50% / year"}, "stages": {"asr": "0.4 s"}},
    "quality": {"error": {"now": "6%", "falls": "30% / year"}, "required": "96%"},
}


def crossover(*arguments):
    return subprocess.run([os.environ["CROSSOVER"], *arguments], capture_output=True, text=True)


def answer(*arguments):
    done = crossover(*arguments, "--format", "json")
    if done.returncode != 0:
        raise AssertionError(f"{arguments}: exit {done.returncode}: {done.stderr}")
    return json.loads(done.stdout)


def settings(changes):
    return [argument for path, value in changes for argument in ("--set", f"{path}={value}")]


def horizon(file, changes):
    return datetime.date.fromisoformat(answer("run", file, *settings(changes))["results"][0]["horizon"])


def central_day(file, changes, undated):
    """Days since 1970 to the usable moment, or to `undated` where there is none within the horizon."""
    result = answer("run", file, *settings(changes))["results"][0]
    epoch = datetime.date(1970, 1, 1)
    years = result["central"]["years"]
    if years is None:
        return float((undated - epoch).days)
    return (datetime.date.fromisoformat(result["as_of"]) - epoch).days + DAYS_PER_YEAR * years


def shapley(file, changes):
    """The definition: the sum over all coalitions."""
    count = len(changes)
    undated = max(horizon(file, []), horizon(file, changes))
    worth = {}
    for size in range(count + 1):
        for chosen in itertools.combinations(range(count), size):
            worth[frozenset(chosen)] = central_day(file, [changes[i] for i in chosen], undated)
    values = [0.0] * count
    for coalition, before in worth.items():
        weight = math.factorial(len(coalition)) * math.factorial(count - len(coalition) - 1) / math.factorial(count) \
            if len(coalition) < count else 0
        for player in set(range(count)) - coalition:
            values[player] += weight * (worth[coalition | {player}] - before)
    return dict(zip((path for path, _ in changes), values)), worth[frozenset(range(count))] - worth[frozenset()]


class Diff(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = folder.name
        self.file = self.write("a.yaml", SUPPORT)

    def write(self, name, *scenarios):
        path = os.path.join(self.folder, name)
        with open(path, "w", encoding="utf-8") as file:
            yaml.safe_dump_all(scenarios, file, sort_keys=False)
        return path

    def check(self, changes, file=None):
        file = file or self.file
        expected, total = shapley(file, changes)
        found = answer("diff", file, *settings(changes))
        self.assertFalse(found["sampled"])
        self.assertAlmostEqual(found["censored_total_days"], total, delta=DAYS)
        days = {one["path"]: one["censored_days"] for one in found["contributions"]}
        self.assertEqual(set(days), set(expected))
        for path, value in expected.items():
            self.assertAlmostEqual(days[path], value, delta=DAYS, msg=path)
        self.assertAlmostEqual(math.fsum(days.values()), found["censored_total_days"], delta=SUM)
        sizes = [abs(one["censored_days"]) for one in found["contributions"]]
        self.assertEqual(sizes, sorted(sizes, reverse=True))
        return found

    def test_prices_salaries_and_quality_at_once(self):
        changes = [("bot.llm_cost.falls", "70% / year"), ("human.salary.grows", "2% / year"), ("bot.margin", "40%"),
                   ("quality.error.now", "9%"), ("latency.stages.asr", "0.8 s"), ("roi", "8")]
        found = self.check(changes[::2] if SANITIZED else changes)
        self.assertFalse(found["censored"])

    def test_days_and_steps(self):
        self.check([("as_of", "2024-09"), ("bot.llm_cost.steps.0.falls", "60%"), ("bot.llm_cost.now", "1900 USD/month"),
                    ("bot.calls", "until_correct")])

    def test_what_is_set_anew(self):
        found = self.check([("bot.llm_cost.floor", "900 USD/month"), ("human.replaces", "60%"),
                            ("horizon", "5 years"), ("latency.llm_budget", "0.7 s")])
        self.assertTrue(found["censored"])
        self.assertIsNone(found["total_days"])
        self.assertTrue(all(one["days"] is None and one["from"] is None for one in found["contributions"]))

    def test_from_never_to_a_date(self):
        never = dict(SUPPORT, human={"salary": "4000 USD/month"}, bot={"llm_cost": "1500 USD/month"})
        found = self.check([("bot.llm_cost", "200 USD/month"), ("roi", "5")], self.write("never.yaml", never))
        self.assertEqual(found["from"]["status"], "never")
        self.assertEqual(found["to"]["status"], "crosses")

    def test_two_files_say_the_same_as_settings(self):
        changes = [("bot.llm_cost.falls", "70% / year"), ("roi", "8")]
        b = json.loads(json.dumps(SUPPORT))
        b["bot"]["llm_cost"]["falls"] = {"now": "70% / year", "source": "a list"}
        b["roi"] = 8
        b["about"] = "moves no date"
        by_files = answer("diff", self.file, self.write("b.yaml", b))
        by_settings = answer("diff", self.file, *settings(changes))
        self.assertEqual(by_files["contributions"], by_settings["contributions"])
        back = answer("diff", os.path.join(self.folder, "b.yaml"), self.file)
        for there, again in zip(by_files["contributions"], back["contributions"]):
            self.assertEqual((there["path"], there["from"], there["to"]), (again["path"], again["to"], again["from"]))
            self.assertAlmostEqual(there["days"], -again["days"], delta=DAYS)

    def test_settings_hold_in_both_files(self):
        b = json.loads(json.dumps(SUPPORT))
        b["roi"] = 8
        found = answer("diff", self.file, self.write("b.yaml", b), "--set", "bot.margin=0%")
        self.assertEqual([one["path"] for one in found["contributions"]], ["roi"])
        undated = horizon(self.file, [])
        only = central_day(self.file, [("bot.margin", "0%"), ("roi", "8")], undated) - central_day(
            self.file, [("bot.margin", "0%")], undated)
        self.assertAlmostEqual(found["total_days"], only, delta=DAYS)

    def test_one_scenario_of_several(self):
        second = dict(SUPPORT, name="Second", roi=4)
        a = self.write("several.yaml", SUPPORT, second)
        b = self.write("others.yaml", dict(SUPPORT, roi=7), dict(second, roi=5))
        found = answer("diff", a, b, "--scenario", "Second")
        self.assertEqual(found["from"]["scenario"], "Second")
        self.assertEqual([(one["from"], one["to"]) for one in found["contributions"]], [("4", "5")])
        self.assertEqual(crossover("diff", a, b).returncode, 2)

    def test_the_ends_are_what_run_says(self):
        found = answer("diff", self.file, "--set", "roi=8")
        for end, changes in (("from", []), ("to", [("roi", "8")])):
            central = answer("run", self.file, *settings(changes))["results"][0]["central"]
            for key in ("status", "usable_from", "years", "binding"):
                self.assertEqual(found[end][key], central[key])

    def test_csv_has_the_same_numbers(self):
        arguments = ("diff", self.file, "--set", "roi=8", "--set", "bot.margin=0%")
        rows = list(csv.DictReader(io.StringIO(crossover(*arguments, "--format", "csv").stdout)))
        self.assertEqual([(row["path"], float(row["days"]), row["se"]) for row in rows],
                         [(one["path"], one["days"], "") for one in answer(*arguments)["contributions"]])

    def test_a_sample_is_the_same_every_time_and_adds_up(self):
        stages = {f"s{i}": "0.05 s" for i in range(15)}
        scenario = dict(SUPPORT, latency={"budget": "5 s", "llm": {"now": "7 s", "falls": "50% / year"},
                                          "stages": stages})
        file = self.write("stages.yaml", scenario)
        changes = [(f"latency.stages.s{i}", f"{0.06 + i / 50:.2f} s") for i in range(15)]
        first = crossover("diff", file, *settings(changes), "--format", "json")
        again = crossover("diff", file, *settings(changes), "--format", "json", "--seed", "1")
        self.assertEqual(first.stdout, again.stdout)
        found = json.loads(first.stdout)
        self.assertTrue(found["sampled"])
        self.assertAlmostEqual(math.fsum(one["days"] for one in found["contributions"]), found["total_days"], delta=SUM)
        other = answer("diff", file, *settings(changes), "--seed", "2")
        by_path = {one["path"]: one for one in other["contributions"]}
        for one in found["contributions"]:
            self.assertNotEqual(one["days"], by_path[one["path"]]["days"])
            self.assertLess(abs(one["days"] - by_path[one["path"]]["days"]), 8 * one["se"])

    def test_a_faulty_file_leaves_the_answer_that_was_there(self):
        out = self.write("out.txt", "old")
        with open(out, encoding="utf-8") as file:
            before = file.read()
        bad = self.write("bad.yaml", {"name": "x"})
        done = crossover("diff", self.file, bad, "-o", out)
        self.assertEqual(done.returncode, 2)
        with open(out, encoding="utf-8") as file:
            self.assertEqual(file.read(), before)


if __name__ == "__main__":
    unittest.main()
