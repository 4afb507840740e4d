// Do uniform numbers go together as rank correlations ask, and stay uniform?

#include "sampling/gaussian_copula.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <numeric>
#include <random>

namespace crossover {
namespace {

constexpr std::size_t kDraws = 100'000;
// Standard error of a rank correlation of so many draws: at most 1 / sqrt(n).
const double kError = 4.5 / std::sqrt(static_cast<double>(kDraws));

using Columns = std::vector<std::vector<double>>;

Columns independent(std::size_t size, std::uint64_t seed, std::size_t rows = kDraws) {
  std::mt19937_64 random(seed);
  Columns out(size, std::vector<double>(rows));
  for (auto& column : out) {
    for (double& u : column) u = (static_cast<double>(random() >> 11) + 0.5) * 0x1p-53;
  }
  return out;
}

void correlate_columns(const GaussianCopula& copula, Columns& columns) {
  std::vector<double*> pointers;
  for (auto& column : columns) pointers.push_back(column.data());
  copula.apply(columns.front().size(), pointers);
}

std::vector<double> ranks(const std::vector<double>& values) {
  std::vector<std::size_t> order(values.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return values[a] < values[b]; });
  std::vector<double> out(values.size());
  for (std::size_t i = 0; i < order.size(); ++i) out[order[i]] = static_cast<double>(i);
  return out;
}

/// Spearman's rank correlation by its definition: 1 - 6 sum d^2 / (n (n^2 - 1)).
double spearman(const std::vector<double>& x, const std::vector<double>& y) {
  const auto rank_x = ranks(x);
  const auto rank_y = ranks(y);
  const auto n = static_cast<double>(x.size());
  double sum = 0;
  for (std::size_t i = 0; i < x.size(); ++i) sum += (rank_x[i] - rank_y[i]) * (rank_x[i] - rank_y[i]);
  return 1 - 6 * sum / (n * (n * n - 1));
}

/// The largest distance between the share of numbers below u, and u (Kolmogorov).
double distance_from_uniform(std::vector<double> column) {
  std::sort(column.begin(), column.end());
  double out = 0;
  for (std::size_t i = 0; i < column.size(); ++i)
    out = std::max(out, std::fabs(column[i] - (static_cast<double>(i) + 0.5) / static_cast<double>(column.size())));
  return out;
}

/// The matrix of normal scores for rank correlations that are given above the diagonal, row by row.
std::vector<double> matrix_of(std::size_t size, const std::vector<double>& above) {
  std::vector<double> out(size * size, 1.0);
  std::size_t next = 0;
  for (std::size_t i = 0; i < size; ++i) {
    for (std::size_t j = i + 1; j < size; ++j)
      out[i * size + j] = out[j * size + i] = spearman_to_pearson(above[next++]);
  }
  return out;
}

TEST(SpearmanToPearson, IsTwiceTheSineOfASixthOfPi) {
  for (double rank = -1; rank <= 1; rank += 0.01)
    EXPECT_NEAR(spearman_to_pearson(rank), 2 * std::sin(std::acos(-1.0) * rank / 6), 4e-16) << rank;
  EXPECT_EQ(spearman_to_pearson(0), 0);
  EXPECT_NEAR(spearman_to_pearson(1), 1, 1e-15);
}

TEST(SpearmanToPearson, IsUndoneByItsInverse) {
  for (double rank = -1; rank <= 1; rank += 0.01)
    EXPECT_NEAR(pearson_to_spearman(spearman_to_pearson(rank)), rank, 1e-14) << rank;
}

TEST(Cholesky, GivesAFactorWhoseSquareIsTheMatrix) {
  const std::size_t size = 5;
  const std::vector<double> matrix =
      matrix_of(size, {0.6, 0, -0.3, 0.2, 0.1, 0, 0.4, 0.5, -0.2, 0});  // pairs 01 02 03 04 12 13 14 23 24 34
  const auto factor = cholesky(size, matrix);
  ASSERT_TRUE(factor);
  for (std::size_t i = 0; i < size; ++i) {
    for (std::size_t j = 0; j < size; ++j) {
      double sum = 0;
      for (std::size_t k = 0; k < size; ++k) sum += (*factor)[i * size + k] * (*factor)[j * size + k];
      EXPECT_NEAR(sum, matrix[i * size + j], 1e-15) << i << " " << j;
      EXPECT_TRUE(j <= i || (*factor)[i * size + j] == 0);
    }
  }
}

TEST(Cholesky, RefusesWhatIsNotPositiveDefinite) {
  // Of three values with equal correlations: positive definite where those lie above -1/2 and below 1.
  for (const double r : {-0.49999, 0.0, 0.3, 0.99999}) EXPECT_TRUE(cholesky(3, {1, r, r, r, 1, r, r, r, 1})) << r;
  for (const double r : {-0.50001, -0.9, 1.0, 1.1}) EXPECT_FALSE(cholesky(3, {1, r, r, r, 1, r, r, r, 1})) << r;
  // A chain of two: 1 - 2 r^2 > 0.
  EXPECT_TRUE(cholesky(3, {1, 0.707, 0, 0.707, 1, 0.707, 0, 0.707, 1}));
  EXPECT_FALSE(cholesky(3, {1, 0.7072, 0, 0.7072, 1, 0.7072, 0, 0.7072, 1}));
}

TEST(SparseOrder, PutsTheMiddleOfAStarLast) {
  const std::size_t size = 6;
  std::vector<double> matrix(size * size, 0.0);
  for (std::size_t i = 0; i < size; ++i) matrix[i * size + i] = 1;
  for (std::size_t i = 1; i < size; ++i) matrix[i] = matrix[i * size] = 0.3;
  const auto order = sparse_order(size, matrix);
  EXPECT_EQ(order, (std::vector<std::size_t>{1, 2, 3, 4, 5, 0}));
  const auto sorted = rows_and_columns(size, matrix, order);
  EXPECT_EQ(sorted[size - 1], 0.3);
  EXPECT_EQ(sorted[1], 0);
}

TEST(GaussianCopula, GivesTwoValuesTheRankCorrelationThatIsAsked) {
  for (const double rank : {-0.95, -0.6, -0.1, 0.0, 0.3, 0.6, 0.99}) {
    Columns columns = independent(2, 7);
    correlate_columns(GaussianCopula(2, matrix_of(2, {rank})), columns);
    EXPECT_NEAR(spearman(columns[0], columns[1]), rank, kError) << rank;
  }
}

TEST(GaussianCopula, GivesManyValuesAllTheirRankCorrelations) {
  const std::vector<double> asked = {0.6, -0.3, 0.5, 0.2, 0.1, -0.4};  // 01 02 03 12 13 23
  Columns columns = independent(4, 11);
  correlate_columns(GaussianCopula(4, matrix_of(4, asked)), columns);
  std::size_t next = 0;
  for (std::size_t i = 0; i < 4; ++i) {
    for (std::size_t j = i + 1; j < 4; ++j)
      EXPECT_NEAR(spearman(columns[i], columns[j]), asked[next++], kError) << i << " " << j;
  }
}

TEST(GaussianCopula, LeavesEachValueUniform) {
  Columns columns = independent(3, 13);
  correlate_columns(GaussianCopula(3, matrix_of(3, {0.9, -0.7, -0.5})), columns);
  // Kolmogorov's distance of n draws is above 1.95 / sqrt(n) once in a thousand.
  for (const auto& column : columns)
    EXPECT_LT(distance_from_uniform(column), 1.95 / std::sqrt(static_cast<double>(kDraws)));
}

TEST(GaussianCopula, LeavesAloneWhatIsNotCorrelated) {
  const Columns before = independent(3, 17, 1000);
  Columns after = before;
  correlate_columns(GaussianCopula(3, matrix_of(3, {0, 0.8, 0})), after);
  for (std::size_t row = 0; row < before[1].size(); ++row) EXPECT_NEAR(after[1][row], before[1][row], 1e-14);
}

TEST(GaussianCopula, KeepsFarOutNumbersInside) {
  const std::size_t size = 12;
  Columns columns(size, {0x1p-52, 1 - 0x1p-52, 1e-15, 0.5});
  correlate_columns(GaussianCopula(size, matrix_of(size, std::vector<double>(size * (size - 1) / 2, 0.9))), columns);
  for (const auto& column : columns) {
    for (const double u : column) {
      EXPECT_GT(u, 0);
      EXPECT_LT(u, 1);
    }
  }
}

TEST(GaussianCopula, TakesAMatrixThatRoundingHasMadeSingular) {
  Columns columns = independent(3, 19);
  correlate_columns(GaussianCopula(3, {1, 0.8, 0.8, 0.8, 1, 1, 0.8, 1, 1}), columns);
  EXPECT_NEAR(spearman(columns[1], columns[2]), 1, 1e-3);
  EXPECT_NEAR(spearman(columns[0], columns[1]), pearson_to_spearman(0.8), kError);
}

}  // namespace
}  // namespace crossover
