#pragma once
// The columns of a CSV file of points: PATH or PATH UNIT in its first line, and what their cells say.

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "commands/sweep/csv_records.h"
#include "commands/sweep/csv_stream.h"
#include "commands/sweep/varied_number.h"
#include "scenario/sweep.h"
#include "text/diagnostic.h"
#include "text/node.h"

namespace crossover {

struct CsvColumn {
  VariedPath varied;                // its spec has no values, but the unit of the numbers
  std::optional<std::string> unit;  // nothing before it is known
  std::string unit_key;             // of the unit, however it is written
  VariedNumber number;              // of a column that can hold numbers
  bool takes_words = false;         // dates, times ahead, until_correct

  void set_unit(std::string text);
};

/// "%/year": the same for "% / year", and for "/ year" behind a per cent sign.
std::string unit_key(bool percent, std::string_view unit);

/// One record with its cells, and where messages about it point.
class CsvRow {
 public:
  explicit CsvRow(const std::string& file) : file_(file) {}

  /// False after reporting that these are no cells.
  bool read(const CsvRecord& record, Diagnostics& diagnostics);
  [[nodiscard]] const std::vector<CsvCell>& cells() const { return cells_; }
  [[nodiscard]] Span span(std::size_t begin, std::size_t end, Diagnostics& diagnostics);
  /// Of what a cell says, without the spaces around it.
  [[nodiscard]] Span span(const CsvCell& cell, Diagnostics& diagnostics) { return place(cell, diagnostics).span; }
  /// Where the text of a cell stands.
  [[nodiscard]] TextPlace place(const CsvCell& cell, Diagnostics& diagnostics);
  /// The source that spans point into; nullptr where none was asked for.
  [[nodiscard]] const std::shared_ptr<const Source>& source() const { return source_; }

 private:
  const std::string& file_;
  CsvRecord record_;
  std::vector<CsvCell> cells_;
  std::string room_;
  std::shared_ptr<const Source> source_;
};

/// The columns that a header names. `tree`: the scenario, whose values say in which unit a column without one is.
/// Empty after reporting what is wrong.
std::vector<CsvColumn> read_csv_header(CsvRow& header, const Node& tree, Diagnostics& diagnostics);

/// Are there as many cells as columns? False after reporting that there are not.
bool check_cell_count(CsvRow& row, std::size_t columns, Diagnostics& diagnostics);

/// A cell: a number in the unit of its column, or a word.
struct CellValue {
  bool is_word = false;
  double written = 0;  // in the unit of the column
  double value = 0;    // as the model takes it
};

/// The unit that a number carries, for the first cell of a column whose unit is not known. Nothing after reporting.
std::optional<std::string> unit_of_cell(const CsvColumn& column, CsvRow& row, const CsvCell& cell,
                                        Diagnostics& diagnostics);

/// Nothing after reporting what is wrong with it.
std::optional<CellValue> read_cell(const CsvColumn& column, CsvRow& row, const CsvCell& cell,
                                   std::string_view usage_word, Diagnostics& diagnostics);

/// The cell as a scenario would write it.
std::string text_of_cell(const CsvColumn& column, const CsvCell& cell, const CellValue& value);

}  // namespace crossover
