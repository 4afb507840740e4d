#!/usr/bin/python3
"""Do the twelve claims about 2024 to 2026 come out of the program as arithmetic says - also the two that don't hold?

    CROSSOVER=path/to/crossover claims.py

Every test puts a claim's figures into a scenario, runs the program on it and compares with the closed form.
"""

import datetime
import json
import math
import os
import subprocess
import tempfile
import unittest

import yaml

YEARS = 1e-9
RELATIVE = 1e-9
AS_OF = datetime.date(2024, 1, 1)

HUMAN = {"salary": "4000 USD/month"}
LIMIT = 150.0  # USD/month of model cost: (150 + 90) / (1 - 40%) = 400 = 4000 / 10


def run(**scenario):
    """The program's result for one scenario."""
    document = {"name": "claim", "as_of": AS_OF.strftime("%Y-%m"), **scenario}
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "claim.yaml")
        with open(path, "w", encoding="utf-8") as file:
            yaml.safe_dump(document, file, sort_keys=False, allow_unicode=True)
        command = [os.environ["CROSSOVER"], "run", path, "--format", "json"]
        done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode != 0:
        raise AssertionError(f"exit {done.returncode}: {done.stderr}\n{yaml.safe_dump(document)}")
    return json.loads(done.stdout)["results"][0]


def text_bot(llm_cost, **more):
    """A seat with 90 USD/month of other cost and a 40% margin against 4000 USD/month at 1:10."""
    return run(human=HUMAN, roi=10, bot={"llm_cost": llm_cost, "other_cost": "90 USD/month", "margin": "40%"}, **more)


def gate(result, name, case="central"):
    return next(entry for entry in result[case]["gates"] if entry["gate"] == name)


def day(years):
    return (AS_OF + datetime.timedelta(days=math.ceil(365.25 * years - 1e-6))).isoformat()


def years_on(date):
    return (date - AS_OF).days / 365.25


class Claim(unittest.TestCase):
    def near(self, actual, expected):
        self.assertIsNotNone(actual)
        self.assertAlmostEqual(actual / expected, 1.0, delta=RELATIVE)

    def crosses(self, result, years, case="central"):
        self.assertEqual(result[case]["status"], "crosses")
        self.assertAlmostEqual(result[case]["years"], years, delta=YEARS)
        self.assertEqual(result[case]["usable_from"], day(years))

    def status(self, result, status, case="central"):
        self.assertEqual(result[case]["status"], status)


class Claim01TextBot(Claim):
    """500 to 150 USD/month of model cost against a person at 4000 USD/month, 1:10."""

    def test_at_500_it_is_not_usable(self):
        result = text_bot("500 USD/month")
        self.status(result, "never")
        self.near(gate(result, "cost")["now"], (500 + 90) / 0.6)
        self.near(gate(result, "cost")["required"], 400)

    def test_at_150_it_is_usable_exactly_at_the_limit(self):
        result = text_bot("150 USD/month")
        self.status(result, "already")
        self.assertEqual(result["central"]["usable_from"], AS_OF.isoformat())
        self.assertEqual(result["central"]["years"], 0)
        self.near(gate(result, "cost")["now"], 400)
        self.near(gate(result, "cost")["required"], 400)

    def test_a_cent_more_is_too_much(self):
        self.status(text_bot("150.01 USD/month"), "never")


class Claim02FallingPrices(Claim):
    """A product that costs 1000 USD/month, at 50% to 75% a year."""

    def test_it_takes_between_1_37_and_2_74_years(self):
        result = text_bot({"now": "1000 USD/month", "falls": "50%..75% / year"})
        self.crosses(result, math.log(1000 / LIMIT) / math.log(4), "optimistic")
        self.crosses(result, math.log(1000 / LIMIT) / math.log(2), "pessimistic")
        self.crosses(result, math.log(1000 / LIMIT) / -math.log(1 - 0.625))
        self.assertEqual(round(result["optimistic"]["years"], 2), 1.37)
        self.assertEqual(round(result["pessimistic"]["years"], 2), 2.74)
        self.assertEqual(result["optimistic"]["at"], {"bot.llm_cost.falls": 0.75})
        self.assertEqual(result["pessimistic"]["at"], {"bot.llm_cost.falls": 0.5})


