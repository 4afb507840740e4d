#pragma once
// The answer of simulate for people.

#include <cstddef>

#include "commands/simulate/simulate.h"
#include "report/report.h"

namespace crossover {

/// `width`: columns that drawings may use.
Report simulate_report(const SimulateResult& result, std::size_t width);

}  // namespace crossover
