#pragma once
// What a block of points comes to.

#include <cstdint>
#include <vector>

#include "commands/sweep/points.h"
#include "model/outcomes.h"

namespace crossover {

struct SweptBlock {
  const PointBlock* points = nullptr;
  std::uint64_t first = 0;  // number of row 0 in the whole sweep
  std::size_t begin = 0;    // of the rows, [begin, end) are asked for
  std::size_t end = 0;
  Outcomes whole;
  const std::uint8_t* binding = nullptr;  // index of the gate; kNoBinding where it is usable already
  std::vector<Outcomes> gates;
};

/// Which rows of a block to keep: 1 or 0 per row.
using Selection = std::vector<std::uint8_t>;

}  // namespace crossover
