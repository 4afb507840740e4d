#pragma once
// The blocks of Sobol' indices on several threads.

#include <cstddef>

#include "analysis/sobol_study.h"

namespace crossover {

/// All blocks, added in their order: the same bits for any number of threads. Progress is shown on a terminal.
SobolTally run_sobol(const SobolStudy& study, std::size_t jobs);

}  // namespace crossover
