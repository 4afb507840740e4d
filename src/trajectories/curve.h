#pragma once
// A trajectory evaluated on a block: on every stretch between its bends a sum of exponentials.

#include <vector>

#include "assumptions/block.h"
#include "trajectories/stretches.h"
#include "trajectories/trajectory.h"

namespace crossover {

/// level * exp(rate * (t - start of the stretch)), one number per stretch.
struct Term {
  Column level;
  Column rate;
};
/// A sum of terms.
using Terms = std::vector<Term>;

/// Sums and products of terms on the same stretches.
Terms constant_terms(const Stretches& stretches, const Column& of_rows);
Terms sum(Terms a, const Terms& b);
Terms product(const Stretches& stretches, const Terms& a, const Terms& b);
/// Every level times a column of rows.
Terms scaled(const Stretches& stretches, Terms terms, const Column& of_rows);
Terms negated(const Stretches& stretches, Terms terms);
/// The value at the start of each stretch.
Column value_at_start(const Stretches& stretches, const Terms& terms);

class Curve {
 public:
  /// The block must outlive the curve. `as_of` is the day t = 0.
  Curve(const Trajectory& trajectory, Date as_of, const Block& block);

  /// Adds the moments at which it bends: steps, changes of rate, clamps that set in or let go.
  void add_cuts(Cuts& cuts) const;
  /// The curve on stretches that are cut at all its bends.
  [[nodiscard]] Terms terms(const Stretches& stretches) const;
  /// Its value at one moment, a number per row.
  [[nodiscard]] Column at(double t) const;

 private:
  /// Between two calendar moments the unclamped curve is (parts(t) * drift + own) * exp(rate (t - start)).
  struct Piece {
    double start;
    Column drift;  // factor on the parts
    Column own;    // level of the curve itself: without parts, and from a step `to` on
    Column rate;
  };
  struct CurveProduct {
    std::vector<Curve> factors;
    std::vector<Curve> divisor;  // none or one
  };

  [[nodiscard]] std::vector<double> bends() const;
  [[nodiscard]] Column rate_from(double t) const;
  void apply_step(const Step& step, Piece& piece) const;
  void add_part_cuts(Cuts& cuts) const;
  [[nodiscard]] Terms part_terms(const Stretches& stretches) const;
  [[nodiscard]] Terms free_terms(const Stretches& stretches) const;
  [[nodiscard]] Terms clamped(const Stretches& stretches, const Terms& free) const;
  [[nodiscard]] const Piece& piece_at(double t) const;
  [[nodiscard]] bool has_clamps() const { return trajectory_->floor || trajectory_->ceiling; }

  const Trajectory* trajectory_;
  Date as_of_;
  const Block* block_;
  std::vector<CurveProduct> parts_;
  std::vector<Piece> pieces_;
};

}  // namespace crossover
