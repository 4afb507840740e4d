#include "gates/custom.h"

namespace crossover {

Openings CustomGate::open(const Block& block) const {
  const Curve value(inputs_.value, as_of_, block);
  const Curve limit(inputs_.limit, as_of_, block);
  Cuts cuts;
  value.add_cuts(cuts);
  limit.add_cuts(cuts);
  const Stretches stretches(block.rows, std::move(cuts), *block.arena);
  const bool at_most = inputs_.sense == Sense::kAtMost;
  const Inequality condition{(at_most ? value : limit).terms(stretches), (at_most ? limit : value).terms(stretches),
                             Column(kEqualityTolerance)};
  return solve(stretches, {&condition, 1});
}

void CustomGate::collect(std::vector<AssumptionId>& out) const {
  collect_assumptions(inputs_.value, out);
  collect_assumptions(inputs_.limit, out);
}

Sides CustomGate::sides(const Block& block, double t) const {
  return {Curve(inputs_.value, as_of_, block).at(t), Curve(inputs_.limit, as_of_, block).at(t)};
}

}  // namespace crossover
