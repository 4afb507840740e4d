#pragma once
// The formulas of the model written out once more, slowly: a scenario as plain numbers that can say its value at any
// moment and write itself as a file. Nothing of src/ but the calendar is used, so that both can be held against each
// other.

#include <optional>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "units/date.h"

namespace crossover::plain {

using Random = std::mt19937_64;

double between(Random& random, double low, double high);
/// Evenly in the logarithm.
double around(Random& random, double low, double high);
bool maybe(Random& random, double probability);
int pick(Random& random, int low, int high);

/// `number` with `digits` significant digits, so that a file can say it exactly.
double rounded(double number, int digits = 4);

struct Step {
  enum class Kind { kFalls, kGrows, kTo };
  Date from;
  Kind kind = Kind::kFalls;
  double amount = 0;  // per cent, or the value
};

/// x(t) = clamp(now * (1 + change)^t * product of the steps up to t, floor, ceiling).
struct Trajectory {
  double now = 0;
  bool grows = false;
  std::vector<std::pair<int, double>> percent_by_year;  // ascending; or
  std::optional<double> percent_then;                   // from the year after the last; alone: at all times
  std::vector<Step> steps;                              // in any order
  std::optional<double> floor;
  std::optional<double> ceiling;

  /// The value at t years after as_of.
  [[nodiscard]] double at(Date as_of, double t) const;
  [[nodiscard]] std::string yaml(const std::string& unit) const;
  /// falls: ..., steps: ..., floor: ... for a mapping that is built from parts.
  [[nodiscard]] std::string yaml_of_movement(const std::string& unit) const;

 private:
  [[nodiscard]] double percent_in(int year) const;
};

struct Wanted {
  double now = 1;
  double steps = 0.3;  // chances
  double years = 0.2;
  double clamps = 0.25;
  double grows = 0.2;
  double most_percent = 80;
  double top = 0;  // no value written may reach this; 0: none
};
Trajectory random_trajectory(Random& random, Date as_of, const Wanted& wanted);

struct Sides {
  double now = 0;
  double required = 0;
  bool at_most = true;
  [[nodiscard]] bool open() const { return at_most ? now <= required : now >= required; }
};

struct Custom {
  Trajectory value;
  Trajectory limit;
  bool at_most = true;
};

struct Scenario {
  Date as_of;
  Date horizon;

  bool has_cost = false;
  bool is_consumer = false;
  Trajectory pay;
  double overhead = 0;  // per cent
  double replaces = 100;
  double left_margin = 0;
  double roi = 1;
  Trajectory llm_cost;
  std::optional<Trajectory> other_cost;
  double margin = 0;
  double calls = 1;
  bool until_correct = false;

  bool has_latency = false;
  double budget = 1;
  std::optional<double> llm_budget;
  Trajectory llm;
  std::vector<Trajectory> stages;

  bool has_quality = false;
  Trajectory error;
  double steps = 1;
  double required = 90;  // per cent

  std::vector<Custom> gates;

  [[nodiscard]] std::string yaml() const;
  /// Of every gate, in the order cost, latency, quality, then as written.
  [[nodiscard]] std::vector<Sides> sides(double t) const;

 private:
  [[nodiscard]] double calls_at(double t) const;
};

Scenario random_scenario(Random& random);

/// Days [from, to) after as_of on which all gates hold at the start of the day; `to` is absent where the last day
/// looked at is still one of them.
struct Days {
  int from = 0;
  std::optional<int> to;
  bool operator==(const Days&) const = default;
};

}  // namespace crossover::plain
