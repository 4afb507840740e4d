"""What three numbers - low, middle, high - stand behind one written value?

Reads the value forms of a scenario file ("300 to 700 USD/month", "50%..75% / year", "pert(1, 2, 5) s") and works out
the ends and the middle that `run` uses. Distributions are cut to the domain of their quantity, so a quantile q of the
cut distribution is the x with F(x) = F(a) + q (F(b) - F(a)); it is found by bisection on the distribution function.
"""

import math
import re
from dataclasses import dataclass

INFINITY = math.inf

PERIODS_PER_YEAR = {
    "month": 12.0, "year": 1.0, "week": 365.25 / 7, "day": 365.25, "working day": 260.0, "hour": 2080.0,
    "clock hour": 8766.0,
}
SECONDS = {"ms": 1e-3, "s": 1.0, "min": 60.0}
TOKENS = {"Mtok": 1e6, "ktok": 1e3}
SUFFIXES = {"k": 1e3, "M": 1e6, "B": 1e9, "T": 1e12, None: 1.0}


class NotUnderstood(Exception):
    """The reference reads valid scenarios only; anything else ends here."""


@dataclass(frozen=True)
class Domain:
    low: float
    high: float
    low_open: bool = False
    high_open: bool = False

    def holds(self, x):
        above = x > self.low if self.low_open else x >= self.low
        below = x < self.high if self.high_open else x <= self.high
        return above and below

    @property
    def capped(self):
        """Cannot pass 100%, which makes `a to b` logit-normal."""
        return self.high == 1.0


AT_LEAST_0 = Domain(0.0, INFINITY)
ABOVE_0 = Domain(0.0, INFINITY, low_open=True)
BELOW_1 = Domain(0.0, 1.0, high_open=True)
UP_TO_1 = Domain(0.0, 1.0, low_open=True)


# ---- the written form -------------------------------------------------------------------------------------------

NUMBER = r"([+-]?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)([kMBT](?![A-Za-z]))?(\s*%)?"
NAMED = re.compile(r"(uniform|triangular|pert|normal|lognormal|beta)\s*\(([^()]*)\)\s*(.*)")
PLAIN = re.compile(NUMBER + r"\s*(?:(\.\.|to\b|±|\+/-)\s*" + NUMBER + r")?\s*(.*)")
ARGUMENTS = {"uniform": 2, "triangular": 3, "pert": 3, "normal": 2, "lognormal": 2, "beta": 2}


@dataclass(frozen=True)
class Form:
    """`kind` with its numbers; `percents` tells which of them carry a per cent sign; `unit` is the text behind."""
    kind: str
    numbers: tuple
    percents: tuple
    unit: str


def read_form(text):
    named = NAMED.fullmatch(text.strip())
    if named:
        return _named_form(*named.groups())
    plain = PLAIN.fullmatch(text.strip())
    if not plain:
        raise NotUnderstood(f"value {text!r}")
    first, separator, second, unit = plain.group(1, 2, 3), plain.group(4), plain.group(5, 6, 7), plain.group(8)
    kind = {None: "exact", "..": "between", "to": "to", "±": "spread", "+/-": "spread"}[separator]
    parts = [first] if separator is None else [first, second]
    return _form(kind, parts, unit)


def _named_form(kind, arguments, unit):
    parts = [re.fullmatch(NUMBER, argument.strip()) for argument in arguments.split(",")]
    if len(parts) != ARGUMENTS[kind] or None in parts:
        raise NotUnderstood(f"{kind}({arguments})")
    return _form(kind, [part.groups() for part in parts], unit)


def _form(kind, parts, unit):
    percents = [percent is not None for _, _, percent in parts]
    unit = unit.strip()
    if unit.startswith("%"):
        percents, unit = [True] * len(parts), unit[1:].strip()
    return Form(kind, tuple(float(digits) * SUFFIXES[suffix] for digits, suffix, _ in parts), tuple(percents), unit)


# ---- from a form to its ends and middle -------------------------------------------------------------------------

