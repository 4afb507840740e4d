#pragma once
// Which values of a scenario go together, and how closely: `correlations:` of the file, and --correlate.

#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "scenario/correlation_text.h"
#include "scenario/scenario.h"
#include "text/diagnostic.h"
#include "text/node.h"

namespace crossover {

/// So many pairs of values may be correlated.
inline constexpr std::size_t kMostCorrelatedPairs = 1000;

/// The entries of `correlations:` that have an effect: those between two values that are drawn. `assumptions`: of the
/// scenario as far as it could be read; those from `market_begins` on are never drawn. `complete`: the others had no
/// mistake, so that a value which is not there is not written either.
std::vector<Correlation> read_correlations(const Node& node, std::span<const Assumption> assumptions,
                                           AssumptionId market_begins, bool complete, Diagnostics& diagnostics);

/// PATH,PATH=NUMBER: two values of every scenario correlated.
class CorrelationArgument {
 public:
  /// Parses one argument of --correlate and reports what is wrong with it; diagnostics refer to the argument, which
  /// must outlive them.
  CorrelationArgument(const std::string& argument, Diagnostics& diagnostics);

  /// Was the argument understood? Only then may it be applied.
  [[nodiscard]] bool valid() const { return written_.has_value(); }
  [[nodiscard]] const WrittenCorrelation& written() const { return *written_; }
  /// What diagnostics of this argument point into.
  [[nodiscard]] const std::shared_ptr<const Source>& argument() const { return argument_; }

 private:
  std::shared_ptr<const Source> argument_;  // owned through a pointer: spans refer to it wherever this is moved
  std::optional<WrittenCorrelation> written_;
};

/// Correlates the values of a scenario as the arguments say, in place of what the file, or an earlier argument, says of
/// the same pairs; all together are checked. Every argument is valid().
void correlate(std::span<const CorrelationArgument> arguments, Scenario& scenario, Diagnostics& diagnostics);

}  // namespace crossover
