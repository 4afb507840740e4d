#pragma once
// What may a value that the file leaves out be set to, before it is looked for?

#include <string>
#include <vector>

#include "scenario/scenario.h"
#include "scenario/variable.h"

namespace crossover {

/// A few numbers, of the same unit, as --set would take them: the first that the scenario accepts will do. A floor or
/// ceiling has the unit of what it bounds; anything else a unit that the scenario or the contract makes natural.
std::vector<std::string> solve_placeholders(const Scenario& scenario, const Variable& variable);

}  // namespace crossover
