#pragma once
// Is the whole answer right often enough?
//
//   right(t) = (1 - error(t))^steps        open while  right(t) >= required
//
// which is  error(t) <= 1 - required^(1/steps): with a constant yearly fall f it opens at ln((1 - required^(1/steps)) /
// error) / ln(1 - f).

#include "gates/gate.h"
#include "numerics/elementary.h"

namespace crossover {

struct QualityInputs {
  Trajectory error;
  AssumptionId steps = 0;
  AssumptionId required = 0;
};

class QualityGate : public Gate {
 public:
  /// `inputs` must outlive the gate.
  QualityGate(const QualityInputs& inputs, Date as_of) : inputs_(inputs), as_of_(as_of) {}

  [[nodiscard]] const std::string& name() const override;
  [[nodiscard]] const std::string& unit() const override;
  [[nodiscard]] Sense sense() const override { return Sense::kAtLeast; }
  [[nodiscard]] Openings open(const Block& block) const override;
  void collect(std::vector<AssumptionId>& out) const override;
  [[nodiscard]] Sides sides(const Block& block, double t) const override;

 private:
  const QualityInputs& inputs_;
  Date as_of_;
};

/// The largest error of one step that still gives `required` after `steps` steps: 1 - required^(1/steps).
CROSSOVER_INLINE inline double largest_error(double required, double steps) {
  return -exponential_minus_1(logarithm(required) / steps);
}

}  // namespace crossover
