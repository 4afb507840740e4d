#pragma once
// Less, more, equal: which of them is asked for, and does it hold?

#include <compare>
#include <cstdint>
#include <functional>
#include <optional>
#include <string_view>

#include "units/date.h"

namespace crossover {

enum class Comparison : std::uint8_t { kLess, kAtMost, kMore, kAtLeast, kEqual, kUnequal };

inline bool is_equality(Comparison comparison) {
  return comparison == Comparison::kEqual || comparison == Comparison::kUnequal;
}

/// use(a function object that compares), so that a loop inside asks nothing about the operator.
template <class Use>
void with_comparison(Comparison comparison, const Use& use) {
  switch (comparison) {
    case Comparison::kLess: return use(std::less<>());
    case Comparison::kAtMost: return use(std::less_equal<>());
    case Comparison::kMore: return use(std::greater<>());
    case Comparison::kAtLeast: return use(std::greater_equal<>());
    case Comparison::kEqual: return use(std::equal_to<>());
    case Comparison::kUnequal: return use(std::not_equal_to<>());
  }
}

/// What has no order with the other is only unequal to it.
bool holds(std::partial_ordering order, Comparison comparison);

/// A value of a path, and what it may be read as: "2026" is a number and a date.
struct PathText {
  explicit PathText(std::string_view as_written);

  std::string_view text;
  std::optional<double> number;
  std::optional<Date> date;
};

/// Two numbers by their size, two dates by the calendar; other texts are equal, or have no order.
std::partial_ordering compare(const PathText& left, const PathText& right);

}  // namespace crossover
