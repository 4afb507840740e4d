#pragma once
// The uncertain values of a scenario, drawn from their distributions: blocks of rows for the model.

#include <cstdint>
#include <memory>
#include <vector>

#include "numerics/column.h"
#include "sampling/sampler.h"
#include "scenario/scenario.h"

namespace crossover {

/// One draw a row, kBlockRows of them; see rows_of_block() for which.
struct DrawBlock {
  std::vector<Column> values;  // of every assumption, in the file's unit, as Model::evaluate takes them

  std::vector<std::vector<double>> numbers;  // what the drawn columns point to
};

class Draws {
 public:
  /// Every value of scenario.uncertain, with its correlations. `variant`: 0, or 1 for a second sample that is
  /// independent of the first. The scenario must outlive this.
  Draws(const Scenario& scenario, const Sampling& sampling, unsigned variant = 0);
  Draws(Draws&&) noexcept;
  ~Draws();

  [[nodiscard]] const Sampling& sampling() const;
  /// Any number of threads, each with its own `out`. Exact values stand at their number.
  void fill(std::uint64_t block, DrawBlock& out) const;

 private:
  struct Parts;
  std::unique_ptr<const Parts> parts_;
};

/// The uncertain values in groups that are independent of each other: those that correlations tie together, directly or
/// through others, and each other value by itself. Groups and values in file order.
std::vector<std::vector<AssumptionId>> independent_groups(const Scenario& scenario);

}  // namespace crossover
