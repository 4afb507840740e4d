#!/usr/bin/python3
"""How long does crossover take from start to exit, and how much memory does it need?

process    one scenario file against an empty C++ program that prints a line: at most 3 times as long
documents  files of many scenarios: at least half the speed of yaml-cpp's event parser when nobody listens to it, time
           per document the same for 1,000 and for 100,000 of them, memory below 12 times the file

Programs run in turn, so that a busy machine slows all of them alike; what counts is the median. Exit status 1 when a
bound is missed.
"""

import argparse
import os
import pathlib
import resource
import statistics
import sys
import tempfile
import time

PROCESS_RUNS = 200
PROCESS_BOUND = 3.0
DOCUMENT_ROUNDS = 3
DOCUMENT_COUNTS = {1_000: 5, 10_000: 2, 100_000: 1}  # documents in the file: how often each program reads it in a round
SPEED_BOUND = 0.5
LINEAR_BOUND = 1.25  # the slowest over the fastest processor time per document; 1 is exactly linear
MEMORY_BOUND = 12.0

DOCUMENT = """\
---
name: Customer service, desk {index}
as_of: 2024-01
human:
  salary: {{now: {salary} USD/month, source: a survey of wages}}
  overhead: 25%
roi: 10
bot:
  llm_cost:
    now: {cost} USD/month
    falls: 50%..75% / year
    floor: 5 USD/month
  other_cost: 90 USD/month
  margin: 40%
latency:
  budget: 2 s
  llm_budget: 0.5 s
  llm: {{now: 2..3 s, falls: {falls}% / year}}
quality:
  error: {{now: 5%, falls: 30% / year}}
  steps: 3
  required: 95%
"""


class Usage:
    """Wall time and processor time in seconds, and peak memory in bytes, of one process."""

    def __init__(self, seconds, busy, peak):
        self.seconds = seconds
        self.busy = busy
        self.peak = peak


def run(command, thrown_away=(1,)):
    """Runs the command with its output (or other descriptors) thrown away; any exit status but 0 ends the benchmark."""
    to_null = [(os.POSIX_SPAWN_OPEN, descriptor, os.devnull, os.O_WRONLY, 0) for descriptor in thrown_away]
    start = time.perf_counter()
    child = os.posix_spawn(command[0], command, os.environ, file_actions=to_null)
    _, status, usage = os.wait4(child, 0)
    seconds = time.perf_counter() - start
    if status != 0:
        sys.exit(f"{' '.join(command)}: exit status {os.waitstatus_to_exitcode(status)}")
    return Usage(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024)


def run_often(command, times):
    return [run(command) for _ in range(times)]


def median(usages):
    """The median of each figure."""
    return Usage(*(statistics.median(getattr(usage, figure) for usage in usages)
                   for figure in ("seconds", "busy", "peak")))


def write_documents(path, count):
    with open(path, "w", encoding="utf-8") as file:
        for index in range(count):
            file.write(DOCUMENT.format(index=index, salary=3000 + index % 2000, cost=400 + index % 300,
                                       falls=40 + index % 30))


class Verdicts:
    """Prints what was measured beside its bound, and remembers whether one was missed."""

    def __init__(self):
        self.missed = False

    def add(self, what, measured, holds, bound):
        self.missed = self.missed or not holds
        print(f"  {what:<46} {measured:>8.2f}   {bound:<15} {'ok' if holds else 'MISSED'}")


def measure_process(crossover, empty, scenario, verdicts):
    print(f"process: crossover run {scenario}, median of {PROCESS_RUNS}")
    commands = ([empty], [crossover, "run", scenario])
    for command in commands:
        run(command)  # so that both are in the page cache
    rounds = [[run(command) for command in commands] for _ in range(PROCESS_RUNS)]
    nothing, whole = (median(collected) for collected in zip(*rounds))
    print(f"  empty program {nothing.seconds * 1e3:.2f} ms, crossover {whole.seconds * 1e3:.2f} ms, "
          f"{whole.peak / 1e6:.1f} MB")
    ratio = whole.seconds / nothing.seconds
    verdicts.add("times the empty program", ratio, ratio <= PROCESS_BOUND, f"at most {PROCESS_BOUND:g}")


def measure_documents(crossover, events, folder, verdicts):
    files = {count: os.path.join(folder, f"{count}.yaml") for count in DOCUMENT_COUNTS}
    for count, file in files.items():
        write_documents(file, count)
    runs = {count: ([], []) for count in files}
    for _ in range(DOCUMENT_ROUNDS):  # all sizes in each round, so that a machine that slows down meanwhile slows all
        for count, file in files.items():
            for collected, command in zip(runs[count], ([events, file], [crossover, "run", file, "--format", "csv"])):
                collected += run_often(command, DOCUMENT_COUNTS[count])

    # The peak that the kernel reports for a child starts with the memory of the parent that spawned it.
    own_peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    for count, file in files.items():
        size = os.path.getsize(file)
        bare, whole = (median(collected) for collected in runs[count])
        print(f"documents: {count:,} in {size / 1e6:.1f} MB, median of {len(runs[count][0])}")
        print(f"  event parser {size / bare.seconds / 1e6:.1f} MB/s, crossover {size / whole.seconds / 1e6:.1f} MB/s, "
              f"{whole.seconds / count * 1e6:.1f} us a document, {whole.peak / 1e6:.0f} MB")
        verdicts.add("times the speed of the event parser", bare.seconds / whole.seconds,
                     bare.seconds / whole.seconds >= SPEED_BOUND, f"at least {SPEED_BOUND:g}")
        if whole.peak > own_peak:
            verdicts.add("times the file in memory", whole.peak / size, whole.peak / size < MEMORY_BOUND,
                         f"below {MEMORY_BOUND:g}")
    # The least of the processor times: a neighbour can only add to them.
    per_document = [min(usage.busy for usage in whole) / count for count, (_, whole) in runs.items()]
    spread = max(per_document) / min(per_document)
    verdicts.add("slowest over fastest time per document", spread, spread <= LINEAR_BOUND, f"at most {LINEAR_BOUND:g}")


def main():
    here = pathlib.Path(__file__).resolve()
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--crossover", required=True, help="the program")
    parser.add_argument("--empty", required=True, help="the program bench_empty")
    parser.add_argument("--events", required=True, help="the program bench_yaml_events")
    parser.add_argument("--scenario", help="the file for the process benchmark (default: the first of scenarios/)")
    arguments = parser.parse_args()
    scenario = arguments.scenario or str(min((here.parents[2] / "scenarios").rglob("*.yaml")))

    verdicts = Verdicts()
    measure_process(arguments.crossover, arguments.empty, scenario, verdicts)
    with tempfile.TemporaryDirectory() as folder:
        measure_documents(arguments.crossover, arguments.events, folder, verdicts)
    sys.exit(1 if verdicts.missed else 0)


if __name__ == "__main__":
    main()
