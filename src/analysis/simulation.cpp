#include "analysis/simulation.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace crossover {
namespace {

/// The draws that tell about where the quantiles lie.
constexpr std::uint64_t kPilotBlocks = 16;
/// Places of the thresholds that do not depend on the plan.
constexpr std::size_t kAlready = 0;
constexpr std::size_t kHorizon = 1;
constexpr std::size_t kFirstYear = 2;

/// The share of the draws, and its standard error: the spread of the shares of the replicates, each of which is a
/// random sample by itself, over the square root of how many they are. Where no draw, or every one, is counted there is
/// no spread, and one draw more or less stands for what they do not show.
Estimate share_of(const ReplicateCounts& counts, std::uint64_t draws, bool varies) {
  const auto n = static_cast<double>(draws);
  const std::uint64_t total = std::accumulate(counts.begin(), counts.end(), std::uint64_t{0});
  Estimate out{static_cast<double>(total) / n, 0};
  if (!varies) return out;
  if (total == 0 || total == draws) return {out.value, 1 / n};
  const auto replicates = static_cast<std::size_t>(std::min<std::uint64_t>(kReplicates, draws));
  double sum = 0;
  for (std::size_t r = 0; r < replicates; ++r) {
    const double deviation =
        static_cast<double>(counts[r]) / static_cast<double>(draws_of_replicate(draws, r)) - out.value;
    sum += deviation * deviation;
  }
  const auto count = static_cast<double>(replicates);
  out.se = std::max(std::sqrt(sum / (count * (count - 1))), 1 / n);
  return out;
}

ReplicateCounts difference(const ReplicateCounts& a, const ReplicateCounts& b) {
  ReplicateCounts out;
  for (std::size_t r = 0; r < kReplicates; ++r) out[r] = a[r] - b[r];
  return out;
}

ReplicateCounts all_draws(std::uint64_t draws) {
  ReplicateCounts out;
  for (std::size_t r = 0; r < kReplicates; ++r) out[r] = draws_of_replicate(draws, r);
  return out;
}

/// The inverse of the counted distribution.
class MomentQuantiles {
 public:
  MomentQuantiles(const DayCounts& moments, std::uint64_t draws) : draws_(draws) {
    const auto first = moments.first();
    if (!first) return;
    moments_.resize(static_cast<std::size_t>(*moments.last() - *first) + 1);
    std::iota(moments_.begin(), moments_.end(), *first);
    up_to_ = moments.up_to(moments_);
  }

  struct Found {
    std::int32_t moment;  // the first up to which the share p has crossed
    double within;        // the same between the moments, each spread evenly over the part of a day behind the last one
  };
  /// Nothing where fewer than p of the draws cross.
  [[nodiscard]] std::optional<Found> at(double p) const {
    constexpr double kRounding = 1e-12;
    const double rank = std::max(p, 0.0) * static_cast<double>(draws_);
    const double least = std::max(1.0, std::ceil(rank * (1 - kRounding)));
    if (up_to_.empty() || static_cast<double>(up_to_.back()) < least) return std::nullopt;
    const auto found = std::lower_bound(up_to_.begin(), up_to_.end(), static_cast<std::uint64_t>(least));
    const std::size_t i = static_cast<std::size_t>(found - up_to_.begin());
    const auto before = static_cast<double>(i > 0 ? up_to_[i - 1] : 0);
    const auto here = static_cast<double>(up_to_[i]) - before;
    const double part = std::clamp((rank - before) / here, 0.0, 1.0);
    return Found{moments_[i], moments_[i] == 0 ? 0.0 : moments_[i] - 1 + part};
  }

 private:
  std::uint64_t draws_;
  std::vector<std::int32_t> moments_;
  std::vector<std::uint64_t> up_to_;
};

/// Half the way from the quantile of p - se to that of p + se; up to the horizon alone where the latter lies behind it.
/// Nothing where there are too few draws to tell.
std::optional<double> error_of(const QuantileEstimate& one, const MomentQuantiles& quantiles, const MomentScale& scale,
                               double se_of_p) {
  if (se_of_p == 0) return 0;
  if (one.p - se_of_p < 0 || one.p + se_of_p > 1) return std::nullopt;
  const double below = scale.years_of(quantiles.at(one.p - se_of_p)->within);
  const auto above = quantiles.at(one.p + se_of_p);
  return above ? (scale.years_of(above->within) - below) / 2 : *one.years - below;
}

std::vector<Date> year_days(const Scenario& scenario) {
  std::vector<Date> out;
  for (int year = year_of(scenario.as_of); year <= year_of(scenario.horizon); ++year) {
    const Date day = make_date(year, 1, 1);
    if (day > scenario.as_of && day <= scenario.horizon) out.push_back(day);
  }
  return out;
}

Outcomes outcomes_at(const BlockOutcomes& outcomes, std::size_t place) {
  return place < outcomes.gates() ? outcomes.gate(place) : outcomes.whole();
}

std::int32_t days_between(Date from, Date to) { return static_cast<std::int32_t>((to - from).count()); }

}  // namespace

