#pragma once
// The derivations as JSON.

#include <string>
#include <vector>

#include "commands/run/run.h"
#include "output/json.h"

namespace crossover {

/// One element of `results`: scenario, file, the gates with formula, both sides and derivation, what is uncertain, and
/// every figure with its source. `notes`: warnings of the reader.
void write_explain_json(JsonWriter& json, const RunResult& result, const std::vector<std::string>& notes, Arena& arena);

}  // namespace crossover
