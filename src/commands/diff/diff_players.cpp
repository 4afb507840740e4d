// Which changes must come together?
//
// Neither A nor B is faulty, so that for every coalition that is, there are players outside which put it right. A
// faulty coalition is shrunk until each of its players is needed for the fault; a few others that put it right are
// found, first among those that stand together in the file; and these all become one player.

#include "commands/diff/diff_players.h"

#include <algorithm>
#include <numeric>

namespace crossover {
namespace {

/// Keys that two changes in conflict have in common at most: bot.llm_cost.steps.0.falls and .to.
constexpr std::size_t kDeepestConflict = 4;

/// How many keys two paths have in common from the start.
std::size_t common_keys(const std::string& a, const std::string& b) {
  std::size_t keys = 0;
  for (std::size_t i = 0;; ++i) {
    const bool a_ends = i == a.size() || a[i] == '.';
    const bool b_ends = i == b.size() || b[i] == '.';
    if (a_ends && b_ends) ++keys;
    if (i == a.size() || i == b.size() || a[i] != b[i]) return keys;
  }
}

}  // namespace

DiffPlayers::DiffPlayers(const DiffTree& tree, DiffHybrids& hybrids, std::size_t most_hybrids)
    : tree_(tree), hybrids_(hybrids), most_hybrids_(most_hybrids) {
  std::optional<std::size_t> money;
  for (std::size_t change = 0; change < tree.changes().size(); ++change) {
    if (tree.changes()[change].is_other_money && money) {
      players_[*money].push_back(change);
      continue;
    }
    if (tree.changes()[change].is_other_money) money = players_.size();
    players_.push_back({change});
  }
}

std::optional<double> DiffPlayers::day(const Coalition& coalition) {
  std::vector<bool> changed(tree_.changes().size(), false);
  for (std::size_t player = 0; player < players_.size(); ++player) {
    if (!coalition[player]) continue;
    for (const std::size_t change : players_[player]) changed[change] = true;
  }
  return hybrids_.day(changed);
}

/// Those that stand together in the file are tried first, so that two conflicts in different places stay two.
void DiffPlayers::settle() {
  for (std::size_t common = kDeepestConflict + 1; common-- > 0;) {
    while (settle_once(common)) {
    }
  }
}

/// Merges the first conflict that is settled among players with so many keys in common; false where there is none.
bool DiffPlayers::settle_once(std::size_t common) {
  for (const bool alone : {true, false}) {
    for (std::size_t player = 0; player < players_.size(); ++player) {
      Coalition coalition(players_.size(), !alone);
      coalition[player] = alone;
      if (!fits(coalition) && merge_conflict(std::move(coalition), common)) return true;
    }
  }
  return false;
}

void DiffPlayers::merge_conflict(const Coalition& faulty) {
  for (std::size_t common = kDeepestConflict + 1; common-- > 0;) {
    if (merge_conflict(faulty, common)) return;
  }
}

bool DiffPlayers::merge_conflict(Coalition faulty, std::size_t common) {
  if (hybrids_.read() > most_hybrids_) {
    merge(Coalition(players_.size(), true));
    return true;
  }
  shrink(faulty);
  const auto remedy = find_remedy(faulty, common);
  if (!remedy) return false;
  for (std::size_t player = 0; player < players_.size(); ++player) faulty[player] = faulty[player] || (*remedy)[player];
  merge(faulty);
  return true;
}

/// Leaves out who is not needed for the fault.
void DiffPlayers::shrink(Coalition& faulty) {
  for (std::size_t player = 0; player < players_.size(); ++player) {
    if (!faulty[player]) continue;
    faulty[player] = false;
    if (fits(faulty)) faulty[player] = true;
  }
}

/// A few players near it which put it right: one, or else as few as are left when each is tried. Nothing where they do
/// not; with no keys in common they always do, since B is not faulty.
std::optional<Coalition> DiffPlayers::find_remedy(const Coalition& faulty, std::size_t common) {
  const std::vector<std::size_t> others = others_near(faulty, common);
  Coalition remedy(players_.size(), false);
  Coalition with = faulty;
  for (const std::size_t player : others) {
    with[player] = true;
    if (fits(with)) {
      remedy[player] = true;
      return remedy;
    }
    with[player] = false;
  }
  for (const std::size_t player : others) with[player] = remedy[player] = true;
  if (!fits(with)) return std::nullopt;
  for (const std::size_t player : std::vector<std::size_t>(others.rbegin(), others.rend())) {
    with[player] = false;
    remedy[player] = !fits(with);
    with[player] = remedy[player];
  }
  return remedy;
}

/// Who is not in the coalition and has so many keys in common with it; the nearest first.
std::vector<std::size_t> DiffPlayers::others_near(const Coalition& coalition, std::size_t common) const {
  std::vector<std::size_t> others;
  std::vector<std::size_t> close(players_.size(), 0);
  for (std::size_t player = 0; player < players_.size(); ++player) {
    if (coalition[player]) continue;
    close[player] = closeness(player, coalition);
    if (close[player] >= common) others.push_back(player);
  }
  std::stable_sort(others.begin(), others.end(), [&](std::size_t a, std::size_t b) { return close[a] > close[b]; });
  return others;
}

/// The most keys that a change of the player shares with one of the coalition.
std::size_t DiffPlayers::closeness(std::size_t player, const Coalition& coalition) const {
  std::size_t most = 0;
  for (std::size_t other = 0; other < players_.size(); ++other) {
    if (!coalition[other]) continue;
    for (const std::size_t a : players_[player]) {
      for (const std::size_t b : players_[other])
        most = std::max(most, common_keys(tree_.changes()[a].path, tree_.changes()[b].path));
    }
  }
  return most;
}

/// The first of them takes the changes of the others.
void DiffPlayers::merge(const Coalition& together) {
  std::vector<DiffPlayer> merged;
  std::optional<std::size_t> one;
  for (std::size_t player = 0; player < players_.size(); ++player) {
    if (!together[player] || !one) {
      if (together[player]) one = merged.size();
      merged.push_back(players_[player]);
      continue;
    }
    merged[*one].insert(merged[*one].end(), players_[player].begin(), players_[player].end());
  }
  for (DiffPlayer& player : merged) std::sort(player.begin(), player.end());
  players_ = std::move(merged);
}

}  // namespace crossover
