"""How does a quantity move with time?

    x(t) = clamp(now * (1 - f)^t * product of the steps up to t, floor, ceiling)

A Trajectory is what the file says; a Path is the same with one number for each of its values. A path is given in two
ways that share little: a table of numbers for a list of moments, and a sum of exponentials that holds until its next
kink (a step, a change of rate, the place where a floor or a ceiling sets in).
"""

import math
from dataclasses import dataclass, field

from exponentials import add, roots, times

DAYS_PER_YEAR = 365.25


@dataclass
class Value:
    """One number somebody wrote, with its ends. `usage` is the value by which a price per unit of use is multiplied."""
    path: str
    ends: tuple
    factor: float = 1.0
    usage: "Value" = None
    unit: str = ""
    order: int = -1  # the place among the uncertain values; -1: exact

    @property
    def uncertain(self):
        return self.ends[0] != self.ends[2]

    def at(self, choice):
        own = self.ends[1] if self.order < 0 else self.ends[choice[self.order]]
        return own * self.factor * (1.0 if self.usage is None else self.usage.at(choice))

    def sources(self):
        """The values this one depends on: itself and perhaps the usage."""
        return [self] if self.usage is None else [self, self.usage]


@dataclass
class Rate:
    """`pieces` are (first moment, value); the first one holds from the beginning."""
    grows: bool
    pieces: list


@dataclass
class Step:
    time: float
    kind: str  # falls, grows, to
    value: Value


@dataclass
class Trajectory:
    """`parts` stands for `now` where the quantity is built: a list of products, each of (trajectory, power)."""
    now: Value = None
    parts: list = None
    rate: Rate = None
    steps: list = field(default_factory=list)
    floor: Value = None
    ceiling: Value = None

    def values(self):
        own = [self.now, self.floor, self.ceiling] + [step.value for step in self.steps]
        own += [value for _, value in self.rate.pieces] if self.rate else []
        found = [source for value in own if value is not None for source in value.sources()]
        for product in self.parts or []:
            for trajectory, _ in product:
                found += trajectory.values()
        return found

    def path(self, choice):
        return Path(self, choice)


def power(base, exponent):
    try:
        return base ** exponent
    except OverflowError:
        return math.inf


class Path:
    def __init__(self, trajectory, choice):
        def number(value):
            return None if value is None else value.at(choice)
        self.now = number(trajectory.now)
        self.parts = [[(part.path(choice), exponent) for part, exponent in product]
                      for product in trajectory.parts or []]
        sign = 1 if trajectory.rate and trajectory.rate.grows else -1
        pieces = trajectory.rate.pieces if trajectory.rate else []
        self.rates = [(start, 1 + sign * value.at(choice)) for start, value in pieces] or [(0.0, 1.0)]
        self.steps = [(step.time, step.kind, step.value.at(choice)) for step in trajectory.steps]
        self.floor, self.ceiling = number(trajectory.floor), number(trajectory.ceiling)
        self._kinks = None

    # -- the path before floor and ceiling

    def _ratio(self, moment):
        """What a year multiplies by, at a moment."""
        return [ratio for start, ratio in self.rates if start <= moment or start <= 0][-1]

    def _moved(self, begin, end):
        """What the rate multiplies by from one moment to another."""
        starts = [0.0] + [start for start, _ in self.rates if start > 0] + [math.inf]
        product = 1.0
        for low, high in zip(starts, starts[1:]):
            span = min(high, end) - max(low, begin)
            if span > 0:
                product *= power(self._ratio(low), span)
        return product

    def _level(self, moment):
        """(value set by the last `to`, or None; what rates and steps multiply by since then)."""
        level, factor, then = None, 1.0, 0.0
        for time, kind, number in self.steps:
            if time > moment:
                break
            factor *= self._moved(then, time)
            then = time
            if kind == "to":
                level, factor = number, 1.0
            else:
                factor *= 1 + number if kind == "grows" else 1 - number
        return level, factor * self._moved(then, moment)

    def _raw_terms(self, moment):
        level, factor = self._level(moment)
        rate = math.log(self._ratio(moment))
        if level is None and self.parts:
            base = add(*[self._product(product, moment) for product in self.parts])
        else:
            base = [(self.now if level is None else level, 0.0)]
        return [(amount * factor, k + rate) for amount, k in base]

    @staticmethod
    def _product(product, moment):
        terms = [(1.0, 0.0)]
        for path, exponent in product:
            (amount, rate), = path.terms(moment)
            terms = times(terms, [(amount, rate)] if exponent > 0 else [(1 / amount, -rate)])
        return terms

    # -- sums of exponentials

    def kinks(self):
        if self._kinks is None:
            fixed = {time for time, _, _ in self.steps} | {start for start, _ in self.rates}
            for product in self.parts:
                for path, _ in product:
                    fixed |= set(path.kinks())
            fixed = sorted({0.0} | {time for time in fixed if time > 0})
            self._kinks = sorted(set(fixed) | self._clamp_kinks(fixed))
        return self._kinks

    def _clamp_kinks(self, fixed):
        found = set()
        for bound in (self.floor, self.ceiling):
            for begin, end in zip(fixed, fixed[1:] + [math.inf]):
                if bound is not None:
                    found |= {begin + u for u in roots(add(self._raw_terms(begin), [(-bound, 0.0)]), end - begin)}
        return found

    def terms(self, moment):
        """The sum of exponentials in (t - moment) that holds from this moment (a kink or later) to the next kink."""
        raw = self._raw_terms(moment)
        later = [kink for kink in self.kinks() if kink > moment]
        probe = 0.5 * (later[0] - moment) if later else 1.0
        size = sum(amount * math.exp(min(700.0, rate * probe)) for amount, rate in raw)
        if self.ceiling is not None and size > self.ceiling:
            return [(self.ceiling, 0.0)]
        if self.floor is not None and size < self.floor:
            return [(self.floor, 0.0)]
        return raw

    # -- numbers

    def table(self, begin, moments):
        """The values at these moments, with what has happened up to `begin` (so a left limit can be asked for)."""
        level, factor = self._level(begin)
        ratio = self._ratio(begin)
        if ratio == 1.0:
            moved = [factor] * len(moments)
        else:
            moved = [factor * power(ratio, t - begin) for t in moments]
        if level is not None or not self.parts:
            base = self.now if level is None else level
            path = [base * m for m in moved]
        else:
            path = [b * m for b, m in zip(self._built(begin, moments), moved)]
        if self.floor is not None:
            path = [max(x, self.floor) for x in path]
        if self.ceiling is not None:
            path = [min(x, self.ceiling) for x in path]
        return path

    def _built(self, begin, moments):
        total = [0.0] * len(moments)
        for product in self.parts:
            column = [1.0] * len(moments)
            for path, exponent in product:
                values = path.table(begin, moments)
                column = [c * v if exponent > 0 else c / v for c, v in zip(column, values)]
            total = [a + b for a, b in zip(total, column)]
        return total
