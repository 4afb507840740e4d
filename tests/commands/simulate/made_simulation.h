#pragma once
// Simulations for tests of what is said about them, counted out draw by draw.

#include <algorithm>
#include <cmath>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "commands/simulate/simulate.h"
#include "support/written.h"

namespace crossover {

/// What every draw comes to.
struct MadeDraws {
  std::vector<std::pair<int, std::size_t>> crossings;  // days after as_of (0: already), and how many draws; ascending
  std::size_t beyond = 0;
  std::size_t never = 0;
  double error_part = 1;  // of the error of independent draws
  double quantile_error = 0.3 / kDaysPerYear;
};

inline constexpr std::string_view kMadeScenario = R"(
human: {salary: 4000 USD/month}
roi: 10
bot: {llm_cost: {now: 500 USD/month, falls: 50%..75% / year}}
)";

class MadeSimulation {
 public:
  explicit MadeSimulation(std::string_view rest = kMadeScenario) {
    result_.scenario = std::make_unique<Scenario>(std::move(*read_sound(with_head(rest))->scenario));
    result_.scenario->file = "test.yaml";
    result_.model = std::make_unique<Model>(*result_.scenario);
    std::vector<double> middle;
    for (const Assumption& one : result_.scenario->assumptions) middle.push_back(one.distribution.middle());
    Arena arena;
    result_.central = evaluate_case(*result_.model, std::move(middle), arena);
    result_.simulation.scale = MomentScale(result_.model->horizon_day(), 1);
  }

  /// The whole, and every gate, if `gates` says nothing else.
  MadeSimulation& draw(const MadeDraws& whole, const std::vector<MadeDraws>& gates = {}) {
    Simulation& out = result_.simulation;
    out.sampling.draws = 0;
    for (const auto& [day, draws] : whole.crossings) out.sampling.draws += draws;
    out.sampling.draws += whole.beyond + whole.never;
    out.whole = distribution(whole);
    const std::size_t count = result_.model->gates().size();
    for (std::size_t gate = 0; gate < count; ++gate) {
      out.gates.push_back(distribution(gate < gates.size() ? gates[gate] : whole));
      out.binding.push_back(estimate((1 - out.whole.already.value) / static_cast<double>(count), 1));
    }
    return *this;
  }

  /// As of a scenario that has no uncertain value.
  MadeSimulation& without_errors() {
    for (Estimate* one : {&whole().within_horizon, &whole().already, &whole().crosses, &whole().beyond, &whole().never})
      one->se = 0;
    for (DayProbability& one : whole().by_year) one.probability.se = 0;
    for (QuantileEstimate& one : whole().quantiles) one.se = one.se ? std::optional(0.0) : std::nullopt;
    return *this;
  }

  [[nodiscard]] Scenario& scenario() { return *result_.scenario; }
  [[nodiscard]] CrossingDistribution& whole() { return result_.simulation.whole; }
  [[nodiscard]] SimulateResult& result() { return result_; }

 private:
  [[nodiscard]] double draws() const { return static_cast<double>(result_.simulation.sampling.draws); }

  [[nodiscard]] Estimate estimate(double value, double part) const {
    return {value, std::max(part * std::sqrt(value * (1 - value) / draws()), 1 / draws())};
  }

  [[nodiscard]] CrossingDistribution distribution(const MadeDraws& made) const {
    const Date as_of = result_.scenario->as_of;
    std::vector<int> days;
    for (const auto& [day, count] : made.crossings) days.insert(days.end(), count, day);
    const auto share_up_to = [&](double day) {
      const auto count = std::count_if(days.begin(), days.end(), [day](int one) { return one <= day; });
      return estimate(static_cast<double>(count) / draws(), made.error_part);
    };
    const auto share = [&](std::size_t count) {
      return estimate(static_cast<double>(count) / draws(), made.error_part);
    };
    CrossingDistribution out;
    out.already = share_up_to(0);
    out.within_horizon = share(days.size());
    out.crosses = estimate(out.within_horizon.value - out.already.value, made.error_part);
    out.beyond = share(made.beyond);
    out.never = share(made.never);
    for (const double p : {0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95}) {
      QuantileEstimate one;
      one.p = p;
      const auto rank = static_cast<std::size_t>(std::ceil(p * draws() * (1 - 1e-12)));
      if (rank <= days.size()) {
        const int day = days[rank - 1];
        one.date = as_of + std::chrono::days(day);
        one.years = day / kDaysPerYear;
        one.se = day == 0 ? 0 : made.quantile_error;
      }
      out.quantiles.push_back(one);
    }
    for (int year = year_of(as_of) + 1; make_date(year, 1, 1) <= result_.scenario->horizon; ++year) {
      const Date day = make_date(year, 1, 1);
      out.by_year.push_back({day, share_up_to(static_cast<double>((day - as_of).count()))});
    }
    for (const int day : days) {
      const std::int32_t moment = result_.simulation.scale.of_day(day);
      out.moments.add({&moment, 1});
    }
    return out;
  }

  SimulateResult result_;
};

}  // namespace crossover
