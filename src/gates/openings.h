#pragma once
// When does a condition hold? Per row, the intervals of time on which left(t) <= right(t).

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "trajectories/curve.h"

namespace crossover {

/// Moments in years after as_of; `to` may be infinite.
struct Interval {
  double from = 0;
  double to = 0;
};

/// For each row of a block its intervals, ascending and apart.
class Openings {
 public:
  explicit Openings(std::size_t rows) { first_.reserve(rows + 1); }

  /// Rows are filled one after another: add its intervals, then end the row. Intervals that touch become one.
  void add(double from, double to);
  void end_row() { first_.push_back(static_cast<std::uint32_t>(all_.size())); }

  /// Adds the rows of another one behind its own.
  void append(const Openings& more);

  [[nodiscard]] std::size_t rows() const { return first_.size() - 1; }
  [[nodiscard]] std::span<const Interval> of(std::size_t row) const {
    return std::span(all_).subspan(first_[row], first_[row + 1] - first_[row]);
  }

 private:
  std::vector<std::uint32_t> first_ = {0};
  std::vector<Interval> all_;
};

/// Where both are open.
Openings intersection(const Openings& a, const Openings& b);
/// The same for one row; `out` is filled anew.
void intersect(std::span<const Interval> a, std::span<const Interval> b, std::vector<Interval>& out);

/// left <= right. Sides of which the difference is at most `tolerance` of the larger plus `allowance` count as equal at
/// the ends of a stretch, and along a stretch on which they stay so.
struct Inequality {
  Terms left;
  Terms right;
  Column tolerance;       // per row
  Column allowance{0.0};  // per row
};

/// The relative difference below which two sides are the same number.
inline constexpr double kEqualityTolerance = 1e-9;

/// Where all of the inequalities hold.
Openings solve(const Stretches& stretches, std::span<const Inequality> inequalities);

}  // namespace crossover
