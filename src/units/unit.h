#pragma once
// The text behind a number ("USD/month", "% / year", "tok/s"): what it stands for.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "units/quantity.h"

namespace crossover {

/// A period that money, usage and calls are counted by.
struct Period {
  std::string_view word;
  double per_year;  // how many a year has
};
/// month, year, week, day, working day, hour, clock hour (contract: 12 months = 365.25 days = 260 working days = 2080
/// hours).
const std::vector<Period>& periods();
const Period* find_period(std::string_view word);

/// How many base units one of it is, and how it reads.
struct Unit {
  std::string text;        // normalised: "USD/month", "min/month", "%/year"; empty for bare numbers
  std::string currency;    // of money: "USD"
  std::string usage_word;  // of usage: "min"
  bool per_usage = false;  // money per unit of use: a month's cost is the amount times the usage
  double numerator = 1;    // base = amount * numerator / denominator; two numbers, so that 12 months are a year exactly
  double denominator = 1;
};

struct UnitError {
  enum class Kind { kMissing, kUnknown, kNoUsage } kind = Kind::kUnknown;
  std::string message;  // what is wrong with it, to follow "'500 USD/moth': "
  std::string hint;
};

struct UnitResult {
  std::optional<Unit> unit;
  UnitError error;
};

/// Reads the unit that a quantity of this dimension needs. `usage_word`: the unit of bot.usage, or empty. Rates and
/// shares are not read here: their per cent signs belong to the numbers.
UnitResult parse_unit(std::string_view text, Dimension dimension, std::string_view usage_word);

/// `per` and `/` are the same, and spaces around them do not count: "USD per month" -> "USD/month".
std::string normalise_unit(std::string_view text);

/// Two words for a unit of use that differ by a plural s at most: call and calls.
bool same_usage(std::string_view a, std::string_view b);

/// Trims spaces and tabs.
std::string_view trim(std::string_view text);

}  // namespace crossover
