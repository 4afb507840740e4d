#include "commands/solve/solve_number.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <string_view>
#include <utility>

#include "units/format.h"

namespace crossover {
namespace {

constexpr int kDigits = 5;
constexpr int kMostDigits = 16;

int power_of_ten(double x) { return static_cast<int>(std::floor(std::log10(std::fabs(x)))); }

/// A whole number times a power of ten, as the nearest double.
double decimal(double whole, int power) {
  const std::string text = fmt::format("{:.0f}e{}", whole, power);
  double out = 0;
  std::from_chars(text.data(), text.data() + text.size(), out);
  return out;
}

/// "1,250" and "40 million" as a scenario takes them: "1250", "40M".
std::string typed(std::string number) {
  std::erase(number, ',');
  constexpr std::array<std::pair<std::string_view, char>, 3> kSuffixes = {
      {{" million", 'M'}, {" bn", 'B'}, {" tn", 'T'}}};
  for (const auto& [word, suffix] : kSuffixes) {
    if (!number.ends_with(word)) continue;
    number.resize(number.size() - word.size());
    number += suffix;
  }
  return number;
}

class Rounding {
 public:
  Rounding(const Quantity& quantity, const Unit& unit, double value, bool at_most)
      : quantity_(quantity),
        unit_(unit),
        value_(value),
        at_most_(at_most),
        is_percent_(is_percent(quantity.dimension)),
        shown_(is_percent_ ? value * 100 : value) {}

  SafeNumber round(const SolvedPiece& piece, std::optional<double> error) {
    if (shown_ == 0) return {0, with_unit("0")};
    for (int power = last_place(error); power > power_of_ten(shown_) - kMostDigits; --power) {
      if (round_at(power) && rounded_ >= piece.low && rounded_ <= piece.high) return {rounded_, with_unit(number())};
    }
    return {value_, with_unit(fmt::format("{}", shown_))};
  }

 private:
  /// The power of ten of the last digit that is worth showing.
  [[nodiscard]] int last_place(std::optional<double> error) const {
    const double size = std::fabs(shown_);
    int power = power_of_ten(size) - kDigits + 1;
    const bool bounded = is_percent_ && quantity_.domain.high == 1;
    if (bounded && size < 100) power = std::min(power_of_ten(std::min(size, 100 - size)) - 3, -2);
    const bool in_cents = quantity_.dimension == Dimension::kMoney && size >= 1 && size < 1000;
    if (in_cents) power = -2;
    if (error && *error > 0) power = std::max(power, power_of_ten(is_percent_ ? *error * 100 : *error));
    return std::min(power, power_of_ten(size) - 1);
  }

  /// False where there are too many digits for a double.
  bool round_at(int power) {
    constexpr double kMostExact = 9e15;
    whole_ = std::nearbyint(shown_ / decimal(1, power));
    if (!(std::fabs(whole_) < kMostExact)) return false;
    power_ = power;
    set_rounded();
    // The quotient may round to either side of the truth, by one.
    for (int i = 0; i < 2 && !is_safe(); ++i) {
      whole_ += at_most_ ? -1 : 1;
      set_rounded();
    }
    return is_safe();
  }

  [[nodiscard]] bool is_safe() const { return at_most_ ? rounded_ <= value_ : rounded_ >= value_; }

  void set_rounded() {
    rounded_shown_ = decimal(whole_, power_);
    rounded_ = is_percent_ ? rounded_shown_ / 100 : rounded_shown_;
  }

  /// As a scenario takes it.
  [[nodiscard]] std::string number() const {
    const bool in_cents = quantity_.dimension == Dimension::kMoney && power_ == -2 && std::fmod(whole_, 100) != 0;
    if (in_cents) return fmt::format("{:.2f}", rounded_shown_);
    const int digits = whole_ == 0 ? 1 : power_of_ten(whole_) + 1;
    return typed(format_number(rounded_shown_, std::max(digits, 1)));
  }

  [[nodiscard]] std::string with_unit(const std::string& number) const {
    if (is_percent_) {
      const bool once = quantity_.dimension == Dimension::kShare || quantity_.dimension == Dimension::kStepFall ||
                        quantity_.dimension == Dimension::kStepGrowth;
      return number + (once ? "%" : "% / year");
    }
    if (unit_.text.empty()) return number;
    const bool touches = unit_.text.starts_with('%') || unit_.text.starts_with('/');
    return number + (touches ? "" : " ") + unit_.text;
  }

  const Quantity& quantity_;
  const Unit& unit_;
  double value_;
  bool at_most_;
  bool is_percent_;
  double shown_;  // in the unit that stands behind it
  double whole_ = 0;
  int power_ = 0;
  double rounded_shown_ = 0;
  double rounded_ = 0;
};

std::string with_sign(double x, const std::string& size) { return (x < 0 ? "-" : "+") + size; }

}  // namespace

SafeNumber safe_number(const Quantity& quantity, const Unit& unit, double value, bool at_most, const SolvedPiece& piece,
                       std::optional<double> error) {
  return Rounding(quantity, unit, value, at_most).round(piece, error);
}

std::string change_text(const Quantity& quantity, double now, double value) {
  constexpr double kPercent = 100;
  constexpr double kManyTimes = 10;
  const double change = value - now;
  if (is_percent(quantity.dimension))
    return with_sign(change, format_number(std::fabs(change) * kPercent, 2)) + " points";
  if (now == 0 || (now < 0) != (value < 0)) return {};
  if (value / now >= kManyTimes) return format_number(value / now, 2) + " times";
  const double part = std::fabs(change / now);
  constexpr double kNearlyAll = 0.985;  // from here on two digits would say that everything goes
  const bool nearly_all = part >= kNearlyAll && part < 1;
  return with_sign(change, nearly_all ? format_share(part) : format_number(part * kPercent, 2) + "%");
}

}  // namespace crossover
