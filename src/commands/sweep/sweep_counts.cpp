// What do the rows of a sweep come to?
//
// The loops have no branches and no memory that one row writes and the next one reads, so that the compiler turns them
// into vector instructions.

#include "commands/sweep/sweep_counts.h"

#include <algorithm>
#include <cassert>
#include <numeric>
#include <span>

namespace crossover {
namespace {

/// A byte per row of a block, so that 16 rows fit into a register.
struct Bytes {
  std::array<std::uint8_t, kBlockRows> of;
  std::size_t rows;
};

/// Of each row the value, and 255 where the row is not kept.
template <class Value>
Bytes kept_bytes(const Value* values, const SweptBlock& block, const Selection* keep) {
  // A byte may alias anything, so that the bound must not be read from memory again for every row.
  const std::size_t rows = block.end - block.begin;
  Bytes bytes;
  bytes.rows = rows;
  for (std::size_t i = 0; i < rows; ++i) bytes.of[i] = static_cast<std::uint8_t>(values[block.begin + i]);
  if (keep == nullptr) return bytes;
  const std::uint8_t* kept = keep->data() + block.begin;
  // 0 - 1 is 255: all bits of the rows that are not kept.
  for (std::size_t i = 0; i < rows; ++i) bytes.of[i] |= static_cast<std::uint8_t>((kept[i] != 0) - 1);
  return bytes;
}

/// In pieces that a counter of one byte can hold.
std::uint64_t count_equal(const Bytes& bytes, std::uint8_t wanted) {
  constexpr std::size_t kPiece = 128;
  std::uint64_t total = 0;
  std::size_t begin = 0;
  for (; begin + kPiece <= bytes.rows; begin += kPiece) {
    std::uint8_t count = 0;
    for (std::size_t i = 0; i < kPiece; ++i) count = static_cast<std::uint8_t>(count + (bytes.of[begin + i] == wanted));
    total += count;
  }
  for (; begin < bytes.rows; ++begin) total += bytes.of[begin] == wanted;
  return total;
}

StatusCounts count_statuses(const Status* status, const SweptBlock& block, const Selection* keep) {
  const Bytes bytes = kept_bytes(status, block, keep);
  StatusCounts counts;
  for (const Status one : {Status::kAlready, Status::kCrosses, Status::kBeyond, Status::kNever})
    counts[one] = count_equal(bytes, static_cast<std::uint8_t>(one));
  return counts;
}

/// The days of the rows that are chosen, kNoDate for the others; returns `out`.
template <class Chosen>
const std::int32_t* select_days(const std::int32_t* days, std::size_t rows, std::int32_t* out, Chosen chosen) {
  for (std::size_t i = 0; i < rows; ++i) {
    const std::int32_t day = days[i];  // read in any case, so that there is no branch
    out[i] = chosen(i) ? day : kNoDate;
  }
  return out;
}

}  // namespace

std::uint64_t StatusCounts::total() const { return std::accumulate(counts_.begin(), counts_.end(), std::uint64_t{0}); }

void StatusCounts::merge(const StatusCounts& other) {
  for (std::size_t i = 0; i < counts_.size(); ++i) counts_[i] += other.counts_[i];
}

void SweepCounts::expect_gates(std::size_t gates) {
  if (gates <= gates_.size()) return;
  gates_.resize(gates);
  binding_.resize(gates);
}

void SweepCounts::add(const SweptBlock& block, const Selection* keep) {
  assert(block.end - block.begin <= kBlockRows && (keep == nullptr || keep->size() >= block.end));
  swept_ += block.end - block.begin;
  const StatusCounts whole = count_statuses(block.whole.status, block, keep);
  rows_ += whole.total();
  whole_.merge(whole);
  add_gates(block, keep);
  add_days(block, keep, whole);
}

void SweepCounts::add_gates(const SweptBlock& block, const Selection* keep) {
  expect_gates(block.gates.size());
  const Bytes binding = kept_bytes(block.binding, block, keep);
  for (std::size_t gate = 0; gate < block.gates.size(); ++gate) {
    gates_[gate].merge(count_statuses(block.gates[gate].status, block, keep));
    binding_[gate] += count_equal(binding, static_cast<std::uint8_t>(gate));
  }
}

void SweepCounts::add_days(const SweptBlock& block, const Selection* keep, const StatusCounts& whole) {
  const std::size_t rows = block.end - block.begin;
  const std::int32_t* days = block.whole.date + block.begin;
  std::array<std::int32_t, kBlockRows> kept_days;
  if (keep != nullptr) {
    const std::uint8_t* kept = keep->data() + block.begin;
    days = select_days(days, rows, kept_days.data(), [kept](std::size_t i) { return kept[i] != 0; });
  }
  days_.add({days, rows});
  if (whole[Status::kAlready] == 0) return;
  const Status* status = block.whole.status + block.begin;
  std::array<std::int32_t, kBlockRows> early_days;
  const auto is_already = [status](std::size_t i) { return status[i] == Status::kAlready; };
  already_days_.add({select_days(days, rows, early_days.data(), is_already), rows});
}

void SweepCounts::merge(const SweepCounts& other) {
  rows_ += other.rows_;
  swept_ += other.swept_;
  whole_.merge(other.whole_);
  expect_gates(other.gates_.size());
  for (std::size_t gate = 0; gate < other.gates_.size(); ++gate) {
    gates_[gate].merge(other.gates_[gate]);
    binding_[gate] += other.binding_[gate];
  }
  days_.merge(other.days_);
  already_days_.merge(other.already_days_);
}

}  // namespace crossover
