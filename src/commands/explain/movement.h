#pragma once
// How does a trajectory move? In pieces: on each a sum of exponentials, most often "500 × (1 - 0.625)^t".

#include <limits>
#include <optional>
#include <string>
#include <vector>

#include "commands/explain/central.h"
#include "commands/explain/worked.h"
#include "numerics/exponential_sum.h"

namespace crossover {

/// On [start, end) the sum of level × exp(rate × (t - start)).
struct Piece {
  double start = 0;
  double end = std::numeric_limits<double>::infinity();
  std::vector<ExponentialTerm> terms;
  std::string cause;  // what begins with it: "falls by 75%, once (B100)"

  [[nodiscard]] double at(double t) const;
  /// The part that does not move.
  [[nodiscard]] double constant() const;
  /// The moving part where it is a single exponential.
  [[nodiscard]] std::optional<ExponentialTerm> moving() const;
  [[nodiscard]] bool moves() const;
  /// "500 × (1 - 0.625)^(t - 0.498)"
  [[nodiscard]] std::string formula() const;
};

/// The pieces of a trajectory from as_of on, without end.
std::vector<Piece> pieces_of(const Central& central, const Trajectory& trajectory);
/// The piece that holds the moment t.
Piece piece_at(const Central& central, const Trajectory& trajectory, double t);
bool ever_moves(const std::vector<Piece>& pieces);
/// What becomes of it in the end: 0, a number, or infinity.
double limit_of(const Central& central, const Trajectory& trajectory);

/// The base unit of a trajectory; none for shares.
std::string unit_of(const Central& central, const Trajectory& trajectory);

/// The moment as text: "2025-01-01 (t = 1.0020534)".
std::string moment_figure(const Scenario& scenario, double t);

/// What bends at the moment t, parts included: "bot.llm_cost falls by 75%, once (B100)".
std::vector<std::string> bends_at(const Central& central, const Trajectory& trajectory, double t);
/// All moments after as_of at which it bends, parts included.
void collect_bends(const Central& central, const Trajectory& trajectory, std::vector<double>& moments);

/// Every figure of a trajectory and how it moves. `symbol`: its name in formulas; `prefix`: what is left out of the
/// paths.
void add_trajectory_items(const Central& central, const Trajectory& trajectory, const std::string& symbol,
                          const std::string& prefix, std::vector<WorkedItem>& items);
/// One figure.
void add_value_item(const Central& central, AssumptionId id, const std::string& prefix, std::vector<WorkedItem>& items);
/// `path` without `prefix` and without the `now` of a value that names its source.
std::string short_path(const std::string& path, const std::string& prefix);

}  // namespace crossover
