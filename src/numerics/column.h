#pragma once
// One number per row of a block. What does not vary in the block is held, and computed, once.

#include <cstddef>
#include <memory>
#include <new>
#include <vector>

#include "numerics/loop.h"

namespace crossover {

/// Rows that the model evaluates together: enough for a tight loop to pay, few enough to stay in the first-level cache.
inline constexpr std::size_t kBlockRows = 512;

/// Memory for the columns of one block; nothing is given back before the next block begins.
class Arena {
 public:
  /// Room for `count` doubles, aligned to a cache line, not initialised, valid until clear().
  double* take(std::size_t count);
  void clear();

 private:
  static constexpr std::align_val_t kCacheLine{64};
  struct Free {
    void operator()(double* data) const { ::operator delete(data, kCacheLine); }
  };
  struct Chunk {
    std::unique_ptr<double, Free> data;
    std::size_t size;
  };
  std::vector<Chunk> chunks_;
  std::size_t chunk_ = 0;
  std::size_t used_ = 0;
};

/// A view of one number per row, or of one number for all rows.
class Column {
 public:
  Column() = default;
  /// The same number in every row.
  explicit Column(double constant) : constant_(constant) {}
  /// `rows` numbers, which must outlive the column.
  explicit Column(const double* rows) : rows_(rows) {}

  [[nodiscard]] bool varies() const { return rows_ != nullptr; }
  /// The numbers of a column that varies.
  [[nodiscard]] const double* data() const { return rows_; }
  [[nodiscard]] double operator[](std::size_t row) const { return rows_ != nullptr ? rows_[row] : constant_; }
  /// Is it this number in every row, without looking at rows?
  [[nodiscard]] bool is_constantly(double number) const { return rows_ == nullptr && constant_ == number; }

 private:
  const double* rows_ = nullptr;
  double constant_ = 0;
};

namespace columns {

struct OfRow {
  const double* rows;
  CROSSOVER_INLINE double operator[](std::size_t row) const { return rows[row]; }
};
struct OfAll {
  double constant;
  CROSSOVER_INLINE double operator[](std::size_t /*row*/) const { return constant; }
};

/// use(readers...), each reader an OfRow or an OfAll, so that the loop inside asks nothing about them.
template <class Use, class... Rest>
void read_next(const Use& use, const Column& next, const Rest&... rest) {
  const auto go_on = [&](auto reader) {
    if constexpr (sizeof...(rest) == 0) {
      use(reader);
    } else {
      read_next([&](auto... others) { use(reader, others...); }, rest...);
    }
  };
  if (next.varies()) {
    go_on(OfRow{next.data()});
  } else {
    go_on(OfAll{next[0]});
  }
}

}  // namespace columns

/// body(i, numbers of row i...) for every row; see for_each_row.
template <class Body, class... Columns>
void for_each_row_of(std::size_t rows, const Body& body, const Columns&... columns) {
  columns::read_next(
      [&](auto... readers) { for_each_row(rows, [=](std::size_t i) CROSSOVER_INLINE { body(i, readers[i]...); }); },
      columns...);
}

/// f of the columns, row by row; once where none of them varies. `f` must not throw and is best marked
/// CROSSOVER_INLINE where it is more than a few operations.
template <class F, class... Columns>
Column map_columns(Arena& arena, std::size_t rows, const F& f, const Columns&... columns) {
  if (!(columns.varies() || ...)) return Column(f(columns[0]...));
  double* out = arena.take(rows);
  for_each_row_of(
      rows, [=](std::size_t i, auto... x) CROSSOVER_INLINE { out[i] = f(x...); }, columns...);
  return Column(out);
}

}  // namespace crossover
