#include "gates/latency.h"

#include <algorithm>

namespace crossover {

const std::string& LatencyGate::name() const {
  static const std::string name = "latency";
  return name;
}

const std::string& LatencyGate::unit() const {
  static const std::string unit = "s";
  return unit;
}

Openings LatencyGate::open(const Block& block) const {
  const Curve llm(inputs_.llm, as_of_, block);
  const CallsCurve calls(calls_, as_of_, block);
  std::vector<Curve> stages;
  for (const Trajectory& stage : inputs_.stages) stages.emplace_back(stage, as_of_, block);
  Cuts cuts;
  llm.add_cuts(cuts);
  calls.add_cuts(cuts);
  for (const Curve& stage : stages) stage.add_cuts(cuts);
  const Stretches stretches(block.rows, std::move(cuts), *block.arena);

  const Terms time = calls.on_cost(stretches, llm.terms(stretches));
  std::vector<Inequality> inequalities;
  const auto require = [&](const Terms& room) {
    inequalities.push_back({time, calls.on_budget(stretches, room), Column(kEqualityTolerance)});
  };
  if (inputs_.llm_budget) require(constant_terms(stretches, block.value(*inputs_.llm_budget)));
  if (!inputs_.llm_budget || !stages.empty()) {
    Terms room = constant_terms(stretches, block.value(inputs_.budget));
    for (const Curve& stage : stages) room = sum(std::move(room), negated(stretches, stage.terms(stretches)));
    require(room);
  }
  calls.add_guard(stretches, inequalities);
  return solve(stretches, inequalities);
}

void LatencyGate::collect(std::vector<AssumptionId>& out) const {
  out.push_back(inputs_.budget);
  if (inputs_.llm_budget) out.push_back(*inputs_.llm_budget);
  collect_assumptions(inputs_.llm, out);
  for (const Trajectory& stage : inputs_.stages) collect_assumptions(stage, out);
  collect_assumptions(calls_, out);
}

Sides LatencyGate::sides(const Block& block, double t) const {
  Column room = block.value(inputs_.budget);
  for (const Trajectory& stage : inputs_.stages) {
    room = map_columns(
        *block.arena, block.rows, [](double left, double taken) { return left - taken; }, room,
        Curve(stage, as_of_, block).at(t));
  }
  if (inputs_.llm_budget) {
    const Column llm_budget = block.value(*inputs_.llm_budget);
    room = inputs_.stages.empty()
               ? llm_budget
               : map_columns(
                     *block.arena, block.rows, [](double a, double b) { return std::min(a, b); }, llm_budget, room);
  }
  const Column time = map_columns(
      *block.arena, block.rows, [](double llm, double calls) { return llm * calls; },
      Curve(inputs_.llm, as_of_, block).at(t), CallsCurve(calls_, as_of_, block).at(t));
  return {time, room};
}

}  // namespace crossover