class Claim03Hardware(Claim):
    """New hardware takes 75% off in one go, in the second half of 2024."""

    def with_step(self, falls):
        step = {"from": "2024-07", "falls": "75%", "why": "B100 with INT4"}
        return text_bot({"now": "1000 USD/month", "falls": falls, "steps": [step]})

    def test_at_50_per_cent_a_year_it_comes_two_years_earlier(self):
        self.crosses(self.with_step("50% / year"), math.log(1000 / LIMIT) / math.log(2) - 2)

    def test_at_75_per_cent_a_year_it_comes_on_the_day_of_the_hardware(self):
        result = self.with_step("75% / year")
        self.crosses(result, years_on(datetime.date(2024, 7, 1)))
        self.assertEqual(result["central"]["usable_from"], "2024-07-01")


class Claim04Voice(Claim):
    """An answer within 2 s, 0.5 s of it the model's; today the model takes 2 to 3 s; is 75% faster enough?"""

    def voice(self, now, falls):
        step = {"from": "2024-07", "falls": falls}
        return run(latency={"budget": "2 s", "llm_budget": "0.5 s", "llm": {"now": now, "steps": [step]}})

    def test_75_per_cent_off_2_s_is_exactly_enough(self):
        result = self.voice("2 s", "75%")
        self.crosses(result, years_on(datetime.date(2024, 7, 1)))
        self.near(gate(result, "latency")["now"], 2)
        self.near(gate(result, "latency")["required"], 0.5)

    def test_75_per_cent_off_3_s_is_not_enough(self):
        self.status(self.voice("3 s", "75%"), "never")

    def test_3_s_needs_83_3_per_cent(self):
        self.status(self.voice("3 s", "83.33%"), "never")
        self.crosses(self.voice("3 s", "83.34%"), years_on(datetime.date(2024, 7, 1)))
        self.crosses(self.voice("3 s", "83.33333333333%"), years_on(datetime.date(2024, 7, 1)))

    def test_the_claim_holds_at_one_end_of_its_range_only(self):
        result = self.voice("2..3 s", "75%")
        self.status(result, "crosses", "optimistic")
        self.status(result, "never")
        self.status(result, "never", "pessimistic")
        self.assertEqual(result["optimistic"]["at"], {"latency.llm.now": 2})


class Claim05Service(Claim):
    def test_50000_a_year_at_1_to_10_leaves_5000_a_year(self):
        result = run(human={"salary": "50000 USD/year"}, roi=10, bot={"llm_cost": "5000 USD/year"})
        self.near(gate(result, "cost")["required"] * 12, 5000)
        self.status(result, "already")
        self.status(run(human={"salary": "50000 USD/year"}, roi=10, bot={"llm_cost": "5001 USD/year"}), "never")


class Claim06Market(Claim):
    """17 million agents, 400 billion USD a year, 30% of them, 1:10."""

    def test_the_saving_is_108_and_not_120_billion(self):
        self.assertEqual(round(400e9 / 17e6), 23529)
        result = run(human={"salary": f"{400e9 / 17e6!r} USD/year"}, roi=10, bot={"llm_cost": "100 USD/month"},
                     market={"seats": "17M", "penetration": "30%",
                             "compare": {"call-centre software": "40B USD/year"}})
        market = result["market"]
        self.assertEqual(market["usable_from"], AS_OF.isoformat())
        self.assertEqual(market["currency"], "USD")
        self.near(market["human_cost"], 120e9)
        self.near(market["vendor_revenue"], 12e9)
        self.near(market["net_saving"], 108e9)
        self.near(market["shares"][0]["vendor_revenue"], 0.30)


class Claim07GrossDomesticProduct(Claim):
    def test_250_billion_of_25_trillion_is_one_per_cent(self):
        result = run(human={"salary": "25000 USD/year"}, bot={"llm_cost": "100 USD/month"},
                     market={"seats": "10M", "penetration": "100%", "compare": {"US GDP": "25T USD/year"}})
        share, = result["market"]["shares"]
        self.assertEqual(share["name"], "US GDP")
        self.near(share["amount"], 25e12)
        self.near(result["market"]["human_cost"], 250e9)
        self.near(share["human_cost"], 0.01)


class Claim08FewerCalls(Claim):
    """More accuracy means fewer calls, so less cost and less latency."""

    def until_correct(self, error):
        return run(human={"salary": "110 USD/month"}, bot={"llm_cost": "100 USD/month", "calls": "until_correct"},
                   latency={"budget": "2.2 s", "llm": "2 s"}, quality={"error": error, "required": "50%"})

    def test_cost_and_latency_are_divided_by_the_chance_of_being_right(self):
        for error in (0.2, 0.1, 0.05):
            result = self.until_correct(f"{100 * error}%")
            self.near(gate(result, "cost")["now"], 100 / (1 - error))
            self.near(gate(result, "latency")["now"], 2 / (1 - error))

    def test_a_falling_error_opens_both_gates(self):
        result = self.until_correct({"now": "20%", "falls": "50% / year"})
        years = math.log(0.2 / (1 - 100 / 110)) / math.log(2)
        self.crosses(result, years)
        for name in ("cost", "latency"):
            self.assertAlmostEqual(gate(result, name)["years"], years, delta=YEARS)


