// Which floors and ceilings does a sweep move?

#include "commands/sweep/clamps.h"

#include <fmt/format.h>

#include <algorithm>

namespace crossover {
namespace {

class RuleFinder {
 public:
  RuleFinder(const Scenario& scenario, const std::vector<std::optional<AssumptionId>>& varied)
      : scenario_(scenario), varied_(varied) {}

  std::vector<ClampRule> find() {
    if (scenario_.human) look_at(scenario_.human->salary);
    if (scenario_.consumer) look_at(scenario_.consumer->revenue);
    if (scenario_.bot) {
      look_at(scenario_.bot->llm_cost);
      look_at(scenario_.bot->other_cost);
    }
    if (scenario_.latency) {
      look_at(scenario_.latency->llm);
      for (const Trajectory& stage : scenario_.latency->stages) look_at(stage);
    }
    if (scenario_.quality) look_at(scenario_.quality->error);
    for (const CustomInputs& gate : scenario_.gates) {
      look_at(gate.value);
      look_at(gate.limit);
    }
    return std::move(rules_);
  }

 private:
  void look_at(const Trajectory& trajectory) {
    for (const Product& product : trajectory.parts) {
      for (const auto& factor : product.factors) look_at(*factor);
      if (product.divisor) look_at(*product.divisor);
    }
    if (!trajectory.floor || !trajectory.ceiling) return;
    const Assumption& floor = scenario_[*trajectory.floor];
    const Assumption& ceiling = scenario_[*trajectory.ceiling];
    ClampRule rule{side(*trajectory.floor, floor.distribution.high()),
                   side(*trajectory.ceiling, ceiling.distribution.low())};
    // A price per unit of use and one per month are not compared when a scenario is read either.
    const bool comparable = floor.unit.per_usage == ceiling.unit.per_usage;
    if (comparable && (rule.floor.path || rule.ceiling.path)) rules_.push_back(std::move(rule));
  }

  [[nodiscard]] ClampSide side(AssumptionId id, double fixed) const {
    const Assumption& assumption = scenario_[id];
    ClampSide out{{}, fixed, assumption.written, assumption.unit.numerator, assumption.unit.denominator};
    const auto found = std::find(varied_.begin(), varied_.end(), std::optional(id));
    if (found != varied_.end()) out.path = static_cast<std::size_t>(found - varied_.begin());
    return out;
  }

  const Scenario& scenario_;
  const std::vector<std::optional<AssumptionId>>& varied_;
  std::vector<ClampRule> rules_;
};

}  // namespace

std::vector<ClampRule> clamp_rules(const Scenario& scenario, const std::vector<std::optional<AssumptionId>>& varied) {
  return RuleFinder(scenario, varied).find();
}

std::string broken_clamp(const std::string& floor, const std::string& ceiling) {
  return fmt::format("the floor, {}, lies above the ceiling, {}", floor, ceiling);
}

}  // namespace crossover
