#pragma once
// What does each uncertain value do on its own? Each from its low to its high end, all others at their middle.

#include <optional>
#include <vector>

#include "model/model.h"

namespace crossover {

/// When it is usable with one combination of values.
struct TornadoDate {
  Status status = Status::kNever;
  std::optional<double> years;  // nothing where it is beyond the horizon or never
  std::optional<Date> date;
};

struct TornadoEnd {
  double value = 0;  // in the file's unit
  TornadoDate usable;
};

struct TornadoBar {
  AssumptionId id = 0;
  TornadoEnd low;
  TornadoEnd high;

  /// Days between the two dates, 365.25 a year; nothing where one of them is missing.
  [[nodiscard]] std::optional<double> swing_days() const;
};

struct Tornado {
  TornadoDate central;           // all values in between
  std::vector<TornadoBar> bars;  // of every uncertain value, the widest first
};

/// Of every assumption, in the file's unit.
std::vector<double> middle_values(const Scenario& scenario);

/// In the order of the swing, in which a missing date counts as the horizon; equals in file order. `between`: where the
/// values stand that are not moved, a number for every assumption; the middles, but of a range that is not even around
/// what the author says.
Tornado make_tornado(const Model& model, const std::vector<double>& between, Arena& arena);

}  // namespace crossover
