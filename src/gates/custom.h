#pragma once
// Any further condition of the author's: a value at most, or at least, a limit; both may move. Units are the author's
// and not converted.

#include "gates/gate.h"

namespace crossover {

struct CustomInputs {
  std::string name;
  std::string unit;
  Sense sense = Sense::kAtMost;
  Trajectory value;
  Trajectory limit;
};

class CustomGate : public Gate {
 public:
  /// `inputs` must outlive the gate.
  CustomGate(const CustomInputs& inputs, Date as_of) : inputs_(inputs), as_of_(as_of) {}

  [[nodiscard]] const std::string& name() const override { return inputs_.name; }
  [[nodiscard]] const std::string& unit() const override { return inputs_.unit; }
  [[nodiscard]] Sense sense() const override { return inputs_.sense; }
  [[nodiscard]] Openings open(const Block& block) const override;
  void collect(std::vector<AssumptionId>& out) const override;
  [[nodiscard]] Sides sides(const Block& block, double t) const override;

 private:
  const CustomInputs& inputs_;
  Date as_of_;
};

}  // namespace crossover
