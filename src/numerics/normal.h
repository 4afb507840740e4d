#pragma once
// The standard normal distribution and its inverse, and the logit: for the loops over rows, so without branches, and
// with the same bits on every processor.

#include <array>
#include <cmath>
#include <cstddef>

#include "numerics/elementary.h"
#include "numerics/loop.h"

namespace crossover {
namespace normal {

/// c[0] + c[1] x + ... + c[Last] x^Last by Horner's rule; `c` is a function of the index.
template <std::size_t Last, std::size_t From = 0, class Coefficients>
CROSSOVER_INLINE inline double polynomial(double x, const Coefficients& c) {
  if constexpr (From == Last) {
    return c(From);
  } else {
    return polynomial<Last, From + 1>(x, c) * x + c(From);
  }
}

/// e^(-z^2 / 2). The square is rounded, and what it loses, exactly (Dekker 1971), counts as much as z is large.
CROSSOVER_INLINE inline double bell(double z) {
  constexpr double kSplitter = 0x1p27 + 1;
  const double shifted = z * kSplitter;
  const double high = shifted - (shifted - z);
  const double low = z - high;
  const double square = z * z;
  const double lost = ((high * high - square) + 2 * high * low) + low * low;
  return exponential(-0.5 * square) * (1 - 0.5 * lost);
}

inline constexpr std::array kScaledTail = {
    0.47205320650984467,    -0.09670347732652544,   0.013999634724429945,   0.028600364053511816,
    -0.03219783742833523,   0.017936097480879654,   -0.005002378585592395,  -0.00028562311476767923,
    0.0006948970424197793,  -9.443012830223604e-05, -8.785276441903661e-05, 2.1249504490331806e-05,
    1.3625085531076016e-05, -3.430811430734164e-06, -2.607988870219395e-06, 4.0257840297623313e-07,
    5.432292897334665e-07,  2.248191459221684e-09,  -1.012389737104872e-07, -1.8517951237265233e-08,
    1.1479571738307538e-08, 4.24506846753307e-09,   1.4667101033791731e-10};

/// (1 + z) e^(z^2 / 2) P(Z > z) for z from 0 to 39: a Chebyshev sum in (z - 4) / (z + 4), as Shepherd and Laframboise
/// (1981), Math. Comp. 36, pages 249-253, have it for erfc, written out in powers. The sum is cut off below 2e-17.
CROSSOVER_INLINE inline double scaled_tail(double z) {
  return polynomial<kScaledTail.size() - 1>((z - 4) / (z + 4),
                                            [](std::size_t i) CROSSOVER_INLINE { return kScaledTail[i]; });
}

// Coefficients of AS 241 (Wichura 1988): rational approximations in the middle, in the tails and far out.
using OfAs241 = std::array<double, 8>;
inline constexpr OfAs241 kMiddleTop = {3.3871328727963666080e0,  1.3314166789178437745e+2, 1.9715909503065514427e+3,
                                       1.3731693765509461125e+4, 4.5921953931549871457e+4, 6.7265770927008700853e+4,
                                       3.3430575583588128105e+4, 2.5090809287301226727e+3};
inline constexpr OfAs241 kMiddleBottom = {1.0,
                                          4.2313330701600911252e+1,
                                          6.8718700749205790830e+2,
                                          5.3941960214247511077e+3,
                                          2.1213794301586595867e+4,
                                          3.9307895800092710610e+4,
                                          2.8729085735721942674e+4,
                                          5.2264952788528545610e+3};
inline constexpr OfAs241 kTailTop = {1.42343711074968357734e0,  4.63033784615654529590e0, 5.76949722146069140550e0,
                                     3.64784832476320460504e0,  1.27045825245236838258e0, 2.41780725177450611770e-1,
                                     2.27238449892691845833e-2, 7.74545014278341407640e-4};
inline constexpr OfAs241 kTailBottom = {1.0,
                                        2.05319162663775882187e0,
                                        1.67638483018380384940e0,
                                        6.89767334985100004550e-1,
                                        1.48103976427480074590e-1,
                                        1.51986665636164571966e-2,
                                        5.47593808499534494600e-4,
                                        1.05075007164441684324e-9};
inline constexpr OfAs241 kFarTop = {6.65790464350110377720e0,  5.46378491116411436990e0,  1.78482653991729133580e0,
                                    2.96560571828504891230e-1, 2.65321895265761230930e-2, 1.24266094738807843860e-3,
                                    2.71155556874348757815e-5, 2.01033439929228813265e-7};
inline constexpr OfAs241 kFarBottom = {1.0,
                                       5.99832206555887937690e-1,
                                       1.36929880922735805310e-1,
                                       1.48753612908506148525e-2,
                                       7.86869131145613259100e-4,
                                       1.84631831751005468180e-5,
                                       1.42151175831644588870e-7,
                                       2.04426310338993978564e-15};

/// sqrt(-ln of the smaller of p and 1 - p), by which AS 241 tells the tails.
CROSSOVER_INLINE inline double tail_root(double p) { return std::sqrt(-logarithm(p < 0.5 ? p : 1 - p)); }

/// The p-quantile, given the tail root of p. Choosing among coefficients costs less than working out all three ratios.
CROSSOVER_INLINE inline double quantile_from(double p, double root) {
  constexpr double kMiddle = 0.425;
  constexpr double kTailCentre = 1.6;
  constexpr double kFar = 5;
  const double q = p - 0.5;
  const bool middle = std::fabs(q) <= kMiddle;
  const bool far = root > kFar;
  const double x = middle ? kMiddle * kMiddle - q * q : root - (far ? kFar : kTailCentre);
  constexpr std::size_t kLast = std::tuple_size_v<OfAs241> - 1;
  const double top = polynomial<kLast>(x, [=](std::size_t i) CROSSOVER_INLINE {
    return middle ? kMiddleTop[i] : far ? kFarTop[i] : kTailTop[i];
  });
  const double bottom = polynomial<kLast>(x, [=](std::size_t i) CROSSOVER_INLINE {
    return middle ? kMiddleBottom[i] : far ? kFarBottom[i] : kTailBottom[i];
  });
  const double size = (middle ? std::fabs(q) * top : top) / bottom;
  return std::copysign(root < elementary::kInfinity ? size : elementary::kInfinity, q);
}

}  // namespace normal

/// P(Z <= z), within a few ulp also far into the lower tail.
CROSSOVER_INLINE inline double normal_cdf(double z) {
  constexpr double kNothing = 39;  // so far out there is less than the smallest number
  const double size = std::fabs(z) < kNothing ? std::fabs(z) : kNothing;
  const double beyond = normal::scaled_tail(size) / (1 + size) * normal::bell(size);
  const double share = z < 0 ? beyond : 1 - beyond;
  return z == z ? share : z;
}

/// The z with P(Z <= z) = p, for p in (0, 1); -inf and inf at 0 and 1. Wichura (1988), Applied Statistics 37, pages
/// 477-484, algorithm AS 241, PPND16: about 1e-16 relative.
CROSSOVER_INLINE inline double normal_quantile(double p) { return normal::quantile_from(p, normal::tail_root(p)); }

/// Of every row; `z` may be `p`.
void normal_quantiles(std::size_t rows, const double* p, double* z);
void normal_cdfs(std::size_t rows, const double* z, double* p);

/// ln(p / (1 - p)) and its inverse.
CROSSOVER_INLINE inline double logit(double p) { return logarithm(p) - logarithm_of_1_plus(-p); }
CROSSOVER_INLINE inline double logistic(double x) {
  const double e = exponential(-std::fabs(x));
  return (x >= 0 ? 1 : e) / (1 + e);
}

}  // namespace crossover
