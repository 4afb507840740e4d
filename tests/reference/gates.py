"""When does a condition hold?

    cost:     (llm_cost * calls + other_cost) / (1 - margin) <= budget
    latency:  llm * calls <= min(llm_budget, budget - stages)
    quality:  (1 - error)^steps >= required
    custom:   value <= at_most, or value >= at_least

Each condition is worked out twice. `scan` looks at every start of a day up to the horizon, and at every moment where
the contract counts nearly equal sides as equal, and bisects between neighbours that differ. `whole_line` writes the
condition as sums of exponentials between those moments and isolates the roots up to infinity; it decides between
`beyond` and `never`, and the two must agree within the horizon.
"""

import math
from dataclasses import dataclass

from exponentials import add, merge, roots, scale, sign_at, times
from trajectories import DAYS_PER_YEAR

EQUAL = 1e-9      # of the larger side: the contract's equality at t = 0, steps, rate changes, floors and ceilings
ROUNDING = 1e-13  # of the larger side: what the arithmetic of a condition may be off by


def slack(have, most):
    """How far `have` is below `most`, as a share of the larger; 0 where they meet."""
    if have == most:
        return 1.0 if have == 0 else 0.0
    if math.isinf(have):
        return -1.0
    return (most - have) / max(abs(have), abs(most))


def nearly_equal(a, b):
    return a == b or abs(a - b) < EQUAL * max(abs(a), abs(b))


class Calls:
    """Model calls per answer: a number, or 1 / (1 - error), without end where every answer is wrong."""

    def __init__(self, number=1.0, error=None):
        self.number, self.error = number, error

    def paths(self):
        return [self.error] if self.error else []

    def table(self, begin, moments):
        if not self.error:
            return [self.number] * len(moments)
        return [1 / (1 - e) if e < 1 else math.inf for e in self.error.table(begin, moments)]

    def right(self, begin):
        """(what every other term is multiplied by, so that the calls are a constant; that constant)"""
        if not self.error:
            return [(1.0, 0.0)], self.number
        return add([(1.0, 0.0)], scale(self.error.terms(begin), -1)), 1.0


def times_calls(amounts, calls):
    return [a * c if a else 0.0 for a, c in zip(amounts, calls)]


class Cost:
    name, unit = "cost", "USD/month"

    def __init__(self, llm, other, calls, keep, pay, pay_factor):
        """keep: 1 - the vendor's margin; pay: what is paid today, a path, times pay_factor."""
        self.llm, self.other, self.calls, self.keep = llm, other, calls, keep
        self.pay, self.pay_factor = pay, pay_factor

    def paths(self):
        return [self.llm, self.pay] + ([self.other] if self.other else []) + self.calls.paths()

    def sides(self, begin, moments):
        model = times_calls(self.llm.table(begin, moments), self.calls.table(begin, moments))
        other = self.other.table(begin, moments) if self.other else [0.0] * len(moments)
        price = [(m + o) / self.keep for m, o in zip(model, other)]
        return price, [p * self.pay_factor for p in self.pay.table(begin, moments)]

    def slacks(self, begin, moments):
        return [slack(price, budget) for price, budget in zip(*self.sides(begin, moments))]

    def meets(self, begin):
        price, budget = self.sides(begin, [begin])
        return nearly_equal(price[0], budget[0])

    def conditions(self, begin, meets):
        """Sums that must not be negative."""
        right, number = self.calls.right(begin)
        other = self.other.terms(begin) if self.other else []
        price = add(scale(self.llm.terms(begin), number), times(other, right))
        if meets:
            have, most = self.sides(begin, [begin])
            price = scale(price, most[0] / have[0]) if have[0] else price
        budget = times(scale(self.pay.terms(begin), self.pay_factor * self.keep), right)
        return [add(budget, scale(price, -1))] + ([right] if self.calls.error else [])


class Latency:
    name, unit = "latency", "s"

    def __init__(self, llm, calls, llm_budget, budget, stages):
        """llm_budget or None; stages: paths, or None where they fill what llm_budget leaves."""
        self.llm, self.calls, self.llm_budget, self.budget, self.stages = llm, calls, llm_budget, budget, stages

    def paths(self):
        return [self.llm] + (self.stages or []) + self.calls.paths()

    def sides(self, begin, moments):
        time = times_calls(self.llm.table(begin, moments), self.calls.table(begin, moments))
        if self.stages is None:
            return time, [self.llm_budget] * len(moments)
        tables = [stage.table(begin, moments) for stage in self.stages]
        left = [self.budget - math.fsum(column) for column in zip(*tables)] if tables else [self.budget] * len(moments)
        return time, left if self.llm_budget is None else [min(self.llm_budget, room) for room in left]

    def slacks(self, begin, moments):
        return [slack(time, room) for time, room in zip(*self.sides(begin, moments))]

    def meets(self, begin):
        time, room = self.sides(begin, [begin])
        return nearly_equal(time[0], room[0])

    def conditions(self, begin, meets):
        right, number = self.calls.right(begin)
        time = scale(self.llm.terms(begin), number)
        if meets:
            have, most = self.sides(begin, [begin])
            time = scale(time, most[0] / have[0]) if have[0] else time
        rooms = [] if self.llm_budget is None else [[(self.llm_budget, 0.0)]]
        if self.stages is not None:
            taken = add(*[stage.terms(begin) for stage in self.stages])
            rooms.append(merge(add([(self.budget, 0.0)], scale(taken, -1))))
        holds = [add(times(room, right), scale(time, -1)) for room in rooms]
        return holds + ([right] if self.calls.error else [])


