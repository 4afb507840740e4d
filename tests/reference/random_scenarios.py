#!/usr/bin/python3
"""What could a scenario file say? Random valid scenarios, the same ones for the same seed.

    random_scenarios.py --count N --seed S       prints N YAML documents

Every feature of the format turns up in many combinations. Prices, times and errors are drawn around their limits, so
that every status is frequent; some scenarios are built to lie exactly at a limit, or to reach it only for
t -> infinity. Left out is what the format does not settle, such as an error that reaches 100% while calls are
`until_correct`.
"""

import argparse
import datetime
import math
import random
import re

PERIODS = {"month": 12.0, "year": 1.0, "week": 365.25 / 7, "day": 365.25, "working day": 260.0, "hour": 2080.0,
           "clock hour": 8766.0}
SECONDS = {"ms": 1e-3, "s": 1.0, "min": 60.0}
CURRENCIES = {"USD": 1.0, "EUR": 0.9, "CNY": 7.0, "JPY": 150.0}
SUFFIXES = [("k", 1e3), ("M", 1e6), ("B", 1e9), ("T", 1e12)]
Z95 = 1.6448536269514722


def document(seed, index):
    """The text of one scenario."""
    draft = Draft(random.Random(f"{seed}/{index}"))
    tree = draft.special() if draft.rng.random() < 0.2 else draft.scenario()
    tree = {"name": f"Random {seed}/{index}", **tree}
    return emit(draft.rng, draft.shuffled(tree))


def documents(seed, count, start=0):
    return [document(seed, index) for index in range(start, start + count)]


# ---- text ---------------------------------------------------------------------------------------------------------

def plain(x, digits=4):
    """A decimal number without exponent."""
    if x == 0:
        return "0"
    places = digits - 1 - math.floor(math.log10(abs(x)))
    text = f"{round(x, places):.{max(0, places)}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


