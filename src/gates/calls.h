#pragma once
// How many model calls does one answer take? A number, or as many as it takes to be right once: 1 / (1 - error).

#include <optional>

#include "gates/openings.h"
#include "trajectories/curve.h"

namespace crossover {

struct Calls {
  AssumptionId number = 0;
  const Trajectory* until_correct = nullptr;  // the error rate; absent: `number` holds
};

/// Adds every assumption that the calls depend on.
void collect_assumptions(const Calls& calls, std::vector<AssumptionId>& out);

/// The calls of a block. With `until_correct` a condition  x * calls <= y  is solved as  x <= y * (1 - error)  and
/// error <= 1, which keeps both sides sums of exponentials; the quotient of the two sides stays what it was.
class CallsCurve {
 public:
  CallsCurve(const Calls& calls, Date as_of, const Block& block);

  void add_cuts(Cuts& cuts) const;
  /// x * calls times chance of being right.
  [[nodiscard]] Terms on_cost(const Stretches& stretches, Terms x) const;
  /// y times chance of being right.
  [[nodiscard]] Terms on_budget(const Stretches& stretches, const Terms& y) const;
  /// Adds error <= 1 where the error can grow.
  void add_guard(const Stretches& stretches, std::vector<Inequality>& inequalities) const;
  /// Calls at one moment; infinite where the error has reached 1.
  [[nodiscard]] Column at(double t) const;

 private:
  [[nodiscard]] Terms right_terms(const Stretches& stretches) const;

  const Block* block_;
  AssumptionId number_;
  std::optional<Curve> error_;
  bool error_grows_ = false;
};

}  // namespace crossover
