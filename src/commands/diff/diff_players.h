#pragma once
// Which changes must come together? Some make no valid scenario alone: `saves` in place of `replaces`, a bot without a
// person to hold it against, amounts in another currency.

#include <cstddef>
#include <optional>
#include <vector>

#include "analysis/shapley.h"
#include "commands/diff/diff_hybrids.h"
#include "commands/diff/diff_tree.h"

namespace crossover {

/// Changes that count as one; ascending.
using DiffPlayer = std::vector<std::size_t>;

class DiffPlayers {
 public:
  /// Each change is a player, those in another currency one together. `most_hybrids`: read in search of what does not
  /// fit; above, all changes are one player. Both must outlive this.
  DiffPlayers(const DiffTree& tree, DiffHybrids& hybrids, std::size_t most_hybrids);

  [[nodiscard]] const std::vector<DiffPlayer>& all() const { return players_; }
  /// The day with the changes of some players; nothing where they do not fit.
  std::optional<double> day(const Coalition& coalition);

  /// Merges players until each fits alone, and all the others do without it.
  void settle();
  /// Merges the players that keep this coalition from being a valid scenario.
  void merge_conflict(const Coalition& faulty);

 private:
  bool fits(const Coalition& coalition) { return day(coalition).has_value(); }
  bool settle_once(std::size_t common);
  bool merge_conflict(Coalition faulty, std::size_t common);
  void shrink(Coalition& faulty);
  std::optional<Coalition> find_remedy(const Coalition& faulty, std::size_t common);
  [[nodiscard]] std::vector<std::size_t> others_near(const Coalition& coalition, std::size_t common) const;
  [[nodiscard]] std::size_t closeness(std::size_t player, const Coalition& coalition) const;
  void merge(const Coalition& together);

  const DiffTree& tree_;
  DiffHybrids& hybrids_;
  std::size_t most_hybrids_;
  std::vector<DiffPlayer> players_;
};

}  // namespace crossover
