#pragma once
// How likely is the scenario usable by a day, for exact values of one quantity, when all others are drawn?
//
// The same draws serve every value (common random numbers), so that the probability moves with the value alone.

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "analysis/draws.h"
#include "analysis/solving.h"
#include "model/outcomes.h"

namespace crossover {

/// Draws that are usable in time, by replicate.
struct LikelyCounts {
  std::array<std::uint64_t, kReplicates> in_time{};

  LikelyCounts& operator+=(const LikelyCounts& other);
};

struct Likelihood {
  double probability = 0;
  double standard_error = 0;  // numerical: by what it differs from one replicate to the next
};

class LikelyCondition {
 public:
  /// What a thread needs of its own.
  struct Workspace {
    Arena arena;
    BlockOutcomes outcomes;
    std::vector<Column> values;
    std::vector<std::uint8_t> in_time;
  };

  /// `varied`: the quantity that is set to exact values; nothing: none is. `by_day` as for CentralCondition. Model and
  /// draws must outlive this.
  LikelyCondition(const Model& model, std::optional<AssumptionId> varied, double by_day, const Sampling& sampling);

  /// Adds to `out`, one per value, what a block of draws comes to. Any thread.
  void count(std::uint64_t block, const DrawBlock& draws, std::span<const double> values, Workspace& workspace,
             std::span<LikelyCounts> out) const;

  /// Which of the rows are usable in time: 1 or 0 for each. Any thread.
  void in_time(std::size_t rows, std::span<const Column> values, Workspace& workspace, std::uint8_t* out) const;

  /// Of the first `draws` draws.
  static Likelihood likelihood(const LikelyCounts& counts, std::uint64_t draws);
  /// The score is by how much the probability falls short of `wanted`.
  static SolveProbe probe(const Likelihood& likelihood, double wanted);

 private:
  const Model& model_;
  std::optional<AssumptionId> varied_;
  std::int32_t by_date_;  // days since 1970-01-01
  Sampling sampling_;
};

/// What a score of a scan of so many draws may be wrong by.
double likely_scan_error(double wanted, std::uint64_t draws);

}  // namespace crossover
