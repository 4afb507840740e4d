// Many scenarios at a glance: which is usable from when, how sure is that, and what holds it back?

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "commands/run/run_view.h"
#include "commands/run/run_words.h"

namespace crossover {
namespace {

std::string folder_of(const std::string& file) {
  if (file == "-") return "standard input";
  const std::filesystem::path folder = std::filesystem::path(file).parent_path();
  return folder.empty() || folder == "." ? "this folder" : folder.filename().string();
}

/// "2025-01..2026-08"; once where both ends read alike.
std::string range_text(const Scenario& scenario, const Cases& cases) {
  const std::string earliest = crossing_month(scenario, cases.optimistic.crossing);
  const std::string latest = crossing_month(scenario, cases.pessimistic.crossing);
  return earliest == latest ? earliest : fmt::format("{}..{}", earliest, latest);
}

bool has_several_groups(const std::vector<RunRow>& rows) {
  return std::any_of(rows.begin(), rows.end(), [&](const RunRow& row) { return row.group != rows.front().group; });
}

bool any(const std::vector<RunRow>& rows, bool RunRow::*what) {
  return std::any_of(rows.begin(), rows.end(), [what](const RunRow& row) { return row.*what; });
}

/// "31 scenarios: 5 usable already, 22 within their horizon, 1 only beyond it, 3 never."
Line summary(const std::vector<RunRow>& rows) {
  struct Count {
    std::string_view status;
    std::string_view words;
    Style style;
  };
  static constexpr Count kCounts[] = {{"already", "usable already", Style::kGood},
                                      {"crosses", "within their horizon", Style::kPlain},
                                      {"beyond", "only beyond it", Style::kWarn},
                                      {"never", "never", Style::kBad}};
  Line line(fmt::format("{} scenario{}: ", rows.size(), rows.size() == 1 ? "" : "s"));
  bool first = true;
  for (const Count& one : kCounts) {
    const auto count =
        std::count_if(rows.begin(), rows.end(), [&](const RunRow& row) { return row.status == one.status; });
    if (count == 0) continue;
    if (!first) line.add(", ");
    line.add(fmt::format("{} {}", count, one.words), one.style);
    first = false;
  }
  return line.add(".");
}

}  // namespace

RunRow run_row(const RunResult& result, CaseName selected) {
  const Scenario& scenario = *result.scenario;
  const Case& one = select_case(result.cases, selected);
  RunRow row;
  row.group = folder_of(scenario.file);
  row.name = scenario.name;
  row.as_of = scenario.as_of;
  row.status = status_name(one.crossing.status);
  row.usable_from = Line(crossing_text(scenario, one.crossing), crossing_style(one.crossing));
  const std::vector<WindowDays> windows = windows_within(*result.model, one.windows);
  row.closes = !windows.empty() && windows.front().to.has_value();
  if (row.closes) row.usable_from.add("*", Style::kWarn);
  row.by_direction = result.cases.by_direction;
  row.range = Line(range_text(scenario, result.cases), Style::kDim);
  if (one.binding) row.held_back_by = result.model->gates()[*one.binding]->name();
  row.selected = selected;
  return row;
}

Report run_table(const std::vector<RunRow>& rows) {
  Report report;
  Table table;
  table.columns = {{"Scenario", Align::kLeft, true}, {"As of"}, {"Usable from"}, {"Range"}, {"Held by"}};
  const bool grouped = has_several_groups(rows);
  const std::string* group = nullptr;
  for (const RunRow& row : rows) {
    if (grouped && (group == nullptr || *group != row.group)) table.rows.push_back({{Line(row.group)}, true});
    group = &row.group;
    table.rows.push_back({{row.name, month_or_day(row.as_of), row.usable_from, row.range, row.held_back_by}});
  }
  report.add(std::move(table));
  Line counts = summary(rows);
  if (!rows.empty() && rows.front().selected != CaseName::kCentral) {
    counts.add(
        fmt::format(" Usable from and held back by are those of the {} case.", case_text(rows.front().selected)));
  }
  report.add(Paragraph{std::move(counts)});
  if (any(rows, &RunRow::closes)) {
    report.add(Paragraph{Line("* It closes again later; run it alone to see when, and why.", Style::kWarn)});
  }
  report.add(Paragraph{Line(any(rows, &RunRow::by_direction)
                                ? "Range: earliest and latest over all combinations of the uncertain values' ends, or, "
                                  "with more than 12 of them, "
                                  "with each value's end found alone; extremes, not probabilities."
                                : "Range: earliest and latest over all combinations of the uncertain values' ends; "
                                  "extremes, not probabilities.",
                            Style::kDim)});
  return report;
}

}  // namespace crossover
