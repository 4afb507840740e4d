#pragma once
// How far does each value move the date? Bars from the central date to the dates of both ends, under each other.
//
//   bot.llm_cost.falls  318 days  ███████████│▒▒▒▒▒▒▒▒▒▒▒▒▒▒
//     50% / year: 2025-09-27   75% / year: 2024-11-14

#include <cstddef>
#include <string>
#include <vector>

#include "commands/sensitivity/sensitivity.h"
#include "report/report.h"

namespace crossover {

/// Does the value move the date at all?
bool moves_date(const Tornado& tornado, const TornadoBar& bar);

/// Those that are drawn, of the values that move the date: the widest, and none that is nothing beside them.
std::vector<TornadoBar> bars_to_draw(const SensitivityResult& result);

/// At most `width` columns. `bars`: at least one.
Drawing draw_tornado(const SensitivityResult& result, const std::vector<TornadoBar>& bars, std::size_t width);

/// "318 days"; "beyond" or "never" where an end has no date.
std::string swing_text(const TornadoBar& bar);

}  // namespace crossover
