// Are all changes of sign of a sum of exponentials found, and only those?

#include "numerics/exponential_sum.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <random>
#include <vector>

namespace crossover {
namespace {

constexpr double kForever = std::numeric_limits<double>::infinity();
using Terms = std::vector<ExponentialTerm>;

Terms combined(Terms terms) {
  combine(terms);
  return terms;
}

std::vector<double> zeros_of(Terms terms, double length = kForever) {
  combine(terms);
  std::vector<double> out;
  find_sign_changes(terms, length, out);
  return out;
}

/// f(t) in long double, over the size of its parts: how far from 0 it is.
long double relative_value(const Terms& terms, double t) {
  long double sum = 0;
  long double size = 0;
  for (const ExponentialTerm& term : terms) {
    const long double part = static_cast<long double>(term.level) *
                             std::exp(static_cast<long double>(term.rate) * static_cast<long double>(t));
    sum += part;
    size += std::fabs(part);
  }
  return size > 0 ? sum / size : 0;
}

/// (e^-x - e^-a)(e^-x - e^-b)..., multiplied out: a sum whose zeros are a, b ... exactly. x = rate * t.
Terms with_zeros(const std::vector<double>& zeros, double rate) {
  std::vector<double> polynomial = {1};  // ascending powers of e^-x
  for (const double zero : zeros) {
    const double root = std::exp(-rate * zero);
    std::vector<double> next(polynomial.size() + 1, 0.0);
    for (std::size_t k = 0; k < polynomial.size(); ++k) {
      next[k + 1] += polynomial[k];
      next[k] -= root * polynomial[k];
    }
    polynomial = next;
  }
  Terms out;
  for (std::size_t k = 0; k < polynomial.size(); ++k) out.push_back({polynomial[k], -rate * static_cast<double>(k)});
  return out;
}

TEST(Combine, AddsUpTermsOfTheSameRate) {
  const Terms terms = combined({{1, 0.5}, {2, -1}, {3, 0.5}, {4, -1 + 1e-16}});
  ASSERT_EQ(terms.size(), 2U);
  EXPECT_EQ(terms[0].level, 6);
  EXPECT_EQ(terms[0].rate, -1);
  EXPECT_EQ(terms[1].level, 4);
  EXPECT_EQ(terms[1].rate, 0.5);
}

TEST(Combine, KeepsRatesApartThatDifferByMoreThanRounding) {
  EXPECT_EQ(combined({{1, 0.5}, {-1, 0.5 + 1e-12}}).size(), 2U);
}

TEST(Combine, DropsWhatCancels) {
  EXPECT_TRUE(combined({{5, 0.1}, {-5, 0.1}}).empty());
  EXPECT_TRUE(combined({{0.1, 0}, {0.2, 0}, {-0.3, 0}}).empty());  // 0.1 + 0.2 - 0.3 is 5.6e-17 in double
  EXPECT_TRUE(combined({{0, 3}}).empty());
  EXPECT_EQ(combined({{1, 0}, {-1 + 1e-11, 0}}).size(), 1U);
}

TEST(Combine, SidesThatMeetOnlyInTheLimitKeepOneTerm) {
  // 90 + 500 e^(rate t) <= 90: the constants cancel, and what is left never changes its sign.
  const Terms terms = combined({{90, 0}, {500, -0.7}, {-0.3 * 300, 0}});
  ASSERT_EQ(terms.size(), 1U);
  EXPECT_TRUE(zeros_of(terms).empty());
  EXPECT_EQ(limit_sign(terms), 1);
}

TEST(SignChanges, OfTwoTermsFollowTheClosedForm) {
  std::mt19937_64 random(1);
  std::uniform_real_distribution<double> exponent(-6, 6);
  std::uniform_real_distribution<double> rate(-3, 0.5);
  int found = 0;
  for (int i = 0; i < 20'000; ++i) {
    const double a = std::exp(exponent(random));
    const double b = std::exp(exponent(random));
    const double r = rate(random);
    const double s = rate(random);
    const long double t = std::log(static_cast<long double>(b) / static_cast<long double>(a)) /
                          (static_cast<long double>(r) - static_cast<long double>(s));
    const auto zeros = zeros_of({{a, r}, {-b, s}});
    if (t <= 0) {
      ASSERT_TRUE(zeros.empty());
      continue;
    }
    ASSERT_EQ(zeros.size(), 1U);
    // The logarithm of a ratio near 1 keeps fewer digits than its argument.
    const double digits_lost = 1 + 1 / std::fabs(std::log(b / a)) + 1 / std::fabs(r - s);
    ASSERT_NEAR(zeros[0] / static_cast<double>(t), 1, std::max(1e-12, 4e-16 * digits_lost))
        << a << " " << b << " " << r << " " << s;
    ++found;
  }
  EXPECT_GT(found, 5000);
}

TEST(SignChanges, OfTwoTermsWithAPublishedAnswer) {
  // A fall of 50% a year from 400 to 100 takes two years.
  const auto zeros = zeros_of({{400, std::log(0.5)}, {-100, 0}});
  ASSERT_EQ(zeros.size(), 1U);
  EXPECT_DOUBLE_EQ(zeros[0], 2);
}

TEST(SignChanges, OutsideTheLengthAreLeftOut) {
  const Terms terms = {{400, std::log(0.5)}, {-100, 0}};
  EXPECT_TRUE(zeros_of(terms, 1.999).empty());
  EXPECT_EQ(zeros_of(terms, 2.001).size(), 1U);
  EXPECT_TRUE(zeros_of({{100, std::log(0.5)}, {-100, 0}}).empty());  // at 0, which is not inside
}

TEST(SignChanges, ChosenZerosAreFoundAgain) {
  std::mt19937_64 random(2);
  std::uniform_real_distribution<double> gap(0.3, 2);
  for (int i = 0; i < 2000; ++i) {
    std::vector<double> chosen;
    double at = 0;
    const std::size_t count = 1 + random() % 4;
    while (chosen.size() < count) chosen.push_back(at += gap(random));
    const Terms terms = with_zeros(chosen, 0.5);
    const auto zeros = zeros_of(terms);
    ASSERT_EQ(zeros.size(), chosen.size());
    // Multiplying out costs digits where zeros are near each other: how many, the derivative tells.
    for (std::size_t k = 0; k < count; ++k) {
      double product = 1;
      double size = 0;
      for (const double other : chosen) {
        if (other != chosen[k]) product *= std::fabs(std::exp(-0.5 * chosen[k]) - std::exp(-0.5 * other));
      }
      for (const ExponentialTerm& term : terms) size += std::fabs(term.level) * std::exp(term.rate * chosen[k]);
      const double slope = 0.5 * std::exp(-0.5 * chosen[k]) * product;
      ASSERT_NEAR(zeros[k], chosen[k], 1e-10 + 1e-15 * size / slope) << i;
    }
  }
}

TEST(SignChanges, ADoubleZeroIsNone) {
  // (e^-x - e^-1)^2 touches 0 at 1, and times -(e^-x - e^-3) it changes its sign at 3 only.
  for (const auto& zeros : {zeros_of(with_zeros({1, 1}, 1)), zeros_of(with_zeros({1, 1}, 1), 5)}) {
    // Rounding may make two zeros within 1e-7 of each other of it, but never one.
    ASSERT_EQ(zeros.size() % 2, 0U);
    for (const double zero : zeros) EXPECT_NEAR(zero, 1, 1e-6);
  }
  const auto zeros = zeros_of(with_zeros({1, 1, 3}, 1));
  ASSERT_EQ(zeros.size() % 2, 1U);
  EXPECT_NEAR(zeros.back(), 3, 1e-8);
}

TEST(SignChanges, ATripleZeroIsOneChange) {
  const auto zeros = zeros_of(with_zeros({1, 1, 1}, 1));
  ASSERT_EQ(zeros.size() % 2, 1U);
  for (const double zero : zeros) EXPECT_NEAR(zero, 1, 1e-3);
}

/// Random sums against a dense scan.
class RandomSums : public testing::Test {
 protected:
  /// Half of them around sums with chosen zeros, so that many have several.
  Terms draw() {
    if (random_() % 2 == 0) return draw_around_zeros();
    std::uniform_real_distribution<double> exponent(-4, 4);
    std::uniform_real_distribution<double> rate(-2.5, 0.4);
    Terms terms;
    const std::size_t count = 2 + random_() % 5;
    for (std::size_t k = 0; k < count; ++k) {
      const double level = std::exp(exponent(random_));
      terms.push_back({random_() % 2 == 0 ? level : -level, random_() % 4 == 0 ? 0 : rate(random_)});
    }
    return terms;
  }

