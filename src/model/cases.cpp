#include "model/cases.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace crossover {
namespace {

/// Low end, middle and high end of an uncertain value.
using Levels = std::array<double, 3>;
constexpr std::size_t kLow = 0;
constexpr std::size_t kMiddle = 1;
constexpr std::size_t kLevels = 3;

/// Which level each uncertain value takes.
using Choice = std::vector<std::size_t>;

class CaseSearch {
 public:
  CaseSearch(const Model& model, Arena& arena) : model_(model), arena_(arena), uncertain_(model.scenario().uncertain) {
    for (const AssumptionId id : uncertain_) {
      const Distribution& d = model.scenario()[id].distribution;
      levels_.push_back({d.low(), d.middle(), d.high()});
    }
  }

  Cases search() {
    Cases out;
    out.central = record(Choice(uncertain_.size(), kMiddle));
    if (uncertain_.empty()) {
      out.optimistic = out.pessimistic = out.central;
      return out;
    }
    out.by_direction = uncertain_.size() > kMostCombinedValues || stretches_to_solve() > kMostStretches;
    Choice earliest;
    Choice latest;
    if (!out.by_direction) {
      find_extremes(earliest, latest);
      out.optimistic = record(earliest);
      out.pessimistic = record(latest);
      return out;
    }
    // Directions found one by one may miss: of what is known, the most extreme counts.
    out.optimistic = out.pessimistic = out.central;
    for (const std::size_t level_of_ties : {kMiddle, kLow}) {
      find_directions(level_of_ties, earliest, latest);
      Case early = record(earliest);
      Case late = record(latest);
      if (!out.optimistic.crossing.earlier_than(early.crossing)) out.optimistic = std::move(early);
      if (!late.crossing.earlier_than(out.pessimistic.crossing)) out.pessimistic = std::move(late);
    }
    return out;
  }

 private:
  Case record(const Choice& choice) {
    std::vector<double> values;
    for (const Assumption& assumption : model_.scenario().assumptions)
      values.push_back(assumption.distribution.middle());
    for (std::size_t j = 0; j < uncertain_.size(); ++j) values[uncertain_[j]] = levels_[j][choice[j]];
    return evaluate_case(model_, std::move(values), arena_);
  }

  /// The work of all combinations: rows times the stretches that steps and years cut each of them into.
  [[nodiscard]] double stretches_to_solve() const {
    double total = 0;
    for (std::size_t g = 0; g < model_.gates().size(); ++g) {
      std::vector<AssumptionId> used;
      model_.gates()[g]->collect(used);
      total += std::pow(kLevels, static_cast<double>(model_.uncertain_of(g).size())) * static_cast<double>(used.size());
    }
    return total;
  }

  /// Keeps the first of the earliest and of the latest rows it is shown.
  struct Extremes {
    Crossing earliest;
    Crossing latest;
    std::size_t earliest_row = 0;
    std::size_t latest_row = 0;
    bool any = false;

    void show(const Crossing& crossing, std::size_t row) {
      if (!any || crossing.earlier_than(earliest)) {
        earliest = crossing;
        earliest_row = row;
      }
      if (!any || latest.earlier_than(crossing)) {
        latest = crossing;
        latest_row = row;
      }
      any = true;
    }
  };

  /// The level of value j in combination `row`: the first value is the slowest, low before middle before high.
  [[nodiscard]] std::size_t level(std::size_t row, std::size_t j) const {
    for (std::size_t k = uncertain_.size() - 1; k > j; --k) row /= kLevels;
    return row % kLevels;
  }

  [[nodiscard]] Choice choice_of(std::size_t row) const {
    Choice choice;
    for (std::size_t j = 0; j < uncertain_.size(); ++j) choice.push_back(level(row, j));
    return choice;
  }

  /// A gate's openings for every combination of the values that it depends on; what the other values are makes no
  /// difference.
  struct GateTable {
    Openings openings{0};
    std::vector<std::size_t> weights;  // row = sum of weight * level over all uncertain values
  };

  GateTable tabulate(std::size_t gate) {
    const std::vector<std::size_t> used = model_.uncertain_of(gate);
    GateTable table;
    table.weights.assign(uncertain_.size(), 0);
    std::size_t combinations = 1;
    for (const std::size_t j : used) {
      table.weights[j] = combinations;
      combinations *= kLevels;
    }
    std::vector<Column> values = model_.middle();
    std::vector<std::vector<double>> columns(used.size(), std::vector<double>(std::min(combinations, kBlockRows)));
    for (std::size_t begin = 0; begin < combinations; begin += kBlockRows) {
      const std::size_t rows = std::min(kBlockRows, combinations - begin);
      for (std::size_t k = 0; k < used.size(); ++k) {
        const std::size_t j = used[k];
        for (std::size_t i = 0; i < rows; ++i) columns[k][i] = levels_[j][(begin + i) / table.weights[j] % kLevels];
        values[uncertain_[j]] = Column(columns[k].data());
      }
      table.openings.append(model_.open(gate, rows, values, arena_));
    }
    return table;
  }

  /// The crossing of the whole where each gate stands at a row of its table.
  Crossing crossing_of(const std::vector<GateTable>& tables, const std::vector<std::size_t>& rows) {
    both_.assign(1, {0, HUGE_VAL});
    for (std::size_t g = 0; g < tables.size() && !both_.empty(); ++g) {
      intersect(both_, tables[g].openings.of(rows[g]), scratch_);
      both_.swap(scratch_);
    }
    return crossing(both_, model_.horizon_day());
  }

