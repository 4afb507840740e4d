// Are days counted exactly, whatever the order in which they come?

#include "analysis/day_counts.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <vector>

#include "model/outcomes.h"

namespace crossover {
namespace {

using Days = std::vector<std::int32_t>;

DayCounts counted(const Days& days) {
  DayCounts counts;
  for (std::size_t begin = 0; begin < days.size(); begin += kBlockRows) {
    const std::size_t count = std::min(kBlockRows, days.size() - begin);
    counts.add({days.data() + begin, count});
  }
  return counts;
}

/// Days from `from` on, some of them kNoDate, in runs and alone.
Days random_days(unsigned seed, std::size_t count, std::int32_t from, unsigned span) {
  std::mt19937 random(seed);
  Days days;
  while (days.size() < count) {
    const std::int32_t day = random() % 5 == 0 ? kNoDate : from + static_cast<std::int32_t>(random() % span);
    days.insert(days.end(), 1 + random() % 7, day);
  }
  days.resize(count);
  return days;
}

/// The same by sorting.
Days sorted_dates(Days days) {
  std::erase(days, kNoDate);
  std::sort(days.begin(), days.end());
  return days;
}

void expect_counts(const DayCounts& counts, const Days& days) {
  const Days sorted = sorted_dates(days);
  EXPECT_EQ(counts.total(), sorted.size());
  ASSERT_EQ(counts.first(), sorted.front());
  ASSERT_EQ(counts.last(), sorted.back());
  Days asked = {sorted.front() - 1, sorted.front(), sorted[sorted.size() / 3],
                sorted.back() - 1,  sorted.back(),  sorted.back() + 1000};
  std::sort(asked.begin(), asked.end());
  std::vector<std::uint64_t> expected;
  for (const std::int32_t day : asked)
    expected.push_back(
        static_cast<std::uint64_t>(std::upper_bound(sorted.begin(), sorted.end(), day) - sorted.begin()));
  EXPECT_EQ(counts.up_to(asked), expected);
  for (std::size_t rank = 1; rank <= sorted.size(); rank += 7) {
    const std::vector<std::uint64_t> ranks = {rank};
    EXPECT_EQ(counts.day_of(ranks).front(), sorted[rank - 1]) << rank;
  }
}

TEST(DayCounts, AgreeWithSorting) {
  for (unsigned seed = 0; seed < 20; ++seed) {
    const Days days = random_days(seed, 100 + seed * 97, 19723, 1 + seed * 200);
    expect_counts(counted(days), days);
  }
}

TEST(DayCounts, GrowToBothSides) {
  Days days;
  for (std::int32_t i = 0; i < 3000; ++i) days.push_back(i % 2 == 0 ? 100 - i * 11 : 100 + i * 11);
  DayCounts counts;
  for (const std::int32_t& day : days) counts.add({&day, 1});
  expect_counts(counts, days);
}

TEST(DayCounts, HoldTheWholeCalendar) {
  const Days days = {-719528, 0, 2932896};  // 0000-01-01, 1970-01-01, 9999-12-31
  expect_counts(counted(days), days);
}

TEST(DayCounts, OfNothingHaveNoDays) {
  for (const Days& days : {Days{}, Days(700, kNoDate)}) {
    const DayCounts counts = counted(days);
    EXPECT_EQ(counts.total(), 0U);
    EXPECT_EQ(counts.first(), std::nullopt);
    EXPECT_EQ(counts.last(), std::nullopt);
    const std::vector<std::uint64_t> ranks = {0, 1};
    EXPECT_EQ(counts.day_of(ranks), (std::vector<std::optional<std::int32_t>>{std::nullopt, std::nullopt}));
  }
}

TEST(DayCounts, HaveNoDayForMoreRowsThanTheyHold) {
  const std::vector<std::uint64_t> ranks = {1, 3, 4};
  EXPECT_EQ(counted({5, kNoDate, 5, 8}).day_of(ranks), (std::vector<std::optional<std::int32_t>>{5, 8, std::nullopt}));
}

TEST(DayCounts, MergeToTheSameAsOne) {
  const Days early = random_days(1, 900, 19000, 400);
  const Days late = random_days(2, 900, 25000, 400);
  for (const auto& [first, second] : {std::pair(early, late), std::pair(late, early)}) {
    DayCounts merged = counted(first);
    merged.merge(counted(second));
    merged.merge(DayCounts());
    Days all = first;
    all.insert(all.end(), second.begin(), second.end());
    expect_counts(merged, all);
  }
}

}  // namespace
}  // namespace crossover
