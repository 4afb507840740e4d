#pragma once
// solve: at which values of a quantity does the scenario become usable by a day?

#include <optional>
#include <string>
#include <vector>

#include "analysis/solving.h"
#include "analysis/solving_likely.h"
#include "commands/solve/solve_options.h"
#include "commands/solve/solve_path.h"
#include "model/crossing.h"
#include "scenario/scenario.h"
#include "text/node.h"

namespace crossover {

/// An end of a piece in which the condition holds.
struct SolveEnd {
  double value = 0;
  bool at_most = false;  // it holds below and not above; otherwise the other way round
  std::size_t piece = 0;
  std::optional<Likelihood> likelihood;  // there; nothing for the central case
  std::optional<double> value_error;     // what the numerical error of the probability means for the value
};

/// Where the probability is highest, of the values that were looked at.
struct SolveBest {
  double value = 0;
  Likelihood likelihood;
};

struct SolveResult {
  std::string path;  // as asked for; bot.llm_cost.now where bot.llm_cost is a mapping
  const Quantity* quantity = nullptr;
  Unit unit;
  std::optional<double> now;
  SolvedSet set;
  std::vector<SolveEnd> answers;        // ascending
  std::optional<SolveBest> best;        // where no value gives the probability
  std::vector<std::string> late_gates;  // that open too late in the central case, whatever the value is
};

struct SolvedScenario {
  std::string name;
  std::string file;
  Date as_of;
  Date by;
  std::optional<double> probability;             // asked for
  Crossing present;                              // in the central case, nothing changed
  std::optional<Date> usable_from;               // the day of it
  std::optional<Likelihood> present_likelihood;  // of being usable by the day, nothing changed
  std::vector<SolveResult> results;              // in the order of the paths
};

/// Nothing after reporting that the day lies outside of the scenario's time or that it has none of the values.
std::optional<SolvedScenario> solve_scenario(const Scenario& scenario, const Document& tree,
                                             const std::vector<SolvePath>& paths, const SolveOptions& options,
                                             Diagnostics& diagnostics);

}  // namespace crossover
