#pragma once
// A value's text and the quantity it stands for, into a distribution with a unit.

#include <optional>
#include <string_view>

#include "assumptions/assumption.h"
#include "assumptions/value_text.h"

namespace crossover {

/// How a number as written becomes the number that is counted with: a rate in any unit a yearly fraction, 60% 0.6.
struct Conversion {
  enum class Kind { kNone, kPercent, kMonthlyPercent, kTimesAYear };
  Kind kind = Kind::kNone;
  bool fall = false;

  [[nodiscard]] double operator()(double written) const;
};

/// Distribution and unit of a value.
struct Interpreted {
  Distribution distribution;
  Unit unit;
  Conversion conversion;
};

/// Checks unit, order and domain and converts. `text` is what `parsed` was parsed from; `usage_word` the unit of
/// bot.usage, or empty. Nothing, and the reason in `error`, where it makes no sense.
std::optional<Interpreted> interpret(const ValueText& parsed, std::string_view text, const Quantity& quantity,
                                     std::string_view usage_word, ValueError& error);

}  // namespace crossover
