#!/usr/bin/python3
"""How fast is `crossover sweep`, and how much memory does it need?

file       a million rows as CSV in a file, on two cores: at least 60 times as fast as NumPy and pandas (pandas_sweep.py)
one core   the same rows on one core: at least as fast as a C++ program that computes nothing and only formats such rows
           with std::to_chars (to_chars_rows.cpp)
summary    rows a second and core with --summary: 100 million where the crossing is one logarithm, 10 million where a
           root is searched for
long       a hundred million rows to /dev/null: below 64 MiB of memory, and at most 1.1 times a hundred times as long as
           a million

Programs run in turn, so that a busy machine slows all of them alike. Exit status 1 when a bound is missed. --only NAME
runs a part; --divide N takes grids a N-th as large, to try the benchmark itself.
"""

import argparse
import csv
import os
import pathlib
import statistics
import subprocess
import sys
import tempfile
import time

import whole_process
from whole_process import Verdicts

HERE = pathlib.Path(__file__).resolve().parent
PYTHON = "/usr/bin/python3"

FILE_ROUNDS = 5
FILE_BOUND = 60.0
ONE_CORE_ROUNDS = 11
ONE_CORE_BOUND = 1.0
SUMMARY_ROUNDS = 3
CLOSED_FORM_BOUND = 100.0  # million rows a second and core
ROOT_SEARCH_BOUND = 10.0
SHORT_RUNS = 10
LONG_ROUNDS = 2
LINEAR_BOUND = 1.10
MEMORY_BOUND_MIB = 64.0

# pandas_sweep.py knows the numbers of this one.
CLOSED_FORM = """\
name: One falling cost
as_of: 2026-01-01
horizon: 2035-01-01
human: {salary: 4000 USD/month}
roi: 5
bot:
  llm_cost: {now: 900 USD/month, falls: 50% / year}
  other_cost: 90 USD/month
  margin: 40%
"""

ROOT_SEARCH = """\
name: Two falling costs, a growing salary, and calls until the answer is right
as_of: 2026-01-01
horizon: 20 years
human: {salary: {now: 4000 USD/month, grows: 3% / year}}
roi: 5
bot:
  llm_cost: {now: 900 USD/month, falls: 50% / year}
  other_cost: {now: 300 USD/month, falls: 10% / year}
  calls: until_correct
  margin: 40%
quality: {error: {now: 20%, falls: 30% / year}, required: 90%}
"""


def grid(scenario, sizes):
    salary = "human.salary" if scenario == "closed.yaml" else "human.salary.now"
    return ["--vary", f"{salary}=lin(700, 8000, {sizes[0]}) USD/month",
            "--vary", f"bot.llm_cost.now=lin(700, 4000, {sizes[1]}) USD/month",
            "--vary", f"bot.llm_cost.falls=lin(30, 90, {sizes[2]}) % / year"]


def rows_in(sizes):
    return sizes[0] * sizes[1] * sizes[2]


def run(command, writes=None):
    """With the line thrown away that crossover closes with on standard error. The file that it writes is a new one:
    giving back the disk space of an old one takes as long as writing."""
    if writes:
        pathlib.Path(writes).unlink(missing_ok=True)
    return whole_process.run(command, thrown_away=(1, 2))


