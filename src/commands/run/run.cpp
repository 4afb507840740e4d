#include "commands/run/run.h"

namespace crossover {

RunResult run_scenario(Scenario scenario, Arena& arena) {
  RunResult out;
  out.scenario = std::make_unique<Scenario>(std::move(scenario));
  out.model = std::make_unique<Model>(*out.scenario);
  out.cases = evaluate_cases(*out.model, arena);
  out.market = evaluate_market(*out.model, out.cases.central, arena);
  return out;
}

const Case& select_case(const Cases& cases, CaseName name) {
  switch (name) {
    case CaseName::kOptimistic: return cases.optimistic;
    case CaseName::kPessimistic: return cases.pessimistic;
    case CaseName::kCentral: break;
  }
  return cases.central;
}

std::vector<WindowDays> windows_within(const Model& model, std::span<const Interval> windows) {
  std::vector<WindowDays> out;
  for (const Interval& window : windows) {
    if (day_number(window.from) > model.horizon_day()) break;
    const Date as_of = model.scenario().as_of;
    WindowDays days{*day_after(as_of, std::max(0.0, day_number(window.from))), std::nullopt};
    if (day_number(window.to) <= model.horizon_day()) days.to = day_after(as_of, day_number(window.to));
    out.push_back(days);
  }
  return out;
}

}  // namespace crossover
