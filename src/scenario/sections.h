#pragma once
// The shape of a scenario file: every mapping's keys, with their quantities, meanings and examples.

#include <span>

#include "assumptions/fields.h"

namespace crossover {

/// The keys at the top of a scenario; sections lead to theirs.
std::span<const Field> scenario_fields();

/// The keys of one entry of `gates`.
std::span<const Field> gate_fields();

/// Values of `market.compare`, of stages, of gates.
const Quantity& compare_quantity();
const Quantity& stage_quantity();
const Quantity& gate_quantity();

/// Defaults that other rooms name too.
const Quantity& calls_quantity();

}  // namespace crossover
