#pragma once
// How one date became another, drawn as bars that begin where the one before ended.

#include <cstddef>
#include <string>
#include <vector>

#include "report/report.h"

namespace crossover {

struct WaterfallBar {
  std::string label;
  double days = 0;  // to the right, later, is positive
};

struct Waterfall {
  std::vector<WaterfallBar> bars;
  double total_days = 0;  // of all of them
  std::string from;       // what stands under the place where the bars begin
  std::string to;         // and under the one where they end
};

/// "+21", "-7.5": days with their sign, whole from ten on.
std::string signed_days(double days);

/// At most `width` columns wide; nothing to draw where nothing moves.
Drawing draw_waterfall(const Waterfall& waterfall, std::size_t width);

}  // namespace crossover
