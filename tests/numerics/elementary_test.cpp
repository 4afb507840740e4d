// Are exponentials and logarithms accurate, right at the edges, and the same on every processor?

#include "numerics/elementary.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <random>

#include "numerics/same_bits.h"

namespace crossover {
namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();

/// How far off, in units of the last place of the right answer.
double ulps(double got, long double right) {
  int exponent = 0;
  std::frexp(static_cast<double>(right), &exponent);
  const long double unit = std::ldexp(1.0L, exponent - std::numeric_limits<double>::digits);
  return static_cast<double>(std::fabs(static_cast<long double>(got) - right) / unit);
}

class Numbers {
 public:
  double between(double low, double high) {
    return low + (high - low) * std::ldexp(static_cast<double>(bits() >> 11), -53);
  }
  /// Of any size from 2^low to 2^high.
  double sized(int low, int high) {
    const int exponent = low + static_cast<int>(bits() % static_cast<unsigned>(high - low));
    return std::ldexp(between(1, 2), exponent);
  }

 private:
  std::mt19937_64::result_type bits() { return bits_(); }
  std::mt19937_64 bits_{7};
};

constexpr int kTries = 300'000;

TEST(Elementary, ExponentialIsWithinAnUlp) {
  Numbers numbers;
  double worst = 0;
  for (int i = 0; i < kTries; ++i) {
    for (const double x : {numbers.between(-700, 709), numbers.between(-2, 2), -numbers.sized(-60, 1)})
      worst = std::max(worst, ulps(exponential(x), std::exp(static_cast<long double>(x))));
  }
  EXPECT_LT(worst, 1.0);
}

TEST(Elementary, LogarithmIsWithinAnUlp) {
  Numbers numbers;
  double worst = 0;
  for (int i = 0; i < kTries; ++i) {
    for (const double x : {numbers.sized(-1021, 1023), numbers.between(0.5, 0.999), numbers.between(1.001, 2)})
      worst = std::max(worst, ulps(logarithm(x), std::log(static_cast<long double>(x))));
  }
  EXPECT_LT(worst, 1.0);
}

TEST(Elementary, LogarithmOfOnePlusIsWithinTwoUlps) {
  Numbers numbers;
  double worst = 0;
  for (int i = 0; i < kTries; ++i) {
    for (const double x : {-numbers.between(1e-9, 0.999999), numbers.sized(-60, 10), -numbers.sized(-60, -1)})
      worst = std::max(worst, ulps(logarithm_of_1_plus(x), std::log1p(static_cast<long double>(x))));
  }
  EXPECT_LT(worst, 2.0);
}

TEST(Elementary, ExponentialMinusOneIsWithinTwoUlps) {
  Numbers numbers;
  double worst = 0;
  for (int i = 0; i < kTries; ++i) {
    for (const double x : {-numbers.between(1e-9, 50), numbers.sized(-60, 5), -numbers.sized(-60, 1)})
      worst = std::max(worst, ulps(exponential_minus_1(x), std::expm1(static_cast<long double>(x))));
  }
  EXPECT_LT(worst, 2.0);
}

TEST(Elementary, TheEdgesAreThoseOfTheRealFunctions) {
  EXPECT_EQ(exponential(0), 1);
  EXPECT_EQ(exponential(1e9), kInfinity);
  EXPECT_EQ(exponential(kInfinity), kInfinity);
  EXPECT_EQ(exponential(-1e9), 0);
  EXPECT_EQ(exponential(-kInfinity), 0);
  EXPECT_GT(exponential(-745), 0);
  EXPECT_TRUE(std::isnan(exponential(NAN)));
  EXPECT_EQ(logarithm(1), 0);
  EXPECT_EQ(logarithm(0), -kInfinity);
  EXPECT_EQ(logarithm(kInfinity), kInfinity);
  EXPECT_TRUE(std::isnan(logarithm(-1)));
  EXPECT_TRUE(std::isnan(logarithm(NAN)));
  EXPECT_NEAR(logarithm(std::numeric_limits<double>::denorm_min()), -1074 * std::log(2.0), 1e-12);
  EXPECT_EQ(logarithm_of_1_plus(0), 0);
  EXPECT_EQ(logarithm_of_1_plus(-1), -kInfinity);
  EXPECT_EQ(logarithm_of_1_plus(kInfinity), kInfinity);
  EXPECT_TRUE(std::isnan(logarithm_of_1_plus(-2)));
  EXPECT_EQ(exponential_minus_1(0), 0);
  EXPECT_EQ(exponential_minus_1(-kInfinity), -1);
}

TEST(Elementary, EveryInstructionSetGivesTheSameBits) {
  expect_same_bits([](double x) CROSSOVER_INLINE { return exponential(x); }, -750, 750);
  expect_same_bits([](double x) CROSSOVER_INLINE { return logarithm(x); }, 0, 10);
  expect_same_bits([](double x) CROSSOVER_INLINE { return logarithm_of_1_plus(x); }, -1, 1);
  expect_same_bits([](double x) CROSSOVER_INLINE { return exponential_minus_1(x); }, -5, 0);
}

}  // namespace
}  // namespace crossover
