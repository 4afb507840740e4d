#pragma once
// The time axis of every row, cut where some trajectory bends: between two cuts every trajectory is a sum of
// exponentials.

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "numerics/column.h"

namespace crossover {

/// Moments, in years after as_of, at which something bends.
struct Cuts {
  std::vector<double> of_all;                            // calendar moments: the same in every row
  std::vector<std::pair<std::uint32_t, double>> of_row;  // a clamp that sets in: row and moment
};

/// The stretches of all rows, those of one row in order of time, from 0 without end. Where nothing bends there is one
/// per row, and no column is copied.
class Stretches {
 public:
  Stretches(std::size_t rows, Cuts cuts, Arena& arena);
  /// One stretch per row that holds just the moment `t`: to evaluate trajectories at one moment.
  static Stretches at(std::size_t rows, double t, Arena& arena);

  [[nodiscard]] std::size_t count() const { return count_; }
  [[nodiscard]] std::size_t rows() const { return rows_; }
  [[nodiscard]] std::size_t row(std::size_t stretch) const { return one_per_row_ ? stretch : row_[stretch]; }
  [[nodiscard]] double start(std::size_t stretch) const { return start_[stretch]; }
  /// Infinite for the last one of a row.
  [[nodiscard]] double end(std::size_t stretch) const { return end_[stretch]; }
  /// A moment inside.
  [[nodiscard]] double inside(std::size_t stretch) const;
  [[nodiscard]] bool one_per_row() const { return one_per_row_; }
  [[nodiscard]] Arena& arena() const { return *arena_; }

  /// A column of rows as a column of stretches.
  [[nodiscard]] Column spread(const Column& of_rows) const;

 private:
  Stretches(std::size_t rows, Arena& arena) : rows_(rows), count_(rows), arena_(&arena) {}
  void cut_alike(const std::vector<double>& moments);
  void cut_each(const Cuts& cuts);

  std::size_t rows_;
  std::size_t count_;
  Arena* arena_;
  bool one_per_row_ = true;
  std::vector<std::uint32_t> row_;
  Column start_{0.0};
  Column end_;
};

}  // namespace crossover
