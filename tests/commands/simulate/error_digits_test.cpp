// Does a figure stop where its error begins?

#include "commands/simulate/error_digits.h"

#include <gtest/gtest.h>

#include <cmath>

namespace crossover {
namespace {

constexpr double kDay = 1 / kDaysPerYear;
const Date kDate = make_date(2025, 3, 14);

TEST(ErrorDigits, AProbabilityStopsAtThePlaceWhoseUnitIsAtLeastItsError) {
  EXPECT_EQ(probability_text({0.3394, 0.0003}), "33.9%");
  EXPECT_EQ(probability_text({0.3394, 0.001}), "33.9%");  // 0.1% is just enough
  EXPECT_EQ(probability_text({0.3394, 0.0011}), "34%");
  EXPECT_EQ(probability_text({0.3394, 0.004}), "34%");
  EXPECT_EQ(probability_text({0.3394, 0.01}), "34%");
  EXPECT_EQ(probability_text({0.3394, 0.011}), "30%");
  EXPECT_EQ(probability_text({0.3394, 0.4}), "30%");  // tens are the coarsest
}

TEST(ErrorDigits, AColumnHasNoMoreThanOneDigitBehindThePoint) {
  EXPECT_EQ(probability_text({0.33942, 1e-6}), "33.9%");
  EXPECT_EQ(fine_probability_text({0.33942, 1e-6}), "33.9%");
}

TEST(ErrorDigits, NothingIsRoundedToNoneOrAll) {
  EXPECT_EQ(probability_text({0.0004, 0.00001}), "<0.1%");
  EXPECT_EQ(probability_text({0.9996, 0.00001}), ">99.9%");
  EXPECT_EQ(probability_text({0.004, 0.002}), "<1%");
  EXPECT_EQ(probability_text({0.996, 0.002}), ">99%");
  EXPECT_EQ(probability_text({0.04, 0.02}), "<10%");
  EXPECT_EQ(probability_text({0.96, 0.02}), ">90%");
}

TEST(ErrorDigits, NoneAndAllAreSaidWhereTheyAreExact) {
  EXPECT_EQ(probability_text({0, 0}), "0%");
  EXPECT_EQ(probability_text({1, 0}), "100%");
}

TEST(ErrorDigits, WhatNoDrawShowsIsBoundedByTheRuleOfThree) {
  EXPECT_EQ(fine_probability_text({0, 1e-5}), "<0.003%");
  EXPECT_EQ(fine_probability_text({1, 1e-5}), ">99.997%");
  EXPECT_EQ(fine_probability_text({0, 1e-6}), "<0.0003%");
  EXPECT_EQ(probability_text({0, 1e-5}), "<0.1%");
  EXPECT_EQ(probability_text({1, 1e-5}), ">99.9%");
  EXPECT_EQ(probability_text({0, 1e-3}), "<0.3%");
  EXPECT_EQ(probability_text({0, 1e-2}), "<3%");
}

TEST(ErrorDigits, OneDrawAloneLeavesNearlyEverythingOpen) {
  EXPECT_EQ(probability_text({0, 1}), "<95%");
  EXPECT_EQ(probability_text({1, 1}), ">5%");
}

TEST(ErrorDigits, TheBoundIsTheProbabilityThatShowsInNoDrawOnceInTwenty) {
  for (const int draws : {1, 2, 10, 1000, 100'000}) {
    const double p = most_of_none(1.0 / draws);
    EXPECT_NEAR(std::pow(1 - p, draws), 0.05, 1e-9) << draws;
  }
}

TEST(ErrorDigits, NearItsEndsAProbabilityHasTheDigitsThatTellItFromThem) {
  EXPECT_EQ(fine_probability_text({1e-6, 1e-6}), "0.0001%");
  EXPECT_EQ(fine_probability_text({0.99974, 0.00002}), "99.97%");
  EXPECT_EQ(fine_probability_text({0.99974, 0.000002}), "99.974%");
  EXPECT_EQ(fine_probability_text({0.00123, 0.0002}), "0.1%");
}

TEST(ErrorDigits, ADateStopsAtTheDayTheMonthOrTheYear) {
  EXPECT_EQ(date_text(kDate, std::nullopt), "2025") << "nothing is known of its error";
  EXPECT_EQ(date_text(kDate, 0.0), "2025-03-14");
  EXPECT_EQ(date_text(kDate, 1 * kDay), "2025-03-14");
  EXPECT_EQ(date_text(kDate, 2 * kDay), "2025-03");
  EXPECT_EQ(date_text(kDate, 30 * kDay), "2025-03");
  EXPECT_EQ(date_text(kDate, 32 * kDay), "2025");
  EXPECT_EQ(date_text(kDate, 30.0), "2025");
}

TEST(ErrorDigits, AnErrorIsSaidInTheUnitOfItsSize) {
  EXPECT_EQ(error_text(std::nullopt), "unknown");
  EXPECT_EQ(error_text(0), "± <0.1 days");
  EXPECT_EQ(error_text(0.04 * kDay), "± <0.1 days");
  EXPECT_EQ(error_text(0.06 * kDay), "± 0.1 days");
  EXPECT_EQ(error_text(0.34 * kDay), "± 0.3 days");
  EXPECT_EQ(error_text(0.97 * kDay), "± 1 day");
  EXPECT_EQ(error_text(2.2 * kDay), "± <1 month");  // beside 2025-03
  EXPECT_EQ(error_text(59 * kDay), "± 2 months");
  EXPECT_EQ(error_text(122 * kDay), "± 4 months");
  EXPECT_EQ(error_text(3.1), "± 3 years");
  EXPECT_EQ(error_text(1200), "± 1,200 years");
}

}  // namespace
}  // namespace crossover
