#pragma once
// The example of a field, as the JSON that a YAML reader makes of it.

#include <string_view>

#include "output/json.h"

namespace crossover {

/// Writes the member "examples" with this one example, which is written as it stands in a scenario file: `4000
/// USD/month`, `10`, `{asr: 0.4 s, tts: 0.6 s}`.
void write_examples(std::string_view yaml, JsonWriter& json);

}  // namespace crossover
