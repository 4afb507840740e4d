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
    bool open = is_below(points_[1]);
    for (std::size_t k = 0; k + 1 < points_.size(); ++k, open = !open) {
      if (open || as_good_as_open(i, points_[k], points_[k + 1], length)) {
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

  /// left <= right on (0, end), where the sign does not change? Asked half way; where the sides as good as touch there, wherever
  /// they lie furthest apart.
  [[nodiscard]] bool is_below(double end) const {
    constexpr double kTouching = 1e-9;
    const double middle = end == kForever ? 1 : end / 2;
    double widest = relative_difference(middle);
    if (std::fabs(widest) < kTouching) {
      for (const double part : {0.0, 0.25, 0.5, 0.75, 1.25, 1.5, 1.75, 2.0}) {
        const double here = relative_difference(part * middle);
        if (std::fabs(here) > std::fabs(widest)) widest = here;
      }
    }
    return !(widest > 0);
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
    return std::fabs(left - right) <= inequality_.tolerance[row] * larger + inequality_.allowance[row];
  }

  [[nodiscard]] Sides sides(std::size_t i, double t) const { return {total(inequality_.left, i, t), total(inequality_.right, i, t)}; }

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

Openings intersection(const Openings& a, const Openings& b) {
  Openings out(a.rows());
  for (std::size_t row = 0; row < a.rows(); ++row) {
    const auto x = a.of(row);
    const auto y = b.of(row);
    for (std::size_t i = 0, j = 0; i < x.size() && j < y.size(); (x[i].to < y[j].to ? i : j)++) {
      const double from = std::max(x[i].from, y[j].from);
      const double to = std::min(x[i].to, y[j].to);
      if (from < to) out.add(from, to);
    }
    out.end_row();
  }
  return out;
}

Openings solve(const Stretches& stretches, std::span<const Inequality> inequalities) {
  Openings out = Solver(stretches, inequalities.front()).solve();
  for (const Inequality& inequality : inequalities.subspan(1)) out = intersection(out, Solver(stretches, inequality).solve());
  return out;
}

}  // namespace crossover
