#pragma once
// With which number does a value that the file leaves out come into the scenario, so that it can be solved for?

#include <string>
#include <vector>

#include "scenario/scenario.h"
#include "scenario/variable.h"

namespace crossover {

/// A few numbers, of the same unit, as --set would take them: the first that the scenario accepts will do, since the
/// search puts others in its place. A floor or ceiling has the unit of what it bounds; anything else a unit that the
/// scenario or the contract makes natural.
std::vector<std::string> solve_trial_numbers(const Scenario& scenario, const Variable& variable);

}  // namespace crossover
