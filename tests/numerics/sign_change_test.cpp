// Does the search in all rows at once find what the search in one row finds, wherever it says that it is certain?

#include "numerics/sign_change.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <random>
#include <vector>

#include "numerics/exponential_sum.h"

namespace crossover {
namespace {

constexpr double kForever = std::numeric_limits<double>::infinity();

/// Sums of `terms` terms in many rows: some columns vary and some do not, some rates are equal.
class RandomSums {
 public:
  RandomSums(std::size_t rows, std::size_t terms, unsigned seed) : rows_(rows), random_(seed) {
    for (std::size_t k = 0; k < terms; ++k) {
      const double sign = chance(0.5) ? 1 : -1;
      const Column level = column([&] { return sign * std::exp(uniform(-3, 3)); });
      const bool as_before = k > 0 && chance(0.2);
      const Column rate = as_before ? columns_[k - 1].rate : column([&] { return uniform(-1.5, 0.5); });
      columns_.push_back({level, rate});
    }
  }

  [[nodiscard]] const std::vector<ExponentialColumn>& columns() const { return columns_; }
  [[nodiscard]] std::vector<ExponentialTerm> row(std::size_t i) const {
    std::vector<ExponentialTerm> terms;
    for (const ExponentialColumn& term : columns_) terms.push_back({term.level[i], term.rate[i]});
    combine(terms);
    return terms;
  }

 private:
  template <class Draw>
  Column column(const Draw& draw) {
    if (chance(0.4)) return Column(draw());
    std::vector<double>& numbers = numbers_.emplace_back();
    for (std::size_t i = 0; i < rows_; ++i) numbers.push_back(draw());
    return Column(numbers.data());
  }
  double uniform(double low, double high) { return std::uniform_real_distribution(low, high)(random_); }
  bool chance(double p) { return uniform(0, 1) < p; }

  std::size_t rows_;
  std::mt19937_64 random_;
  std::vector<std::vector<double>> numbers_;
  std::vector<ExponentialColumn> columns_;
};

class SignChangeOfTerms : public testing::TestWithParam<std::size_t> {};

TEST_P(SignChangeOfTerms, AgreesWithTheSearchInOneRow) {
  constexpr std::size_t kRows = 67;
  Arena arena;
  std::size_t certain = 0;
  std::size_t crossing = 0;
  std::size_t all = 0;
  for (unsigned seed = 0; seed < 200; ++seed) {
    arena.clear();
    const RandomSums sums(kRows, GetParam(), seed);
    const SignChange found = find_only_sign_change(kRows, sums.columns(), arena);
    for (std::size_t i = 0; i < kRows; ++i, ++all) {
      if (found.certain[i] == 0) continue;
      ++certain;
      const std::vector<ExponentialTerm> terms = sums.row(i);
      std::vector<double> zeros;
      find_sign_changes(terms, kForever, zeros);
      ASSERT_LE(zeros.size(), 1u) << "seed " << seed << " row " << i;
      if (zeros.empty()) {
        EXPECT_EQ(found.moment[i], kForever) << "seed " << seed << " row " << i;
      } else {
        ++crossing;
        EXPECT_NEAR(found.moment[i], zeros[0], 1e-12 * (1 + zeros[0])) << "seed " << seed << " row " << i;
      }
      double start = 0;
      for (const ExponentialTerm& term : terms) start += term.level;
      EXPECT_NEAR(found.at_start[i], start, 1e-12 * (1 + std::fabs(start)));
    }
  }
  // It must be worth having: up to two terms nothing is left over, and of more not much.
  EXPECT_GE(static_cast<double>(certain), (GetParam() <= 2 ? 1.0 : 0.6) * static_cast<double>(all));
  EXPECT_GE(crossing, GetParam() == 1 ? 0u : all / 10);
}

INSTANTIATE_TEST_SUITE_P(UpToSix, SignChangeOfTerms, testing::Range<std::size_t>(1, 7));

TEST(SignChange, LeavesToOthersWhatCrossesTwice) {
  // e^-t (e^t - 2)(e^t - 3) = e^t - 5 + 6 e^-t is zero at ln 2 and ln 3.
  Arena arena;
  const SignChange found = find_only_sign_change(
      1, {{Column(1.0), Column(1.0)}, {Column(-5.0), Column(0.0)}, {Column(6.0), Column(-1.0)}}, arena);
  EXPECT_EQ(found.certain[0], 0);
}

TEST(SignChange, FindsTheOnlyOneBehindAHump) {
  // 3 e^-t - 4 e^-2t + 2 e^-3t - 0.5 rises first and then falls through zero once.
  const auto f = [](double t) { return 3 * std::exp(-t) - 4 * std::exp(-2 * t) + 2 * std::exp(-3 * t) - 0.5; };
  Arena arena;
  const SignChange found = find_only_sign_change(1,
                                                 {{Column(3.0), Column(-1.0)},
                                                  {Column(-4.0), Column(-2.0)},
                                                  {Column(2.0), Column(-3.0)},
                                                  {Column(-0.5), Column(0.0)}},
                                                 arena);
  if (found.certain[0] != 0) {
    EXPECT_NEAR(f(found.moment[0]), 0, 1e-14);
    EXPECT_GT(f(found.moment[0] / 2), 0);
  }
  std::vector<ExponentialTerm> terms = {{3, -1}, {-4, -2}, {2, -3}, {-0.5, 0}};
  combine(terms);
  std::vector<double> zeros;
  find_sign_changes(terms, kForever, zeros);
  EXPECT_EQ(zeros.size(), 1u);
}

TEST(SignChange, OfNothingIsNone) {
  Arena arena;
  const SignChange found = find_only_sign_change(3, {{Column(0.0), Column(1.0)}}, arena);
  EXPECT_EQ(found.moment[0], kForever);
  EXPECT_EQ(found.at_start[0], 0);
}

TEST(SignChange, IsNotCertainWhereTermsCancel) {
  const std::vector<double> level = {1, 2, 3};
  Arena arena;
  const SignChange found = find_only_sign_change(
      3, {{Column(level.data()), Column(0.0)}, {Column(-2.0), Column(0.0)}, {Column(1.0), Column(-1.0)}}, arena);
  EXPECT_NE(found.certain[0], 0);
  EXPECT_EQ(found.certain[1], 0);
  EXPECT_NE(found.certain[2], 0);
}

}  // namespace
}  // namespace crossover
