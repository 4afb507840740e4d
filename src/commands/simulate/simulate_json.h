#pragma once
// The answer of simulate for programs, as JSON.

#include "commands/simulate/simulate.h"
#include "output/json.h"

namespace crossover {

/// One element of `results`.
void write_simulate_json(JsonWriter& json, const SimulateResult& result);

}  // namespace crossover