class Quality:
    """In terms of the error: error <= 1 - required^(1/steps), which keeps its digits where both sides are near 1."""
    name, unit = "quality", "share"

    def __init__(self, error, steps, required):
        self.error, self.steps, self.required = error, steps, required
        self.allowed = -math.expm1(math.log(required) / steps)

    def paths(self):
        return [self.error]

    def sides(self, begin, moments):
        right = [math.exp(self.steps * math.log1p(-e)) if e < 1 else 0.0 for e in self.error.table(begin, moments)]
        return right, [self.required] * len(moments)

    def slacks(self, begin, moments):
        return [slack(e, self.allowed) for e in self.error.table(begin, moments)]

    def meets(self, begin):
        right, required = self.sides(begin, [begin])
        return nearly_equal(right[0], required[0])

    def conditions(self, begin, meets):
        error = self.error.terms(begin)
        if meets:
            now = self.error.table(begin, [begin])[0]
            error = scale(error, self.allowed / now) if now else error
        return [add([(self.allowed, 0.0)], scale(error, -1))]


class Custom:
    def __init__(self, name, unit, value, limit, at_most):
        self.name, self.unit, self.value, self.limit, self.at_most = name, unit, value, limit, at_most

    def paths(self):
        return [self.value, self.limit]

    def sides(self, begin, moments):
        return self.value.table(begin, moments), self.limit.table(begin, moments)

    def slacks(self, begin, moments):
        value, limit = self.sides(begin, moments)
        low, high = (value, limit) if self.at_most else (limit, value)
        return [slack(a, b) for a, b in zip(low, high)]

    def meets(self, begin):
        value, limit = self.sides(begin, [begin])
        return nearly_equal(value[0], limit[0])

    def conditions(self, begin, meets):
        value, limit = self.value.terms(begin), self.limit.terms(begin)
        if meets:
            have, bound = self.sides(begin, [begin])
            value = scale(value, bound[0] / have[0]) if have[0] else value
        low, high = (value, limit) if self.at_most else (limit, value)
        return [add(high, scale(low, -1))]


# ---- where a gate is open: lists of [opens, closes) in years, closes infinite where it stays open ----------------

def special_moments(gate):
    return sorted({0.0}.union(*[path.kinks() for path in gate.paths()]))


@dataclass
class Segment:
    """From one special moment to the next, where slacks are smooth; equality at its begin is taken as exact."""
    gate: object
    begin: float
    shift: float

    @staticmethod
    def of(gate, begin):
        meets = gate.meets(begin)
        return Segment(gate, begin, gate.slacks(begin, [begin])[0] if meets else None)

    def states(self, moments):
        slacks = self.gate.slacks(self.begin, moments)
        if self.shift is None:
            return [s > ROUNDING for s in slacks]
        return [s - self.shift >= -ROUNDING for s in slacks]

    def change(self, low, high, state):
        """The moment between two moments at which the state leaves `state`."""
        while high - low > 1e-14 * max(1.0, high):
            middle = 0.5 * (low + high)
            if self.states([middle])[0] == state:
                low = middle
            else:
                high = middle
        return high


def scan(gate, days):
    """Where the gate is open on [0, days], found by looking at every day."""
    end = days / DAYS_PER_YEAR
    moments = [s for s in special_moments(gate) if s <= end]
    starts = [day / DAYS_PER_YEAR for day in range(days + 1)]
    changes, state = [], False
    for index, begin in enumerate(moments):
        limit = moments[index + 1] if index + 1 < len(moments) else end
        first = math.floor(begin * DAYS_PER_YEAR)
        last = math.ceil(limit * DAYS_PER_YEAR)
        points = [begin] + [t for t in starts[first:last + 1] if begin < t < limit] + [limit] * (limit > begin)
        segment = Segment.of(gate, begin)
        states = segment.states(points)
        if states[0] != state:
            changes.append(begin)
        for low, high, before, after in zip(points, points[1:], states, states[1:]):
            if before != after:
                changes.append(segment.change(low, high, before))
        state = states[-1]
    return _pairs(changes)


def _pairs(changes):
    ends = changes + [math.inf] * (len(changes) % 2)
    return list(zip(ends[::2], ends[1::2]))


def whole_line(gate):
    """Where the gate is open on [0, infinity), found by isolating roots."""
    moments = special_moments(gate)
    changes, state = [], False
    for begin, end in zip(moments, moments[1:] + [math.inf]):
        conditions = [merge(terms) for terms in gate.conditions(begin, gate.meets(begin))]
        length = end - begin
        marks = sorted({0.0, length}.union(*[roots(terms, length) for terms in conditions]))
        for low, high in zip(marks, marks[1:]):
            probe = high if math.isinf(high) else 0.5 * (low + high)
            holds = all(sign_at(terms, probe) >= 0 for terms in conditions)
            if holds != state:
                changes.append(begin + low)
                state = holds
    return _pairs(changes)


def intersection(lists):
    """Where all of them are open."""
    common = [(0.0, math.inf)]
    for intervals in lists:
        common = [(max(a, c), min(b, d)) for a, b in common for c, d in intervals if max(a, c) < min(b, d)]
    return common
