#pragma once
// How do days, crossings and the two sides of a gate read to a person?

#include <optional>
#include <string>
#include <string_view>

#include "commands/run/run.h"
#include "report/report.h"

namespace crossover {

/// "2024-01", or the day where it isn't the first of a month.
std::string month_or_day(Date date);

/// The day of a moment in years after as_of: "2041-03-02", or "about the year 12300" past the calendar.
std::string moment_text(const Scenario& scenario, double years);
/// The same with its preposition: "on 2041-03-02", "in about the year 12300".
std::string at_moment(const Scenario& scenario, double years);

/// "2025-02-15", "already", "beyond", "never".
std::string crossing_text(const Scenario& scenario, const Crossing& crossing);
/// The same by the month.
std::string crossing_month(const Scenario& scenario, const Crossing& crossing);
Style crossing_style(const Crossing& crossing);

std::string_view case_text(CaseName name);

/// What stands on the two sides of a gate.
struct SideNames {
  std::string_view now;       // "the seat price"
  std::string_view required;  // "the budget"
};
SideNames side_names(const Gate& gate);

/// One side with its unit, and without where the unit is a long one that a column says once.
std::string side_text(const Gate& gate, double x);
std::string side_number(const Gate& gate, double x);
/// "at most 400 USD/month"
std::string requirement_text(const Gate& gate, double required);

/// Is the gate open with these sides? Sides that differ by rounding count as equal, as they do in the model.
bool sides_meet(const Gate& gate, double now, double required);

/// How far the two sides are apart: "2.5 times too dear", "3.1 points too few right", "1.3 times below the budget".
std::string gap_text(const Gate& gate, double now, double required);

}  // namespace crossover
