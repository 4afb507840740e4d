#pragma once
// A number somebody believes: what it is, how sure it is, and where it comes from.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "distributions/distribution.h"
#include "text/source.h"
#include "units/quantity.h"
#include "units/unit.h"

namespace crossover {

/// Index into the assumptions of a scenario.
using AssumptionId = std::uint32_t;

struct Assumption {
  std::string path;  // as the file writes it: "bot.llm_cost.now"
  const Quantity* quantity = nullptr;
  Distribution distribution;  // in the file's unit; shares and rates as fractions, rates per year
  Unit unit;
  std::string written;                 // the author's text: "50%..75% / year"
  std::optional<std::string> source;   // where the figure comes from
  std::optional<std::string> assumed;  // why it is assumed, where the author says so
  Span span;
  bool is_default = false;  // the file does not name it

  [[nodiscard]] bool is_uncertain() const { return !distribution.is_point(); }
  [[nodiscard]] bool is_assumed() const { return assumed.has_value() || !source.has_value(); }
  /// A number in the file's unit in the model's base unit (per unit of use where the unit is that).
  [[nodiscard]] double to_base(double in_file_unit) const { return in_file_unit * unit.numerator / unit.denominator; }
};

}  // namespace crossover
