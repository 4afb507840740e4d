#!/usr/bin/python3
"""Does the program give the dates that an independent implementation gives?

    CROSSOVER=path/to/crossover reference_agreement.py [--count 300] [--seed 1] [--jobs 2]

Random scenarios (tests/reference/random_scenarios.py) go through `crossover run --format json` and through
tests/reference/crossover_reference.py. Compared are, for the central, optimistic and pessimistic case: status, day,
years, windows, binding gate, the combination behind the case, and every gate's status, day, years and two sides.
"""

import argparse
import itertools
import json
import multiprocessing
import os
import subprocess
import sys
import tempfile
import traceback

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "..", "reference"))

import random_scenarios  # noqa: E402
import scenario as scenarios  # noqa: E402
from crossover_reference import LATER, Evaluation  # noqa: E402

YEARS = 1e-6     # years: how far two crossings may lie apart
SIDES = 1e-9     # of the larger: how far the two sides of a gate may differ
SAME = 1e-9      # years: combinations and gates this close may be told apart differently by rounding
CHUNK = 25       # documents in one file
CASES = ("central", "optimistic", "pessimistic")


def close(a, b, tolerance):
    if a is None or b is None:
        return a is b
    return abs(a - b) <= tolerance * max(abs(a), abs(b))


def near(a, b, tolerance):
    if a is None or b is None:
        return a is b
    return abs(a - b) <= tolerance


# ---- the two records of a case ------------------------------------------------------------------------------------

def compare_records(ours, theirs):
    """What differs between the reference's record and the program's."""
    for key in ("status", "usable_from", "windows"):
        if ours[key] != theirs.get(key):
            yield f"{key}: {theirs.get(key)} instead of {ours[key]}"
    if not near(ours["years"], theirs.get("years"), YEARS):
        yield f"years: {theirs.get('years')} instead of {ours['years']}"
    if ours["binding"] != theirs.get("binding") and not level(ours, theirs):
        yield f"binding: {theirs.get('binding')} instead of {ours['binding']}"
    names = [gate["gate"] for gate in ours["gates"]], [gate["gate"] for gate in theirs.get("gates", [])]
    if names[0] != names[1]:
        yield f"gates: {names[1]} instead of {names[0]}"
        return
    for mine, other in zip(ours["gates"], theirs["gates"]):
        yield from (f"gate {mine['gate']}: {text}" for text in compare_gates(mine, other))


def level(ours, theirs):
    """Two gates that open at the same moment but for rounding may change places."""
    years = {gate["gate"]: gate["years"] for gate in ours["gates"] if gate["years"] is not None}
    one, other = years.get(ours["binding"]), years.get(theirs.get("binding"))
    return one is not None and other is not None and 0 < abs(one - other) <= SAME


def compare_gates(mine, other):
    for key in ("status", "from"):
        if mine[key] != other.get(key):
            yield f"{key}: {other.get(key)} instead of {mine[key]}"
    if not near(mine["years"], other.get("years"), YEARS):
        yield f"years: {other.get('years')} instead of {mine['years']}"
    for key in ("now", "required"):
        if not close(mine[key], other.get(key), SIDES):
            yield f"{key}: {other.get(key)} instead of {mine[key]}"
    if mine["unit"] != unit_of(other):
        yield f"unit: {other.get('unit')} instead of {mine['unit']}"


def unit_of(gate):
    return str(gate.get("unit")).replace(" per ", "/").replace(" ", "")


# ---- the combination behind a case --------------------------------------------------------------------------------

def combination_of(evaluation, at):
    """The combination that an `at` names, or None where it names no such thing."""
    values = evaluation.scenario.uncertain
    if set(at) != {value.path for value in values}:
        return None
    picks = [[index for index in range(3) if close(value.ends[index], at[value.path], SIDES)] for value in values]
    return next(itertools.product(*picks), None)


def compare_case(evaluation, case, ours, theirs):
    if case == "central" or ours["at"] == theirs.get("at"):
        expected = {} if case == "central" else ours["at"]
        if theirs.get("at") != expected:
            yield f"at: {theirs.get('at')} instead of {expected}"
        yield from compare_records(ours, theirs)
        return
    combination = combination_of(evaluation, theirs.get("at", {}))
    if combination is None:
        yield f"at: {theirs.get('at')} instead of {ours['at']}"
    else:
        if not may_stand_for(evaluation, combination, ours):
            yield f"at: {theirs['at']} instead of {ours['at']}"
        yield from compare_records(evaluation.record(combination), theirs)


