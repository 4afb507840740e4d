#include "gates/cost.h"

namespace crossover {

const std::string& CostGate::name() const {
  static const std::string name = "cost";
  return name;
}

const Trajectory& CostGate::pay() const {
  return inputs_.human != nullptr ? inputs_.human->salary : inputs_.consumer->revenue;
}

/// budget / salary, or budget / revenue.
Column CostGate::budget_share(const Block& block) const {
  const Column roi = block.value(inputs_.roi);
  if (inputs_.human == nullptr) {
    return map_columns(
        *block.arena, block.rows, [](double margin, double ratio) { return (1 - margin) / ratio; },
        block.value(inputs_.consumer->margin), roi);
  }
  return map_columns(
      *block.arena, block.rows,
      [](double overhead, double replaces, double ratio) { return (1 + overhead) * replaces / ratio; },
      block.value(inputs_.human->overhead), block.value(inputs_.human->replaces), roi);
}

Openings CostGate::open(const Block& block) const {
  const Curve llm_cost(inputs_.bot->llm_cost, as_of_, block);
  const Curve other_cost(inputs_.bot->other_cost, as_of_, block);
  const Curve pay_curve(pay(), as_of_, block);
  const CallsCurve calls(inputs_.calls, as_of_, block);
  Cuts cuts;
  llm_cost.add_cuts(cuts);
  other_cost.add_cuts(cuts);
  pay_curve.add_cuts(cuts);
  calls.add_cuts(cuts);
  const Stretches stretches(block.rows, std::move(cuts), *block.arena);

  // Both sides times (1 - margin), and times the chance of being right where calls depend on it.
  const Column after_margin = map_columns(
      *block.arena, block.rows, [](double share, double margin) { return share * (1 - margin); }, budget_share(block),
      block.value(inputs_.bot->margin));
  const Terms budget = scaled(stretches, pay_curve.terms(stretches), after_margin);
  std::vector<Inequality> inequalities;
  inequalities.push_back({sum(calls.on_cost(stretches, llm_cost.terms(stretches)),
                              calls.on_budget(stretches, other_cost.terms(stretches))),
                          calls.on_budget(stretches, budget), Column(kEqualityTolerance)});
  calls.add_guard(stretches, inequalities);
  return solve(stretches, inequalities);
}

void CostGate::collect(std::vector<AssumptionId>& out) const {
  collect_assumptions(pay(), out);
  if (inputs_.human != nullptr) out.insert(out.end(), {inputs_.human->overhead, inputs_.human->replaces});
  if (inputs_.consumer != nullptr) out.push_back(inputs_.consumer->margin);
  out.push_back(inputs_.roi);
  collect_assumptions(inputs_.bot->llm_cost, out);
  collect_assumptions(inputs_.bot->other_cost, out);
  out.push_back(inputs_.bot->margin);
  collect_assumptions(inputs_.calls, out);
}

Sides CostGate::sides(const Block& block, double t) const {
  const Column price = map_columns(
      *block.arena, block.rows,
      [](double llm_cost, double calls, double other_cost, double margin) {
        return (llm_cost * calls + other_cost) / (1 - margin);
      },
      Curve(inputs_.bot->llm_cost, as_of_, block).at(t), CallsCurve(inputs_.calls, as_of_, block).at(t),
      Curve(inputs_.bot->other_cost, as_of_, block).at(t), block.value(inputs_.bot->margin));
  const Column budget = map_columns(
      *block.arena, block.rows, [](double amount, double share) { return amount * share; },
      Curve(pay(), as_of_, block).at(t), budget_share(block));
  return {price, budget};
}

}  // namespace crossover
