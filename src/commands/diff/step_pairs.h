#pragma once
// Which step of one list is which step of the other?

#include <cstddef>
#include <optional>
#include <vector>

#include "text/node.h"
#include "units/date.h"

namespace crossover {

/// The day of each step; nothing where one has none, or shares it.
std::optional<std::vector<Date>> days_of_steps(const Node& list);

/// Two steps that are one, before and after; one of them may be missing.
struct StepPair {
  std::optional<std::size_t> a;
  std::optional<std::size_t> b;
};

/// By their days; what is left at the same place of both lists is a step that was put on another day. In the order of
/// `a`; those only in `b` follow.
std::vector<StepPair> pair_steps(const std::vector<Date>& a, const std::vector<Date>& b);

/// The first with the first, and so on.
std::vector<StepPair> pair_in_order(std::size_t count);

}  // namespace crossover
