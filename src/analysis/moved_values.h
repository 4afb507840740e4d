#pragma once
// What if the values that are exact in the file were not quite so? Each moved by the same share of itself.

#include <vector>

#include "scenario/scenario.h"

namespace crossover {

/// The values that can be moved, in file order: exact, given by the author, needed by a gate, and not 0.
std::vector<AssumptionId> movable_values(const Scenario& scenario);

/// The scenario with each of them uniform from value * (1 - share) to value * (1 + share); they join those that are
/// uncertain. An end outside of the quantity's domain gives way to the end of the domain, or, where that does not
/// belong to it, to the middle between it and the value. `share`: above 0.
Scenario with_moved_values(Scenario scenario, double share);

}  // namespace crossover
