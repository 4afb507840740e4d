// explain: the page.

#include "commands/explain/explain.h"

#include <fmt/format.h>

#include "commands/explain/figures.h"
#include "commands/explain/page.h"

namespace crossover {
namespace {

void add_lines(Report& report, const std::vector<std::string>& lines) {
  for (const std::string& line : lines) report.add(Paragraph{Line(line), 2});
}

/// As many digits as show which of the two is larger.
int digits_to_tell_apart(const BothSides& sides) {
  constexpr int kMostDigits = 12;
  int digits = kFigureDigits;
  while (digits < kMostDigits && sides.now != sides.required &&
         figure(sides.now, digits) == figure(sides.required, digits))
    ++digits;
  const bool equal = figure(sides.now, digits) == figure(sides.required, digits);
  return equal ? kFigureDigits : digits;
}

void add_check(Report& report, const WorkedGate& gate, const WorkedTurn& turn) {
  if (turn.rows.empty()) return;
  Table table;
  table.columns = {{"day"}, {"t", Align::kRight}};
  for (const std::string& name : gate.moving_names) table.columns.push_back({name, Align::kRight});
  table.columns.push_back({gate.now_name, Align::kRight});
  table.columns.push_back({gate.required_name, Align::kRight});
  table.columns.push_back({"holds"});
  for (const CheckRow& row : turn.rows) {
    TableRow cells{{Line(row.day), Line(years_figure(row.years))}};
    for (const double x : row.moving) cells.cells.emplace_back(figure(x));
    const int digits = digits_to_tell_apart(row.sides);
    cells.cells.emplace_back(figure(row.sides.now, digits));
    cells.cells.emplace_back(figure(row.sides.required, digits));
    cells.cells.emplace_back(row.holds, row.holds == "no" ? Style::kBad : Style::kGood);
    table.rows.push_back(std::move(cells));
  }
  report.add(std::move(table));
}

void add_gate(Report& report, const WorkedGate& gate) {
  report.add(Heading{Line(fmt::format("{}: {}", gate.title, gate.question)), 2});
  report.add(Paragraph{Line(gate.words)});
  Drawing formula;
  for (const std::string& line : gate.formula) formula.lines.emplace_back("  " + line);
  report.add(std::move(formula));
  report.add(Heading{"The figures", 3});
  Definitions figures;
  for (const WorkedItem& item : gate.items) figures.items.push_back({item.term, Line(item.text)});
  report.add(std::move(figures));
  report.add(Heading{"Both sides on as_of", 3});
  add_lines(report, gate.today);
  for (const WorkedTurn& turn : gate.turns) {
    report.add(Heading{Line(turn.title), 3});
    add_lines(report, turn.lines);
    add_check(report, gate, turn);
  }
}

}  // namespace

Report explain(const RunResult& result, Arena& arena) {
  const Central central(result, arena);
  const Scenario& scenario = central.scenario();
  const Page page = work_out(central);
  Report report;
  report.add(Heading{Line(scenario.name), 1});
  Line verdict(page.verdict.front(), Style::kStrong);
  for (std::size_t i = 1; i < page.verdict.size(); ++i) verdict.add(" " + page.verdict[i]);
  report.add(Paragraph{std::move(verdict)});
  if (!scenario.about.empty()) report.add(Paragraph{Line(scenario.about, Style::kDim)});
  report.add(
      Paragraph{Line(fmt::format("How to read this: t counts years from as_of, {}, a year being 365.25 days; the "
                                 "horizon is {}. Uncertain figures stand at "
                                 "their middle. Numbers are shown with six digits and worked with all.",
                                 format_date(scenario.as_of), format_date(scenario.horizon)))});
  for (const WorkedGate& gate : page.gates) add_gate(report, gate);
  report.add(Heading{"The whole", 2});
  Definitions gates;
  for (const WorkedItem& item : page.of_gates) gates.items.push_back({item.term, Line(item.text)});
  report.add(std::move(gates));
  for (const std::string& line : page.whole) report.add(Paragraph{Line(line)});
  add_uncertain(report, central);
  add_market(report, central);
  add_figures(report, central);
  return report;
}

}  // namespace crossover
