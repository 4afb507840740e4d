// Do the distributions have the quantiles that their definitions say, also when they are cut?

#include "distributions/distribution.h"

#include <gtest/gtest.h>

#include <cmath>
#include <functional>
#include <limits>
#include <string>
#include <tuple>
#include <vector>

namespace crossover {
namespace {

constexpr double kForever = std::numeric_limits<double>::infinity();
/// The 95% quantile of the standard normal: NIST/SEMATECH e-Handbook 1.3.6.7.1.
constexpr double kZ95 = 1.6448536269514722;

/// Simpson's rule.
double integral(const std::function<double(double)>& f, double from, double to) {
  constexpr int kSlices = 20'000;
  const double h = (to - from) / kSlices;
  double sum = f(from) + f(to);
  for (int i = 1; i < kSlices; ++i) sum += f(from + i * h) * (i % 2 == 1 ? 4 : 2);
  return sum * h / 3;
}

double normal_density(double x, double mean, double sd) {
  const double z = (x - mean) / sd;
  return std::exp(-z * z / 2) / (sd * std::sqrt(2 * M_PI));
}

double log_normal_density(double x, double median, double sigma) {
  return x > 0 ? normal_density(std::log(x), std::log(median), sigma) / x : 0;
}

double logit_normal_density(double x, double logit_median, double sigma) {
  return x > 0 && x < 1 ? normal_density(std::log(x / (1 - x)), logit_median, sigma) / (x * (1 - x)) : 0;
}

double beta_density(double x, double a, double b) {
  if (x < 0 || x > 1) return 0;
  return std::pow(x, a - 1) * std::pow(1 - x, b - 1) * std::exp(std::lgamma(a + b) - std::lgamma(a) - std::lgamma(b));
}

double triangular_density(double x, double min, double mode, double max) {
  if (x < min || x > max) return 0;
  return x < mode ? 2 * (x - min) / ((max - min) * (mode - min)) : 2 * (max - x) / ((max - min) * (max - mode));
}

struct Case {
  std::string name;
  Shape shape;
  std::function<double(double)> density;
  double from, to;  // outside there is next to nothing
};

std::vector<Case> all_cases() {
  return {
      {"uniform", Uniform{0.5, 0.75}, [](double) { return 4.0; }, 0.5, 0.75},
      {"normal", Normal{4000, 400}, [](double x) { return normal_density(x, 4000, 400); }, 0, 8000},
      {"log-normal", LogNormal{500, 0.3}, [](double x) { return log_normal_density(x, 500, 0.3); }, 1e-9, 5000},
      {"logit-normal", LogitNormal{1.0, 0.6}, [](double x) { return logit_normal_density(x, 1.0, 0.6); }, 0, 1},
      {"triangular", Triangular{1, 2, 5}, [](double x) { return triangular_density(x, 1, 2, 5); }, 1, 5},
      {"pert", pert(1, 2, 5), [](double x) { return beta_density((x - 1) / 4, 2, 4) / 4; }, 1, 5},
      {"beta", ScaledBeta{2, 38, 0, 1}, [](double x) { return beta_density(x, 2, 38); }, 0, 1},
  };
}

TEST(Shapes, TheCdfIsTheIntegralOfTheDensity) {
  for (const Case& one : all_cases()) {
    for (const double share : {0.1, 0.25, 0.3, 0.5, 0.8}) {
      const double x = one.from + share * (one.to - one.from);
      EXPECT_NEAR(cdf(one.shape, x), integral(one.density, one.from, x), 2e-8) << one.name << " at " << x;
    }
  }
}

TEST(Shapes, QuantileAndCdfUndoEachOther) {
  for (const Case& one : all_cases()) {
    for (int i = 1; i < 1000; ++i) {
      const double p = i / 1000.0;
      ASSERT_NEAR(cdf(one.shape, quantile(one.shape, p)), p, 1e-12) << one.name;
    }
    for (const double p : {1e-12, 1e-6, 1 - 1e-6}) {
      EXPECT_NEAR(cdf(one.shape, quantile(one.shape, p)), p, 1e-13) << one.name;
    }
  }
}

TEST(Shapes, QuantilesRise) {
  for (const Case& one : all_cases()) {
    double last = -kForever;
    for (int i = 1; i < 1000; ++i) {
      const double x = quantile(one.shape, i / 1000.0);
      ASSERT_GT(x, last) << one.name;
      last = x;
    }
  }
}

TEST(Shapes, BoundedOnesEndAtTheirEnds) {
  for (const Shape& shape : {Shape(Uniform{1, 5}), Shape(Triangular{1, 2, 5}), pert(1, 2, 5)}) {
    EXPECT_DOUBLE_EQ(quantile(shape, 0), 1);
    EXPECT_DOUBLE_EQ(quantile(shape, 1), 5);
    EXPECT_EQ(cdf(shape, 0.999), 0);
    EXPECT_EQ(cdf(shape, 5.001), 1);
  }
}

TEST(Pert, HasTheMeanOfItsThreePoints) {
  // Malcolm and others (1959): (min + 4 mode + max) / 6.
  for (const auto& [min, mode, max] : {std::tuple(1.0, 2.0, 5.0), std::tuple(0.0, 0.0, 1.0),
                                       std::tuple(10.0, 30.0, 30.0), std::tuple(2.0, 3.5, 5.0)}) {
    const Shape shape = pert(min, mode, max);
    const double mean = integral([&](double x) { return 1 - cdf(shape, x); }, min, max) + min;
    EXPECT_NEAR(mean, (min + 4 * mode + max) / 6, 1e-6 * max);
  }
}

TEST(Triangular, HasTheQuantilesOfItsClosedForm) {
  const Shape shape = Triangular{0, 4, 10};
  EXPECT_DOUBLE_EQ(quantile(shape, 0.4), 4);  // P(X <= mode) = (mode - min) / (max - min)
  EXPECT_DOUBLE_EQ(quantile(shape, 0.1), std::sqrt(0.1 * 10 * 4));
  EXPECT_DOUBLE_EQ(quantile(shape, 0.9), 10 - std::sqrt(0.1 * 10 * 6));
  const Shape left = Triangular{0, 0, 10};
  EXPECT_DOUBLE_EQ(quantile(left, 0.5), 10 - std::sqrt(50));
  const Shape right = Triangular{0, 10, 10};
  EXPECT_DOUBLE_EQ(quantile(right, 0.5), std::sqrt(50));
}

TEST(Interval90, OfAnAmountIsLogNormal) {
  const Distribution d(log_normal_between(300, 700), 300, 700);
  EXPECT_EQ(d.low(), 300);
  EXPECT_EQ(d.high(), 700);
  EXPECT_NEAR(d.quantile(0.05), 300, 1e-10);
  EXPECT_NEAR(d.quantile(0.95), 700, 1e-10);
  EXPECT_NEAR(d.middle(), std::sqrt(300.0 * 700.0), 1e-10);  // the geometric mean
  // sigma = ln(700 / 300) / (2 * 1.6449)
  EXPECT_NEAR(std::get<LogNormal>(d.shape()).sigma, std::log(7.0 / 3) / (2 * kZ95), 1e-14);
}

TEST(Interval90, OfAShareIsLogitNormal) {
  const Distribution d(logit_normal_between(0.5, 0.9), 0.5, 0.9);
  EXPECT_EQ(d.low(), 0.5);
  EXPECT_EQ(d.high(), 0.9);
  EXPECT_NEAR(d.quantile(0.05), 0.5, 1e-14);
  EXPECT_NEAR(d.quantile(0.95), 0.9, 1e-14);
  // logit 0.5 = 0, logit 0.9 = ln 9: the middle is logistic(ln 3) = 3/4.
  EXPECT_NEAR(d.middle(), 0.75, 1e-15);
  EXPECT_LT(d.quantile(1 - 1e-9), 1);
}

TEST(Interval90, OfTinyAndHugeNumbersDoesNotOverflow) {
  const Distribution d(log_normal_between(1e-200, 1e200), 1e-200, 1e200);
  EXPECT_NEAR(std::log10(d.middle()), 0, 1e-12);
  const Distribution huge(log_normal_between(1e250, 1e300), 1e250, 1e300);
  EXPECT_NEAR(std::log10(huge.middle()), 275, 1e-12);
}

TEST(Ends, OfUnboundedShapesAreTheir5And95PercentQuantiles) {
  const Distribution normal(Normal{4000, 400});
  EXPECT_NEAR(normal.low(), 4000 - kZ95 * 400, 1e-9);
  EXPECT_NEAR(normal.high(), 4000 + kZ95 * 400, 1e-9);
  EXPECT_EQ(normal.middle(), 4000);
  const Distribution log_normal(LogNormal{500, 0.3});
  EXPECT_NEAR(log_normal.low(), 500 * std::exp(-0.3 * kZ95), 1e-10);
  EXPECT_EQ(log_normal.middle(), 500);
  const Distribution beta(ScaledBeta{1, 3, 0, 1});  // 1 - (1 - x)^3 = p
  EXPECT_NEAR(beta.low(), 1 - std::cbrt(0.95), 1e-13);
  EXPECT_NEAR(beta.middle(), 1 - std::cbrt(0.5), 1e-13);
  EXPECT_NEAR(beta.high(), 1 - std::cbrt(0.05), 1e-13);
}

TEST(Ends, OfBoundedShapesAreTheirEnds) {
  const Distribution uniform(Uniform{0.5, 0.75});
  EXPECT_EQ(uniform.low(), 0.5);
  EXPECT_EQ(uniform.middle(), 0.625);
  EXPECT_EQ(uniform.high(), 0.75);
  const Distribution triangular(Triangular{0, 4, 10});
  EXPECT_EQ(triangular.low(), 0);
  EXPECT_DOUBLE_EQ(triangular.middle(), 10 - std::sqrt(30));
  EXPECT_EQ(triangular.high(), 10);
  const Distribution three(pert(1, 3, 5), 1, 5);
  EXPECT_EQ(three.low(), 1);
  EXPECT_NEAR(three.middle(), 3, 1e-12);
  EXPECT_EQ(three.high(), 5);
}

TEST(Cut, IsTheShapeScaledUpNotClamped) {
  // 2 ± 2 cut at 0: by numeric integration of the density above 0.
  Distribution d(Normal{2, 2});
  ASSERT_TRUE(d.cut(0, kForever));
  const auto density = [](double x) { return normal_density(x, 2, 2); };
  const double all = integral(density, 0, 30);
  for (const double p : {0.05, 0.25, 0.5, 0.75, 0.95}) {
    EXPECT_NEAR(integral(density, 0, d.quantile(p)) / all, p, 1e-10) << p;
  }
  EXPECT_GT(d.quantile(1e-12), 0);
  EXPECT_GT(d.middle(), 2);
}

TEST(Cut, OnBothSides) {
  Distribution d(Normal{0.9, 0.2});
  ASSERT_TRUE(d.cut(0, 1));
  const auto density = [](double x) { return normal_density(x, 0.9, 0.2); };
  const double all = integral(density, 0, 1);
  for (const double p : {0.05, 0.5, 0.95}) EXPECT_NEAR(integral(density, 0, d.quantile(p)) / all, p, 1e-10) << p;
  EXPECT_NEAR(integral(density, 0, d.low()) / all, 0.05, 1e-10);
  EXPECT_NEAR(integral(density, 0, d.high()) / all, 0.95, 1e-10);
  EXPECT_LE(d.quantile(1), 1);
  EXPECT_NEAR(d.quantile(0), 0, 1e-12);
}

TEST(Cut, OfALogNormalAtOne) {
  Distribution d(LogNormal{0.8, 0.5});
  ASSERT_TRUE(d.cut(0, 1));
  const auto density = [](double x) { return log_normal_density(x, 0.8, 0.5); };
  const double all = integral(density, 1e-9, 1);
  for (const double p : {0.05, 0.5, 0.95}) EXPECT_NEAR(integral(density, 1e-9, d.quantile(p)) / all, p, 1e-9) << p;
}

TEST(Cut, WhereNothingIsCutOffChangesNothing) {
  Distribution d(log_normal_between(300, 700), 300, 700);
  ASSERT_TRUE(d.cut(0, kForever));
  EXPECT_EQ(d.low(), 300);
  EXPECT_EQ(d.high(), 700);
  Distribution share(logit_normal_between(0.1, 0.2), 0.1, 0.2);
  ASSERT_TRUE(share.cut(0, 1));
  EXPECT_EQ(share.low(), 0.1);
  EXPECT_EQ(share.high(), 0.2);
}

TEST(Cut, ToWhereNothingLiesIsRefused) {
  EXPECT_FALSE(Distribution(Normal{-10, 1}).cut(0, kForever));
  EXPECT_FALSE(Distribution(Normal{10, 1}).cut(0, 1));
}

TEST(Degenerate, ShapesAreTheirOneNumber) {
  for (const Shape& shape : {Shape(Point{7}), Shape(Uniform{7, 7}), Shape(Normal{7, 0}), Shape(LogNormal{7, 0}),
                             Shape(Triangular{7, 7, 7}), pert(7, 7, 7)}) {
    Distribution d(shape);
    EXPECT_TRUE(d.cut(0, kForever));
    EXPECT_EQ(d.low(), 7) << d.name();
    EXPECT_EQ(d.middle(), 7) << d.name();
    EXPECT_EQ(d.high(), 7) << d.name();
    EXPECT_EQ(cdf(shape, 6.999), 0) << d.name();
    EXPECT_EQ(cdf(shape, 7), 1) << d.name();
  }
  EXPECT_NEAR(quantile(log_normal_between(7, 7), 0.3), 7, 1e-14);
}

TEST(Degenerate, ANumberAtAClosedEndOfTheDomainStays) {
  for (const Shape& shape :
       {Shape(Point{0}), Shape(Uniform{0, 0}), Shape(Normal{0, 0}), Shape(Triangular{0, 0, 0}), pert(0, 0, 0)}) {
    Distribution d(shape);
    EXPECT_TRUE(d.cut(0, kForever)) << d.name();
    EXPECT_EQ(d.low(), 0) << d.name();
    EXPECT_EQ(d.high(), 0) << d.name();
  }
  Distribution one(Normal{1, 0});
  EXPECT_TRUE(one.cut(0, 1));
  EXPECT_EQ(one.middle(), 1);
}

TEST(Name, IsThatOfTheShape) {
  EXPECT_EQ(Distribution(Point{1}).name(), "exact");
  EXPECT_EQ(Distribution(Uniform{1, 2}).name(), "uniform");
  EXPECT_EQ(Distribution(Normal{1, 2}).name(), "normal");
  EXPECT_EQ(Distribution(LogNormal{1, 2}).name(), "log-normal");
  EXPECT_EQ(Distribution(LogitNormal{1, 2}).name(), "logit-normal");
  EXPECT_EQ(Distribution(Triangular{1, 2, 3}).name(), "triangular");
  EXPECT_EQ(Distribution(pert(1, 2, 3), 1, 3).name(), "PERT");
  EXPECT_EQ(Distribution(ScaledBeta{2, 3, 0, 1}).name(), "beta");
}

}  // namespace
}  // namespace crossover
