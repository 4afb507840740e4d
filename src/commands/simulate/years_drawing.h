#pragma once
// How likely is it to be usable on the first day of each year?

#include <cstddef>
#include <vector>

#include "analysis/simulation.h"
#include "report/report.h"

namespace crossover {

/// The years in which something changes, and the horizon at the end; every second, fifth, tenth ... year where they are
/// more than `most`.
std::vector<DayProbability> years_shown(const CrossingDistribution& one, Date horizon, std::size_t most);

/// A bar for each, of which the whole width is 100%. At most `width` columns wide, where that is 30 or more.
Drawing draw_years(const std::vector<DayProbability>& years, std::size_t width);

}  // namespace crossover
