// What stays uncertain, and where does each figure come from?

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <tuple>

#include "commands/explain/conversion.h"
#include "commands/explain/figures.h"
#include "commands/explain/movement.h"
#include "commands/explain/page.h"
#include "commands/explain/turns.h"

namespace crossover {
namespace {

/// Which end of its range a case takes.
std::string taken(const Assumption& assumption, double x) {
  const Distribution& d = assumption.distribution;
  if (x == d.middle()) return "middle";
  return x == d.low() ? "low" : "high";
}

std::string combinations_text(const Central& central) {
  const std::size_t count = central.scenario().uncertain.size();
  if (central.result().cases.by_direction) {
    return fmt::format(
        "With {} uncertain values the extremes are sought in the direction that each alone moves the date, not over "
        "all combinations.",
        count);
  }
  return fmt::format(
      "The earliest and the latest of all {} combinations of low, middle and high; a value that makes no difference "
      "stands at low.",
      figure(std::pow(3, static_cast<double>(count))));
}

std::string case_text(const Central& central, const Case& one) {
  switch (one.crossing.status) {
    case Status::kAlready: return fmt::format("already on {}", format_date(central.scenario().as_of));
    case Status::kCrosses:
      return fmt::format("{} (t = {})", day_text(central.scenario(), one.crossing.years),
                         years_figure(one.crossing.years));
    case Status::kBeyond:
      return fmt::format("beyond the horizon, {}", day_text(central.scenario(), one.crossing.years));
    case Status::kNever: break;
  }
  return "never";
}

/// Sourced figures first, then assumed ones, then defaults.
int origin_rank(const Assumption& assumption) { return assumption.is_default ? 2 : assumption.is_assumed() ? 1 : 0; }

Line origin_line(const Assumption& assumption) {
  constexpr std::array<Style, 3> kStyles = {Style::kStrong, Style::kWarn, Style::kDim};
  return {origin_text(assumption), kStyles[static_cast<std::size_t>(origin_rank(assumption))]};
}

std::string count_text(const Scenario& scenario) {
  std::size_t sourced = 0;
  std::size_t assumed = 0;
  std::size_t defaults = 0;
  for (const Assumption& assumption : scenario.assumptions)
    ++(assumption.is_default ? defaults : assumption.is_assumed() ? assumed : sourced);
  std::string out =
      fmt::format("{} figures: {} with a source, {} assumed", scenario.assumptions.size(), sourced, assumed);
  if (defaults > 0) out += fmt::format(", {} left at the default", defaults);
  return out + ".";
}

}  // namespace

std::vector<AssumptionId> listed_figures(const Scenario& scenario) {
  std::vector<AssumptionId> out;
  for (AssumptionId id = 0; id < scenario.assumptions.size(); ++id) out.push_back(id);
  const Source* file = nullptr;
  for (const Assumption& assumption : scenario.assumptions) {
    if (file == nullptr && !assumption.is_default) file = assumption.span.source;
  }
  const auto place = [&](AssumptionId id) {
    const Assumption& a = scenario[id];
    return std::tuple(a.is_default, a.span.source != file, a.is_default ? 0 : a.span.begin);
  };
  std::stable_sort(out.begin(), out.end(), [&](AssumptionId a, AssumptionId b) { return place(a) < place(b); });
  return out;
}

std::string origin_text(const Assumption& assumption) {
  if (assumption.is_default) return "default: the file does not name it";
  if (assumption.assumed) return "assumed: " + *assumption.assumed;
  return assumption.source.value_or("assumed, without a reason given");
}

void add_uncertain(Report& report, const Central& central) {
  const Scenario& scenario = central.scenario();
  const Cases& cases = central.result().cases;
  report.add(Heading{"What stays uncertain", 2});
  if (scenario.uncertain.empty()) {
    report.add(
        Paragraph{"No figure is given as a range or with a spread, so that all cases are the same. That says nothing "
                  "about how sure the figures are."});
    return;
  }
  report.add(Paragraph{Line(fmt::format(
      "{} Low and high are the ends of a range, or the 5% and 95% quantiles. These are extremes, not probabilities.",
      combinations_text(central)))});
  report.add(Definitions{{{"optimistic", Line(case_text(central, cases.optimistic))},
                          {"central", Line(case_text(central, cases.central))},
                          {"pessimistic", Line(case_text(central, cases.pessimistic))}}});
  Table table;
  table.columns = {{"value", Align::kLeft, true},
                   {"form"},
                   {"low", Align::kRight},
                   {"middle", Align::kRight},
                   {"high", Align::kRight},
                   {"earliest"},
                   {"latest"}};
  for (const AssumptionId id : scenario.uncertain) {
    const Assumption& a = scenario[id];
    const auto cell = [&](double x) { return Line(is_percent(a.quantity->dimension) ? percent(x) : figure(x)); };
    const std::string unit =
        is_percent(a.quantity->dimension) || a.unit.text.empty() ? "" : fmt::format(" ({})", a.unit.text);
    table.rows.push_back({{Line(a.path + unit), Line(std::string(a.distribution.name())), cell(a.distribution.low()),
                           cell(a.distribution.middle()), cell(a.distribution.high()),
                           Line(taken(a, cases.optimistic.values[id])), Line(taken(a, cases.pessimistic.values[id]))}});
  }
  report.add(std::move(table));
}

void add_figures(Report& report, const Central& central) {
  const Scenario& scenario = central.scenario();
  report.add(Heading{"Where each figure comes from", 2});
  report.add(Paragraph{Line(count_text(scenario))});
  Table table;
  table.columns = {{"figure"}, {"as written"}, {"counts as"}};
  std::vector<AssumptionId> left = listed_figures(scenario);
  std::stable_sort(left.begin(), left.end(),
                   [&](AssumptionId a, AssumptionId b) { return origin_rank(scenario[a]) < origin_rank(scenario[b]); });
  while (!left.empty()) {
    const std::string origin = origin_text(scenario[left.front()]);
    table.rows.push_back({{origin_line(scenario[left.front()])}, true});
    for (const AssumptionId id : left) {
      if (origin_text(scenario[id]) != origin) continue;
      table.rows.push_back(
          {{Line(scenario[id].path), Line(scenario[id].written), Line(counted_value(central, id))}, false});
    }
    std::erase_if(left, [&](AssumptionId id) { return origin_text(scenario[id]) == origin; });
  }
  report.add(std::move(table));
}

}  // namespace crossover
