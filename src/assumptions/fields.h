#pragma once
// Which keys may stand in a mapping of a scenario file, and what belongs under each. Reading, hints, --set, the JSON
// Schema and the reference page all go by these tables.

#include <cstdint>
#include <span>
#include <string_view>

#include "units/quantity.h"

namespace crossover {

/// What stands under a key.
enum class FieldKind : std::uint8_t {
  kText,
  kTexts,  // text or a list of texts
  kDate,
  kHorizon,       // "10 years", "18 months" or a date
  kValue,         // a value of `quantity`
  kTrajectory,    // a value, or now, falls ...
  kLlmCost,       // a trajectory, or built from tokens
  kLlmLatency,    // a trajectory, or built from a first token and a speed
  kRate,          // a value, or a mapping of years
  kSteps,         // a list of steps
  kCalls,         // a value or until_correct
  kSection,       // a mapping with `fields`
  kStages,        // names to trajectories
  kGates,         // names to conditions
  kAmounts,       // names to values of `quantity`
  kSweep,         // paths to the values that they take in a sweep
  kCorrelations,  // pairs of paths to numbers between -1 and 1
};

struct Field {
  std::string_view key;
  FieldKind kind = FieldKind::kText;
  const Quantity* quantity = nullptr;
  bool required = false;
  std::string_view meaning;  // one sentence, also the JSON Schema's description
  std::string_view example;
  std::span<const Field> fields;  // of a section
};

}  // namespace crossover