class Draft:
    """One scenario in the making. Methods that write a value return its text."""

    def __init__(self, rng):
        self.rng = rng
        self.uncertain_left = rng.choice([0, 1, 2, 3, 4, 4])
        self.currency = rng.choice(["USD"] * 4 + list(CURRENCIES))
        self.money = CURRENCIES[self.currency]
        self.extreme = rng.random() < 0.08
        self.as_of = self._as_of()
        self.horizon_days = 3653
        self.usage = None  # (per month, unit)
        self.until_correct = False

    # -- chance

    def maybe(self, probability):
        return self.rng.random() < probability

    def between(self, low, high):
        return self.rng.uniform(low, high)

    def around(self, low, high):
        """Between the two, evenly in the logarithm."""
        return math.exp(self.rng.uniform(math.log(low), math.log(high)))

    def ratio(self):
        """How far a quantity is from its limit: usually short of it, sometimes past it, sometimes far."""
        return self.around(*self.rng.choice([(0.3, 1), (1, 2), (1, 4), (1, 10), (3, 100)]))

    def uncertain(self):
        if self.uncertain_left == 0 or not self.maybe(0.22):
            return False
        self.uncertain_left -= 1
        return True

    def shuffled(self, tree):
        if not self.maybe(0.2):
            return tree
        keys = list(tree)
        self.rng.shuffle(keys)
        return {key: tree[key] for key in keys}

    # -- numbers

    def number(self, x, suffixes=True):
        digits = self.rng.choice([2, 3, 3, 4, 6])
        for suffix, size in SUFFIXES:
            if suffixes and size <= x < 1000 * size and self.maybe(0.3):
                return plain(x / size, digits) + suffix
        if x >= 1e3 and self.maybe(0.05):
            exponent = math.floor(math.log10(x))
            return f"{plain(x / 10 ** exponent, digits)}e{exponent}"
        return plain(x, digits)

    def amount(self, x, unit="", wide=True):
        """A value near x of a quantity that must not be negative; wide: the domain may cut its distribution."""
        unit = f" {self.unit_text(unit)}" if unit else ""
        if x <= 0 or not self.uncertain():
            return self.number(x) + unit
        n = self.number
        low, high = x * self.between(0.4, 0.9), x * self.between(1.15, 2.5)
        sd = x * self.between(0.03, 0.7 if wide else 0.1)
        return self.rng.choice([
            lambda: f"{n(low)}..{n(high)}",
            lambda: f"{n(low)} to {n(high)}",
            lambda: f"{n(x)} {self.rng.choice(['±', '+/-'])} {n(sd)}",
            lambda: f"{n(x)} ± {plain(100 * sd / x, 2)}%",
            lambda: f"uniform({n(low)}, {n(high)})",
            lambda: f"triangular({n(low)}, {n(x)}, {n(high)})",
            lambda: f"pert({n(low)}, {n(x)}, {n(high)})",
            lambda: f"normal({n(x)}, {n(sd)})",
            lambda: f"lognormal({n(x)}, {plain(self.between(0.05, 0.8), 2)})",
        ])() + unit

    def unit_text(self, unit):
        if "/" in unit and self.maybe(0.15):
            return unit.replace("/", " per ") if not unit.startswith("/") else unit.replace("/", "per ")
        return unit.replace("/", " / ") if self.maybe(0.1) else unit

    def per_cent(self, fraction):
        """The number before a per cent sign; with enough digits not to be rounded to 100."""
        return plain(100 * fraction, 6 if 0.9 < fraction < 1 else self.rng.choice([2, 3, 4]))

    def share(self, x, top=0.995, unlimited=False):
        """A share near x; `unlimited` shares may pass 100%."""
        p = self.per_cent
        if not self.uncertain():
            return p(x) + "%"
        low, high = x * self.between(0.4, 0.9), x * self.between(1.1, 1.8)
        if not unlimited and high > top:
            high = x + (top - x) * self.between(0.3, 0.9)
        sd = min(x, 1 - x if x < 1 else x) * self.between(0.05, 0.7)
        mark = "%" if self.maybe(0.6) else ""
        forms = [
            lambda: f"{p(low)}{mark}..{p(high)}%",
            lambda: f"{p(low)}{mark} to {p(high)}%",
            lambda: f"{p(x)}{mark} ± {p(sd)}%",
            lambda: self.named(f"uniform({p(low)}@, {p(high)}@)"),
            lambda: self.named(f"triangular({p(low)}@, {p(x)}@, {p(high)}@)"),
            lambda: self.named(f"pert({p(low)}@, {p(x)}@, {p(high)}@)"),
            lambda: self.named(f"normal({p(x)}@, {p(sd)}@)"),
            lambda: f"lognormal({p(x)}%, {plain(self.between(0.05, 0.5), 2)})",
        ]
        if not unlimited:
            forms.append(lambda: self.beta(x))
        return self.rng.choice(forms)()

    def named(self, text):
        """Per cent signs inside the parentheses, or one behind them."""
        return text.replace("@", "%") if self.maybe(0.5) else text.replace("@", "") + self.rng.choice(["%", " %"])

    def beta(self, x):
        weight = self.between(5, 60)
        return f"beta({plain(weight * x, 2)}, {plain(weight * (1 - x), 2)})"

    # -- rates

    def rate(self, grows, x):
        """A yearly rate near the fraction x, as text."""
        year = self.rng.choice(["/year", " / year", " per year"])
        p = self.per_cent
        multiple = lambda f: max(1 + f if grows else 1 / (1 - f), 1.01)
        monthly = lambda f: math.expm1(math.log1p(f) / 12) if grows else -math.expm1(math.log1p(-f) / 12)
        if not self.uncertain() or x == 0:
            return self.rng.choice([lambda: f"{p(x)}%{year}"] * 4 + [
                lambda: f"{plain(multiple(x), 3)}x{year}", lambda: f"{plain(100 * monthly(x), 3)}% / month"])()
        low = x * self.between(0.4, 0.9)
        high = x * self.between(1.1, 2) if grows else x + (1 - x) * self.between(0.1, 0.8)
        sd = (x if grows else min(x, 1 - x)) * self.between(0.05, 0.7)
        x3 = lambda f: plain(multiple(f), 3)
        m3 = lambda f: plain(100 * monthly(f), 3)
        shape = self.rng.choice(["triangular", "pert"])
        return self.rng.choice([
            lambda: f"{p(low)}%..{p(high)}%{year}",
            lambda: f"{p(low)}..{p(high)}%{year}",
            lambda: f"{p(low)}% to {p(high)}%{year}",
            lambda: f"{x3(low)}..{x3(high)}x{year}",
            lambda: f"{x3(low)} to {x3(high)}x{year}",
            lambda: f"{m3(low)}%..{m3(high)}% / month",
            lambda: f"{m3(low)} to {m3(high)}% / month",
            lambda: f"{p(x)}% ± {p(sd)}%{year}",
            lambda: self.named(f"uniform({p(low)}@, {p(high)}@)") + year,
            lambda: self.named(f"{shape}({p(low)}@, {p(x)}@, {p(high)}@)") + year,
            lambda: f"{shape}({x3(low)}, {x3(x)}, {x3(high)})x{year}",
            lambda: f"uniform({m3(low)}, {m3(high)})% / month",
            lambda: self.named(f"normal({p(x)}@, {p(sd)}@)") + year,
            lambda: f"lognormal({p(x)}%, {plain(self.between(0.05, 0.5), 2)}){year}",
            lambda: f"{self.beta(min(x, 0.9))} %{year}" if not grows else f"{p(low)}%..{p(high)}%{year}",
        ])()

    def rate_node(self, grows, x):
        if self.maybe(0.2):
            return self.years_of_rates(grows, x)
        text = self.rate(grows, x)
        return {"now": text, "source": "a study"} if self.maybe(0.05) else text

    def years_of_rates(self, grows, x):
        year = self.as_of.year + self.rng.choice([-2, 0, 0, 1, 3])
        node = {}
        for _ in range(self.rng.randint(1, 4)):
            node[str(year)] = self.step_share(grows, min(x * self.between(0.3, 1.3), 5 if grows else 0.97))
            year += self.rng.choice([1, 1, 1, 2, 4])
        if self.maybe(0.7):
            node["then"] = self.step_share(grows, x * self.between(0.1, 0.9))
        return node

    def step_share(self, grows, x):
        return self.share(x, top=0.99, unlimited=grows)

    # -- trajectories

    def trajectory(self, x, write, falls=0.5, grows=0.15, busy=0.25):
        """A quantity at x now. `write` writes one of its values; the chances say where it goes."""
        node = {"now": write(x)}
        kind = self.rng.random()
        direction = "falls" if kind < falls else "grows" if kind < falls + grows else None
        if direction:
            node[direction] = self.rate_node(direction == "grows", self.pace(direction == "grows"))
        if self.maybe(busy):
            node["steps"] = self.steps(x, write)
        self.bounds(node, x, write, busy)
        if len(node) == 1:
            return self.sourced(node["now"])
        if self.maybe(0.1):
            node["source"] = "public price list"
        return self.shuffled(node)

    def pace(self, grows):
        if self.extreme and self.maybe(0.5):
            return self.around(1, 900) if grows else 1 - self.around(0.002, 0.1)
        return self.around(0.01, 0.6) if grows else self.between(0.03, 0.9)

    def bounds(self, node, x, write, busy):
        floor, ceiling = self.maybe(busy), self.maybe(busy)
        if floor:
            node["floor"] = self.sourced(write(x * self.around(0.003, 1.3)))
        if ceiling and not floor:
            node["ceiling"] = self.sourced(write(x * self.around(0.8, 30)))
        if ceiling and floor:  # exact, so that no combination has it below the floor
            spare, self.uncertain_left = self.uncertain_left, 0
            node["ceiling"] = self.sourced(write(x * self.around(8, 30)))
            self.uncertain_left = spare

    def sourced(self, text):
        kind = self.rng.random()
        if kind < 0.06:
            return {"now": text, "source": "a report, page 3"}
        return {"now": text, "assumed": "no figure found"} if kind < 0.12 else text

    def steps(self, x, write):
        steps = []
        for _ in range(self.rng.choice([1, 1, 2, 3, 4])):
            kind = self.rng.choice(["falls", "falls", "grows", "to"])
            step = {"from": self.step_date(steps)}
            if kind == "to":
                step["to"] = write(x * self.around(0.1, 3))
            else:
                step[kind] = self.step_share(kind == "grows", self.between(0.05, 0.9))
            if self.maybe(0.3):
                step["why"] = "a new chip, perhaps"
            steps.append(self.shuffled(step))
        return steps

    def step_date(self, steps):
        if steps and self.maybe(0.25):
            return self.rng.choice(steps)["from"]
        if self.maybe(0.12):
            return self.date_text(self.as_of)
        if self.maybe(0.08):
            return self.date_text(self.day(-self.rng.randint(1, 900)), exact=True)
        reach = self.rng.choice([0.3, 0.8, 1.3])
        return self.date_text(self.day(1 + int(reach * self.rng.random() * self.horizon_days)))

    def day(self, number):
        return self.as_of + datetime.timedelta(days=number)

    def date_text(self, day, exact=False):
        if not exact and day.day == 1 and self.maybe(0.7):
            return day.strftime("%Y" if day.month == 1 and self.maybe(0.5) else "%Y-%m")
        return day.isoformat()

    # -- units

    def money_at(self, monthly_unit=None):
        """A writer of money a month: each value in a period of its own."""
        def write(x, wide=True):
            if self.usage and (monthly_unit == "usage" or self.maybe(0.3)):
                return self.amount(x / self.usage[0], f"{self.currency}/{self.usage[1]}", wide)
            period = self.rng.choice(["month"] * 5 + list(PERIODS))
            return self.amount(x * 12 / PERIODS[period], f"{self.currency}/{period}", wide)
        return write

    def time(self, x):
        unit = self.rng.choice(["s", "s", "s", "ms", "min"])
        return self.amount(x / SECONDS[unit], unit)

    def custom(self, unit):
        spaced = lambda: self.rng.choice([unit, unit.replace("/", " / "), unit.replace("/", " per ")])

        def write(x):
            return f"{self.amount(x, wide=False)} {spaced()}"
        return write

    # -- the scenario

    def _as_of(self):
        year, month = self.rng.randint(2015, 2028), self.rng.choice([1, 1, 1, 2, 3, 7, 9, 12])
        return datetime.date(year, month, self.rng.choice([1, 1, 1, 2, 15, 28]))

    def frame(self):
        tree = {"as_of": self.date_text(self.as_of)}
        kind = self.rng.choice(["default", "years", "years", "months", "date"])
        if kind == "years":
            years = self.rng.choice([1, 2, 3, 5, 5, 8, 10, 15, 25, 40])
            tree["horizon"] = f"{years} years"
            self.horizon_days = int(years * 365.25)
        elif kind == "months":
            months = self.rng.choice([6, 9, 18, 30, 66, 120])
            tree["horizon"] = f"{months} months"
            self.horizon_days = int(months * 30.4)
        elif kind == "date":
            day = self.day(self.rng.randint(30, 6000))
            tree["horizon"] = self.date_text(day, exact=True)
            self.horizon_days = (day - self.as_of).days
        if self.maybe(0.1):
            tree["about"] = "a scenario: with, some [odd] text"
        if self.maybe(0.1):
            tree["source"] = self.rng.choice(["a paper", ["a paper", "a talk"]])
        if self.maybe(0.1):
            tree["tags"] = ["support", "2024"]
        return tree

    def scenario(self):
        tree = self.frame()
        chosen = [gate for gate, chance in (("cost", 0.65), ("latency", 0.4), ("quality", 0.4), ("gates", 0.25))
                  if self.maybe(chance)] or [self.rng.choice(["cost", "latency", "quality", "gates"])]
        self.until_correct = "cost" in chosen and "quality" in chosen and self.maybe(0.4)
        if "quality" in chosen:
            tree["quality"] = self.quality()
        self.calls = 1.0
        if "cost" in chosen:
            tree.update(self.cost())
        elif self.maybe(0.1):
            tree["human"] = {"salary": self.money_at()(4000 * self.money)}
        if "latency" in chosen:
            tree["latency"] = self.latency()
        if "gates" in chosen:
            tree["gates"] = self.custom_gates()
        if ("human" in tree or "consumer" in tree) and self.maybe(0.2):
            tree["market"] = self.market()
        return tree

    def quality(self):
        required = self.rng.choice([0.5, 0.8, 0.9, 0.95, 0.99, 0.999, self.between(0.3, 0.999)])
        steps = self.rng.choice([1, 1, 2, 3, 5, 10, 25])
        allowed = 1 - required ** (1 / steps)
        error = min(allowed * self.ratio(), 0.7)
        top = 0.9 if self.until_correct else 0.97
        node = {"error": self.error(error, top), "required": self.share(required, top=0.9995)}
        if steps > 1 or self.maybe(0.3):
            node["steps"] = self.amount(steps)
        return self.shuffled(node)

    def error(self, x, top):
        """An error stays below 100% unless only `right` has to cope with it."""
        def write(y):
            return self.share(min(y, top), top=top)
        node = self.trajectory(x, write, falls=0.8, grows=0.08)
        if x > 0.1 and "ceiling" in node:
            node.pop("floor", None)
        rises = isinstance(node, dict) and ("grows" in node or any("grows" in s for s in node.get("steps", [])))
        if rises and self.until_correct:
            node["ceiling"] = f"{plain(100 * self.between(max(0.6, x), 0.95), 3)}%"
            node.pop("floor", None)
        return node

    def cost(self):
        tree = {}
        if self.maybe(0.3):
            self.pick_usage()
        roi = self.rng.choice([1, 1, 2, 5, 10, self.around(0.5, 20)])
        if roi != 1 or self.maybe(0.1):
            tree["roi"] = self.sourced(self.amount(roi))
        if self.maybe(0.75):
            tree["human"], budget = self.human()
        else:
            tree["consumer"], budget = self.consumer()
        tree["bot"] = self.bot(budget / roi)
        return self.shuffled(tree)

    def pick_usage(self):
        unit, monthly = self.rng.choice([("call", 1500), ("min", 9000), ("resolution", 700), ("answer", 20000)])
        period = self.rng.choice(["month", "month", "year", "day", "working day", "clock hour"])
        per_month = monthly * self.around(0.2, 5)
        self.usage = per_month, unit
        self.usage_text = self.amount(per_month * 12 / PERIODS[period], f"{unit}/{period}")

    def human(self):
        salary = self.around(300, 20000) * self.money
        node = {"salary": self.trajectory(salary, self.money_at(), falls=0.05, grows=0.35, busy=0.08)}
        budget = salary
        if self.maybe(0.5):
            overhead = self.between(0.05, 1.3)
            node["overhead"] = self.sourced(self.share(overhead, unlimited=True))
            budget *= 1 + overhead
        if self.maybe(0.4):
            share = self.rng.choice([self.between(0.02, 0.4), self.between(0.4, 1), self.between(1, 3)])
            node[self.rng.choice(["replaces", "replaces", "saves"])] = self.share(share, unlimited=True)
            budget *= share
        return self.shuffled(node), budget

    def consumer(self):
        revenue, margin = self.around(0.2, 50) * self.money, 0.0
        node = {"revenue": self.trajectory(revenue, self.money_at(), falls=0.1, grows=0.2, busy=0.1)}
        if self.maybe(0.5):
            margin = self.between(0.1, 0.8)
            node["margin"] = self.share(margin)
        return node, revenue * (1 - margin)

    def bot(self, budget):
        node = {}
        if self.usage:
            node["usage"] = self.usage_text
        room = budget
        if self.maybe(0.5):
            margin = self.between(0.05, 0.85)
            node["margin"] = self.share(margin)
            room *= 1 - margin
        if self.maybe(0.65):
            other = room * self.rng.choice([0, self.between(0, 0.3), self.between(0.2, 0.95), self.between(0.5, 1.2)])
            node["other_cost"] = f"0 {self.currency}/month"
            if other:
                node["other_cost"] = self.trajectory(other, self.money_at(), falls=0.25, grows=0.15, busy=0.1)
            room = max(room - other, room * 0.1)
        if self.until_correct:
            node["calls"] = "until_correct"
        elif self.maybe(0.3):
            self.calls = self.around(0.5, 30)
            node["calls"] = self.sourced(self.amount(self.calls))
        node["llm_cost"] = self.llm_cost(room * self.ratio() / self.calls)
        if self.maybe(0.1):
            node["source"] = "our own bills"
        return self.shuffled(node)

    def llm_cost(self, x):
        if self.maybe(0.03):
            return f"0 {self.currency}/month"
        if self.maybe(0.75):
            return self.trajectory(x, self.money_at(), falls=0.85, grows=0.06, busy=0.25)
        calls, output = self.around(100, 1e5), self.around(20, 2000)
        given = output * self.around(0.3, 20)
        price = x * 1e6 / (calls * (given + 3 * output))
        period = self.rng.choice(["month"] * 4 + list(PERIODS))
        built = self.trajectory(x, self.money_at(), falls=0.5, grows=0.05, busy=0.15)
        built = dict(built) if isinstance(built, dict) else {}
        built.pop("now", None)
        built.pop("assumed", None)
        built["tokens"] = {"input": self.part(given, self.amount), "output": self.part(output, self.amount)}
        built["price"] = {"input": self.part(price, self.token_price), "output": self.part(3 * price, self.token_price)}
        built["calls"] = self.part(calls * 12 / PERIODS[period], lambda y: self.amount(y, f"/{period}"))
        return self.shuffled(built)

    def part(self, x, write):
        return self.trajectory(x, write, falls=0.15, grows=0.1, busy=0.04)

    def token_price(self, x):
        if self.maybe(0.2):
            return self.amount(x / 1000, f"{self.currency}/ktok")
        return self.amount(x, f"{self.currency}/Mtok")

    def latency(self):
        budget = self.around(0.2, 20)
        kind = self.rng.choice(["both", "both", "stages", "llm_budget", "neither"])
        node = {"budget": self.sourced(self.narrow_time(budget))}
        room = budget
        if kind in ("both", "stages"):
            node["stages"], taken = self.stages(budget)
            room = max(budget - taken, budget * 0.05)
        if kind in ("both", "llm_budget"):
            left = budget * self.between(0.05, 0.6)
            node["llm_budget"] = self.sourced(self.narrow_time(left))
            room = min(room, left)
        node["llm"] = self.llm_time(room * self.ratio() / self.calls)
        return self.shuffled(node)

    def narrow_time(self, x):
        """A time whose ends stay within a third, so that llm_budget stays below the budget."""
        if not self.uncertain():
            unit = self.rng.choice(["s", "ms", "min"])
            return f"{plain(x / SECONDS[unit], 5)} {unit}"
        low, high = plain(x * self.between(0.8, 0.95)), plain(x * self.between(1.05, 1.25))
        return self.rng.choice([f"{low}..{high} s", f"{low} to {high} s", f"{plain(x)} ± 8% s"])

    def stages(self, budget):
        names = self.rng.sample(["asr", "tts", "network", "search", "guard rails", "vad"], self.rng.randint(1, 4))
        total = budget * self.rng.choice([self.between(0.1, 0.7), self.between(0.5, 1.2)])
        stages = {name: self.trajectory(total / len(names) * self.between(0.5, 1.5), self.time,
                                        falls=0.3, grows=0.1, busy=0.08) for name in names}
        return stages, total

    def llm_time(self, x):
        if self.maybe(0.7):
            return self.trajectory(x, self.time, falls=0.85, grows=0.06, busy=0.2)
        share, tokens = self.between(0.1, 0.9), self.around(5, 800)
        built = self.trajectory(x, self.time, falls=0.3, grows=0.05, busy=0.1)
        built = dict(built) if isinstance(built, dict) else {}
        built.pop("now", None)
        built.pop("assumed", None)
        built["first_token"] = self.part(x * share, self.time)
        built["tokens"] = self.part(tokens, self.amount)
        built["speed"] = self.trajectory(tokens / (x * (1 - share)), lambda y: self.amount(y, "tok/s"),
                                         falls=0.05, grows=0.6, busy=0.08)
        return self.shuffled(built)

    def custom_gates(self):
        names = ["power", "benchmark", "chip supply", "trust", "law.text"]
        return {name: self.custom_gate() for name in self.rng.sample(names, self.rng.choice([1, 1, 1, 2, 3]))}

    def custom_gate(self):
        unit = self.rng.choice(["TWh/year", "points", "GPU", "kWh/call", "m2"])
        write = self.custom(unit)
        limit, at_most = self.around(0.01, 1e6), self.maybe(0.5)
        value = limit * self.ratio() if at_most else limit / self.ratio()
        down = 0.55 if at_most else 0.1
        up = 0.2 if at_most else 0.65
        return self.shuffled({
            "value": self.trajectory(value, write, falls=down, grows=up, busy=0.2),
            "at_most" if at_most else "at_least": self.trajectory(limit, write, falls=0.1, grows=0.25, busy=0.1)})

    def market(self):
        spare, self.uncertain_left = self.uncertain_left, self.rng.choice([0, 0, 2])
        node = {"seats": self.amount(self.around(100, 1e8)), "penetration": self.share(self.between(0.05, 0.9))}
        self.uncertain_left = spare
        if self.maybe(0.5):
            node["adoption"] = {"p": plain(self.between(0.005, 0.1), 2), "q": plain(self.between(0.1, 0.6), 2)}
        if self.maybe(0.5):
            node["compare"] = {"US GDP": f"25T {self.currency}/year", "software": f"40B {self.currency}/year"}
        return node

    # -- scenarios at a limit

    def special(self):
        """Round figures whose limit is 150 of model cost a month: (150 + 90) / 0.6 = 4000 / 10."""
        tree = self.frame()
        tree["human"] = {"salary": self.rng.choice(["4000 USD/month", "48000 USD/year", "48k USD/year"])}
        tree["roi"] = "10"
        llm = self.rng.choice([self.at_the_limit, self.falls_to_the_limit, self.steps_to_the_limit, self.in_and_out,
                               self.in_and_out, self.only_in_the_limit])()
        tree["bot"] = {"llm_cost": llm, "other_cost": "90 USD/month", "margin": "40%"}
        if self.limit_only:
            tree["bot"]["other_cost"] = "240 USD/month"
        elif self.maybe(0.3):
            tree["latency"] = self.latency_at_the_limit()
        elif self.maybe(0.2):
            tree["quality"] = {"error": {"now": "20%", "falls": self.plain_rate(), "floor": "10%"}, "steps": "2",
                               "required": self.rng.choice(["81%", "81.5%", "80.5%"])}
        return tree

    limit_only = False

    def plain_rate(self):
        return self.rng.choice(["50% / year", "75%/year", "3x/year", "5% / month", "20% per year"])

    def at_the_limit(self):
        return self.rng.choice(["150 USD/month", "1800 USD/year", {"now": "150 USD/month", "falls": self.plain_rate()}])

    def falls_to_the_limit(self):
        floor = self.rng.choice(["150", "150", "150.5", "149.5"])
        return {"now": f"{self.rng.choice([600, 1000, 5000])} USD/month", "falls": self.plain_rate(),
                "floor": f"{floor} USD/month"}

    def steps_to_the_limit(self):
        day = self.date_text(self.day(self.rng.randint(0, 700)), exact=True)
        step = self.rng.choice([{"to": "150 USD/month"}, {"to": "150.01 USD/month"}, {"falls": "75%"},
                                {"falls": "74.9%"}])
        return {"now": "600 USD/month", "steps": [{"from": day, **step}]}

    def in_and_out(self):
        """Prices that jump over the limit and back, so that windows close and open again."""
        days = sorted(self.rng.sample(range(0, max(self.horizon_days, 60) + 400), self.rng.randint(2, 7)))
        price = lambda: self.rng.choice([self.between(20, 149), self.between(151, 700)])
        steps = [{"from": self.date_text(self.day(day), exact=True), "to": f"{price():.2f} USD/month"} for day in days]
        self.rng.shuffle(steps)
        node = {"now": f"{self.rng.choice([100, 300, 700])} USD/month", "steps": steps}
        direction = self.rng.choice(["falls", "grows", None])
        if direction:
            node[direction] = self.plain_rate()
        return node

    def only_in_the_limit(self):
        self.limit_only = True
        return {"now": "500 USD/month", "falls": self.plain_rate()}

    def latency_at_the_limit(self):
        step = {"from": str(self.as_of.year + 1), "falls": self.rng.choice(["75%", "80%", "83.4%"])}
        llm = {"now": self.rng.choice(["2 s", "3 s", "2..3 s"]), "steps": [step]}
        return {"budget": "2 s", "llm_budget": "0.5 s", "llm": llm}


