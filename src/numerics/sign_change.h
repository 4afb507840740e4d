#pragma once
// Where do the sums of exponentials of a block of rows change their sign, when each does so at most once?
//
//   f(t) = sum of level_k * exp(rate_k t),  rate_1 < ... < rate_n,  t >= 0
//
// Divide f by exp(rate_1 t), differentiate, divide by exp((rate_2 - rate_1) t), differentiate ... and take each of
// these functions at 0:
//
//   f_0 = sum of level_k,   f_j = sum of level_k (rate_k - rate_1) ... (rate_k - rate_j)
//
// By Rolle's theorem each step loses at most one zero, and where two neighbours have the same sign at 0 it loses none,
// since all of them end with the sign of the last term: f has at most as many zeros in (0, infinity) as f_0 ... f_{n-1}
// has changes of sign, and as many less an even number. (It is the rule of Budan and Fourier for exponentials; see G.
// Polya and G. Szego, Problems and Theorems in Analysis II, part V, chapter 1.) No change: no zero. One: just one,
// which Newton's method finds in all rows at once. Rows with more are left to find_sign_changes().

#include <vector>

#include "numerics/column.h"

namespace crossover {

/// level * exp(rate t), per row.
struct ExponentialColumn {
  Column level;
  Column rate;
};

struct SignChange {
  Column at_start;  // f(0)
  Column moment;    // the only t > 0 at which f changes its sign; infinity where it never does
  Column certain;   // 1; 0 where this method cannot tell, and `moment` has no meaning
};

/// All rows of the sum; the columns belong to the arena.
SignChange find_only_sign_change(std::size_t rows, const std::vector<ExponentialColumn>& terms, Arena& arena);

}  // namespace crossover
