#pragma once
// How wide does each column of a table become where the terminal is narrower than the table?

#include <cstddef>
#include <optional>
#include <vector>

namespace crossover {

/// What one column asks for, in columns of the terminal.
struct ColumnNeed {
  std::size_t title = 0;       // the title on one line
  std::size_t title_word = 0;  // its longest word
  std::size_t body = 0;        // the widest cell on one line
  std::size_t body_word = 0;   // the longest word of any cell
  bool flexible = false;
};

/// Widths that together need at most `room` columns, the gaps between them not counted; nothing where that would tear
/// words apart. Flexible columns give way first, down to 16; then titles break, then the cells of the widest other
/// columns.
std::optional<std::vector<std::size_t>> fit_columns(const std::vector<ColumnNeed>& needs, std::size_t room);

}  // namespace crossover
