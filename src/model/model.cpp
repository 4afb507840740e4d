#include "model/model.h"

#include <algorithm>

namespace crossover {
namespace {

std::optional<Openings> all_open(const std::vector<Openings>& gates) {
  if (gates.size() == 1) return std::nullopt;
  Openings out = intersection(gates[0], gates[1]);
  for (std::size_t g = 2; g < gates.size(); ++g) out = intersection(out, gates[g]);
  return out;
}

}  // namespace

Evaluation::Evaluation(std::vector<Openings> gates, double horizon_day)
    : gates_(std::move(gates)), all_open_(all_open(gates_)), horizon_day_(horizon_day) {}

std::optional<std::size_t> Evaluation::binding(std::size_t row) const {
  std::vector<std::span<const Interval>> of_gates;
  of_gates.reserve(gates_.size());
  for (const Openings& gate : gates_) of_gates.push_back(gate.of(row));
  return binding_gate(whole(row), of_gates, horizon_day_);
}

Model::Model(const Scenario& scenario)
    : scenario_(scenario), horizon_day_(static_cast<double>((scenario.horizon - scenario.as_of).count())) {
  if (scenario.bot) {
    CostInputs inputs;
    if (scenario.human) inputs.human = &*scenario.human;
    if (scenario.consumer) inputs.consumer = &*scenario.consumer;
    inputs.roi = scenario.roi;
    inputs.bot = &*scenario.bot;
    inputs.calls = calls();
    inputs.unit = scenario.currency + "/month";
    gates_.push_back(std::make_unique<CostGate>(std::move(inputs), scenario.as_of));
  }
  if (scenario.latency) gates_.push_back(std::make_unique<LatencyGate>(*scenario.latency, calls(), scenario.as_of));
  if (scenario.quality) gates_.push_back(std::make_unique<QualityGate>(*scenario.quality, scenario.as_of));
  for (const CustomInputs& gate : scenario.gates) gates_.push_back(std::make_unique<CustomGate>(gate, scenario.as_of));
  for (const auto& gate : gates_) gate->collect(used_.emplace_back());
}

Calls Model::calls() const {
  return {scenario_.calls, scenario_.calls_until_correct ? &scenario_.quality->error : nullptr};
}

std::vector<Column> Model::middle() const {
  std::vector<Column> values;
  values.reserve(scenario_.assumptions.size());
  for (const Assumption& assumption : scenario_.assumptions) values.emplace_back(assumption.distribution.middle());
  return values;
}

std::vector<Column> Model::to_base(std::size_t rows, std::span<const Column> values, Arena& arena) const {
  std::vector<Column> base;
  base.reserve(values.size());
  const auto convert = [&](std::size_t id) {
    const Unit& unit = scenario_.assumptions[id].unit;
    if (unit.numerator == unit.denominator) return values[id];
    return map_columns(
        arena, rows, [&unit](double x) { return x * unit.numerator / unit.denominator; }, values[id]);
  };
  const Column usage = scenario_.usage ? convert(*scenario_.usage) : Column(0.0);
  for (std::size_t id = 0; id < values.size(); ++id) {
    const Column column = convert(id);
    const bool per_usage = scenario_.assumptions[id].unit.per_usage;
    base.push_back(per_usage ? map_columns(
                                   arena, rows, [](double price, double units) { return price * units; }, column, usage)
                             : column);
  }
  return base;
}

Evaluation Model::evaluate(std::size_t rows, std::span<const Column> values, Arena& arena) const {
  arena.clear();
  const std::vector<Column> base = to_base(rows, values, arena);
  const Block block{rows, base, &arena};
  std::vector<Openings> gates;
  gates.reserve(gates_.size());
  for (std::size_t g = 0; g < gates_.size(); ++g) gates.push_back(open_gate(g, block));
  return {std::move(gates), horizon_day_};
}

Openings Model::open_gate(std::size_t gate, const Block& block) const {
  const bool varies =
      std::any_of(used_[gate].begin(), used_[gate].end(), [&](AssumptionId id) { return block.value(id).varies(); });
  if (varies || block.rows == 1) return gates_[gate]->open(block);
  return {gates_[gate]->open(Block{1, block.columns, block.arena}), block.rows};
}

Openings Model::open(std::size_t gate, std::size_t rows, std::span<const Column> values, Arena& arena) const {
  arena.clear();
  const std::vector<Column> base = to_base(rows, values, arena);
  return open_gate(gate, Block{rows, base, &arena});
}

std::vector<std::size_t> Model::uncertain_of(std::size_t gate) const {
  std::vector<AssumptionId> used = used_[gate];
  const bool per_usage =
      std::any_of(used.begin(), used.end(), [this](AssumptionId id) { return scenario_[id].unit.per_usage; });
  if (per_usage) used.push_back(*scenario_.usage);
  std::vector<std::size_t> out;
  for (std::size_t j = 0; j < scenario_.uncertain.size(); ++j) {
    if (std::find(used.begin(), used.end(), scenario_.uncertain[j]) != used.end()) out.push_back(j);
  }
  return out;
}

Sides Model::sides(std::size_t gate, std::size_t rows, std::span<const Column> values, double t, Arena& arena) const {
  const std::vector<Column> base = to_base(rows, values, arena);
  return gates_[gate]->sides(Block{rows, base, &arena}, t);
}

Column Model::at(const Trajectory& trajectory, std::size_t rows, std::span<const Column> values, double t,
                 Arena& arena) const {
  const std::vector<Column> base = to_base(rows, values, arena);
  return Curve(trajectory, scenario_.as_of, Block{rows, base, &arena}).at(t);
}

}  // namespace crossover
