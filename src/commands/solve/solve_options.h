#pragma once
// What the command line of solve asks for.

#include <optional>
#include <string>
#include <vector>

#include "commands/common_options.h"
#include "commands/draw_options.h"
#include "units/date.h"

namespace crossover {

struct SolveOptions {
  CommonOptions common;
  std::vector<std::string> paths;     // --for
  std::string by_text;                // --by
  Date by;                            // --by
  std::optional<double> probability;  // of being usable by then, in (0, 1); nothing: in the central case
  DrawOptions draws;
};

}  // namespace crossover
