// How does a number read to a person?

#include "units/format.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <optional>

namespace crossover {
namespace {

constexpr double kMillion = 1e6;
constexpr double kTooLargeForWords = 1e15;
constexpr double kTooSmallForZeros = 1e-6;

/// From a million on, numbers are counted in these.
struct Magnitude {
  double size;
  std::string_view word;
};
constexpr Magnitude kMagnitudes[] = {{1e12, " tn"}, {1e9, " bn"}, {kMillion, " million"}};

/// "infinite" or "undefined" in place of a number.
std::optional<std::string> not_finite(double x) {
  if (std::isnan(x)) return "undefined";
  if (std::isinf(x)) return x > 0 ? "infinite" : "minus infinite";
  return std::nullopt;
}

/// Commas between the thousands of the digits before the point.
std::string grouped(std::string text) {
  const std::size_t first = text.starts_with('-') ? 1 : 0;
  const std::size_t point = std::min(text.find('.'), text.size());
  for (std::size_t at = point; at > first + 3; at -= 3) text.insert(at - 3, 1, ',');
  return text;
}

std::string without_end_zeros(std::string text) {
  if (text.find('.') == std::string::npos) return text;
  text.erase(text.find_last_not_of('0') + 1);
  if (text.ends_with('.')) text.pop_back();
  return text;
}

/// -0.00 reads as a number below zero, which it is not.
std::string without_minus_zero(const std::string& text) {
  const bool zero = text.starts_with('-') && text.find_first_not_of("-0.") == std::string::npos;
  return zero ? text.substr(1) : text;
}

/// The power of ten of the first digit, once rounded to `digits` digits: 3 for 1,000 and for 999.96 with four digits.
int leading_power(double size, int digits) {
  const int power = static_cast<int>(std::floor(std::log10(size)));
  const double rounded = std::round(size / std::pow(10, power - digits + 1));
  return rounded >= std::pow(10, digits) ? power + 1 : power;
}

std::string fixed(double x, int decimals) { return without_minus_zero(fmt::format("{:.{}f}", x, decimals)); }

/// Zeros at the end, where they say nothing, but both cents.
std::string cents(double amount) {
  const std::string text = fixed(amount, 2);
  return grouped(text.ends_with(".00") ? text.substr(0, text.size() - 3) : text);
}

bool is_money_unit(std::string_view unit) {
  const auto is_capital = [](char c) { return c >= 'A' && c <= 'Z'; };
  return unit.size() > 4 && unit[3] == '/' && std::all_of(unit.begin(), unit.begin() + 3, is_capital);
}

std::string with_unit(std::string number, std::string_view unit) {
  if (unit.empty()) return number;
  const bool touches = unit.starts_with('%') || unit.starts_with('/');
  return number + (touches ? "" : " ") + std::string(unit);
}

}  // namespace

std::string format_fixed(double x, int decimals) {
  if (const auto word = not_finite(x)) return *word;
  return grouped(fixed(x, decimals));
}

std::string format_number(double x, int digits) {
  if (const auto word = not_finite(x)) return *word;
  const double size = std::fabs(x);
  if (size == 0) return "0";
  if (size < kTooSmallForZeros || size >= kTooLargeForWords) return fmt::format("{:.{}g}", x, digits);
  const int power = leading_power(size, digits);
  for (const auto& [from, word] : kMagnitudes) {
    if (power >= static_cast<int>(std::log10(from))) return format_number(x / from, digits) + std::string(word);
  }
  return grouped(without_end_zeros(fixed(x, std::max(0, digits - 1 - power))));
}

std::string format_money(double amount, std::string_view unit) {
  const double size = std::fabs(amount);
  const bool in_cents = size >= 1 && size < 1000;
  return with_unit(in_cents ? cents(amount) : format_number(amount), unit);
}

std::string format_share(double fraction) {
  if (const auto word = not_finite(fraction)) return *word;
  const double percent = fraction * 100;
  const double to_end = std::min(std::fabs(percent), std::fabs(100 - percent));
  constexpr double kRoundingError = 1e-11;
  constexpr int kMostDecimals = 10;
  int decimals = 1;
  if (to_end > kRoundingError && to_end < 1) {
    decimals = std::min(kMostDecimals, 1 - static_cast<int>(std::floor(std::log10(to_end))));
  }
  return grouped(without_end_zeros(fixed(percent, decimals))) + "%";
}

std::string format_seconds(double seconds) {
  const double size = std::fabs(seconds);
  if (!std::isfinite(seconds) || size >= 1000) return with_unit(format_number(seconds), "s");
  if (size == 0 || size >= 0.095) return fixed(seconds, 2) + " s";
  return format_number(seconds, 2) + " s";
}

std::string format_years(double years) {
  if (!std::isfinite(years) || std::fabs(years) >= 1000) return format_number(years) + " years";
  if (std::fabs(years) >= 0.1) return fixed(years, 2) + " years";
  constexpr double kDays = 365.25;
  const double days = std::round(years * kDays);
  return fixed(days, 0) + (days == 1 ? " day" : " days");
}

std::string format_factor(double ratio) {
  const double from_one = std::fabs(ratio - 1);
  if (!std::isfinite(ratio) || ratio >= 10) return format_number(ratio, 2) + " times";
  constexpr double kSame = 1e-9;
  constexpr int kMostDecimals = 6;
  int decimals = 1;
  if (from_one > kSame && from_one < 0.1) {
    decimals = std::min(kMostDecimals, 1 - static_cast<int>(std::floor(std::log10(from_one))));
  }
  if (ratio > 0 && ratio < 0.1) return format_number(ratio, 2) + " times";
  return without_end_zeros(fixed(ratio, decimals)) + " times";
}

std::string format_amount(double x, std::string_view unit) {
  if (unit == "share") return format_share(x);
  if (unit == "s") return format_seconds(x);
  if (is_money_unit(unit)) return format_money(x, unit);
  return with_unit(format_number(x), unit);
}

std::string format_value(const Quantity& quantity, double in_file_unit, const Unit& unit) {
  switch (quantity.dimension) {
    case Dimension::kShare:
    case Dimension::kStepFall:
    case Dimension::kStepGrowth: return format_share(in_file_unit);
    case Dimension::kFall:
    case Dimension::kGrowth:
    case Dimension::kYearFall:
    case Dimension::kYearGrowth: return format_share(in_file_unit) + " / year";
    case Dimension::kTime:
      return unit.text == "s" ? format_seconds(in_file_unit) : with_unit(format_number(in_file_unit), unit.text);
    case Dimension::kMoney: return format_money(in_file_unit, unit.text);
    default: return with_unit(format_number(in_file_unit), unit.text);
  }
}

}  // namespace crossover
