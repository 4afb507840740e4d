#pragma once
// The standard normal distribution and its inverse.

namespace crossover {

/// P(Z <= z).
double normal_cdf(double z);

/// The z with P(Z <= z) = p, for p in (0, 1); -inf and inf at 0 and 1. Wichura (1988), algorithm AS 241, PPND16: about
/// 1e-16 relative.
double normal_quantile(double p);

/// ln(p / (1 - p)) and its inverse.
double logit(double p);
double logistic(double x);

}  // namespace crossover