  void find_extremes(Choice& earliest, Choice& latest) {
    std::vector<GateTable> tables;
    for (std::size_t g = 0; g < model_.gates().size(); ++g) tables.push_back(tabulate(g));
    Extremes extremes;
    Choice choice(uncertain_.size(), kLow);
    std::vector<std::size_t> rows(tables.size(), 0);
    const auto move = [&](std::size_t j, std::size_t level) {
      for (std::size_t g = 0; g < tables.size(); ++g) rows[g] += tables[g].weights[j] * (level - choice[j]);
      choice[j] = level;
    };
    for (std::size_t combination = 0;; ++combination) {
      extremes.show(crossing_of(tables, rows), combination);
      std::size_t j = uncertain_.size();
      while (j > 0 && choice[j - 1] + 1 == kLevels) move(--j, kLow);
      if (j == 0) break;
      move(j - 1, choice[j - 1] + 1);
    }
    earliest = choice_of(extremes.earliest_row);
    latest = choice_of(extremes.latest_row);
  }

  /// What a value does on its own: to the whole, and, where that stays the same, to the last of the gates that it
  /// touches.
  struct Effect {
    Crossing of_whole;
    Crossing of_gates{Status::kAlready, 0};

    [[nodiscard]] bool earlier_than(const Effect& other) const {
      if (of_whole.earlier_than(other.of_whole)) return true;
      return !other.of_whole.earlier_than(of_whole) && of_gates.earlier_than(other.of_gates);
    }
  };

  /// Which end of each value, moved alone, is the early and which the late one; `level_of_ties` where that makes no
  /// difference.
  void find_directions(std::size_t level_of_ties, Choice& earliest, Choice& latest) {
    earliest.clear();
    latest.clear();
    std::vector<GateTable> tables(model_.gates().size());
    std::vector<std::vector<std::size_t>> gates_of(uncertain_.size());
    for (std::size_t g = 0; g < tables.size(); ++g) {
      tables[g].openings = model_.open(g, 1, model_.middle(), arena_);
      for (const std::size_t j : model_.uncertain_of(g)) gates_of[j].push_back(g);
    }
    std::vector<std::size_t> rows(tables.size(), 0);
    for (std::size_t j = 0; j < uncertain_.size(); ++j) {
      std::vector<Column> values = model_.middle();
      values[uncertain_[j]] = Column(levels_[j].data());
      std::vector<GateTable> of_value = tables;
      for (const std::size_t g : gates_of[j]) of_value[g].openings = model_.open(g, kLevels, values, arena_);
      std::array<Effect, kLevels> effects;
      for (std::size_t level = kLow; level < kLevels; ++level) {
        for (const std::size_t g : gates_of[j]) {
          rows[g] = level;
          const Crossing own = crossing(of_value[g].openings.of(level), model_.horizon_day());
          if (effects[level].of_gates.earlier_than(own)) effects[level].of_gates = own;
        }
        effects[level].of_whole = crossing_of(of_value, rows);
      }
      for (const std::size_t g : gates_of[j]) rows[g] = 0;
      const auto earlier = [](const Effect& x, const Effect& y) { return x.earlier_than(y); };
      const auto later = [](const Effect& x, const Effect& y) { return y.earlier_than(x); };
      const auto [first, last] = std::minmax_element(effects.begin(), effects.end(), earlier);
      const bool tie = !first->earlier_than(*last);
      const auto latest_of_all = std::min_element(effects.begin(), effects.end(), later);
      earliest.push_back(tie ? level_of_ties : static_cast<std::size_t>(first - effects.begin()));
      latest.push_back(tie ? level_of_ties : static_cast<std::size_t>(latest_of_all - effects.begin()));
    }
  }

  const Model& model_;
  Arena& arena_;
  const std::vector<AssumptionId>& uncertain_;
  std::vector<Levels> levels_;
  std::vector<Interval> both_;
  std::vector<Interval> scratch_;
};

}  // namespace

Case evaluate_case(const Model& model, std::vector<double> values, Arena& arena) {
  std::vector<Column> columns;
  columns.reserve(values.size());
  for (const double value : values) columns.emplace_back(value);
  const Evaluation evaluation = model.evaluate(1, columns, arena);
  Case out;
  out.crossing = evaluation.whole(0);
  out.binding = evaluation.binding(0);
  out.windows = windows(evaluation.openings(0));
  for (std::size_t g = 0; g < model.gates().size(); ++g) {
    const Sides sides = model.sides(g, 1, columns, 0, arena);
    out.gates.push_back(
        {evaluation.gate(g, 0), windows(evaluation.gate_openings(g, 0)), sides.now[0], sides.required[0]});
  }
  out.values = std::move(values);
  return out;
}

Cases evaluate_cases(const Model& model, Arena& arena) { return CaseSearch(model, arena).search(); }

std::optional<Date> crossing_day(const Scenario& scenario, const Crossing& crossing) {
  if (crossing.status == Status::kAlready) return scenario.as_of;
  if (crossing.status != Status::kCrosses) return std::nullopt;
  return day_after(scenario.as_of, day_number(crossing.years));
}

}  // namespace crossover
