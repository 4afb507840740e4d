#pragma once
// Which uncertain values does the date of a scenario come from? The samples behind its Sobol' indices: block by block
// through the model.
//
// The answer f of a row is the crossing time in years, 0 where it is usable already and the horizon where there is no
// date within it, so that f has a value in every draw; or, asked about a day, 1 where it is usable by then and else 0.

#include <cstdint>
#include <optional>
#include <vector>

#include "analysis/draws.h"
#include "analysis/sobol_indices.h"
#include "model/model.h"
#include "model/outcomes.h"
#include "units/date.h"

namespace crossover {

/// Values that are drawn, and swapped, together.
struct SobolInput {
  std::vector<AssumptionId> values;
  std::vector<std::size_t> gates;  // that depend on one of them; none: it decides nothing
};

/// Draws of both samples, by how they end.
struct SobolCounts {
  std::uint64_t draws = 0;  // of both samples together
  std::uint64_t already = 0;
  std::uint64_t undated = 0;  // beyond the horizon or never
  std::uint64_t usable = 0;   // by the day that is asked about
};

/// What comes together from any number of blocks.
struct SobolTally {
  SobolSums sums;
  SobolCounts counts;

  void merge(const SobolTally& other);
  void clear();
};

class SobolStudy {
 public:
  /// The model must outlive it. `usable_by`: the day that is asked about, in place of the date.
  SobolStudy(const Model& model, const Sampling& sampling, std::optional<Date> usable_by);

  [[nodiscard]] const std::vector<SobolInput>& inputs() const { return inputs_; }
  [[nodiscard]] std::uint64_t blocks() const;
  /// Rows that all blocks evaluate: N (d + 2) for d inputs that a gate depends on.
  [[nodiscard]] std::uint64_t evaluations() const;
  [[nodiscard]] SobolTally no_tally() const;

 private:
  friend class SobolWorker;

  const Model& model_;
  std::optional<std::int32_t> usable_by_;  // days since 1970-01-01
  std::vector<SobolInput> inputs_;
  Sampling sampling_;
  Draws sample_a_;
  Draws sample_b_;
};

/// Evaluates blocks: one for each thread.
class SobolWorker {
 public:
  explicit SobolWorker(const SobolStudy& study);

  /// Adds what a block comes to. Results are the same for any number of threads where blocks are added in the same
  /// order.
  void add(std::uint64_t block, SobolTally& tally);

 private:
  using Answers = std::vector<double>;

  void count(std::uint64_t block, SobolCounts& counts) const;
  void answer(const std::vector<Openings>& gates, Answers& out);
  [[nodiscard]] std::vector<Openings> open_all(const std::vector<Column>& values);

  const SobolStudy& study_;
  DrawBlock a_;
  DrawBlock b_;
  Arena arena_;
  BlockOutcomes outcomes_;
  Answers of_a_;
  Answers of_b_;
  Answers of_swapped_;
};

}  // namespace crossover
