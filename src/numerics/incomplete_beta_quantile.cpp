// Below which logit lies a share p of a beta distribution?
//
// The logarithm of the share below t is concave in t and rises, so that Newton's steps from the left of the answer
// never pass it, and a step from the right leads to the left. Halley's are a little longer; a bracket keeps them in.

#include <algorithm>
#include <cmath>
#include <limits>

#include "numerics/elementary.h"
#include "numerics/incomplete_beta.h"
#include "numerics/normal.h"

namespace crossover {

/// Since y^b <= 1, the share below t is at most e^(a t) / (a B(a, b)): the answer lies at or above where that is p. Far
/// out it is the answer.
double StandardBeta::lowest_logit(double p) const {
  return (logarithm(p) + logarithm(a_) - logarithm(factor_) - log_factor_) / a_;
}

/// Abramowitz and Stegun (1964), 26.5.22, for parameters from 1 on.
double StandardBeta::lower_guess(double p) const {
  if (std::min(a_, b_) < 1) return lowest_logit(p);
  const double z = -normal_quantile(p);
  const double of_a = 1 / (2 * a_ - 1);
  const double of_b = 1 / (2 * b_ - 1);
  const double h = 2 / (of_a + of_b);
  const double lambda = (z * z - 3) / 6;
  const double w = z * std::sqrt(std::max(h + lambda, 0.0)) / h - (of_b - of_a) * (lambda + 5.0 / 6 - 2 / (3 * h));
  return logarithm(a_ / b_) - 2 * w;
}

double StandardBeta::first_guess(double p) const { return p <= 0.5 ? lower_guess(p) : -mirrored().lower_guess(1 - p); }

double StandardBeta::quantile_logit(double p, double near) const {
  return p <= 0.5 ? lower_quantile_logit(p, near) : -mirrored().lower_quantile_logit(1 - p, -near);
}

/// p up to 1/2.
double StandardBeta::lower_quantile_logit(double p, double near) const {
  constexpr double kNothing = 45;  // e^-45 is nothing beside 1
  constexpr int kMost = 200;
  constexpr double kLongest = 2;  // a step of Halley's, in steps of Newton's
  constexpr double kRounding = 1e-14;
  // The next step of Halley's is about the third power of the last.
  const double t_tolerance = 1e-6 * std::min(1.0, std::sqrt(1 / a_ + 1 / b_));
  double low = lowest_logit(p);
  if (low < -kNothing - logarithm(1 + a_ + b_)) return low;
  double high = std::numeric_limits<double>::infinity();
  double t = std::max(low, near);
  for (int i = 0; i < kMost; ++i) {
    const Place place = at_logit(t);
    const double below = shares(place).below;
    (below < p ? low : high) = t;
    const double slope = power_product(place) / below;
    const double newton = -logarithm_of_1_plus((below - p) / p) / slope;
    const double bend = 1 + 0.5 * newton * (excess(place) - slope);
    const double step = newton * std::clamp(1 / bend, 1 / kLongest, kLongest);
    if (std::fabs(step) <= t_tolerance + kRounding * std::fabs(t)) return t + step;
    double next = t + step;
    if (!(next > low && next < high))
      next = std::isinf(high) ? t + std::max(1.0, std::fabs(t)) : low + (high - low) / 2;
    if (next == t) break;
    t = next;
  }
  return t;
}

}  // namespace crossover
