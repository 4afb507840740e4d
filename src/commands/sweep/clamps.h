#pragma once
// A floor may not lie above its ceiling: the one rule of a scenario that two numbers decide together, so that it must
// hold for every pair of them that a sweep counts with.

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "scenario/scenario.h"

namespace crossover {

/// One side of the rule: a varied path, or a value that stays.
struct ClampSide {
  std::optional<std::size_t> path;
  double fixed = 0;     // where it stays: the end of it that the rule looks at
  std::string written;  // where it stays: the author's text
  double numerator = 1;
  double denominator = 1;

  /// A value of the path, or of what stays, in the base unit.
  [[nodiscard]] double base(double value) const { return (path ? value : fixed) * numerator / denominator; }
};

struct ClampRule {
  ClampSide floor;
  ClampSide ceiling;

  [[nodiscard]] bool holds(double floor_value, double ceiling_value) const {
    return floor.base(floor_value) <= ceiling.base(ceiling_value);
  }
};

/// The rules in which a varied path takes part. `varied`: by path, which assumption it is.
std::vector<ClampRule> clamp_rules(const Scenario& scenario, const std::vector<std::optional<AssumptionId>>& varied);

/// "the floor, 5 USD/month, lies above the ceiling, 4 USD/month"
std::string broken_clamp(const std::string& floor, const std::string& ceiling);

}  // namespace crossover
