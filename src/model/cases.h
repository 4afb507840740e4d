#pragma once
// How early and how late could it be? The middle, the earliest and the latest of all combinations of the uncertain
// values' ends and middles. These are extremes, not probabilities.

#include <optional>
#include <vector>

#include "model/model.h"

namespace crossover {

/// Up to this many uncertain values every combination is evaluated (3^12 = 531,441 rows); above, each value's direction
/// is found alone, with the others at their middles.
inline constexpr std::size_t kMostCombinedValues = 12;
/// So much work, in stretches to solve, is a few seconds; a scenario of hundreds of steps that needs more goes by
/// directions too.
inline constexpr double kMostStretches = 1e7;

struct GateCase {
  Crossing crossing;
  std::vector<Interval> windows;
  double now = 0;  // both sides on as_of
  double required = 0;
};

/// One combination of values and all that follows from it.
struct Case {
  Crossing crossing;
  std::optional<std::size_t> binding;  // index of a gate
  std::vector<Interval> windows;
  std::vector<GateCase> gates;
  std::vector<double> values;  // of every assumption, in the file's unit
};

struct Cases {
  Case central;
  Case optimistic;
  Case pessimistic;
  bool by_direction = false;  // too many uncertain values for all combinations
};

/// The record of one combination; `values`: of every assumption, in the file's unit.
Case evaluate_case(const Model& model, std::vector<double> values, Arena& arena);

Cases evaluate_cases(const Model& model, Arena& arena);

/// The day a crossing falls on; nothing where it is not within the horizon.
std::optional<Date> crossing_day(const Scenario& scenario, const Crossing& crossing);

}  // namespace crossover
