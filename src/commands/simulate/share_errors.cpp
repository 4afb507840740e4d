#include "commands/simulate/share_errors.h"

#include <algorithm>
#include <cmath>

namespace crossover {

ShareErrors::ShareErrors(const CrossingDistribution& whole, std::uint64_t draws, bool varies)
    : draws_(static_cast<double>(draws)), varies_(varies) {
  // Squares are added up, so that the middle counts, and not the ends, where a few draws make all of the error.
  double seen = 0;
  double of_independent = 0;
  const auto look_at = [&](const Estimate& share) {
    if (share.value <= 0 || share.value >= 1) return;
    seen += share.se * share.se;
    of_independent += independent(share.value) * independent(share.value);
  };
  look_at(whole.within_horizon);
  look_at(whole.already);
  for (const DayProbability& day : whole.by_year) look_at(day.probability);
  if (seen < of_independent) part_ = std::sqrt(seen / of_independent);
}

double ShareErrors::independent(double p) const { return std::sqrt(p * (1 - p) / draws_); }

Estimate ShareErrors::up_to(std::uint64_t count) const {
  const double share = static_cast<double>(count) / draws_;
  if (!varies_) return {share, 0};
  return {share, std::max(part_ * independent(share), 1 / draws_)};
}

Estimate ShareErrors::between(std::uint64_t before, std::uint64_t up_to) const {
  const double share = static_cast<double>(up_to - before) / draws_;
  if (!varies_) return {share, 0};
  const double of_ends = this->up_to(before).se + this->up_to(up_to).se;
  return {share, std::max(std::min(independent(share), of_ends), 1 / draws_)};
}

}  // namespace crossover
