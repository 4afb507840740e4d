#include "commands/sweep/comparison.h"

#include <charconv>
#include <cmath>
#include <compare>

namespace crossover {

bool holds(std::partial_ordering order, Comparison comparison) {
  switch (comparison) {
    case Comparison::kLess: return std::is_lt(order);
    case Comparison::kAtMost: return std::is_lteq(order);
    case Comparison::kMore: return std::is_gt(order);
    case Comparison::kAtLeast: return std::is_gteq(order);
    case Comparison::kEqual: return std::is_eq(order);
    case Comparison::kUnequal: return std::is_neq(order);
  }
  return false;
}

PathText::PathText(std::string_view as_written) : text(as_written), date(parse_date(as_written)) {
  double value = 0;
  const auto [end, status] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (status == std::errc() && end == text.data() + text.size() && std::isfinite(value)) number = value;
}

std::partial_ordering compare(const PathText& left, const PathText& right) {
  if (left.number && right.number) return *left.number <=> *right.number;
  if (left.date && right.date) return *left.date <=> *right.date;
  return left.text == right.text ? std::partial_ordering::equivalent : std::partial_ordering::unordered;
}

}  // namespace crossover
