#pragma once
// What does a distribution make of a column of uniform numbers? Its quantiles, a block of rows at a time.

#include <cstddef>
#include <memory>

#include "distributions/distribution.h"

namespace crossover {

class BetaTable;

/// The quantiles of one distribution, cut as it is, prepared once for any number of rows.
class QuantileFunction {
 public:
  explicit QuantileFunction(const Distribution& distribution);

  /// The p-quantile for every row, p in (0, 1); `out` may be `p`. Finite, and inside of the ends that the
  /// distribution is cut to, strictly so where they are open; a distribution that is one number gives that number. Any
  /// thread, and the same bits on every processor. Of a beta, within 1e-9 relative to the distance from either end.
  void fill(std::size_t rows, const double* p, double* out) const;

 private:
  void fill_some(std::size_t rows, const double* p, double* out) const;

  Shape shape_;
  double below_, inside_;                   // as Distribution has them
  double lowest_, highest_;                 // that a row may get
  std::shared_ptr<const BetaTable> table_;  // of a beta
};

}  // namespace crossover
