// How many rows of a sweep become bytes in a second? Three paths and one gate, as
//
//   roi,human.salary,bot.llm_cost.now,status,usable_from,years,binding,cost_years
//
// beside a loop that writes the same bytes with std::to_chars alone.

#include <benchmark/benchmark.h>

#include <array>
#include <charconv>
#include <chrono>
#include <cmath>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "commands/sweep/filter.h"
#include "commands/sweep/row_writer.h"
#include "commands/sweep/sweep_columns.h"
#include "output/number.h"

namespace {

using namespace crossover;

constexpr std::size_t kBlocks = 32;  // as many as a thread works on before its bytes are taken away

const std::vector<std::string> kPaths = {"roi", "human.salary", "bot.llm_cost.now"};
const std::vector<std::string> kGates = {"cost"};

/// A grid of 20 x 40 x 60 points of which most cross within ten years.
class Sample {
 public:
  Sample() {
    add_axis(kPaths[0], 20, 0.5);
    add_axis(kPaths[1], 40, 250);
    add_axis(kPaths[2], 60, 12.75);
    blocks_.resize(kBlocks);
    points_.resize(kBlocks);
    outcomes_.resize(kBlocks);
    for (std::size_t b = 0; b < kBlocks; ++b) fill(b);
  }

  [[nodiscard]] const std::vector<SweptBlock>& blocks() const { return blocks_; }
  [[nodiscard]] const std::vector<Axis>& axes() const { return axes_; }
  [[nodiscard]] static std::int64_t rows() { return kBlocks * kBlockRows; }

 private:
  struct BlockOutcomes {
    std::vector<Status> status;
    std::vector<double> years;
    std::vector<std::int32_t> date;
    std::vector<std::uint8_t> binding;
  };

  void add_axis(const std::string& path, int count, double step) {
    Axis axis;
    axis.path = path;
    for (int i = 1; i <= count; ++i) {
      std::string text;
      append_number(text, i * step);
      axis.texts.add(text);
      axis.values.push_back(i * step);
    }
    axes_.push_back(std::move(axis));
  }

  void fill_points(std::size_t b) {
    PointBlock& points = points_[b];
    points.rows = kBlockRows;
    points.places.resize(axes_.size());
    points.values.resize(axes_.size());
    for (std::size_t row = 0; row < kBlockRows; ++row) {
      std::size_t rest = b * kBlockRows + row;
      for (std::size_t p = axes_.size(); p-- > 0;) {
        const std::size_t place = rest % axes_[p].size();
        rest /= axes_[p].size();
        points.places[p].push_back(static_cast<std::uint32_t>(place));
        points.values[p].push_back(axes_[p].values[place]);
      }
    }
    for (std::size_t p = 0; p < axes_.size(); ++p)
      points.paths.push_back({&axes_[p].texts, points.places[p].data(), Column(points.values[p].data())});
  }

  void fill_outcomes(std::size_t b) {
    constexpr std::int32_t kAsOf = 19723;  // 2024-01-01
    BlockOutcomes& out = outcomes_[b];
    for (std::size_t row = 0; row < kBlockRows; ++row) {
      const double years = std::uniform_real_distribution<>(-0.5, 10.5)(random_);
      const Status status = years < 0 ? Status::kAlready : years < 10 ? Status::kCrosses : Status::kBeyond;
      const bool dated = status != Status::kBeyond;
      out.status.push_back(status);
      out.years.push_back(dated ? std::fmax(0, years) : std::nan(""));
      out.date.push_back(dated ? kAsOf + static_cast<std::int32_t>(std::fmax(0, years) * 365.25) : kNoDate);
      out.binding.push_back(status == Status::kAlready ? kNoBinding : std::uint8_t{0});
    }
  }

  void fill(std::size_t b) {
    fill_points(b);
    fill_outcomes(b);
    const BlockOutcomes& out = outcomes_[b];
    const Outcomes whole{out.status.data(), out.years.data(), out.date.data()};
    blocks_[b] = {&points_[b], b * kBlockRows, 0, kBlockRows, whole, out.binding.data(), {whole}};
  }

  std::mt19937_64 random_{1};
  std::vector<Axis> axes_;
  std::vector<PointBlock> points_;
  std::vector<BlockOutcomes> outcomes_;
  std::vector<SweptBlock> blocks_;
};

const Sample& sample() {
  static const Sample kSample;
  return kSample;
}

void write_rows(benchmark::State& state, RowFormat format) {
  const RowWriter writer(format, default_columns(kPaths, kGates), kGates, sample().axes());
  std::string out;
  for (auto _ : state) {
    out.clear();
    for (const SweptBlock& block : sample().blocks()) writer.append(block, nullptr, out);
    benchmark::DoNotOptimize(out.data());
  }
  state.SetItemsProcessed(state.iterations() * Sample::rows());
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(out.size()));
}

