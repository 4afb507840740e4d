#pragma once
// Can values go together in all the ways that are asked for?

#include <cstddef>
#include <span>

#include "scenario/scenario.h"
#include "text/diagnostic.h"

namespace crossover {

/// Reports the correlations that contradict each other: those whose normal scores have a matrix that is not positive
/// definite. `correlations`: in the order of writing, each pair of values once; those before `first_blamed` are known
/// not to contradict each other.
void check_correlations(std::span<const Correlation> correlations, std::size_t first_blamed,
                        std::span<const Assumption> assumptions, Diagnostics& diagnostics);

}  // namespace crossover
