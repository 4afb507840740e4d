#pragma once
// On which day would A be usable with some of its changes?

#include <cstddef>
#include <optional>
#include <unordered_map>
#include <vector>

#include "commands/diff/diff_tree.h"
#include "model/model.h"

namespace crossover {

/// Days from `since` to when the scenario is usable in its central case, as_of + 365.25 * years, so that a moved as_of
/// moves the day; where it is not usable within its horizon, to `undated`.
double central_day(const Scenario& scenario, const Crossing& central, Date since, Date undated);

/// The day that stands for no date: the later of the two horizons, so that a nearer horizon brings nothing forward.
Date undated_day(const Scenario& a, const Scenario& b);

/// When the scenario is usable with every value at its middle.
Crossing central_crossing(const Model& model, Arena& arena);

/// The scenarios between A and B, each read and evaluated once.
class DiffHybrids {
 public:
  /// `a` and `b`: what the trees are of, with their central crossings. All of it must outlive this.
  DiffHybrids(const DiffTree& tree, const DiffInput& a, const Crossing& of_a, const DiffInput& b, const Crossing& of_b);

  /// central_day of A with some of the changes, since A's as_of; nothing where the changes make no valid scenario.
  std::optional<double> day(const std::vector<bool>& changed);
  /// How many were read so far.
  [[nodiscard]] std::size_t read() const { return days_.size(); }

 private:
  [[nodiscard]] std::optional<double> compute(const std::vector<bool>& changed);

  const DiffTree& tree_;
  const DiffInput& a_;
  Date undated_;
  Arena arena_;
  std::unordered_map<std::vector<bool>, std::optional<double>> days_;
};

}  // namespace crossover
