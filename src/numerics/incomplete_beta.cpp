#include "numerics/incomplete_beta.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "numerics/elementary.h"
#include "numerics/normal.h"

namespace crossover {
namespace {

/// From here on Stirling's series for the logarithm of the gamma function is short.
constexpr double kStirling = 10;

/// ln Gamma(z) - ((z - 1/2) ln z - z + ln(2 pi) / 2) for z >= kStirling: DLMF 5.11.1, to z^-15, rest below 1e-17.
double stirling_rest(double z) {
  const double w = 1 / (z * z);
  const double tail = 1.0 / 1188 + w * (-691.0 / 360360 + w * (1.0 / 156 - w * (3617.0 / 122400)));
  return (1.0 / 12 + w * (-1.0 / 360 + w * (1.0 / 1260 + w * (-1.0 / 1680 + w * tail)))) / z;
}

/// u - ln(1 + u) without cancellation: with s = u / (2 + u), ln(1 + u) = 2 (s + s^3/3 + s^5/5 + ...) and u - 2s = u s.
/// `ratio`: 1 + u, which is more accurate near 0.
double less_its_logarithm(double u, double ratio) {
  constexpr double kSmall = 0.4;
  if (std::fabs(u) > kSmall) return u - logarithm(ratio);
  constexpr int kLast = 31;  // s^2 is at most 1/16: the next term is below 1e-19 of the first
  const double s = u / (2 + u);
  const double w = s * s;
  double sum = 0;
  for (int k = kLast; k >= 3; k -= 2) sum = sum * w + 1.0 / k;
  return s * (u - 2 * w * sum);
}

/// m - (m + o) x without rounding errors in between, for x that is exact: a difference of two large numbers about the
/// mean, where it decides how far out x is. std::fma is exact on every processor.
double mean_difference(double m, double o, double x) {
  const double n = m + o;
  const double of_n = m > o ? o - (n - m) : m - (n - o);  // what the sum has lost
  const double product = n * x;
  const double of_product = std::fma(n, x, -product);
  const double difference = m - product;
  const double back = m - difference;
  const double of_difference = (m - (difference + back)) + (back - product);
  return difference + (of_difference - of_product - of_n * x);
}

}  // namespace

// B(a, b) = B(a + 1, b) (a + b) / a until both parameters are large enough for Stirling's series, by which
//
//   1 / B(a, b) = sqrt(a b / (2 pi n)) e^(rest(n) - rest(a) - rest(b)) (n / a)^a (n / b)^b,   n = a + b
StandardBeta::StandardBeta(double a, double b) : a_(a), b_(b) {
  for (; a < kStirling; ++a) factor_ *= a / (a + b);
  for (; b < kStirling; ++b) factor_ *= b / (a + b);
  const double n = a + b;
  const double rest = stirling_rest(n) - stirling_rest(a) - stirling_rest(b);
  factor_ *= std::sqrt(a / n * b / (2 * std::numbers::pi)) * exponential(rest);
  log_factor_ = a * logarithm_of_1_plus(b / a) + b * logarithm_of_1_plus(a / b);
}

StandardBeta::Place StandardBeta::at_logit(double t) {
  const double e = exponential(-std::fabs(t));
  const double log_large = -logarithm_of_1_plus(e);
  const Place left = {e / (1 + e), 1 / (1 + e), -std::fabs(t) + log_large, log_large};
  return t < 0 ? left : mirrored(left);
}

StandardBeta::Place StandardBeta::at_number(double x) {
  const double y = 1 - x;
  if (x <= y) return {x, y, logarithm(x), logarithm_of_1_plus(-x)};
  return {x, y, logarithm_of_1_plus(-y), logarithm(y)};
}

StandardBeta::Place StandardBeta::mirrored(const Place& place) { return {place.y, place.x, place.log_y, place.log_x}; }

StandardBeta StandardBeta::mirrored() const {
  StandardBeta out = *this;
  std::swap(out.a_, out.b_);
  return out;
}

/// a y - b x: above 0 below the mean; also the derivative of the logarithm of the density of the logit.
double StandardBeta::excess(const Place& place) const {
  return place.x <= place.y ? mean_difference(a_, b_, place.x) : -mean_difference(b_, a_, place.y);
}

/// x^a y^b / B(a, b): the density of the logit. For large parameters as Didonato and Morris (1992), ACM Trans. Math.
/// Softw. 18, pages 360-373, have it (BRCOMP): with u = n x / a - 1 and v = n y / b - 1, a u + b v = 0.
double StandardBeta::power_product(const Place& place) const {
  if (std::min(a_, b_) < kStirling) {
    return factor_ * exponential(a_ * place.log_x + b_ * place.log_y + log_factor_);
  }
  const double above_mean = -excess(place);
  const double n = a_ + b_;
  const double of_x = less_its_logarithm(above_mean / a_, n * place.x / a_);
  const double of_y = less_its_logarithm(-above_mean / b_, n * place.y / b_);
  return factor_ * exponential(-(a_ * of_x + b_ * of_y));
}

double StandardBeta::density(double logit) const { return power_product(at_logit(logit)); }

/// Are its terms few, and nowhere much larger than their sum?
bool StandardBeta::series_is_short(const Place& place) const {
  constexpr double kConvergesSoon = 0.9;
  return place.x <= kConvergesSoon && (b_ <= 1 || b_ * place.x <= 1);
}

/// I_x(a, b) = x^a / (a B(a, b)) (1 + a sum over k >= 1 of (1-b)(2-b)...(k-b) / (k! (a + k)) x^k): DLMF 8.17.7.
double StandardBeta::series(const Place& place) const {
  constexpr double kNothing = 1e-18;  // beside the sum, which is above 0.3
  constexpr int kMost = 1000;         // 0.9^1000 is below 1e-45
  double term = 1;
  double sum = 0;
  for (int k = 1; k <= kMost; ++k) {
    term *= (k - b_) / k * place.x;
    const double added = a_ / (a_ + k) * term;
    sum += added;
    if (std::fabs(added) <= kNothing) break;
  }
  return power_product(place) * exponential(-b_ * place.log_y) / a_ * (1 + sum);
}

/// I_x(a, b) for x up to the mean: Didonato and Morris (1992), BFRAC, a contraction of DLMF 8.17.22, by the modified
/// method of Lentz. It takes about the square root of the smaller parameter in steps.
double StandardBeta::fraction(const Place& place) const {
  constexpr double kConverged = 3e-16;
  constexpr int kMost = 1'000'000;
  constexpr double kTiny = 1e-290;
  const double x = place.x;
  const double mean_excess = excess(place);
  double sum = a_ * (mean_excess + 1) / (a_ + 1);
  double c = sum;
  double d = 0;
  for (int m = 1; m < kMost; ++m) {
    const double odd = a_ + 2 * m - 1;
    const double part = m * (b_ - m) * x / odd;
    const double numerator = (a_ + m - 1) / odd * (a_ + b_ + m - 1) * x * part;
    const double denominator = m + part + (a_ + m) / (odd + 2) * (mean_excess + 1 + m * (1 + place.y));
    d = denominator + numerator * d;
    c = denominator + numerator / c;
    d = 1 / (std::fabs(d) > kTiny ? d : kTiny);
    c = std::fabs(c) > kTiny ? c : kTiny;
    sum *= c * d;
    if (std::fabs(c * d - 1) <= kConverged) break;
  }
  return power_product(place) / sum;
}

/// Up to the mean.
StandardBeta::Shares StandardBeta::left_shares(const Place& place) const {
  if (series_is_short(place)) {
    const double below = series(place);
    return {below, 1 - below};
  }
  const StandardBeta other = mirrored();
  if (other.series_is_short(mirrored(place))) {
    const double above = other.series(mirrored(place));
    return {1 - above, above};
  }
  const double below = fraction(place);
  return {below, 1 - below};
}

StandardBeta::Shares StandardBeta::shares(const Place& place) const {
  if (!(excess(place) < 0)) return left_shares(place);
  const Shares other = mirrored().left_shares(mirrored(place));
  return {other.above, other.below};
}

StandardBeta::Shares StandardBeta::shares(double x) const { return shares(at_number(x)); }

}  // namespace crossover
