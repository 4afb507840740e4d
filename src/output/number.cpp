// How is a number written so that a machine reads the same number back?

#include "output/number.h"

#include <array>
#include <cassert>
#include <charconv>
#include <cmath>

namespace crossover {
namespace {

constexpr double kPlainFrom = 1e-5;
constexpr double kPlainBelow = 1e16;
constexpr std::size_t kLongest = 32;  // -0.000012345678901234567 has 24 characters, and no other number has more

bool reads_best_without_exponent(double size) { return size == 0.0 || (size >= kPlainFrom && size < kPlainBelow); }

}  // namespace

void append_number(std::string& out, double number) {
  assert(std::isfinite(number));
  std::array<char, kLongest> text;
  const auto format =
      reads_best_without_exponent(std::fabs(number)) ? std::chars_format::fixed : std::chars_format::scientific;
  const auto end = std::to_chars(text.data(), text.data() + text.size(), number, format).ptr;
  out.append(text.data(), end);
}

}  // namespace crossover
