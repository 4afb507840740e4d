// Do numbers read back to the same double, and look as people write them?

#include "output/number.h"

#include <gtest/gtest.h>

#include <array>
#include <bit>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <limits>
#include <random>
#include <string>
#include <string_view>

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

/// The same layout by the standard library alone.
class AgainstToChars {
 public:
  void expect(double number) {
    if (!std::isfinite(number) || different_ > 0) return;
    ++compared_;
    const double size = std::fabs(number);
    const bool plain = size == 0 || (size >= 1e-5 && size < 1e16);
    std::array<char, 64> room;
    const auto format = plain ? std::chars_format::fixed : std::chars_format::scientific;
    const char* end = std::to_chars(room.data(), room.data() + room.size(), number, format).ptr;
    const std::string_view expected(room.data(), static_cast<std::size_t>(end - room.data()));
    std::array<char, kNumberRoom> text;
    const std::string_view got(text.data(), static_cast<std::size_t>(write_number(text.data(), number) - text.data()));
    if (got == expected) return;
    ++different_;
    ADD_FAILURE() << got << " where std::to_chars writes " << expected;
  }
  void expect_around(double number) {
    expect(number);
    expect(std::nextafter(number, 0));
    expect(std::nextafter(number, std::numeric_limits<double>::infinity()));
    expect(-number);
  }
  [[nodiscard]] int compared() const { return compared_; }

 private:
  int compared_ = 0;
  int different_ = 0;
};

constexpr int kMany = 1'000'000;

TEST(Number, IsTheBytesOfToCharsWhateverTheBits) {
  AgainstToChars check;
  std::mt19937_64 random(1);
  for (int i = 0; i < kMany; ++i) check.expect(std::bit_cast<double>(random()));
  EXPECT_GT(check.compared(), kMany / 2);
}

TEST(Number, IsTheBytesOfToCharsWithoutAnExponent) {
  AgainstToChars check;
  std::mt19937_64 random(2);
  std::uniform_int_distribution<std::uint64_t> bits(std::bit_cast<std::uint64_t>(1e-5),
                                                    std::bit_cast<std::uint64_t>(1e16) - 1);
  for (int i = 0; i < kMany; ++i) check.expect(std::bit_cast<double>(bits(random)));
  std::uniform_real_distribution<double> years(0, 100);
  for (int i = 0; i < kMany; ++i) check.expect(years(random));
}

TEST(Number, IsTheBytesOfToCharsForWholeNumbersOfEveryLength) {
  AgainstToChars check;
  std::mt19937_64 random(3);
  for (int i = 0; i < kMany; ++i) check.expect(static_cast<double>(random() >> (random() % 64)));
  for (int i = 0; i < 100'000; ++i) check.expect(i);
}

TEST(Number, IsTheBytesOfToCharsForShortDecimals) {
  AgainstToChars check;
  std::mt19937_64 random(4);
  for (int i = 0; i < kMany; ++i) {
    const auto digits = static_cast<double>(random() % 10'000'000);
    check.expect(digits / std::pow(10.0, static_cast<double>(random() % 13)));
    check.expect(digits / static_cast<double>(1ULL << (random() % 53)));
  }
}

TEST(Number, IsTheBytesOfToCharsAroundPowers) {
  AgainstToChars check;
  for (int e = -330; e <= 308; ++e) check.expect_around(std::strtod(("1e" + std::to_string(e)).c_str(), nullptr));
  for (int e = -1074; e <= 1023; ++e) check.expect_around(std::ldexp(1.0, e));
}

TEST(Number, IsTheBytesOfToCharsForSubnormalNumbers) {
  AgainstToChars check;
  std::mt19937_64 random(5);
  for (int i = 0; i < 100'000; ++i) check.expect(std::bit_cast<double>(random() >> (12 + random() % 50)));
}

TEST(Number, NeverNeedsMoreThanItsRoom) {
  for (const double number : {-1.2345678901234567e-5, -1234567890123456.7, -1.7976931348623157e308, -5e-324}) {
    std::array<char, kNumberRoom + 1> text;
    text.back() = '!';
    EXPECT_EQ(std::string(text.data(), write_number(text.data(), number)), written(number));
    EXPECT_EQ(text.back(), '!');
  }
}

TEST(WholeNumber, HasAllItsDigits) {
  std::mt19937_64 random(6);
  for (int i = 0; i < 100'000; ++i) {
    const std::uint64_t number = random() >> (random() % 64);
    std::array<char, kNumberRoom> text;
    EXPECT_EQ(std::string(text.data(), write_whole_number(text.data(), number)), std::to_string(number));
  }
}

}  // namespace
}  // namespace crossover
