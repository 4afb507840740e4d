#pragma once
// One case, looked at closer: both sides of a gate on any day, where they end up, which gate would come next, which one
// shuts.

#include <optional>
#include <vector>

#include "commands/run/run.h"

namespace crossover {

/// The two sides of a gate at one moment.
struct GateSides {
  double now = 0;
  double required = 0;
};

/// Where a quantity ends up as time goes on.
struct Limit {
  enum class Kind {
    kStays,   // it is `value` from as_of on
    kLevels,  // it comes to `value`, which is not 0
    kFades,   // it falls towards 0
    kGrows,   // above every bound
    kUnknown,
  };
  Kind kind = Kind::kUnknown;
  double value = 0;

  [[nodiscard]] bool is_finite() const { return kind == Kind::kStays || kind == Kind::kLevels || kind == Kind::kFades; }
};

/// What would be if one gate were no obstacle.
struct WithoutGate {
  Crossing crossing;
  std::optional<std::size_t> binding;  // index of a gate
};

/// The two conditions of the latency gate at one moment, in seconds.
struct LatencyRoom {
  double llm_budget = 0;
  double left_by_stages = 0;  // budget - stages
};

class CaseView {
 public:
  /// All of them must outlive the view.
  CaseView(const RunResult& result, CaseName selected, Arena& arena);

  [[nodiscard]] const Scenario& scenario() const { return *result_.scenario; }
  [[nodiscard]] const Model& model() const { return *result_.model; }
  [[nodiscard]] const RunResult& result() const { return result_; }
  [[nodiscard]] const Case& one() const { return one_; }
  [[nodiscard]] const Gate& gate(std::size_t g) const { return *model().gates()[g]; }
  [[nodiscard]] std::size_t gates() const { return one_.gates.size(); }
  [[nodiscard]] CaseName selected() const { return selected_; }

  /// The day from which it is usable, and that day in years after as_of; nothing where it isn't within the horizon.
  [[nodiscard]] std::optional<Date> usable_day() const { return crossing_day(scenario(), one_.crossing); }
  [[nodiscard]] std::optional<double> usable_years() const;

  [[nodiscard]] double horizon_years() const { return model().horizon_day() / kDaysPerYear; }

  [[nodiscard]] GateSides sides(std::size_t gate, double years) const;
  [[nodiscard]] double at(const Trajectory& trajectory, double years) const;
  /// An assumption of this case in the base unit of its quantity.
  [[nodiscard]] double base(AssumptionId id) const { return base_[id]; }

  [[nodiscard]] Limit limit_of_now(std::size_t gate) const;
  [[nodiscard]] Limit limit_of_required(std::size_t gate) const;
  [[nodiscard]] Limit limit(const Trajectory& trajectory) const;

  /// Nothing where it is the only gate.
  [[nodiscard]] std::optional<WithoutGate> without(std::size_t left_out) const;
  /// The values of a case that are not in the middle and must not be, since the date would be another one.
  [[nodiscard]] std::vector<AssumptionId> decisive_values(const Case& one) const;
  /// The gates of which a window ends on the same day as this window of the whole.
  [[nodiscard]] std::vector<std::size_t> closing_gates(const Interval& window) const;
  /// Nothing where there is just one condition.
  [[nodiscard]] std::optional<LatencyRoom> latency_room(double years) const;

 private:
  const RunResult& result_;
  CaseName selected_;
  const Case& one_;
  Arena& arena_;
  std::vector<Column> values_;
  std::vector<double> base_;
};

}  // namespace crossover
