#pragma once
// How do the draws lie on the calendar?

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "commands/simulate/simulate.h"
#include "report/report.h"

namespace crossover {

/// Draws that are usable from a day in a stretch of the calendar, or that have no day within the horizon.
struct DateBar {
  std::string label;                   // "2026-03", "2026", "earlier", "later", "already", "beyond", "never"
  Estimate share;                      // of all draws
  std::optional<Estimate> by_then;     // usable by its end; nothing behind the horizon
  std::vector<std::size_t> quantiles;  // those that lie in it: places in CrossingDistribution::quantiles
  Style style = Style::kPlain;
};

/// Already, then the calendar in at most `most` equal pieces, then beyond and never; nothing of what no draw is in. The
/// calendar is cut where the first and the last 0.5% of the crossings lie, which are told as "earlier" and "later".
std::vector<DateBar> date_histogram(const SimulateResult& result, std::size_t most);

}  // namespace crossover
