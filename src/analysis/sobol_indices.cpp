// How much of the variance of an answer comes from each of its inputs?

#include "analysis/sobol_indices.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <random>

namespace crossover {
namespace {

constexpr double kInfinite = std::numeric_limits<double>::infinity();

/// Resamples of the bootstrap: enough for the 2.5% and 97.5% percentiles to move by less than a tenth of the interval.
constexpr std::size_t kResamples = 1000;
constexpr double kOutside = 0.025;  // on either side of the interval
/// A spread of 32 things drawn anew from themselves is too small by sqrt(31/32), and Student's t with 31 degrees of
/// freedom reaches 2.0395 / 1.9600 as far as a normal: the interval is made so much wider.
constexpr double kWiden = 1.0162 * 1.0406;
static_assert(kReplicates == 32, "kWiden and draw_replicates() are for 32 replicates");

/// How often each replicate is taken.
using Weights = std::array<double, kReplicates>;

/// std::mt19937_64 gives the same numbers everywhere.
Weights draw_replicates(std::mt19937_64& generator) {
  constexpr int kDropTo5Bits = 64 - 5;
  Weights weights{};
  for (std::size_t i = 0; i < kReplicates; ++i) weights[generator() >> kDropTo5Bits] += 1;
  return weights;
}

}  // namespace

SobolSums::SobolSums(std::size_t inputs, std::uint64_t draws, double near)
    : inputs_(inputs), draws_(draws), near_(near) {
  clear();
}

void SobolSums::clear() {
  OfReplicate none;
  none.least = kInfinite;
  none.most = -kInfinite;
  replicates_.fill(none);
  swapped_.assign(inputs_ * kReplicates, {});
}

void SobolSums::add_samples(std::uint64_t block, const double* of_a, const double* of_b) {
  const std::size_t rows = rows_of_block(block, draws_);
  for (std::size_t row = 0; row < rows; ++row) {
    OfReplicate& sums = replicates_[replicate_of(row)];
    const double a = of_a[row] - near_;
    const double b = of_b[row] - near_;
    sums.draws += 1;
    sums.a.add(a);
    sums.b.add(b);
    sums.a_from_b += (a - b) * (a - b);
    sums.least = std::min({sums.least, a, b});
    sums.most = std::max({sums.most, a, b});
  }
}

void SobolSums::add_swapped(std::size_t input, std::uint64_t block, const double* of_a, const double* of_b,
                            const double* of_swapped) {
  OfInput* replicates = swapped_.data() + input * kReplicates;
  const std::size_t rows = rows_of_block(block, draws_);
  for (std::size_t row = 0; row < rows; ++row) {
    OfInput& sums = replicates[replicate_of(row)];
    const double from_a = of_a[row] - of_swapped[row];
    const double from_b = of_b[row] - of_swapped[row];
    sums.swapped.add(of_swapped[row] - near_);
    sums.from_a += from_a * from_a;
    sums.from_b += from_b * from_b;
  }
}

void SobolSums::merge(const SobolSums& other) {
  const auto add = [](OfSample& to, const OfSample& from) {
    to.sum += from.sum;
    to.squares += from.squares;
  };
  for (std::size_t replicate = 0; replicate < kReplicates; ++replicate) {
    OfReplicate& to = replicates_[replicate];
    const OfReplicate& from = other.replicates_[replicate];
    to.draws += from.draws;
    add(to.a, from.a);
    add(to.b, from.b);
    to.a_from_b += from.a_from_b;
    to.least = std::min(to.least, from.least);
    to.most = std::max(to.most, from.most);
  }
  for (std::size_t i = 0; i < swapped_.size(); ++i) {
    add(swapped_[i].swapped, other.swapped_[i].swapped);
    swapped_[i].from_a += other.swapped_[i].from_a;
    swapped_[i].from_b += other.swapped_[i].from_b;
  }
}

/// From sums to indices, for all replicates or for some of them.
class SobolEstimate {
 public:
  explicit SobolEstimate(const SobolSums& sums) : sums_(sums) {}

  [[nodiscard]] SobolIndices all() const {
    Weights once;
    once.fill(1);
    const Moments whole = moments(once);
    SobolIndices out{sums_.near_ + whole.mean, whole.variance, {}};
    if (whole.variance <= 0) return out;
    const std::vector<Resample> resamples = draw_resamples();
    for (std::size_t input = 0; input < sums_.inputs_; ++input)
      out.indices.push_back(with_intervals(input, once, whole, resamples));
    return out;
  }

 private:
  using OfSample = SobolSums::OfSample;

  struct Moments {
    double draws = 0;
    OfSample a;
    OfSample b;
    double mean = 0;  // less near_
    double variance = 0;
    double chance = 0;  // r(A, B)
  };
  struct Resample {
    Weights weights;
    Moments moments;
  };
  struct Point {
    double first = 0;
    double total = 0;
  };

  static void add(OfSample& to, double weight, const OfSample& from) {
    to.sum += weight * from.sum;
    to.squares += weight * from.squares;
  }

  /// Over two samples together.
  static double variance(double draws, const OfSample& x, const OfSample& y) {
    const double mean = (x.sum + y.sum) / (2 * draws);
    return std::max(0.0, (x.squares + y.squares) / (2 * draws) - mean * mean);
  }

