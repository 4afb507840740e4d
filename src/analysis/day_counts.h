#pragma once
// How many rows fall on each day? Exact, so that quantiles are, and as large as the span of the days met, however many
// rows there are. A day is any whole number: days since 1970-01-01, or parts of a day since as_of.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "numerics/loop.h"

namespace crossover {

/// One earlier, with kNoDate as the latest of all.
CROSSOVER_INLINE inline std::int32_t day_before(std::int32_t day) {
  return static_cast<std::int32_t>(static_cast<std::uint32_t>(day) - 1);
}

class DayCounts {
 public:
  /// kNoDate counts for nothing. At most kBlockRows of them.
  void add(std::span<const std::int32_t> days);
  void merge(const DayCounts& other);

  [[nodiscard]] std::uint64_t total() const;
  [[nodiscard]] std::optional<std::int32_t> first() const;
  [[nodiscard]] std::optional<std::int32_t> last() const;
  /// For each of the ascending `days`: how many fall on it or earlier.
  [[nodiscard]] std::vector<std::uint64_t> up_to(std::span<const std::int32_t> days) const;
  /// For each of the ascending `ranks`: the first day up to which at least so many were counted; nothing where there
  /// are fewer.
  [[nodiscard]] std::vector<std::optional<std::int32_t>> day_of(std::span<const std::uint64_t> ranks) const;

 private:
  [[nodiscard]] std::size_t place_of(std::int64_t day) const { return static_cast<std::size_t>(day - base_ + 1); }
  void make_room(std::int32_t from, std::int32_t to);
  [[nodiscard]] bool has_room(std::int32_t from, std::int32_t to) const;

  std::int32_t base_ = 0;                    // the day of counts_[1]
  std::vector<std::uint64_t> counts_ = {0};  // counts_[0] takes rows without a day, and nobody reads it
};

}  // namespace crossover
