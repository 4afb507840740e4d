// Whatever the text of an answer says, holds.

#include "commands/solve/solve_number.h"

#include <gtest/gtest.h>

#include <cmath>

namespace crossover {
namespace {

constexpr Quantity kMoneyQuantity{"llm_cost", Dimension::kMoney, kAtLeastZero};
constexpr Quantity kFallQuantity{"falls", Dimension::kFall, kFractionBelowOne, true};
constexpr Quantity kShareQuantity{"required", Dimension::kShare, kPositiveFraction, true};
constexpr Quantity kCountQuantity{"roi", Dimension::kCount, kAboveZero};
constexpr Quantity kCustomQuantity{"value", Dimension::kCustom, kAnything};

Unit unit_of(std::string text) {
  Unit unit;
  unit.text = std::move(text);
  return unit;
}

std::string text_of(const Quantity& quantity, const std::string& unit, double value, bool at_most,
                    std::optional<double> error = {}) {
  return safe_number(quantity, unit_of(unit), value, at_most, {-1e300, 1e300, true, true}, error).text;
}

TEST(SafeNumber, IsRoundedToTheSideOnWhichItHolds) {
  EXPECT_EQ(text_of(kMoneyQuantity, "USD/month", 512.3049, true), "512.30 USD/month");
  EXPECT_EQ(text_of(kMoneyQuantity, "USD/month", 512.3049, false), "512.31 USD/month");
  EXPECT_EQ(text_of(kMoneyQuantity, "USD/year", 23529.4117, true), "23529 USD/year");
  EXPECT_EQ(text_of(kMoneyQuantity, "USD/year", 23529.4117, false), "23530 USD/year");
  EXPECT_EQ(text_of(kMoneyQuantity, "USD/month", 40'000'000, true), "40M USD/month");  // as a scenario takes it
  EXPECT_EQ(text_of(kMoneyQuantity, "USD/min", 0.0762617, true), "0.076261 USD/min");
  EXPECT_EQ(text_of(kFallQuantity, "1/year", 0.594301, false), "59.44% / year");
  EXPECT_EQ(text_of(kShareQuantity, "share", 0.99956783, true), "99.95678%");
  EXPECT_EQ(text_of(kShareQuantity, "share", 0.99956783, false), "99.95679%");
  EXPECT_EQ(text_of(kCountQuantity, "", 11.794499, true), "11.794");
  EXPECT_EQ(text_of(kCustomQuantity, "TWh/year", -3.14159265, true), "-3.1416 TWh/year");
  EXPECT_EQ(text_of(kCustomQuantity, "TWh/year", -3.14159265, false), "-3.1415 TWh/year");
}

TEST(SafeNumber, StaysWhereTheValueIsShortItself) {
  EXPECT_EQ(text_of(kMoneyQuantity, "USD/month", 400, true), "400 USD/month");
  EXPECT_EQ(text_of(kShareQuantity, "share", 0.95, false), "95%");
  EXPECT_EQ(text_of(kCountQuantity, "", 0, true), "0");
  EXPECT_EQ(text_of(kCountQuantity, "", 10, false), "10");
}

TEST(SafeNumber, ShowsNoDigitsBelowItsError) {
  EXPECT_EQ(text_of(kCountQuantity, "", 2.019234, true, 0.003), "2.019");
  EXPECT_EQ(text_of(kCountQuantity, "", 2.019234, true, 0.03), "2.01");
  EXPECT_EQ(text_of(kCountQuantity, "", 2.019234, false, 0.03), "2.02");
  EXPECT_EQ(text_of(kFallQuantity, "1/year", 0.590926, false, 0.0004), "59.1% / year");
  EXPECT_EQ(text_of(kCountQuantity, "", 2.019234, true, 50), "2") << "two digits at least";
}

TEST(SafeNumber, TakesAsManyDigitsAsANarrowPieceNeeds) {
  const SolvedPiece piece{2.0000001, 2.00000012, true, true};
  const SafeNumber high = safe_number(kCountQuantity, unit_of(""), piece.high, true, piece);
  const SafeNumber low = safe_number(kCountQuantity, unit_of(""), piece.low, false, piece);
  for (const SafeNumber& number : {high, low}) {
    EXPECT_GE(number.value, piece.low);
    EXPECT_LE(number.value, piece.high);
    EXPECT_EQ(std::stod(number.text), number.value);
  }
}

TEST(SafeNumber, NeverPassesTheValueWhateverItIs) {
  std::uint64_t state = 1;
  for (int i = 0; i < 20000; ++i) {
    state = state * 6364136223846793005U + 1442695040888963407U;
    const double part = static_cast<double>(state >> 11U) * 0x1p-53;
    const double exponent = static_cast<double>(i % 60 - 30);
    const double value = (part + 0.01) * std::pow(10.0, exponent);
    const SafeNumber down = safe_number(kCountQuantity, unit_of(""), value, true, {0, 1e300, false, true});
    const SafeNumber up = safe_number(kCountQuantity, unit_of(""), value, false, {0, 1e300, true, false});
    ASSERT_LE(down.value, value);
    ASSERT_GE(up.value, value);
    ASSERT_LT(up.value - down.value, value * 2e-4);
    const SafeNumber share = safe_number(kFallQuantity, unit_of(""), part, true, {0, 1, false, true});
    ASSERT_LE(share.value, part);
    ASSERT_NEAR(share.value, part, 1.1e-3 * std::min(part, 1 - part));
  }
}

TEST(SolveChange, IsRelativeForAmountsAndInPointsForShares) {
  EXPECT_EQ(change_text(kMoneyQuantity, 500, 310), "-38%");
  EXPECT_EQ(change_text(kMoneyQuantity, 500, 550), "+10%");
  EXPECT_EQ(change_text(kMoneyQuantity, 1000, 0.8), "-99.92%");
  EXPECT_EQ(change_text(kMoneyQuantity, 1000, 0), "-100%");
  EXPECT_EQ(change_text(kMoneyQuantity, 10, 1000), "100 times");
  EXPECT_EQ(change_text(kMoneyQuantity, 0, 1000), "");
  EXPECT_EQ(change_text(kFallQuantity, 0.625, 0.713), "+8.8 points");
  EXPECT_EQ(change_text(kCustomQuantity, -10, -5), "+50%");
}

}  // namespace
}  // namespace crossover
