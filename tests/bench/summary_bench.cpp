// What does counting a row cost, beside working it out?

#include <benchmark/benchmark.h>

#include <cstdint>
#include <random>
#include <vector>

#include "commands/sweep/sweep_counts.h"

namespace {

using namespace crossover;

constexpr std::size_t kGates = 3;
constexpr std::size_t kBlocks = 128;
constexpr std::int32_t kFirst = 19723;  // 2024-01-01

/// How the dates follow each other.
enum Pattern : std::int64_t {
  kAlready,    // all rows on as_of
  kSlow,       // as on a fine grid: the day changes now and then
  kScattered,  // any day of ten years
  kMixed,      // mostly without a date, else one of forty days
};

/// Rows of a sweep, block after block.
class SweptRows {
 public:
  explicit SweptRows(Pattern pattern) {
    std::mt19937 random(1);
    constexpr std::size_t kRows = kBlocks * kBlockRows;
    for (std::size_t row = 0; row < kRows; ++row) {
      const std::int32_t day = day_of(pattern, row, random);
      days_.push_back(day);
      status_.push_back(day == kNoDate ? Status::kBeyond : day == kFirst ? Status::kAlready : Status::kCrosses);
      binding_.push_back(static_cast<std::uint8_t>(random() % kGates));
    }
    keep_.resize(kBlockRows);
    for (std::uint8_t& one : keep_) one = random() % 2;
  }

  [[nodiscard]] SweptBlock block(std::size_t number) const {
    const std::size_t at = number * kBlockRows;
    SweptBlock block;
    block.end = kBlockRows;
    block.whole = {&status_[at], nullptr, &days_[at]};
    block.binding = &binding_[at];
    block.gates.assign(kGates, block.whole);
    return block;
  }
  [[nodiscard]] const Selection& keep() const { return keep_; }

 private:
  static std::int32_t day_of(Pattern pattern, std::size_t row, std::mt19937& random) {
    constexpr std::int32_t kTenYears = 3653;
    const auto draw = static_cast<std::int32_t>(random() % kTenYears);
    switch (pattern) {
      case kAlready: return kFirst;
      case kSlow: return kFirst + static_cast<std::int32_t>(row / 5) % kTenYears;
      case kScattered: return kFirst + draw;
      case kMixed: return draw % 4 != 0 ? kNoDate : kFirst + draw % 40;
    }
    return kNoDate;
  }

  std::vector<std::int32_t> days_;
  std::vector<Status> status_;
  std::vector<std::uint8_t> binding_;
  Selection keep_;
};

void count(benchmark::State& state, bool select) {
  const SweptRows rows(static_cast<Pattern>(state.range(0)));
  std::vector<SweptBlock> blocks;
  for (std::size_t number = 0; number < kBlocks; ++number) blocks.push_back(rows.block(number));
  SweepCounts counts;
  for (auto _ : state) {
    for (const SweptBlock& block : blocks) counts.add(block, select ? &rows.keep() : nullptr);
  }
  benchmark::DoNotOptimize(counts);
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(kBlocks * kBlockRows));
}

}  // namespace

BENCHMARK_CAPTURE(count, every_row, false)->DenseRange(kAlready, kMixed);
BENCHMARK_CAPTURE(count, selected_rows, true)->DenseRange(kAlready, kMixed);