# ---- YAML ---------------------------------------------------------------------------------------------------------

BARE = re.compile(r"[A-Za-z0-9][A-Za-z0-9 .%/±+()-]*")


def emit(rng, tree):
    return "\n".join(block(rng, tree, 0)) + "\n"


def scalar(rng, text, flow):
    bare = BARE.fullmatch(text) or not flow and re.fullmatch(BARE.pattern[:-2] + ",]*", text)
    return text if bare and rng.random() > 0.05 else rng.choice(['"{}"', "'{}'"]).format(text)


def block(rng, node, depth):
    pad = "  " * depth
    lines = []
    for key, child in node.items():
        key = key if re.fullmatch(r"[\w ]+", key) else f'"{key}"'
        if isinstance(child, str):
            lines.append(f"{pad}{key}: {scalar(rng, child, flow=False)}")
        elif isinstance(child, list) and child and isinstance(child[0], dict) and rng.random() < 0.5:
            lines.append(f"{pad}{key}:")
            lines += [f"{pad}  - {flow_node(rng, entry)}" for entry in child]
        elif isinstance(child, list) or depth > 0 and rng.random() < 0.5:
            lines.append(f"{pad}{key}: {flow_node(rng, child)}")
        else:
            lines += [f"{pad}{key}:"] + block(rng, child, depth + 1)
    return lines


def flow_node(rng, node):
    if isinstance(node, str):
        return scalar(rng, node, flow=True)
    if isinstance(node, list):
        return "[" + ", ".join(flow_node(rng, child) for child in node) + "]"
    quoted = {key: key if re.fullmatch(r"[\w ]+", key) else f'"{key}"' for key in node}
    return "{" + ", ".join(f"{quoted[key]}: {flow_node(rng, child)}" for key, child in node.items()) + "}"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=10)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    print("---\n".join(documents(arguments.seed, arguments.count)), end="")


if __name__ == "__main__":
    main()
