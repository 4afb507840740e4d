#!/usr/bin/python3
"""The sweep that sweep_speed.py times crossover with, as an analyst writes it with NumPy and pandas.

    pandas_sweep.py SALARIES COSTS FALLS rows.csv

The scenario is CLOSED_FORM of sweep_speed.py: a salary, a model cost that falls by a fixed share every year, and a
constant cost beside it. All arithmetic is on whole arrays, each axis value is computed once, and words are categories,
which pandas writes faster than texts. Prints how many seconds it took, without the time to import the libraries.
"""

import sys
import time

import numpy as np
import pandas as pd

AS_OF = np.datetime64("2026-01-01")
HORIZON = np.datetime64("2035-01-01")
ROI, OTHER_COST, MARGIN = 5, 90.0, 0.4


def sweep(salaries, costs, falls):
    salary, cost, fall = (axis.ravel() for axis in np.meshgrid(
        np.linspace(700, 8000, salaries), np.linspace(700, 4000, costs), np.linspace(30, 90, falls), indexing="ij"))
    room = salary / ROI * (1 - MARGIN) - OTHER_COST  # what the budget leaves for the model
    with np.errstate(invalid="ignore", divide="ignore"):
        years = np.where(cost <= room, 0.0, np.log(room / cost) / np.log1p(-fall / 100))
    never = room <= 0
    days = np.ceil(365.25 * np.where(never, 0, years) - 1e-6).astype("timedelta64[D]")
    date = AS_OF + days
    already, beyond = cost <= room, ~never & (date > HORIZON)
    status = np.select([already, never, beyond], [0, 3, 2], 1)
    dated = status < 2
    years = np.where(dated, years, np.nan)
    return pd.DataFrame({
        "human.salary": salary,
        "bot.llm_cost.now": cost,
        "bot.llm_cost.falls": fall,
        "status": pd.Categorical.from_codes(status, ["already", "crosses", "beyond", "never"]),
        "usable_from": np.where(dated, date, np.datetime64("NaT")),
        "years": years,
        "binding": pd.Categorical.from_codes(np.where(already, -1, 0), ["cost"]),
        "cost_years": years,
    })


def main():
    *sizes, path = sys.argv[1:]
    start = time.perf_counter()
    sweep(*map(int, sizes)).to_csv(path, index=False)
    print(time.perf_counter() - start)


if __name__ == "__main__":
    main()
