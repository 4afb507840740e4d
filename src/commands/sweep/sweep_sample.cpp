#include "commands/sweep/sweep_sample.h"

#include <algorithm>
#include <chrono>
#include <mutex>

#include "commands/sweep/sweep.h"
#include "commands/sweep/sweep_workers.h"

namespace crossover {
namespace {

/// Writes rows to nowhere and adds up what they measure.
class MeasuringWorker : public SweepWorker {
 public:
  MeasuringWorker(const RowWriter& writer, const RowFilter& filter, Sample& sample)
      : writer_(writer), filter_(filter), sample_(sample) {}

  void add(const SweptBlock& block) override {
    text_.clear();
    if (!filter_.keeps_all()) filter_.select(block, keep_);
    writer_.append(block, filter_.keeps_all() ? nullptr : &keep_, text_);
    sample_.bytes += text_.size();
  }

 private:
  const RowWriter& writer_;
  const RowFilter& filter_;
  Sample& sample_;
  Selection keep_;
  std::string text_;
};

constexpr std::uint64_t kRows = 2 * PointSource::kTaskRows;  // of one sample: some milliseconds

/// Where the samples begin.
std::vector<std::uint64_t> places(const SweepRun& run) {
  const RowRange range = run.range();
  const std::uint64_t rows = range.end - range.begin;
  if (run.study().axes().empty() || rows <= 3 * kRows) return {range.begin};
  return {range.begin, range.begin + rows / 2, range.end - kRows};
}

}  // namespace

Sample take_samples(const SweepRun& run, bool summary) {
  Sample sample;
  const RowWriter writer(RowFormat::kCsv, run.columns(), run.gates(), run.study().axes());
  SweepCounts counts;
  std::mutex guard;
  for (const std::uint64_t begin : places(run)) {
    const bool only_one = places(run).size() == 1;
    const RowRange range{begin, std::min(run.range().end, begin + (only_one ? 3 : 1) * kRows)};
    const auto points = run.study().points();
    points->restrict_to(range);
    SweepPlan plan;
    plan.make_worker = [&]() -> std::unique_ptr<SweepWorker> {
      if (summary) return std::make_unique<SummaryWorker>(run.filter(), counts, guard);
      return std::make_unique<MeasuringWorker>(writer, run.filter(), sample);
    };
    Diagnostics ignored;
    const auto start = std::chrono::steady_clock::now();
    if (!sweep_points(run.study(), *points, plan, ignored)) return {};
    sample.seconds += std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    sample.rows += range.end - range.begin;
  }
  return sample;
}

}  // namespace crossover
