// Which numbers lie at even distances between two ends?

#include "scenario/sweep_values.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <optional>
#include <string_view>

namespace crossover {
namespace {

__extension__ using Wide = __int128;

constexpr int kDigits = 15;
constexpr double kLeast15Digits = 1e14;
constexpr long double kBesideHalf = 0.499;
constexpr int kExactPower = 22;  // 10^22 is the largest power of ten that a double holds exactly

constexpr auto kPowersOfTen = [] {
  std::array<double, kExactPower + 1> powers{1};
  for (std::size_t i = 1; i < powers.size(); ++i) powers[i] = powers[i - 1] * 10;
  return powers;
}();

/// 10^exponent, exactly: 0 <= exponent <= 22.
double power_of_ten(int exponent) { return kPowersOfTen[static_cast<std::size_t>(exponent)]; }

double round_by_text(long double number) {
  std::array<char, 64> text{};
  const auto end = std::to_chars(text.data(), text.data() + text.size(), static_cast<double>(number),
                                 std::chars_format::scientific, kDigits - 1)
                       .ptr;
  double out = 0;
  std::from_chars(text.data(), end, out);
  return out;
}

/// A number as written with the fewest digits: digits * 10^-decimals.
struct Decimal {
  Wide digits = 0;
  int decimals = 0;
};

/// Nothing where it has more than 15 digits or is far from 1, as nobody writes it.
std::optional<Decimal> as_decimal(double number) {
  std::array<char, 64> text{};
  const auto end = std::to_chars(text.data(), text.data() + text.size(), number, std::chars_format::scientific).ptr;
  const std::string_view written(text.data(), static_cast<std::size_t>(end - text.data()));
  const auto e = written.find('e');
  Decimal out;
  std::size_t count = 0;
  bool behind_point = false;
  for (const char c : written.substr(0, e)) {
    if (c == '.') behind_point = true;
    if (c < '0' || c > '9') continue;
    out.digits = out.digits * 10 + (c - '0');
    ++count;
    out.decimals += behind_point ? 1 : 0;
  }
  if (written.front() == '-') out.digits = -out.digits;
  out.decimals -= std::atoi(written.data() + e + 1);
  for (; out.decimals < 0 && count <= kDigits; ++out.decimals, ++count) out.digits *= 10;
  if (count > kDigits || out.decimals < 0 || out.decimals > kExactPower) return std::nullopt;
  return out;
}

/// first + i * step, as (digits + i * step_digits) / (divisor * 10^decimals) where both numbers are decimals.
class Ladder {
 public:
  /// i * (last - first) / divisor above `first`.
  static Ladder between(double first, double last, std::size_t divisor) {
    Ladder out(first, last, divisor);
    if (out.exact_) out.step_digits_ -= out.digits_ / static_cast<Wide>(divisor);
    out.step_ = (static_cast<long double>(last) - first) / static_cast<long double>(divisor);
    return out;
  }
  static Ladder by(double first, double step) { return {first, step, 1}; }

  [[nodiscard]] double operator[](std::size_t i) const {
    if (!exact_) return rounded_to_15_digits(first_ + static_cast<long double>(i) * step_);
    const Wide sum = digits_ + static_cast<Wide>(i) * step_digits_;
    return rounded_to_15_digits(static_cast<long double>(sum) / divisor_);
  }

 private:
  Ladder(double first, double step, std::size_t divisor) : first_(first), step_(step) {
    const auto a = as_decimal(first);
    const auto b = as_decimal(step);
    if (!a || !b) return;
    const int decimals = std::max(a->decimals, b->decimals);
    const auto scaled = [decimals](const Decimal& x) {
      Wide out = x.digits;
      for (int i = x.decimals; i < decimals; ++i) out *= 10;
      return out;
    };
    // Up to 15 + 22 digits and a factor of a million would not fit.
    if (std::max(a->decimals, b->decimals) - std::min(a->decimals, b->decimals) > kDigits) return;
    exact_ = true;
    digits_ = scaled(*a) * static_cast<Wide>(divisor);
    step_digits_ = scaled(*b);
    divisor_ = static_cast<long double>(divisor) * power_of_ten(decimals);
  }

  bool exact_ = false;
  Wide digits_ = 0;
  Wide step_digits_ = 0;
  long double divisor_ = 1;
  long double first_;
  long double step_;
};

}  // namespace

double rounded_to_15_digits(long double number) {
  const long double size = std::fabs(number);
  if (size == 0) return 0;
  const double exponent = std::floor(std::log10(static_cast<double>(size)));
  const double decimals = kDigits - 1 - exponent;
  if (!(decimals >= 0 && decimals < kExactPower)) return round_by_text(number);
  int shift = static_cast<int>(decimals);
  if (size * power_of_ten(shift) < kLeast15Digits) ++shift;  // the logarithm was rounded up to a whole number
  const long double digits = number * power_of_ten(shift);
  const long double rounded = std::rint(digits);
  // Beside a half the product is not exact enough to tell which of two decimals is nearer.
  if (std::fabs(digits - rounded) > kBesideHalf) return round_by_text(number);
  return static_cast<double>(rounded) / power_of_ten(shift);
}

std::vector<double> linear_values(double from, double to, std::size_t count) {
  std::vector<double> out(count, from);
  if (count < 2) return out;
  const Ladder ladder = Ladder::between(from, to, count - 1);
  for (std::size_t i = 1; i + 1 < count; ++i) out[i] = std::clamp(ladder[i], from, to);
  out.back() = to;
  return out;
}

std::vector<double> logarithmic_values(double from, double to, std::size_t count) {
  std::vector<double> out(count, from);
  if (count < 2) return out;
  // ratio^(i / last) as the product of two powers out of short tables: a power of its own for each takes ten times as
  // long.
  constexpr std::size_t kShort = 1024;
  const long double ratio = static_cast<long double>(to) / from;
  const auto last = static_cast<long double>(count - 1);
  const auto powers = [&](std::size_t size, std::size_t stride) {
    std::vector<long double> all(size);
    for (std::size_t i = 0; i < size; ++i) all[i] = std::pow(ratio, static_cast<long double>(i * stride) / last);
    return all;
  };
  const std::vector<long double> small = powers(std::min(count, kShort), 1);
  const std::vector<long double> large = powers(count / kShort + 1, kShort);
  for (std::size_t i = 1; i + 1 < count; ++i) {
    const long double number = from * (large[i / kShort] * small[i % kShort]);
    out[i] = std::clamp(rounded_to_15_digits(number), from, to);
  }
  out.back() = to;
  return out;
}

double count_of_steps(double from, double to, double step) {
  constexpr double kSlack = 1e-9;
  const long double steps = (static_cast<long double>(to) - from) / step;
  return static_cast<double>(std::floor(steps + kSlack)) + 1;
}

std::vector<double> stepped_values(double from, double step, std::size_t count) {
  std::vector<double> out(count, from);
  const Ladder ladder = Ladder::by(from, step);
  for (std::size_t i = 1; i < count; ++i) out[i] = ladder[i];
  return out;
}

}  // namespace crossover
