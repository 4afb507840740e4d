#pragma once
// Is a seat of the bot cheap enough against the person who does the job today, or against what a user pays?
//
//   seat price(t) = (llm_cost(t) * calls(t) + other_cost(t)) / (1 - margin)
//   budget(t)     = salary(t) * (1 + overhead) * replaces / roi      or, for a consumer,  revenue(t) * (1 - margin
//   left) / roi open while      seat price(t) <= budget(t)
//
// With one falling cost c (1 - f)^t and the rest constant the crossing is ln((budget (1 - margin) - other) / c) / ln(1
// - f). Everything in money per month.

#include <optional>

#include "gates/calls.h"
#include "gates/gate.h"

namespace crossover {

/// A person's work that a seat takes over.
struct HumanPay {
  Trajectory salary;
  AssumptionId overhead = 0;
  AssumptionId replaces = 0;  // or saves
};

/// What a user pays, and the gross margin that must be left of it.
struct ConsumerRevenue {
  Trajectory revenue;
  AssumptionId margin = 0;
};

struct BotPrice {
  Trajectory llm_cost;
  Trajectory other_cost;
  AssumptionId margin = 0;
};

struct CostInputs {
  const HumanPay* human = nullptr;  // one of the two
  const ConsumerRevenue* consumer = nullptr;
  AssumptionId roi = 0;
  const BotPrice* bot = nullptr;
  Calls calls;
  std::string unit;  // "USD/month"
};

class CostGate : public Gate {
 public:
  CostGate(CostInputs inputs, Date as_of) : inputs_(std::move(inputs)), as_of_(as_of) {}

  [[nodiscard]] const std::string& name() const override;
  [[nodiscard]] const std::string& unit() const override { return inputs_.unit; }
  [[nodiscard]] Sense sense() const override { return Sense::kAtMost; }
  [[nodiscard]] Openings open(const Block& block) const override;
  void collect(std::vector<AssumptionId>& out) const override;
  [[nodiscard]] Sides sides(const Block& block, double t) const override;

 private:
  [[nodiscard]] const Trajectory& pay() const;
  [[nodiscard]] Column budget_share(const Block& block) const;

  CostInputs inputs_;
  Date as_of_;
};

}  // namespace crossover
