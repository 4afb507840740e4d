#pragma once
// Is the scenario usable by a day, all its other values at their middle? For many values of one quantity at a time.

#include <span>
#include <vector>

#include "analysis/solving.h"
#include "model/model.h"

namespace crossover {

class CentralCondition {
 public:
  /// `by_day`: days from as_of, at most the horizon's. The model must outlive this.
  CentralCondition(const Model& model, AssumptionId varied, double by_day);

  /// The score is how many years too late; the bits of gates say which of them open by the day, each alone. Where
  /// there is one value, it is computed as a run of the scenario does.
  std::vector<SolveProbe> operator()(std::span<const double> values);

  /// The gates that open too late whatever the value is.
  std::vector<std::size_t> late_gates();

 private:
  void probe_block(std::span<const double> values, std::vector<SolveProbe>& out);
  [[nodiscard]] bool in_time(const Crossing& crossing) const;

  const Model& model_;
  AssumptionId varied_;
  double by_day_;
  std::vector<std::size_t> gates_;  // that depend on the value
  std::vector<Column> values_;
  Arena arena_;
};

}  // namespace crossover
