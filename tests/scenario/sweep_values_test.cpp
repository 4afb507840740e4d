// Are computed numbers those that a person would write down?

#include "scenario/sweep_values.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <random>
#include <string>
#include <vector>

namespace crossover {
namespace {

using Numbers = std::vector<double>;

/// The C library's way to the same.
double rounded_by_text(double number) {
  char text[64];
  std::snprintf(text, sizeof text, "%.14e", number);
  return std::strtod(text, nullptr);
}

TEST(RoundedTo15Digits, IsWhatTheCLibraryPrints) {
  std::mt19937_64 random(7);
  for (int i = 0; i < 200'000; ++i) {
    const double exponent = std::uniform_real_distribution(-30.0, 30.0)(random);
    const double number = std::uniform_real_distribution(-10.0, 10.0)(random) * std::pow(10.0, exponent);
    ASSERT_EQ(rounded_to_15_digits(number), rounded_by_text(number)) << number;
  }
}

TEST(RoundedTo15Digits, HoldsBesidePowersOfTen) {
  for (int exponent = -12; exponent <= 16; ++exponent) {
    const double power = std::strtod(("1e" + std::to_string(exponent)).c_str(), nullptr);
    double below = power;
    for (int i = 0; i < 40; ++i) {
      below = std::nextafter(below, 0.0);
      ASSERT_EQ(rounded_to_15_digits(below), rounded_by_text(below)) << exponent << ' ' << i;
    }
    EXPECT_EQ(rounded_to_15_digits(power), power);
  }
  EXPECT_EQ(rounded_to_15_digits(0), 0);
}

TEST(LinearValues, AreDecimalsThatReadWell) {
  EXPECT_EQ(linear_values(0, 1, 11), (Numbers{0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1}));
  EXPECT_EQ(linear_values(30, 90, 4), (Numbers{30, 50, 70, 90}));
  EXPECT_EQ(linear_values(0, 1, 4), (Numbers{0, 0.333333333333333, 0.666666666666667, 1}));
  EXPECT_EQ(linear_values(-0.3, 0.3, 7), (Numbers{-0.3, -0.2, -0.1, 0, 0.1, 0.2, 0.3}));
}

TEST(LinearValues, EndExactlyOnTheirEnds) {
  const double third = 1.0 / 3;  // 16 digits, which rounding would change
  EXPECT_EQ(linear_values(third, 2 * third, 3).front(), third);
  EXPECT_EQ(linear_values(third, 2 * third, 3).back(), 2 * third);
  EXPECT_EQ(linear_values(5, 9, 1), Numbers{5});
  EXPECT_EQ(linear_values(5, 9, 2), (Numbers{5, 9}));
}

TEST(LinearValues, NeverPassTheirEndsNorTurn) {
  std::mt19937_64 random(3);
  for (int i = 0; i < 500; ++i) {
    const double from = std::uniform_real_distribution(-1.0, 1.0)(random);
    const double to = from + std::uniform_real_distribution(0.0, 1e-12)(random);
    const Numbers values = linear_values(from, to, 50);
    EXPECT_TRUE(std::is_sorted(values.begin(), values.end()));
  }
}

TEST(LogarithmicValues, AreAtEvenRatios) {
  EXPECT_EQ(logarithmic_values(1, 1000, 4), (Numbers{1, 10, 100, 1000}));
  EXPECT_EQ(logarithmic_values(1e-3, 1e12, 16),
            (Numbers{1e-3, 1e-2, 0.1, 1, 10, 100, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12}));
  EXPECT_EQ(logarithmic_values(1, 4, 3), (Numbers{1, 2, 4}));
  EXPECT_EQ(logarithmic_values(3, 3, 3), (Numbers{3, 3, 3}));
  EXPECT_EQ(logarithmic_values(1e-300, 1e300, 3), (Numbers{1e-300, 1, 1e300}));
}

TEST(LogarithmicValues, AreThePowersOfTheirRatio) {
  const Numbers values = logarithmic_values(2, 7e5, 5000);
  ASSERT_EQ(values.size(), 5000U);
  for (std::size_t i = 0; i < values.size(); ++i) {
    const double expected = 2 * std::exp(std::log(7e5 / 2) * static_cast<double>(i) / 4999);
    EXPECT_NEAR(values[i] / expected, 1, 1e-14) << i;
  }
}

TEST(SteppedValues, MeetZeroAndRoundNumbers) {
  EXPECT_EQ(stepped_values(-0.3, 0.1, 7), (Numbers{-0.3, -0.2, -0.1, 0, 0.1, 0.2, 0.3}));
  EXPECT_EQ(stepped_values(0, 0.1, 4), (Numbers{0, 0.1, 0.2, 0.3}));
  const Numbers far = stepped_values(-100, 0.1, 1002);
  EXPECT_EQ(far[1000], 0);
  EXPECT_EQ(far[1001], 0.1);
}

TEST(SteppedValues, AreCountedWithABillionthOfAStepToSpare) {
  EXPECT_EQ(count_of_steps(0, 1, 0.1), 11);
  EXPECT_EQ(count_of_steps(0, 0.99, 0.1), 10);
  EXPECT_EQ(count_of_steps(0, 1 - 1e-11, 0.1), 11);
  EXPECT_EQ(count_of_steps(0, 1 - 1e-9, 0.1), 10);
  EXPECT_EQ(count_of_steps(5, 5, 2), 1);
}

}  // namespace
}  // namespace crossover
