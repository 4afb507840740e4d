#pragma once
// How long and how large will a sweep be? As some of its rows are, worked out by one thread.

#include <cstdint>

#include "commands/sweep/sweep_run.h"

namespace crossover {

struct Sample {
  std::uint64_t rows = 0;  // asked for, before the filter
  std::uint64_t bytes = 0;
  double seconds = 0;
};

/// A few tasks from the beginning, the middle and the end. `summary`: the rows are counted, not written. Rows that do
/// not come from a grid are sampled at their beginning; what is wrong with them is not reported.
Sample take_samples(const SweepRun& run, bool summary);

}  // namespace crossover
