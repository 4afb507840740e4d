// Is the incomplete beta function right, for small and for huge parameters, and does its inverse take it back?

#include "numerics/incomplete_beta.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <boost/math/special_functions/beta.hpp>
#include <chrono>
#include <cmath>
#include <limits>
#include <numbers>
#include <random>
#include <vector>

#include "numerics/normal.h"

namespace crossover {
namespace {

using InLongDouble = boost::math::policies::policy<boost::math::policies::promote_double<true>>;

const std::vector<double> kOrdinary = {0.01, 0.1, 0.5, 0.9, 1, 1.5, 2, 3.7, 5, 9.9, 10, 20, 100, 1000, 1e4, 1e6};
const std::vector<double> kExtreme = {1e-9, 1e-6, 1e-3, 0.5, 1, 2, 50, 1e4, 1e6, 1e9};

/// How far off, relative; 0 where the right answer is too small for that.
double off(double got, double right) { return right > 1e-290 ? std::fabs(got / right - 1) : 0; }

/// Numbers from the middle of Beta(a, b) and from its tails.
std::vector<double> places(const StandardBeta& beta) {
  std::vector<double> out;
  for (double z = -6.5; z <= 6.5; z += 0.5) out.push_back(logistic(beta.quantile_logit(normal_cdf(z))));
  return out;
}

TEST(IncompleteBeta, IsThatOfBoost) {
  for (const double a : kOrdinary) {
    for (const double b : kOrdinary) {
      const StandardBeta beta(a, b);
      for (const double x : places(beta)) {
        if (!(x > 1e-12 && x < 1)) continue;  // below, Boost's I_x(1/2, 1/2) loses digits
        const auto [below, above] = beta.shares(x);
        ASSERT_LT(off(below, boost::math::ibeta(a, b, x, InLongDouble())), 2e-12) << a << " " << b << " " << x;
        ASSERT_LT(off(above, boost::math::ibetac(a, b, x, InLongDouble())), 2e-12) << a << " " << b << " " << x;
      }
    }
  }
}

TEST(IncompleteBeta, IsThatOfBoostBesideExtremeParameters) {
  for (const double a : kExtreme) {
    for (const double b : kExtreme) {
      const StandardBeta beta(a, b);
      for (const double x : places(beta)) {
        if (!(x > 1e-18 && x < 1)) continue;
        // Boost itself is off by 4e-11 for b = 1e9: see HasItsClosedForms.
        ASSERT_NEAR(beta.shares(x).below, boost::math::ibeta(a, b, x, InLongDouble()), 1e-10) << a << " " << b;
        ASSERT_NEAR(beta.shares(x).above, boost::math::ibetac(a, b, x, InLongDouble()), 1e-10) << a << " " << b;
      }
    }
  }
}

TEST(IncompleteBeta, HasItsClosedForms) {
  for (const double b : {0.3, 1.0, 2.0, 7.5, 40.0, 1e5, 1e9}) {
    for (const double t : {1e-9, 0.01, 0.3, 0.7, 2.0, 5.0, 20.0}) {
      const double x = t / (b + t);
      const double log_y = std::log1p(-x);
      // 1 - y^b, and 1 - y^b (1 + b x)
      EXPECT_LT(off(StandardBeta(1, b).shares(x).below, -std::expm1(b * log_y)), 1e-13) << b << " " << x;
      EXPECT_LT(off(StandardBeta(1, b).shares(x).above, std::exp(b * log_y)), 1e-13) << b << " " << x;
      EXPECT_LT(off(StandardBeta(2, b).shares(x).above, std::exp(b * log_y) * (1 + b * x)), 1e-13) << b << " " << x;
    }
  }
  for (const double x : {1e-30, 1e-5, 0.2, 0.5, 0.99}) {
    const double right = 2 / std::numbers::pi * std::asin(std::sqrt(x));
    EXPECT_LT(off(StandardBeta(0.5, 0.5).shares(x).below, right), 1e-14) << x;
  }
}

TEST(IncompleteBeta, SharesAddUpToOneAndEndAtTheEnds) {
  for (const double a : kExtreme) {
    for (const double b : kExtreme) {
      const StandardBeta beta(a, b);
      EXPECT_EQ(beta.shares(0).below, 0);
      EXPECT_EQ(beta.shares(1).above, 0);
      double last = 0;
      for (const double x : {0.0, 1e-300, 1e-12, 1e-9, 0.1, 0.4999, 0.5, 0.5001, 0.9, 1 - 1e-9, 1.0}) {
        const auto [below, above] = beta.shares(x);
        EXPECT_NEAR(below + above, 1, 1e-15) << a << " " << b << " " << x;
        EXPECT_GE(below, last - 1e-13) << a << " " << b << " " << x;
        EXPECT_LE(below, 1 + 1e-13);
        EXPECT_GE(below, 0);
        last = below;
      }
    }
  }
}

TEST(BetaQuantile, IsTakenBackByTheShares) {
  for (const double a : kOrdinary) {
    for (const double b : kOrdinary) {
      const StandardBeta beta(a, b);
      for (const double p : {1e-300, 1e-20, 1e-9, 1e-3, 0.05, 0.3, 0.5}) {
        const double t = beta.quantile_logit(p);
        if (t > 0 || t < -690) continue;                                             // as a number x would lose digits
        const double miss = (beta.shares(logistic(t)).below - p) / beta.density(t);  // of t
        ASSERT_NEAR(miss, 0, 1e-13 * std::max(1.0, std::fabs(t))) << a << " " << b << " " << p;
      }
    }
  }
}

TEST(BetaQuantile, HasItsClosedForms) {
  for (const double p : {1e-200, 1e-9, 0.05, 0.5, 0.95, 1 - 1e-9}) {
    // x = p^(1/a), and y = (1 - p)^(1/b)
    for (const double a : {1e-9, 1e-3, 0.2, 1.0, 7.0, 1e9}) {
      const double log_x = std::log(p) / a;
      const double right = log_x - std::log(-std::expm1(log_x));
      EXPECT_NEAR(StandardBeta(a, 1).quantile_logit(p), right, 1e-13 * std::max(1.0, std::fabs(right)))
          << a << " " << p;
    }
  }
  for (const double p : {1e-100, 1e-9, 0.05, 0.25, 0.5}) {
    const double right = 2 * std::log(std::tan(std::numbers::pi / 2 * p));  // x = sin^2, y = cos^2
    EXPECT_NEAR(StandardBeta(0.5, 0.5).quantile_logit(p), right, 1e-13 * std::max(1.0, std::fabs(right))) << p;
  }
}

TEST(BetaQuantile, IsSymmetric) {
  for (const double a : kExtreme) {
    for (const double p : {0.0625, 0.25, 0.375}) {  // 1 - p is exact
      const double t = StandardBeta(a, 3).quantile_logit(p);
      EXPECT_NEAR(StandardBeta(3, a).quantile_logit(1 - p), -t, 1e-13 * std::max(1.0, std::fabs(t))) << a << " " << p;
    }
    // A rounding error of the share is one of 1 / a times that of the logit.
    EXPECT_NEAR(StandardBeta(a, a).quantile_logit(0.5), 0, 4e-15 / std::min(1.0, a)) << a;
  }
}

TEST(BetaQuantile, IsFiniteAndRisesWhateverTheParameters) {
  for (const double a : kExtreme) {
    for (const double b : kExtreme) {
      const StandardBeta beta(a, b);
      double last = -std::numeric_limits<double>::infinity();
      for (const double p : {1e-300, 1e-100, 1e-16, 1e-9, 0.01, 0.3, 0.5, 0.7, 0.99, 1 - 1e-9, 1 - 1e-16}) {
        const double t = beta.quantile_logit(p);
        EXPECT_TRUE(std::isfinite(t)) << a << " " << b << " " << p;
        EXPECT_GE(t, last - 1e-9 * std::fabs(last)) << a << " " << b << " " << p;
        last = t;
      }
    }
  }
}

TEST(BetaQuantile, DoesNotNeedAGoodGuess) {
  for (const double a : kOrdinary) {
    for (const double b : {0.1, 2.0, 1e4}) {
      const StandardBeta beta(a, b);
      for (const double p : {1e-6, 0.4, 0.6, 0.999}) {
        const double right = beta.quantile_logit(p);
        for (const double near : {-1e9, -50.0, 0.0, 50.0, 1e9}) {
          ASSERT_NEAR(beta.quantile_logit(p, near), right, 1e-12 * std::max(1.0, std::fabs(right)))
              << a << " " << b << " " << p << " from " << near;
        }
      }
    }
  }
}

TEST(BetaQuantile, TakesNoLongerForHugeParameters) {
  const auto begin = std::chrono::steady_clock::now();
  double sum = 0;
  for (const double a : kExtreme) {
    for (const double b : kExtreme) {
      const StandardBeta beta(a, b);
      for (int i = 1; i < 50; ++i) sum += beta.quantile_logit(i / 50.0);
    }
  }
  EXPECT_TRUE(std::isfinite(sum));
  // 5000 of them, at some microseconds each; with room for a loaded machine under sanitizers.
  EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(5));
}

}  // namespace
}  // namespace crossover
