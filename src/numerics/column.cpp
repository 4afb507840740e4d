#include "numerics/column.h"

#include <algorithm>

namespace crossover {

double* Arena::take(std::size_t count) {
  constexpr std::size_t kFirstChunk = 16 * kBlockRows;
  constexpr std::size_t kPerCacheLine = 8;
  count = (count + kPerCacheLine - 1) / kPerCacheLine * kPerCacheLine;
  while (chunk_ < chunks_.size() && used_ + count > chunks_[chunk_].size) {
    ++chunk_;
    used_ = 0;
  }
  if (chunk_ == chunks_.size()) {
    const std::size_t size = std::max(count, chunks_.empty() ? kFirstChunk : 2 * chunks_.back().size);
    chunks_.push_back(
        {std::unique_ptr<double, Free>(static_cast<double*>(::operator new(size * sizeof(double), kCacheLine))), size});
  }
  double* out = chunks_[chunk_].data.get() + used_;
  used_ += count;
  return out;
}

void Arena::clear() {
  chunk_ = 0;
  used_ = 0;
}

}  // namespace crossover
