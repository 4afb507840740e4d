"""Where does a sum of exponentials a1 e^(k1 u) + a2 e^(k2 u) + ... change its sign on [0, end), end possibly infinite?

By Rolle's theorem: divided by one of its exponentials the sum keeps its roots, and its derivative has one term less.
Between the roots of that derivative the quotient is monotone, so each stretch holds one root or none.
Everything is scaled by the largest term, so no u is too large.
"""

import math

SAME_RATE = 1e-12
CANCELS = 1e-12  # terms of one rate whose sum is this small beside them are the rounding of an exact nothing
NOISE = 1e-14


def merge(terms):
    """Terms of one rate added up, by rising rate, without those that cancel."""
    groups = []
    for amount, rate in sorted((t for t in terms if t[0] != 0), key=lambda t: t[1]):
        if groups and rate - groups[-1][0] < SAME_RATE:
            groups[-1][1].append(amount)
        else:
            groups.append((rate, [amount]))
    sums = [(math.fsum(amounts), rate, max(abs(a) for a in amounts)) for rate, amounts in groups]
    return [(total, rate) for total, rate, size in sums if abs(total) > CANCELS * size]


def add(*sums):
    return [term for terms in sums for term in terms]


def scale(terms, factor):
    return [(amount * factor, rate) for amount, rate in terms]


def times(left, right):
    return [(a * b, j + k) for a, j in left for b, k in right]


def sign_at(terms, u):
    if not terms:
        return 0
    if math.isinf(u):
        return math.copysign(1, max(terms, key=lambda t: t[1])[0])
    sizes = [math.log(abs(amount)) + rate * u for amount, rate in terms]
    largest = max(sizes)
    total = math.fsum(math.copysign(math.exp(size - largest), t[0]) for size, t in zip(sizes, terms))
    return 0 if abs(total) < NOISE else math.copysign(1, total)


def roots(terms, end):
    """Every place in (0, end) where the sign may change, rising."""
    terms = merge(terms)
    if len(terms) < 2 or all(t[0] > 0 for t in terms) or all(t[0] < 0 for t in terms):
        return []
    base = terms[0][1]
    derivative = [(amount * (rate - base), rate - base) for amount, rate in terms[1:]]
    turns = roots(derivative, end)
    marks = [0.0] + turns + [end]
    found = [turn for turn in turns if sign_at(terms, turn) == 0]
    for low, high in zip(marks, marks[1:]):
        if sign_at(terms, low) * sign_at(terms, high) < 0:
            found.append(_root_between(terms, low, high))
    return sorted(found)


def _root_between(terms, low, high):
    rising = sign_at(terms, high)
    if math.isinf(high):
        high = 2 * low + 1
        while sign_at(terms, high) != rising:
            high *= 2
    while True:
        middle = 0.5 * (low + high)
        if middle in (low, high):
            return middle
        low, high = (low, middle) if sign_at(terms, middle) == rising else (middle, high)
