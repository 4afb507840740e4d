// The derivations as JSON.

#include "commands/explain/explain_json.h"

#include <fmt/format.h>

#include "commands/explain/conversion.h"
#include "commands/explain/page.h"

namespace crossover {
namespace {

std::optional<std::string> day_or_null(std::optional<Date> day) {
  return day ? std::optional(format_date(*day)) : std::nullopt;
}

/// A line of the page as data: single blanks only.
std::string without_alignment(const std::string& line) {
  std::string out;
  for (const char c : line) {
    if (c != ' ' || (!out.empty() && out.back() != ' ')) out += c;
  }
  return out;
}

class ExplainJson {
 public:
  ExplainJson(JsonWriter& json, const Central& central)
      : json_(json), central_(central), scenario_(central.scenario()) {}

  void write(const std::vector<std::string>& notes) {
    const Page page = work_out(central_);
    json_.begin_object().member("scenario", scenario_.name).member("file", scenario_.file);
    json_.member("as_of", format_date(scenario_.as_of)).member("horizon", format_date(scenario_.horizon));
    write_crossing("usable_from", central_.central().crossing);
    const auto& binding = central_.central().binding;
    json_.member("binding", binding ? std::optional(central_.model().gates()[*binding]->name()) : std::nullopt);
    std::vector<std::string> whole;
    for (const WorkedItem& item : page.of_gates) whole.push_back(fmt::format("{}: {}", item.term, item.text));
    whole.insert(whole.end(), page.whole.begin(), page.whole.end());
    write_lines("derivation", whole);
    json_.key("gates").begin_array();
    for (std::size_t g = 0; g < page.gates.size(); ++g) write_gate(page.gates[g], central_.central().gates[g]);
    json_.end_array();
    write_uncertain();
    write_figures();
    write_lines("notes", notes);
    json_.end_object();
  }

 private:
  void write_lines(std::string_view name, const std::vector<std::string>& lines) {
    json_.key(name).begin_array();
    for (const std::string& line : lines) json_.value(line);
    json_.end_array();
  }

  void write_crossing(std::string_view day_name, const Crossing& crossing) {
    json_.member("status", status_name(crossing.status));
    json_.member("years", crossing.within_horizon() ? std::optional(crossing.years) : std::nullopt);
    json_.member(day_name, day_or_null(crossing_day(scenario_, crossing)));
  }

  void write_gate(const WorkedGate& gate, const GateCase& one) {
    json_.begin_object().member("gate", gate.name).member("words", gate.words);
    json_.key("formula").begin_array();
    for (const std::string& line : gate.formula) json_.value(without_alignment(line));
    json_.end_array();
    json_.member("now", one.now).member("required", one.required).member("unit", gate.unit);
    std::vector<std::string> lines;
    for (const WorkedItem& item : gate.items)
      lines.push_back(item.term.empty() ? item.text : fmt::format("{}: {}", item.term, item.text));
    lines.insert(lines.end(), gate.today.begin(), gate.today.end());
    for (const WorkedTurn& turn : gate.turns) {
      lines.push_back(turn.title);
      lines.insert(lines.end(), turn.lines.begin(), turn.lines.end());
    }
    write_lines("derivation", lines);
    write_check(gate);
    write_crossing("from", one.crossing);
    json_.end_object();
  }

  void write_check(const WorkedGate& gate) {
    json_.key("check").begin_array();
    for (const WorkedTurn& turn : gate.turns) {
      for (const CheckRow& row : turn.rows) {
        json_.begin_object()
            .member("years", row.years)
            .member("now", row.sides.now)
            .member("required", row.sides.required)
            .member("holds", row.holds)
            .end_object();
      }
    }
    json_.end_array();
  }

  void write_uncertain() {
    json_.key("uncertain").begin_array();
    for (const AssumptionId id : scenario_.uncertain) {
      const Assumption& a = scenario_[id];
      json_.begin_object().member("path", a.path).member("form", a.distribution.name()).member("unit", a.unit.text);
      json_.member("low", a.distribution.low())
          .member("middle", a.distribution.middle())
          .member("high", a.distribution.high());
      json_.member("optimistic", central_.result().cases.optimistic.values[id])
          .member("pessimistic", central_.result().cases.pessimistic.values[id])
          .end_object();
    }
    json_.end_array();
  }

  void write_figures() {
    json_.key("figures").begin_array();
    for (const AssumptionId id : listed_figures(scenario_)) {
      const Assumption& a = scenario_[id];
      json_.begin_object()
          .member("path", a.path)
          .member("written", a.written)
          .member("value", counted_number(central_, id))
          .member("unit", base_unit(a));
      json_.member("source", a.is_assumed() ? std::nullopt : a.source)
          .member("assumed", a.is_assumed() && !a.is_default);
      json_.member("why", a.assumed)
          .member("default", a.is_default)
          .member("derivation", conversion(central_, id))
          .end_object();
    }
    json_.end_array();
  }

  JsonWriter& json_;
  const Central& central_;
  const Scenario& scenario_;
};

}  // namespace

void write_explain_json(JsonWriter& json, const RunResult& result, const std::vector<std::string>& notes,
                        Arena& arena) {
  const Central central(result, arena);
  ExplainJson(json, central).write(notes);
}

}  // namespace crossover
