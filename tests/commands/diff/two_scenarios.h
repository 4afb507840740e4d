#pragma once
// Two scenarios for tests, from their texts to what differs.

#include <limits>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "commands/diff/diff.h"
#include "support/written.h"

namespace crossover {

struct TwoScenarios {
  TwoScenarios(std::string a_yaml, std::string b_yaml)
      : a(read_sound(std::move(a_yaml))), b(read_sound(std::move(b_yaml))) {}

  [[nodiscard]] DiffInput from() const { return {a->document.root, &*a->scenario}; }
  [[nodiscard]] DiffInput to() const { return {b->document.root, &*b->scenario}; }
  [[nodiscard]] DiffResult diff() const { return diff_scenarios(from(), to(), 1); }
  [[nodiscard]] DiffTree tree(std::size_t most_changes = 100) const { return {from(), to(), most_changes}; }

  std::unique_ptr<Written> a;
  std::unique_ptr<Written> b;
};

/// Each change as "PATH: FROM -> TO", with - for what is not there.
inline std::vector<std::string> changes_of(const std::string& a, const std::string& b, std::size_t most = 100) {
  const TwoScenarios two(a, b);
  std::vector<std::string> out;
  const DiffTree tree = two.tree(most);
  for (const DiffChange& change : tree.changes())
    out.push_back(change.path + ": " + change.from.value_or("-") + " -> " + change.to.value_or("-"));
  return out;
}

inline const DiffContribution* contribution_of(const DiffResult& result, const std::string& path) {
  for (const DiffContribution& one : result.contributions) {
    if (one.path() == path) return &one;
  }
  return nullptr;
}

/// Of the contribution with that path; not a number where there is none.
inline double days_of_path(const DiffResult& result, const std::string& path) {
  const DiffContribution* one = contribution_of(result, path);
  return one != nullptr ? one->days : std::numeric_limits<double>::quiet_NaN();
}

inline double sum_of_days(const DiffResult& result) {
  double sum = 0;
  for (const DiffContribution& one : result.contributions) sum += one.days;
  return sum;
}

}  // namespace crossover
