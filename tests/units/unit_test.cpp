// Is every unit of a scenario file read as the contract of the format says?

#include "units/unit.h"

#include <gtest/gtest.h>

#include <string>

namespace crossover {
namespace {

/// How many base units one of it is, or -1 where it is refused.
double size(std::string_view text, Dimension dimension, std::string_view usage = {}) {
  const UnitResult result = parse_unit(text, dimension, usage);
  return result.unit ? result.unit->numerator / result.unit->denominator : -1;
}

std::string refusal(std::string_view text, Dimension dimension, std::string_view usage = {}) {
  const UnitResult result = parse_unit(text, dimension, usage);
  EXPECT_FALSE(result.unit) << text;
  return result.error.message + " | " + result.error.hint;
}

UnitError::Kind refusal_kind(std::string_view text, Dimension dimension, std::string_view usage = {}) {
  const UnitResult result = parse_unit(text, dimension, usage);
  EXPECT_FALSE(result.unit) << text;
  return result.error.kind;
}

TEST(Period, HasAsManyInAYearAsTheFormatSays) {
  EXPECT_EQ(find_period("month")->per_year, 12);
  EXPECT_EQ(find_period("year")->per_year, 1);
  EXPECT_EQ(find_period("day")->per_year, 365.25);
  EXPECT_EQ(find_period("week")->per_year * 7, 365.25);
  EXPECT_EQ(find_period("working day")->per_year, 260);  // 52 weeks of 5 days
  EXPECT_EQ(find_period("hour")->per_year, 2080);        // 52 weeks of 40 hours
  EXPECT_EQ(find_period("clock hour")->per_year, 365.25 * 24);
  EXPECT_EQ(periods().size(), 7U);
  EXPECT_EQ(find_period("quarter"), nullptr);
  EXPECT_EQ(find_period("Month"), nullptr);
}

TEST(MoneyUnit, CountsPerMonth) {
  EXPECT_EQ(size("USD/month", Dimension::kMoney), 1);
  EXPECT_EQ(size("EUR/year", Dimension::kMoney), 1.0 / 12);
  EXPECT_EQ(size("USD/hour", Dimension::kMoney), 2080.0 / 12);
  EXPECT_EQ(size("USD/working day", Dimension::kMoney), 260.0 / 12);
  EXPECT_EQ(size("USD/clock hour", Dimension::kMoney), 8766.0 / 12);
  EXPECT_DOUBLE_EQ(size("USD/week", Dimension::kMoney), 365.25 / 7 / 12);
  EXPECT_EQ(size("USD/day", Dimension::kMoney), 365.25 / 12);
}

TEST(MoneyUnit, TwelveMonthsAreAYearExactly) {
  const Unit unit = *parse_unit("USD/year", Dimension::kMoney, "").unit;
  EXPECT_EQ(48'000 * unit.numerator / unit.denominator, 4000);
}

TEST(MoneyUnit, PerAndSpacesReadAsASlash) {
  for (const char* text :
       {"USD/month", "USD / month", "USD per month", " USD  /month", "USD/ month ", "USD\tper\tmonth"}) {
    const UnitResult result = parse_unit(text, Dimension::kMoney, "");
    ASSERT_TRUE(result.unit) << text;
    EXPECT_EQ(result.unit->text, "USD/month");
    EXPECT_EQ(result.unit->currency, "USD");
  }
  EXPECT_EQ(size("USD per working  day", Dimension::kMoney), 260.0 / 12);
}

TEST(MoneyUnit, PerUnitOfUseIsThatOfTheUsage) {
  const UnitResult result = parse_unit("USD/min", Dimension::kMoney, "min");
  ASSERT_TRUE(result.unit);
  EXPECT_TRUE(result.unit->per_usage);
  EXPECT_EQ(result.unit->numerator / result.unit->denominator, 1);
  EXPECT_TRUE(parse_unit("USD per call", Dimension::kMoney, "calls").unit->per_usage);
  EXPECT_TRUE(parse_unit("USD/calls", Dimension::kMoney, "call").unit->per_usage);
  EXPECT_TRUE(parse_unit("USD/support ticket", Dimension::kMoney, "support tickets").unit->per_usage);
  EXPECT_FALSE(parse_unit("USD/month", Dimension::kMoney, "min").unit->per_usage);
}

TEST(MoneyUnit, WithoutUsageAUnitOfUseIsRefused) {
  EXPECT_EQ(refusal_kind("USD/resolution", Dimension::kMoney), UnitError::Kind::kNoUsage);
  EXPECT_NE(refusal("USD/resolution", Dimension::kMoney).find("usage: 1000 resolution/month"), std::string::npos);
}

TEST(MoneyUnit, AnotherUnitOfUseThanThatOfTheUsageIsRefused) {
  EXPECT_NE(refusal("USD/call", Dimension::kMoney, "min").find("'min'"), std::string::npos);
}

TEST(MoneyUnit, WhatIsMissingOrWrongIsSaid) {
  EXPECT_EQ(refusal_kind("", Dimension::kMoney), UnitError::Kind::kMissing);
  EXPECT_EQ(refusal_kind("USD", Dimension::kMoney), UnitError::Kind::kMissing);
  EXPECT_NE(refusal("USD", Dimension::kMoney).find("USD/month"), std::string::npos);
  EXPECT_NE(refusal("usd/month", Dimension::kMoney).find("write USD"), std::string::npos);
  EXPECT_NE(refusal("$/month", Dimension::kMoney).find("three-letter"), std::string::npos);
  EXPECT_NE(refusal("dollars/month", Dimension::kMoney).find("not a currency"), std::string::npos);
  EXPECT_NE(refusal("USD/moth", Dimension::kMoney).find("'month'"), std::string::npos);
  EXPECT_NE(refusal("USD/quarter", Dimension::kMoney, "min").find("periods are month"), std::string::npos);
  EXPECT_LT(size("USD/month/year", Dimension::kMoney), 0);
  EXPECT_LT(size("/month", Dimension::kMoney), 0);
  EXPECT_LT(size("USD/month foo", Dimension::kMoney), 0);
}

TEST(TimeUnit, CountsSeconds) {
  EXPECT_EQ(size("s", Dimension::kTime), 1);
  EXPECT_EQ(size("ms", Dimension::kTime), 0.001);
  EXPECT_EQ(size("min", Dimension::kTime), 60);
  for (const char* text : {"sec", "h", "S", "m", "s/year", "%"}) EXPECT_LT(size(text, Dimension::kTime), 0) << text;
  EXPECT_EQ(refusal_kind("", Dimension::kTime), UnitError::Kind::kMissing);
}

TEST(UsageUnit, IsAnyWordPerPeriod) {
  const UnitResult result = parse_unit("min/month", Dimension::kUsage, "");
  ASSERT_TRUE(result.unit);
  EXPECT_EQ(result.unit->usage_word, "min");
  EXPECT_EQ(size("calls/year", Dimension::kUsage), 1.0 / 12);
  EXPECT_EQ(size("SMS/month", Dimension::kUsage), 1);
  EXPECT_EQ(size("resolutions per working day", Dimension::kUsage), 260.0 / 12);
  for (const char* text : {"min", "/month", "min/", "min/moth", "month/month", "hour/month"}) {
    EXPECT_LT(size(text, Dimension::kUsage), 0) << text;
  }
}

TEST(UsageUnit, APeriodInThePluralIsRefusedLikeThePeriod) {
  // 20 USD/hour would be money per working hour (2080 a year), or per hour of use.
  for (const char* text : {"hours/month", "days/month", "weeks/year", "working days/month", "clock hours/month"}) {
    EXPECT_LT(size(text, Dimension::kUsage), 0) << text;
  }
}

TEST(CallsUnit, IsPerPeriod) {
  EXPECT_EQ(size("/month", Dimension::kCalls), 1);
  EXPECT_EQ(size("per year", Dimension::kCalls), 1.0 / 12);
  EXPECT_EQ(size("calls/day", Dimension::kCalls), 365.25 / 12);
  for (const char* text : {"", "month", "tokens/month", "/moth"}) EXPECT_LT(size(text, Dimension::kCalls), 0) << text;
}

TEST(TokenPriceUnit, CountsPerToken) {
  EXPECT_EQ(size("USD/Mtok", Dimension::kTokenPrice), 1e-6);
  EXPECT_EQ(size("USD/ktok", Dimension::kTokenPrice), 1e-3);
  EXPECT_EQ(parse_unit("CNY per Mtok", Dimension::kTokenPrice, "").unit->currency, "CNY");
  for (const char* text : {"USD", "USD/tok", "USD/mtok", "Mtok", "USD/month", "usd/Mtok"}) {
    EXPECT_LT(size(text, Dimension::kTokenPrice), 0) << text;
  }
}

TEST(SpeedUnit, IsTokensPerSecond) {
  EXPECT_EQ(size("tok/s", Dimension::kSpeed), 1);
  EXPECT_EQ(size("tok per s", Dimension::kSpeed), 1);
  for (const char* text : {"tokens/s", "tok/min", "s"}) EXPECT_LT(size(text, Dimension::kSpeed), 0) << text;
}

TEST(CountUnit, IsNone) {
  EXPECT_EQ(size("", Dimension::kCount), 1);
  for (const char* text : {"k", "USD", "%", "/month"}) EXPECT_LT(size(text, Dimension::kCount), 0) << text;
}

TEST(CustomUnit, IsTheAuthorsTextNormalised) {
  EXPECT_EQ(parse_unit("TWh per year", Dimension::kCustom, "").unit->text, "TWh/year");
  EXPECT_EQ(parse_unit(" points ", Dimension::kCustom, "").unit->text, "points");
  EXPECT_EQ(parse_unit("kg CO2  / year", Dimension::kCustom, "").unit->text, "kg CO2/year");
}

TEST(SameUsage, DiffersByAPluralAtMost) {
  EXPECT_TRUE(same_usage("call", "calls"));
  EXPECT_TRUE(same_usage("min", "min"));
  EXPECT_FALSE(same_usage("call", "min"));
  EXPECT_FALSE(same_usage("s", ""));
}

}  // namespace
}  // namespace crossover
