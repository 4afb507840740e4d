#include "commands/simulate/share_errors.h"

#include <gtest/gtest.h>

#include <cmath>

namespace crossover {
namespace {

constexpr std::uint64_t kDraws = 10'000;

CrossingDistribution half_by(double se) {
  CrossingDistribution one;
  one.within_horizon = {1, 1.0 / kDraws};
  one.already = {0, 1.0 / kDraws};
  one.by_year.push_back({make_date(2025, 1, 1), {0.5, se}});
  return one;
}

TEST(ShareErrors, AreThoseOfIndependentDrawsWhereTheKnownOnesAre) {
  const ShareErrors errors(half_by(0.005), kDraws, true);  // sqrt(0.5 * 0.5 / 10000)
  EXPECT_DOUBLE_EQ(errors.up_to(2000).value, 0.2);
  EXPECT_NEAR(errors.up_to(2000).se, 0.004, 1e-12);  // sqrt(0.2 * 0.8 / 10000)
  EXPECT_NEAR(errors.between(4000, 6000).se, 0.004, 1e-12);
}

TEST(ShareErrors, AreSmallerWhereTheKnownOnesAre) {
  const ShareErrors errors(half_by(0.0005), kDraws, true);
  EXPECT_NEAR(errors.up_to(2000).se, 0.0004, 1e-12);
  EXPECT_NEAR(errors.between(2000, 5000).se, 0.0004 + 0.0005, 1e-12);  // of its two ends
}

TEST(ShareErrors, AreNeverLargerThanThoseOfIndependentDraws) {
  const ShareErrors errors(half_by(0.05), kDraws, true);
  EXPECT_NEAR(errors.up_to(2000).se, 0.004, 1e-12);
}

TEST(ShareErrors, AFewDrawsInTheTailDoNotDecide) {
  CrossingDistribution one = half_by(0.0005);
  one.by_year.push_back({make_date(2030, 1, 1), {0.9999, 0.0001}});  // all of sqrt(p (1 - p) / n)
  EXPECT_LT(ShareErrors(one, kDraws, true).up_to(2000).se, 0.00041);
}

TEST(ShareErrors, OneDrawIsTheLeast) {
  const ShareErrors errors(half_by(0.0005), kDraws, true);
  EXPECT_DOUBLE_EQ(errors.up_to(0).se, 1.0 / kDraws);
  EXPECT_DOUBLE_EQ(errors.up_to(kDraws).se, 1.0 / kDraws);
  EXPECT_DOUBLE_EQ(errors.between(kDraws, kDraws).se, 1.0 / kDraws);
}

TEST(ShareErrors, WithoutAnythingKnownDrawsCountAsIndependent) {
  CrossingDistribution one;
  one.within_horizon = {1, 1.0 / kDraws};
  EXPECT_NEAR(ShareErrors(one, kDraws, true).up_to(2000).se, 0.004, 1e-12);
}

TEST(ShareErrors, AreNoneWhereDrawsDoNotDiffer) {
  EXPECT_EQ(ShareErrors(half_by(0), kDraws, false).up_to(kDraws).se, 0);
  EXPECT_EQ(ShareErrors(half_by(0), kDraws, false).between(0, kDraws).se, 0);
}

}  // namespace
}  // namespace crossover
