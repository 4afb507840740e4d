// How many rows fall on each day?

#include "analysis/day_counts.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <limits>

#include "model/outcomes.h"

namespace crossover {
namespace {

constexpr std::int32_t kAfterAll = std::numeric_limits<std::int32_t>::max();

struct DaySpan {
  std::int32_t from = kAfterAll;
  std::int32_t to = kNoDate;  // before all
};

/// The first and the last day; from > to where there is none.
DaySpan span_of(std::span<const std::int32_t> days) {
  std::int32_t before = kAfterAll;
  std::int32_t to = kNoDate;
  for (const std::int32_t day : days) {
    before = std::min(before, day_before(day));
    to = std::max(to, day);
  }
  return to == kNoDate ? DaySpan{} : DaySpan{before + 1, to};
}

std::uint64_t count_dates(std::span<const std::int32_t> days) {
  std::uint32_t count = 0;
  for (const std::int32_t day : days) count += day != kNoDate ? 1U : 0U;
  return count;
}

/// Adding to one count waits until the addition before it is stored, which is slow where many rows in a row fall on one
/// day: such rows are added together.
void count_places(std::uint64_t* counts, const std::uint32_t* places, std::size_t rows) {
  constexpr std::size_t kTogether = 4;
  std::size_t row = 0;
  for (; row + kTogether <= rows; row += kTogether) {
    const std::uint32_t a = places[row];
    const std::uint32_t b = places[row + 1];
    const std::uint32_t c = places[row + 2];
    const std::uint32_t d = places[row + 3];
    if (((a ^ b) | (a ^ c) | (a ^ d)) == 0) {
      counts[a] += kTogether;
    } else {
      ++counts[a];
      ++counts[b];
      ++counts[c];
      ++counts[d];
    }
  }
  for (; row < rows; ++row) ++counts[places[row]];
}

}  // namespace

bool DayCounts::has_room(std::int32_t from, std::int32_t to) const {
  return from >= base_ && std::int64_t{to} - base_ < static_cast<std::int64_t>(counts_.size()) - 1;
}

/// Grows by at least half towards the side where there is too little, so that days that come one by one are not copied
/// again and again.
void DayCounts::make_room(std::int32_t from, std::int32_t to) {
  if (has_room(from, to)) return;
  const auto held = static_cast<std::int64_t>(counts_.size()) - 1;
  std::int64_t begin = from;
  std::int64_t end = std::int64_t{to} + 1;
  if (held > 0) {
    const std::int64_t held_end = base_ + held;
    begin = begin < base_ ? std::min(begin, base_ - held / 2) : base_;
    end = end > held_end ? std::max(end, held_end + held / 2) : held_end;
    // No day is as early as kNoDate, and none is later than what an int32 holds.
    begin = std::max<std::int64_t>(begin, kNoDate + 1);
    end = std::min<std::int64_t>(end, kAfterAll);
  }
  std::vector<std::uint64_t> grown(static_cast<std::size_t>(end - begin) + 1, 0);
  grown[0] = counts_[0];
  std::copy(counts_.begin() + 1, counts_.end(), grown.begin() + 1 + (held > 0 ? base_ - begin : 0));
  counts_.swap(grown);
  base_ = static_cast<std::int32_t>(begin);
}

void DayCounts::add(std::span<const std::int32_t> days) {
  assert(days.size() <= kBlockRows);
  const DaySpan span = span_of(days);
  if (span.from > span.to) return;
  make_room(span.from, span.to);
  std::array<std::uint32_t, kBlockRows> places;
  if (span.from == span.to) {
    counts_[place_of(span.from)] += count_dates(days);
    return;
  }
  const auto base = static_cast<std::uint32_t>(base_);
  for (std::size_t row = 0; row < days.size(); ++row)
    places[row] = days[row] == kNoDate ? 0 : static_cast<std::uint32_t>(days[row]) - base + 1;
  count_places(counts_.data(), places.data(), days.size());
}

void DayCounts::merge(const DayCounts& other) {
  const auto from = other.first();
  const auto to = other.last();
  if (!from || !to) return;
  make_room(*from, *to);
  for (std::int64_t day = *from; day <= *to; ++day) counts_[place_of(day)] += other.counts_[other.place_of(day)];
}

std::uint64_t DayCounts::total() const {
  std::uint64_t total = 0;
  for (std::size_t place = 1; place < counts_.size(); ++place) total += counts_[place];
  return total;
}

std::optional<std::int32_t> DayCounts::first() const {
  const auto found = std::find_if(counts_.begin() + 1, counts_.end(), [](std::uint64_t count) { return count > 0; });
  if (found == counts_.end()) return std::nullopt;
  return base_ + static_cast<std::int32_t>(found - counts_.begin() - 1);
}

std::optional<std::int32_t> DayCounts::last() const {
  const auto found = std::find_if(counts_.rbegin(), counts_.rend() - 1, [](std::uint64_t count) { return count > 0; });
  if (found == counts_.rend() - 1) return std::nullopt;
  return base_ + static_cast<std::int32_t>(counts_.rend() - found - 2);
}

std::vector<std::uint64_t> DayCounts::up_to(std::span<const std::int32_t> days) const {
  std::vector<std::uint64_t> sums;
  std::uint64_t sum = 0;
  std::size_t place = 1;
  for (const std::int32_t day : days) {
    for (; place < counts_.size() && base_ + static_cast<std::int64_t>(place) - 1 <= day; ++place)
      sum += counts_[place];
    sums.push_back(sum);
  }
  return sums;
}

std::vector<std::optional<std::int32_t>> DayCounts::day_of(std::span<const std::uint64_t> ranks) const {
  std::vector<std::optional<std::int32_t>> days;
  std::uint64_t sum = 0;
  std::size_t place = 0;
  for (const std::uint64_t rank : ranks) {
    while (sum < rank && place + 1 < counts_.size()) sum += counts_[++place];
    // place 0 with rank 0: no rows were asked for, and there is no such day.
    const bool reached = place > 0 && sum >= rank;
    days.push_back(reached ? std::optional(base_ + static_cast<std::int32_t>(place) - 1) : std::nullopt);
  }
  return days;
}

}  // namespace crossover