  Terms draw_around_zeros() {
    std::uniform_real_distribution<double> place(0, 12);
    std::uniform_real_distribution<double> factor(0.999, 1.001);
    std::vector<double> zeros;
    for (std::size_t count = 2 + random_() % 4; zeros.size() < count;) zeros.push_back(place(random_));
    Terms terms = with_zeros(zeros, 0.2);
    for (ExponentialTerm& term : terms) term = {term.level * factor(random_), term.rate * factor(random_) + 0.1};
    return terms;
  }

  /// Wherever the scan sees a change of sign between two neighbours there is an odd number of zeros between them, else
  /// an even one.
  static void expect_scan_agrees(const Terms& terms, const std::vector<double>& zeros, double length, int points) {
    constexpr long double kRounding = 1e-14L;
    std::size_t next = 0;
    long double before = relative_value(terms, 0);
    double last = 0;
    for (int i = 1; i <= points; ++i) {
      const double t = length * i / points;
      const long double value = relative_value(terms, t);
      if (std::fabs(value) < kRounding || std::fabs(before) < kRounding) {
        before = value;
        continue;
      }
      std::size_t inside = 0;
      while (next < zeros.size() && zeros[next] <= t) {
        ++next;
        ++inside;
      }
      ASSERT_EQ(inside % 2 == 1, (value > 0) != (before > 0)) << "between " << last << " and " << t;
      before = value;
      last = t;
    }
  }

