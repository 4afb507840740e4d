#include "gates/openings.h"

#include <algorithm>
#include <cmath>

#include "numerics/exponential_sum.h"

namespace crossover {
namespace {

constexpr double kForever = HUGE_VAL;

/// Solves one inequality stretch by stretch.
class Solver {
 public:
  Solver(const Stretches& stretches, const Inequality& inequality) : stretches_(stretches), inequality_(inequality) {}

  Openings solve() {
    Openings out(stretches_.rows());
    for (std::size_t i = 0; i < stretches_.count(); ++i) {
      if (i > 0 && stretches_.row(i) != stretches_.row(i - 1)) out.end_row();
      solve_stretch(i, out);
    }
    out.end_row();
    return out;
  }

 private:
  struct Sides {
    double left = 0;
    double right = 0;
  };

  void solve_stretch(std::size_t i, Openings& out) {
    const double start = stretches_.start(i);
    const double length = stretches_.end(i) - start;
    load(i);
    points_.assign(1, 0.0);
    find_sign_changes(difference_, length, points_);
    points_.push_back(length);
    for (std::size_t k = 0; k + 1 < points_.size(); ++k) {
      if (is_below(points_[k], points_[k + 1]) || as_good_as_open(i, points_[k], points_[k + 1], length)) {
        out.add(start + points_[k], points_[k + 1] == length ? stretches_.end(i) : start + points_[k + 1]);
      }
    }
  }

  void load(std::size_t i) {
    difference_.clear();
    for (const Term& term : inequality_.left) difference_.push_back({term.level[i], term.rate[i]});
    for (const Term& term : inequality_.right) difference_.push_back({-term.level[i], term.rate[i]});
    combine(difference_);
  }

  /// left <= right between two moments with no change of sign between them? Asked half way, or, without an end, in the
  /// limit; where the sides as good as touch half way, wherever they lie furthest apart.
  [[nodiscard]] bool is_below(double from, double to) const {
    constexpr double kTouching = 1e-9;
    if (to == kForever) return difference_.empty() || limit_sign(difference_) < 0;
    double widest = relative_difference(from + (to - from) / 2);
    if (std::fabs(widest) < kTouching) {
      for (const double part : {0.0, 0.125, 0.25, 0.375, 0.625, 0.75, 0.875, 1.0}) {
        const double here = relative_difference(from + part * (to - from));
        if (std::fabs(here) > std::fabs(widest)) widest = here;
      }
    }
    return widest <= 0;  // not where the sides are too large to tell
  }

  /// left - right over the sum of their parts: from -1 to 1.
  [[nodiscard]] double relative_difference(double t) const {
    double total = 0;
    double size = 0;
    for (const ExponentialTerm& term : difference_) {
      const double part = term.level * std::exp((term.rate - difference_.back().rate) * t);
      total += part;
      size += std::fabs(part);
    }
    return size > 0 ? total / size : 0;
  }

  /// A shut part of a stretch that begins or ends with equal sides and keeps them equal.
  [[nodiscard]] bool as_good_as_open(std::size_t i, double from, double to, double length) const {
    if (from != 0 && to != length) return false;
    const double inside = to == kForever ? from + 1 : from + (to - from) / 2;
    if (!equal(i, inside)) return false;
    return (from == 0 && equal(i, 0)) || (to == length && to != kForever && equal(i, length));
  }

  [[nodiscard]] bool equal(std::size_t i, double t) const {
    const auto [left, right] = sides(i, t);
    const std::size_t row = stretches_.row(i);
    const double larger = std::max(std::fabs(left), std::fabs(right));
    return std::isfinite(larger) &&
           std::fabs(left - right) <= inequality_.tolerance[row] * larger + inequality_.allowance[row];
  }

  [[nodiscard]] Sides sides(std::size_t i, double t) const {
    return {total(inequality_.left, i, t), total(inequality_.right, i, t)};
  }

  static double total(const Terms& terms, std::size_t i, double t) {
    double out = 0;
    for (const Term& term : terms) out += term.level[i] * std::exp(term.rate[i] * t);
    return out;
  }

  const Stretches& stretches_;
  const Inequality& inequality_;
  std::vector<ExponentialTerm> difference_;
  std::vector<double> points_;
};

}  // namespace

void Openings::add(double from, double to) {
  const bool row_has_some = all_.size() > first_.back();
  if (row_has_some && all_.back().to >= from) {
    all_.back().to = std::max(all_.back().to, to);
  } else {
    all_.push_back({from, to});
  }
}

void Openings::append(const Openings& more) {
  const auto behind = static_cast<std::uint32_t>(all_.size());
  all_.insert(all_.end(), more.all_.begin(), more.all_.end());
  for (std::size_t row = 1; row < more.first_.size(); ++row) first_.push_back(behind + more.first_[row]);
}

void intersect(std::span<const Interval> a, std::span<const Interval> b, std::vector<Interval>& out) {
  out.clear();
  for (std::size_t i = 0, j = 0; i < a.size() && j < b.size(); (a[i].to < b[j].to ? i : j)++) {
    const double from = std::max(a[i].from, b[j].from);
    const double to = std::min(a[i].to, b[j].to);
    if (from < to) out.push_back({from, to});
  }
}

Openings intersection(const Openings& a, const Openings& b) {
  Openings out(a.rows());
  std::vector<Interval> both;
  for (std::size_t row = 0; row < a.rows(); ++row) {
    intersect(a.of(row), b.of(row), both);
    for (const Interval& interval : both) out.add(interval.from, interval.to);
    out.end_row();
  }
  return out;
}

Openings solve(const Stretches& stretches, std::span<const Inequality> inequalities) {
  Openings out = Solver(stretches, inequalities.front()).solve();
  for (const Inequality& inequality : inequalities.subspan(1))
    out = intersection(out, Solver(stretches, inequality).solve());
  return out;
}

}  // namespace crossover
