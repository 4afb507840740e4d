#include "sampling/gaussian_copula.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "numerics/loop.h"
#include "numerics/normal.h"

namespace crossover {
namespace {

constexpr double kSixthOfPi = 0.52359877559829887308;
constexpr double kNoTerm = 1e-20;  // beside a sum that counts

/// The sine of |x| <= pi / 6 and the arc sine of |x| <= 1/2 by their Taylor series: the C library's last bits depend on
/// the processor.
double sine(double x) {
  const double square = x * x;
  double sum = 0;
  double term = x;
  for (int k = 1; std::fabs(term) > kNoTerm; k += 2) {
    sum += term;
    term *= -square / ((k + 1) * (k + 2));
  }
  return sum;
}

double arc_sine(double x) {
  const double square = x * x;
  double sum = 0;
  double term = x;
  for (int k = 1; std::fabs(term) > kNoTerm; k += 2) {
    sum += term / k;
    term *= square * k / (k + 1);
  }
  return sum;
}

/// Takes what column j explains from the columns behind it: those rows alone where it is not zero.
void eliminate_column(std::size_t size, std::size_t j, std::vector<double>& matrix, std::vector<std::size_t>& below) {
  const double pivot = std::sqrt(matrix[j * size + j]);
  matrix[j * size + j] = pivot;
  below.clear();
  for (std::size_t i = j + 1; i < size; ++i) {
    if (matrix[i * size + j] == 0) continue;
    matrix[i * size + j] /= pivot;
    below.push_back(i);
  }
  for (const std::size_t i : below) {
    const double factor = matrix[i * size + j];
    for (const std::size_t k : below) {
      if (k > i) break;
      matrix[i * size + k] -= factor * matrix[k * size + j];
    }
  }
}

/// The factor of a matrix that rounding may have made less than positive definite: then it is drawn towards
/// independence, by no more than needed.
std::vector<double> factor_of(std::size_t size, const std::vector<double>& matrix) {
  constexpr double kLeastPull = 1e-9;
  auto factor = cholesky(size, matrix);
  for (double pull = kLeastPull; !factor; pull *= 10) {
    std::vector<double> nearer = matrix;
    for (std::size_t i = 0; i < size * size; ++i) {
      if (i / size != i % size) nearer[i] *= 1 - std::min(pull, 1.0);
    }
    factor = cholesky(size, std::move(nearer));
  }
  return std::move(*factor);
}

}  // namespace

double spearman_to_pearson(double rank) { return 2 * sine(kSixthOfPi * rank); }

double pearson_to_spearman(double correlation) { return arc_sine(correlation / 2) / kSixthOfPi; }

std::optional<std::vector<double>> cholesky(std::size_t size, std::vector<double> matrix) {
  // The share of a value's variance that those before it leave open. With less it is as good as one of them.
  constexpr double kLeastPivot = 1e-12;
  std::vector<std::size_t> below;
  for (std::size_t j = 0; j < size; ++j) {
    if (!(matrix[j * size + j] > kLeastPivot)) return std::nullopt;
    eliminate_column(size, j, matrix, below);
    std::fill_n(&matrix[j * size + j] + 1, size - j - 1, 0.0);
  }
  return matrix;
}

std::vector<std::size_t> sparse_order(std::size_t size, const std::vector<double>& matrix) {
  std::vector<std::ptrdiff_t> zeros(size);
  for (std::size_t i = 0; i < size; ++i) {
    const auto row = matrix.begin() + static_cast<std::ptrdiff_t>(i * size);
    zeros[i] = std::count(row, row + static_cast<std::ptrdiff_t>(size), 0.0);
  }
  std::vector<std::size_t> order(size);
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return zeros[a] > zeros[b]; });
  return order;
}

std::vector<double> rows_and_columns(std::size_t size, const std::vector<double>& matrix,
                                     std::span<const std::size_t> order) {
  std::vector<double> out;
  out.reserve(order.size() * order.size());
  for (const std::size_t row : order) {
    for (const std::size_t column : order) out.push_back(matrix[row * size + column]);
  }
  return out;
}

GaussianCopula::GaussianCopula(std::size_t size, const std::vector<double>& matrix) {
  const std::vector<std::size_t> order = sparse_order(size, matrix);
  const std::vector<double> factor = factor_of(size, rows_and_columns(size, matrix, order));
  for (std::size_t i = 0; i < size; ++i) {
    ScoreRow& row = rows_.emplace_back(ScoreRow{order[i], factor[i * size + i], {}});
    for (std::size_t k = 0; k < i; ++k) {
      if (factor[i * size + k] != 0) row.others.push_back({order[k], factor[i * size + k]});
    }
  }
}

void GaussianCopula::apply(std::size_t rows, std::span<double* const> uniforms) const {
  for (double* column : uniforms) normal_quantiles(rows, column, column);
  // From the last to the first: a row needs the independent scores of those before it.
  for (std::size_t i = rows_.size(); i-- > 0;) {
    double* z = uniforms[rows_[i].value];
    const double own = rows_[i].own;
    for_each_row(rows, [=](std::size_t row) CROSSOVER_INLINE { z[row] *= own; });
    for (const ScoreShare& other : rows_[i].others) {
      const double* score = uniforms[other.value];
      const double share = other.share;
      for_each_row(rows, [=](std::size_t row) CROSSOVER_INLINE { z[row] += share * score[row]; });
    }
  }
  // Far out a score has no number below 1 of its own.
  constexpr double kLeast = 0x1p-60;
  constexpr double kMost = 1 - 0x1p-53;
  for (double* column : uniforms) {
    normal_cdfs(rows, column, column);
    for_each_row(rows, [=](std::size_t row) CROSSOVER_INLINE {
      const double p = column[row];
      column[row] = p < kLeast ? kLeast : (p > kMost ? kMost : p);
    });
  }
}

}  // namespace crossover
