#!/usr/bin/python3
"""From which day is a bot usable? A second answer to the question, slow and made without the program.

    crossover_reference.py FILES...      prints what `crossover run FILES --format json` says

It exists to be compared with the program (tests/e2e/reference_agreement.py), so it shares none of its code and looks
for crossings in another way: day by day, see gates.py.
"""

import argparse
import datetime
import itertools
import json
import math
import os
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

import gates  # noqa: E402
import scenario as scenarios  # noqa: E402
from trajectories import DAYS_PER_YEAR  # noqa: E402

DAY_SLACK = 1e-6  # days after its start that a moment may lie and still be on that day
TIE = 1e-12       # years between crossings that count as the same
LATER = {"already": 0, "crosses": 0, "beyond": 1, "never": 2}
BUILT_IN = ["cost", "latency", "quality"]


def day_of(moment):
    return math.inf if math.isinf(moment) else math.ceil(DAYS_PER_YEAR * moment - DAY_SLACK)


class Evaluation:
    """One scenario, every combination of its uncertain values."""

    def __init__(self, scenario, check=False):
        self.scenario = scenario
        self.check = check  # let the two methods of gates.py confirm each other
        self.gates = {}     # (gate, its choices) -> GateResult
        self.years = {}     # combination -> sort key

    def middle(self):
        return (1,) * len(self.scenario.uncertain)

    def combinations(self):
        return list(itertools.product(range(3), repeat=len(self.scenario.uncertain)))

    # ---- one combination

    def gate(self, index, combination):
        spec = self.scenario.gates[index]
        key = index, tuple(sorted({(v.order, combination[v.order]) for v in spec.values if v.order >= 0}))
        if key not in self.gates:
            self.gates[key] = GateResult(spec.build(combination), self.scenario.days, self.check)
        return self.gates[key]

    def outcome(self, combination):
        results = [self.gate(index, combination) for index in range(len(self.scenario.gates))]
        return Outcome(results, self.scenario.days)

    def record(self, combination, name_values=True):
        outcome = self.outcome(combination)
        return {
            "status": outcome.status, "usable_from": self.date(outcome.day), "years": outcome.years,
            "binding": outcome.binding(),
            "at": {v.path: v.ends[combination[v.order]] for v in self.scenario.uncertain} if name_values else {},
            "windows": [{"from": self.date(start), "to": self.date(end)} for start, end in outcome.windows],
            "gates": [{"gate": gate.name, "status": gate.status, "from": self.date(gate.day), "years": gate.years,
                       "now": gate.now, "required": gate.required, "unit": gate.unit} for gate in outcome.results],
        }

    def date(self, day):
        return None if day is None else (self.scenario.as_of + datetime.timedelta(days=day)).isoformat()

    # ---- the cases

    def sort_key(self, combination):
        if combination not in self.years:
            outcome = self.outcome(combination)
            self.years[combination] = (LATER[outcome.status], outcome.years or 0.0)
        return self.years[combination]

    def extremes(self):
        """The combinations of the earliest and the latest date, of equals the first."""
        combinations = self.combinations()
        keys = {c: self.sort_key(c) for c in combinations}
        earliest, latest = min(keys.values()), max(keys.values())
        return [next(c for c in combinations if same_date(keys[c], best)) for best in (earliest, latest)]

    def result(self):
        optimistic, pessimistic = self.extremes()
        central = self.record(self.middle(), name_values=False)
        return {
            "scenario": self.scenario.name, "as_of": self.scenario.as_of.isoformat(),
            "horizon": self.scenario.horizon.isoformat(), "central": central,
            "optimistic": self.record(optimistic), "pessimistic": self.record(pessimistic),
            "market": self.market(),
        }

    # ---- the market

    def market(self):
        """At maturity, and on each 31 December from the usable day to the horizon."""
        market = self.scenario.market
        if market is None:
            return None
        outcome = self.outcome(self.middle())
        if outcome.day is None:
            return {"currency": market.currency, "usable_from": None, **self.market_row(None, None), "adoption": []}
        moment = outcome.day / DAYS_PER_YEAR
        pay = market.pay.path(self.middle())
        begin = max(kink for kink in pay.kinks() if kink <= moment)
        paid = 12 * pay.table(begin, [moment])[0] * market.seats * market.penetration
        return {"currency": market.currency, "usable_from": self.date(outcome.day), **self.market_row(paid, 1.0),
                "adoption": self.adoption(paid, outcome.day)}

    def adoption(self, paid, usable):
        market, scenario = self.scenario.market, self.scenario
        rows = []
        for year in range(scenario.as_of.year, scenario.horizon.year + 1) if market.adoption else []:
            day = (datetime.date(year, 12, 31) - scenario.as_of).days
            if usable <= day <= scenario.days:
                adopted = bass(*market.adoption, (day - usable) / DAYS_PER_YEAR)
                rows.append({"date": f"{year}-12-31", "adopted": adopted, **self.market_row(paid, adopted)})
        return rows

    def market_row(self, paid, adopted):
        """Amounts a year, and each as a share of what it is compared with."""
        figures = dict.fromkeys(("human_cost", "vendor_revenue", "net_saving"))
        market = self.scenario.market
        if paid is not None and market.consumer:
            figures["vendor_revenue"] = paid * adopted
        elif paid is not None:
            cost = paid * adopted * market.pay_factor(self.middle())
            revenue = cost / market.roi.at(self.middle())
            figures = {"human_cost": cost, "vendor_revenue": revenue, "net_saving": cost - revenue}
        shares = [{"name": name, "amount": amount,
                   **{key: None if x is None else x / amount for key, x in figures.items()}}
                  for name, amount in market.compare.items()]
        return {**figures, "shares": shares}


