// Which values lie inside a domain, and how is it put into words?

#include "units/quantity.h"

#include <gtest/gtest.h>

namespace crossover {
namespace {

TEST(Domain, OpenEndsDoNotBelongToIt) {
  EXPECT_TRUE(kAtLeastZero.contains(0));
  EXPECT_FALSE(kAtLeastZero.contains(-1e-300));
  EXPECT_FALSE(kAboveZero.contains(0));
  EXPECT_TRUE(kAboveZero.contains(1e-300));
  EXPECT_TRUE(kFractionBelowOne.contains(0));
  EXPECT_FALSE(kFractionBelowOne.contains(1));
  EXPECT_FALSE(kPositiveFraction.contains(0));
  EXPECT_TRUE(kPositiveFraction.contains(1));
  EXPECT_FALSE(kPositiveFraction.contains(1.0000001));
  EXPECT_TRUE(kAnything.contains(-1e300));
}

TEST(Domain, IsDescribedInTheUnitOfItsQuantity) {
  EXPECT_EQ(describe(kAtLeastZero, Dimension::kMoney), "at least 0");
  EXPECT_EQ(describe(kAboveZero, Dimension::kCount), "above 0");
  EXPECT_EQ(describe(kFractionBelowOne, Dimension::kFall), "at least 0% and below 100%");
  EXPECT_EQ(describe(kPositiveFraction, Dimension::kShare), "above 0% and at most 100%");
  EXPECT_EQ(describe(kAnything, Dimension::kCustom), "any number");
}

TEST(Dimension, PerCentIsWrittenForSharesAndRates) {
  for (const Dimension d : {Dimension::kShare, Dimension::kFall, Dimension::kGrowth, Dimension::kStepFall,
                            Dimension::kStepGrowth, Dimension::kYearFall, Dimension::kYearGrowth}) {
    EXPECT_TRUE(is_percent(d));
  }
  for (const Dimension d :
       {Dimension::kMoney, Dimension::kTime, Dimension::kCount, Dimension::kCustom, Dimension::kSpeed}) {
    EXPECT_FALSE(is_percent(d));
  }
  EXPECT_TRUE(is_fall(Dimension::kStepFall));
  EXPECT_FALSE(is_fall(Dimension::kGrowth));
  EXPECT_TRUE(is_growth(Dimension::kYearGrowth));
}

TEST(Dimension, EveryOneSaysWhatItExpects) {
  for (int d = 0; d <= static_cast<int>(Dimension::kCustom); ++d) {
    EXPECT_FALSE(expected_form(static_cast<Dimension>(d)).empty()) << d;
    EXPECT_FALSE(example_forms(static_cast<Dimension>(d)).empty()) << d;
  }
}

}  // namespace
}  // namespace crossover