Simulator::Simulator(const Model& model, SimulationPlan plan)
    : model_(model),
      plan_(std::move(plan)),
      draws_(model.scenario(), plan_.sampling),
      scale_(model.horizon_day(), places()),
      year_days_(year_days(model.scenario())) {
  std::sort(plan_.quantiles.begin(), plan_.quantiles.end());
  plan_.quantiles.erase(std::unique(plan_.quantiles.begin(), plan_.quantiles.end()), plan_.quantiles.end());
  find_thresholds();
}

void Simulator::find_thresholds() {
  const auto horizon = static_cast<std::int32_t>(model_.horizon_day());
  std::vector<std::int32_t> fixed = {0, scale_.of_day(horizon)};
  for (const Date day : year_days_) fixed.push_back(scale_.of_day(days_between(model_.scenario().as_of, day)));
  thresholds_.assign(places(), fixed);

  const std::uint64_t draws = std::min(plan_.sampling.draws, kPilotBlocks * kBlockRows);
  Counts pilot(*this);
  DrawBlock block;
  BlockOutcomes outcomes;
  Arena arena;
  for (std::uint64_t b = 0; b < blocks_of(draws); ++b) {
    draws_.fill(b, block);
    outcomes.fill(model_.evaluate(kBlockRows, block.values, arena), model_.scenario().as_of);
    pilot.add(outcomes, rows_of_block(b, draws));
  }
  for (std::size_t place = 0; place < places(); ++place) {
    const MomentQuantiles quantiles(pilot.crossings_[place].moments(), draws);
    for (const double p : plan_.quantiles) {
      const auto found = quantiles.at(p);
      thresholds_[place].push_back(found ? found->moment : scale_.of_day(horizon));
    }
  }
}

Simulator::Counts::Counts(const Simulator& simulator) : binding_(simulator.gates()) {
  for (const std::vector<std::int32_t>& thresholds : simulator.thresholds_)
    crossings_.emplace_back(simulator.scale_, thresholds);
}

void Simulator::Counts::add(const BlockOutcomes& outcomes, std::size_t rows) {
  for (std::size_t place = 0; place < crossings_.size(); ++place)
    crossings_[place].add(outcomes_at(outcomes, place), rows);
  for (std::size_t gate = 0; gate < binding_.size(); ++gate)
    count_equal(outcomes.binding(), static_cast<std::uint8_t>(gate), rows, binding_[gate]);
}

void Simulator::Counts::merge(const Counts& other) {
  for (std::size_t place = 0; place < crossings_.size(); ++place) crossings_[place].merge(other.crossings_[place]);
  for (std::size_t gate = 0; gate < binding_.size(); ++gate) {
    for (std::size_t r = 0; r < kReplicates; ++r) binding_[gate][r] += other.binding_[gate][r];
  }
}

bool Simulator::varies(std::size_t place) const {
  if (place < gates()) return !model_.uncertain_of(place).empty();
  bool any = false;
  for (std::size_t gate = 0; gate < gates(); ++gate) any = any || varies(gate);
  return any;
}

CrossingDistribution Simulator::distribution(const CrossingCounts& counts, bool varies) const {
  const std::uint64_t draws = plan_.sampling.draws;
  const auto share = [&](const ReplicateCounts& of) { return share_of(of, draws, varies); };
  const ReplicateCounts& already = counts.up_to(kAlready);
  const ReplicateCounts& within = counts.up_to(kHorizon);
  CrossingDistribution out;
  out.within_horizon = share(within);
  out.already = share(already);
  out.crosses = share(difference(within, already));
  out.never = share(counts.never());
  out.beyond = share(difference(difference(all_draws(draws), within), counts.never()));
  for (std::size_t i = 0; i < year_days_.size(); ++i)
    out.by_year.push_back({year_days_[i], share(counts.up_to(kFirstYear + i))});
  out.moments = counts.moments();

  const MomentQuantiles quantiles(counts.moments(), draws);
  for (std::size_t i = 0; i < plan_.quantiles.size(); ++i) {
    QuantileEstimate one;
    one.p = plan_.quantiles[i];
    if (const auto found = quantiles.at(one.p)) {
      one.date = model_.scenario().as_of + std::chrono::days(scale_.day_of(found->moment));
      one.years = varies ? scale_.years_of(found->within) : counts.years_of_one();
      if (draws >= kReplicates)
        one.se = error_of(one, quantiles, scale_, share(counts.up_to(kFirstYear + year_days_.size() + i)).se);
    }
    out.quantiles.push_back(one);
  }
  return out;
}

std::size_t Simulator::most_bytes_of_counts() const {
  const auto moments = static_cast<std::size_t>(scale_.of_day(static_cast<std::int32_t>(model_.horizon_day()))) + 1;
  return places() * (moments * sizeof(std::uint64_t) + thresholds_.front().size() * sizeof(ReplicateCounts));
}

Simulation Simulator::result(const Counts& counts) const {
  Simulation out;
  out.sampling = plan_.sampling;
  out.scale = scale_;
  for (std::size_t gate = 0; gate < gates(); ++gate)
    out.gates.push_back(distribution(counts.crossings_[gate], varies(gate)));
  const std::size_t whole = places() - 1;
  out.whole = distribution(counts.crossings_[whole], varies(whole));
  for (const ReplicateCounts& of_gate : counts.binding_)
    out.binding.push_back(share_of(of_gate, plan_.sampling.draws, varies(whole)));
  return out;
}

}  // namespace crossover
