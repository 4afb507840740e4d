// On which day would A be usable with some of its changes?

#include "commands/diff/diff_hybrids.h"

#include <algorithm>

#include "scenario/read.h"

namespace crossover {

double central_day(const Scenario& scenario, const Crossing& central, Date since, Date undated) {
  const auto days = [&](Date day) { return static_cast<double>((day - since).count()); };
  if (!central.within_horizon()) return days(undated);
  return days(scenario.as_of) + kDaysPerYear * central.years;
}

Date undated_day(const Scenario& a, const Scenario& b) { return std::max(a.horizon, b.horizon); }

Crossing central_crossing(const Model& model, Arena& arena) {
  return model.evaluate(1, model.middle(), arena).whole(0);
}

DiffHybrids::DiffHybrids(const DiffTree& tree, const DiffInput& a, const Crossing& of_a, const DiffInput& b,
                         const Crossing& of_b)
    : tree_(tree), a_(a), undated_(undated_day(*a.scenario, *b.scenario)) {
  const std::size_t changes = tree.changes().size();
  days_[std::vector<bool>(changes, false)] = central_day(*a.scenario, of_a, a.scenario->as_of, undated_);
  if (changes > 0)
    days_[std::vector<bool>(changes, true)] = central_day(*b.scenario, of_b, a.scenario->as_of, undated_);
}

std::optional<double> DiffHybrids::day(const std::vector<bool>& changed) {
  const auto found = days_.find(changed);
  if (found != days_.end()) return found->second;
  return days_[changed] = compute(changed);
}

std::optional<double> DiffHybrids::compute(const std::vector<bool>& changed) {
  Document document;
  Diagnostics ignored;  // what does not fit tells about the changes, not about the files
  const auto scenario = read_scenario(*tree_.hybrid(changed, document), ignored);
  if (!scenario) return std::nullopt;
  const Model model(*scenario);
  return central_day(*scenario, central_crossing(model, arena_), a_.scenario->as_of, undated_);
}

}  // namespace crossover
