#include "commands/sweep/sweep_workers.h"

#include <numeric>

namespace crossover {
namespace {

/// Which rows to keep, or nullptr for all.
const Selection* selection(const RowFilter& filter, const SweptBlock& block, Selection& room) {
  if (filter.keeps_all()) return nullptr;
  filter.select(block, room);
  return &room;
}

}  // namespace

bool RowOutput::write(const TaskText& rows) {
  sink_.write(rows.text);
  if (checksum_ != nullptr) checksum_->add(rows.text);
  rows_ += rows.rows;
  bytes_ += rows.text.size();
  return !sink_.failed();
}

void RowWorker::add(const SweptBlock& block) {
  const Selection* keep = selection(filter_, block, keep_);
  writer_.append(block, keep, rows_.text);
  const auto begin = static_cast<std::ptrdiff_t>(block.begin);
  const auto end = static_cast<std::ptrdiff_t>(block.end);
  rows_.rows += keep == nullptr ? block.end - block.begin
                                : std::accumulate(keep->begin() + begin, keep->begin() + end, std::uint64_t{0});
}

SummaryWorker::~SummaryWorker() {
  const std::scoped_lock lock(guard_);
  total_.merge(counts_);
}

void SummaryWorker::add(const SweptBlock& block) { counts_.add(block, selection(filter_, block, keep_)); }

void PictureWorker::add(const SweptBlock& block) {
  for (std::size_t i = block.begin; i < block.end; ++i)
    cells_[block.first + i] = {block.whole.status[i], block.whole.date[i]};
}

}  // namespace crossover
