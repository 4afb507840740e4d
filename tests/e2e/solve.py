#!/usr/bin/python3
"""Does an answer of solve, put back into the scenario, give the day that was asked for?

    CROSSOVER=path/to/crossover solve.py

For the sample scenarios: `run --set PATH=ANSWER` is usable by the day, and with a value a little past the answer it is
not.
"""

import json
import os
import pathlib
import subprocess
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
PROGRAM = os.environ["CROSSOVER"]
PATIENCE_SECONDS = 120
SANITIZED = "CROSSOVER_SANITIZED" in os.environ

# Relative: as close as numbers and per cent signs can be written, and further than rounding reaches.
PAST = 1e-12

# Scenario, values, and days that it is asked to be usable by.
QUESTIONS = [
    ("2024/voice-customer-service.yaml",
     ["bot.llm_cost.now", "bot.llm_cost.falls", "bot.llm_cost.floor", "human.salary", "human.overhead", "roi",
      "bot.margin", "bot.usage", "bot.calls", "latency.llm", "latency.llm.falls", "latency.llm_budget",
      "latency.budget"],
     ["2025-08-23", "2026-02", "2030"]),
    ("2024/text-customer-service.yaml", ["bot.llm_cost.falls", "human.salary", "roi"], ["2024-06", "2026"]),
    ("2025/game-npc.yaml", ["roi", "bot.calls", "bot.other_cost"], ["2025-06", "2028"]),
    ("2026/security-analyst.yaml", ["quality.error", "quality.required", "quality.steps", "human.salary"],
     ["2026-06", "2029", "2034"]),
    ("2026/data-centre-power.yaml",
     ["bot.llm_cost.now", "gates.power.value", "gates.power.value.grows", "gates.power.at_most"],
     ["2024-03", "2025", "2026", "2027-06"]),
    ("hypotheses/09-accuracy-over-steps.yaml", ["quality.error", "quality.error.falls", "quality.steps"],
     ["2025", "2028", "2032"]),
    ("hypotheses/12-power-window.yaml", ["gates.power.value", "gates.power.at_most.grows"], ["2024", "2027"]),
]


def crossover(*arguments):
    done = subprocess.run([PROGRAM, *arguments], cwd=ROOT, capture_output=True, text=True, timeout=PATIENCE_SECONDS,
                          check=False)
    return done.returncode, done.stdout, done.stderr


def results(*arguments):
    status, out, said = crossover(*arguments, "--format", "jsonl")
    assert status == 0, said
    return [json.loads(line) for line in out.splitlines()]


def written(value, unit):
    """A number of JSON as a scenario takes it: shares and rates in per cent."""
    if unit == "share":
        return f"{value * 100!r}%"
    if unit == "1/year":
        return f"{value * 100!r}% / year"
    return f"{value!r} {unit}".strip()


def usable_from(file, answer, value):
    """The central date with the value in place; where the file says more of the quantity, it is `now` that is set."""
    text = written(value, answer["answers"][0]["unit"])
    for path in (answer["for"], answer["for"] + ".now"):
        status, out, said = crossover("run", file, "--set", f"{path}={text}", "--format", "jsonl")
        if "a mapping of several keys here" not in said:
            break
    assert status == 0, said
    found = [json.loads(line) for line in out.splitlines()]
    return next(one["central"]["usable_from"] for one in found if one["scenario"] == answer["scenario"])


def day(date):
    return (date + "-01-01")[:10] if len(date) == 4 else (date + "-01")[:10]


class Answers(unittest.TestCase):
    def check(self, file, answer):
        by = answer["by"]
        for end in answer["answers"]:
            value, unit = end["value"], end["unit"]
            found = usable_from(file, answer, value)
            self.assertIsNotNone(found, (file, answer))
            self.assertLessEqual(found, by, (file, answer))
            past = value * (1 + PAST) if (end["usable"] == "at_most") == (value > 0) else value * (1 - PAST)
            if unit in ("share", "1/year") and not 0 < past < 1:
                continue
            later = usable_from(file, answer, past)
            self.assertTrue(later is None or later > by, (file, answer, past, later))

    def test_lead_to_the_day_and_not_past_it(self):
        found = 0
        for name, paths, days in QUESTIONS[::3 if SANITIZED else 1]:
            file = f"scenarios/{name}"
            for by in days:
                arguments = [argument for path in paths for argument in ("--for", path)]
                for answer in results("solve", file, "--by", by, *arguments):
                    with self.subTest(file=file, path=answer["for"], by=by):
                        self.assertEqual(answer["by"], day(by))
                        found += len(answer["answers"])
                        self.check(file, answer)
        self.assertGreater(found, 10 if SANITIZED else 40)

    def test_cover_what_has_none(self):
        """`always` and `none` hold at the value of today, too."""
        for name, paths, days in QUESTIONS[::3 if SANITIZED else 1]:
            file = f"scenarios/{name}"
            for by in days:
                for path in paths:
                    answer = results("solve", file, "--by", by, "--for", path)[0]
                    in_time = answer["usable_from"] is not None and answer["usable_from"] <= answer["by"]
                    if answer["status"] != "found" and answer["now"] is not None:
                        self.assertEqual(answer["status"] == "always", in_time, answer)

    def test_are_the_same_for_any_number_of_threads(self):
        arguments = ["solve", "scenarios/2024/voice-customer-service.yaml", "--for", "latency.llm.now", "--for", "roi",
                     "--by", "2026-06", "--probability", "80%", "--draws", "3000", "--format", "json"]
        one = crossover(*arguments, "--jobs", "1")
        self.assertEqual(one[0], 0, one[2])
        self.assertEqual(one, crossover(*arguments, "--jobs", "3"))

    def test_hold_with_the_probability(self):
        """Simulated with the answer, the share of draws in time is the one asked for, within its error."""
        file = "scenarios/2024/voice-customer-service.yaml"
        draws = "2000" if SANITIZED else "50000"
        answer = results("solve", file, "--for", "latency.llm.now", "--by", "2026-01-01", "--probability", "0.9",
                         "--draws", draws)[0]
        end = answer["answers"][0]
        self.assertGreaterEqual(end["probability"], 0.9)
        simulated = results("simulate", file, "--draws", draws, "--seed", "7", "--set",
                            f"latency.llm.now={written(end['value'], end['unit'])}")[0]
        by_year = {entry["date"]: entry["probability"] for entry in simulated["by_year"]}
        self.assertAlmostEqual(by_year["2026-01-01"], 0.9, delta=0.02 if SANITIZED else 0.003)

    def test_stand_for_every_scenario_of_a_folder(self):
        answers = results("solve", "scenarios/2024", "--for", "roi", "--by", "2026")
        self.assertEqual([answer["scenario"] for answer in answers],
                         [result["scenario"] for result in results("run", "scenarios/2024")])


if __name__ == "__main__":
    unittest.main()
