// What sensitivity says about one scenario: JSON and CSV.

#include "commands/sensitivity/sensitivity_answer.h"

#include <algorithm>

#include "commands/sensitivity/sensitivity_view.h"
#include "output/csv.h"

namespace crossover {
namespace {

std::optional<std::string> date_text(const std::optional<Date>& date) {
  return date ? std::optional(format_date(*date)) : std::nullopt;
}

/// Is one of them moved?
bool any_moved(const SensitivityResult& result, const std::vector<AssumptionId>& values) {
  return std::any_of(values.begin(), values.end(), [&](AssumptionId id) { return result.moved[id]; });
}

class SensitivityJson {
 public:
  SensitivityJson(JsonWriter& json, const SensitivityResult& result)
      : json_(json), result_(result), scenario_(*result.scenario) {}

  void write() {
    json_.begin_object().member("scenario", scenario_.name).member("file", scenario_.file);
    json_.member("as_of", format_date(scenario_.as_of)).member("horizon", format_date(scenario_.horizon));
    json_.member("by", result_.request.move_by);
    json_.key("central").begin_object();
    write_date(result_.tornado.central);
    json_.end_object();
    json_.key("tornado");
    if (result_.request.tornado) {
      write_tornado();
    } else {
      json_.null();
    }
    json_.key("sobol");
    if (result_.sobol) {
      write_sobol(*result_.sobol);
    } else {
      json_.null();
    }
    json_.end_object();
  }

 private:
  void write_date(const TornadoDate& date) {
    json_.member("status", status_name(date.status))
        .member("usable_from", date_text(date.date))
        .member("years", date.years);
  }

  void write_tornado() {
    json_.begin_array();
    for (const TornadoBar& bar : result_.tornado.bars) {
      json_.begin_object().member("path", scenario_[bar.id].path);
      json_.member("unit", scenario_[bar.id].unit.text).member("moved", bool{result_.moved[bar.id]});
      write_end("low", bar.low);
      write_end("high", bar.high);
      json_.member("swing_days", bar.swing_days()).end_object();
    }
    json_.end_array();
  }

  void write_end(std::string_view name, const TornadoEnd& end) {
    json_.key(name).begin_object().member("value", end.value);
    write_date(end.usable);
    json_.end_object();
  }

  void write_sobol(const SobolAnswer& sobol) {
    const SensitivityRequest& asked = result_.request;
    json_.begin_object().member("of", asked.usable_by ? "usable_by" : "years");
    json_.member("date", date_text(asked.usable_by));
    json_.member("draws", asked.sampling.draws).member("evaluations", sobol.evaluations);
    json_.member("seed", asked.sampling.seed).member("sampler", sampler_name(asked.sampling.kind));
    json_.member("mean", sobol.mean).member("variance", sobol.variance).member("censored", censored_share(result_));
    json_.key("indices").begin_array();
    for (const SobolAnswer::Of& input : sobol.inputs) {
      json_.begin_object().member("path", result_.path_of(input.values));
      json_.member("moved", any_moved(result_, input.values));
      write_share("first", input.index.first, sobol.variance > 0);
      write_share("total", input.index.total, sobol.variance > 0);
      json_.end_object();
    }
    json_.end_array().end_object();
  }

  void write_share(const std::string& name, const SobolShare& share, bool known) {
    json_.member(name, known ? std::optional(share.value) : std::nullopt);
    json_.key(name + "_ci");
    if (known) {
      json_.begin_array().value(share.low).value(share.high).end_array();
    } else {
      json_.null();
    }
  }

  JsonWriter& json_;
  const SensitivityResult& result_;
  const Scenario& scenario_;
};

/// Rows of the CSV, field by field.
class SensitivityCsv {
 public:
  SensitivityCsv(std::string& out, const SensitivityResult& result)
      : out_(out), result_(result), scenario_(*result.scenario) {}

  void append() {
    for (const TornadoBar& bar : result_.tornado.bars) append_bar(bar);
    if (!result_.sobol) return;
    for (const SobolAnswer::Of& input : result_.sobol->inputs) append_input(input);
  }

 private:
  void begin_row(std::string_view method, const std::string& path, const std::string& unit, bool moved) {
    append_csv_field(out_, scenario_.file);
    add(scenario_.name);
    add(method);
    add(path);
    add(unit);
    add(moved ? "true" : "false");
  }
  void add(std::string_view text) { append_csv_field(out_ += ',', text); }
  void add(std::optional<double> number) {
    out_ += ',';
    if (number) append_csv_number(out_, *number);
  }
  void add_nothing(std::size_t cells) { out_.append(cells, ','); }

  void append_bar(const TornadoBar& bar) {
    const Assumption& assumption = scenario_[bar.id];
    begin_row("tornado", assumption.path, assumption.unit.text, result_.moved[bar.id]);
    for (const TornadoEnd& end : {bar.low, bar.high}) {
      add(end.value);
      add(status_name(end.usable.status));
      add(date_text(end.usable.date).value_or(""));
      add(end.usable.years);
    }
    add(bar.swing_days());
    constexpr std::size_t kCellsOfIndices = 6;
    add_nothing(kCellsOfIndices);
    out_ += '\n';
  }

  void append_input(const SobolAnswer::Of& input) {
    begin_row("sobol", result_.path_of(input.values), "", any_moved(result_, input.values));
    constexpr std::size_t kCellsOfTornado = 9;
    add_nothing(kCellsOfTornado);
    const bool known = result_.sobol->variance > 0;
    for (const SobolShare& share : {input.index.first, input.index.total}) {
      for (const double number : {share.value, share.low, share.high})
        add(known ? std::optional(number) : std::nullopt);
    }
    out_ += '\n';
  }

  std::string& out_;
  const SensitivityResult& result_;
  const Scenario& scenario_;
};

}  // namespace

void SensitivityAnswer::write_json(JsonWriter& json) const { SensitivityJson(json, result_).write(); }

void SensitivityAnswer::append_csv(std::string& out) const { SensitivityCsv(out, result_).append(); }

Report SensitivityAnswer::report(std::size_t width) const { return sensitivity_report(result_, width); }

}  // namespace crossover
