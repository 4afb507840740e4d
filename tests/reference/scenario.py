"""What does a scenario file say?

Reads every document of a file into trajectories and gates. It takes valid input only and says what it does not
understand; it gives no diagnostics.
"""

import calendar
import datetime
import re
from dataclasses import dataclass, field

import yaml

import gates
from quantities import (ABOVE_0, AT_LEAST_0, BELOW_1, PERIODS_PER_YEAR, TOKENS, UP_TO_1, NotUnderstood, Reading,
                        ratio_unit, read_amount, read_count, read_rate, read_seconds, read_share, read_speed)
from trajectories import DAYS_PER_YEAR, Rate, Step, Trajectory, Value

NOTES = {"source", "assumed"}
TOP = {"name", "about", "source", "assumed", "tags", "as_of", "horizon", "human", "consumer", "roi", "bot", "latency",
       "quality", "gates", "market", "sweep", "correlations"}


def read_file(text):
    return [Reader(document).scenario() for document in yaml.load_all(text, Loader=yaml.BaseLoader)]


@dataclass
class GateSpec:
    """A gate before its uncertain values are chosen."""
    name: str
    values: list
    build: object  # choice -> a gate of gates.py


@dataclass
class Market:
    seats: float
    penetration: float
    adoption: tuple
    compare: dict
    pay: Trajectory
    pay_factor: object  # choice -> what the pay is multiplied by
    roi: Value
    consumer: bool
    currency: str


@dataclass
class Scenario:
    name: str
    as_of: datetime.date
    horizon: datetime.date
    gates: list
    uncertain: list
    market: Market = None
    ignored_steps: list = field(default_factory=list)

    @property
    def days(self):
        return (self.horizon - self.as_of).days


