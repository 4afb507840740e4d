// Do numbers read back to the same double, and look as people write them?

#include "output/number.h"

#include <gtest/gtest.h>

#include <bit>
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <limits>
#include <random>
#include <string>

namespace crossover {
namespace {

std::string written(double number) {
  std::string out;
  append_number(out, number);
  return out;
}

TEST(Number, HasNoPointWhereItIsWhole) {
  EXPECT_EQ(written(400), "400");
  EXPECT_EQ(written(0), "0");
  EXPECT_EQ(written(-3), "-3");
}

TEST(Number, HasNoExponentWherePeopleWriteNone) {
  EXPECT_EQ(written(100'000), "100000");
  EXPECT_EQ(written(25e12), "25000000000000");
  EXPECT_EQ(written(0.0001), "0.0001");
  EXPECT_EQ(written(9007199254740993.0), "9007199254740992");
}

TEST(Number, HasAnExponentWhereItWouldBeAllZeros) {
  EXPECT_EQ(written(1e16), "1e+16");
  EXPECT_EQ(written(9.5e-6), "9.5e-06");
  EXPECT_EQ(written(1e300), "1e+300");
}

TEST(Number, HasTheFewestDigitsThatReadBack) {
  EXPECT_EQ(written(0.1), "0.1");
  EXPECT_EQ(written(0.1 + 0.2), "0.30000000000000004");
  EXPECT_EQ(written(1.1231), "1.1231");
}

TEST(Number, KeepsTheSignOfZero) { EXPECT_EQ(written(-0.0), "-0"); }

void expect_reads_back(double number) {
  const std::string text = written(number);
  EXPECT_EQ(std::bit_cast<std::uint64_t>(std::strtod(text.c_str(), nullptr)), std::bit_cast<std::uint64_t>(number))
      << text;
}

TEST(Number, ReadsBackAtTheEdgesOfDouble) {
  using Limits = std::numeric_limits<double>;
  for (const double number :
       {Limits::min(), Limits::max(), Limits::lowest(), Limits::denorm_min(), Limits::epsilon(), 1e-5,
        std::nextafter(1e-5, 0.0), 1e16, std::nextafter(1e16, 0.0), -1.2345678901234567e-5}) {
    expect_reads_back(number);
  }
}

TEST(Number, ReadsBackWhateverItsBitsAre) {
  std::mt19937_64 random(20240101);
  for (int i = 0; i < 100'000; ++i) {
    const auto number = std::bit_cast<double>(random());
    if (std::isfinite(number)) expect_reads_back(number);
  }
}

TEST(Number, ReadsBackAtTheSizesOfPricesAndTimes) {
  std::mt19937_64 random(7);
  std::uniform_real_distribution<double> exponent(-7.0, 18.0);
  for (int i = 0; i < 100'000; ++i) expect_reads_back(std::pow(10.0, exponent(random)));
}

}  // namespace
}  // namespace crossover
