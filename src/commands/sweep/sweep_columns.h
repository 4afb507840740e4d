#pragma once
// Which columns does a sweep have, and which of them are written in which order?
//
//   the varied paths, status, usable_from, years, binding, GATE_years for every gate    unless --columns says otherwise
//   row, GATE_status, GATE_from                                                         where --columns asks for them

#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "text/diagnostic.h"
#include "text/source.h"

namespace crossover {

struct SweepColumn {
  enum class Kind {
    kPath,        // the value of a varied path
    kStatus,      // of the whole
    kUsableFrom,  // a date, or empty
    kYears,       // after as_of, or empty
    kBinding,     // the name of a gate, or empty
    kGateYears,
    kGateStatus,
    kGateFrom,
    kRow,  // number in the whole sweep, from 0
  };

  Kind kind = Kind::kRow;
  std::size_t index = 0;  // which path, or which gate
  std::string name;       // as the header shows it
};

/// Every column there is. A gate may bear a name that makes two columns alike: a gate `usable` has a usable_from of its
/// own. The first of them is the one that the name means, in the order: paths, the columns of the whole, GATE_years,
/// row, GATE_status, GATE_from.
std::vector<SweepColumn> all_columns(std::span<const std::string> paths, std::span<const std::string> gates);

/// Those that are written where nobody asks for others.
std::vector<SweepColumn> default_columns(std::span<const std::string> paths, std::span<const std::string> gates);

/// The first column that `text` names, as it stands or as a quoted field of CSV; nullptr where there is none.
const SweepColumn* find_column(std::span<const SweepColumn> columns, std::string_view text);

/// Reports that `text` names no column, with the nearest one that does.
void report_unknown_column(std::span<const SweepColumn> columns, std::string_view text, Span span,
                           Diagnostics& diagnostics);

/// What --columns asks for: names separated by commas, in quotes where a name holds one.
class ColumnChoice {
 public:
  /// `arguments`: of all --columns, in their order; without any, the default columns.
  explicit ColumnChoice(std::span<const std::string> arguments);

  /// The columns in the order asked for. Unknown names and those that stand twice are reported and left out.
  [[nodiscard]] std::vector<SweepColumn> choose(std::span<const std::string> paths, std::span<const std::string> gates,
                                                Diagnostics& diagnostics) const;

 private:
  std::vector<std::shared_ptr<const Source>> arguments_;
};

}  // namespace crossover
