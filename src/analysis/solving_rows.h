#pragma once
// Between two values of a quantity most draws are usable in time at both or at neither. Only the others have to be
// looked at again as the two come closer.

#include <cstdint>
#include <vector>

#include "analysis/solving_likely.h"

namespace crossover {

/// The draws that are in time at one of two values and not at the other. Taken to change once between them.
class UndecidedRows {
 public:
  UndecidedRows(const Model& model, AssumptionId varied, const LikelyCondition& condition);

  /// Rows of a block, by whether each is in time at the lower and at the higher value.
  void add(const DrawBlock& draws, std::size_t rows, const std::uint8_t* at_low, const std::uint8_t* at_high);

  /// How many are in time at a value in between.
  std::uint64_t count_at(double value);
  /// Moves the lower or the higher value to the one that was counted last. What is decided by that is given as how many
  /// of it are in time.
  std::uint64_t raise_low();
  std::uint64_t lower_high();

 private:
  std::uint64_t keep_where(bool changed_from_low);

  const LikelyCondition& condition_;
  const std::vector<AssumptionId>& uncertain_;
  std::vector<Column> middle_;
  AssumptionId varied_;
  std::vector<std::vector<double>> numbers_;  // of each uncertain value, by row
  std::vector<std::uint8_t> at_low_;
  std::vector<std::uint8_t> last_;  // at the value that was counted last
  LikelyCondition::Workspace workspace_;
};

}  // namespace crossover
