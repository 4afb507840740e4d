#pragma once
// lin, log and step: functions that stand for the values of a sweep.

#include <optional>

#include "scenario/sweep_items.h"

namespace crossover {

/// lin(from, to, n), log(from, to, n), step(from, to, step), and the unit behind; `whole` begins with a function.
/// Nothing after reporting what is wrong.
std::optional<SweepSpec> parse_sweep_range(const SpecItem& whole, const Variable& variable, Diagnostics& diagnostics);

}  // namespace crossover
