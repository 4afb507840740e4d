#pragma once
// What is measured, in which unit the model counts it, and which values make sense.

#include <limits>
#include <string>
#include <string_view>

namespace crossover {

/// The kind of unit a value must carry, and the base unit that the model counts in.
enum class Dimension {
  kMoney,       // CUR/PERIOD; base CUR/month
  kTime,        // ms, s, min; base s
  kShare,       // %; base fraction
  kCount,       // a bare number
  kUsage,       // WORD/PERIOD; base WORD/month
  kCalls,       // /PERIOD; base 1/month
  kTokenPrice,  // CUR/Mtok, CUR/ktok; base CUR/token
  kSpeed,       // tok/s
  kFall,        // % / year, % / month, x/year; base yearly fraction that goes
  kGrowth,      // the same; base yearly fraction that comes
  kStepFall,    // %, once; base fraction
  kStepGrowth,  // %, once; base fraction
  kYearFall,    // % in a mapping of years; base yearly fraction
  kYearGrowth,  // % in a mapping of years; base yearly fraction
  kCustom,      // any text, not converted
};

/// Is it written in per cent?
bool is_percent(Dimension dimension);
/// A fall or growth a year, in whichever place it is written?
bool is_fall(Dimension dimension);
bool is_growth(Dimension dimension);

/// The values that make sense, in the base unit. The ends themselves belong to it unless they are open.
struct Domain {
  double low = -std::numeric_limits<double>::infinity();
  double high = std::numeric_limits<double>::infinity();
  bool low_open = false;
  bool high_open = false;

  [[nodiscard]] bool contains(double x) const {
    return (low_open ? x > low : x >= low) && (high_open ? x < high : x <= high);
  }
};

inline constexpr Domain kAnything{};
inline constexpr Domain kAtLeastZero{.low = 0};
inline constexpr Domain kAboveZero{.low = 0, .low_open = true};
inline constexpr Domain kFractionBelowOne{.low = 0, .high = 1, .high_open = true};  // [0, 1)
inline constexpr Domain kPositiveFraction{.low = 0, .high = 1, .low_open = true};   // (0, 1]

/// "at least 0%", "above 0", "from 0% to below 100%", in the words and unit of `dimension`.
std::string describe(const Domain& domain, Dimension dimension);

/// One kind of value of a scenario. Instances are static: readers keep pointers to them.
struct Quantity {
  std::string_view name;  // "salary"
  Dimension dimension;
  Domain domain;
  bool bounded_share = false;  // cannot pass 100%: `a to b` is logit-normal
};

/// "a price such as 500 USD/month", "a time such as 0.5 s": what messages say was expected.
std::string_view expected_form(Dimension dimension);
/// "500 USD/month or 6000 USD/year": what hints tell to write.
std::string_view example_forms(Dimension dimension);

}  // namespace crossover
