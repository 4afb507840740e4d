// One case, looked at closer.

#include "commands/run/case_view.h"

#include <algorithm>
#include <cmath>

namespace crossover {
namespace {

/// Years after which a fall of a tenth of a per cent a year has left nothing; and as many again, to see whether it
/// still moves.
constexpr double kLate = 1e5;
constexpr double kLater = 2e5;

bool same(double a, double b) {
  return a == b || std::fabs(a - b) <= kEqualityTolerance * std::max(std::fabs(a), std::fabs(b));
}

/// What a quantity does, given its value at any time. `horizon`: years up to which it is watched on its way.
template <class ValueAt>
Limit limit_of(double horizon, ValueAt value_at) {
  constexpr double kNothing = 1e-30;
  constexpr int kGlances = 64;
  const double late = value_at(kLate);
  const double later = value_at(kLater);
  if (std::isnan(late) || std::isnan(later)) return {};
  if (std::isinf(later)) return {later > 0 ? Limit::Kind::kGrows : Limit::Kind::kUnknown, later};
  const double end = std::fabs(later) <= kNothing ? 0 : later;
  if (end != 0 && !same(late, later)) return {};
  bool stays = true;
  for (int i = 0; i < kGlances && stays; ++i) stays = same(value_at(horizon * i / kGlances), end);
  if (stays) return {Limit::Kind::kStays, end};
  return {end == 0 ? Limit::Kind::kFades : Limit::Kind::kLevels, end};
}

Openings only(std::span<const Interval> intervals) {
  Openings out(1);
  for (const Interval& interval : intervals) out.add(interval.from, interval.to);
  out.end_row();
  return out;
}

}  // namespace

CaseView::CaseView(const RunResult& result, CaseName selected, Arena& arena)
    : result_(result), selected_(selected), one_(select_case(result.cases, selected)), arena_(arena) {
  for (const double value : one_.values) values_.emplace_back(value);
  arena_.clear();
  for (const Column& column : model().to_base(1, values_, arena_)) base_.push_back(column[0]);
}

std::optional<double> CaseView::usable_years() const {
  const auto day = usable_day();
  return day ? std::optional(years_between(scenario().as_of, *day)) : std::nullopt;
}

GateSides CaseView::sides(std::size_t gate, double years) const {
  arena_.clear();
  const Sides both = model().sides(gate, 1, values_, years, arena_);
  return {both.now[0], both.required[0]};
}

double CaseView::at(const Trajectory& trajectory, double years) const {
  arena_.clear();
  return model().at(trajectory, 1, values_, years, arena_)[0];
}

Limit CaseView::limit_of_now(std::size_t gate) const {
  return limit_of(horizon_years(), [&](double years) { return sides(gate, years).now; });
}

Limit CaseView::limit_of_required(std::size_t gate) const {
  return limit_of(horizon_years(), [&](double years) { return sides(gate, years).required; });
}

Limit CaseView::limit(const Trajectory& trajectory) const {
  return limit_of(horizon_years(), [&](double years) { return at(trajectory, years); });
}

std::optional<WithoutGate> CaseView::without(std::size_t left_out) const {
  if (gates() < 2) return std::nullopt;
  const Evaluation evaluation = model().evaluate(1, values_, arena_);
  std::vector<std::size_t> others;
  std::vector<std::span<const Interval>> openings;
  std::optional<Openings> whole;
  for (std::size_t g = 0; g < gates(); ++g) {
    if (g == left_out) continue;
    others.push_back(g);
    openings.push_back(evaluation.gate_openings(g, 0));
    const Openings gate = only(openings.back());
    whole = whole ? intersection(*whole, gate) : gate;
  }
  WithoutGate out;
  out.crossing = crossing(whole->of(0), model().horizon_day());
  if (const auto binding = binding_gate(out.crossing, openings, model().horizon_day())) out.binding = others[*binding];
  return out;
}

std::vector<AssumptionId> CaseView::decisive_values(const Case& one) const {
  std::vector<AssumptionId> out;
  std::vector<Column> values;
  for (const double value : one.values) values.emplace_back(value);
  for (const AssumptionId id : scenario().uncertain) {
    const double middle = result_.cases.central.values[id];
    if (one.values[id] == middle) continue;
    values[id] = Column(middle);
    const Crossing moved = model().evaluate(1, values, arena_).whole(0);
    if (!moved.earlier_than(one.crossing) && !one.crossing.earlier_than(moved)) continue;
    values[id] = Column(one.values[id]);
    out.push_back(id);
  }
  return out;
}

std::vector<std::size_t> CaseView::closing_gates(const Interval& window) const {
  std::vector<std::size_t> out;
  for (std::size_t g = 0; g < gates(); ++g) {
    const auto ends_with_it = [&](const Interval& own) { return day_number(own.to) == day_number(window.to); };
    if (std::any_of(one_.gates[g].windows.begin(), one_.gates[g].windows.end(), ends_with_it)) out.push_back(g);
  }
  return out;
}

std::optional<LatencyRoom> CaseView::latency_room(double years) const {
  const auto& latency = scenario().latency;
  if (!latency || !latency->llm_budget || latency->stages.empty()) return std::nullopt;
  LatencyRoom room{base(*latency->llm_budget), base(latency->budget)};
  for (const Trajectory& stage : latency->stages) room.left_by_stages -= at(stage, years);
  return room;
}

}  // namespace crossover
