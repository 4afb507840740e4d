#pragma once
// Does the bot answer within the time that people are willing to wait?
//
//   llm time(t) = llm(t) * calls(t)
//   open while    llm time(t) <= min(llm_budget, budget - stages(t))
//
// Without llm_budget: budget - stages(t). Without stages: llm_budget. With neither: budget. Stages above the budget
// keep it shut. With one call, a constant yearly fall f and no moving stages the crossing is ln(room / llm) / ln(1 -
// f). Everything in seconds.

#include <optional>
#include <vector>

#include "gates/calls.h"
#include "gates/gate.h"

namespace crossover {

struct LatencyInputs {
  AssumptionId budget = 0;
  std::optional<AssumptionId> llm_budget;
  Trajectory llm;
  std::vector<Trajectory> stages;
};

class LatencyGate : public Gate {
 public:
  /// `inputs` must outlive the gate.
  LatencyGate(const LatencyInputs& inputs, Calls calls, Date as_of) : inputs_(inputs), calls_(calls), as_of_(as_of) {}

  [[nodiscard]] const std::string& name() const override;
  [[nodiscard]] const std::string& unit() const override;
  [[nodiscard]] Sense sense() const override { return Sense::kAtMost; }
  [[nodiscard]] Openings open(const Block& block) const override;
  void collect(std::vector<AssumptionId>& out) const override;
  [[nodiscard]] Sides sides(const Block& block, double t) const override;

 private:
  const LatencyInputs& inputs_;
  Calls calls_;
  Date as_of_;
};

}  // namespace crossover
