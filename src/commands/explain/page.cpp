// How do the gates make the date?

#include "commands/explain/page.h"

#include <fmt/format.h>

#include <memory>

#include "commands/explain/figures.h"
#include "commands/explain/gate_paper.h"
#include "commands/explain/turns.h"

namespace crossover {
namespace {

std::string when(const Scenario& scenario, const Crossing& crossing) {
  switch (crossing.status) {
    case Status::kAlready: return fmt::format("already on {}", format_date(scenario.as_of));
    case Status::kCrosses: return day_text(scenario, crossing.years);
    case Status::kBeyond: return fmt::format("{}, after the horizon", day_text(scenario, crossing.years));
    case Status::kNever: break;
  }
  return "never";
}

std::string answer(const Scenario& scenario, const Crossing& crossing) {
  switch (crossing.status) {
    case Status::kAlready: return fmt::format("Usable already on {}.", format_date(scenario.as_of));
    case Status::kCrosses:
      return fmt::format("Usable from {}, {} years after {}.", day_text(scenario, crossing.years),
                         years_figure(crossing.years), format_date(scenario.as_of));
    case Status::kBeyond:
      return fmt::format("Not usable by the horizon, {}; only from {}.", format_date(scenario.horizon),
                         day_text(scenario, crossing.years));
    case Status::kNever: break;
  }
  return "Never usable.";
}

std::string windows_text(const Central& central, const std::vector<Interval>& windows) {
  std::vector<std::string> texts;
  for (const WindowDays& window : windows_within(central.model(), windows)) {
    texts.push_back(window.to ? fmt::format("from {} until {}", format_date(window.from), format_date(*window.to))
                              : fmt::format("from {} to the horizon", format_date(window.from)));
  }
  return fmt::format("{}", fmt::join(texts, "; "));
}

/// Why the whole has the date it has.
std::string reason(const Central& central) {
  const Case& one = central.central();
  if (!one.binding) return one.gates.size() == 1 ? "The gate is open on as_of." : "Every gate is open on as_of.";
  const std::string& name = central.model().gates()[*one.binding]->name();
  if (one.gates.size() == 1) return fmt::format("There is one gate, {}, and nothing else counts.", name);
  const Status gate = one.gates[*one.binding].crossing.status;
  if (one.crossing.status == Status::kCrosses)
    return fmt::format("It is usable when all gates hold, and {} is the last to open: it sets the date.", name);
  if (gate == Status::kNever) return fmt::format("It is usable when all gates hold, and {} never does.", name);
  if (gate == Status::kBeyond)
    return fmt::format("It is usable when all gates hold, and {} opens only after the horizon.", name);
  return fmt::format("Each gate opens, but {}; {} is the last to open first.",
                     one.crossing.status == Status::kNever ? "never all of them at once"
                                                           : "all of them at once only after the horizon",
                     name);
}

void add_whole(const Central& central, Page& page) {
  const Case& one = central.central();
  for (std::size_t g = 0; g < one.gates.size(); ++g) {
    const std::string windows = windows_text(central, one.gates[g].windows);
    page.of_gates.push_back({central.model().gates()[g]->name(),
                             windows.empty() ? when(central.scenario(), one.gates[g].crossing) : "open " + windows});
  }
  page.whole.push_back(reason(central));
  const std::string windows = windows_text(central, one.windows);
  const bool closes = windows.find("until") != std::string::npos;
  page.whole.push_back(
      fmt::format("{}{}", answer(central.scenario(), one.crossing), closes ? fmt::format(" Open {}.", windows) : ""));
}

}  // namespace

std::unique_ptr<GatePaper> paper_for(const Central& central, std::size_t gate) {
  const std::string& name = central.model().gates()[gate]->name();
  if (name == "cost") return cost_paper(central, gate);
  if (name == "latency") return latency_paper(central, gate);
  if (name == "quality") return quality_paper(central, gate);
  const auto& custom = central.scenario().gates;
  return custom_paper(central, gate, custom[gate - (central.model().gates().size() - custom.size())]);
}

Page work_out(const Central& central) {
  Page page;
  const Cases& cases = central.result().cases;
  page.verdict.push_back(answer(central.scenario(), cases.central.crossing));
  if (!central.scenario().uncertain.empty()) {
    const std::string early = when(central.scenario(), cases.optimistic.crossing);
    const std::string late = when(central.scenario(), cases.pessimistic.crossing);
    page.verdict.push_back(early == late ? fmt::format("The same at both extremes: {}.", early)
                                         : fmt::format("At the extremes: {}, and {}.", early, late));
  }
  for (std::size_t g = 0; g < central.model().gates().size(); ++g)
    page.gates.push_back(work_out_gate(*paper_for(central, g)));
  add_whole(central, page);
  return page;
}

}  // namespace crossover
