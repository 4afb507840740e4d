#include "analysis/solving_central.h"

#include <algorithm>
#include <cmath>

#include "units/date.h"

namespace crossover {
namespace {

constexpr std::size_t kMostBits = 64;

/// The gates that the value moves, as many as there are bits for.
std::vector<std::size_t> gates_moved_by(const Model& model, AssumptionId varied) {
  const Scenario& scenario = model.scenario();
  std::vector<std::size_t> out;
  for (std::size_t g = 0; g < model.gates().size() && out.size() < kMostBits; ++g) {
    std::vector<AssumptionId> used;
    model.gates()[g]->collect(used);
    const bool moved = std::any_of(used.begin(), used.end(), [&](AssumptionId id) {
      return id == varied || (scenario[id].unit.per_usage && scenario.usage == varied);
    });
    if (moved) out.push_back(g);
  }
  return out;
}

}  // namespace

CentralCondition::CentralCondition(const Model& model, AssumptionId varied, double by_day)
    : model_(model), varied_(varied), by_day_(by_day), gates_(gates_moved_by(model, varied)), values_(model.middle()) {}

std::vector<SolveProbe> CentralCondition::operator()(std::span<const double> values) {
  std::vector<SolveProbe> out;
  out.reserve(values.size());
  for (std::size_t begin = 0; begin < values.size(); begin += kBlockRows)
    probe_block(values.subspan(begin, std::min(kBlockRows, values.size() - begin)), out);
  return out;
}

void CentralCondition::probe_block(std::span<const double> values, std::vector<SolveProbe>& out) {
  values_[varied_] = values.size() == 1 ? Column(values.front()) : Column(values.data());
  const Evaluation evaluation = model_.evaluate(values.size(), values_, arena_);
  for (std::size_t row = 0; row < values.size(); ++row) {
    const Crossing whole = evaluation.whole(row);
    SolveProbe probe;
    probe.holds = in_time(whole);
    probe.score = whole.status == Status::kNever ? HUGE_VAL : whole.years - by_day_ / kDaysPerYear;
    for (std::size_t i = 0; i < gates_.size(); ++i) {
      if (in_time(evaluation.gate(gates_[i], row))) probe.gates |= std::uint64_t{1} << i;
    }
    out.push_back(probe);
  }
}

std::vector<std::size_t> CentralCondition::late_gates() {
  const Evaluation evaluation = model_.evaluate(1, model_.middle(), arena_);
  std::vector<std::size_t> out;
  for (std::size_t g = 0; g < model_.gates().size(); ++g) {
    const bool moved = std::find(gates_.begin(), gates_.end(), g) != gates_.end();
    if (!moved && !in_time(evaluation.gate(g, 0))) out.push_back(g);
  }
  return out;
}

bool CentralCondition::in_time(const Crossing& crossing) const {
  return crossing.within_horizon() && day_number(crossing.years) <= by_day_;
}

}  // namespace crossover
