#pragma once
// Exponentials and logarithms for the loops over rows: without branches, so that a loop of them is vectorised, and with
// the same bits on every processor. The C library's differ in the last bit between processors with and without fused
// multiply-add.
//
// Accuracy: below 1 ulp (exp, log), 2 ulp (log1p, expm1); tests/numerics/elementary_test.cpp measures it against long
// double.

#include <bit>
#include <cstdint>
#include <limits>

#include "numerics/loop.h"

namespace crossover {
namespace elementary {

inline constexpr double kInfinity = std::numeric_limits<double>::infinity();
inline constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();
/// Added to and taken from a number below 2^51 it leaves the nearest whole number, which then stands in the low bits.
inline constexpr double kRounder = 0x1.8p52;
/// ln 2 in two parts; the first has its low bits zero, so that a whole number up to 2^20 times it is exact.
inline constexpr double kLn2High = 6.93147180369123816490e-01;
inline constexpr double kLn2Low = 1.90821492927058770002e-10;
inline constexpr double kPerLn2 = 1.44269504088896338700e+00;
inline constexpr std::uint64_t kExponentOfOne = 0x3ff0000000000000;
inline constexpr int kMantissaBits = 52;

/// 2^k for a whole k from -1022 to 1023.
CROSSOVER_INLINE inline double power_of_two(double k) {
  return std::bit_cast<double>((std::bit_cast<std::uint64_t>(k + kRounder) << kMantissaBits) + kExponentOfOne);
}

/// e^x as 2^k (1 + p): k whole, p = e^r - 1 with |r| <= ln(2) / 2.
struct Reduced {
  double k;
  double p;
};

/// p is the Taylor series to r^13, whose rest is below 2^-57 of p.
CROSSOVER_INLINE inline Reduced reduce_exponential(double x) {
  const double k = (x * kPerLn2 + kRounder) - kRounder;
  const double r = (x - k * kLn2High) - k * kLn2Low;
  const double r2 = r * r;
  const double r4 = r2 * r2;
  const double c2 = 1.0 / 2 + r * (1.0 / 6);
  const double c4 = 1.0 / 24 + r * (1.0 / 120);
  const double c6 = 1.0 / 720 + r * (1.0 / 5040);
  const double c8 = 1.0 / 40320 + r * (1.0 / 362880);
  const double c10 = 1.0 / 3628800 + r * (1.0 / 39916800);
  const double c12 = 1.0 / 479001600 + r * (1.0 / 6227020800.0);
  const double rest = (c2 + r2 * c4) + r4 * ((c6 + r2 * c8) + r4 * (c10 + r2 * c12));
  return {k, r + r2 * rest};
}

}  // namespace elementary

/// e^x, also where it overflows to infinity or underflows to 0.
CROSSOVER_INLINE inline double exponential(double x) {
  using namespace elementary;
  constexpr double kOverflows = 710;
  constexpr double kVanishes = -746;
  double bounded = x > kOverflows ? kOverflows : x;
  bounded = bounded < kVanishes ? kVanishes : bounded;
  const auto [k, p] = reduce_exponential(bounded);
  const double half = (k * 0.5 + kRounder) - kRounder;
  return (1 + p) * power_of_two(half) * power_of_two(k - half);
}

/// e^x - 1 without cancellation near 0.
CROSSOVER_INLINE inline double exponential_minus_1(double x) {
  using namespace elementary;
  constexpr double kVanishes = -700;
  constexpr double kOneIsNothing = 40;  // beside e^x
  const double above = x < kVanishes ? kVanishes : x;
  const auto [k, p] = reduce_exponential(above > kOneIsNothing ? kOneIsNothing : above);
  const double scale = power_of_two(k);
  const double near = scale * p + (scale - 1);
  return x > kOneIsNothing ? exponential(x) : near;
}

/// ln x; -infinity at 0, NaN below.
///
/// x = 2^k (1 + f) with sqrt(1/2) <= 1 + f < sqrt(2); ln(1 + f) = f - f^2/2 + s (f^2/2 + R(s^2)), s = f / (2 + f). The
/// coefficients of R are those of fdlibm's e_log.c (Sun Microsystems 1993), error below 2^-58.
CROSSOVER_INLINE inline double logarithm(double x) {
  using namespace elementary;
  constexpr double kSmallestNormal = std::numeric_limits<double>::min();
  constexpr double kScale = 0x1p54;
  constexpr double kScaleExponent = 54;
  constexpr std::uint64_t kSqrtHalf = 0x3fe6a09e667f3bcd;
  constexpr std::uint64_t kPlusTwoTo52 = 0x4330000000000000;
  constexpr double kTwoTo52 = 0x1p52;
  constexpr double kBias = 1023;
  const bool tiny = x < kSmallestNormal;
  const auto bits = std::bit_cast<std::uint64_t>(tiny ? x * kScale : x);
  const std::uint64_t biased = (bits + (kExponentOfOne - kSqrtHalf)) >> kMantissaBits;
  const double k = (std::bit_cast<double>(biased | kPlusTwoTo52) - kTwoTo52 - kBias) - (tiny ? kScaleExponent : 0);
  const double f = std::bit_cast<double>(bits - (biased << kMantissaBits) + kExponentOfOne) - 1;
  const double s = f / (2 + f);
  const double z = s * s;
  const double w = z * z;
  const double odd = w * (3.999999999940941908e-01 + w * (2.222219843214978396e-01 + w * 1.531383769920937332e-01));
  const double even =
      z * (6.666666666666735130e-01 +
           w * (2.857142874366239149e-01 + w * (1.818357216161805012e-01 + w * 1.479819860511658591e-01)));
  const double half_square = 0.5 * f * f;
  double out = k * kLn2High - ((half_square - (s * (half_square + (odd + even)) + k * kLn2Low)) - f);
  out = x < kInfinity ? out : x;  // infinity and NaN
  out = x > 0 ? out : (x == 0 ? -kInfinity : kNaN);
  return out;
}

/// ln(1 + x) without cancellation near 0; -infinity at -1, NaN below.
CROSSOVER_INLINE inline double logarithm_of_1_plus(double x) {
  const double u = 1 + x;
  const double lost = x < 1 ? x - (u - 1) : 1 - (u - x);
  const double correction = lost / u;
  const bool plain = (u > 0) & (u < elementary::kInfinity);
  return logarithm(u) + (plain ? correction : 0);
}

}  // namespace crossover
