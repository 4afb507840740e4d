#pragma once
// The quantiles of a beta for columns of numbers: a table of its logit over the quantile of the standard normal,
// between which both bend little.
//
// Cubic pieces have the logit and its derivative right at both ends (Hermite). They are halved until the next halving
// would change nothing that matters.

#include <cmath>
#include <cstddef>
#include <vector>

#include "distributions/distribution.h"
#include "numerics/elementary.h"
#include "numerics/incomplete_beta.h"
#include "numerics/loop.h"

namespace crossover {

/// Where between its ends a scaled beta has this logit; without cancellation at the upper end, too.
CROSSOVER_INLINE inline double between_ends(const ScaledBeta& beta, double logit) {
  const double e = exponential(-std::fabs(logit));
  const double from_end = (beta.max - beta.min) * (e / (1 + e));
  return logit > 0 ? beta.max - from_end : beta.min + from_end;
}

class BetaTable {
 public:
  explicit BetaTable(const StandardBeta& beta);

  /// The logit of the quantile for every row, for p in (0, 1) and z = normal_quantile(p). Its error is below 1e-9: that
  /// is, relative to x and to 1 - x. `logits` is neither `p` nor `z`. Rows that the table does not cover are worked out
  /// one by one.
  void fill(std::size_t rows, const double* p, const double* z, double* logits) const;
  /// The pieces; 0 where the beta bends too much for a table, and every row is worked out by itself.
  [[nodiscard]] std::size_t pieces() const { return cubics_.size(); }

 private:
  /// The logit at a place of the normal scale, and its derivative.
  struct BetaNode {
    double logit, slope;
  };
  /// logit = c0 + s (c1 + s (c2 + s c3)), s from 0 to 1.
  struct BetaCubic {
    double c0, c1, c2, c3;
  };

  [[nodiscard]] BetaNode node(double z, double near) const;
  [[nodiscard]] std::vector<BetaNode> coarsest() const;
  bool refine(std::vector<BetaNode>& nodes) const;

  StandardBeta beta_;
  std::vector<BetaCubic> cubics_;
};

}  // namespace crossover
