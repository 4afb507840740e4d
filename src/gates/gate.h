#pragma once
// A condition that a bot must meet to be usable.

#include <string>
#include <string_view>

#include "gates/openings.h"

namespace crossover {

/// The two sides of a gate at one moment, a number per row, in the unit that the gate is read in.
struct Sides {
  Column now;       // what there is: seat price, model time, chance of being right
  Column required;  // what is needed
};

/// Which way round the condition reads.
enum class Sense { kAtMost, kAtLeast };

class Gate {
 public:
  Gate() = default;
  Gate(const Gate&) = delete;
  Gate& operator=(const Gate&) = delete;
  virtual ~Gate() = default;

  [[nodiscard]] virtual const std::string& name() const = 0;
  /// The unit of both sides: "USD/month", "s", "share", or as the author writes it.
  [[nodiscard]] virtual const std::string& unit() const = 0;
  [[nodiscard]] virtual Sense sense() const = 0;
  /// When it is open, per row, from t = 0 without end.
  [[nodiscard]] virtual Openings open(const Block& block) const = 0;
  /// Adds every assumption it depends on.
  virtual void collect(std::vector<AssumptionId>& out) const = 0;
  /// Both sides at t years after as_of, straight from the definition.
  [[nodiscard]] virtual Sides sides(const Block& block, double t) const = 0;
};

}  // namespace crossover
