// Do the counts of a sweep agree with counting row by row?

#include "commands/sweep/sweep_counts.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <vector>

namespace crossover {
namespace {

constexpr std::size_t kGates = 3;
constexpr std::int32_t kAsOf = 19723;  // 2024-01-01

/// Blocks of made-up rows.
class Rows {
 public:
  explicit Rows(unsigned seed, std::size_t blocks = 6) {
    std::mt19937 random(seed);
    for (std::size_t row = 0; row < blocks * kBlockRows; ++row) {
      const auto status = static_cast<Status>(random() % 4);
      status_.push_back(status);
      const bool has_date = status == Status::kAlready || status == Status::kCrosses;
      const std::int32_t later = kAsOf + 1 + static_cast<std::int32_t>(random() % 3000);
      date_.push_back(!has_date ? kNoDate : status == Status::kAlready ? kAsOf : later);
      binding_.push_back(status == Status::kAlready ? kNoBinding : static_cast<std::uint8_t>(random() % kGates));
      keep_.push_back(static_cast<std::uint8_t>(random() % 2));
      for (auto& gate : gates_) gate.push_back(static_cast<Status>(random() % 4));
    }
  }

  [[nodiscard]] std::size_t blocks() const { return status_.size() / kBlockRows; }
  [[nodiscard]] SweptBlock block(std::size_t number, std::size_t begin = 0, std::size_t end = kBlockRows) const {
    const std::size_t at = number * kBlockRows;
    SweptBlock block;
    block.first = at;
    block.begin = begin;
    block.end = end;
    block.whole = {&status_[at], nullptr, &date_[at]};
    block.binding = &binding_[at];
    for (const auto& gate : gates_) block.gates.push_back({&gate[at], nullptr, nullptr});
    return block;
  }
  [[nodiscard]] Selection keep(std::size_t number) const {
    const auto at = keep_.begin() + static_cast<std::ptrdiff_t>(number * kBlockRows);
    return {at, at + kBlockRows};
  }

  /// The numbers of the rows to be counted.
  void expect(const SweepCounts& counts, const std::vector<std::size_t>& rows) const {
    const auto count_if = [&](auto holds) {
      return static_cast<std::uint64_t>(std::count_if(rows.begin(), rows.end(), holds));
    };
    EXPECT_EQ(counts.rows(), rows.size());
    for (const Status status : {Status::kAlready, Status::kCrosses, Status::kBeyond, Status::kNever}) {
      EXPECT_EQ(counts.status()[status], count_if([&](std::size_t row) { return status_[row] == status; }));
      for (std::size_t gate = 0; gate < kGates; ++gate)
        EXPECT_EQ(counts.gate_status(gate)[status],
                  count_if([&](std::size_t row) { return gates_[gate][row] == status; }));
    }
    for (std::size_t gate = 0; gate < kGates; ++gate)
      EXPECT_EQ(counts.binding(gate), count_if([&](std::size_t row) { return binding_[row] == gate; }));
    std::vector<std::int32_t> days;
    for (std::int32_t day = kAsOf - 1; day < kAsOf + 3002; day += 13) days.push_back(day);
    const std::vector<std::uint64_t> usable = counts.days().up_to(days);
    for (std::size_t i = 0; i < days.size(); ++i)
      EXPECT_EQ(usable[i], count_if([&](std::size_t row) { return date_[row] != kNoDate && date_[row] <= days[i]; }));
    EXPECT_EQ(counts.already_days().total(), counts.status()[Status::kAlready]);
    if (counts.status()[Status::kAlready] > 0) {
      EXPECT_EQ(counts.already_days().first(), kAsOf);
      EXPECT_EQ(counts.already_days().last(), kAsOf);
    }
  }
  [[nodiscard]] bool is_kept(std::size_t row) const { return keep_[row] != 0; }

 private:
  std::vector<Status> status_;
  std::vector<std::int32_t> date_;
  std::vector<std::uint8_t> binding_;
  std::vector<std::uint8_t> keep_;
  std::vector<std::vector<Status>> gates_{kGates};
};

std::vector<std::size_t> numbers(std::size_t count) {
  std::vector<std::size_t> out(count);
  for (std::size_t i = 0; i < count; ++i) out[i] = i;
  return out;
}

TEST(SweepCounts, AgreeWithCountingRowByRow) {
  const Rows rows(1);
  SweepCounts counts;
  for (std::size_t block = 0; block < rows.blocks(); ++block) counts.add(rows.block(block), nullptr);
  rows.expect(counts, numbers(rows.blocks() * kBlockRows));
  EXPECT_EQ(counts.swept(), counts.rows());
}

TEST(SweepCounts, CountOnlyTheRowsAskedFor) {
  const Rows rows(2, 1);
  for (const auto& [begin, end] :
       {std::pair<std::size_t, std::size_t>{0, 1}, {5, 5}, {3, 260}, {500, 512}, {129, 400}}) {
    SweepCounts counts;
    counts.add(rows.block(0, begin, end), nullptr);
    std::vector<std::size_t> expected;
    for (std::size_t row = begin; row < end; ++row) expected.push_back(row);
    rows.expect(counts, expected);
  }
}

TEST(SweepCounts, CountOnlyTheRowsThatAreKept) {
  const Rows rows(3);
  SweepCounts counts;
  std::vector<std::size_t> expected;
  for (std::size_t block = 0; block < rows.blocks(); ++block) {
    const Selection keep = rows.keep(block);
    counts.add(rows.block(block, 7, 500), &keep);
    for (std::size_t row = 7; row < 500; ++row) {
      if (rows.is_kept(block * kBlockRows + row)) expected.push_back(block * kBlockRows + row);
    }
  }
  rows.expect(counts, expected);
  EXPECT_EQ(counts.swept(), rows.blocks() * 493);
}

TEST(SweepCounts, DoNotDependOnOrderOrThreads) {
  const Rows rows(4);
  std::vector<SweepCounts> threads(3);
  for (std::size_t block = rows.blocks(); block-- > 0;) threads[block % 3].add(rows.block(block), nullptr);
  SweepCounts counts;
  for (const SweepCounts& thread : threads) counts.merge(thread);
  counts.merge(SweepCounts());
  rows.expect(counts, numbers(rows.blocks() * kBlockRows));
}

TEST(SweepCounts, StandAtZeroWithoutRows) {
  const SweepCounts counts;
  EXPECT_EQ(counts.rows(), 0U);
  EXPECT_EQ(counts.binding(2), 0U);
  EXPECT_EQ(counts.gate_status(2)[Status::kNever], 0U);
}

}  // namespace
}  // namespace crossover