def ends_and_middle(kind, numbers, domain):
    """The three numbers `run` uses, numbers being in one unit already (sigma, a and b have none)."""
    low, middle, high = RULES[kind](numbers, domain)
    if not (domain.holds(low) and domain.holds(middle) and domain.holds(high) and low <= middle <= high):
        raise NotUnderstood(f"{kind} {numbers} gives {low}, {middle}, {high}: outside the domain")
    return low, middle, high


def _exact(numbers, _domain):
    return numbers[0], numbers[0], numbers[0]


def _between(numbers, _domain):
    return numbers[0], 0.5 * (numbers[0] + numbers[1]), numbers[1]


def _to(numbers, domain):
    low, high = numbers
    if domain.capped:
        middle = 0.5 * (math.log(low / (1 - low)) + math.log(high / (1 - high)))
        return low, 1 / (1 + math.exp(-middle)), high
    return low, math.sqrt(low) * math.sqrt(high), high


def _normal(numbers, domain):
    mean, sd = numbers
    bounds = (domain.low - mean) / sd, (domain.high - mean) / sd
    return tuple(mean + sd * cut_normal_quantile(p, *bounds) for p in (0.05, 0.5, 0.95))


def _lognormal(numbers, domain):
    median, sigma = numbers
    low = -INFINITY if domain.low <= 0 else math.log(domain.low / median) / sigma
    high = INFINITY if math.isinf(domain.high) else math.log(domain.high / median) / sigma
    return tuple(median * math.exp(sigma * cut_normal_quantile(p, low, high)) for p in (0.05, 0.5, 0.95))


def _beta(numbers, _domain):
    return tuple(bisect(lambda x: beta_cdf(x, *numbers) - p, 0.0, 1.0) for p in (0.05, 0.5, 0.95))


def _bounded(cdf, low, high, domain):
    """Ends and median of a distribution on [low, high], cut to the domain."""
    low, high = max(low, domain.low), min(high, domain.high)
    target = 0.5 * (cdf(low) + cdf(high))
    return low, bisect(lambda x: cdf(x) - target, low, high), high


def _uniform(numbers, domain):
    low, high = max(numbers[0], domain.low), min(numbers[1], domain.high)
    return low, 0.5 * (low + high), high


def _triangular(numbers, domain):
    low, mode, high = numbers

    def cdf(x):
        if x <= mode and mode > low:
            return (x - low) ** 2 / ((high - low) * (mode - low))
        return 1 - (high - x) ** 2 / ((high - low) * (high - mode)) if high > mode else 1.0
    return _bounded(cdf, low, high, domain)


def _pert(numbers, domain):
    low, mode, high = numbers
    a, b = 1 + 4 * (mode - low) / (high - low), 1 + 4 * (high - mode) / (high - low)
    return _bounded(lambda x: beta_cdf((x - low) / (high - low), a, b), low, high, domain)


RULES = {
    "exact": _exact, "between": _between, "to": _to, "spread": _normal, "normal": _normal, "lognormal": _lognormal,
    "beta": _beta, "uniform": _uniform, "triangular": _triangular, "pert": _pert,
}


def bisect(f, low, high):
    """The root of a rising function on [low, high], to the last bit."""
    while True:
        middle = 0.5 * (low + high)
        if middle in (low, high):
            return middle
        low, high = (middle, high) if f(middle) < 0 else (low, middle)


def cut_normal_quantile(p, low, high):
    """The p-quantile of the standard normal distribution cut to [low, high]."""
    if low > 0:
        return -cut_normal_quantile(1 - p, -high, -low)
    below, above = _normal_cdf(low), _normal_cdf(high)
    target = below + p * (above - below)
    return bisect(lambda z: _normal_cdf(z) - target, max(low, -40.0), min(high, 40.0))


def _normal_cdf(z):
    return 0.5 * math.erfc(-z / math.sqrt(2))


def beta_cdf(x, a, b):
    """The regularised incomplete beta function I_x(a, b)."""
    if x <= 0 or x >= 1:
        return 0.0 if x <= 0 else 1.0
    if x > (a + 1) / (a + b + 2):
        return 1 - beta_cdf(1 - x, b, a)
    front = math.exp(math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b) + a * math.log(x) + b * math.log1p(-x)) / a
    return front * _beta_fraction(x, a, b)


