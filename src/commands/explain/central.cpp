// The central case as single numbers.

#include "commands/explain/central.h"

namespace crossover {

Central::Central(const RunResult& result, Arena& arena)
    : result_(result), arena_(arena), values_(result.model->middle()) {
  const Evaluation evaluation = model().evaluate(1, values_, arena_);
  for (std::size_t g = 0; g < model().gates().size(); ++g) {
    const auto openings = evaluation.gate_openings(g, 0);
    openings_.emplace_back(openings.begin(), openings.end());
  }
  base_ = model().to_base(1, values_, arena_);
}

double Central::at(const Trajectory& trajectory, double t) const {
  return model().at(trajectory, 1, values_, t, arena_)[0];
}

BothSides Central::sides(std::size_t gate, double t) const {
  const Sides both = model().sides(gate, 1, values_, t, arena_);
  return {both.now[0], both.required[0]};
}

}  // namespace crossover
