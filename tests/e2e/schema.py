#!/usr/bin/python3
"""Does `crossover schema` tell good scenario files from bad ones?

    CROSSOVER=path/to/crossover schema.py

An independent validator (python3-jsonschema) goes by the schema, as an editor does, and must come to the verdict of
`crossover check`: on every document of scenarios/, on every file of bad_scenarios/, each with one mistake at the place
that its second line names, on a scenario with every key, in which one thing after the other is left out or put in the
wrong place, and on many texts of values in every place where a value may stand.

A YAML reader of version 1.1 and one of version 1.2 see different numbers in the same text (1e6, 2024-01-15, 017). Both
must lead to the same verdict.
"""

import copy
import glob
import json
import os
import re
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor

import yaml
from jsonschema import Draft7Validator

HERE = os.path.dirname(os.path.abspath(__file__))
SCENARIOS = os.path.join(HERE, "..", "..", "scenarios")
BAD_SCENARIOS = os.path.join(HERE, "bad_scenarios")
CROSSOVER = os.environ["CROSSOVER"]


# ---- YAML as editors read it: dates are texts, and so are keys -----------------------------------------------------

def make_loader(resolvers):
    class Loader(yaml.SafeLoader):
        pass

    def construct_mapping(loader, node):
        return {key.value: loader.construct_object(value, deep=True) for key, value in node.value}

    Loader.yaml_implicit_resolvers = resolvers
    Loader.add_constructor("tag:yaml.org,2002:map", construct_mapping)
    return Loader


def version_1_1():
    return make_loader({
        first: [(tag, pattern) for tag, pattern in known if not tag.endswith(":timestamp")]
        for first, known in yaml.SafeLoader.yaml_implicit_resolvers.items()})


