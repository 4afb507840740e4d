// Are the normal distribution and its inverse right, far into the tails?

#include "numerics/normal.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <random>
#include <utility>
#include <vector>

#include "numerics/same_bits.h"

namespace crossover {
namespace {

/// P(Z <= z) by integrating the density with Simpson's rule: a second way, for the middle.
double integrated_cdf(double z) {
  constexpr int kSlices = 20'000;
  const double h = z / kSlices;
  const auto density = [](double x) { return std::exp(-x * x / 2) / std::sqrt(2 * M_PI); };
  double sum = density(0) + density(z);
  for (int i = 1; i < kSlices; ++i) sum += density(i * h) * (i % 2 == 1 ? 4 : 2);
  return 0.5 + sum * h / 3;
}

TEST(NormalQuantile, AgreesWithThePublishedTable) {
  // NIST/SEMATECH e-Handbook of Statistical Methods 1.3.6.7.1, and Abramowitz and Stegun (1964), table 26.5.
  const std::vector<std::pair<double, double>> table = {{0.5, 0},
                                                        {0.6, 0.2533471031},
                                                        {0.75, 0.6744897502},
                                                        {0.9, 1.2815515655},
                                                        {0.95, 1.6448536270},
                                                        {0.975, 1.9599639845},
                                                        {0.99, 2.3263478740},
                                                        {0.995, 2.5758293035},
                                                        {0.999, 3.0902323062},
                                                        {0.9999, 3.7190164855},
                                                        {0.99999, 4.2648907939}};
  for (const auto& [p, z] : table) {
    EXPECT_NEAR(normal_quantile(p), z, 1e-10) << p;
    EXPECT_NEAR(normal_quantile(1 - p), -z, 2e-10) << p;
  }
}

TEST(NormalQuantile, AgreesWithTheCheckValuesOfItsAuthor) {
  // Wichura (1988), Applied Statistics 37, page 483: test values of PPND16.
  EXPECT_NEAR(normal_quantile(0.25), -0.6744897501960817, 1e-15);
  EXPECT_NEAR(normal_quantile(0.001), -3.090232306167814, 1e-14);
  EXPECT_NEAR(normal_quantile(1e-20), -9.262340089798408, 1e-13);
}

TEST(NormalQuantile, TheCdfTakesItBack) {
  for (int i = 1; i < 10'000; ++i) {
    const double p = i / 10'000.0;
    ASSERT_NEAR(normal_cdf(normal_quantile(p)) / p, 1, 2e-14) << p;
  }
}

TEST(NormalQuantile, TheCdfTakesItBackFarIntoTheTail) {
  for (double exponent = -1; exponent >= -300; exponent -= 0.5) {
    const double p = std::pow(10, exponent);
    // The cdf multiplies an error of z by about z^2, which is 1400 at 1e-300.
    ASSERT_NEAR(normal_cdf(normal_quantile(p)) / p, 1, 2e-12) << p;
  }
}

TEST(NormalQuantile, RisesWithoutAJumpWhereItsApproximationsMeet) {
  for (const double p : {0.075, 0.925, std::exp(-25.0), 0.5}) {
    const double below = normal_quantile(p * (1 - 1e-9));
    const double above = normal_quantile(p * (1 + 1e-9));
    EXPECT_LT(below, above);
    EXPECT_LT(above - below, 1e-7);
  }
  double last = -std::numeric_limits<double>::infinity();
  for (double p = 0.0005; p < 1; p += 0.0005) {
    ASSERT_GT(normal_quantile(p), last);
    last = normal_quantile(p);
  }
}

TEST(NormalQuantile, IsInfiniteAtTheEnds) {
  EXPECT_EQ(normal_quantile(0), -std::numeric_limits<double>::infinity());
  EXPECT_EQ(normal_quantile(1), std::numeric_limits<double>::infinity());
}

TEST(NormalCdf, IsTheIntegralOfItsDensity) {
  for (const double z : {-3.0, -1.5, -0.1, 0.0, 0.3, 1.0, 2.5})
    EXPECT_NEAR(normal_cdf(z), integrated_cdf(z), 1e-13) << z;
}

TEST(NormalCdf, IsThatOfTheCLibraryFarIntoTheTail) {
  std::mt19937_64 random(3);
  std::uniform_real_distribution<double> places(-37, 8);
  double worst = 0;
  for (int i = 0; i < 100'000; ++i) {
    const double z = places(random);
    const long double right = std::erfc(-static_cast<long double>(z) / std::sqrt(2.0L)) / 2;
    worst = std::max(worst, static_cast<double>(std::fabs(normal_cdf(z) / right - 1)));
  }
  EXPECT_LT(worst, 1.2e-15);
}

TEST(NormalCdf, OfAnyNumberIsAShare) {
  EXPECT_EQ(normal_cdf(0), 0.5);
  for (const double z : {39.0, 1e9, 1e300, std::numeric_limits<double>::infinity()}) {
    EXPECT_EQ(normal_cdf(z), 1) << z;
    EXPECT_EQ(normal_cdf(-z), 0) << z;
  }
  EXPECT_GT(normal_cdf(-38), 0);
  EXPECT_TRUE(std::isnan(normal_cdf(std::numeric_limits<double>::quiet_NaN())));
}

TEST(NormalCdf, IsSymmetric) {
  for (double z = 0; z < 8; z += 0.1) EXPECT_NEAR(normal_cdf(z) + normal_cdf(-z), 1, 1e-15);
}

TEST(NormalColumns, AreRowByRowTheSame) {
  constexpr std::size_t kRows = 1500;  // more than are done at once
  std::vector<double> p(kRows);
  for (std::size_t i = 0; i < kRows; ++i) p[i] = static_cast<double>(i) / (kRows - 1);
  std::vector<double> z(kRows);
  normal_quantiles(kRows, p.data(), z.data());
  for (std::size_t i = 0; i < kRows; ++i) ASSERT_EQ(z[i], normal_quantile(p[i])) << p[i];
  std::vector<double> back = z;
  normal_cdfs(kRows, back.data(), back.data());
  for (std::size_t i = 0; i < kRows; ++i) ASSERT_EQ(back[i], normal_cdf(z[i])) << z[i];
  std::vector<double> in_place = p;
  normal_quantiles(kRows, in_place.data(), in_place.data());
  EXPECT_EQ(in_place, z);
}

TEST(NormalColumns, HaveTheSameBitsOnEveryInstructionSet) {
  expect_same_bits([](double z) CROSSOVER_INLINE { return normal_cdf(z); }, -40, 10);
  expect_same_bits([](double p) CROSSOVER_INLINE { return normal_quantile(p); }, 0, 1);
  expect_same_bits([](double p) CROSSOVER_INLINE { return normal_quantile(p); }, 0, 1e-9);
  expect_same_bits([](double p) CROSSOVER_INLINE { return logit(p); }, 0, 1);
  expect_same_bits([](double x) CROSSOVER_INLINE { return logistic(x); }, -40, 40);
}

TEST(Logit, AndLogisticUndoEachOther) {
  for (const double p : {1e-300, 1e-10, 0.01, 0.3, 0.5, 0.9, 1 - 1e-10}) {
    EXPECT_NEAR(logistic(logit(p)) / p, 1, 1e-13) << p;
  }
  EXPECT_EQ(logit(0.5), 0);
  EXPECT_NEAR(logit(0.75), std::log(3), 1e-15);
  EXPECT_EQ(logistic(1000), 1);
  EXPECT_EQ(logistic(-1000), 0);
}

}  // namespace
}  // namespace crossover
