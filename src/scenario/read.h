#pragma once
// A located tree to a scenario, with every mistake reported.

#include <optional>

#include "scenario/scenario.h"
#include "text/diagnostic.h"
#include "text/node.h"

namespace crossover {

/// The scenario of one document; nothing where any mistake was found in it (warnings do not count). Values that do not
/// stand in `file` (by default the source of the root) were set on the command line.
std::optional<Scenario> read_scenario(const Node& root, Diagnostics& diagnostics, const Source* file = nullptr);

}  // namespace crossover
