#pragma once
// The central case as single numbers: what every figure is worth, and what follows from it at any moment.

#include <functional>
#include <string>
#include <vector>

#include "commands/run/run.h"

namespace crossover {

/// Both sides of a gate at one moment.
struct BothSides {
  double now = 0;
  double required = 0;
};

/// Reads every number off the model, with all values at their middle.
class Central {
 public:
  /// Clears the arena. `result` and `arena` must outlive it.
  Central(const RunResult& result, Arena& arena);

  [[nodiscard]] const RunResult& result() const { return result_; }
  [[nodiscard]] const Scenario& scenario() const { return *result_.scenario; }
  [[nodiscard]] const Model& model() const { return *result_.model; }
  [[nodiscard]] const Case& central() const { return result_.cases.central; }
  [[nodiscard]] Arena& arena() const { return arena_; }
  /// The intervals on which a gate is open, also those too short to be windows.
  [[nodiscard]] const std::vector<Interval>& openings(std::size_t gate) const { return openings_[gate]; }

  /// In the base unit; money per unit of use as money per month.
  [[nodiscard]] double base(AssumptionId id) const { return base_[id][0]; }
  [[nodiscard]] double at(const Trajectory& trajectory, double t) const;
  [[nodiscard]] BothSides sides(std::size_t gate, double t) const;
  [[nodiscard]] Block block() const { return {1, base_, &arena_}; }

 private:
  const RunResult& result_;
  Arena& arena_;
  std::vector<std::vector<Interval>> openings_;
  std::vector<Column> values_;
  std::vector<Column> base_;
};

}  // namespace crossover
