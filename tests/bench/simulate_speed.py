#!/usr/bin/python3
"""How fast is `crossover simulate`, and how much memory does it need?

draws    a million draws of four uncertain values, the whole process on two threads: at least 3 times as fast as a plain
         single-threaded loop with std::mt19937_64 (mt19937_draws.cpp), and both find the same quantiles
long     a hundred million draws: at most 1.1 times a hundred times as long, and as little memory as a million

Programs run in turn, so that a busy machine slows all of them alike. Exit status 1 when a bound is missed.
"""

import argparse
import json
import pathlib
import statistics
import subprocess
import sys
import tempfile

import whole_process
from whole_process import Verdicts

RUNS = 41
SPEED_BOUND = 3.0
LONG_ROUNDS = 2
LINEAR_BOUND = 1.10
MEMORY_BOUND_MIB = 64.0
DRAWS = 1_000_000
SAME = 0.01  # years: several standard errors of a million independent draws

SCENARIO = """\
name: benchmark
as_of: 2024-01
human: {salary: 4000 +/- 400 USD/month}
roi: 10
bot: {llm_cost: {now: 300 to 700 USD/month, falls: 50%..75% / year}, other_cost: 50..150 USD/month}
"""


def run(command):
    return whole_process.run(command)


def assert_same_quantiles(ours, theirs):
    """Both have simulated the same, or the comparison means nothing."""
    answer = json.loads(subprocess.run([*ours, "--format", "json"], check=True, capture_output=True).stdout)
    expected = dict(map(float, line.split())
                    for line in subprocess.run(theirs, check=True, capture_output=True, text=True).stdout.splitlines())
    for quantile in answer["results"][0]["quantiles"]:
        if abs(quantile["years"] - expected[quantile["p"]]) > SAME:
            sys.exit(f"different quantiles: crossover {quantile}, mt19937_draws {expected[quantile['p']]}")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--crossover", required=True, help="the program")
    parser.add_argument("--mt19937", required=True, help="the program bench_mt19937_draws")
    arguments = parser.parse_args()
    verdicts = Verdicts()
    with tempfile.TemporaryDirectory() as folder:
        scenario = pathlib.Path(folder) / "benchmark.yaml"
        scenario.write_text(SCENARIO, encoding="utf-8")
        ours = [arguments.crossover, "simulate", str(scenario), "--draws", str(DRAWS)]
        theirs = [arguments.mt19937, str(DRAWS), "1"]
        assert_same_quantiles(ours, theirs)
        pairs = [(run(ours), run(theirs)) for _ in range(RUNS + 1)][1:]
        whole, plain = (statistics.median(usage.seconds for usage in usages) for usages in zip(*pairs))
        busy = statistics.median(usage.busy for usage, _ in pairs)
        print(f"draws: {DRAWS:,} draws of four values, from start to exit, median of {RUNS}")
        print(f"  crossover {whole * 1e3:.1f} ms, of processor time {busy * 1e3:.1f} ms; std::mt19937_64 {plain * 1e3:.1f} "
              "ms")
        verdicts.add("times the speed of the plain loop", plain / whole, plain / whole >= SPEED_BOUND,
                     f"at least {SPEED_BOUND:g}")
        times = 100
        long = [run([*ours[:-1], str(times * DRAWS)]) for _ in range(LONG_ROUNDS)]
        best = min(usage.seconds for usage in long)
        short = min(usage.seconds for usage, _ in pairs)
        print(f"long: {times * DRAWS:,} draws {best:.2f} s, best of {LONG_ROUNDS}; {DRAWS:,} {short * 1e3:.1f} ms, best "
              f"of {RUNS}")
        ratio = best / (times * short)
        verdicts.add(f"times as long as {times} short ones", ratio, ratio <= LINEAR_BOUND, f"at most {LINEAR_BOUND:g}")
        memory = max(usage.peak for usage in long) / 2**20
        verdicts.add("MiB of memory", memory, memory < MEMORY_BOUND_MIB, f"below {MEMORY_BOUND_MIB:g}")
    sys.exit(1 if verdicts.missed else 0)


if __name__ == "__main__":
    main()
