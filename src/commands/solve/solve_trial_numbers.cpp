#include "commands/solve/solve_trial_numbers.h"

#include <algorithm>

namespace crossover {
namespace {

/// "bot.llm_cost" of "bot.llm_cost.floor" and of "bot.llm_cost.steps.0.to".
std::string bounded_by(const std::string& path) {
  const std::size_t dot = path.rfind('.');
  if (dot == std::string::npos) return {};
  const std::string last = path.substr(dot + 1);
  if (last == "floor" || last == "ceiling") return path.substr(0, dot);
  const std::size_t steps = path.rfind(".steps.");
  return last == "to" && steps != std::string::npos ? path.substr(0, steps) : std::string();
}

/// The unit of the value that stands at a path, or of the first one inside it that has the same quantity.
std::string unit_at(const Scenario& scenario, const std::string& path, const Quantity& quantity) {
  for (const Assumption& one : scenario.assumptions) {
    const bool inside = one.path == path || one.path.starts_with(path + '.');
    if (inside && one.quantity != nullptr && one.quantity->dimension == quantity.dimension) return one.unit.text;
  }
  return {};
}

/// The gate of "gates.power.value": all its amounts have one unit.
std::string unit_of_gate(const Scenario& scenario, const std::string& path) {
  for (const CustomInputs& gate : scenario.gates) {
    const std::string& value = gate.value.path;
    const std::string folder = value.substr(0, value.rfind('.') + 1);
    if (path.starts_with(folder)) return gate.unit;
  }
  return {};
}

std::string natural_unit(const Scenario& scenario, const Variable& variable) {
  const Quantity& quantity = *variable.quantity;
  const std::string bounded = bounded_by(variable.value);
  std::string unit = bounded.empty() ? std::string() : unit_at(scenario, bounded, quantity);
  if (!unit.empty()) return unit;
  const std::string currency = scenario.currency.empty() ? "USD" : scenario.currency;
  switch (quantity.dimension) {
    case Dimension::kMoney: return currency + "/month";
    case Dimension::kTime: return "s";
    case Dimension::kUsage: return "use/month";
    case Dimension::kCalls: return "/month";
    case Dimension::kTokenPrice: return currency + "/Mtok";
    case Dimension::kSpeed: return "tok/s";
    case Dimension::kCustom: return unit_of_gate(scenario, variable.value);
    default: return {};
  }
}

}  // namespace

std::vector<std::string> solve_trial_numbers(const Scenario& scenario, const Variable& variable) {
  const Dimension dimension = variable.quantity->dimension;
  std::vector<std::string> out;
  if (is_percent(dimension)) {
    const bool yearly = dimension == Dimension::kFall || dimension == Dimension::kGrowth;
    for (const char* number : {"50%", "0.0000001%", "99.9999999%"})
      out.push_back(std::string(number) + (yearly ? " / year" : ""));
    return out;
  }
  const std::string unit = natural_unit(scenario, variable);
  for (const char* number : {"1", "1e-12", "1e12"})
    out.push_back(unit.empty() ? std::string(number) : std::string(number) + ' ' + unit);
  return out;
}

}  // namespace crossover
