#pragma once
// What does a --where ask for? 'usable_from<=2026-01-01' as a column, an operator and what it is held against.

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "commands/sweep/axis.h"
#include "commands/sweep/comparison.h"
#include "commands/sweep/sweep_columns.h"
#include "text/diagnostic.h"
#include "text/source.h"

namespace crossover {

/// What a condition may speak of.
struct ConditionNames {
  std::vector<SweepColumn> columns;    // all there are
  std::span<const std::string> gates;  // in the order of the model
  std::span<const Axis> axes;          // of the paths; empty where the points come from a file
};

struct Condition {
  SweepColumn column;
  Comparison comparison = Comparison::kEqual;
  bool asks_for_none = false;  // nothing stands behind = or !=

  // What the column is held against; which of them it is, the kind of the column decides.
  double number = 0;                   // years, row
  std::int32_t day = 0;                // since 1970-01-01
  std::uint8_t word = 0;               // a Status, or the index of a gate
  std::string text;                    // of a path whose values come from a file
  std::vector<std::uint8_t> verdicts;  // per value of the axis: does the comparison hold?
};

/// Reads the argument of a --where; nothing after reporting. `argument` outlives the diagnostics.
std::optional<Condition> read_condition(const Source& argument, const ConditionNames& names, Diagnostics& diagnostics);

}  // namespace crossover
