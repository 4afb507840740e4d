#pragma once
// Which texts are the rows of a block made of?
//
// They are looked up and written column by column, a few rows at a time: a tight loop for each kind of column, and what
// a loop writes has reached the cache when the rows are put together from it.

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "commands/sweep/row_writer.h"

namespace crossover {

/// One cell of one row, with its comma. Behind it CellTexts::kSlack bytes may be read.
struct RowPiece {
  const char* text;
  std::size_t size;
};

class RowPieces {
 public:
  /// So many rows at a time.
  static constexpr std::size_t kMostRows = 64;

  /// What is passed outlives the pieces.
  RowPieces(RowFormat format, std::span<const RowCell> cells, std::span<const Axis> axes, const SweptBlock& block);

  /// The pieces of these rows, at most kMostRows; valid until the next call.
  void make(std::span<const std::uint32_t> rows);
  /// The pieces of the row number `i` of them, one a column.
  [[nodiscard]] std::span<const RowPiece> row(std::size_t i) const {
    return {pieces_.data() + i * columns_.size(), columns_.size()};
  }
  /// The pieces of no row have more bytes together.
  [[nodiscard]] std::size_t longest_row() const { return longest_row_; }

 private:
  /// A column of this block: where its values stand.
  struct Bound {
    const RowCell* cell;
    const Outcomes* outcomes = nullptr;  // of the whole, or of a gate
    const PathColumn* path = nullptr;
    bool is_axis = false;
    std::size_t room = 0;  // for a text that is not there yet
    char* slots = nullptr;
  };

  Bound bind(const RowCell& cell) const;
  void make_column(std::size_t column, std::span<const std::uint32_t> rows);
  template <class PlaceOf>
  void look_up(std::size_t column, std::span<const std::uint32_t> rows, PlaceOf place_of);
  template <class Write>
  void write(std::size_t column, std::span<const std::uint32_t> rows, Write write_one);
  void write_numbers(std::size_t column, std::span<const std::uint32_t> rows);
  char* write_path(char* out, const Bound& bound, std::uint32_t row) const;

  RowFormat format_;
  std::span<const Axis> axes_;
  const SweptBlock& block_;
  std::vector<Bound> columns_;
  std::size_t first_years_;  // the first column of years
  std::size_t longest_row_ = 0;
  std::vector<RowPiece> pieces_;
  std::unique_ptr<char[]> slots_;
};

}  // namespace crossover
