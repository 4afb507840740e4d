#pragma once
// One number per row of a block. What does not vary in the block is held, and computed, once.

#include <cstddef>
#include <memory>
#include <vector>

namespace crossover {

/// Rows that the model evaluates together: enough for a tight loop to pay, few enough to stay in the first-level cache.
inline constexpr std::size_t kBlockRows = 512;

/// Memory for the columns of one block; nothing is given back before the next block begins.
class Arena {
 public:
  /// Room for `count` doubles, not initialised, valid until clear().
  double* take(std::size_t count);
  void clear();

 private:
  struct Chunk {
    std::unique_ptr<double[]> data;
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
  [[nodiscard]] double operator[](std::size_t row) const { return rows_ != nullptr ? rows_[row] : constant_; }
  /// Is it this number in every row, without looking at rows?
  [[nodiscard]] bool is_constantly(double number) const { return rows_ == nullptr && constant_ == number; }

 private:
  const double* rows_ = nullptr;
  double constant_ = 0;
};

/// f of the columns, row by row; once where none of them varies.
template <class F, class... Columns>
Column map_columns(Arena& arena, std::size_t rows, F f, const Columns&... columns) {
  if (!(columns.varies() || ...)) return Column(f(columns[0]...));
  double* out = arena.take(rows);
  for (std::size_t i = 0; i < rows; ++i) out[i] = f(columns[i]...);
  return Column(out);
}

}  // namespace crossover
