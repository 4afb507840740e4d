#pragma once
// When is each gate open, drawn in text over the years from as_of to the horizon?
//
//   cost     ··········━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━
//   latency  ·············━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━
//   usable   ·············━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━
//   range           ├──────●───────────┤
//            ╵2024     ╵2026     ╵2028     ╵2030     ╵2032

#include <cstddef>

#include "commands/run/run.h"
#include "report/report.h"

namespace crossover {

/// At most `width` columns wide. `selected`: the case of which the windows are drawn.
Drawing draw_timeline(const RunResult& result, CaseName selected, std::size_t width);

}  // namespace crossover
