#pragma once
// The points of --rows FILE.csv.

#include <memory>

#include "commands/sweep/point_file.h"
#include "commands/sweep/points.h"

namespace crossover {

/// One point for each line; `file` outlives them.
std::unique_ptr<PointSource> file_points(PointFile& file);

}  // namespace crossover
