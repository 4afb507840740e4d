#pragma once
// A sweep that has been understood: everything that its computation needs, and what it answers.

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "commands/sweep/filter.h"
#include "commands/sweep/manifest.h"
#include "commands/sweep/row_writer.h"
#include "commands/sweep/study.h"
#include "commands/sweep/sweep_columns.h"
#include "commands/sweep/sweep_options.h"

namespace crossover {

/// More rows than that are not written in one go: about a terabyte. Counting or filtering them is another matter.
inline constexpr std::uint64_t kMostWrittenRows = 10'000'000'000;

class SweepRun {
 public:
  /// Reads the scenario and checks all that is asked for; nothing after reporting.
  static std::unique_ptr<SweepRun> prepare(const SweepOptions& options, const std::string& format,
                                           Diagnostics& diagnostics);

  [[nodiscard]] const Study& study() const { return *study_; }
  [[nodiscard]] const std::vector<std::string>& gates() const { return gates_; }
  [[nodiscard]] const std::vector<SweepColumn>& columns() const { return columns_; }
  [[nodiscard]] const RowFilter& filter() const { return *filter_; }
  /// Rows of the whole sweep; nothing for a CSV file that has not been counted.
  [[nodiscard]] std::optional<std::uint64_t> total() const { return total_; }
  /// The rows that are asked for.
  [[nodiscard]] RowRange range() const { return range_; }
  [[nodiscard]] std::optional<std::uint64_t> rows_asked() const;
  /// The points asked for.
  [[nodiscard]] std::unique_ptr<PointSource> points() const;
  /// What stands beside the file that these rows are written to, but for what only writing them tells.
  [[nodiscard]] Manifest manifest(const SweepOptions& options, const std::string& format,
                                  const std::string& header) const;

 private:
  SweepRun() = default;
  bool find_range(const SweepOptions& options, Diagnostics& diagnostics);

  std::unique_ptr<Study> study_;
  std::vector<std::string> gates_;
  std::vector<SweepColumn> columns_;
  std::unique_ptr<RowFilter> filter_;
  std::optional<std::uint64_t> total_;
  RowRange range_;
};

}  // namespace crossover
