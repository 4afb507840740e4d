#pragma once
// Scenarios for tests: from the text of a file, as a user would write it, to what the readers make of it.

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "numerics/column.h"
#include "scenario/scenario.h"
#include "text/diagnostic.h"
#include "text/node.h"
#include "text/source.h"

namespace crossover {

/// One document and all that was read from it. It stays where it is, since nodes and spans point into it.
struct Written {
  explicit Written(std::string yaml) : source("test.yaml", std::move(yaml)) {}

  Source source;
  Diagnostics diagnostics;
  Document document;
  std::optional<Scenario> scenario;

  /// The assumption of that path. The test fails where there is none.
  [[nodiscard]] const Assumption& operator[](std::string_view path) const;
  [[nodiscard]] AssumptionId id(std::string_view path) const;
};

/// Reads one document, with whatever mistakes are in it.
std::unique_ptr<Written> read_written(std::string yaml);

/// Reads one document in which no mistake is expected; the test fails where there is one.
std::unique_ptr<Written> read_sound(std::string yaml);

/// "name: test", as_of 2024-01-01 and then `rest`.
std::string with_head(std::string_view rest);

/// Every diagnostic as "LINE:COLUMN CODE", by place.
std::vector<std::string> mistakes(const Written& written);

/// A diagnostic with the texts that its places show.
struct Mistake {
  Severity severity = Severity::kError;
  std::string code;
  std::string message;
  std::string hint;
  std::string blamed;  // the text under the caret
  std::string also;    // the text of the second place
};
std::vector<Mistake> all_mistakes(const Written& written);
/// Reads the document and answers its one diagnostic; the test fails where there is none, or more than one.
Mistake only_mistake(std::string yaml);

/// Columns of a block with all numbers in one place: rows[i][k] is the number of assumption k in row i.
class Rows {
 public:
  Rows(std::size_t rows, std::size_t columns) : rows_(rows), numbers_(columns, std::vector<double>(rows)) {}

  double& at(std::size_t row, std::size_t column) { return numbers_[column][row]; }
  [[nodiscard]] double at(std::size_t row, std::size_t column) const { return numbers_[column][row]; }
  [[nodiscard]] std::size_t rows() const { return rows_; }
  [[nodiscard]] std::size_t width() const { return numbers_.size(); }
  /// Columns that vary, one number per row.
  [[nodiscard]] std::vector<Column> columns() const;
  /// The numbers of one row, each held once.
  [[nodiscard]] std::vector<Column> row(std::size_t row) const;

 private:
  std::size_t rows_;
  std::vector<std::vector<double>> numbers_;
};

}  // namespace crossover
