// Which step of one list is which step of the other?

#include "commands/diff/step_pairs.h"

#include <algorithm>

#include "units/unit.h"

namespace crossover {

std::optional<std::vector<Date>> days_of_steps(const Node& list) {
  std::vector<Date> days;
  for (const Node* item : list.items) {
    const Entry* from = item->is_mapping() ? item->find("from") : nullptr;
    const auto day = from != nullptr && from->value->is_scalar() ? parse_date(trim(from->value->text)) : std::nullopt;
    if (!day || std::find(days.begin(), days.end(), *day) != days.end()) return std::nullopt;
    days.push_back(*day);
  }
  return days;
}

std::vector<StepPair> pair_steps(const std::vector<Date>& a, const std::vector<Date>& b) {
  std::vector<StepPair> pairs;
  std::vector<bool> taken(b.size(), false);
  for (std::size_t i = 0; i < a.size(); ++i) {
    const auto found = std::find(b.begin(), b.end(), a[i]);
    pairs.push_back({i, std::nullopt});
    if (found == b.end()) continue;
    pairs.back().b = static_cast<std::size_t>(found - b.begin());
    taken[*pairs.back().b] = true;
  }
  for (std::size_t j = 0; j < b.size(); ++j) {
    if (taken[j]) continue;
    if (j < a.size() && !pairs[j].b) {
      pairs[j].b = j;
    } else {
      pairs.push_back({std::nullopt, j});
    }
  }
  return pairs;
}

std::vector<StepPair> pair_in_order(std::size_t count) {
  std::vector<StepPair> pairs;
  for (std::size_t i = 0; i < count; ++i) pairs.push_back({i, i});
  return pairs;
}

}  // namespace crossover
