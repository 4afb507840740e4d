#include "commands/run/run_json.h"

#include <algorithm>

#include "output/csv.h"

namespace crossover {
namespace {

std::optional<std::string> day_text(std::optional<Date> date) {
  return date ? std::optional(format_date(*date)) : std::nullopt;
}

std::optional<double> years_of(const Crossing& crossing) {
  return crossing.within_horizon() ? std::optional(crossing.years) : std::nullopt;
}

class RunJson {
 public:
  RunJson(JsonWriter& json, const RunResult& result) : json_(json), result_(result), scenario_(*result.scenario) {}

  void write() {
    json_.begin_object();
    json_.member("scenario", scenario_.name).member("file", scenario_.file);
    json_.member("as_of", format_date(scenario_.as_of)).member("horizon", format_date(scenario_.horizon));
    json_.member("cases", result_.cases.by_direction ? "by direction" : "all combinations");
    write_case("central", result_.cases.central, false);
    write_case("optimistic", result_.cases.optimistic, true);
    write_case("pessimistic", result_.cases.pessimistic, true);
    json_.key("market");
    if (result_.market) {
      write_market(*result_.market);
    } else {
      json_.null();
    }
    json_.end_object();
  }

 private:
  void write_case(std::string_view name, const Case& one, bool with_values) {
    json_.key(name).begin_object();
    json_.member("status", status_name(one.crossing.status));
    json_.member("usable_from", day_text(crossing_day(scenario_, one.crossing)))
        .member("years", years_of(one.crossing));
    json_.member("binding", one.binding ? std::optional(result_.model->gates()[*one.binding]->name()) : std::nullopt);
    json_.key("at").begin_object();
    for (const AssumptionId id : scenario_.uncertain) {
      if (with_values) json_.member(scenario_[id].path, one.values[id]);
    }
    json_.end_object();
    write_windows(one.windows);
    json_.key("gates").begin_array();
    for (std::size_t g = 0; g < one.gates.size(); ++g) write_gate(*result_.model->gates()[g], one.gates[g]);
    json_.end_array().end_object();
  }

  void write_windows(std::span<const Interval> windows) {
    json_.key("windows").begin_array();
    for (const WindowDays& window : windows_within(*result_.model, windows)) {
      json_.begin_object().member("from", format_date(window.from)).member("to", day_text(window.to)).end_object();
    }
    json_.end_array();
  }

  void write_gate(const Gate& gate, const GateCase& one) {
    json_.begin_object();
    json_.member("gate", gate.name()).member("status", status_name(one.crossing.status));
    json_.member("from", day_text(crossing_day(scenario_, one.crossing))).member("years", years_of(one.crossing));
    json_.member("now", one.now).member("required", one.required).member("unit", gate.unit());
    write_windows(one.windows);
    json_.end_object();
  }

  void write_market(const MarketResult& market) {
    json_.begin_object();
    json_.member("currency", scenario_.currency)
        .member("unit", scenario_.currency + "/year")
        .member("usable_from", day_text(market.usable_from));
    write_value(market.mature, market.compare);
    json_.key("adoption").begin_array();
    for (const MarketYear& year : market.adoption) {
      json_.begin_object().member("date", format_date(year.date)).member("adopted", year.adopted);
      write_value(year.value, market.compare);
      json_.end_object();
    }
    json_.end_array().end_object();
  }

  void write_value(const MarketValue& value, const std::vector<MarketShare>& compare) {
    json_.member("human_cost", value.human_cost)
        .member("vendor_revenue", value.vendor_revenue)
        .member("net_saving", value.net_saving);
    json_.key("shares").begin_array();
    for (const MarketShare& share : compare) {
      const auto of = [&](std::optional<double> x) { return x ? std::optional(*x / share.amount) : std::nullopt; };
      json_.begin_object().member("name", share.name).member("amount", share.amount);
      json_.member("human_cost", of(value.human_cost))
          .member("vendor_revenue", of(value.vendor_revenue))
          .member("net_saving", of(value.net_saving));
      json_.end_object();
    }
    json_.end_array();
  }

  JsonWriter& json_;
  const RunResult& result_;
  const Scenario& scenario_;
};

}  // namespace

void write_run_json(JsonWriter& json, const RunResult& result) { RunJson(json, result).write(); }

std::size_t RunCsv::column_of(const std::string& gate) {
  const auto found = std::find(gates_.begin(), gates_.end(), gate);
  if (found != gates_.end()) return static_cast<std::size_t>(found - gates_.begin());
  gates_.push_back(gate);
  return gates_.size() - 1;
}

void RunCsv::add(const RunResult& result) {
  const Scenario& scenario = *result.scenario;
  const auto add_case = [&](std::string_view name, const Case& one) {
    Row row;
    append_csv_field(row.head, scenario.file);
    append_csv_field(row.head += ',', scenario.name);
    row.head.append(",").append(name).append(",").append(status_name(one.crossing.status)).append(",");
    row.head.append(day_text(crossing_day(scenario, one.crossing)).value_or("")).append(",");
    if (const auto years = years_of(one.crossing)) append_csv_number(row.head, *years);
    row.head += ',';
    if (one.binding) append_csv_field(row.head, result.model->gates()[*one.binding]->name());
    for (std::size_t g = 0; g < one.gates.size(); ++g)
      row.gate_years.emplace_back(column_of(result.model->gates()[g]->name()), years_of(one.gates[g].crossing));
    rows_.push_back(std::move(row));
  };
  add_case("central", result.cases.central);
  add_case("optimistic", result.cases.optimistic);
  add_case("pessimistic", result.cases.pessimistic);
}

std::string RunCsv::text() const {
  std::string out = "file,scenario,case,status,usable_from,years,binding";
  for (const std::string& gate : gates_) append_csv_field(out += ',', gate + "_years");
  out += '\n';
  std::vector<std::optional<double>> cells;
  for (const Row& row : rows_) {
    cells.assign(gates_.size(), std::nullopt);
    for (const auto& [column, years] : row.gate_years) cells[column] = years;
    out += row.head;
    for (const auto& years : cells) {
      out += ',';
      if (years) append_csv_number(out, *years);
    }
    out += '\n';
  }
  return out;
}

}  // namespace crossover
