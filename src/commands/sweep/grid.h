#pragma once
// The points of a grid: every value of each axis with every value of the others, or the values one by one (--zip).

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "commands/sweep/axis.h"
#include "commands/sweep/points.h"

namespace crossover {

/// How many points there are; crossed: the product, zipped: the length that all axes share. Nothing where 64 bits do
/// not hold it. There is at least one axis.
std::optional<std::uint64_t> grid_rows(const std::vector<Axis>& axes, bool zip);

/// What a grid is of; all of it outlives the points.
struct Grid {
  const std::vector<Axis>& axes;
  bool zip = false;
  std::uint64_t rows = 0;
  /// Zipped, with words or dates: which structure each row is. Crossed, the structures count the combinations of the
  /// axes without numbers, the last of them fastest.
  const std::vector<std::uint32_t>& structure_of_row;
};

/// The points, the last axis fastest.
std::unique_ptr<PointSource> grid_points(const Grid& grid);

}  // namespace crossover
