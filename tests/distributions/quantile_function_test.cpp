// Are the quantiles of whole columns those of the distribution, within its ends, and the same on every processor?

#include "distributions/quantile_function.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <limits>
#include <random>
#include <string>
#include <vector>

#include "numerics/column.h"
#include "numerics/loop.h"

namespace crossover {
namespace {

constexpr double kForever = std::numeric_limits<double>::infinity();

Distribution cut(const Shape& shape, double low, double high) {
  Distribution out(shape);
  EXPECT_TRUE(out.cut(low, high));
  return out;
}

/// More than a block of them, with some from far out.
std::vector<double> shares() {
  std::mt19937_64 random(11);
  std::uniform_real_distribution<double> uniform(0, 1);
  std::vector<double> out(3 * kBlockRows + 77);
  for (double& p : out) p = std::max(uniform(random), 1e-12);
  for (const double p : {0x1p-60, 1e-30, 1e-11, 0x1p-33, 0.05, 0.5, 0.95, 1 - 1e-9, 1 - 0x1p-53}) out.push_back(p);
  return out;
}

std::vector<double> quantiles(const Distribution& distribution, const std::vector<double>& p) {
  std::vector<double> out(p.size());
  QuantileFunction(distribution).fill(p.size(), p.data(), out.data());
  return out;
}

/// Of every kind, cut and not.
std::vector<Distribution> many() {
  return {
      Distribution(Uniform{1, 5}),       Distribution(Normal{4000, 400}),   Distribution(LogNormal{500, 0.3}),
      Distribution(LogitNormal{1, 0.6}), Distribution(Triangular{1, 2, 5}), Distribution(Triangular{1, 1, 5}),
      Distribution(Triangular{1, 5, 5}), cut(Normal{2, 2}, 0, kForever),    cut(Normal{0.9, 0.2}, 0, 1),
      cut(Normal{-3, 1}, 0, kForever),   cut(LogNormal{0.8, 0.5}, 0, 1),    cut(Uniform{0.5, 0.75}, 0, 1),
      cut(LogitNormal{-2, 3}, 0, 1),
  };
}

std::vector<Distribution> betas() {
  return {
      Distribution(pert(1, 2, 5)),           Distribution(pert(-4, -4, 10)),
      Distribution(pert(0, 1, 1)),           cut(ScaledBeta{2, 38, 0, 1}, 0, 1),
      cut(ScaledBeta{0.3, 0.4, 0, 1}, 0, 1), cut(ScaledBeta{1, 1, 0, 1}, 0, 1),
      cut(ScaledBeta{60, 0.7, 0, 1}, 0, 1),  cut(ScaledBeta{1e9, 1e9, 0, 1}, 0, 1),
      cut(ScaledBeta{3, 1e9, 0, 1}, 0, 1),   cut(ScaledBeta{1e-3, 1e-3, 0, 1}, 0, 1),
      cut(ScaledBeta{2, 5, -1, 2}, 0, 1),
  };
}

TEST(QuantileFunction, IsTheQuantileOfEveryRow) {
  const std::vector<double> p = shares();
  for (const Distribution& one : many()) {
    const std::vector<double> got = quantiles(one, p);
    for (std::size_t i = 0; i < p.size(); ++i) {
      const double right = std::clamp(one.quantile(p[i]), one.cut_low(), one.cut_high());
      ASSERT_NEAR(got[i], right, 4e-16 * std::fabs(right) + 1e-300) << one.name() << " at " << p[i];
    }
  }
}

TEST(QuantileFunction, OfABetaIsWithinABillionth) {
  const std::vector<double> p = shares();
  for (const Distribution& one : betas()) {
    const auto& beta = std::get<ScaledBeta>(one.shape());
    const std::vector<double> got = quantiles(one, p);
    for (std::size_t i = 0; i < p.size(); ++i) {
      const double right = one.quantile(p[i]);
      const double from_end = std::min(right - beta.min, beta.max - right);
      ASSERT_NEAR(got[i], right, 1e-9 * from_end + 2e-16 * std::fabs(right) + 1e-300)
          << beta.alpha << " " << beta.beta << " at " << p[i];
    }
  }
}

TEST(QuantileFunction, RisesWithTheShare) {
  std::vector<double> p(20'001);
  for (std::size_t i = 0; i < p.size(); ++i) p[i] = (static_cast<double>(i) + 0.5) / static_cast<double>(p.size());
  std::vector<Distribution> all = many();
  for (const Distribution& one : betas()) all.push_back(one);
  for (const Distribution& one : all) {
    const std::vector<double> got = quantiles(one, p);
    EXPECT_TRUE(std::is_sorted(got.begin(), got.end())) << one.name();
  }
}

/// Cut to between 0 and 1, both open.
Distribution cut_inside(const Shape& shape) {
  Distribution out(shape);
  EXPECT_TRUE(out.cut(0, 1, true, true));
  return out;
}

TEST(QuantileFunction, StaysWithinWhatItIsCutTo) {
  const std::vector<double> p = shares();
  const std::vector<Distribution> shares_only = {
      cut_inside(Normal{0.9, 0.2}),
      cut_inside(Normal{0.5, 1e6}),
      cut_inside(Normal{-5, 1}),
      cut_inside(LogNormal{0.8, 0.5}),
      cut_inside(LogNormal{1e-9, 60}),
      cut_inside(LogitNormal{40, 3}),
      cut_inside(LogitNormal{0, 1e6}),
      cut_inside(ScaledBeta{1e-3, 1e-3, 0, 1}),
      cut_inside(ScaledBeta{1e-9, 1e-9, 0, 1}),
      cut_inside(ScaledBeta{1e9, 0.01, 0, 1}),
  };
  for (const Distribution& one : shares_only) {
    for (const double x : quantiles(one, p)) {
      ASSERT_GT(x, 0) << one.name();
      ASSERT_LT(x, 1) << one.name();
      ASSERT_LT(1 / x, kForever);
    }
  }
}

TEST(QuantileFunction, ReachesAnEndThatBelongsToIt) {
  Distribution closed(ScaledBeta{30, 0.02, 0, 1});
  ASSERT_TRUE(closed.cut(0, 1, true, false));
  EXPECT_EQ(quantiles(closed, {0.999}).front(), 1);
  Distribution open(ScaledBeta{30, 0.02, 0, 1});
  ASSERT_TRUE(open.cut(0, 1, true, true));
  EXPECT_LT(quantiles(open, {0.999}).front(), 1);
}

TEST(QuantileFunction, IsFiniteWhereTheShapeIsNot) {
  const std::vector<double> p = {0x1p-60, 1e-9, 0.5, 1 - 1e-9, 1 - 0x1p-53};
  const std::vector<Distribution> wide = {
      Distribution(Normal{0, 1e308}),    cut(Normal{1, 1e308}, 0, kForever),  Distribution(LogNormal{1, 1e6}),
      Distribution(LogNormal{1, 1e308}), cut(LogNormal{1, 1e4}, 0, kForever), cut(Normal{-5.9, 1}, 0, kForever),
  };
  for (const Distribution& one : wide) {
    for (const double x : quantiles(one, p)) EXPECT_TRUE(std::isfinite(x)) << one.name();
  }
}

TEST(QuantileFunction, GivesNothingBeyondTheEndsOfTheAuthor) {
  const std::vector<double> p = shares();
  for (const Shape& shape : {Shape(Uniform{0.1, 0.3}), Shape(Triangular{0.1, 0.15, 0.3}), pert(0.1, 0.3, 0.3)}) {
    const std::vector<double> got = quantiles(cut(shape, 0, 1), p);
    EXPECT_GE(*std::min_element(got.begin(), got.end()), 0.1);
    EXPECT_LE(*std::max_element(got.begin(), got.end()), 0.3);
  }
}

TEST(QuantileFunction, OfOneNumberIsThatNumber) {
  const std::vector<double> p = shares();
  for (const Shape& shape : {Shape(Point{0}), Shape(Uniform{0, 0}), Shape(Normal{0, 0}), Shape(Triangular{0, 0, 0}),
                             Shape(Point{1}), Shape(Uniform{1, 1}), Shape(LogNormal{1, 0}), pert(1, 1, 1)}) {
    const Distribution one = cut(shape, 0, 1);
    for (const double x : quantiles(one, p)) ASSERT_EQ(x, one.low()) << one.name();
  }
}

TEST(QuantileFunction, MayFillTheColumnItReads) {
  const std::vector<double> p = shares();
  std::vector<Distribution> all = many();
  for (const Distribution& one : betas()) all.push_back(one);
  for (const Distribution& one : all) {
    std::vector<double> in_place = p;
    QuantileFunction(one).fill(p.size(), in_place.data(), in_place.data());
    EXPECT_EQ(in_place, quantiles(one, p)) << one.name();
  }
}

std::uint64_t digest_of_all() {
  std::uint64_t digest = 0;
  std::vector<Distribution> all = many();
  for (const Distribution& one : betas()) all.push_back(one);
  for (const Distribution& one : all) {
    for (const double x : quantiles(one, shares())) {
      digest = (digest ^ std::bit_cast<std::uint64_t>(x)) * 0x100000001b3;  // Fowler, Noll and Vo
    }
  }
  return digest;
}

TEST(QuantileFunctionDeathTest, HasTheSameBitsOnEveryInstructionSet) {
  testing::FLAGS_gtest_death_test_style = "threadsafe";  // a process that begins anew, and so chooses anew
  const auto answer = [](InstructionSet set) {
    return std::to_string(static_cast<int>(set)) + " " + std::to_string(digest_of_all());
  };
  const std::string digest = std::to_string(digest_of_all());
  const char* const names[] = {"sse2", "avx2", "avx512"};
  const auto widest = static_cast<int>(widest_instruction_set());
  const char* const before = std::getenv("CROSSOVER_INSTRUCTIONS");
  const std::string kept = before != nullptr ? before : "";
  for (int set = 0; set <= widest; ++set) {
    setenv("CROSSOVER_INSTRUCTIONS", names[set], 1);
    EXPECT_EXIT(
        {
          std::fputs(answer(instruction_set()).c_str(), stderr);
          std::exit(0);
        },
        testing::ExitedWithCode(0), std::to_string(set) + " " + digest);
  }
  kept.empty() ? unsetenv("CROSSOVER_INSTRUCTIONS") : setenv("CROSSOVER_INSTRUCTIONS", kept.c_str(), 1);
}

}  // namespace
}  // namespace crossover
