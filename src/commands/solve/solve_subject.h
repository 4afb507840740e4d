#pragma once
// The scenario in which one number is looked for: as it is read, with that number exact.

#include <memory>
#include <optional>

#include "analysis/solving_points.h"
#include "commands/solve/solve_path.h"
#include "scenario/scenario.h"
#include "text/node.h"

namespace crossover {

struct SolveSubject {
  std::unique_ptr<Scenario> scenario;
  AssumptionId number = 0;
  std::optional<double> now;  // the middle of what the file says, or the default; nothing where it is left out
  SolveSpace space;           // less what would put a floor above its ceiling

  [[nodiscard]] const Assumption& assumption() const { return (*scenario)[number]; }
};

/// `tree`: what the scenario was read from. A value that the file leaves out is set there, in the unit that comes
/// naturally. Nothing after reporting why the scenario cannot have such a value.
std::optional<SolveSubject> solve_subject(const Scenario& scenario, const Document& tree, const SolvePath& path,
                                          Diagnostics& diagnostics);

}  // namespace crossover
