#include "numerics/exponential_sum.h"

#include <algorithm>
#include <cmath>
#include <cstddef>

#include "numerics/elementary.h"

namespace crossover {
namespace {

int sign(double x) { return (x > 0) - (x < 0); }

/// How many changes of sign there are, and where one is (the index of the term before it): that between the two rates
/// that lie closest together.
struct SignChanges {
  std::size_t closest = 0;
  int count = 0;
};

SignChanges count_sign_changes(std::span<const ExponentialTerm> terms) {
  SignChanges changes;
  const auto gap = [&](std::size_t k) { return terms[k + 1].rate - terms[k].rate; };
  for (std::size_t k = 0; k + 1 < terms.size(); ++k) {
    if (sign(terms[k].level) == sign(terms[k + 1].level)) continue;
    if (changes.count++ == 0 || gap(k) < gap(changes.closest)) changes.closest = k;
  }
  return changes;
}

/// From here on the fastest term outweighs all others together.
double dominated_from(std::span<const ExponentialTerm> terms) {
  const ExponentialTerm& fastest = terms.back();
  double from = 0;
  for (const ExponentialTerm& term : terms.first(terms.size() - 1)) {
    const double weight = static_cast<double>(terms.size()) * std::fabs(term.level / fastest.level);
    if (weight > 1) from = std::max(from, logarithm(weight) / (fastest.rate - term.rate));
  }
  return from;
}

/// f scaled as in scaled_value, and its derivative.
struct ValueAndSlope {
  double value = 0;
  double slope = 0;
};

ValueAndSlope scaled_value_and_slope(std::span<const ExponentialTerm> terms, double t) {
  ValueAndSlope at;
  const double fastest = terms.back().rate;
  for (const ExponentialTerm& term : terms) {
    const double part = term.level * exponential((term.rate - fastest) * t);
    at.value += part;
    at.slope += part * (term.rate - fastest);
  }
  return at;
}

/// The one zero between `low` and `high`, where the signs differ: Newton's steps, halving wherever they leave the
/// bracket or converge too slowly.
double solve_bracket(std::span<const ExponentialTerm> terms, double low, double high) {
  constexpr double kRelativeTolerance = 1e-15;
  constexpr int kMostSteps = 200;
  const int sign_low = sign(scaled_value(terms, low));
  double t = low + (high - low) / 2;
  double width = high - low;
  for (int step = 0; step < kMostSteps; ++step) {
    const auto [value, slope] = scaled_value_and_slope(terms, t);
    if (value == 0) return t;
    (sign(value) == sign_low ? low : high) = t;
    double next = t - value / slope;
    if (!(next > low && next < high) || std::fabs(next - t) > width / 2) next = low + (high - low) / 2;
    width = std::fabs(next - t);
    if (width <= kRelativeTolerance * (1 + std::fabs(next))) return next;
    t = next;
  }
  return t;
}

/// The derivative of f(t) exp(-rate_j t): one term less, and, with a change of sign behind term j, one change less. Its
/// zeros lie between those of f. Rates are taken relative to that of term j: chosen next to the closest other rate, the
/// difference of the two, which decides where they balance, keeps its digits.
std::vector<ExponentialTerm> derivative_without(std::span<const ExponentialTerm> terms, std::size_t j) {
  std::vector<ExponentialTerm> out;
  out.reserve(terms.size() - 1);
  for (std::size_t k = 0; k < terms.size(); ++k) {
    const double rate = terms[k].rate - terms[j].rate;
    if (k != j) out.push_back({terms[k].level * rate, rate});
  }
  return out;
}

/// The zeros between neighbouring points of `points`, between which f is monotone but for a positive factor. A point
/// that is itself a zero lies inside the next bracket.
void solve_between(std::span<const ExponentialTerm> terms, std::span<const double> points, std::vector<double>& zeros) {
  double from = points[0];
  int before = sign(scaled_value(terms, from));
  for (const double point : points.subspan(1)) {
    const int after = sign(scaled_value(terms, point));
    if (after == 0) continue;
    if (before * after < 0) zeros.push_back(solve_bracket(terms, from, point));
    from = point;
    before = after;
  }
}

}  // namespace

void combine(std::vector<ExponentialTerm>& terms) {
  constexpr double kSameRate = 1e-14;
  constexpr double kCancelled = 1e-13;
  std::sort(terms.begin(), terms.end(), [](const auto& a, const auto& b) { return a.rate < b.rate; });
  std::size_t kept = 0;
  for (std::size_t i = 0; i < terms.size();) {
    const double rate = terms[i].rate;
    double sum = 0;
    double size = 0;
    do {
      sum += terms[i].level;
      size += std::fabs(terms[i].level);
    } while (++i < terms.size() && terms[i].rate - rate <= kSameRate);
    if (!(std::fabs(sum) <= kCancelled * size) || std::isinf(size)) terms[kept++] = {sum, rate};
  }
  terms.resize(kept);
}

double scaled_value(std::span<const ExponentialTerm> terms, double t) {
  double sum = 0;
  for (const ExponentialTerm& term : terms) sum += term.level * exponential((term.rate - terms.back().rate) * t);
  return sum;
}

int limit_sign(std::span<const ExponentialTerm> terms) { return terms.empty() ? 0 : sign(terms.back().level); }

void find_sign_changes(std::span<const ExponentialTerm> terms, double length, std::vector<double>& zeros) {
  const SignChanges changes = count_sign_changes(terms);
  if (changes.count == 0) return;
  if (terms.size() == 2) {
    const double t = logarithm(-terms[0].level / terms[1].level) / (terms[1].rate - terms[0].rate);
    if (t > 0 && t < length) zeros.push_back(t);
    return;
  }
  std::vector<double> points = {0};
  if (changes.count > 1) find_sign_changes(derivative_without(terms, changes.closest), length, points);
  points.push_back(std::isfinite(length) ? length : std::max(2 * points.back(), dominated_from(terms)) + 1);
  solve_between(terms, points, zeros);
}

}  // namespace crossover
