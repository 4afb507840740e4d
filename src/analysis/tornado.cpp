// What does each uncertain value do on its own?

#include "analysis/tornado.h"

#include <algorithm>
#include <cmath>

#include "model/outcomes.h"

namespace crossover {
namespace {

constexpr std::size_t kEnds = 2;
constexpr std::size_t kValuesInBlock = kBlockRows / kEnds;

TornadoDate usable_in(const Outcomes& outcomes, std::size_t row) {
  TornadoDate out{outcomes.status[row], std::nullopt, std::nullopt};
  if (outcomes.date[row] == kNoDate) return out;
  out.years = outcomes.years[row];
  out.date = Date(std::chrono::days(outcomes.date[row]));
  return out;
}

/// Two rows for every value: at its low end and at its high end.
class TornadoRows {
 public:
  TornadoRows(const Model& model, const std::vector<double>& between, Arena& arena)
      : model_(model), between_(between.begin(), between.end()), arena_(arena) {}

  TornadoDate central() { return usable_in(evaluate(1, between_), 0); }

  void add_bars(std::span<const AssumptionId> ids, std::vector<TornadoBar>& out) {
    const std::size_t rows = kEnds * ids.size();
    std::vector<Column> values = between_;
    std::vector<std::vector<double>> numbers;
    numbers.reserve(ids.size());
    for (std::size_t j = 0; j < ids.size(); ++j) {
      const Distribution& distribution = model_.scenario()[ids[j]].distribution;
      std::vector<double>& column = numbers.emplace_back(rows, between_[ids[j]][0]);
      column[kEnds * j] = distribution.low();
      column[kEnds * j + 1] = distribution.high();
      values[ids[j]] = Column(column.data());
    }
    const Outcomes outcomes = evaluate(rows, values);
    for (std::size_t j = 0; j < ids.size(); ++j) {
      const std::size_t low = kEnds * j;
      out.push_back(
          {ids[j], {numbers[j][low], usable_in(outcomes, low)}, {numbers[j][low + 1], usable_in(outcomes, low + 1)}});
    }
  }

 private:
  Outcomes evaluate(std::size_t rows, const std::vector<Column>& values) {
    outcomes_.fill(model_.evaluate(rows, values, arena_), model_.scenario().as_of);
    return outcomes_.whole();
  }

  const Model& model_;
  std::vector<Column> between_;
  Arena& arena_;
  BlockOutcomes outcomes_;
};

}  // namespace

std::optional<double> TornadoBar::swing_days() const {
  if (!low.usable.years || !high.usable.years) return std::nullopt;
  return kDaysPerYear * std::abs(*high.usable.years - *low.usable.years);
}

std::vector<double> middle_values(const Scenario& scenario) {
  std::vector<double> out;
  for (const Assumption& assumption : scenario.assumptions) out.push_back(assumption.distribution.middle());
  return out;
}

Tornado make_tornado(const Model& model, const std::vector<double>& between, Arena& arena) {
  TornadoRows rows(model, between, arena);
  Tornado out{rows.central(), {}};
  std::span<const AssumptionId> left = model.scenario().uncertain;
  while (!left.empty()) {
    const std::size_t count = std::min(left.size(), kValuesInBlock);
    rows.add_bars(left.first(count), out.bars);
    left = left.subspan(count);
  }
  const double horizon = model.horizon_day() / kDaysPerYear;
  // In whole parts of a thousand-millionth of a year, so that no rounding decides between equals.
  constexpr double kPartsOfYear = 1e9;
  const auto swing = [&](const TornadoBar& bar) {
    const double years = bar.high.usable.years.value_or(horizon) - bar.low.usable.years.value_or(horizon);
    return std::round(std::abs(years) * kPartsOfYear);
  };
  std::stable_sort(out.bars.begin(), out.bars.end(),
                   [&](const TornadoBar& a, const TornadoBar& b) { return swing(a) > swing(b); });
  return out;
}

}  // namespace crossover
