#pragma once
// What threads make of the points of a sweep: rows of text, counts, cells of a picture.

#include <cstdint>
#include <functional>
#include <mutex>
#include <utility>
#include <vector>

#include "commands/digest.h"
#include "commands/sweep/filter.h"
#include "commands/sweep/row_writer.h"
#include "commands/sweep/sweep.h"
#include "commands/sweep/sweep_counts.h"
#include "commands/sweep/sweep_picture.h"
#include "output/sink.h"

namespace crossover {

/// Where the rows of all threads go, in their order.
class RowOutput {
 public:
  /// `checksum`: of all that is written, or nullptr.
  RowOutput(Sink& sink, Checksum* checksum) : sink_(sink), checksum_(checksum) {}

  /// One thread at a time. False where nobody takes any more.
  bool write(const TaskText& rows);
  [[nodiscard]] std::uint64_t rows() const { return rows_; }
  [[nodiscard]] std::uint64_t bytes() const { return bytes_; }

 private:
  Sink& sink_;
  Checksum* checksum_;
  std::uint64_t rows_ = 0;
  std::uint64_t bytes_ = 0;
};

/// Makes text of the rows that the filter keeps.
class RowWorker : public SweepWorker {
 public:
  RowWorker(const RowWriter& writer, const RowFilter& filter) : writer_(writer), filter_(filter) {}

  void add(const SweptBlock& block) override;
  void end_task(TaskText& out) override { std::swap(rows_, out); }

 private:
  const RowWriter& writer_;
  const RowFilter& filter_;
  Selection keep_;
  TaskText rows_;
};

/// Counts the rows that the filter keeps; the counts of all threads end up in `total`.
class SummaryWorker : public SweepWorker {
 public:
  SummaryWorker(const RowFilter& filter, SweepCounts& total, std::mutex& guard)
      : filter_(filter), total_(total), guard_(guard) {}
  SummaryWorker(const SummaryWorker&) = delete;
  SummaryWorker& operator=(const SummaryWorker&) = delete;
  ~SummaryWorker() override;

  void add(const SweptBlock& block) override;

 private:
  const RowFilter& filter_;
  SweepCounts& total_;
  std::mutex& guard_;
  SweepCounts counts_;
  Selection keep_;
};

/// Puts each point into its cell.
class PictureWorker : public SweepWorker {
 public:
  explicit PictureWorker(std::vector<PictureCell>& cells) : cells_(cells) {}
  void add(const SweptBlock& block) override;

 private:
  std::vector<PictureCell>& cells_;
};

}  // namespace crossover
