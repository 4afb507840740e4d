#pragma once
// The points of --rows FILE.csv: a first line of paths, then one point a line. Words and dates make models of their
// own, found while reading.

#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "commands/sweep/csv_columns.h"
#include "commands/sweep/csv_stream.h"
#include "commands/sweep/structures.h"

namespace crossover {

/// Reports why a file ended early.
void report(const CsvFailure& failure, const std::string& name, Diagnostics& diagnostics);

class PointFile {
 public:
  /// Reads the first line and the first point. `tree` and `file` are the scenario's and outlive this. nullptr after
  /// reporting what is wrong.
  static std::unique_ptr<PointFile> open(const std::string& path, const Node& tree, const Source& file,
                                         const std::string& scenario_file, Diagnostics& diagnostics);

  [[nodiscard]] const std::string& name() const { return name_; }  // for messages
  [[nodiscard]] const std::vector<CsvColumn>& columns() const { return columns_; }
  [[nodiscard]] const Structures& structures() const { return *structures_; }
  [[nodiscard]] const std::string& usage_word() const { return usage_word_; }
  /// Is there a column that words or dates may stand in?
  [[nodiscard]] bool has_words() const { return has_words_; }

  /// Words and dates of a row, as one text.
  void append_key(const CsvRow& row, const std::vector<CellValue>& values, std::string& key) const;
  /// Which structure a row with this key is, compiled where it is new; nothing after reporting. Any thread.
  std::optional<std::size_t> structure_of(CsvRow& row, const std::vector<CellValue>& values, const std::string& key,
                                          Diagnostics& diagnostics);

  /// See Study::rows.
  [[nodiscard]] std::optional<std::uint64_t> rows(Diagnostics& diagnostics) const;
  /// What decides the points: the digest of the content of a regular file.
  [[nodiscard]] std::string identity() const;
  /// The file from the first point on. Standard input can be asked for once only: after that it is at its end.
  std::unique_ptr<CsvStream> take_stream();

 private:
  explicit PointFile(const std::string& path) : path_(path), name_(path == "-" ? "<stdin>" : path) {}
  bool read_header(const Node& tree, Diagnostics& diagnostics);
  bool read_first(const Node& tree, const Source& file, const std::string& scenario_file, Diagnostics& diagnostics);
  bool settle_units(CsvRow& row, const Node& tree, Diagnostics& diagnostics);

  std::string path_;
  std::string name_;
  std::unique_ptr<CsvStream> stream_;
  bool regular_ = false;
  std::vector<CsvColumn> columns_;
  std::vector<VariedPath> paths_;
  std::string usage_word_;
  bool has_words_ = false;
  mutable std::optional<std::uint64_t> rows_;

  std::mutex adding_;  // guards what stands below
  std::unique_ptr<Structures> structures_;
  std::unordered_map<std::string, std::size_t> known_;
  std::vector<std::shared_ptr<const Source>> sources_;  // that the scenarios' spans point into
};

}  // namespace crossover