def may_stand_for(evaluation, combination, ours):
    """The same combination, or one whose date differs from ours by no more than rounding, yet not by nothing."""
    chosen = combination_of(evaluation, ours["at"])
    rank, years = evaluation.sort_key(combination)
    difference = abs(years - (ours["years"] or 0.0))
    return combination == chosen or rank == LATER[ours["status"]] == 0 and 0 < difference <= SAME


def compare_market(ours, theirs):
    if ours is None or theirs is None:
        if ours is not theirs:
            yield f"market: {theirs} instead of {ours}"
        return
    if ours["usable_from"] != theirs.get("usable_from"):
        yield f"market usable_from: {theirs.get('usable_from')} instead of {ours['usable_from']}"
    yield from compare_market_rows("market", ours, theirs)
    rows = theirs.get("adoption") or []
    if [row["date"] for row in ours["adoption"]] != [row["date"] for row in rows]:
        yield f"adoption dates: {[row['date'] for row in rows]} instead of {[row['date'] for row in ours['adoption']]}"
        return
    for mine, other in zip(ours["adoption"], rows):
        yield from compare_market_rows(f"adoption {mine['date']}", mine, other)


def compare_market_rows(name, mine, other):
    for key in ("adopted", "human_cost", "vendor_revenue", "net_saving"):
        if key in mine and not close(mine[key], other.get(key), SIDES):
            yield f"{name} {key}: {other.get(key)} instead of {mine[key]}"
    shares = {share["name"]: share for share in other.get("shares") or []}
    for share in mine["shares"]:
        for key in ("amount", "human_cost", "vendor_revenue", "net_saving"):
            if not close(share[key], shares.get(share["name"], {}).get(key), SIDES):
                yield f"{name} share {share['name']} {key}: {shares.get(share['name'])} instead of {share}"


def compare(text, theirs):
    """Every difference between the program's result for a document and the reference's."""
    evaluation = Evaluation(scenarios.read_file(text)[0], check=True)
    ours = evaluation.result()
    found = [f"{key}: {theirs.get(key)} instead of {ours[key]}" for key in ("scenario", "as_of", "horizon")
             if theirs.get(key) != ours[key]]
    for case in CASES:
        found += [f"{case}: {line}" for line in compare_case(evaluation, case, ours[case], theirs[case])]
    return found + list(compare_market(ours["market"], theirs.get("market")))


# ---- running the program --------------------------------------------------------------------------------------------

def run_program(texts):
    """(the results in the order of the documents, or None; what the program said)"""
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "scenarios.yaml")
        with open(path, "w", encoding="utf-8") as file:
            file.write("---\n".join(texts))
        command = [os.environ["CROSSOVER"], "run", path, "--format", "json"]
        done = subprocess.run(command, capture_output=True, text=True)
    said = f"exit {done.returncode}\n{done.stderr}"
    if done.returncode != 0:
        return None, said
    results = json.loads(done.stdout)["results"]
    return (results if len(results) == len(texts) else None), said


def check_chunk(job):
    """[(text, differences)] for the documents of one file, those without differences left out."""
    seed, start, count = job
    texts = random_scenarios.documents(seed, count, start)
    results, _ = run_program(texts)
    failures = []
    for index, text in enumerate(texts):
        differences = check_one(text, results[index] if results else None)
        if differences:
            failures.append((text, differences))
    return count, failures


def check_one(text, result):
    try:
        if result is None:  # its file failed: is it this document's fault?
            results, said = run_program([text])
            if not results:
                return [f"the program refuses it: {said}"]
            result = results[0]
        return compare(text, result)
    except Exception:  # one broken document must not hide the others
        return [traceback.format_exc()]


def show(text, differences):
    print("-" * 100)
    print(text.rstrip())
    for line in differences[:12]:
        print(f"  >> {line}")
    if len(differences) > 12:
        print(f"  >> and {len(differences) - 12} more")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--show", type=int, default=20, help="how many failing scenarios to print")
    arguments = parser.parse_args()
    jobs = [(arguments.seed, start, min(CHUNK, arguments.count - start)) for start in range(0, arguments.count, CHUNK)]
    passed, failures = 0, []
    with multiprocessing.Pool(arguments.jobs) as pool:
        for count, failed in pool.imap(check_chunk, jobs):
            passed += count - len(failed)
            failures += failed
    for text, differences in failures[:arguments.show]:
        show(text, differences)
    print(f"{passed} passed, {len(failures)} failed")
    return 1 if failures or passed == 0 else 0


if __name__ == "__main__":
    sys.exit(main())