def version_1_2():
    """The core schema of YAML 1.2.2, section 10.3.2."""
    core = [
        ("null", r"(?:null|Null|NULL|~|)", "~nN"),
        ("bool", r"(?:true|True|TRUE|false|False|FALSE)", "tTfF"),
        ("int", r"[-+]?[0-9]+", "-+0123456789"),
        ("float", r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?", "-+.0123456789"),
    ]
    resolvers = {"": [("tag:yaml.org,2002:null", re.compile(r"^$"))]}
    for name, pattern, firsts in core:
        for first in firsts:
            resolvers.setdefault(first, []).append((f"tag:yaml.org,2002:{name}", re.compile(f"^{pattern}$")))
    loader = make_loader(resolvers)
    loader.add_constructor("tag:yaml.org,2002:int", lambda self, node: int(node.value))
    loader.add_constructor("tag:yaml.org,2002:float", lambda self, node: float(node.value))
    return loader


LOADERS = {"YAML 1.1": version_1_1(), "YAML 1.2": version_1_2()}


def read_documents(text):
    """Pairs of the YAML version and one document in it."""
    for version, loader in LOADERS.items():
        for document in yaml.load_all(text, loader):
            yield version, document


# ---- counting ------------------------------------------------------------------------------------------------------

class Tally:
    def __init__(self):
        self.passed = 0
        self.failed = 0

    def check(self, holds, what):
        if holds:
            self.passed += 1
        else:
            self.failed += 1
            print(f"FAILED {what}")
        return holds


# ---- the program and the validator ---------------------------------------------------------------------------------

def run_crossover(*arguments):
    return subprocess.run([CROSSOVER, *arguments], capture_output=True, text=True, encoding="utf-8", check=False)


def bad_to_crossover(paths):
    """Those of the files in which `crossover check` finds a mistake."""
    run = run_crossover("check", *paths)
    bad = {path for path in paths if re.search(f"^{re.escape(path)}:[0-9]+:[0-9]+: error: ", run.stderr, re.MULTILINE)}
    if run.returncode != (1 if bad else 0):
        sys.exit(f"crossover check ended with {run.returncode}; {len(bad)} of {len(paths)} files bad:\n{run.stderr}")
    return bad


def is_good_to_crossover(path):
    return not bad_to_crossover([path])


FILES_A_RUN = 40  # each with a mistake or two: well below the number from which on mistakes are only counted


def verdicts_of_crossover(texts, folder):
    """True for each scenario that `crossover check` finds nothing wrong with."""
    paths = []
    for i, text in enumerate(texts):
        paths.append(os.path.join(folder, f"{i}.yaml"))
        with open(paths[-1], "w", encoding="utf-8") as file:
            file.write(text)
    batches = [paths[i:i + FILES_A_RUN] for i in range(0, len(paths), FILES_A_RUN)]
    with ThreadPoolExecutor(2) as pool:
        bad = set().union(*pool.map(bad_to_crossover, batches))
    return [path not in bad for path in paths]


def leaves(error):
    """The errors at the bottom: an anyOf fails because of those inside it."""
    if not error.context:
        yield error
    for inner in error.context:
        yield from leaves(inner)


def describe(error):
    return f"{'.'.join(map(str, error.absolute_path)) or 'the top'}: {error.message[:160]}"


def subschemas(schema):
    """Every mapping inside the schema, with what a reader calls the place."""
    todo = [("", schema)]
    while todo:
        place, part = todo.pop()
        if isinstance(part, dict):
            yield place, part
            todo += [(f"{place}/{key}", value) for key, value in part.items() if key != "examples"]
        elif isinstance(part, list):
            todo += [(f"{place}/{i}", value) for i, value in enumerate(part)]


# ---- the schema itself ---------------------------------------------------------------------------------------------

MOST_BYTES = 120_000  # an editor reads it at every start, and people may want to


def check_schema_itself(text, schema, tally):
    draft_07 = "http://json-schema.org/draft-07/schema#"
    tally.check(schema.get("$schema") == draft_07, "the schema says which draft it is in")
    try:
        Draft7Validator.check_schema(schema)
        tally.check(True, "")
    except Exception as error:  # jsonschema.SchemaError, whose text names the place
        tally.check(False, f"the schema is valid draft-07: {error}")
    tally.check(text.endswith("}\n") and len(text.encode()) < MOST_BYTES, f"the schema has {len(text.encode())} bytes")
    used = set(re.findall(r'"#/definitions/([^"]+)"', text))
    tally.check(used == set(schema["definitions"]), f"definitions and references: {used ^ set(schema['definitions'])}")
    for place, part in subschemas(schema):
        check_subschema(place, part, schema, tally)


def check_subschema(place, part, schema, tally):
    if "$ref" in part:
        tally.check(set(part) == {"$ref"}, f"{place}: draft-07 ignores what stands beside a $ref")
    if isinstance(part.get("pattern"), str):
        re.compile(part["pattern"])
        is_anchored = re.fullmatch(r"\^.*\$", part["pattern"])
        tally.check(is_anchored or part["pattern"] == r"\S", f"{place}: the pattern is anchored")
    is_condition = re.search(r"/(if|then|else|not|anyOf/\d+|dependencies/\w+|items)$", place)
    if isinstance(part.get("properties"), dict) and "title" in part:
        tally.check("additionalProperties" in part, f"{place}: says which other keys may stand there")
    if "title" in part and not is_condition:
        tally.check(bool(part.get("description")), f"{place}: has a description")
    for example in part.get("examples", []):
        errors = list(Draft7Validator({**part, "definitions": schema["definitions"]}).iter_errors(example))
        tally.check(not errors, f"{place}: the example {example} is good: {[describe(e) for e in errors]}")


# ---- files ---------------------------------------------------------------------------------------------------------

EVERY_KEY = """
name: Every key
about: of every mapping, in every form
source: [one report, another report]
tags: [voice, 2024]
as_of: 2024-01-15
horizon: 2034
human:
  salary: {now: 4000 ± 10% USD / month, grows: 3% / year, source: a survey}
  overhead: 125%
  replaces: {now: 40%..60%, assumed: half of it}
roi: 2..10
bot:
  usage: pert(6000, 9000, 10000) min / month
  llm_cost:
    now: 0.05 to 0.08 USD/min
    falls: {2024: 75%, 2025: {now: 60%, source: a report}, then: 50%}
    steps:
      - {from: 2024-07, falls: 75%, why: B100 with INT4, source: a report}
      - {from: 2025, grows: 20%, assumed: a guess}
      - {from: 2026-07-15, to: 0.01 USD/min}
    floor: 5 USD/month
    ceiling: 900 USD per month
  other_cost: normal(90, 9) USD/working day
  margin: beta(4, 6)
  calls: until_correct
latency:
  budget: 2 s
  llm_budget: 500 ms
  llm:
    first_token: 0.5 s
    tokens: {now: 40, grows: 2% / month}
    speed: {now: 80 tok/s, grows: 1.5x/year, ceiling: 400 tok/s}
    falls: 2..10x/year
    floor: 10 ms
  stages: {asr: 0.4 s, end of speech: {now: 0.5 s, falls: 10% / year}, assumed: guesses}
quality:
  error: {now: 4%..5%, falls: 60% ± 5% / year, floor: 0.1%}
  steps: 3
  required: {now: 95%, source: a report}
gates:
  power: {value: {now: 20 TWh/year, grows: 30% / year}, at_most: 35 TWh/year}
  benchmark: {value: {now: 70, grows: 'lognormal(8, 0.2) % / year'}, at_least: 86, assumed: a guess}
  source: a report
market:
  seats: 17M
  penetration: 30%
  adoption: {p: 0.03, q: 0.38, source: Bass 1969}
  compare: {US GDP: 25T USD/year, 软件: {now: 40B USD/year, source: a report}}
sweep:
  human.salary.now: lin(1000, 8000, 8) USD/month
  roi: [5, 10, 20]
  quality.error.now: 1%, 2%, 5%
  bot.calls: 1, until_correct
  as_of: step(2024-01, 2024-06, 1 month)
  bot.llm_cost.steps.0.from: 2024-07, 2025
  horizon: 5, 10 years
correlations: {"human.salary.now, quality.error.now": -0.6}
---
name: 2
as_of: 2024
horizon: 18 months
consumer: {revenue: 0.1..0.2 USD/day, margin: 60%, source: a report}
bot:
  llm_cost:
    tokens: {input: 2500, output: {now: 300, grows: 5% / year}, source: a log}
    price: {input: 10 USD/Mtok, output: {now: 0.03 USD/ktok, falls: 10x/year}, assumed: list price}
    calls: triangular(10k, 12k, 20k) / month
    falls: 50%..75% / year
    steps: [{from: 2024-07, falls: 75%}]
    floor: 5 USD/month
  calls: 1.5
---
name: Saves
as_of: 2024-01
human: {salary: 50k USD/year, saves: 'uniform(5%, 8%)', assumed: a guess}
bot: {llm_cost: 30 USD/month}
"""


def check_good_files(validator, tally):
    files = sorted(glob.glob(os.path.join(SCENARIOS, "**", "*.yaml"), recursive=True))
    tally.check(len(files) > 10, "there are scenarios to go by")
    for path in files:
        with open(path, encoding="utf-8") as file:
            check_good_text(os.path.relpath(path, SCENARIOS), file.read(), validator, tally)
        tally.check(is_good_to_crossover(path), f"{path} is good to crossover check")


def check_good_text(name, text, validator, tally):
    for version, document in read_documents(text):
        errors = [describe(error) for error in validator.iter_errors(document)]
        tally.check(not errors, f"{name}, {version}: good to the schema: {errors}")


def check_every_key(schema, validator, folder, tally):
    check_good_text("every key", EVERY_KEY, validator, tally)
    path = os.path.join(folder, "every_key.yaml")
    with open(path, "w", encoding="utf-8") as file:
        file.write(EVERY_KEY)
    tally.check(is_good_to_crossover(path), "every key is good to crossover check")
    properties = [pair for _, part in subschemas(schema) for pair in part.get("properties", {}).items()]
    known = {key for key, under in properties if under is not False}
    seen = set()
    for _, document in read_documents(EVERY_KEY):
        seen |= keys_of(document)
    tally.check(known <= seen, f"every key of the schema is tried: {known - seen}")


def places_in(tree, path=()):
    yield path, tree
    items = tree.items() if isinstance(tree, dict) else enumerate(tree) if isinstance(tree, list) else ()
    for key, value in items:
        yield from places_in(value, path + (key,))


def altered(document, path, change):
    """A copy in which `change` has been done to the mapping or list that holds the end of the path."""
    copied = copy.deepcopy(document)
    holder = copied
    for key in path[:-1]:
        holder = holder[key]
    change(holder, path[-1])
    return copied


def replacing(value):
    return lambda holder, key: holder.__setitem__(key, copy.deepcopy(value))


def structural_changes(document):
    """The document with one key or value gone or put where it does not belong."""
    for path, value in places_in(document):
        if path:
            place = ".".join(map(str, path))
            yield f"{place} left out", altered(document, path, lambda holder, key: holder.pop(key))
            for other in (None, [], {}, True, [[]], {"now": "5"}, "text", 5):
                yield f"{place} = {other}", altered(document, path, replacing(other))
        if isinstance(value, dict):
            for key in ("unknown", "now", "falls", "source", "assumed", "2030", "then", "to"):
                yield f"{'.'.join(map(str, path))} with {key}", altered(document, path + (key,), replacing("5% / year"))


# What the schema cannot look up: the unit on the other side of a gate, and whether a unit of use is that of bot.usage.
BEYOND_THE_SCHEMA = re.compile(r"gates\.\w+\.(value|at_most)\b|bot\.usage left out$")


def check_structure(validator, folder, tally):
    tried = [(name, changed) for version, document in read_documents(EVERY_KEY) if version == "YAML 1.2"
             for name, changed in structural_changes(document)]
    verdicts = verdicts_of_crossover([json.dumps(changed, ensure_ascii=False) for _, changed in tried], folder)
    for (name, changed), is_good in zip(tried, verdicts):
        errors = [describe(error) for error in validator.iter_errors(changed)]
        agree = is_good != bool(errors) or (not is_good and BEYOND_THE_SCHEMA.match(name))
        tally.check(agree, f"{changed.get('name')}, {name}: {disagreement(is_good, errors)}")
    tally.check(0 < sum(verdicts) < len(verdicts), f"{sum(verdicts)} of {len(verdicts)} changed scenarios are good")


def disagreement(is_good, errors):
    return f"crossover check says {'good' if is_good else 'bad'}, the schema {errors or 'good'}"


def keys_of(tree):
    if isinstance(tree, list):
        return set().union(*map(keys_of, tree))
    if isinstance(tree, dict):
        return set(tree).union(*map(keys_of, tree.values()))
    return set()


def check_bad_files(validator, tally):
    files = sorted(glob.glob(os.path.join(BAD_SCENARIOS, "*.yaml")))
    tally.check(len(files) > 50, "there are bad scenarios to go by")
    for path in files:
        with open(path, encoding="utf-8") as file:
            text = file.read()
        name = os.path.basename(path)
        place = re.match(r"# .*\n# at: ?(.*)\n", text).group(1)
        for version, document in read_documents(text):
            found = [error for top in validator.iter_errors(document) for error in leaves(top)]
            at_place = [error for error in found if is_at(error, place)]
            tally.check(at_place, f"{name}, {version}: a mistake at '{place}': {[describe(error) for error in found]}")
        tally.check(not is_good_to_crossover(path), f"{name} is bad to crossover check")


def is_at(error, place):
    """At the place itself, or at one key of it."""
    parts = place.split(".") if place else []
    path = [str(part) for part in error.absolute_path]
    return path[:len(parts)] == parts and len(path) <= len(parts) + 1


# ---- values --------------------------------------------------------------------------------------------------------

TEXTS = """
10 | 0 | 0.5 | .5 | 1e3 | 17M | 5k | 95 | 2..4 | 1 to 3 | 5 ± 1 | 5 ± 10% | -5 | 5 6 | 1,500 | 1.2.3 | a few
until_correct
uniform(1, 2) | uniform(1, 2, 3) | triangular(1, 2, 3) | pert (1,2,3) | normal(5, 1) | lognormal(5, 0.3)
beta(2, 5) | gauss(5, 1)
lognormal(0, 0.3) | normal(5, -1) | uniform(1 2) | uniform(1, 2 | beta(0, 5) | 0 to 3 | 0..3
40% | 40 % | 0% | 100% | 99.9% | 100.5% | 140% | -4% | 30%..50% | 30..50% | 30% to 50% | 30 to 50 % | 0% to 50%
50% to 100%
40% ± 5% | 40 ± 5% | 40% +/- 5% | uniform(30%, 50%) | uniform(30, 50)% | pert(30, 40, 50) % | normal(40%, 5%)
lognormal(40, 0.1)%
lognormal(40%, 0.1) | beta(2, 5)% | 40% 5 | 40%%
50% / year | 50%/year | 50 % per year | 0% / year | 100% / year | 120% / year | 5% / month | 5% per month
5% / week | 50%..75% / year
50..75 % / year | 50% to 75% / year | 60% ± 5% / year | 60 ± 5 % / year | 5% ± 1% / month | normal(60, 5) % / year
normal(5, 1) % / month
beta(2, 5) / year | beta(2, 5) % / year | beta(2, 5) / month | lognormal(50%, 0.1) / year
pert(50, 60, 75) % / year | uniform(5%, 6%) / month
10x/year | 10x / year | 10 x per year | 2..10x/year | 2 to 10x/year | 1x/year | 0.5x/year | 1 to 3x/year | 10x/month
5 ± 1 x/year | 10x
uniform(2, 10) x/year | 50 / year | 50% year
500 USD/month | 500USD/month | 500 USD / month | 500 USD per month | 6k USD/year | 5 k USD/month | 5kUSD/month
25 USD/hour | 25 USD/clock hour
180 USD/working day | 180 USD/day | 900 USD/week | 0.06 USD/min | 500 USD | 500 usd/month | 500 $/month
USD 500/month | 500 USD/month/seat
300..700 USD/month | 300 to 700 USD/month | 300 USD/month..700 USD/month | 4000 ± 400 USD/month | 4k±400 USD/month
4000 ± 10% USD/month | 4000 +/- 400 USD per year
pert(300, 500, 700) USD/month | lognormal(500, 0.3) USD/month | beta(2, 5) USD/month | -500 USD/month | 0 USD/month
500% USD/month | 1,500 USD/month
2 s | 500 ms | 2s | 1 min | 2 sec | 2 seconds | 2 h | 2..3 s | 2 to 3 s | 2 s..3 s | 0 s | -2 s | 2 ± 0.5 s
2 ± 10% s | pert(1, 2, 4) s
9000 min/month | 400 calls/week | 400 calls per week | 20 tickets / working day | 2 month/year | 9000 min
9000/month | 5 USD/month
12000/month | 12000 / month | 12000 per month | 30/day | 12000 calls/month | 1 call/hour | 12000 month
10k..20k / month
10 USD/Mtok | pert(5, 10, 20) USD/Mtok | 0.03 USD/ktok | 10 USD per Mtok | 10 USD/tok | 10 Mtok | 5..10 USD/Mtok
80 tok/s | 80 ± 10% tok/s | 80 tok per s | 80tok/s | 80 tok/min | 80 tokens/s | 60..100 tok/s | 0 tok/s
20 TWh/year | 20 points | 20 points per seat | 20.. | 20 .. 30 points
"""

HUMAN = "human:\n  salary: 4000 USD/month\n"
BOT = "bot:\n  usage: 9000 min/month\n  llm_cost: 500 USD/month\n"
TOKENS = "human:\n  salary: 4000 USD/month\nbot:\n  llm_cost:\n    tokens: {input: 2500}\n"
LATENCY = "latency:\n  budget: 2 s\n"

PLACES = {
    "money above 0": BOT + "human:\n  salary: @\n",
    "money": HUMAN + BOT + "  other_cost: @\n",
    "money, sourced": HUMAN + BOT + "  other_cost:\n    now: @\n    source: a report\n",
    "money per period": HUMAN + BOT + "market:\n  seats: 17M\n  penetration: 30%\n  compare:\n    GDP: @\n",
    "share above 0": BOT + HUMAN + "  replaces: @\n",
    "share": BOT + HUMAN + "  overhead: @\n",
    "share below 1": HUMAN + BOT + "  margin: @\n",
    "share up to 1": "quality:\n  error: 5%\n  required: @\n",
    "count": HUMAN + BOT + "roi: @\n",
    "calls of the model": HUMAN + BOT + "  calls: @\nquality: {error: 5%, required: 95%}\n",
    "usage": HUMAN + "bot:\n  llm_cost: 500 USD/month\n  usage: @\n",
    "calls": TOKENS + "    price: {input: 10 USD/Mtok}\n    calls: @\n",
    "tokens": "latency:\n  budget: 2 s\n  llm:\n    first_token: 0.5 s\n    speed: 80 tok/s\n    tokens: @\n",
    "token price": TOKENS + "    calls: 12000/month\n    price:\n      input: @\n",
    "time above 0": "latency:\n  llm: 1 s\n  budget: @\n",
    "time": LATENCY + "  llm: 1 s\n  stages:\n    asr: @\n",
    "speed": LATENCY + "  llm:\n    first_token: 0.5 s\n    tokens: 40\n    speed: @\n",
    "fall": LATENCY + "  llm:\n    now: 1 s\n    falls: @\n",
    "growth": LATENCY + "  llm:\n    now: 1 s\n    grows: @\n",
    "fall of a year": LATENCY + "  llm:\n    now: 1 s\n    falls:\n      2024: @\n",
    "growth of later years": LATENCY + "  llm:\n    now: 1 s\n    grows:\n      2024: 5%\n      then: @\n",
    "fall of a step": LATENCY + "  llm:\n    now: 1 s\n    steps:\n      - from: 2025-01\n        falls: @\n",
    "value of a step": LATENCY + "  llm:\n    now: 1 s\n    steps:\n      - from: 2025-01\n        to: @\n",
}


def scenario_with(place, text):
    return "name: One value\nas_of: 2024-01\n" + PLACES[place].replace("@", text)


def value_texts():
    return [text.strip() for line in TEXTS.strip().splitlines() for text in line.split(" | ")]


def is_fit(place, text):
    """Where money may be given per unit of use, any word may be one; the schema cannot look it up in bot.usage."""
    return place not in ("money", "money above 0", "money, sourced") or not re.search(r"USD(/| per )[Mk]?tok", text)


def check_values(validator, folder, tally):
    tried = [(place, text) for place in PLACES for text in value_texts() if is_fit(place, text)]
    verdicts = verdicts_of_crossover([scenario_with(place, text) for place, text in tried], folder)
    for (place, text), is_good in zip(tried, verdicts):
        for version, document in read_documents(scenario_with(place, text)):
            errors = [describe(error) for error in validator.iter_errors(document)]
            tally.check(is_good != bool(errors), f"{place}, '{text}', {version}: {disagreement(is_good, errors)}")
    for place in PLACES:
        good = sum(is_good for (at, _), is_good in zip(tried, verdicts) if at == place)
        tally.check(5 <= good <= len(value_texts()) - 100, f"{place}: {good} of the texts are good")


def main():
    run = run_crossover("schema")
    if run.returncode != 0:
        sys.exit(f"crossover schema ended with {run.returncode}: {run.stderr}")
    schema = json.loads(run.stdout)
    validator = Draft7Validator(schema)
    tally = Tally()
    check_schema_itself(run.stdout, schema, tally)
    with tempfile.TemporaryDirectory() as folder:
        check_every_key(schema, validator, folder, tally)
        check_structure(validator, folder, tally)
        check_values(validator, folder, tally)
    check_good_files(validator, tally)
    check_bad_files(validator, tally)
    print(f"{tally.passed} passed, {tally.failed} failed")
    return 1 if tally.failed else 0


if __name__ == "__main__":
    sys.exit(main())
