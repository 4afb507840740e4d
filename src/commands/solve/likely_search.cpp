#include "commands/solve/likely_search.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <cmath>
#include <mutex>

#include "commands/threads.h"

namespace crossover {
namespace {

constexpr std::uint64_t kScanBlocks = 8;             // 4096 draws
constexpr std::size_t kMostKeptBytes = 256U << 20U;  // more draws than fit in there are drawn again and again
constexpr std::size_t kValuesAtATime = 32;

std::uint64_t blocks_to_keep(const Scenario& scenario, std::uint64_t draws) {
  const std::size_t bytes =
      (scenario.uncertain.size() * kBlockRows + 1) * sizeof(double) + scenario.assumptions.size() * sizeof(Column);
  return std::min<std::uint64_t>(blocks_of(draws), kMostKeptBytes / bytes);
}

}  // namespace

LikelySearch::LikelySearch(const Model& model, std::optional<AssumptionId> varied, double by_day,
                           const Sampling& sampling, std::size_t jobs)
    : model_(model),
      varied_(varied),
      condition_(model, varied, by_day, sampling),
      draws_(model.scenario(), sampling),
      jobs_(jobs),
      kept_(blocks_to_keep(model.scenario(), sampling.draws)) {
  keep_draws();
}

std::uint64_t LikelySearch::scan_draws() const { return std::min(draws_.sampling().draws, kScanBlocks * kBlockRows); }

std::size_t LikelySearch::threads_for(std::uint64_t pieces) const {
  return static_cast<std::size_t>(std::min<std::uint64_t>(jobs_, pieces));
}

void LikelySearch::keep_draws() {
  std::atomic<std::size_t> next = 0;
  const auto work = [&] {
    for (std::size_t block = next++; block < kept_.size(); block = next++) draws_.fill(block, kept_[block]);
  };
  work_on_threads(threads_for(kept_.size()), work, [&] { next = kept_.size(); });
}

std::vector<Likelihood> LikelySearch::likelihoods(std::span<const double> values, SolvePrecision precision) {
  if (precision == SolvePrecision::kScan) return compute(values, scan_draws());
  std::vector<double> unknown;
  for (const double value : values) {
    if (!known_.contains(value)) unknown.push_back(value);
  }
  const std::vector<Likelihood> computed = compute(unknown, draws_.sampling().draws);
  for (std::size_t i = 0; i < unknown.size(); ++i) known_[unknown[i]] = computed[i];
  std::vector<Likelihood> out;
  out.reserve(values.size());
  for (const double value : values) out.push_back(known_[value]);
  return out;
}

std::vector<Likelihood> LikelySearch::compute(std::span<const double> values, std::uint64_t draws) {
  if (values.empty()) return {};
  const std::uint64_t chunks = (values.size() + kValuesAtATime - 1) / kValuesAtATime;
  const std::uint64_t pieces = blocks_of(draws) * chunks;
  std::vector<LikelyCounts> counts(values.size());
  std::atomic<std::uint64_t> next = 0;
  std::mutex mutex;
  const auto work = [&] {
    LikelyCondition::Workspace workspace;
    DrawBlock drawn;
    std::vector<LikelyCounts> own(values.size());
    for (std::uint64_t piece = next++; piece < pieces; piece = next++) {
      const std::uint64_t block = piece / chunks;
      const std::size_t begin = static_cast<std::size_t>(piece % chunks) * kValuesAtATime;
      const std::size_t count = std::min(kValuesAtATime, values.size() - begin);
      if (block >= kept_.size()) draws_.fill(block, drawn);
      condition_.count(block, block < kept_.size() ? kept_[block] : drawn, values.subspan(begin, count), workspace,
                       std::span(own).subspan(begin, count));
    }
    const std::scoped_lock lock(mutex);
    for (std::size_t i = 0; i < own.size(); ++i) counts[i] += own[i];
  };
  work_on_threads(threads_for(pieces), work, [&] { next = pieces; });
  std::vector<Likelihood> out;
  out.reserve(values.size());
  for (const LikelyCounts& one : counts) out.push_back(LikelyCondition::likelihood(one, draws));
  return out;
}

bool LikelySearch::Bracket::is_closed() const {
  constexpr double kValueTolerance = 1e-12;
  return above - below <= kValueTolerance * std::max(std::fabs(below), std::fabs(above)) ||
         section_points(below, above, 1).empty();
}

double LikelySearch::Bracket::middle() const { return section_points(below, above, 1).front(); }

bool LikelySearch::Bracket::move(double value, bool holds) {
  const bool upper = holds == holds_above;
  (upper ? above : below) = value;
  return upper;
}

double LikelySearch::edge(double below, double above, bool holds_above, double wanted) {
  constexpr double kMostUndecided = 1U << 18U;
  constexpr double kMostUndecidedBytes = 128U << 20U;
  const auto draws = static_cast<double>(draws_.sampling().draws);
  const auto bytes_of_row = static_cast<double>((model_.scenario().uncertain.size() + 1) * sizeof(double));
  Bracket bracket{below, above, holds_above};
  narrow_by_all_draws(bracket, wanted, std::min(kMostUndecided, kMostUndecidedBytes / bytes_of_row) / draws);
  narrow_by_undecided(bracket, wanted);
  const double answer = bracket.answer();
  if (likelihoods({&answer, 1}, SolvePrecision::kExact).front().probability >= wanted) return answer;
  // Draws that change more than once in between have misled it.
  bracket = {below, above, holds_above};
  narrow_by_all_draws(bracket, wanted, -1);
  return bracket.answer();
}

/// Halves until the probabilities at the ends are closer than `until_apart`.
void LikelySearch::narrow_by_all_draws(Bracket& bracket, double wanted, double until_apart) {
  const std::array<double, 2> ends = {bracket.below, bracket.above};
  const std::vector<Likelihood> at_ends = likelihoods(ends, SolvePrecision::kExact);
  double below = at_ends[0].probability;
  double above = at_ends[1].probability;
  while (!bracket.is_closed() && !(std::fabs(above - below) <= until_apart)) {
    const double middle = bracket.middle();
    const double probability = likelihoods({&middle, 1}, SolvePrecision::kExact).front().probability;
    (bracket.move(middle, probability >= wanted) ? above : below) = probability;
  }
}

void LikelySearch::narrow_by_undecided(Bracket& bracket, double wanted) {
  UndecidedRows rows(model_, *varied_, condition_);
  std::uint64_t in_time = split(bracket, rows);
  const auto draws = static_cast<double>(draws_.sampling().draws);
  while (!bracket.is_closed()) {
    const double middle = bracket.middle();
    const double probability = static_cast<double>(in_time + rows.count_at(middle)) / draws;
    in_time += bracket.move(middle, probability >= wanted) ? rows.lower_high() : rows.raise_low();
  }
}

std::uint64_t LikelySearch::split(const Bracket& bracket, UndecidedRows& rows) {
  const std::uint64_t draws = draws_.sampling().draws;
  const std::uint64_t blocks = blocks_of(draws);
  std::uint64_t in_time = 0;
  std::atomic<std::uint64_t> next = 0;
  std::mutex mutex;
  const auto work = [&] {
    LikelyCondition::Workspace workspace;
    DrawBlock drawn;
    std::array<std::array<std::uint8_t, kBlockRows>, 2> at{};
    for (std::uint64_t block = next++; block < blocks; block = next++) {
      if (block >= kept_.size()) draws_.fill(block, drawn);
      const DrawBlock& of = block < kept_.size() ? kept_[block] : drawn;
      const std::size_t count = rows_of_block(block, draws);
      std::vector<Column> values = of.values;
      for (std::size_t end = 0; end < at.size(); ++end) {
        values[*varied_] = Column(end == 0 ? bracket.below : bracket.above);
        condition_.in_time(count, values, workspace, at[end].data());
      }
      const std::scoped_lock lock(mutex);
      for (std::size_t row = 0; row < count; ++row) in_time += at[0][row] & at[1][row];
      rows.add(of, count, at[0].data(), at[1].data());
    }
  };
  work_on_threads(threads_for(blocks), work, [&] { next = blocks; });
  return in_time;
}

}  // namespace crossover
