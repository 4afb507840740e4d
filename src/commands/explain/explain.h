#pragma once
// explain: the same answer as run, worked out on paper - formulas, numbers put in, conversions, sources.

#include "commands/run/run.h"
#include "report/report.h"

namespace crossover {

/// The derivation of the central case, for a reader with a pocket calculator.
Report explain(const RunResult& result, Arena& arena);

}  // namespace crossover
