// How is a number written so that a machine reads the same number back?
//
// Dragonbox (Junekey Jeon, "Dragonbox: A New Floating-Point Binary-to-Decimal Conversion Algorithm", 2020) finds the
// shortest decimal, and of equally short ones the nearest: significand * 10^exponent. What is left is to lay it out:
//
//   1234.5   whole part, '.', the rest of the significand with as many digits as the exponent says
//   0.00012  the same with the whole part 0
//   1.2e-07  one digit, '.', the rest, the exponent with two digits at least
//
// Digits are made eight at a time, in registers: storing single characters and moving them afterwards takes longer
// than finding them.

#include "output/number.h"

#include <dragonbox/dragonbox.h>

#include <array>
#include <bit>
#include <cassert>
#include <cmath>
#include <cstring>

namespace crossover {
namespace {

constexpr double kPlainFrom = 1e-5;
constexpr double kPlainBelow = 1e16;
constexpr std::size_t kMostDigits = 17;  // that a double needs

constexpr std::array<std::uint64_t, 18> make_powers() {
  std::array<std::uint64_t, 18> powers{1};
  for (std::size_t i = 1; i < powers.size(); ++i) powers[i] = powers[i - 1] * 10;
  return powers;
}
constexpr std::array<std::uint64_t, 18> kPowers = make_powers();  // of ten
constexpr std::uint64_t kEightDigits = kPowers[8];
constexpr std::uint64_t kSixteenDigits = kPowers[16];

/// The eight digits of x < 10^8 as characters, the first in the lowest byte.
///
/// Lanes of a word are halved twice: x into two numbers of four digits, these into numbers of two, these into digits.
/// Within its lane, v * 10486 >> 20 is v / 100 for v < 10^4, and v * 103 >> 10 is v / 10 for v < 100.
std::uint64_t eight_characters(std::uint64_t x) {
  const std::uint64_t fours = x / 10'000 | x % 10'000 << 32;
  const std::uint64_t hundreds = fours * 10'486 >> 20 & 0x0000007F'0000007F;
  const std::uint64_t twos = hundreds | (fours - hundreds * 100) << 16;
  const std::uint64_t tens = twos * 103 >> 10 & 0x000F000F'000F000F;
  const std::uint64_t digits = tens | (twos - tens * 10) << 8;
  return digits | 0x30303030'30303030;
}

void write_eight(char* out, std::uint64_t x) {
  const std::uint64_t characters = eight_characters(x);
  if constexpr (std::endian::native == std::endian::little) {
    std::memcpy(out, &characters, sizeof characters);
  } else {
    for (unsigned i = 0; i < 8; ++i) out[i] = static_cast<char>(characters >> 8 * i);
  }
}

void write_sixteen(char* out, std::uint64_t x) {
  write_eight(out, x / kEightDigits);
  write_eight(out + 8, x % kEightDigits);
}

/// How many digits 0 < x < 10^17 has.
std::size_t count_digits(std::uint64_t x) {
  // log10(2) is 1233 / 4096, near enough for 57 bits.
  const auto guess = static_cast<std::size_t>(std::bit_width(x)) * 1233 >> 12;
  return guess + (x >= kPowers[guess] ? 1 : 0);
}

/// x < 10^8 without zeros in front: it is moved to the left of eight digits, of which only its own count.
char* write_up_to_eight(char* out, std::uint64_t x) {
  const std::size_t digits = x == 0 ? 1 : count_digits(x);
  write_eight(out, x * kPowers[8 - digits]);
  return out + digits;
}

/// x < 10^17 as so many digits, at most 24 of them, with zeros in front.
char* write_padded(char* out, std::uint64_t x, std::size_t digits) {
  if (digits <= 16) {
    write_sixteen(out, x * kPowers[16 - digits]);
  } else {
    std::memset(out, '0', 8);
    out[digits - 17] = static_cast<char>('0' + x / kSixteenDigits);
    write_sixteen(out + digits - 16, x % kSixteenDigits);
  }
  return out + digits;
}

/// 1e-5 <= size < 1e16.
char* write_plain(char* out, double size) {
  const auto whole = static_cast<std::uint64_t>(size);
  if (static_cast<double>(whole) == size) return write_whole_number(out, whole);
  const auto decimal = jkj::dragonbox::to_decimal(size, jkj::dragonbox::policy::sign::ignore);
  const auto decimals = static_cast<std::size_t>(-decimal.exponent);
  // The shortest decimal has the same whole part: a whole number between it and `size` would be a nearer double.
  const std::uint64_t rest = whole == 0 ? decimal.significand : decimal.significand - whole * kPowers[decimals];
  out = write_whole_number(out, whole);
  *out++ = '.';
  return write_padded(out, rest, decimals);
}

char* write_exponent(char* out, int exponent) {
  *out++ = 'e';
  *out++ = exponent < 0 ? '-' : '+';
  const auto size = static_cast<std::uint64_t>(exponent < 0 ? -exponent : exponent);
  return size < 100 ? write_padded(out, size, 2) : write_whole_number(out, size);
}

/// size > 0.
char* write_scientific(char* out, double size) {
  const auto decimal = jkj::dragonbox::to_decimal(size, jkj::dragonbox::policy::sign::ignore);
  const std::size_t decimals = count_digits(decimal.significand) - 1;
  const std::uint64_t first = decimal.significand / kPowers[decimals];
  *out++ = static_cast<char>('0' + first);
  if (decimals > 0) {
    *out++ = '.';
    out = write_padded(out, decimal.significand - first * kPowers[decimals], decimals);
  }
  return write_exponent(out, decimal.exponent + static_cast<int>(decimals));
}

// A sign, the whole part, the point, and what write_padded stores behind it.
static_assert(kNumberRoom >= 1 + 16 + 1 + 24 && kMostDigits + 5 <= 24);

}  // namespace

char* write_whole_number(char* out, std::uint64_t number) {
  if (number < 10) {
    *out = static_cast<char>('0' + number);
    return out + 1;
  }
  if (number < kEightDigits) return write_up_to_eight(out, number);
  out = write_whole_number(out, number / kEightDigits);
  write_eight(out, number % kEightDigits);
  return out + 8;
}

char* write_number(char* out, double number) {
  assert(std::isfinite(number));
  *out = '-';
  out += std::signbit(number) ? 1 : 0;
  const double size = std::fabs(number);
  if (size >= kPlainFrom && size < kPlainBelow) return write_plain(out, size);
  if (size != 0) return write_scientific(out, size);
  *out = '0';
  return out + 1;
}

void append_number(std::string& out, double number) {
  std::array<char, kNumberRoom> text;
  out.append(text.data(), write_number(text.data(), number));
}

}  // namespace crossover
