#pragma once
// simulate: draws every uncertain value of a scenario, and counts from when it is usable.

#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "analysis/simulation.h"
#include "model/cases.h"
#include "scenario/scenario.h"

namespace crossover {

struct SimulateResult {
  std::unique_ptr<Scenario> scenario;
  std::unique_ptr<Model> model;
  Simulation simulation;
  Case central;  // every value at its middle
};

/// Gates that a simulation tells apart.
inline constexpr std::size_t kMostSimulatedGates = kNoBinding;

/// `jobs`: threads; the answer does not depend on them. `write_sample`: takes the rows of --samples, in the order of
/// the draws, and is false to stop, upon which there is no answer; may be empty. Progress is shown on a terminal,
/// unless `shows_progress` is false.
std::optional<SimulateResult> simulate_scenario(Scenario scenario, const SimulationPlan& plan, std::size_t jobs,
                                                const std::function<bool(const std::string&)>& write_sample,
                                                bool shows_progress);

}  // namespace crossover
