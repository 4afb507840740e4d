// What moved the date from one scenario to another?
//
// The changes are the players of a game whose worth is the day on which A with some of them is usable. Their Shapley
// values (see analysis/shapley.h) add up to all the days there are, whatever the changes do to each other.

#include "commands/diff/diff.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "commands/diff/diff_hybrids.h"
#include "commands/diff/diff_players.h"
#include "model/cases.h"

namespace crossover {
namespace {

/// How much is computed at most, so that it takes some seconds: reading a scenario takes as long as it has nodes.
struct DiffBudget {
  explicit DiffBudget(std::size_t nodes) {
    constexpr std::size_t kNodesRead = 10'000'000;
    constexpr std::size_t kFewestHybrids = 200;
    constexpr std::size_t kMostHybrids = 20'000;
    constexpr std::size_t kNodesForExact = 5'000;  // the 4096 hybrids of 12 changes
    hybrids = std::clamp(kNodesRead / nodes, kFewestHybrids, kMostHybrids);
    while (most_exact > 0 && (nodes << most_exact) > (kNodesForExact << kMostExactPlayers)) --most_exact;
  }
  std::size_t hybrids;
  std::size_t most_exact = kMostExactPlayers;
};

/// Above, whole mappings count as one change: a longer list tells nobody anything.
constexpr std::size_t kMostChanges = 200;

DiffEnd describe(const Scenario& scenario, Arena& arena) {
  const Model model(scenario);
  const Evaluation evaluation = model.evaluate(1, model.middle(), arena);
  DiffEnd end{scenario.name, scenario.file, scenario.as_of, scenario.horizon, evaluation.whole(0), {}, {}};
  end.usable_from = crossing_day(scenario, end.crossing);
  if (const auto binding = evaluation.binding(0)) end.binding = model.gates()[*binding]->name();
  return end;
}

DiffContribution contribution(const DiffPlayer& player, const std::vector<DiffChange>& changes,
                              const ShapleyValue& value) {
  DiffContribution out;
  for (const std::size_t change : player) out.changes.push_back(changes[change]);
  out.days = value.value;
  out.se = value.se;
  return out;
}

std::optional<std::string> joined(const std::vector<DiffChange>& changes,
                                  std::optional<std::string> DiffChange::*text) {
  std::vector<std::string> texts;
  bool any = false;
  for (const DiffChange& change : changes) {
    any = any || (change.*text).has_value();
    texts.push_back((change.*text).value_or("none"));
  }
  return any ? std::optional(fmt::format("{}", fmt::join(texts, " + "))) : std::nullopt;
}

/// The values of the players. Where they meet a coalition that does not fit, its players are merged and all begins
/// anew; what was read before stays known.
std::vector<ShapleyValue> share_out(DiffPlayers& players, const ShapleySampling& sampling) {
  for (;;) {
    players.settle();
    std::optional<Coalition> faulty;
    const auto worth = [&](const Coalition& coalition) {
      if (faulty) return 0.0;
      const auto day = players.day(coalition);
      if (!day) faulty = coalition;
      return day.value_or(0);
    };
    std::vector<ShapleyValue> values = shapley(players.all().size(), worth, sampling);
    if (!faulty) return values;
    players.merge_conflict(*faulty);
  }
}

}  // namespace

std::string DiffContribution::path() const {
  std::string out;
  for (const DiffChange& change : changes) out += (out.empty() ? "" : " + ") + change.path;
  return out;
}

std::optional<std::string> DiffContribution::from() const { return joined(changes, &DiffChange::from); }
std::optional<std::string> DiffContribution::to() const { return joined(changes, &DiffChange::to); }

DiffResult diff_scenarios(const DiffInput& a, const DiffInput& b, std::uint64_t seed) {
  Arena arena;
  DiffResult out;
  out.from = describe(*a.scenario, arena);
  out.to = describe(*b.scenario, arena);
  out.seed = seed;
  out.censored = !out.from.usable_from || !out.to.usable_from;
  const Date since = a.scenario->as_of;
  out.undated = undated_day(*a.scenario, *b.scenario);
  out.total_days = central_day(*b.scenario, out.to.crossing, since, out.undated) -
                   central_day(*a.scenario, out.from.crossing, since, out.undated);

  const DiffTree tree(a, b, kMostChanges);
  DiffHybrids hybrids(tree, a, out.from.crossing, b, out.to.crossing);
  out.by_mappings = tree.by_mappings();
  const DiffBudget budget(tree.nodes());
  DiffPlayers players(tree, hybrids, budget.hybrids);
  const ShapleySampling sampling{seed, budget.hybrids, budget.most_exact};
  const std::vector<ShapleyValue> values = share_out(players, sampling);
  out.sampled = players.all().size() > budget.most_exact;
  if (out.sampled) out.orders = 2 * shapley_pairs(players.all().size(), sampling);
  for (std::size_t player = 0; player < values.size(); ++player)
    out.contributions.push_back(contribution(players.all()[player], tree.changes(), values[player]));
  std::stable_sort(
      out.contributions.begin(), out.contributions.end(),
      [](const DiffContribution& x, const DiffContribution& y) { return std::fabs(x.days) > std::fabs(y.days); });
  return out;
}

}  // namespace crossover
