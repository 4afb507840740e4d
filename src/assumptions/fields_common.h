#pragma once
// Keys that may stand beside any value or trajectory.

#include "assumptions/fields.h"

namespace crossover {

inline constexpr Field kSourceField{
    "source", FieldKind::kTexts, nullptr, false, "where the figures in this mapping come from", "BLS OEWS May 2023",
    {}};
inline constexpr Field kAssumedField{
    "assumed", FieldKind::kText, nullptr, false, "why this figure is assumed", "mid of the vendors' quotes", {}};

}  // namespace crossover
