#pragma once
// Which rows of a sweep are kept?

#include <span>
#include <string>
#include <vector>

#include "commands/sweep/axis.h"
#include "commands/sweep/condition.h"
#include "commands/sweep/study.h"
#include "commands/sweep/swept.h"
#include "text/diagnostic.h"

namespace crossover {

/// --where, which may stand several times: all conditions must hold.
///
/// An empty cell is neither before nor after anything and equal to nothing, so that only != holds for it. A year or a
/// month alone is its first day, as everywhere else.
class RowFilter {
 public:
  /// `arguments`: of all --where. `axes`: of the study, empty where the points come from a file. What cannot be read is
  /// reported, and left out.
  RowFilter(std::span<const std::string> arguments, std::span<const std::string> paths, std::span<const Axis> axes,
            std::span<const std::string> gates, Diagnostics& diagnostics);
  RowFilter(std::span<const std::string> arguments, const Study& study, std::span<const std::string> gates,
            Diagnostics& diagnostics)
      : RowFilter(arguments, study.paths(), study.axes(), gates, diagnostics) {}

  [[nodiscard]] bool keeps_all() const { return conditions_.empty(); }
  /// Puts 1 or 0 for the rows of the block that are asked for. Any number of threads may do so at the same time.
  void select(const SweptBlock& block, Selection& keep) const;

 private:
  std::vector<Condition> conditions_;
};

}  // namespace crossover
