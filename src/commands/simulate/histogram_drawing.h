#pragma once
// The draws on the calendar as bars, with the quantiles beside them:
//
//   2025-01  █████████████████▌        33.9%    44.0%  p25 2025-01-14
//   2025-02  ███████████████████████   45.2%    89.2%  p50 2025-02-11
//   beyond   █                          2.0%

#include <cstddef>
#include <vector>

#include "commands/simulate/date_histogram.h"
#include "report/report.h"

namespace crossover {

/// At most `width` columns wide, where that is 50 or more. p5, p50 and p95 are marked, and of the other `quantiles`
/// those for which there is room.
Drawing draw_histogram(const std::vector<DateBar>& bars, const std::vector<QuantileEstimate>& quantiles,
                       std::size_t width);

}  // namespace crossover