def read_date(text):
    numbers = [int(part) for part in re.fullmatch(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?", text).groups(1)]
    return datetime.date(*numbers)


def later(day, months):
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return datetime.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def key_in_path(key):
    return f'"{key}"' if re.search(r"[.= ]", key) else key


class Reader:
    def __init__(self, document):
        if not isinstance(document, dict):
            raise NotUnderstood("a document that is no mapping")
        self.document = document
        self._known(document, TOP)
        self.as_of = read_date(document["as_of"])
        self.currency = None
        self.usage = self.usage_unit = None
        self.places = {}
        self._number_places(document, "")
        self.ignored_steps = []
        self.found = []  # uncertain values

    def _number_places(self, node, path):
        """The place of every path in the file, so that uncertain values can be put in file order."""
        self.places[path] = len(self.places)
        items = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else []
        for key, child in items:
            self._number_places(child, f"{path}.{key_in_path(str(key))}".lstrip("."))

    @staticmethod
    def _known(node, keys):
        unknown = set(node) - set(keys) - NOTES
        if unknown:
            raise NotUnderstood(f"keys {sorted(unknown)}")

    # ---- the scenario

    def scenario(self):
        document = self.document
        self._usage()
        roi = self._value(document["roi"], "roi", self._counts(ABOVE_0)) if "roi" in document else one()
        pay, pay_parts, pay_factor = self._pay(roi)
        calls = self._calls()
        specs = []
        if "bot" in document:
            specs.append(self._cost(pay, pay_parts, pay_factor, calls))
        if "latency" in document:
            specs.append(self._latency(calls))
        if "quality" in document:
            specs.append(self._quality())
        specs += [self._custom(name, node) for name, node in document.get("gates", {}).items()]
        if not specs:
            raise NotUnderstood("no gate")
        self.found.sort(key=lambda value: self.places[value.path])
        for order, value in enumerate(self.found):
            value.order = order
        market = self._market(pay, pay_factor, roi) if "market" in document else None
        return Scenario(document["name"], self.as_of, self._horizon(), specs, self.found, market, self.ignored_steps)

    def _horizon(self):
        text = self.document.get("horizon", "10 years")
        span = re.fullmatch(r"(\d+) *(year|month)s?", text)
        if not span:
            return read_date(text)
        return later(self.as_of, int(span.group(1)) * (12 if span.group(2) == "year" else 1))

    def _usage(self):
        node = self.document.get("bot", {}).get("usage")
        if node is None:
            return

        def read(text):
            reading = read_amount(text, ABOVE_0)
            self.usage_unit, period = ratio_unit(reading.unit)
            return Reading(reading.ends, PERIODS_PER_YEAR[period] / 12)
        self.usage = self._value(node, "bot.usage", read)

    def _pay(self, roi):
        """(what is paid today, the values it depends on, choice -> what it is multiplied by before the roi)"""
        if "human" in self.document:
            return self._human(roi)
        if "consumer" in self.document:
            node = self.document["consumer"]
            self._known(node, {"revenue", "margin"})
            revenue = self._trajectory(node["revenue"], "consumer.revenue", self._money(ABOVE_0))
            margin = self._optional(node, "consumer", "margin", self._shares(BELOW_1), 0.0)
            return revenue, [margin, roi], lambda choice: 1 - margin.at(choice)
        return None, [], None

    def _human(self, roi):
        node = self.document["human"]
        self._known(node, {"salary", "overhead", "replaces", "saves"})
        if "replaces" in node and "saves" in node:
            raise NotUnderstood("replaces and saves")
        salary = self._trajectory(node["salary"], "human.salary", self._money(ABOVE_0))
        overhead = self._optional(node, "human", "overhead", self._shares(AT_LEAST_0), 0.0)
        word = "saves" if "saves" in node else "replaces"
        replaces = self._optional(node, "human", word, self._shares(ABOVE_0), 1.0)
        return (salary, [overhead, replaces, roi],
                lambda choice: (1 + overhead.at(choice)) * replaces.at(choice))

    # ---- the gates

    def _calls(self):
        """(values, choice -> gates.Calls)"""
        node = self.document.get("bot", {}).get("calls")
        if node == "until_correct":
            error = self._error()
            return error.values(), lambda choice: gates.Calls(error=error.path(choice))
        number = one() if node is None else self._value(node, "bot.calls", self._counts(ABOVE_0))
        return [number], lambda choice: gates.Calls(number.at(choice))

    def _error(self):
        if "error_" not in self.__dict__:
            self.error_ = self._trajectory(self.document["quality"]["error"], "quality.error", self._shares(BELOW_1))
        return self.error_

    def _cost(self, pay, pay_parts, pay_factor, calls):
        node = self.document["bot"]
        self._known(node, {"usage", "llm_cost", "other_cost", "margin", "calls"})
        llm = self._llm_cost(node["llm_cost"])
        other = self._trajectory(node["other_cost"], "bot.other_cost", self._money(AT_LEAST_0)) \
            if "other_cost" in node else None
        margin = self._optional(node, "bot", "margin", self._shares(BELOW_1), 0.0)
        roi = pay_parts[-1]
        values = llm.values() + (other.values() if other else []) + pay.values() + pay_parts + [margin] + calls[0]

        def build(choice):
            gate = gates.Cost(llm.path(choice), other.path(choice) if other else None, calls[1](choice),
                              1 - margin.at(choice), pay.path(choice), pay_factor(choice) / roi.at(choice))
            gate.unit = f"{self.currency}/month"
            return gate
        return GateSpec("cost", values, build)

    def _llm_cost(self, node):
        if not (isinstance(node, dict) and "tokens" in node):
            return self._trajectory(node, "bot.llm_cost", self._money(AT_LEAST_0))
        self._known(node["tokens"], {"input", "output"})
        self._known(node["price"], {"input", "output"})
        calls = self._trajectory(node["calls"], "bot.llm_cost.calls", self._calls_a_month)
        parts = [[(self._trajectory(node["tokens"][side], f"bot.llm_cost.tokens.{side}", self._counts(AT_LEAST_0)), 1),
                  (self._trajectory(node["price"][side], f"bot.llm_cost.price.{side}", self._token_price), 1),
                  (calls, 1)] for side in ("input", "output")]
        return self._trajectory(node, "bot.llm_cost", self._money(AT_LEAST_0), parts, {"tokens", "price", "calls"})

    def _latency(self, calls):
        node = self.document["latency"]
        self._known(node, {"budget", "llm_budget", "llm", "stages"})
        budget = self._value(node["budget"], "latency.budget", self._seconds(ABOVE_0))
        llm_budget = self._optional(node, "latency", "llm_budget", self._seconds(ABOVE_0), None)
        llm = self._llm_time(node["llm"])
        stages = None
        if "stages" in node:
            stages = [self._trajectory(stage, f"latency.stages.{key_in_path(name)}", self._seconds(AT_LEAST_0))
                      for name, stage in node["stages"].items() if name not in NOTES]
        elif llm_budget is None:
            stages = []
        values = [budget] + ([llm_budget] if llm_budget else []) + llm.values() + calls[0]
        values += [value for stage in stages or [] for value in stage.values()]

        def build(choice):
            return gates.Latency(llm.path(choice), calls[1](choice), llm_budget.at(choice) if llm_budget else None,
                                 budget.at(choice), None if stages is None else [s.path(choice) for s in stages])
        return GateSpec("latency", values, build)

    def _llm_time(self, node):
        if not (isinstance(node, dict) and "first_token" in node):
            return self._trajectory(node, "latency.llm", self._seconds(AT_LEAST_0))
        first, tokens, speed = (self._trajectory(node[key], f"latency.llm.{key}", reader) for key, reader in (
            ("first_token", self._seconds(AT_LEAST_0)), ("tokens", self._counts(AT_LEAST_0)),
            ("speed", lambda text: read_speed(text, ABOVE_0))))
        parts = [[(first, 1)], [(tokens, 1), (speed, -1)]]
        return self._trajectory(node, "latency.llm", self._seconds(AT_LEAST_0), parts,
                                {"first_token", "tokens", "speed"})

    def _quality(self):
        node = self.document["quality"]
        self._known(node, {"error", "steps", "required"})
        error = self._error()
        steps = self._optional(node, "quality", "steps", self._counts(ABOVE_0), 1.0)
        required = self._value(node["required"], "quality.required", self._shares(UP_TO_1))
        return GateSpec("quality", error.values() + [steps, required], lambda choice: gates.Quality(
            error.path(choice), steps.at(choice), required.at(choice)))

    def _custom(self, name, node):
        self._known(node, {"value", "at_most", "at_least"})
        side, = {"at_most", "at_least"} & set(node)
        path = f"gates.{key_in_path(name)}"
        units = set()

        def read(text):
            reading = read_amount(text, AT_LEAST_0)
            units.add(re.sub(r"\s+", "", re.sub(r"\s+per\s+", "/", reading.unit)))
            return reading
        value = self._trajectory(node["value"], f"{path}.value", read)
        limit = self._trajectory(node[side], f"{path}.{side}", read)
        unit, = units
        return GateSpec(name, value.values() + limit.values(), lambda choice: gates.Custom(
            name, unit, value.path(choice), limit.path(choice), side == "at_most"))

    # ---- the market

    def _market(self, pay, pay_factor, roi):
        node = self.document["market"]
        self._known(node, {"seats", "penetration", "adoption", "compare"})
        found, self.found = self.found, []  # market values do not vary
        seats = self._value(node["seats"], "market.seats", self._counts(ABOVE_0)).at(())
        penetration = self._value(node["penetration"], "market.penetration", self._shares(UP_TO_1)).at(()) \
            if "penetration" in node else 1.0
        adoption = None
        if "adoption" in node:
            count = self._counts(AT_LEAST_0)
            adoption = tuple(self._value(node["adoption"][key], f"market.adoption.{key}", count).at(())
                             for key in ("p", "q"))
        compare = {name: self._value(amount, f"market.compare.{key_in_path(name)}", self._money(ABOVE_0)).at(()) * 12
                   for name, amount in node.get("compare", {}).items() if name not in NOTES}
        self.found = found
        return Market(seats, penetration, adoption, compare, pay, pay_factor, roi, "consumer" in self.document,
                      self.currency)

    # ---- values and trajectories

    def _value(self, node, path, reader):
        if isinstance(node, dict):
            self._known(node, {"now"})
            return self._value(node["now"], f"{path}.now", reader)
        reading = reader(node)
        value = Value(path, reading.ends, reading.factor, self.usage if reading.per_usage else None)
        if value.uncertain:
            self.found.append(value)
        return value

    def _optional(self, node, path, key, reader, default):
        if key not in node:
            return None if default is None else Value("", (default,) * 3)
        return self._value(node[key], f"{path}.{key}", reader)

    def _trajectory(self, node, path, reader, parts=None, part_keys=()):
        if not isinstance(node, dict):
            return Trajectory(now=self._value(node, path, reader))
        self._known(node, {"falls", "grows", "steps", "floor", "ceiling"} | (set(part_keys) if parts else {"now"}))
        result = Trajectory(parts=parts)
        for key, child in node.items():
            place = f"{path}.{key}"
            if key == "now":
                result.now = self._value(child, place, reader)
            elif key in ("falls", "grows"):
                result.rate = self._rate(child, place, key == "grows")
            elif key == "steps":
                result.steps = self._steps(child, place, reader)
            elif key in ("floor", "ceiling"):
                setattr(result, key, self._value(child, place, reader))
        if "falls" in node and "grows" in node or not parts and result.now is None:
            raise NotUnderstood(f"trajectory {path}")
        return result

    def _rate(self, node, path, grows):
        if not isinstance(node, dict) or "now" in node:
            return Rate(grows, [(float("-inf"), self._value(node, path, lambda text: read_rate(text, grows)))])
        share = self._shares(AT_LEAST_0 if grows else BELOW_1)
        years = sorted(int(key) for key in node if key != "then" and key not in NOTES)
        pieces = [(self._new_year(year), self._value(node[str(year)], f"{path}.{year}", share)) for year in years]
        pieces[0] = (float("-inf"), pieces[0][1])
        if "then" in node:
            pieces.append((self._new_year(years[-1] + 1), self._value(node["then"], f"{path}.then", share)))
        return Rate(grows, pieces)

    def _new_year(self, year):
        return self._years(datetime.date(year, 1, 1))

    def _years(self, day):
        return (day - self.as_of).days / DAYS_PER_YEAR

    def _steps(self, node, path, reader):
        steps = []
        for index, entry in enumerate(node):
            self._known(entry, {"from", "falls", "grows", "to", "why"})
            kind, = {"falls", "grows", "to"} & set(entry)
            day = read_date(entry["from"])
            read = {"to": reader, "falls": self._shares(BELOW_1), "grows": self._shares(AT_LEAST_0)}[kind]
            if day < self.as_of:
                self.ignored_steps.append(f"{path}.{index}")
                continue
            steps.append(Step(self._years(day), kind, self._value(entry[kind], f"{path}.{index}.{kind}", read)))
        return sorted(steps, key=lambda step: step.time)

    # ---- readers of one value

    @staticmethod
    def _counts(domain):
        return lambda text: read_count(text, domain)

    @staticmethod
    def _shares(domain):
        return lambda text: read_share(text, domain)

    @staticmethod
    def _seconds(domain):
        return lambda text: read_seconds(text, domain)

    def _money(self, domain):
        def read(text):
            reading = read_amount(text, domain)
            currency, period = ratio_unit(reading.unit)
            self._one_currency(currency)
            return self._per_month(reading.ends, period)
        return read

    def _one_currency(self, currency):
        if not re.fullmatch("[A-Z]{3}", currency) or self.currency not in (None, currency):
            raise NotUnderstood(f"currency {currency}")
        self.currency = currency

    def _per_month(self, ends, period):
        if self.usage_unit is not None and period == self.usage_unit:
            return Reading(ends, per_usage=True)
        return Reading(ends, PERIODS_PER_YEAR[period] / 12)

    def _calls_a_month(self, text):
        reading = read_amount(text, AT_LEAST_0)
        nothing, period = ratio_unit(reading.unit)
        if nothing:
            raise NotUnderstood(f"calls {text!r}")
        return self._per_month(reading.ends, period)

    def _token_price(self, text):
        reading = read_amount(text, AT_LEAST_0)
        currency, tokens = ratio_unit(reading.unit)
        self._one_currency(currency)
        return Reading(reading.ends, 1 / TOKENS[tokens])


def one():
    return Value("", (1.0, 1.0, 1.0))
