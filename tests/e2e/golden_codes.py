#!/usr/bin/python3
"""Is every kind of diagnostic shown by a golden case, and is every code in a golden case one that exists?

    golden_codes.py

A golden case shows a code where its expected stderr has it in brackets behind the message.
"""

import pathlib
import re
import sys

TOP = pathlib.Path(__file__).resolve().parents[2]
TABLE = TOP / "src/text/diagnostic_codes.cpp"
GOLDEN = TOP / "tests/golden"

ROW = re.compile(r'\{Code::k\w+,\s*"([a-z-]+)"')
SHOWN = re.compile(r"^(?:[^\n]*: )?(?:error|warning): [^\n]* \[([a-z-]+)\]$", re.MULTILINE)


def codes_of_the_table():
    return ROW.findall(TABLE.read_text(encoding="utf-8"))


def shown_codes():
    """Code -> a case that shows it."""
    shown = {}
    for path in sorted(GOLDEN.glob("*/*/stderr")):
        for code in SHOWN.findall(path.read_text(encoding="utf-8")):
            shown.setdefault(code, path.parent.relative_to(GOLDEN))
    return shown


def faults(codes, shown):
    if not codes:
        yield f"{TABLE.relative_to(TOP)}: no row is found"
    for code in codes:
        if codes.count(code) != 1:
            yield f"{code}: stands more than once in {TABLE.relative_to(TOP)}"
        if code not in shown:
            yield f"{code}: no golden case shows it"
    for code, case in shown.items():
        if code not in codes:
            yield f"{code}: shown by {case}, but there is no such code"


def main():
    codes, shown = codes_of_the_table(), shown_codes()
    found = list(faults(codes, shown))
    for fault in found:
        print(f"FAILED {fault}")
    good = len([code for code in codes if code in shown])
    print(f"{good} passed, {len(found)} failed")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
