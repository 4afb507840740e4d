// Does the text of a value become the numbers that the contract of the format names: low end, middle, high end?

#include <gtest/gtest.h>

#include <cmath>
#include <optional>
#include <ostream>
#include <string>

#include "assumptions/interpret.h"
#include "assumptions/value_text.h"
#include "numerics/normal.h"

namespace crossover {
namespace {

constexpr double kZ95 = 1.6448536269514722;

constexpr Quantity kCost{"cost", Dimension::kMoney, kAtLeastZero};
constexpr Quantity kSalary{"salary", Dimension::kMoney, kAboveZero};
constexpr Quantity kTime{"llm", Dimension::kTime, kAtLeastZero};
constexpr Quantity kError{"error", Dimension::kShare, kFractionBelowOne, true};
constexpr Quantity kRequired{"required", Dimension::kShare, kPositiveFraction, true};
constexpr Quantity kOverhead{"overhead", Dimension::kShare, kAtLeastZero};
constexpr Quantity kRoi{"roi", Dimension::kCount, kAboveZero};
constexpr Quantity kFalls{"falls", Dimension::kFall, kFractionBelowOne, true};
constexpr Quantity kGrows{"grows", Dimension::kGrowth, kAtLeastZero};
constexpr Quantity kStepFalls{"falls", Dimension::kStepFall, kFractionBelowOne, true};
constexpr Quantity kYearFalls{"falls", Dimension::kYearFall, kFractionBelowOne, true};
constexpr Quantity kTokenPrice{"price", Dimension::kTokenPrice, kAtLeastZero};
constexpr Quantity kSpeed{"speed", Dimension::kSpeed, kAboveZero};
constexpr Quantity kUsage{"usage", Dimension::kUsage, kAboveZero};
constexpr Quantity kPoints{"value", Dimension::kCustom, kAnything};

/// The three numbers that `run` uses, in the file's unit (shares and rates: fractions); the message where it is
/// refused.
struct Read {
  bool ok = false;
  double low = 0, middle = 0, high = 0;
  Unit unit;
  std::string shape;
  Code code{};
  std::string message;
  std::string hint;
  std::string blamed;
};

Read read(std::string_view text, const Quantity& quantity, std::string_view usage = {}) {
  Read out;
  ValueError error;
  const auto parsed = parse_value_text(text, error);
  const auto made = parsed ? interpret(*parsed, text, quantity, usage, error) : std::nullopt;
  if (made) {
    const Distribution& d = made->distribution;
    return {true, d.low(), d.middle(), d.high(), made->unit, std::string(d.name()), {}, {}, {}, {}};
  }
  out.code = error.code;
  out.message = error.message;
  out.hint = error.hint;
  out.blamed = std::string(text.substr(error.begin, error.end - error.begin));
  return out;
}

void expect_value(std::string_view text, const Quantity& quantity, double low, double middle, double high) {
  const Read got = read(text, quantity);
  ASSERT_TRUE(got.ok) << text << ": " << got.message;
  EXPECT_NEAR(got.low, low, 1e-12 * std::fabs(low)) << text;
  EXPECT_NEAR(got.middle, middle, 1e-12 * std::fabs(middle)) << text;
  EXPECT_NEAR(got.high, high, 1e-12 * std::fabs(high)) << text;
}

void expect_exact(std::string_view text, const Quantity& quantity, double value) {
  expect_value(text, quantity, value, value, value);
}

void expect_refused(std::string_view text, const Quantity& quantity, Code code) {
  const Read got = read(text, quantity);
  ASSERT_FALSE(got.ok) << text << " is read as " << got.low << " " << got.unit.text;
  EXPECT_EQ(code_name(got.code), code_name(code)) << text << ": " << got.message;
  EXPECT_FALSE(got.message.empty());
}

// --- exact

TEST(Exact, NumbersWithTheirSuffixes) {
  expect_exact("500 USD/month", kCost, 500);
  expect_exact("50k USD/month", kCost, 50e3);
  expect_exact("17M", kRoi, 17e6);
  expect_exact("400B USD/year", kCost, 400e9);
  expect_exact("25T USD/year", kCost, 25e12);
  expect_exact("1e6", kRoi, 1e6);
  expect_exact("1.5e-3 s", kTime, 1.5e-3);
  expect_exact("2.5E+2", kRoi, 250);
  expect_exact("62.5%", kError, 0.625);
  expect_exact(".5 s", kTime, 0.5);
  expect_exact("5. s", kTime, 5);
  expect_exact("+3", kRoi, 3);
  expect_exact("0.5k", kRoi, 500);
  expect_exact("-7 points", kPoints, -7);
}

TEST(Exact, SpacesBetweenNumberAndUnitDoNotMatter) {
  expect_exact("500USD/month", kCost, 500);
  expect_exact("  500   USD per month ", kCost, 500);
  expect_exact("40 %", kError, 0.4);
  expect_exact("500\tUSD/month", kCost, 500);
}

TEST(Exact, ASuffixTouchesItsDigitsAndNoLetterFollows) {
  expect_refused("5 k", kRoi, Code::kBadUnit);
  expect_refused("5 k USD/month", kCost, Code::kBadNumber);
  expect_refused("5kUSD/month", kCost, Code::kBadUnit);
  expect_refused("5K USD/month", kCost, Code::kBadNumber);
  expect_refused("5m", kRoi, Code::kBadUnit);
  expect_exact("300 ms", kTime, 300);
  expect_refused("5kk", kRoi, Code::kBadUnit);
}

TEST(Exact, WhatIsNoNumberIsRefused) {
  for (const char* text : {"", " ", "nan", "inf", "-inf", ".inf", ".nan", "NaN", "abc", "USD 500", "%", "-", "+", ".",
                           "--5", "e5", "~", "five"}) {
    expect_refused(text, kRoi, Code::kBadNumber);
  }
}

TEST(Exact, NumbersOutsideOfWhatADoubleHoldsAreRefused) {
  for (const char* text : {"1e400", "-1e400", "1e-400", "1e308T", "9e99999999999"})
    expect_refused(text, kRoi, Code::kBadNumber);
}

TEST(Exact, GroupedDigitsAreRefusedWithTheNumberMeant) {
  for (const char* text : {"1,500 USD/month", "1_500 USD/month", "1'500 USD/month"}) {
    expect_refused(text, kCost, Code::kBadNumber);
    EXPECT_NE(read(text, kCost).hint.find("1500"), std::string::npos) << text;
  }
  expect_refused("1,500", kRoi, Code::kBadNumber);
  expect_refused("1,5 s", kTime, Code::kBadNumber);
}

TEST(Exact, HexadecimalAndOctalAreNeverGuessed) {
  EXPECT_FALSE(read("0x10", kRoi).ok);
  EXPECT_FALSE(read("0x10 USD/month", kCost).ok);
  EXPECT_FALSE(read("0x10", kError).ok);
  EXPECT_FALSE(read("0x1p3 points", kPoints).ok);
  EXPECT_FALSE(read("0x10", kPoints).ok);
  expect_exact("017", kRoi, 17);
}

TEST(Exact, NoDigitsHideInTheUnitOfAGate) {
  for (const char* text : {"1 500 TWh/year", "1.5.2 points", "1 .5 points",
                           "50\xE2\x80\x93"
                           "75 points",
                           "1\xC2\xA0"
                           "500 points"}) {
    EXPECT_FALSE(read(text, kPoints).ok) << text;
  }
}

TEST(Exact, PerCentStandsOnce) {
  EXPECT_FALSE(read("50%%", kError).ok);
  EXPECT_FALSE(read("50% %", kError).ok);
  EXPECT_FALSE(read("50% % / year", kFalls).ok);
}

// --- units

TEST(Units, AreNeededWhereTheQuantityHasOne) {
  expect_refused("500", kCost, Code::kMissingUnit);
  expect_refused("0", kCost, Code::kMissingUnit);
  expect_refused("2..3", kTime, Code::kMissingUnit);
  expect_refused("5", kError, Code::kMissingUnit);
  expect_refused("0.05", kError, Code::kMissingUnit);
  expect_refused("50", kFalls, Code::kMissingUnit);
  expect_refused("50%", kFalls, Code::kMissingUnit);
  expect_refused("80", kSpeed, Code::kMissingUnit);
  expect_refused("9000", kUsage, Code::kMissingUnit);
  expect_refused("500 USD", kCost, Code::kMissingUnit);
  expect_refused("75", kStepFalls, Code::kMissingUnit);
}

TEST(Units, OfAnotherQuantityAreRefused) {
  expect_refused("500 s", kCost, Code::kBadUnit);
  expect_refused("3 dollars", kTime, Code::kBadUnit);
  expect_refused("5 s", kError, Code::kBadUnit);
  expect_refused("5% / year", kError, Code::kBadUnit);
  expect_refused("50%", kCost, Code::kBadUnit);
  expect_refused("10%", kRoi, Code::kBadUnit);
  expect_refused("10 USD/month", kRoi, Code::kBadUnit);
  expect_refused("10 USD/month", kTokenPrice, Code::kBadUnit);
  expect_refused("75% / year", kStepFalls, Code::kBadUnit);
  expect_refused("75% / year", kYearFalls, Code::kBadUnit);
  expect_refused("10x/year", kYearFalls, Code::kBadUnit);
}

TEST(Units, StandOnceAfterTheLastNumber) {
  EXPECT_FALSE(read("300 USD/month to 700 USD/month", kCost).ok);
  EXPECT_FALSE(read("4000 USD/month \xC2\xB1 400", kCost).ok);
  EXPECT_FALSE(read("uniform(300 USD/month, 700 USD/month)", kCost).ok);
  EXPECT_FALSE(read("50%..75", kError).ok);
  EXPECT_FALSE(read("50%..75 / year", kFalls).ok);
  expect_value("50..75%", kError, 0.5, 0.625, 0.75);
  expect_value("50%..75%", kError, 0.5, 0.625, 0.75);
}

TEST(Units, PerUnitOfUseTakeTheUsage) {
  const Read got = read("0.06 USD/min", kCost, "min");
  ASSERT_TRUE(got.ok);
  EXPECT_TRUE(got.unit.per_usage);
  EXPECT_FALSE(read("0.06 USD/min", kCost).ok);
  EXPECT_FALSE(read("0.06 USD/call", kCost, "min").ok);
}

TEST(Units, ErrorsPointAtThePartToBlame) {
  EXPECT_EQ(read("500 USD/moth", kCost).blamed, "USD/moth");
  EXPECT_EQ(read("5 .. 3 s", kTime).blamed, "5 .. 3");
  EXPECT_EQ(read("50..120%", kError).blamed, "120%");
  EXPECT_EQ(read("1,500 USD/month", kCost).blamed, "1,500");
  EXPECT_EQ(read("lognormal(500, -1) USD/month", kCost).blamed, "-1");
}

// --- ranges

TEST(Between, HasItsEndsAndTheMidpoint) {
  expect_value("50%..75%", kError, 0.5, 0.625, 0.75);
  expect_value("2..3 s", kTime, 2, 2.5, 3);
  expect_value("2 .. 3 s", kTime, 2, 2.5, 3);
  expect_value("1k..3k USD/month", kCost, 1000, 2000, 3000);
  expect_value("uniform(2, 3) s", kTime, 2, 2.5, 3);
  expect_value("uniform(50%, 75%)", kError, 0.5, 0.625, 0.75);
  expect_value("uniform(50, 75)%", kError, 0.5, 0.625, 0.75);
  expect_value("0..1 s", kTime, 0, 0.5, 1);
  expect_value("3..3 s", kTime, 3, 3, 3);
  expect_value("0..0 s", kTime, 0, 0, 0);
  expect_value("-5..5 points", kPoints, -5, 0, 5);
}

TEST(Between, TheWrongWayRoundIsRefused) {
  expect_refused("3..2 s", kTime, Code::kBackwardsRange);
  expect_refused("75%..50%", kError, Code::kBackwardsRange);
  expect_refused("700 to 300 USD/month", kCost, Code::kBackwardsRange);
  expect_refused("uniform(3, 2) s", kTime, Code::kBackwardsRange);
  expect_refused("triangular(1, 5, 2) s", kTime, Code::kBackwardsRange);
  expect_refused("triangular(3, 2, 5) s", kTime, Code::kBackwardsRange);
  expect_refused("pert(5, 2, 1) s", kTime, Code::kBackwardsRange);
  expect_refused("10..2x/year", kFalls, Code::kBackwardsRange);
}

TEST(Between, ADashIsNoRange) {
  expect_refused("50-75%", kError, Code::kBadNumber);
  expect_refused("50 - 75%", kError, Code::kBadNumber);
  expect_refused("300-700 USD/month", kCost, Code::kBadNumber);
}

TEST(Interval90, OfAnAmountIsLogNormal) {
  expect_value("300 to 700 USD/month", kCost, 300, std::sqrt(300.0 * 700), 700);
  EXPECT_EQ(read("300 to 700 USD/month", kCost).shape, "log-normal");
  expect_value("25% to 100%", kOverhead, 0.25, 0.5, 1);  // overhead may pass 100%
  expect_value("2 to 8", kRoi, 2, 4, 8);
}

TEST(Interval90, OfAShareThatCannotPass100PercentIsLogitNormal) {
  expect_value("50% to 90%", kError, 0.5, 0.75, 0.9);  // logit: 0 and ln 9; logistic(ln 3) = 3/4
  expect_value("50 to 90%", kRequired, 0.5, 0.75, 0.9);
  expect_value("50 to 90 % / year", kFalls, 0.5, 0.75, 0.9);
  EXPECT_EQ(read("50 to 90%", kError).shape, "logit-normal");
  EXPECT_EQ(read("5 to 10 % / year", kGrows).shape, "log-normal");
}

TEST(Interval90, WithAnEndAtOrBelowZeroIsRefused) {
  expect_refused("0 to 700 USD/month", kCost, Code::kBadDistribution);
  expect_refused("0% to 50%", kError, Code::kBadDistribution);
  expect_refused("-5 to 5 points", kPoints, Code::kBadDistribution);
  EXPECT_FALSE(read("-5 to 5 USD/month", kCost).ok);
  expect_refused("90% to 100%", kRequired, Code::kBadDistribution);
  expect_refused("0 to 5 % / year", kGrows, Code::kBadDistribution);
}

TEST(MeanAndSd, IsNormal) {
  for (const char* text : {"4000 \xC2\xB1 400 USD/month", "4000 +/- 400 USD/month",
                           "4000\xC2\xB1"
                           "400 USD/month",
                           "normal(4000, 400) USD/month", "4k \xC2\xB1 0.4k USD/month"}) {
    const Read got = read(text, kCost);
    ASSERT_TRUE(got.ok) << text << got.message;
    // Cut at 0, ten standard deviations away: no difference at these digits.
    EXPECT_NEAR(got.low, 4000 - kZ95 * 400, 1e-8);
    EXPECT_NEAR(got.middle, 4000, 1e-8);
    EXPECT_NEAR(got.high, 4000 + kZ95 * 400, 1e-8);
    EXPECT_EQ(got.shape, "normal");
  }
}

TEST(MeanAndSd, APercentageIsOfTheMeanWhereTheQuantityIsNoShare) {
  expect_value("4000 \xC2\xB1 10% USD/month", kCost, 4000 - kZ95 * 400, 4000, 4000 + kZ95 * 400);
  expect_value("20 \xC2\xB1 10 % TWh/year", kPoints, 20 - kZ95 * 2, 20, 20 + kZ95 * 2);
  expect_value("100 +/- 10%", kRoi, 100 - kZ95 * 10, 100, 100 + kZ95 * 10);
}

TEST(MeanAndSd, APercentageOfAShareIsPoints) {
  expect_value("50% \xC2\xB1 5%", kOverhead, 0.5 - kZ95 * 0.05, 0.5, 0.5 + kZ95 * 0.05);
  expect_value("50 \xC2\xB1 5%", kOverhead, 0.5 - kZ95 * 0.05, 0.5, 0.5 + kZ95 * 0.05);
  expect_value("60 \xC2\xB1 5 % / year", kGrows, 0.6 - kZ95 * 0.05, 0.6, 0.6 + kZ95 * 0.05);
}

TEST(MeanAndSd, OfWhatCannotBeNegativeIsCutAtZero) {
  // P(X <= x | X > 0) = 0.05 with X ~ N(1, 1): x = 1 + Phi^-1(Phi(-1) + 0.05 (1 - Phi(-1))).
  const double below = normal_cdf(-1);
  const auto at = [below](double p) { return 1 + normal_quantile(below + p * (1 - below)); };
  expect_value("1 \xC2\xB1 1 s", kTime, at(0.05), at(0.5), at(0.95));
  const double cut = normal_cdf(1);  // 90% ± 10%, cut at 100%
  const auto share = [cut](double p) { return 0.9 + 0.1 * normal_quantile(p * cut); };
  expect_value("90% \xC2\xB1 10%", kError, share(0.05), share(0.5), share(0.95));
}

TEST(MeanAndSd, AStandardDeviationBelowZeroIsRefused) {
  expect_refused("4000 \xC2\xB1 -400 USD/month", kCost, Code::kBadDistribution);
  expect_refused("4000 \xC2\xB1 -10% USD/month", kCost, Code::kBadDistribution);
  expect_refused("normal(5, -1) s", kTime, Code::kBadDistribution);
  expect_refused("lognormal(5, -1) s", kTime, Code::kBadDistribution);
  expect_value("5 \xC2\xB1 0 s", kTime, 5, 5, 5);
  expect_value("0 \xC2\xB1 0 s", kTime, 0, 0, 0);
}

// --- named shapes

TEST(Named, TriangularAndPertHaveTheirEndsAndTheMedian) {
  expect_value("triangular(0, 4, 10) s", kTime, 0, 10 - std::sqrt(30.0), 10);
  expect_value("pert(1, 3, 5) s", kTime, 1, 3, 5);
  expect_value("triangular(10%, 20%, 30%)", kError, 0.1, 0.2, 0.3);
  EXPECT_EQ(read("pert(1, 3, 6) s", kTime).shape, "PERT");
}

TEST(Named, LogNormalHasAMedianAndASigmaWithoutUnit) {
  expect_value("lognormal(500, 0.3) USD/month", kCost, 500 * std::exp(-0.3 * kZ95), 500, 500 * std::exp(0.3 * kZ95));
  expect_value("lognormal(30%, 0.3)", kOverhead, 0.3 * std::exp(-0.3 * kZ95), 0.3, 0.3 * std::exp(0.3 * kZ95));
  expect_value("lognormal(30, 0.3) % / year", kGrows, 0.3 * std::exp(-0.3 * kZ95), 0.3, 0.3 * std::exp(0.3 * kZ95));
  EXPECT_FALSE(read("lognormal(30%, 30%)", kOverhead).ok);
  EXPECT_FALSE(read("lognormal(500, 30%) USD/month", kCost).ok);
  expect_refused("lognormal(0, 0.3) USD/month", kCost, Code::kBadDistribution);
}

TEST(Named, BetaIsForShares) {
  expect_value("beta(1, 3)", kError, 1 - std::cbrt(0.95), 1 - std::cbrt(0.5), 1 - std::cbrt(0.05));
  expect_value("beta(1, 3) % / year", kFalls, 1 - std::cbrt(0.95), 1 - std::cbrt(0.5), 1 - std::cbrt(0.05));
  expect_refused("beta(2, 3) s", kTime, Code::kBadDistribution);
  expect_refused("beta(2, 3)", kRoi, Code::kBadDistribution);
  expect_refused("beta(0, 3)", kError, Code::kBadDistribution);
  expect_refused("beta(2, -3)", kError, Code::kBadDistribution);
}

TEST(Named, MistakesInTheFormAreRefused) {
  for (const char* text : {"uniform(1)", "uniform(1, 2, 3)", "triangular(1, 2)", "normal(1, 2", "normal 1, 2",
                           "uniform", "gamma(1, 2)", "uniform()", "uniform(1;2)", "trangular(1, 2, 3)"}) {
    expect_refused(text, kRoi, Code::kBadDistribution);
  }
  EXPECT_NE(read("trangular(1, 2, 3)", kRoi).hint.find("triangular(min, mode, max)"), std::string::npos);
  EXPECT_NE(read("gamma(1, 2)", kRoi).hint.find("uniform, triangular, pert"), std::string::npos);
}

// --- rates

TEST(Rates, BecomeYearlyFractions) {
  expect_exact("50% / year", kFalls, 0.5);
  expect_exact("50 % per year", kFalls, 0.5);
  expect_exact("10x/year", kFalls, 0.9);  // a tenfold fall leaves a tenth
  expect_exact("2 x / year", kFalls, 0.5);
  expect_exact("5%/month", kFalls, 1 - std::pow(0.95, 12));
  expect_exact("30% / year", kGrows, 0.3);
  expect_exact("10x/year", kGrows, 9);
  expect_exact("1x/year", kGrows, 0);
  expect_exact("2% / month", kGrows, std::pow(1.02, 12) - 1);
  expect_exact("0% / year", kFalls, 0);
  expect_exact("300% / year", kGrows, 3);  // may pass 100%
}

TEST(Rates, RangesAreTakenAfterTheConversion) {
  expect_value("2..10x/year", kFalls, 0.5, 0.7, 0.9);  // evenly between 50% and 90%
  expect_value("2 to 10x/year", kFalls, 0.5, 0.75, 0.9);
  expect_value("2..4x/year", kGrows, 1, 2, 3);
  const double low = 1 - std::pow(0.95, 12);
  const double high = 1 - std::pow(0.9, 12);
  expect_value("5%..10% / month", kFalls, low, (low + high) / 2, high);
  expect_value("triangular(50, 70, 90) % / year", kFalls, 0.5, 0.7, 0.9);
  expect_value("uniform(2, 10) x/year", kFalls, 0.5, 0.7, 0.9);
  EXPECT_TRUE(read("pert(2, 5, 10) x/year", kFalls).ok);
  EXPECT_TRUE(read("pert(2%, 5%, 10%) / month", kFalls).ok);
}

TEST(Rates, FormsWithASpreadOrAShapeNeedPerCentAYear) {
  for (const char* text :
       {"5 \xC2\xB1 1 % / month", "5 \xC2\xB1 1 x/year", "normal(5, 1) % / month", "normal(5, 1) x/year",
        "lognormal(5, 0.1) % / month", "lognormal(5, 0.1) x/year", "beta(2, 3) % / month"}) {
    expect_refused(text, kFalls, Code::kBadRate);
  }
  EXPECT_FALSE(read("beta(2, 3) x/year", kFalls).ok);
  EXPECT_TRUE(read("60 \xC2\xB1 5 % / year", kFalls).ok);
  EXPECT_TRUE(read("normal(60, 5) % / year", kFalls).ok);
  EXPECT_TRUE(read("lognormal(60, 0.1) % / year", kFalls).ok);
}

TEST(Rates, OfAnotherKindAreRefused) {
  for (const char* text : {"50% / week", "50% / day", "50 / year", "10x/month", "10x", "10%x/year", "50% a year",
                           "50 USD/year", "x/year"}) {
    EXPECT_FALSE(read(text, kFalls).ok) << text;
  }
}

TEST(Rates, BareInAStepAndInAYear) {
  expect_exact("75%", kStepFalls, 0.75);
  expect_value("50%..75%", kYearFalls, 0.5, 0.625, 0.75);
}

// --- domains

TEST(Domains, OpenEndsAreRefusedAndClosedOnesTaken) {
  expect_exact("0 USD/month", kCost, 0);
  expect_refused("0 USD/month", kSalary, Code::kOutOfDomain);
  expect_refused("-1 USD/month", kCost, Code::kOutOfDomain);
  expect_exact("0%", kError, 0);
  expect_refused("100%", kError, Code::kOutOfDomain);
  expect_exact("100%", kRequired, 1);
  expect_refused("0%", kRequired, Code::kOutOfDomain);
  expect_refused("101%", kRequired, Code::kOutOfDomain);
  expect_exact("150%", kOverhead, 1.5);
  expect_refused("100% / year", kFalls, Code::kOutOfDomain);
  expect_refused("100% / month", kFalls, Code::kOutOfDomain);
  expect_refused("150% / month", kFalls, Code::kOutOfDomain);
  expect_refused("-5% / year", kFalls, Code::kOutOfDomain);
  expect_refused("-5% / year", kGrows, Code::kOutOfDomain);
  expect_refused("0.5x/year", kFalls, Code::kOutOfDomain);
  expect_refused("0x/year", kFalls, Code::kOutOfDomain);
  expect_refused("0.5x/year", kGrows, Code::kOutOfDomain);
  expect_refused("0 tok/s", kSpeed, Code::kOutOfDomain);
  expect_refused("0", kRoi, Code::kOutOfDomain);
}

TEST(Domains, HoldForBothEndsOfARange) {
  expect_refused("-1..1 s", kTime, Code::kOutOfDomain);
  expect_refused("90%..100%", kError, Code::kOutOfDomain);
  expect_value("90%..100%", kRequired, 0.9, 0.95, 1);
  expect_refused("0..10", kRoi, Code::kOutOfDomain);
  expect_refused("triangular(-1, 0, 1) s", kTime, Code::kOutOfDomain);
  expect_refused("-1 \xC2\xB1 5 s", kTime, Code::kOutOfDomain);
}

TEST(Domains, WhatRisesUnderFallsIsToldApart) {
  EXPECT_NE(read("-5% / year", kFalls).hint.find("grows"), std::string::npos);
  EXPECT_NE(read("-5% / year", kGrows).hint.find("falls"), std::string::npos);
}

}  // namespace
}  // namespace crossover
