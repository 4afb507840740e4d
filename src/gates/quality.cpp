#include "gates/quality.h"

#include "numerics/elementary.h"

namespace crossover {

const std::string& QualityGate::name() const {
  static const std::string name = "quality";
  return name;
}

const std::string& QualityGate::unit() const {
  static const std::string unit = "share";
  return unit;
}

/// Solved as  error <= most. Where the sides meet, those of the definition are (1 - error)^steps and (1 - most)^steps:
/// a relative difference of 1e-9 between them is one of (1 - most) 1e-9 / steps between error and most.
Openings QualityGate::open(const Block& block) const {
  const Curve error(inputs_.error, as_of_, block);
  Cuts cuts;
  error.add_cuts(cuts);
  const Stretches stretches(block.rows, std::move(cuts), *block.arena);
  const Column most = map_columns(
      *block.arena, block.rows,
      [](double required, double steps) CROSSOVER_INLINE { return largest_error(required, steps); },
      block.value(inputs_.required), block.value(inputs_.steps));
  const Column allowance = map_columns(
      *block.arena, block.rows, [](double steps, double largest) { return kEqualityTolerance / steps * (1 - largest); },
      block.value(inputs_.steps), most);
  const Inequality right_enough{error.terms(stretches), constant_terms(stretches, most), Column(0.0), allowance};
  return solve(stretches, {&right_enough, 1});
}

void QualityGate::collect(std::vector<AssumptionId>& out) const {
  collect_assumptions(inputs_.error, out);
  out.insert(out.end(), {inputs_.steps, inputs_.required});
}

Sides QualityGate::sides(const Block& block, double t) const {
  const Column right = map_columns(
      *block.arena, block.rows,
      [](double error, double steps)
          CROSSOVER_INLINE { return error < 1 ? exponential(steps * logarithm_of_1_plus(-error)) : 0; },
      Curve(inputs_.error, as_of_, block).at(t), block.value(inputs_.steps));
  return {right, block.value(inputs_.required)};
}

}  // namespace crossover
