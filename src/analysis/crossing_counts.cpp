#include "analysis/crossing_counts.h"

#include <algorithm>
#include <cmath>

#include "units/date.h"

namespace crossover {
namespace {

/// day_number() takes what is this little behind the start of a day for its start.
constexpr double kSlackDays = 1e-6;
constexpr std::size_t kRowsOfReplicate = kBlockRows / kReplicates;

/// counts[r] += of the draws of replicate r, how many `is` true of; `is` of a row.
template <class Is>
void count_rows(std::size_t rows, ReplicateCounts& counts, const Is& is) {
  if (rows < kBlockRows) {
    for (std::size_t row = 0; row < rows; ++row) counts[replicate_of(row)] += is(row);
    return;
  }
  std::uint64_t* out = counts.data();
  for_each_row(kReplicates, [=](std::size_t replicate) CROSSOVER_INLINE {
    std::uint32_t sum = 0;
#pragma GCC unroll 16
    for (std::size_t k = 0; k < kRowsOfReplicate; ++k) sum += is(k * kReplicates + replicate);
    out[replicate] += sum;
  });
}

void add_to(ReplicateCounts& counts, const ReplicateCounts& more) {
  for (std::size_t r = 0; r < kReplicates; ++r) counts[r] += more[r];
}

}  // namespace

MomentScale::MomentScale(double horizon_day, std::size_t places) {
  constexpr double kMostPartsOfAPlace = 1 << 16;  // half a mebibyte, which the second-level cache holds
  constexpr double kMostParts = 1 << 18;
  constexpr std::int32_t kFinest = 64;
  const double most = std::min(kMostPartsOfAPlace, kMostParts / static_cast<double>(places));
  while (parts_per_day_ < kFinest && 2 * parts_per_day_ * horizon_day <= most) parts_per_day_ *= 2;
}

double MomentScale::years_of(double moment) const {
  return moment <= 0 ? 0 : (moment / parts_per_day_ + kSlackDays) / kDaysPerYear;
}

void MomentScale::measure(const double* years, std::size_t rows, std::int32_t* out) const {
  const double parts = parts_per_day_;
  for_each_row(rows, [=](std::size_t row) CROSSOVER_INLINE {
    constexpr double kRounder = 0x1.8p52;
    const double moment = (years[row] * kDaysPerYear - kSlackDays) * parts;
    const double nearest = (moment + kRounder) - kRounder;
    const double above = nearest < moment ? nearest + 1 : nearest;
    const double whole = above < 0 ? 0 : above;
    out[row] = static_cast<std::int32_t>(years[row] >= 0 ? whole : kNoDate);
  });
}

void CrossingCounts::add(const Outcomes& outcomes, std::size_t rows) {
  std::array<std::int32_t, kBlockRows> moments;
  scale_.measure(outcomes.years, rows, moments.data());
  for (std::size_t i = 0; i < thresholds_.size(); ++i) {
    const std::int32_t threshold = thresholds_[i];
    count_rows(rows, up_to_[i], [threshold, of_row = moments.data()](std::size_t row) CROSSOVER_INLINE {
      return static_cast<std::uint32_t>(day_before(of_row[row]) < threshold);
    });
  }
  count_equal(reinterpret_cast<const std::uint8_t*>(outcomes.status), static_cast<std::uint8_t>(Status::kNever), rows,
              never_);
  moments_.add({moments.data(), rows});
  years_of_one_ = outcomes.years[0];
}

void CrossingCounts::merge(const CrossingCounts& other) {
  for (std::size_t i = 0; i < up_to_.size(); ++i) add_to(up_to_[i], other.up_to_[i]);
  add_to(never_, other.never_);
  moments_.merge(other.moments_);
  if (std::isnan(years_of_one_)) years_of_one_ = other.years_of_one_;
}

void count_equal(const std::uint8_t* numbers, std::uint8_t wanted, std::size_t rows, ReplicateCounts& counts) {
  count_rows(rows, counts, [numbers, wanted](std::size_t row) CROSSOVER_INLINE {
    return static_cast<std::uint32_t>(numbers[row] == wanted);
  });
}

}  // namespace crossover