class Claim09Steps(Claim):
    """Steps multiply: right = (1 - error)^steps. Error per step in per cent, as a pocket calculator gives it."""

    NEEDED = {(3, 95): 1.695, (5, 95): 1.021, (10, 95): 0.5116, (3, 99): 0.3345, (5, 99): 0.2008, (10, 99): 0.1005}

    def agent(self, steps, required, error):
        return run(quality={"error": error, "steps": steps, "required": f"{required}%"}, horizon="20 years")

    def test_the_error_that_3_5_and_10_steps_need(self):
        for (steps, required), per_cent in self.NEEDED.items():
            with self.subTest(steps=steps, required=required):
                needed = 1 - (required / 100) ** (1 / steps)
                self.assertAlmostEqual(100 * needed / per_cent, 1, delta=5e-4)
                result = self.agent(steps, required, {"now": "10%", "falls": "50% / year"})
                self.crosses(result, math.log(0.1 / needed) / math.log(2))
                self.near(gate(result, "quality")["now"], 0.9 ** steps)

    def test_just_below_is_enough_and_just_above_is_not(self):
        for (steps, required), _ in self.NEEDED.items():
            with self.subTest(steps=steps, required=required):
                needed = 100 * (1 - (required / 100) ** (1 / steps))
                self.status(self.agent(steps, required, f"{needed * 0.999:.9f}%"), "already")
                self.status(self.agent(steps, required, f"{needed * 1.001:.9f}%"), "never")


class Claim10Consumer(Claim):
    """A consumer product's users are a cost: a million a day."""

    def product(self, revenue):
        return run(consumer={"revenue": revenue, "margin": "30%"},
                   bot={"llm_cost": {"tokens": {"input": 2000, "output": 500},
                                     "price": {"input": "10 USD/Mtok", "output": "30 USD/Mtok"}, "calls": "1/day",
                                     "falls": "60% / year"}},
                   market={"seats": "1M", "penetration": "100%"})

    def test_a_day_of_a_million_users_costs_35000(self):
        a_month = gate(self.product("0.5 USD/month"), "cost")["now"]
        self.near(a_month * 12 / 365.25 * 1e6, 1e6 * (2000 * 10e-6 + 500 * 30e-6))

    def test_it_pays_once_a_user_costs_less_than_is_left_of_the_revenue(self):
        result = self.product("0.5 USD/month")
        self.near(gate(result, "cost")["required"], 0.35)
        self.crosses(result, math.log(0.035 * 365.25 / 12 / 0.35) / -math.log(0.4))

    def test_its_market_is_the_revenue_only(self):
        market = self.product("0.5 USD/month")["market"]
        self.near(market["vendor_revenue"], 1e6 * 0.5 * 12)
        self.assertIsNone(market["human_cost"])
        self.assertIsNone(market["net_saving"])


class Claim11Copilot(Claim):
    """30 USD a seat and month, against the share of working time it saves."""

    def copilot(self, saves):
        return run(human={"salary": "4000 USD/month", "saves": saves}, bot={"llm_cost": "30 USD/month"})

    def test_it_pays_from_three_quarters_of_a_per_cent(self):
        result = self.copilot("0.75%")
        self.status(result, "already")
        self.near(gate(result, "cost")["required"], 30)
        self.status(self.copilot("0.749%"), "never")
        self.status(self.copilot("8%"), "already")


class Claim12Power(Claim):
    """Demand that grows against an approved supply shuts the window again."""

    def power(self, supply):
        return run(gates={"power": {"value": {"now": "20 TWh/year", "grows": "30% / year"}, "at_most": supply}})

    def test_the_window_closes(self):
        result = self.power("35 TWh/year")
        self.status(result, "already")
        closes = day(math.log(35 / 20) / math.log(1.3))
        self.assertEqual(result["central"]["windows"], [{"from": AS_OF.isoformat(), "to": closes}])

    def test_new_supply_opens_it_again(self):
        result = self.power({"now": "35 TWh/year", "steps": [{"from": "2028-01", "to": "70 TWh/year"}]})
        self.assertEqual(result["central"]["windows"], [
            {"from": AS_OF.isoformat(), "to": day(math.log(35 / 20) / math.log(1.3))},
            {"from": "2028-01-01", "to": day(math.log(70 / 20) / math.log(1.3))}])


if __name__ == "__main__":
    unittest.main(verbosity=2)
