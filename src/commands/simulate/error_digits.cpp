#include "commands/simulate/error_digits.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "units/format.h"

namespace crossover {
namespace {

// Errors up to which a date is shown to the day, and to the month.
constexpr double kAboutADay = 1.5;
constexpr double kMonth = 31;
constexpr int kMostDecimals = 10;
constexpr int kTens = -1;  // "decimals" of a figure that is rounded to tens

/// 0.01 for two decimals.
double unit_of(int decimals) { return std::pow(10.0, -decimals); }

/// The place whose unit is at least `error`.
int decimals_left_by(double error, int most) {
  constexpr double kRounding = 1e-9;  // 0.1 is a tenth
  const double place = std::floor(-std::log10(error) + kRounding);
  return static_cast<int>(std::clamp(place, static_cast<double>(kTens), static_cast<double>(most)));
}

std::string percent_text(double percent, int decimals) { return format_fixed(percent, std::max(0, decimals)) + "%"; }

/// One digit, rounded up, and whole per cents from 10% on.
struct RoundedBound {
  double percent;
  int decimals;
};
RoundedBound rounded_up(double percent) {
  constexpr double kRounding = 1e-9;
  const int decimals = std::clamp(-static_cast<int>(std::floor(std::log10(percent))), 0, kMostDecimals);
  const double unit = unit_of(decimals);
  return {std::ceil(percent / unit - kRounding) * unit, decimals};
}

/// "<0.003%", or ">99.997%" of what is in every draw.
std::string bound_text(const Estimate& probability, int most) {
  RoundedBound bound = rounded_up(100 * most_of_none(probability.se));
  if (bound.decimals > most) bound = {unit_of(most), most};
  if (probability.value <= 0) return "<" + percent_text(bound.percent, bound.decimals);
  return ">" + percent_text(100 - bound.percent, bound.decimals);
}

std::string text_with(const Estimate& probability, int most) {
  if (!(probability.se > 0)) return format_share(probability.value);
  if (probability.value <= 0 || probability.value >= 1) return bound_text(probability, most);
  const int decimals = decimals_left_by(100 * probability.se, most);
  const double unit = unit_of(decimals);
  const double rounded = std::round(100 * probability.value / unit) * unit;
  constexpr double kRounding = 1e-9;
  if (rounded < unit / 2) return "<" + percent_text(unit, decimals);
  if (rounded > 100 - kRounding) return ">" + percent_text(100 - unit, decimals);
  return percent_text(rounded, decimals);
}

/// Two significant digits of the distance to the nearer end where that is below 1%, else one decimal.
int decimals_near_end(double value) {
  const double to_end = 100 * std::min(value, 1 - value);
  if (!(to_end > 0)) return kMostDecimals;
  if (to_end >= 1) return 1;
  return std::min(kMostDecimals, 1 - static_cast<int>(std::floor(std::log10(to_end))));
}

}  // namespace

std::string probability_text(const Estimate& probability) { return text_with(probability, 1); }

std::string fine_probability_text(const Estimate& probability) {
  return text_with(probability, decimals_near_end(probability.value));
}

double most_of_none(double se) {
  constexpr double kUnlikely = 0.05;
  return -std::expm1(std::log(kUnlikely) * std::min(se, 1.0));
}

std::string date_text(Date date, std::optional<double> se) {
  std::string text = format_date(date);
  if (!se) return text.substr(0, 4);
  const double days = *se * kDaysPerYear;
  if (days <= kAboutADay) return text;
  return text.substr(0, days <= kMonth ? 7 : 4);
}

std::string error_text(std::optional<double> se) {
  if (!se) return "unknown";
  constexpr double kSmallest = 0.05;
  constexpr double kWholeDaysFrom = 0.95;
  constexpr double kYearsFrom = 2;
  const double days = *se * kDaysPerYear;
  const auto in = [](double amount, std::string_view unit) {
    const double whole = std::round(amount);
    return fmt::format("± {} {}{}", format_fixed(whole, 0), unit, whole == 1 ? "" : "s");
  };
  if (days < kSmallest) return "± <0.1 days";
  if (days < kWholeDaysFrom) return fmt::format("± {} days", format_fixed(days, 1));
  if (days <= kAboutADay) return in(days, "day");
  if (days < kMonth) return "± <1 month";
  if (*se < kYearsFrom) return in(*se * 12, "month");
  return in(*se, "year");
}

}  // namespace crossover
