#pragma once
// All that explain says of one scenario, for the page and for JSON alike.

#include <string>
#include <vector>

#include "commands/explain/worked.h"
#include "report/report.h"

namespace crossover {

struct Page {
  std::vector<WorkedGate> gates;
  std::vector<std::string> verdict;  // the answer and its range
  std::vector<WorkedItem> of_gates;  // when each gate is open
  std::vector<std::string> whole;    // how they make the date
};

Page work_out(const Central& central);

/// What stays uncertain, and what the two extremes are made of.
void add_uncertain(Report& report, const Central& central);
/// Where each figure comes from, and how many are assumed.
void add_figures(Report& report, const Central& central);
/// What it is worth; nothing where the scenario has no market.
void add_market(Report& report, const Central& central);

/// The figures in the order of the file; what was set on the command line after them, defaults last.
std::vector<AssumptionId> listed_figures(const Scenario& scenario);
/// The source's text, "assumed: ..." or "default: ...".
std::string origin_text(const Assumption& assumption);

}  // namespace crossover
