#include "analysis/solving_likely.h"

#include <algorithm>
#include <cmath>

namespace crossover {
LikelyCounts& LikelyCounts::operator+=(const LikelyCounts& other) {
  for (std::size_t r = 0; r < kReplicates; ++r) in_time[r] += other.in_time[r];
  return *this;
}

LikelyCondition::LikelyCondition(const Model& model, std::optional<AssumptionId> varied, double by_day,
                                 const Sampling& sampling)
    : model_(model),
      varied_(varied),
      by_date_(static_cast<std::int32_t>(model.scenario().as_of.time_since_epoch().count() +
                                         static_cast<std::int64_t>(by_day))),
      sampling_(sampling) {}

void LikelyCondition::count(std::uint64_t block, const DrawBlock& draws, std::span<const double> values,
                            Workspace& workspace, std::span<LikelyCounts> out) const {
  const std::size_t rows = rows_of_block(block, sampling_.draws);
  workspace.values = draws.values;
  workspace.in_time.resize(rows);
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (varied_) workspace.values[*varied_] = Column(values[i]);
    in_time(rows, workspace.values, workspace, workspace.in_time.data());
    for (std::size_t row = 0; row < rows; ++row) out[i].in_time[replicate_of(row)] += workspace.in_time[row];
  }
}

void LikelyCondition::in_time(std::size_t rows, std::span<const Column> values, Workspace& workspace,
                              std::uint8_t* out) const {
  workspace.outcomes.fill(model_.evaluate(rows, values, workspace.arena), model_.scenario().as_of);
  const std::int32_t* date = workspace.outcomes.whole().date;
  for (std::size_t row = 0; row < rows; ++row) {
    const bool dated = date[row] != kNoDate;
    out[row] = static_cast<std::uint8_t>(dated & (date[row] <= by_date_));
  }
}

/// With s_r the share in replicate r, all in all s: the error is sd(s_r) / sqrt(kReplicates).
Likelihood LikelyCondition::likelihood(const LikelyCounts& counts, std::uint64_t draws) {
  Likelihood out;
  std::uint64_t in_time = 0;
  for (const std::uint64_t one : counts.in_time) in_time += one;
  out.probability = static_cast<double>(in_time) / static_cast<double>(draws);
  double mean = 0;
  double squares = 0;
  std::size_t replicates = 0;
  for (std::size_t r = 0; r < kReplicates; ++r) {
    const std::uint64_t own = draws_of_replicate(draws, r);
    if (own == 0) continue;
    const double share = static_cast<double>(counts.in_time[r]) / static_cast<double>(own);
    ++replicates;
    const double step = share - mean;
    mean += step / static_cast<double>(replicates);
    squares += step * (share - mean);
  }
  if (replicates > 1) {
    const auto n = static_cast<double>(replicates);
    out.standard_error = std::sqrt(squares / (n - 1) / n);
  }
  return out;
}

SolveProbe LikelyCondition::probe(const Likelihood& likelihood, double wanted) {
  return {likelihood.probability >= wanted, wanted - likelihood.probability, 0};
}

double likely_scan_error(double wanted, std::uint64_t draws) {
  constexpr double kStandardErrors = 5;  // of independent draws; the samplers do better
  return kStandardErrors * std::sqrt(wanted * (1 - wanted) / static_cast<double>(draws));
}

}  // namespace crossover
