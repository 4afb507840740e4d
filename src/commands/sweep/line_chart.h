#pragma once
// The usable date over one path, as a line; values without a date leave a gap and a mark above it.

#include <cstddef>

#include "commands/sweep/sweep_picture.h"
#include "report/report.h"

namespace crossover {

/// At most `room.width` columns and `room.lines` lines. `picture` has one axis and at least one cell with a date.
Drawing draw_line_chart(const SweepPicture& picture, PictureRoom room);

}  // namespace crossover
