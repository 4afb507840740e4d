#pragma once
// How do blocks of evaluated points become the bytes of a file?
//
// A sweep writes hundreds of millions of rows, so that what could be written once is written once: the values of the
// axes, the names of statuses and gates. What is left are dates, and a number a gate.

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "commands/sweep/axis.h"
#include "commands/sweep/sweep_columns.h"
#include "commands/sweep/swept.h"
#include "output/cell_texts.h"

namespace crossover {

enum class RowFormat {
  kCsv,    // RFC 4180; paths as csv shows them, an empty cell for none
  kJsonl,  // an object a line, its keys the names of the columns; paths as the model takes them, null for none
};

/// A column, as far as it is the same for all blocks. Every cell ends with a comma.
struct RowCell {
  SweepColumn column;
  CellTexts key;    // one text: what stands before the value in jsonl, in the first cell with the brace of the row
  CellTexts none;   // one text: the cell where there is no value
  CellTexts texts;  // the cell per value of the axis, per status, per gate
  std::size_t longest = 0;  // of the cells above
};

class RowWriter {
 public:
  /// `gates`: their names, in the order of the model. `axes`: of the study; empty where the points come from a file.
  /// They outlive the writer.
  RowWriter(RowFormat format, std::span<const SweepColumn> columns, std::span<const std::string> gates,
            std::span<const Axis> axes);

  /// The line of names; empty for jsonl.
  [[nodiscard]] std::string header() const;

  /// Appends the rows of `block` that are asked for, and of these only those that `keep` has a 1 for, if it is given.
  /// Any number of threads may do so at the same time, each with its own `out`.
  void append(const SweptBlock& block, const Selection* keep, std::string& out) const;

 private:
  RowFormat format_;
  std::span<const Axis> axes_;
  std::vector<RowCell> cells_;
};

}  // namespace crossover