  std::mt19937_64 random_{3};
};

TEST_F(RandomSums, AgreeWithADenseScan) {
  std::size_t several = 0;
  for (int i = 0; i < 3000; ++i) {
    const Terms terms = combined(draw());
    const double length = 1 + static_cast<double>(random_() % 20);
    const auto zeros = zeros_of(terms, length);
    ASSERT_TRUE(std::is_sorted(zeros.begin(), zeros.end()));
    for (const double t : zeros) ASSERT_TRUE(t > 0 && t < length);
    expect_scan_agrees(terms, zeros, length, 400);
    several += zeros.size() > 1;
  }
  EXPECT_GT(several, 100U);
}

TEST_F(RandomSums, WithoutEndAgreeWithADenseScanAndEndWithTheLimit) {
  for (int i = 0; i < 2000; ++i) {
    const Terms terms = combined(draw());
    if (terms.empty()) continue;
    const auto zeros = zeros_of(terms);
    expect_scan_agrees(terms, zeros, 60, 1200);
    // Behind the last zero the sign is that of the limit.
    const double behind = zeros.empty() ? 1 : 2 * zeros.back() + 1;
    ASSERT_EQ(scaled_value(terms, behind) > 0 ? 1 : -1, limit_sign(terms)) << i;
  }
}

TEST_F(RandomSums, TheZerosAreZeros) {
  for (int i = 0; i < 3000; ++i) {
    const Terms terms = combined(draw());
    for (const double t : zeros_of(terms)) {
      const double step = 1e-10 * (1 + t);
      const long double before = relative_value(terms, t - step);
      const long double after = relative_value(terms, t + step);
      const bool changes = (before > 0) != (after > 0);
      ASSERT_TRUE(changes || std::fabs(before) < 1e-15L || std::fabs(after) < 1e-15L) << t;
    }
  }
}

TEST_F(RandomSums, HaveNoMoreZerosThanTheirLevelsHaveChangesOfSign) {
  for (int i = 0; i < 3000; ++i) {
    const Terms terms = combined(draw());
    std::size_t changes = 0;
    for (std::size_t k = 1; k < terms.size(); ++k) changes += (terms[k].level > 0) != (terms[k - 1].level > 0);
    const std::size_t zeros = zeros_of(terms).size();
    ASSERT_LE(zeros, changes);
  }
}

TEST(SignChanges, NearlyEqualRatesCrossLate) {
  // 2 e^(-0.5 t) = e^(-(0.5 - d) t) at ln 2 / d.
  for (const double d : {1e-3, 1e-6, 1e-9}) {
    const auto zeros = zeros_of({{2, -0.5}, {-1, -0.5 + d}});
    ASSERT_EQ(zeros.size(), 1U);
    EXPECT_NEAR(zeros[0] * d / std::log(2), 1, 1e-15 / d);
  }
  const auto three = zeros_of({{2, -0.5}, {-1, -0.5 + 1e-7}, {1e-3, -2}});
  ASSERT_EQ(three.size(), 1U);
  EXPECT_NEAR(three[0], std::log(2) / 1e-7, 100);
}

// Two rates that hardly differ balance in some far age, where the place between the two zeros has to be known to a few
// years: 71 e^(-t/2) + 3 e^(rate t) - 60.
TEST(SignChanges, AreFoundHoweverLittleTwoRatesDiffer) {
  for (const double rate : {1e-3, 1e-6, 1e-9, 1e-11, 1e-12, 1e-13, 3e-14}) {
    const auto zeros = zeros_of({{71, rate - 0.5}, {3, rate}, {-60, 0}});
    ASSERT_EQ(zeros.size(), 2U) << rate;
    EXPECT_NEAR(zeros[0], std::log(71.0 / 57) / 0.5, 1e-9 + 200 * rate) << rate;
    EXPECT_NEAR(zeros[1] * rate, std::log(20), 1e-2) << rate;
  }
}

TEST(SignChanges, SteepAndHugeTermsStayFinite) {
  // 1e150 e^(-30 t) against 1e-150: ln(1e300) / 30.
  const auto zeros = zeros_of({{1e150, -30}, {-1e-150, 0}});
  ASSERT_EQ(zeros.size(), 1U);
  EXPECT_NEAR(zeros[0], 300 * std::log(10) / 30, 1e-9);
  const auto three = zeros_of({{1e150, -30}, {-1e-150, 0}, {1e-3, -50}});
  ASSERT_EQ(three.size(), 1U);
  EXPECT_NEAR(three[0], 300 * std::log(10) / 30, 1e-9);
}

TEST(ScaledValue, HasTheSignOfTheSumWhereTheSumOverflows) {
  const Terms terms = combined({{-5, 0.1}, {1, 2}});
  EXPECT_GT(scaled_value(terms, 1e6), 0);
  EXPECT_TRUE(std::isfinite(scaled_value(terms, 1e6)));
  EXPECT_LT(scaled_value(terms, 0), 0);
}

TEST(LimitSign, IsThatOfTheFastestTerm) {
  EXPECT_EQ(limit_sign(combined({{-5, -1}, {1, 0}})), 1);
  EXPECT_EQ(limit_sign(combined({{5, -1}, {-1, 0}})), -1);
  EXPECT_EQ(limit_sign({}), 0);
}

}  // namespace
}  // namespace crossover
