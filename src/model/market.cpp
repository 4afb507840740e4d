#include "model/market.h"

#include <cmath>

namespace crossover {
namespace {

constexpr double kMonthsPerYear = 12;

MarketValue times(const MarketValue& value, double factor) {
  const auto scale = [factor](std::optional<double> x) { return x ? std::optional(*x * factor) : std::nullopt; };
  return {scale(value.human_cost), scale(value.vendor_revenue), scale(value.net_saving)};
}

/// All in money a year, with every assumption at its middle.
class MarketEvaluator {
 public:
  MarketEvaluator(const Model& model, Arena& arena) : model_(model), scenario_(model.scenario()), arena_(arena) {
    arena.clear();
    values_ = model.middle();
    base_ = model.to_base(1, values_, arena);
  }

  MarketResult evaluate(std::optional<Date> usable_from) {
    const Market& market = *scenario_.market;
    MarketResult out;
    out.usable_from = usable_from;
    for (const auto& comparison : market.compare)
      out.compare.push_back({comparison.name, base(comparison.amount) * kMonthsPerYear});
    if (!usable_from) return out;
    out.mature = mature(years_between(scenario_.as_of, *usable_from));
    if (market.adoption) {
      for (int year = year_of(*usable_from); year <= 9999 && make_date(year, 12, 31) <= scenario_.horizon; ++year) {
        const Date date = make_date(year, 12, 31);
        const double adopted =
            bass_adoption(base(market.adoption->p), base(market.adoption->q), years_between(*usable_from, date));
        out.adoption.push_back({date, adopted, times(out.mature, adopted)});
      }
    }
    return out;
  }

 private:
  [[nodiscard]] double base(AssumptionId id) const { return base_[id][0]; }

  MarketValue mature(double t) {
    const double seats = base(scenario_.market->seats) * base(scenario_.market->penetration);
    MarketValue out;
    if (scenario_.consumer) {
      out.vendor_revenue = seats * kMonthsPerYear * model_.at(scenario_.consumer->revenue, 1, values_, t, arena_)[0];
      return out;
    }
    const double salary = kMonthsPerYear * model_.at(scenario_.human->salary, 1, values_, t, arena_)[0];
    out.human_cost = seats * salary * (1 + base(scenario_.human->overhead)) * base(scenario_.human->replaces);
    out.vendor_revenue = *out.human_cost / base(scenario_.roi);
    out.net_saving = *out.human_cost - *out.vendor_revenue;
    return out;
  }

  const Model& model_;
  const Scenario& scenario_;
  Arena& arena_;
  std::vector<Column> values_;
  std::vector<Column> base_;
};

}  // namespace

double bass_adoption(double p, double q, double tau) {
  if (tau <= 0) return 0;
  const double decay = std::exp(-(p + q) * tau);
  return -std::expm1(-(p + q) * tau) / (1 + q / p * decay);
}

std::optional<MarketResult> evaluate_market(const Model& model, const Case& central, Arena& arena) {
  if (!model.scenario().market) return std::nullopt;
  std::optional<Date> usable_from;
  if (central.crossing.within_horizon())
    usable_from = day_after(model.scenario().as_of,
                            central.crossing.status == Status::kAlready ? 0 : day_number(central.crossing.years));
  return MarketEvaluator(model, arena).evaluate(usable_from);
}

}  // namespace crossover
