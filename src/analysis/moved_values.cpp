// What if the values that are exact in the file were not quite so?

#include "analysis/moved_values.h"

#include <algorithm>
#include <limits>
#include <tuple>

#include "model/model.h"

namespace crossover {
namespace {

/// The moved end; `bound`: the end of the domain on that side.
double inside(const Domain& domain, double moved, double value, double bound) {
  if (domain.contains(moved)) return moved;
  return domain.contains(bound) ? bound : value + (bound - value) / 2;
}

Uniform moved_range(const Assumption& assumption, double share) {
  constexpr double kLargest = std::numeric_limits<double>::max();
  const Domain& domain = assumption.quantity->domain;
  const double value = assumption.distribution.middle();
  const auto [low, high] = std::minmax({value - value * share, value + value * share});
  return {std::max(-kLargest, inside(domain, low, value, domain.low)),
          std::min(kLargest, inside(domain, high, value, domain.high))};
}

/// By the place in the file. Texts of the command line stand apart from it, in the order in which they were read.
void sort_by_place(const Scenario& scenario, std::vector<AssumptionId>& ids) {
  std::vector<const Source*> sources;
  for (const Assumption& one : scenario.assumptions) {
    if (std::find(sources.begin(), sources.end(), one.span.source) == sources.end()) sources.push_back(one.span.source);
  }
  const auto place = [&](AssumptionId id) {
    const Span& span = scenario[id].span;
    return std::tuple(std::find(sources.begin(), sources.end(), span.source), span.begin, id);
  };
  std::sort(ids.begin(), ids.end(), [&](AssumptionId a, AssumptionId b) { return place(a) < place(b); });
}

}  // namespace

std::vector<AssumptionId> movable_values(const Scenario& scenario) {
  Scenario all_exact = scenario;
  all_exact.uncertain.clear();
  for (AssumptionId id = 0; id < scenario.assumptions.size(); ++id) {
    const Assumption& one = scenario[id];
    if (!one.is_uncertain() && !one.is_default && one.distribution.middle() != 0) all_exact.uncertain.push_back(id);
  }
  sort_by_place(scenario, all_exact.uncertain);
  // Which of them a gate needs is what the model says of uncertain values.
  const Model model(all_exact);
  std::vector<bool> needed(all_exact.uncertain.size(), false);
  for (std::size_t gate = 0; gate < model.gates().size(); ++gate) {
    for (const std::size_t j : model.uncertain_of(gate)) needed[j] = true;
  }
  std::vector<AssumptionId> out;
  for (std::size_t j = 0; j < needed.size(); ++j) {
    if (needed[j]) out.push_back(all_exact.uncertain[j]);
  }
  return out;
}

Scenario with_moved_values(Scenario scenario, double share) {
  for (const AssumptionId id : movable_values(scenario)) {
    Assumption& one = scenario.assumptions[id];
    const Uniform range = moved_range(one, share);
    if (!(range.min < range.max)) continue;  // so small that nothing lies beside it
    one.distribution = Distribution(range);
    scenario.uncertain.push_back(id);
  }
  sort_by_place(scenario, scenario.uncertain);
  return scenario;
}

}  // namespace crossover
