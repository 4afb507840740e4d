#include "commands/simulate/simulate_words.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "commands/count_words.h"
#include "commands/simulate/error_digits.h"

namespace crossover {

std::string draws_text(std::uint64_t draws) { return count_text(draws) + (draws == 1 ? " draw" : " draws"); }

bool draws_differ(const Simulation& simulation) { return simulation.whole.within_horizon.se > 0; }

std::string percent_number(double p) {
  constexpr int kDigits = 10;  // hides that 0.07 * 100 is not 7
  return fmt::format("{:.{}g}", p * 100, kDigits);
}

const QuantileEstimate* find_quantile(const CrossingDistribution& one, double p) {
  constexpr double kRounding = 1e-12;
  const auto found = std::find_if(one.quantiles.begin(), one.quantiles.end(),
                                  [p](const QuantileEstimate& each) { return std::fabs(each.p - p) < kRounding; });
  return found == one.quantiles.end() ? nullptr : &*found;
}

Status status_at(const CrossingDistribution& one, const QuantileEstimate& quantile) {
  constexpr double kRounding = 1e-12;
  if (quantile.date) return quantile.years.value_or(1) > 0 ? Status::kCrosses : Status::kAlready;
  const bool is_beyond = quantile.p <= one.within_horizon.value + one.beyond.value + kRounding;
  return (is_beyond && one.beyond.value > 0) || one.never.value <= 0 ? Status::kBeyond : Status::kNever;
}

Line quantile_line(const CrossingDistribution& one, const QuantileEstimate& quantile) {
  const Status status = status_at(one, quantile);
  if (status == Status::kCrosses) return {date_text(*quantile.date, quantile.se)};
  return {std::string(status_name(status)), status_style(status)};
}

}  // namespace crossover