char* copy(char* at, std::string_view text) { return at + text.copy(at, text.size()); }

char* plain_number(char* at, double number) {
  const auto format = number == 0 || number >= 1e-5 ? std::chars_format::fixed : std::chars_format::scientific;
  return std::to_chars(at, at + 32, number, format).ptr;
}

char* plain_date(char* at, std::int32_t day) {
  const std::chrono::year_month_day date{Date{std::chrono::days{day}}};
  at = std::to_chars(at, at + 4, static_cast<int>(date.year())).ptr;
  for (const unsigned part : {static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day())}) {
    *at++ = '-';
    if (part < 10) *at++ = '0';
    at = std::to_chars(at, at + 2, part).ptr;
  }
  return at;
}

char* plain_row(char* at, const SweptBlock& block, std::size_t row) {
  for (const PathColumn& path : block.points->paths) {
    at = plain_number(at, path.value[row]);
    *at++ = ',';
  }
  at = copy(at, status_name(block.whole.status[row]));
  *at++ = ',';
  if (block.whole.date[row] != kNoDate) at = plain_date(at, block.whole.date[row]);
  *at++ = ',';
  if (!std::isnan(block.whole.years[row])) at = plain_number(at, block.whole.years[row]);
  *at++ = ',';
  if (block.binding[row] != kNoBinding) at = copy(at, kGates[block.binding[row]]);
  for (const Outcomes& gate : block.gates) {
    *at++ = ',';
    if (!std::isnan(gate.years[row])) at = plain_number(at, gate.years[row]);
  }
  *at++ = '\n';
  return at;
}

/// The same rows in the plainest way: std::to_chars for every number, a large buffer, no checks.
void write_rows_plainly(benchmark::State& state) {
  constexpr std::size_t kMostBytesARow = 256;
  std::vector<char> out(static_cast<std::size_t>(Sample::rows()) * kMostBytesARow);
  std::int64_t bytes = 0;
  for (auto _ : state) {
    char* at = out.data();
    for (const SweptBlock& block : sample().blocks()) {
      for (std::size_t row = block.begin; row < block.end; ++row) at = plain_row(at, block, row);
    }
    bytes = at - out.data();
    benchmark::DoNotOptimize(out.data());
  }
  std::string expected;
  const RowWriter writer(RowFormat::kCsv, default_columns(kPaths, kGates), kGates, sample().axes());
  for (const SweptBlock& block : sample().blocks()) writer.append(block, nullptr, expected);
  if (expected != std::string_view(out.data(), static_cast<std::size_t>(bytes))) state.SkipWithError("other bytes");
  state.SetItemsProcessed(state.iterations() * Sample::rows());
  state.SetBytesProcessed(state.iterations() * bytes);
}

void select_rows(benchmark::State& state, const char* where) {
  Diagnostics diagnostics;
  const RowFilter filter(std::vector<std::string>{where}, kPaths, sample().axes(), kGates, diagnostics);
  if (filter.keeps_all()) state.SkipWithError("the condition cannot be read");
  Selection keep;
  for (auto _ : state) {
    for (const SweptBlock& block : sample().blocks()) filter.select(block, keep);
    benchmark::DoNotOptimize(keep.data());
  }
  state.SetItemsProcessed(state.iterations() * Sample::rows());
}

void write_numbers(benchmark::State& state, char* (*write)(char*, double)) {
  std::mt19937_64 random(1);
  std::vector<double> numbers(1 << 15);
  for (double& number : numbers) number = std::uniform_real_distribution<>(0, 10)(random);
  std::array<char, kNumberRoom> text;
  for (auto _ : state) {
    for (const double number : numbers) benchmark::DoNotOptimize(write(text.data(), number));
  }
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(numbers.size()));
}

}  // namespace

BENCHMARK_CAPTURE(write_rows, csv, RowFormat::kCsv);
BENCHMARK_CAPTURE(write_rows, jsonl, RowFormat::kJsonl);
BENCHMARK(write_rows_plainly)->Name("write_rows/csv_by_to_chars");
BENCHMARK_CAPTURE(select_rows, date, "usable_from<=2026-01-01");
BENCHMARK_CAPTURE(select_rows, years, "cost_years>2.5");
BENCHMARK_CAPTURE(select_rows, word, "status=crosses");
BENCHMARK_CAPTURE(select_rows, path, "roi>=2");
BENCHMARK_CAPTURE(write_numbers, ours, write_number);
BENCHMARK_CAPTURE(write_numbers, to_chars, plain_number);
