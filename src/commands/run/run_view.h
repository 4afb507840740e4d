#pragma once
// The results of run for people: a table of many scenarios, or one scenario in detail.

#include <string>
#include <vector>

#include "commands/run/run.h"
#include "report/report.h"

namespace crossover {

/// One line of the table.
struct RunRow {
  std::string group;  // the folder it stands in
  std::string name;
  Date as_of;
  std::string status;  // of the selected case
  Line usable_from;    // date, or already, beyond, never
  Line range;          // earliest .. latest
  std::string held_back_by;
  bool closes = false;        // not usable all the time from then to the horizon
  bool by_direction = false;  // too many uncertain values for all combinations
  CaseName selected = CaseName::kCentral;
};

RunRow run_row(const RunResult& result, CaseName selected);

/// The table, with groups where the rows come from several folders.
Report run_table(const std::vector<RunRow>& rows);

/// Everything there is to say about one scenario. `width`: columns that drawings may use.
Report run_detail(const RunResult& result, CaseName selected, std::size_t width, Arena& arena);

}  // namespace crossover
