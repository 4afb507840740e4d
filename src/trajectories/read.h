#pragma once
// Reading trajectories from the tree.

#include <optional>
#include <span>

#include "assumptions/reading.h"
#include "trajectories/trajectory.h"

namespace crossover {

/// Keys of a plain trajectory, of one built from tokens, of one built from a first token, of their parts, and of a
/// step.
std::span<const Field> trajectory_fields();
std::span<const Field> llm_cost_fields();
std::span<const Field> llm_latency_fields();
std::span<const Field> step_fields();

/// The field table for what may stand under a field of this kind.
std::span<const Field> fields_of_trajectory(FieldKind kind);

/// The quantities of the rates: falls and grows a year, in a mapping of years, once in a step.
const Quantity& falls_quantity();
const Quantity& grows_quantity();
const Quantity& year_falls_quantity();
const Quantity& year_grows_quantity();
const Quantity& step_falls_quantity();
const Quantity& step_grows_quantity();

/// A trajectory of this quantity; `kind` says whether it may be built from parts. Nothing after reporting what is
/// wrong.
std::optional<Trajectory> read_trajectory(const Node& node, const Place& place, FieldKind kind,
                                          const Quantity& quantity, const Provenance& provenance, Reading& reading);

/// A trajectory that stays at a value.
Trajectory constant_trajectory(std::string path, AssumptionId value);

}  // namespace crossover
