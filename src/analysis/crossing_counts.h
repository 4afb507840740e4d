#pragma once
// How many draws have crossed by when? Counts alone, so that they can be added in any order and take the same room
// however many draws there are.

#include <array>
#include <cstdint>
#include <limits>
#include <span>
#include <vector>

#include "analysis/day_counts.h"
#include "model/outcomes.h"
#include "sampling/sampler.h"

namespace crossover {

/// A count for each replicate.
using ReplicateCounts = std::array<std::uint64_t, kReplicates>;

/// Moments as whole numbers: parts of a day since as_of, rounded up as days are; 0 is already. A power of two, so that
/// the day of a part is exact.
class MomentScale {
 public:
  /// Whole days.
  MomentScale() = default;
  /// As fine as the span from as_of to the horizon leaves room for, where crossings are counted in so many places.
  MomentScale(double horizon_day, std::size_t places);

  [[nodiscard]] std::int32_t parts_per_day() const { return parts_per_day_; }
  [[nodiscard]] std::int32_t of_day(std::int32_t day) const { return day * parts_per_day_; }
  [[nodiscard]] std::int32_t day_of(std::int32_t moment) const {
    return (moment + parts_per_day_ - 1) / parts_per_day_;
  }
  /// Years after as_of at which the part `moment` ends.
  [[nodiscard]] double years_of(double moment) const;

  /// The moment of every row; kNoDate where it has none.
  void measure(const double* years, std::size_t rows, std::int32_t* out) const;

 private:
  std::int32_t parts_per_day_ = 1;
};

/// Of the whole, or of one gate.
class CrossingCounts {
 public:
  /// `thresholds`: moments up to which crossings are counted for each replicate.
  CrossingCounts(const MomentScale& scale, std::vector<std::int32_t> thresholds)
      : scale_(scale), thresholds_(std::move(thresholds)), up_to_(thresholds_.size()) {}

  /// The first `rows` draws of a block.
  void add(const Outcomes& outcomes, std::size_t rows);
  void merge(const CrossingCounts& other);

  [[nodiscard]] const std::vector<std::int32_t>& thresholds() const { return thresholds_; }
  /// Crossings up to and including thresholds()[i].
  [[nodiscard]] const ReplicateCounts& up_to(std::size_t i) const { return up_to_[i]; }
  [[nodiscard]] const ReplicateCounts& never() const { return never_; }
  /// All crossings within the horizon, by their moment.
  [[nodiscard]] const DayCounts& moments() const { return moments_; }
  /// The moment of some draw, in years; of all draws where nothing varies. NaN where that has none.
  [[nodiscard]] double years_of_one() const { return years_of_one_; }

 private:
  MomentScale scale_;
  std::vector<std::int32_t> thresholds_;
  std::vector<ReplicateCounts> up_to_;
  ReplicateCounts never_{};
  DayCounts moments_;
  double years_of_one_ = std::numeric_limits<double>::quiet_NaN();
};

/// counts[r] += how many of the first `rows` draws of a block, among those of replicate r, have the number `wanted`.
void count_equal(const std::uint8_t* numbers, std::uint8_t wanted, std::size_t rows, ReplicateCounts& counts);

}  // namespace crossover