  /// r(X, Y).
  static double likeness(double draws, const OfSample& x, const OfSample& y, double squared_differences) {
    const double both = variance(draws, x, y);
    return both > 0 ? 1 - squared_differences / (2 * draws * both) : 0;
  }

  [[nodiscard]] Moments moments(const Weights& weights) const {
    Moments out;
    double a_from_b = 0;
    double least = kInfinite;
    double most = -kInfinite;
    for (std::size_t r = 0; r < kReplicates; ++r) {
      const SobolSums::OfReplicate& one = sums_.replicates_[r];
      if (weights[r] == 0 || one.draws == 0) continue;
      out.draws += weights[r] * one.draws;
      add(out.a, weights[r], one.a);
      add(out.b, weights[r], one.b);
      a_from_b += weights[r] * one.a_from_b;
      least = std::min(least, one.least);
      most = std::max(most, one.most);
    }
    if (out.draws == 0) return out;
    out.mean = (out.a.sum + out.b.sum) / (2 * out.draws);
    // What differs by rounding alone is alike: its variance would be noise.
    constexpr double kRounding = 1e-12;
    const double size = 1 + std::max(std::abs(sums_.near_ + least), std::abs(sums_.near_ + most));
    if (most - least <= kRounding * size) return out;
    out.variance = variance(out.draws, out.a, out.b);
    out.chance = likeness(out.draws, out.a, out.b, a_from_b);
    return out;
  }

  [[nodiscard]] Point point(std::size_t input, const Weights& weights, const Moments& whole) const {
    const SobolSums::OfInput* replicates = sums_.swapped_.data() + input * kReplicates;
    SobolSums::OfInput sums;
    for (std::size_t r = 0; r < kReplicates; ++r) {
      add(sums.swapped, weights[r], replicates[r].swapped);
      sums.from_a += weights[r] * replicates[r].from_a;
      sums.from_b += weights[r] * replicates[r].from_b;
    }
    if (sums.from_a == 0) return {};  // what changes no draw decides nothing
    const double like_a = likeness(whole.draws, whole.a, sums.swapped, sums.from_a);
    const double like_b = likeness(whole.draws, whole.b, sums.swapped, sums.from_b);
    const double about_total = 1 - like_a + like_b * whole.chance;
    const double first = like_b - (1 - about_total) * whole.chance;
    return {first, 1 - like_a + first * whole.chance};
  }

  [[nodiscard]] std::vector<Resample> draw_resamples() const {
    std::mt19937_64 generator;  // its default seed: the same resamples for all inputs and all scenarios
    std::vector<Resample> out;
    out.reserve(kResamples);
    while (out.size() < kResamples) {
      Resample one;
      one.weights = draw_replicates(generator);
      one.moments = moments(one.weights);
      out.push_back(one);
    }
    return out;
  }

  [[nodiscard]] SobolIndex with_intervals(std::size_t input, const Weights& once, const Moments& whole,
                                          const std::vector<Resample>& resamples) const {
    std::vector<double> firsts;
    std::vector<double> totals;
    for (const Resample& resample : resamples) {
      if (resample.moments.variance <= 0) continue;  // rare events that all stand in replicates not taken
      const Point p = point(input, resample.weights, resample.moments);
      firsts.push_back(p.first);
      totals.push_back(p.total);
    }
    const Point estimate = point(input, once, whole);
    if (estimate.first == 0 && estimate.total == 0) return {};  // what changes no draw
    const double least = least_half_width();
    return {interval_around(estimate.first, least, std::move(firsts)),
            interval_around(estimate.total, least, std::move(totals))};
  }

  /// Where few draws of A and B differ, those that would show an input's work may all be missing, and the replicates
  /// agree for that reason: a share of three such draws more or less cannot be told, as of three among counted ones.
  [[nodiscard]] double least_half_width() const {
    double squares = 0;
    double least = kInfinite;
    double most = -kInfinite;
    for (const SobolSums::OfReplicate& one : sums_.replicates_) {
      if (one.draws == 0) continue;
      squares += one.a_from_b;
      least = std::min(least, one.least);
      most = std::max(most, one.most);
    }
    constexpr double kUnseen = 3;
    const double largest = (most - least) * (most - least);
    return squares > 0 ? std::min(1.0, kUnseen * largest / squares) : 0;
  }

  static SobolShare interval_around(double estimate, double least_half_width, std::vector<double> resampled) {
    if (resampled.empty()) return {estimate, estimate - least_half_width, estimate + least_half_width};
    std::sort(resampled.begin(), resampled.end());
    const auto percentile = [&](double p) {
      const double at = p * static_cast<double>(resampled.size() - 1);
      const auto below = static_cast<std::size_t>(at);
      const std::size_t above = std::min(below + 1, resampled.size() - 1);
      return resampled[below] + (at - static_cast<double>(below)) * (resampled[above] - resampled[below]);
    };
    const auto widened = [&](double end) { return estimate + kWiden * (end - estimate); };
    return {estimate, std::min(estimate - least_half_width, widened(percentile(kOutside))),
            std::max(estimate + least_half_width, widened(percentile(1 - kOutside)))};
  }

  const SobolSums& sums_;
};

SobolIndices estimate_indices(const SobolSums& sums) { return SobolEstimate(sums).all(); }

}  // namespace crossover