class Bench:
    def __init__(self, arguments, folder):
        self.arguments = arguments
        self.folder = pathlib.Path(folder)
        self.verdicts = Verdicts()
        for name, text in (("closed.yaml", CLOSED_FORM), ("root.yaml", ROOT_SEARCH)):
            (self.folder / name).write_text(text, encoding="utf-8")

    def sizes(self, *sizes):
        """The first axis is the shorter with --divide."""
        return (max(2, sizes[0] // self.arguments.divide), *sizes[1:])

    def command(self, scenario, sizes, *more):
        return [self.arguments.crossover, "sweep", str(self.folder / scenario), *grid(scenario, sizes), *more]

    # --- rows in a file -----------------------------------------------------------------------------------------------

    def file(self):
        sizes = self.sizes(100, 100, 100)
        ours, theirs = str(self.folder / "crossover.csv"), str(self.folder / "pandas.csv")
        crossover = self.command("closed.yaml", sizes, "--jobs", "2", "-o", ours)
        pandas = [PYTHON, str(HERE / "pandas_sweep.py"), *map(str, sizes), theirs]
        crossover_runs, pandas_seconds, pandas_process = [], [], []
        run(crossover, ours)
        for _ in range(FILE_ROUNDS):
            pathlib.Path(theirs).unlink(missing_ok=True)
            start = time.perf_counter()
            told = subprocess.run(pandas, check=True, capture_output=True, text=True).stdout
            pandas_process.append(time.perf_counter() - start)
            pandas_seconds.append(float(told))
            crossover_runs += [run(crossover, ours) for _ in range(3)]
        assert_same_rows(ours, theirs)
        whole = statistics.median(usage.seconds for usage in crossover_runs)
        busy = statistics.median(usage.busy for usage in crossover_runs)
        table = statistics.median(pandas_seconds)
        print(f"file: {rows_in(sizes):,} rows, {os.path.getsize(ours) / 1e6:.0f} MB, two cores, medians of "
              f"{len(crossover_runs)} and {FILE_ROUNDS}")
        print(f"  crossover {whole * 1e3:.0f} ms from start to exit, of processor time {busy * 1e3:.0f} ms; NumPy and "
              f"pandas {table:.2f} s, with the start of Python {statistics.median(pandas_process):.2f} s")
        self.verdicts.add("times the speed of NumPy and pandas", table / whole, table / whole >= FILE_BOUND,
                          f"at least {FILE_BOUND:g}")

    def one_core(self):
        sizes = self.sizes(100, 100, 100)
        ours, theirs = str(self.folder / "crossover.csv"), str(self.folder / "to_chars.csv")
        commands = (self.command("closed.yaml", sizes, "--jobs", "1", "-o", ours),
                    [self.arguments.to_chars, *map(str, sizes), theirs])
        rounds = [[run(command, path) for command, path in zip(commands, (ours, theirs))]
                  for _ in range(ONE_CORE_ROUNDS + 1)][1:]
        whole, formatting = (statistics.median(usage.seconds for usage in usages) for usages in zip(*rounds))
        print(f"one core: {rows_in(sizes):,} rows, median of {ONE_CORE_ROUNDS}")
        for name, seconds, path in (("crossover", whole, ours), ("std::to_chars alone", formatting, theirs)):
            print(f"  {name} {seconds * 1e3:.0f} ms, {rows_in(sizes) / seconds / 1e6:.1f} million rows/s, "
                  f"{os.path.getsize(path) / seconds / 1e6:.0f} MB/s")
        self.verdicts.add("times the speed of std::to_chars alone", formatting / whole,
                          formatting / whole >= ONE_CORE_BOUND, f"at least {ONE_CORE_BOUND:g}")

    # --- counting -----------------------------------------------------------------------------------------------------

    def summary(self):
        print(f"summary: million rows a second and core, with the start of the process, best of {SUMMARY_ROUNDS}")
        for scenario, sizes, bound in (("closed.yaml", (1000, 1000, 500), CLOSED_FORM_BOUND),
                                       ("root.yaml", (100, 1000, 500), ROOT_SEARCH_BOUND)):
            sizes = self.sizes(*sizes)
            command = self.command(scenario, sizes, "--jobs", "1", "--summary")
            # Rows a second is no ratio to another program, so a neighbour must not count: processor time, and the least.
            busy = min(run(command).busy for _ in range(SUMMARY_ROUNDS))
            speed = rows_in(sizes) / busy / 1e6
            self.verdicts.add(f"{scenario}, {rows_in(sizes):,} rows", speed, speed >= bound, f"at least {bound:g}")

    # --- a hundred times as many --------------------------------------------------------------------------------------

    def long(self):
        short, long = self.sizes(100, 100, 100), self.sizes(1000, 1000, 100)
        times = rows_in(long) / rows_in(short)
        to_null = ("-o", os.devnull)
        short_command, long_command = (self.command("closed.yaml", sizes, *to_null) for sizes in (short, long))
        shorts, longs = [], []
        for _ in range(LONG_ROUNDS):  # the short runs before and after each long one
            shorts += [run(short_command).seconds for _ in range(SHORT_RUNS // LONG_ROUNDS)]
            longs.append(run(long_command))
        best_short, best_long = min(shorts), min(usage.seconds for usage in longs)
        memory = max(usage.peak for usage in longs) / 2**20
        print(f"long: {rows_in(long):,} rows to /dev/null, best of {LONG_ROUNDS}, and {rows_in(short):,}, best of "
              f"{len(shorts)}")
        print(f"  {best_long:.2f} s and {best_short * 1e3:.1f} ms: {rows_in(long) / best_long / 1e6:.1f} and "
              f"{rows_in(short) / best_short / 1e6:.1f} million rows/s")
        ratio = best_long / (times * best_short)
        self.verdicts.add(f"times as long as {times:g} short ones", ratio, ratio <= LINEAR_BOUND,
                          f"at most {LINEAR_BOUND:g}")
        self.verdicts.add("MiB of memory", memory, memory < MEMORY_BOUND_MIB, f"below {MEMORY_BOUND_MIB:g}")


def assert_same_rows(ours, theirs):
    """Both have computed the same, or the comparison means nothing: words and dates alike, numbers to nine digits."""
    with open(ours, newline="", encoding="utf-8") as one, open(theirs, newline="", encoding="utf-8") as other:
        for number, (row, expected) in enumerate(zip(csv.reader(one), csv.reader(other), strict=True)):
            if number % 997 not in (0, 1) or row == expected:  # all of them would take longer than the benchmark
                continue
            if len(row) != len(expected) or not all(map(is_same, row, expected)):
                sys.exit(f"row {number} differs: crossover {row}, pandas {expected}")


def is_same(cell, expected):
    if cell == expected:
        return True
    try:
        return abs(float(cell) - float(expected)) <= 1e-9 * abs(float(expected))
    except ValueError:
        return False


def main():
    parts = {"file": Bench.file, "one_core": Bench.one_core, "summary": Bench.summary, "long": Bench.long}
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--crossover", required=True, help="the program")
    parser.add_argument("--to-chars", required=True, help="the program bench_to_chars_rows")
    parser.add_argument("--only", choices=parts, action="append")
    parser.add_argument("--divide", type=int, default=1, metavar="N")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(arguments, folder)
        for name, part in parts.items():
            if name in (arguments.only or parts):
                part(bench)
    sys.exit(1 if bench.verdicts.missed else 0)


if __name__ == "__main__":
    main()
