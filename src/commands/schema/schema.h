#pragma once
// What may stand in a scenario file, in the words of JSON Schema, which editors read?

#include <string>

namespace crossover {

/// The JSON Schema (draft-07) of one document of a scenario file, laid out over lines, with a line break at the end.
std::string scenario_schema();

}  // namespace crossover
