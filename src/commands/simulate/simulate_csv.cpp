#include "commands/simulate/simulate_csv.h"

#include <optional>

#include "output/csv.h"

namespace crossover {
namespace {

class SimulateCsv {
 public:
  SimulateCsv(std::string& out, const SimulateResult& result) : out_(out), result_(result) {
    append_csv_field(head_, result.scenario->file);
    append_csv_field(head_ += ',', result.scenario->name);
  }

  void append() {
    const Simulation& simulation = result_.simulation;
    append_distribution("", simulation.whole);
    const Crossing& central = result_.central.crossing;
    add("central", "", std::nullopt, crossing_day(*result_.scenario, central),
        central.within_horizon() ? std::optional(central.years) : std::nullopt, std::nullopt);
    for (std::size_t gate = 0; gate < simulation.gates.size(); ++gate) {
      add_share("binding", name_of(gate), simulation.binding[gate]);
      append_distribution(name_of(gate), simulation.gates[gate]);
    }
  }

 private:
  [[nodiscard]] const std::string& name_of(std::size_t gate) const { return result_.model->gates()[gate]->name(); }

  void append_distribution(std::string_view gate, const CrossingDistribution& one) {
    add_share("within_horizon", gate, one.within_horizon);
    add_share("already", gate, one.already);
    add_share("crosses", gate, one.crosses);
    add_share("beyond", gate, one.beyond);
    add_share("never", gate, one.never);
    for (const QuantileEstimate& quantile : one.quantiles)
      add("quantile", gate, quantile.p, quantile.date, quantile.years, quantile.se);
    for (const DayProbability& day : one.by_year)
      add("by_year", gate, std::nullopt, day.date, day.probability.value, day.probability.se);
  }

  void add_share(std::string_view what, std::string_view gate, const Estimate& share) {
    add(what, gate, std::nullopt, std::nullopt, share.value, share.se);
  }

  void add(std::string_view what, std::string_view gate, std::optional<double> p, std::optional<Date> date,
           std::optional<double> value, std::optional<double> se) {
    out_.append(head_).append(",").append(what).append(",");
    append_csv_field(out_, gate);
    add_number(p);
    out_.append(",").append(date ? format_date(*date) : "");
    add_number(value);
    add_number(se);
    out_ += '\n';
  }

  void add_number(std::optional<double> number) {
    out_ += ',';
    if (number) append_csv_number(out_, *number);
  }

  std::string& out_;
  const SimulateResult& result_;
  std::string head_;  // of every row: file and scenario
};

}  // namespace

void append_simulate_csv(std::string& out, const SimulateResult& result) { SimulateCsv(out, result).append(); }

}  // namespace crossover