def _beta_fraction(x, a, b):
    """The series I_x(a, b) = front * sum over n of x^n (a + b)_n / (a + 1)_n (DLMF 8.17.8)."""
    term = total = 1.0
    n = 0
    while term > 1e-18 * total:
        term *= x * (a + b + n) / (a + 1 + n)
        total += term
        n += 1
    return total


# ---- units ------------------------------------------------------------------------------------------------------

@dataclass(frozen=True)
class Reading:
    """Ends and middle in the file's unit, and what turns them into ours (times the usage where `per_usage`)."""
    ends: tuple
    factor: float = 1.0
    per_usage: bool = False
    unit: str = ""


def ratio_unit(unit):
    """'USD per working day' -> ('USD', 'working day')."""
    parts = re.split(r"\s*/\s*|\s+per\s+|^per\s+", unit)
    if len(parts) != 2:
        raise NotUnderstood(f"unit {unit!r}")
    return parts[0].strip(), re.sub(r"\s+", " ", parts[1].strip())


def _numbers_without_unit(form):
    """Per cent is allowed in one place only: the spread as a share of the mean."""
    if form.kind == "spread" and form.percents == (False, True):
        return form.numbers[0], form.numbers[0] * form.numbers[1] / 100
    if any(form.percents) or form.kind == "beta":
        raise NotUnderstood(f"per cent where none belongs: {form}")
    return form.numbers


def read_amount(text, domain):
    """A number and the unit behind it, as written."""
    form = read_form(text)
    return Reading(ends_and_middle(form.kind, _numbers_without_unit(form), domain), unit=form.unit)


def read_count(text, domain):
    reading = read_amount(text, domain)
    if reading.unit:
        raise NotUnderstood(f"a number has no unit: {text!r}")
    return reading


def read_share(text, domain):
    """A share as a fraction."""
    form = read_form(text)
    if form.unit or not (any(form.percents) or form.kind == "beta"):
        raise NotUnderstood(f"a share is per cent: {text!r}")
    return Reading(ends_and_middle(form.kind, _fractions(form), domain))


def _fractions(form):
    if form.kind == "beta":
        return form.numbers
    if form.kind == "lognormal":
        return form.numbers[0] / 100, form.numbers[1]
    return tuple(number / 100 for number in form.numbers)


def read_seconds(text, domain):
    reading = read_amount(text, domain)
    return Reading(reading.ends, SECONDS[reading.unit])


def read_speed(text, domain):
    reading = read_amount(text, domain)
    tokens, second = ratio_unit(reading.unit)
    if tokens != "tok" or second != "s":
        raise NotUnderstood(f"a speed is tok/s: {text!r}")
    return reading


def read_rate(text, grows):
    """A yearly fall or growth as a fraction: every number is turned into one before anything else."""
    form = read_form(text)
    unit = form.unit
    times = unit.startswith("x")
    head, period = ratio_unit(unit[1:].strip() if times else unit)
    if head or period not in ("year", "month") or times and (period != "year" or any(form.percents)):
        raise NotUnderstood(f"rate {text!r}")
    domain = AT_LEAST_0 if grows else BELOW_1
    if form.kind in ("spread", "normal", "lognormal", "beta"):
        if times or period != "year":
            raise NotUnderstood(f"{form.kind} needs % / year: {text!r}")
        return Reading(ends_and_middle(form.kind, _fractions(form), domain))
    if not times and not any(form.percents):
        raise NotUnderstood(f"rate {text!r}")
    turned = sorted(_yearly(number, times, period, grows) for number in form.numbers)
    return Reading(ends_and_middle(form.kind, turned, domain))


def _yearly(number, times, period, grows):
    if times:
        return number - 1 if grows else 1 - 1 / number
    fraction = number / 100
    if period == "year":
        return fraction
    return math.expm1(12 * math.log1p(fraction)) if grows else -math.expm1(12 * math.log1p(-fraction))
