// Do numbers read well, and without saying what they are not?

#include "units/format.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace crossover {
namespace {

constexpr double kInfinite = std::numeric_limits<double>::infinity();
constexpr double kUndefined = std::numeric_limits<double>::quiet_NaN();

TEST(FormatNumber, KeepsFourDigitsAndAllBeforeThePoint) {
  EXPECT_EQ(format_number(0), "0");
  EXPECT_EQ(format_number(10), "10");
  EXPECT_EQ(format_number(0.051234), "0.05123");
  EXPECT_EQ(format_number(12.3456), "12.35");
  EXPECT_EQ(format_number(23529.41), "23,529");
  EXPECT_EQ(format_number(-1234.5678), "-1,235");
  EXPECT_EQ(format_number(123456.7), "123,457");
}

TEST(FormatNumber, CountsLargeNumbersInWords) {
  EXPECT_EQ(format_number(17e6), "17 million");
  EXPECT_EQ(format_number(1.23456e9), "1.235 bn");
  EXPECT_EQ(format_number(25e12), "25 tn");
  EXPECT_EQ(format_number(-2.5e6), "-2.5 million");
  EXPECT_EQ(format_number(1e18), "1e+18");
}

TEST(FormatNumber, RoundsAcrossItsOwnLimits) {
  EXPECT_EQ(format_number(999.96), "1,000");
  EXPECT_EQ(format_number(999949), "999,949");
  EXPECT_EQ(format_number(999999.9), "1 million");
  EXPECT_EQ(format_number(999.99e6), "1 bn");
}

TEST(FormatNumber, WritesTinyNumbersWithAnExponent) {
  EXPECT_EQ(format_number(0.00001), "0.00001");
  EXPECT_EQ(format_number(1.2e-9), "1.2e-09");
}

TEST(FormatNumber, NamesWhatIsNoNumber) {
  EXPECT_EQ(format_number(kInfinite), "infinite");
  EXPECT_EQ(format_number(-kInfinite), "minus infinite");
  EXPECT_EQ(format_number(kUndefined), "undefined");
  EXPECT_EQ(format_share(kUndefined), "undefined");
  EXPECT_EQ(format_seconds(kInfinite), "infinite s");
}

TEST(FormatFixed, GroupsAndNeverWritesMinusZero) {
  EXPECT_EQ(format_fixed(1250, 2), "1,250.00");
  EXPECT_EQ(format_fixed(-1234567.891, 1), "-1,234,567.9");
  EXPECT_EQ(format_fixed(-0.001, 2), "0.00");
  EXPECT_EQ(format_fixed(-100, 0), "-100");
}

TEST(FormatMoney, ShowsCentsOnlyWhereThereAreSome) {
  EXPECT_EQ(format_money(983.3333, "USD/month"), "983.33 USD/month");
  EXPECT_EQ(format_money(400, "USD/month"), "400 USD/month");
  EXPECT_EQ(format_money(19.5, "USD/month"), "19.50 USD/month");
  EXPECT_EQ(format_money(0.06, "USD/min"), "0.06 USD/min");
  EXPECT_EQ(format_money(23529.4, "USD/year"), "23,529 USD/year");
  EXPECT_EQ(format_money(120e9, "USD/year"), "120 bn USD/year");
  EXPECT_EQ(format_money(0, ""), "0");
}

TEST(FormatMoney, RoundsUpToAThousandWithoutCents) { EXPECT_EQ(format_money(999.999, "USD/month"), "1,000 USD/month"); }

TEST(FormatShare, TellsItFromZeroAndFromAll) {
  EXPECT_EQ(format_share(0), "0%");
  EXPECT_EQ(format_share(0.125), "12.5%");
  EXPECT_EQ(format_share(0.4), "40%");
  EXPECT_EQ(format_share(1), "100%");
  EXPECT_EQ(format_share(1.5), "150%");
  EXPECT_EQ(format_share(0.9995), "99.95%");
  EXPECT_EQ(format_share(0.99999), "99.999%");
  EXPECT_EQ(format_share(0.0005), "0.05%");
  EXPECT_EQ(format_share(12.5), "1,250%");
}

TEST(FormatSeconds, ShowsHundredthsAndTwoDigitsBelow) {
  EXPECT_EQ(format_seconds(0.5), "0.50 s");
  EXPECT_EQ(format_seconds(12), "12.00 s");
  EXPECT_EQ(format_seconds(0.0031), "0.0031 s");
  EXPECT_EQ(format_seconds(-0.3), "-0.30 s");
  EXPECT_EQ(format_seconds(3600), "3,600 s");
}

TEST(FormatYears, CountsDaysWhereAYearIsTooLong) {
  EXPECT_EQ(format_years(1.1231), "1.12 years");
  EXPECT_EQ(format_years(0.0329), "12 days");
  EXPECT_EQ(format_years(1 / 365.25), "1 day");
  EXPECT_EQ(format_years(62142.9), "62,143 years");
}

TEST(FormatFactor, TellsItFromOne) {
  EXPECT_EQ(format_factor(2.458), "2.5 times");
  EXPECT_EQ(format_factor(2), "2 times");
  EXPECT_EQ(format_factor(1.0034), "1.0034 times");
  EXPECT_EQ(format_factor(18.4), "18 times");
  EXPECT_EQ(format_factor(1234.6), "1,235 times");
  EXPECT_EQ(format_factor(kInfinite), "infinite times");
}

TEST(FormatAmount, ReadsTheUnit) {
  EXPECT_EQ(format_amount(0.95, "share"), "95%");
  EXPECT_EQ(format_amount(2.5, "s"), "2.50 s");
  EXPECT_EQ(format_amount(983.333, "USD/month"), "983.33 USD/month");
  EXPECT_EQ(format_amount(20, "TWh/year"), "20 TWh/year");
  EXPECT_EQ(format_amount(70, "%"), "70%");
  EXPECT_EQ(format_amount(7, ""), "7");
}

TEST(FormatValue, WritesAValueAsAFileWould) {
  const Unit money{.text = "USD/month", .currency = "USD", .usage_word = {}};
  const Quantity salary{"salary", Dimension::kMoney, kAboveZero};
  const Quantity falls{"falls", Dimension::kFall, kFractionBelowOne};
  const Quantity margin{"margin", Dimension::kShare, kFractionBelowOne};
  const Quantity roi{"roi", Dimension::kCount, kAboveZero};
  const Quantity calls{"calls", Dimension::kCalls, kAboveZero};
  EXPECT_EQ(format_value(salary, 4000, money), "4,000 USD/month");
  EXPECT_EQ(format_value(falls, 0.625, {}), "62.5% / year");
  EXPECT_EQ(format_value(margin, 0.4, {}), "40%");
  EXPECT_EQ(format_value(roi, 10, {}), "10");
  EXPECT_EQ(format_value(calls, 12000, {.text = "/month", .currency = {}, .usage_word = {}}), "12,000/month");
}

}  // namespace
}  // namespace crossover
