#include "model/cases.h"

#include <array>

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
    out.by_direction = uncertain_.size() > kMostCombinedValues;
    Choice earliest;
    Choice latest;
    if (out.by_direction) {
      find_directions(earliest, latest);
    } else {
      find_extremes(earliest, latest);
    }
    out.optimistic = record(earliest);
    out.pessimistic = record(latest);
    return out;
  }

 private:
  Case record(const Choice& choice) {
    std::vector<double> values;
    for (const Assumption& assumption : model_.scenario().assumptions) values.push_back(assumption.distribution.middle());
    for (std::size_t j = 0; j < uncertain_.size(); ++j) values[uncertain_[j]] = levels_[j][choice[j]];
    return evaluate_case(model_, std::move(values), arena_);
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

  void find_extremes(Choice& earliest, Choice& latest) {
    std::size_t combinations = 1;
    for (std::size_t j = 0; j < uncertain_.size(); ++j) combinations *= kLevels;
    Extremes extremes;
    std::vector<Column> values = model_.middle();
    std::vector<std::vector<double>> columns(uncertain_.size(), std::vector<double>(std::min(combinations, kBlockRows)));
    for (std::size_t begin = 0; begin < combinations; begin += kBlockRows) {
      const std::size_t rows = std::min(kBlockRows, combinations - begin);
      fill(begin, rows, columns);
      for (std::size_t j = 0; j < uncertain_.size(); ++j) values[uncertain_[j]] = Column(columns[j].data());
      const Evaluation evaluation = model_.evaluate(rows, values, arena_);
      for (std::size_t i = 0; i < rows; ++i) extremes.show(evaluation.whole(i), begin + i);
    }
    earliest = choice_of(extremes.earliest_row);
    latest = choice_of(extremes.latest_row);
  }

  void fill(std::size_t begin, std::size_t rows, std::vector<std::vector<double>>& columns) const {
    std::size_t period = 1;
    for (std::size_t j = uncertain_.size(); j-- > 0; period *= kLevels) {
      for (std::size_t i = 0; i < rows; ++i) columns[j][i] = levels_[j][(begin + i) / period % kLevels];
    }
  }

  void find_directions(Choice& earliest, Choice& latest) {
    for (std::size_t j = 0; j < uncertain_.size(); ++j) {
      std::vector<Column> values = model_.middle();
      values[uncertain_[j]] = Column(levels_[j].data());
      const Evaluation evaluation = model_.evaluate(kLevels, values, arena_);
      Extremes extremes;
      for (std::size_t i = kLow; i < kLevels; ++i) extremes.show(evaluation.whole(i), i);
      earliest.push_back(extremes.earliest_row);
      latest.push_back(extremes.latest_row);
    }
  }

  const Model& model_;
  Arena& arena_;
  const std::vector<AssumptionId>& uncertain_;
  std::vector<Levels> levels_;
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
    out.gates.push_back({evaluation.gate(g, 0), windows(evaluation.gate_openings(g, 0)), sides.now[0], sides.required[0]});
  }
  out.values = std::move(values);
  return out;
}

Cases evaluate_cases(const Model& model, Arena& arena) { return CaseSearch(model, arena).search(); }

}  // namespace crossover
