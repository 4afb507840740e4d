#pragma once
// The draws of a scenario, on several threads: how likely is it usable in time, for many values of one quantity?

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <vector>

#include "analysis/draws.h"
#include "analysis/solving_likely.h"
#include "analysis/solving_rows.h"

namespace crossover {

class LikelySearch {
 public:
  /// The model must outlive this. `varied`, `by_day`: as for LikelyCondition.
  LikelySearch(const Model& model, std::optional<AssumptionId> varied, double by_day, const Sampling& sampling,
               std::size_t jobs);

  /// Of each value; in a scan, by the first few thousand draws. The same for any number of threads. What is known
  /// exactly is not computed again.
  std::vector<Likelihood> likelihoods(std::span<const double> values, SolvePrecision precision);

  /// Between two values at one of which the probability is at least `wanted`, the last one at which it is, to 1e-12 of
  /// itself.
  double edge(double below, double above, bool holds_above, double wanted);

  [[nodiscard]] std::uint64_t scan_draws() const;

 private:
  struct Bracket {
    double below, above;
    bool holds_above;

    [[nodiscard]] bool is_closed() const;
    [[nodiscard]] double middle() const;
    /// Moves the end to which a value with this outcome belongs; true: the upper one.
    bool move(double value, bool holds);
    [[nodiscard]] double answer() const { return holds_above ? above : below; }
  };
  void narrow_by_all_draws(Bracket& bracket, double wanted, double until_apart);
  void narrow_by_undecided(Bracket& bracket, double wanted);
  /// The draws that are in time at both ends; those at one of them go to `rows`.
  std::uint64_t split(const Bracket& bracket, UndecidedRows& rows);
  void keep_draws();
  [[nodiscard]] std::size_t threads_for(std::uint64_t pieces) const;

  std::vector<Likelihood> compute(std::span<const double> values, std::uint64_t draws);

  const Model& model_;
  std::optional<AssumptionId> varied_;
  LikelyCondition condition_;
  Draws draws_;
  std::size_t jobs_;
  std::vector<DrawBlock> kept_;         // the first blocks, so that they are drawn once
  std::map<double, Likelihood> known_;  // by all draws
};

}  // namespace crossover
