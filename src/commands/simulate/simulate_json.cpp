#include "commands/simulate/simulate_json.h"

#include <optional>
#include <string>

#include "sampling/sampler.h"

namespace crossover {
namespace {

std::optional<std::string> day_text(std::optional<Date> date) {
  return date ? std::optional(format_date(*date)) : std::nullopt;
}

class SimulateJson {
 public:
  SimulateJson(JsonWriter& json, const SimulateResult& result)
      : json_(json), result_(result), scenario_(*result.scenario), simulation_(result.simulation) {}

  void write() {
    json_.begin_object();
    json_.member("scenario", scenario_.name).member("file", scenario_.file);
    json_.member("as_of", format_date(scenario_.as_of)).member("horizon", format_date(scenario_.horizon));
    json_.member("draws", simulation_.sampling.draws).member("seed", simulation_.sampling.seed);
    json_.member("sampler", sampler_name(simulation_.sampling.kind));
    write_distribution(simulation_.whole);
    write_binding();
    json_.key("gates").begin_array();
    for (std::size_t gate = 0; gate < simulation_.gates.size(); ++gate) {
      json_.begin_object().member("gate", name_of(gate));
      write_distribution(simulation_.gates[gate]);
      json_.end_object();
    }
    json_.end_array();
    write_central();
    write_correlations();
    json_.end_object();
  }

 private:
  [[nodiscard]] const std::string& name_of(std::size_t gate) const { return result_.model->gates()[gate]->name(); }

  /// Members of the object that is open, the same for the whole and for a gate.
  void write_distribution(const CrossingDistribution& one) {
    write_estimate("probability_within_horizon", one.within_horizon);
    write_estimate("already", one.already);
    write_estimate("crosses", one.crosses);
    write_estimate("beyond", one.beyond);
    write_estimate("never", one.never);
    json_.key("quantiles").begin_array();
    for (const QuantileEstimate& quantile : one.quantiles) {
      json_.begin_object().member("p", quantile.p).member("date", day_text(quantile.date));
      json_.member("years", quantile.years).member("se", quantile.se).end_object();
    }
    json_.end_array().key("by_year").begin_array();
    for (const DayProbability& day : one.by_year) {
      json_.begin_object().member("date", format_date(day.date));
      json_.member("probability", day.probability.value).member("se", day.probability.se).end_object();
    }
    json_.end_array();
  }

  void write_estimate(const std::string& name, const Estimate& estimate) {
    json_.member(name, estimate.value).member(name + "_se", estimate.se);
  }

  void write_binding() {
    json_.key("binding").begin_object();
    for (std::size_t gate = 0; gate < simulation_.binding.size(); ++gate)
      json_.member(name_of(gate), simulation_.binding[gate].value);
    json_.end_object().key("binding_se").begin_object();
    for (std::size_t gate = 0; gate < simulation_.binding.size(); ++gate)
      json_.member(name_of(gate), simulation_.binding[gate].se);
    json_.end_object();
  }

  void write_central() {
    const Crossing& crossing = result_.central.crossing;
    json_.key("central").begin_object().member("status", status_name(crossing.status));
    json_.member("usable_from", day_text(crossing_day(scenario_, crossing)));
    json_.member("years", crossing.within_horizon() ? std::optional(crossing.years) : std::nullopt).end_object();
  }

  void write_correlations() {
    json_.key("correlations").begin_array();
    for (const Correlation& one : scenario_.correlations) {
      json_.begin_object().member("a", scenario_[one.a].path).member("b", scenario_[one.b].path);
      json_.member("rank", one.rank).end_object();
    }
    json_.end_array();
  }

  JsonWriter& json_;
  const SimulateResult& result_;
  const Scenario& scenario_;
  const Simulation& simulation_;
};

}  // namespace

void write_simulate_json(JsonWriter& json, const SimulateResult& result) { SimulateJson(json, result).write(); }

}  // namespace crossover
