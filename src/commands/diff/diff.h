#pragma once
// What moved the date from one scenario to another?

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "commands/diff/diff_tree.h"
#include "model/crossing.h"
#include "units/date.h"

namespace crossover {

/// The central case of one of the two.
struct DiffEnd {
  std::string scenario;
  std::string file;
  Date as_of;
  Date horizon;
  Crossing crossing;
  std::optional<Date> usable_from;
  std::optional<std::string> binding;  // name of a gate
};

/// One change, or several that do not fit without each other.
struct DiffContribution {
  std::vector<DiffChange> changes;
  double days = 0;  // later is positive
  double se = 0;    // standard error, where orders were sampled

  // The texts of all changes, joined by " + ".
  [[nodiscard]] std::string path() const;
  /// As written, "none" where A does not have one of them; nothing where it has none of them.
  [[nodiscard]] std::optional<std::string> from() const;
  [[nodiscard]] std::optional<std::string> to() const;
};

struct DiffResult {
  DiffEnd from;
  DiffEnd to;
  bool censored = false;     // one of the two has no date: the days count it as `undated`
  Date undated;              // the later of the two horizons
  bool by_mappings = false;  // too many changes to tell each: whole mappings count as one
  bool sampled = false;      // too many changes for all their combinations
  std::size_t orders = 0;    // of a sample
  std::uint64_t seed = 1;
  double total_days = 0;
  std::vector<DiffContribution> contributions;  // the largest first; they add up to the total
};

DiffResult diff_scenarios(const DiffInput& a, const DiffInput& b, std::uint64_t seed);

}  // namespace crossover
