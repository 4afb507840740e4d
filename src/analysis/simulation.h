#pragma once
// The distribution of the date: what the draws of a scenario come to, each figure with its numerical standard error -
// how far it may lie from what infinitely many draws would give.

#include <cstdint>
#include <optional>
#include <vector>

#include "analysis/crossing_counts.h"
#include "analysis/draws.h"
#include "model/model.h"

namespace crossover {

struct Estimate {
  double value = 0;
  double se = 0;
};

struct QuantileEstimate {
  double p = 0;
  // Nothing where fewer than p of the draws cross within the horizon.
  std::optional<Date> date;
  std::optional<double> years;
  std::optional<double> se;  // of years; nothing with too few draws to tell
};

/// The probability of being usable on that day or earlier.
struct DayProbability {
  Date date;
  Estimate probability;
};

/// Of the whole, or of one gate.
struct CrossingDistribution {
  Estimate within_horizon;  // already or crosses
  Estimate already;
  Estimate crosses;
  Estimate beyond;
  Estimate never;
  std::vector<QuantileEstimate> quantiles;  // ascending, unconditional
  std::vector<DayProbability> by_year;      // on each 1 January after as_of up to the horizon
  DayCounts moments;                        // draws within the horizon by moment, on the scale of the simulation
};

struct Simulation {
  Sampling sampling;
  MomentScale scale;
  CrossingDistribution whole;
  std::vector<CrossingDistribution> gates;
  std::vector<Estimate> binding;  // share of all draws, by gate
};

/// What is asked of the draws.
struct SimulationPlan {
  Sampling sampling;
  std::vector<double> quantiles;  // each in (0, 1)
};

/// The work, in parts that any threads may do in any order.
class Simulator {
 public:
  /// The model must outlive it. Evaluates the first draws, to see about where the quantiles lie.
  Simulator(const Model& model, SimulationPlan plan);

  [[nodiscard]] const Draws& draws() const { return draws_; }
  [[nodiscard]] std::uint64_t blocks() const { return blocks_of(plan_.sampling.draws); }

  /// What one thread has counted.
  class Counts {
   public:
    explicit Counts(const Simulator& simulator);
    /// The first `rows` draws of a block.
    void add(const BlockOutcomes& outcomes, std::size_t rows);
    void merge(const Counts& other);

   private:
    friend class Simulator;
    std::vector<CrossingCounts> crossings_;  // of the gates, and where there are several of the whole
    std::vector<ReplicateCounts> binding_;   // by gate
  };

  [[nodiscard]] Simulation result(const Counts& counts) const;
  /// So much memory, about, do the counts of one thread take at most.
  [[nodiscard]] std::size_t most_bytes_of_counts() const;

 private:
  /// Of the gates, and where there are several of the whole behind them.
  [[nodiscard]] std::size_t places() const { return gates() > 1 ? gates() + 1 : gates(); }
  [[nodiscard]] std::size_t gates() const { return model_.gates().size(); }
  void find_thresholds();
  [[nodiscard]] bool varies(std::size_t place) const;
  [[nodiscard]] CrossingDistribution distribution(const CrossingCounts& counts, bool varies) const;

  const Model& model_;
  SimulationPlan plan_;
  Draws draws_;
  MomentScale scale_;
  std::vector<Date> year_days_;
  // By place: 0 and the horizon, the year days, about where each quantile lies.
  std::vector<std::vector<std::int32_t>> thresholds_;
};

}  // namespace crossover
