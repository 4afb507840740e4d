#include "analysis/solving_rows.h"

#include <algorithm>
#include <numeric>

namespace crossover {

UndecidedRows::UndecidedRows(const Model& model, AssumptionId varied, const LikelyCondition& condition)
    : condition_(condition),
      uncertain_(model.scenario().uncertain),
      middle_(model.middle()),
      varied_(varied),
      numbers_(uncertain_.size()) {}

void UndecidedRows::add(const DrawBlock& draws, std::size_t rows, const std::uint8_t* at_low,
                        const std::uint8_t* at_high) {
  for (std::size_t row = 0; row < rows; ++row) {
    if (at_low[row] == at_high[row]) continue;
    for (std::size_t i = 0; i < uncertain_.size(); ++i) numbers_[i].push_back(draws.values[uncertain_[i]][row]);
    at_low_.push_back(at_low[row]);
  }
}

std::uint64_t UndecidedRows::count_at(double value) {
  last_.resize(at_low_.size());
  for (std::size_t begin = 0; begin < at_low_.size(); begin += kBlockRows) {
    std::vector<Column> values = middle_;
    for (std::size_t i = 0; i < uncertain_.size(); ++i) values[uncertain_[i]] = Column(numbers_[i].data() + begin);
    values[varied_] = Column(value);
    condition_.in_time(std::min(kBlockRows, at_low_.size() - begin), values, workspace_, last_.data() + begin);
  }
  return std::accumulate(last_.begin(), last_.end(), std::uint64_t{0});
}

/// Undecided stay the rows that change between the lower value and the last one, or between that and the higher one.
std::uint64_t UndecidedRows::keep_where(bool changed_from_low) {
  std::uint64_t decided_in_time = 0;
  std::size_t kept = 0;
  for (std::size_t row = 0; row < at_low_.size(); ++row) {
    const bool changed = last_[row] != at_low_[row];
    if (changed != changed_from_low) {
      decided_in_time += last_[row];
      continue;
    }
    for (auto& numbers : numbers_) numbers[kept] = numbers[row];
    at_low_[kept++] = at_low_[row];
  }
  for (auto& numbers : numbers_) numbers.resize(kept);
  at_low_.resize(kept);
  return decided_in_time;
}

std::uint64_t UndecidedRows::raise_low() { return keep_where(false); }
std::uint64_t UndecidedRows::lower_high() { return keep_where(true); }

}  // namespace crossover
