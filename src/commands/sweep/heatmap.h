#pragma once
// The usable date over two paths, as a map: a cell per combination, its date as text on a ground from light (early) to
// dark (late).
//
//   human.salary, USD/month
//    4,000 │ 26 26 25 25  +
//    2,000 │ 28 27 26 25  +
//    1,000 │  >  > 27 26 25
//          └──┬─────┬─────┬─
//            30    50    70
//            bot.llm_cost.falls, % / year

#include <cstddef>

#include "commands/sweep/sweep_picture.h"
#include "report/report.h"

namespace crossover {

/// At most `room.width` columns and `room.lines` lines, but at least 4 rows of cells. `picture` has two axes.
Drawing draw_heatmap(const SweepPicture& picture, PictureRoom room);

}  // namespace crossover
