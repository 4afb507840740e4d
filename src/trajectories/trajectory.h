#pragma once
// How a quantity moves with time, as the author wrote it.
//
//   x(t) = clamp(now * (1 - f)^t * product of the steps up to t, floor, ceiling)      f: the yearly fall; grows g: (1 +
//   g)^t
//
// with t in years since as_of. In place of `now` a quantity may be built from parts that are trajectories themselves.

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "assumptions/assumption.h"
#include "units/date.h"

namespace crossover {

/// A yearly rate, the same for ever or by calendar year. A part holds from 1 January of its year to the next part; the
/// first also before.
struct Rate {
  enum class Direction { kFalls, kGrows };
  struct Part {
    int from_year;  // of the first part: without meaning
    AssumptionId value;
  };

  Direction direction = Direction::kFalls;
  std::vector<Part> parts;
};

struct Step {
  enum class Kind { kFalls, kGrows, kTo };

  Date from;
  Kind kind = Kind::kFalls;
  AssumptionId value = 0;
  std::string why;
};

struct Trajectory;

/// One addend of a quantity built from parts: the product of `factors` over `divisor`.
struct Product {
  std::vector<std::shared_ptr<const Trajectory>> factors;
  std::shared_ptr<const Trajectory> divisor;  // may be absent
};

struct Trajectory {
  std::string path;                 // "bot.llm_cost"
  std::optional<AssumptionId> now;  // or, where absent:
  std::vector<Product> parts;       // tokens x price x calls; first_token + tokens / speed
  std::optional<Rate> rate;
  std::vector<Step> steps;  // sorted by date, those of one day as written; none before as_of
  std::optional<AssumptionId> floor;
  std::optional<AssumptionId> ceiling;
};

/// Adds everything a trajectory depends on, parts included.
void collect_assumptions(const Trajectory& trajectory, std::vector<AssumptionId>& out);

}  // namespace crossover
