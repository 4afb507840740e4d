// Does the table of a beta agree with what it is a table of, wherever there is one?

#include "distributions/beta_table.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <vector>

#include "numerics/normal.h"

namespace crossover {
namespace {

const std::vector<double> kParameters = {1e-9, 1e-3, 0.03, 0.1, 0.4, 0.9, 1, 1.5, 2, 4.5, 20, 300, 1e4, 1e6, 1e9};

/// The furthest that the table is from the quantile itself, in the logit.
double worst(const StandardBeta& beta, const BetaTable& table) {
  std::vector<double> p;
  for (double z = -7.013; z < 7; z += 0.0137) p.push_back(normal_cdf(z));
  std::vector<double> z(p.size());
  normal_quantiles(p.size(), p.data(), z.data());
  std::vector<double> logits(p.size());
  table.fill(p.size(), p.data(), z.data(), logits.data());
  double out = 0;
  for (std::size_t i = 0; i < p.size(); ++i) {
    out = std::max(out, std::fabs(logits[i] - beta.quantile_logit(p[i])));
  }
  return out;
}

TEST(BetaTable, IsWithinABillionth) {
  for (const double a : kParameters) {
    for (const double b : kParameters) {
      const StandardBeta beta(a, b);
      EXPECT_LT(worst(beta, BetaTable(beta)), 1e-9) << a << " " << b;
    }
  }
}

TEST(BetaTable, IsThereForOrdinaryParametersAndSmall) {
  for (const double a : {0.4, 1.0, 2.0, 5.0, 38.0, 1e4, 1e9}) {
    for (const double b : {0.4, 1.0, 2.0, 5.0, 38.0, 1e4, 1e9}) {
      const std::size_t pieces = BetaTable(StandardBeta(a, b)).pieces();
      EXPECT_GE(pieces, 64u) << a << " " << b;
      EXPECT_LE(pieces, 2048u) << a << " " << b;
    }
  }
}

TEST(BetaTable, IsLeftOutWhereABetaIsNearlyTwoPoints) { EXPECT_EQ(BetaTable(StandardBeta(1e-6, 1e-6)).pieces(), 0u); }

TEST(BetaTable, IsSoonMade) {
  const auto begin = std::chrono::steady_clock::now();
  for (const double a : kParameters) {
    for (const double b : kParameters) BetaTable(StandardBeta(a, b));
  }
  // 225 of them, at most some 10 ms each; with room for a loaded machine under sanitizers.
  EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(60));
}

TEST(BetweenEnds, IsNearEitherEndWithoutCancellation) {
  const ScaledBeta beta{2, 2, -1, 3};
  EXPECT_EQ(between_ends(beta, 0), 1);
  EXPECT_EQ(between_ends(beta, -1000), -1);
  EXPECT_EQ(between_ends(beta, 1000), 3);
  EXPECT_NEAR(between_ends(ScaledBeta{2, 2, -1, 0}, 50) / -std::exp(-50), 1, 1e-14);
  EXPECT_NEAR(between_ends(ScaledBeta{2, 2, 0, 1}, -50) / std::exp(-50), 1, 1e-14);
}

}  // namespace
}  // namespace crossover
