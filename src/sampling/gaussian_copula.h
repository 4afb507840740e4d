#pragma once
// Values that go together: independent uniform numbers made correlated by a Gaussian copula.

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

namespace crossover {

/// The correlation of two normal scores whose rank correlation (Spearman) is `rank`, between -1 and 1: 2 sin(pi r / 6)
/// (Pearson 1907, On further methods of determining correlation).
double spearman_to_pearson(double rank);

/// Its inverse.
double pearson_to_spearman(double correlation);

/// The lower triangular L with L L' = matrix; `matrix`: size x size, row by row, symmetric with ones on its diagonal.
/// Nothing where it is not positive definite. Zeros that stay zeros cost nothing.
std::optional<std::vector<double>> cholesky(std::size_t size, std::vector<double> matrix);

/// An order of the rows in which the factor keeps most zeros of a matrix that has many: those that have the most come
/// first (a cheap form of the minimum degree order of Tinney and Walker 1967).
std::vector<std::size_t> sparse_order(std::size_t size, const std::vector<double>& matrix);

/// The matrix of these rows and columns of a matrix, in this order.
std::vector<double> rows_and_columns(std::size_t size, const std::vector<double>& matrix,
                                     std::span<const std::size_t> order);

class GaussianCopula {
 public:
  /// `matrix`: correlations of the normal scores, size x size, row by row, positive definite. One that is so but for
  /// rounding is taken as the nearest one that is.
  GaussianCopula(std::size_t size, const std::vector<double>& matrix);

  /// Makes independent uniform numbers, a column for each value, correlated ones, in place. All in (0, 1).
  void apply(std::size_t rows, std::span<double* const> uniforms) const;

 private:
  /// A row of the factor: the correlated score of a value is made of its own and of others'.
  struct ScoreShare {
    std::size_t value;
    double share;
  };
  struct ScoreRow {
    std::size_t value;
    double own;
    std::vector<ScoreShare> others;  // only of values in rows before
  };

  std::vector<ScoreRow> rows_;
};

}  // namespace crossover
