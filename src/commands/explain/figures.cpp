// How does a number stand in a sum that a reader redoes?

#include "commands/explain/figures.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace crossover {
namespace {

constexpr double kPlainFrom = 1e-9;
constexpr double kPlainBelow = 1e15;
constexpr int kMostDecimals = 15;

std::string without_end_zeros(std::string text) {
  if (text.find('.') == std::string::npos) return text;
  text.erase(text.find_last_not_of('0') + 1);
  if (text.back() == '.') text.pop_back();
  return text == "-0" ? "0" : text;
}

std::string grouped(std::string text) {
  const std::size_t first = text.front() == '-' ? 1 : 0;
  for (std::size_t at = std::min(text.find('.'), text.size()); at > first + 3; at -= 3) text.insert(at - 3, 1, ',');
  return text;
}

}  // namespace

std::string figure(double x, int digits) {
  if (std::isnan(x)) return "undefined";
  if (std::isinf(x)) return x > 0 ? "infinite" : "minus infinite";
  const double size = std::fabs(x);
  if (size == 0) return "0";
  if (size < kPlainFrom || size >= kPlainBelow) return fmt::format("{:.{}g}", x, digits);
  constexpr int kShort = 8;  // a number of the author's, such as 23529.41, stays as it is
  const int power = static_cast<int>(std::floor(std::log10(size)));
  const std::string rounded = fmt::format("{:.{}f}", x, std::clamp(kShort - 1 - power, 0, kMostDecimals));
  const bool is_short = std::fabs(std::stod(rounded) - x) <= 1e-14 * size;
  if (is_short) return grouped(without_end_zeros(rounded));
  return grouped(without_end_zeros(fmt::format("{:.{}f}", x, std::clamp(digits - 1 - power, 0, kMostDecimals))));
}

std::string operand(double x) { return x < 0 ? fmt::format("({})", figure(x)) : figure(x); }

std::string percent(double fraction) { return figure(fraction * 100) + "%"; }

std::string amount(double x, std::string_view unit) {
  if (unit.empty()) return figure(x);
  return fmt::format("{}{}{}", figure(x), unit.front() == '%' || unit.front() == '/' ? "" : " ", unit);
}

std::string years_figure(double t) {
  constexpr int kYearDigits = 8;
  return figure(t, kYearDigits);
}

std::string yearly_base(double log_rate) {
  return log_rate < 0 ? "1 - " + figure(-std::expm1(log_rate)) : "1 + " + figure(std::expm1(log_rate));
}

}  // namespace crossover
