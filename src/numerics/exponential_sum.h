#pragma once
// Where does a sum of exponentials change its sign? All such places on an interval, none missed.
//
//   f(t) = sum of level_k * exp(rate_k t)
//
// Between steps, rate changes and clamps every condition of a scenario has this form. After Laguerre (1883; see G.
// Polya and G. Szego, Problems and Theorems in Analysis II, part V, problem 77), f has at most as many real zeros as
// its levels, ordered by rate, have changes of sign: no change, no zero; one change, one zero at the most. With more, f
// divided by one of its exponentials has a derivative with one term less, whose zeros (found the same way) cut the
// interval into pieces on which that quotient is monotone and has one zero at the most.

#include <span>
#include <vector>

namespace crossover {

struct ExponentialTerm {
  double level = 0;
  double rate = 0;  // per year
};

/// Sorts by rate, adds up the terms of equal rates and drops those that cancel. What is left of a sum below 1e-13 of
/// its parts is rounding: it counts as 0, so that sides which meet only in the limit are not said to meet in some far
/// century.
void combine(std::vector<ExponentialTerm>& terms);

/// f(t) divided by the exponential that grows fastest, so that it neither overflows nor loses its sign. `terms` must be
/// combined; t >= 0.
double scaled_value(std::span<const ExponentialTerm> terms, double t);

/// Appends, ascending, every t in (0, length) at which f changes its sign; `length` may be infinite. `terms` must be
/// combined. Two terms are solved in closed form; other zeros are good to about 1e-13 (1 + t).
void find_sign_changes(std::span<const ExponentialTerm> terms, double length, std::vector<double>& zeros);

/// The sign of f as t grows without bound: that of the term that grows fastest; 0 for no term at all.
int limit_sign(std::span<const ExponentialTerm> terms);

}  // namespace crossover
