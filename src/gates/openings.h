#pragma once
// When does a condition hold? Per row, the intervals of time on which left(t) <= right(t).

#include <cstddef>
#include <span>
#include <vector>

#include "trajectories/curve.h"

namespace crossover {

/// Moments in years after as_of; `to` may be infinite.
struct Interval {
  double from = 0;
  double to = 0;
};
static_assert(sizeof(Interval) == 2 * sizeof(double));

/// For each row of a block its intervals, ascending and apart. Nearly every row has one or none, which stand in a table
/// by row; the few with more are listed beside it.
class Openings {
 public:
  explicit Openings(std::size_t rows) { first_.reserve(rows); }
  /// Every row of `rows` like the only row of `one`.
  Openings(Openings one, std::size_t rows);
  /// Row by row one interval, or, where it does not begin before it ends, none.
  explicit Openings(std::vector<Interval> of_rows) : first_(std::move(of_rows)) {}

  /// Rows are filled one after another: add its intervals, then end the row. Intervals that touch become one.
  void add(double from, double to);
  void end_row();
  /// A row anew, from intervals that are ascending and apart. Rows with several must come in order.
  void set(std::size_t row, std::span<const Interval> intervals);

  /// Adds the rows of another one behind its own.
  void append(const Openings& more);

  [[nodiscard]] std::size_t rows() const { return alike_ > 0 ? alike_ : first_.size(); }
  [[nodiscard]] std::span<const Interval> of(std::size_t row) const;
  /// Rows of which all are as the first.
  [[nodiscard]] bool alike() const { return alike_ > 0; }
  /// For loops over rows: where the first interval of each row begins and ends, one behind the other (of row 0 alone
  /// where all are alike); infinity twice where there is none.
  [[nodiscard]] const double* ends() const { return &first_.data()->from; }
  /// The rows with several, ascending.
  struct Several {
    std::size_t row;
    std::vector<Interval> intervals;
  };
  [[nodiscard]] std::span<const Several> several() const { return several_; }

 private:
  std::vector<Interval> first_;
  std::vector<Several> several_;
  std::vector<Interval> row_;  // being filled
  std::size_t alike_ = 0;      // rows, where one stands for all
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
