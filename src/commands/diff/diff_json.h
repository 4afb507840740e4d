#pragma once
// What moved the date, for programs.

#include <string>

#include "commands/diff/diff.h"
#include "output/json.h"

namespace crossover {

/// The whole answer, an object. Where a scenario has no date, `days` are null and `censored_days` count it as the
/// horizon; else both are the same.
void write_diff_json(JsonWriter& json, const DiffResult& result);

/// path,from,to,days,se: a row per contribution, with its header.
std::string diff_csv(const DiffResult& result);

}  // namespace crossover
