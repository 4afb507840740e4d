#include "trajectories/trajectory.h"

namespace crossover {

void collect_assumptions(const Trajectory& trajectory, std::vector<AssumptionId>& out) {
  if (trajectory.now) out.push_back(*trajectory.now);
  for (const Product& product : trajectory.parts) {
    for (const auto& factor : product.factors) collect_assumptions(*factor, out);
    if (product.divisor) collect_assumptions(*product.divisor, out);
  }
  if (trajectory.rate) {
    for (const Rate::Part& part : trajectory.rate->parts) out.push_back(part.value);
  }
  for (const Step& step : trajectory.steps) out.push_back(step.value);
  if (trajectory.floor) out.push_back(*trajectory.floor);
  if (trajectory.ceiling) out.push_back(*trajectory.ceiling);
}

}  // namespace crossover
