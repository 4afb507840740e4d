#pragma once
// --samples: every draw as a row of CSV.

#include <cstdint>
#include <string>

#include "analysis/draws.h"
#include "model/model.h"
#include "model/outcomes.h"

namespace crossover {

/// The line of column names: draw (from 1), the path of every drawn value, then as in a sweep status, usable_from,
/// years, binding and GATE_years.
std::string sample_header(const Scenario& scenario);

/// Appends the first `rows` rows of a block. Values as in JSON: plain numbers in the file's unit, shares and rates as
/// fractions.
void append_sample_rows(const Model& model, std::uint64_t block, std::size_t rows, const DrawBlock& draws,
                        const BlockOutcomes& outcomes, std::string& out);

}  // namespace crossover
