#pragma once
// run: from which day is it usable - central, optimistic, pessimistic, per gate - and what is it worth?

#include <memory>
#include <optional>

#include "model/cases.h"
#include "model/market.h"
#include "scenario/scenario.h"

namespace crossover {

struct RunResult {
  std::unique_ptr<Scenario> scenario;
  std::unique_ptr<Model> model;
  Cases cases;
  std::optional<MarketResult> market;
};

RunResult run_scenario(Scenario scenario, Arena& arena);

/// The case that --case names.
enum class CaseName { kCentral, kOptimistic, kPessimistic };
const Case& select_case(const Cases& cases, CaseName name);

/// A window's first day, and the day from which it is closed; nothing where it is open at the horizon.
struct WindowDays {
  Date from;
  std::optional<Date> to;
};
/// The windows that open within the horizon.
std::vector<WindowDays> windows_within(const Model& model, std::span<const Interval> windows);

}  // namespace crossover
