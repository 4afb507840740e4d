#include "commands/sweep/comparison.h"

#include <charconv>
#include <cmath>

namespace crossover {

bool holds(std::partial_ordering order, Comparison comparison) {
  switch (comparison) {
    case Comparison::kLess: return order < 0;
    case Comparison::kAtMost: return order <= 0;
    case Comparison::kMore: return order > 0;
    case Comparison::kAtLeast: return order >= 0;
    case Comparison::kEqual: return order == 0;
    case Comparison::kUnequal: return order != 0;
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