def same_date(key, best):
    return key[0] == best[0] and (key[0] > 0 or abs(key[1] - best[1]) <= TIE)


def bass(p, q, years):
    fading = math.exp(-(p + q) * years)
    return (1 - fading) / (1 + q / p * fading)


class GateResult:
    """A gate alone, for one choice of its values."""

    def __init__(self, gate, days, check):
        self.gate = gate
        self.name, self.unit = gate.name, gate.unit
        now, required = gate.sides(0.0, [0.0])
        self.now, self.required = now[0], required[0]
        self.open = gates.scan(gate, days)
        self._line = None
        alone = Outcome([self], days)
        self.status, self.day, self.years = alone.status, alone.day, alone.years
        if check:
            confirm(self.open, self.line, days)

    @property
    def line(self):
        if self._line is None:
            self._line = gates.whole_line(self.gate)
        return self._line


def confirm(scanned, line, days):
    """Both methods must give the same windows; an answer that depends on the method is no answer."""
    ours, theirs = windows_of(scanned, days), windows_of(line, days)
    starts = [[a for a, b in found if day_of(a) <= days and day_of(b) > day_of(a)] for found in (scanned, line)]
    if ours != theirs or any(abs(a - b) > 1e-9 for a, b in zip(*starts)):
        raise AssertionError(f"the two methods differ: {scanned} and {line}")


def windows_of(intervals, days):
    """Windows in days, those that contain no start of a day left out."""
    found = [(day_of(a), day_of(b)) for a, b in intervals]
    return [(a, b if b <= days else None) for a, b in found if a < b and a <= days]


class Outcome:
    """What the gates give together."""

    def __init__(self, results, days):
        self.results, self.days = results, days
        intervals = gates.intersection([result.open for result in results])
        self.windows = windows_of(intervals, days)
        self.day = self.windows[0][0] if self.windows else None
        self.years = None
        if self.windows:
            self.status = "already" if self.day == 0 else "crosses"
            start = next(a for a, b in intervals if day_of(a) == self.day and day_of(b) > self.day)
            self.years = 0.0 if self.day == 0 else start
        else:
            self.status = self._after_the_horizon()

    def _after_the_horizon(self):
        intervals = gates.intersection([result.line for result in self.results])
        return "beyond" if any(day_of(b) > max(day_of(a), self.days) for a, b in intervals) else "never"

    def binding(self):
        if self.status == "already":
            return None
        if self.status == "crosses":
            return self._last([max(a for a, _ in gate.open if a <= self.years + TIE) for gate in self._ordered()])
        for status in ("never", "beyond"):
            for gate in self._ordered():
                if gate.status == status:
                    return gate.name
        return self._last([gate.years for gate in self._ordered()])

    def _ordered(self):
        """cost, latency, quality, then as written: the order in which the gates were read."""
        return self.results

    def _last(self, openings):
        latest = max(openings)
        return next(g.name for g, opening in zip(self._ordered(), openings) if opening >= latest - TIE)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="+")
    parser.add_argument("--check", action="store_true", help="let the two methods confirm each other")
    arguments = parser.parse_args()
    results = []
    for name in arguments.files:
        with (sys.stdin if name == "-" else open(name, encoding="utf-8")) as file:
            for scenario in scenarios.read_file(file.read()):
                results.append({"file": name, **Evaluation(scenario, arguments.check).result()})
    json.dump({"crossover": "reference", "results": results}, sys.stdout, indent=1, ensure_ascii=False)
    print()


if __name__ == "__main__":
    main()
