// What may stand in a scenario file, in the words of JSON Schema, which editors read?
//
// The schema is written by walking the tables of fields that the reader itself goes by. Quantities that are written
// alike share up to three definitions: their text (a pattern), their value (the text, or {now: ..., source: ...}) and
// their trajectory. Keywords of JSON Schema speak of one type each - `pattern` of texts, `properties` of mappings - so
// that a definition holds all forms of a value side by side, and an editor says what is wrong with the form that the
// author chose, rather than that none of many alternatives fits. `errorMessage` is no word of JSON Schema; editors show
// it, validators pass over it.

#include "commands/schema/schema.h"

#include <fmt/format.h>

#include <algorithm>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "assumptions/fields_common.h"
#include "commands/schema/key_rules.h"
#include "commands/schema/quantity_words.h"
#include "commands/schema/schema_example.h"
#include "commands/schema/schema_text.h"
#include "commands/schema/value_pattern.h"
#include "scenario/sections.h"
#include "trajectories/read.h"

namespace crossover {
namespace {

constexpr std::string_view kUntilCorrect = "until_correct";
constexpr std::string_view kThen = "then";  // the years after those that a mapping of years names
constexpr std::string_view kTakenNames[] = {"cost", "latency", "quality"};  // not free for gates of the author's own
constexpr std::string_view kSomeText = "\\S";
constexpr Field kProvenance[] = {kSourceField, kAssumedField};

// --- the tables of fields

std::vector<std::string_view> required_keys(std::span<const Field> fields) {
  std::vector<std::string_view> out;
  for (const Field& field : fields) {
    if (field.required) out.push_back(field.key);
  }
  return out;
}

const Field* find_field(std::span<const Field> fields, std::string_view key) {
  const auto field = std::find_if(fields.begin(), fields.end(), [&](const Field& one) { return one.key == key; });
  return field != fields.end() ? &*field : nullptr;
}

/// Those of `fields` whose keys no field of `others` has.
std::vector<Field> less(std::span<const Field> fields, std::span<const Field> others) {
  std::vector<Field> out;
  for (const Field& field : fields) {
    if (find_field(others, field.key) == nullptr) out.push_back(field);
  }
  return out;
}

/// The keys of {now: VALUE, source: TEXT}: of a trajectory's, the one that must be there, and where it comes from.
std::vector<Field> sourced_value_fields() {
  std::vector<Field> out;
  for (const Field& field : trajectory_fields()) {
    if (field.required) out.push_back(field);
  }
  out.insert(out.end(), std::begin(kProvenance), std::end(kProvenance));
  return out;
}

/// Does it stand in every trajectory or step, and mean the same in each? Then it is described once.
bool is_shared(const Field& field) {
  const bool takes_quantity_of_trajectory = field.kind == FieldKind::kValue && field.quantity == nullptr;
  if (takes_quantity_of_trajectory || field.kind == FieldKind::kSteps) return false;
  const auto is_in = [&](std::span<const Field> fields) {
    const Field* same = find_field(fields, field.key);
    return same != nullptr && same->meaning == field.meaning;
  };
  return is_in(trajectory_fields()) || is_in(step_fields());
}

bool has_quantity(FieldKind kind) {
  return kind == FieldKind::kValue || kind == FieldKind::kTrajectory || kind == FieldKind::kRate ||
         kind == FieldKind::kLlmCost || kind == FieldKind::kLlmLatency;
}

std::string describe_field(const Field& field, const Quantity* quantity) {
  if (!has_quantity(field.kind)) return std::string(field.meaning);
  return fmt::format("{} ({})", field.meaning, explain(quantity->domain, quantity->dimension));
}

/// A value that each trajectory has in its own quantity comes without an example of its own.
std::string_view example_of(const Field& field, const Quantity* quantity) {
  return field.example.empty() && field.kind == FieldKind::kValue ? first_form(quantity->dimension) : field.example;
}

class SchemaWriter {
 public:
  std::string write() {
    object([this] {
      json_.member("$schema", "http://json-schema.org/draft-07/schema#");
      json_.member("title", "crossover scenario");
      json_.member("description", "from which day is a bot usable for a job: one scenario per YAML document");
      json_.member("type", "object");
      mapping(scenario_fields(), nullptr, {[this] { until_correct_needs_quality(); }});
      out_.definitions();
    });
    return out_.text() + '\n';
  }

 private:
  using Content = SchemaText::Content;
  using Rule = std::function<void()>;  // writes one element of allOf

  void object(const Content& content) { out_.object(content); }
  void object(std::string_view key, const Content& content) { out_.object(key, content); }

  // --- mappings

  /// `own`: the quantity of the trajectory that the mapping belongs to, for those of its fields that have none of their
  /// own.
  void mapping(std::span<const Field> fields, const Quantity* own, std::vector<Rule> rules = {}) {
    object("properties", [&] {
      for (const Field& field : fields) property(field, own);
    });
    limits(fields, std::move(rules));
  }

  /// What holds for the keys of a mapping, and `rules` beside it.
  void limits(std::span<const Field> fields, std::vector<Rule> rules) {
    if (const auto needed = required_keys(fields); !needed.empty()) out_.strings("required", needed);
    json_.member("additionalProperties", false);
    dependencies(fields);
    for (const Choice& choice : choices_among(fields)) {
      if (choice.count == Choice::Count::kAtMostOne) continue;
      rules.emplace_back([this, choice, fields] { at_least_one(choice, fields); });
    }
    for (const Twins& pair : twins_among(fields)) add_twin_rules(pair, fields, rules);
    all_of(rules);
  }

  void all_of(const std::vector<Rule>& rules) {
    if (rules.empty()) return;
    json_.key("allOf").begin_array();
    for (const Rule& rule : rules) rule();
    json_.end_array();
  }

  /// Keys that shut out others, or need them.
  void dependencies(std::span<const Field> fields) {
    std::vector<std::pair<std::string_view, Rule>> all;
    for (const Choice& choice : choices_among(fields)) {
      if (choice.count == Choice::Count::kAtLeastOne) continue;
      for (std::size_t i = 0; i + 1 < choice.keys.size(); ++i) {
        all.emplace_back(choice.keys[i], [this, choice, i] { shut_out(choice, i); });
      }
    }
    for (const Need& need : needs_among(fields)) {
      all.emplace_back(need.key, [this, need] { object([&] { out_.any_required(need.others); }); });
    }
    if (all.empty()) return;
    object("dependencies", [&] {
      for (const auto& [key, content] : all) {
        json_.key(key);
        content();
      }
    });
  }

  /// Of two keys that exclude each other, the one behind in the table is shown as wrong.
  void shut_out(const Choice& choice, std::size_t first) {
    const std::string name = fmt::format("one_of_{}_is_{}", fmt::join(choice.keys, "_"), choice.keys[first]);
    out_.reference(name, [this, choice, first] {
      object("properties", [&] {
        for (std::size_t i = first + 1; i < choice.keys.size(); ++i) json_.member(choice.keys[i], false);
      });
      json_.member("errorMessage", fmt::format("only one of {} can stand here", fmt::join(choice.keys, ", ")));
    });
  }

  /// An empty mapping of gates is no gate.
  void at_least_one(const Choice& choice, std::span<const Field> fields) {
    const auto has_content = [&](std::string_view key) {
      out_.required(key);
      if (find_field(fields, key)->kind != FieldKind::kGates) return;
      out_.inside(key, [&] { json_.member("minProperties", 1); });
    };
    object([&] {
      json_.key("anyOf").begin_array();
      for (const std::string_view key : choice.keys) {
        object([&] { has_content(key); });
      }
      json_.end_array();
    });
  }

  /// For each key of the first section: the second has it where the first has it, and only there.
  void add_twin_rules(const Twins& pair, std::span<const Field> fields, std::vector<Rule>& rules) {
    for (const Field& field : less(find_field(fields, pair.first)->fields, kProvenance)) {
      rules.emplace_back([this, pair, key = field.key] {
        object([&] {
          object("if", [&] { out_.inside(pair.first, [&] { out_.required(key); }); });
          object("then", [&] { out_.inside(pair.second, [&] { out_.required(key); }); });
          object("else", [&] { out_.inside(pair.second, [&] { forbid("properties", key); }); });
        });
      });
    }
  }

  /// "properties": {key: false}
  void forbid(std::string_view keyword, std::string_view key) {
    object(keyword, [&] { json_.member(key, false); });
  }

  /// The one rule that looks from one section into another.
  void until_correct_needs_quality() {
    object([&] {
      object("if", [&] {
        out_.required("bot");
        out_.inside("bot", [&] {
          out_.required("calls");
          out_.inside("calls", [&] { json_.member("const", kUntilCorrect); });
        });
      });
      object("then", [&] { out_.required("quality"); });
    });
  }

  // --- keys

  void property(const Field& field, const Quantity* own) {
    json_.key(field.key);
    const Quantity* quantity = field.quantity != nullptr ? field.quantity : own;
    if (!is_shared(field)) return object([&] { field_content(field, quantity); });
    const std::string kind(quantity == nullptr || field.quantity == nullptr ? "" : dimension_name(quantity->dimension));
    out_.reference(kind + (kind.empty() ? "" : "_") + std::string(field.key) + "_key",
                   [this, field, quantity] { field_content(field, quantity); });
  }

  void field_content(const Field& field, const Quantity* quantity) {
    heading(field, quantity);
    switch (field.kind) {
      case FieldKind::kText: return text();
      case FieldKind::kTexts: return texts();
      case FieldKind::kDate: return date();
      case FieldKind::kHorizon: return horizon();
      case FieldKind::kValue: return all_of({[&] { value(*quantity); }});
      case FieldKind::kTrajectory: return all_of({[&] { trajectory(*quantity); }});
      case FieldKind::kLlmCost:
      case FieldKind::kLlmLatency: return trajectory_content(*quantity, fields_of_trajectory(field.kind));
      case FieldKind::kRate: return rate_content(*quantity);
      case FieldKind::kSteps: return steps(*quantity);
      case FieldKind::kCalls: return calls(*quantity);
      case FieldKind::kSection: return section(field.fields);
      case FieldKind::kStages: return named({}, [&] { trajectory(*quantity); });
      case FieldKind::kAmounts: return named({}, [&] { value(*quantity, MoneyPer::kPeriod); });
      case FieldKind::kSweep: return sweep();
      case FieldKind::kCorrelations: return correlations();
      case FieldKind::kGates: return named(kTakenNames, [&] { object([&] { section(field.fields); }); });
    }
  }

  void heading(const Field& field, const Quantity* quantity) {
    json_.member("title", field.key);
    json_.member("description", describe_field(field, quantity));
    if (const auto example = example_of(field, quantity); !example.empty()) write_examples(example, json_);
  }

  void section(std::span<const Field> fields) {
    json_.member("type", "object");
    mapping(fields, nullptr);
  }

  /// A mapping of the author's own names, less those that are taken.
  void named(std::span<const std::string_view> taken, const Rule& value) {
    json_.member("type", "object");
    object("properties", [&] {
      for (const Field& field : kProvenance) property(field, nullptr);
      for (const std::string_view name : taken) json_.member(name, false);
    });
    object("propertyNames", [&] { json_.member("pattern", kSomeText); });
    json_.key("additionalProperties");
    value();
    dependencies(kProvenance);
  }

  // --- texts and days

  /// Anything that can be read as a text; YAML takes some texts for numbers.
  void text() {
    out_.strings("type", std::vector{"string", "number", "boolean"});
    json_.member("pattern", kSomeText);
  }

  void texts() {
    out_.strings("type", std::vector{"string", "number", "boolean", "array"});
    json_.member("pattern", kSomeText);
    object("items", [&] { text(); });
  }

  void date() { day(date_pattern(), "expected a day of the calendar; write 2024, 2024-07 or 2024-07-01"); }

  void horizon() { day(horizon_pattern(), "expected a time ahead or a day; write 10 years, 18 months or 2034-01"); }

  /// A year alone is a number to YAML.
  void day(const std::string& pattern, std::string_view message) {
    out_.strings("type", std::vector{"string", "integer"});
    json_.member("pattern", pattern).member("minimum", 1000).member("maximum", 9999).member("errorMessage", message);
  }

  // --- values. Referred to through allOf, since draft-07 ignores the neighbours of a bare $ref.

  void value_text(const Quantity& quantity, MoneyPer money_per = MoneyPer::kPeriodOrUse) {
    out_.reference(name_in_writing(quantity) + suffix(money_per) + "_text",
                   [this, &quantity, money_per] { text_content(quantity, money_per); });
  }

  void value(const Quantity& quantity, MoneyPer money_per = MoneyPer::kPeriodOrUse) {
    out_.reference(name_in_writing(quantity) + suffix(money_per) + "_value",
                   [this, &quantity, money_per] { value_content(quantity, money_per); });
  }

  static std::string suffix(MoneyPer money_per) { return money_per == MoneyPer::kPeriod ? "_per_period" : ""; }

  /// The type is said here, beside the pattern, so that one message speaks of both: a bare 500 lacks its unit.
  void text_content(const Quantity& quantity, MoneyPer money_per) {
    const Dimension dimension = written_as(quantity.dimension);
    const bool is_number = can_be_number(dimension);
    out_.strings("type", is_number ? std::vector{"string", "number", "object"} : std::vector{"string", "object"});
    json_.member("pattern", value_pattern(quantity, money_per));
    json_.member("errorMessage",
                 fmt::format("expected {}; write {}", explain(quantity.domain, dimension), example_forms(dimension)));
    if (is_number) bounds(quantity.domain);
  }

  void bounds(const Domain& domain) {
    if (domain.low > kAnything.low) json_.member(domain.low_open ? "exclusiveMinimum" : "minimum", domain.low);
    if (domain.high < kAnything.high) json_.member(domain.high_open ? "exclusiveMaximum" : "maximum", domain.high);
  }

  /// A text, or {now: TEXT, source: ...}.
  void value_content(const Quantity& quantity, MoneyPer money_per) {
    const std::vector<Field> fields = sourced_value_fields();
    object("properties", [&] { sourced_value_properties(fields, quantity, money_per); });
    limits(fields, {[&] { value_text(quantity, money_per); }});
  }

  /// Under the `now` of a value stands a text and no second mapping.
  void sourced_value_properties(std::span<const Field> fields, const Quantity& quantity, MoneyPer money_per) {
    for (const Field& field : fields) {
      if (field.kind != FieldKind::kValue) {
        property(field, nullptr);
        continue;
      }
      object(field.key, [&] {
        heading(field, &quantity);
        object("not", [&] { json_.member("type", "object"); });
        all_of({[&] { value_text(quantity, money_per); }});
      });
    }
  }

  /// A value, or until_correct.
  void calls(const Quantity& quantity) {
    object("if", [&] { json_.member("const", kUntilCorrect); });
    json_.key("else");
    value(quantity);
  }

  // --- trajectories

  void trajectory(const Quantity& quantity) {
    out_.reference(name_in_writing(quantity) + "_trajectory",
                   [this, &quantity] { trajectory_content(quantity, trajectory_fields()); });
  }

  /// A text, or a mapping: now, falls ... - and where `fields` has keys that no plain trajectory has, built from those
  /// parts.
  void trajectory_content(const Quantity& quantity, std::span<const Field> fields) {
    const std::vector<Field> parts = less(fields, trajectory_fields());
    std::vector<Field> all = parts;
    all.insert(all.end(), trajectory_fields().begin(), trajectory_fields().end());
    std::vector<Rule> rules = {[&] { value_text(quantity); }};
    if (!parts.empty()) {
      for (Field& field : all) field.required = false;
      rules.emplace_back([&] { now_or_parts(parts); });
    }
    mapping(all, &quantity, rules);
  }

  /// Where one part stands, all parts that are needed must, and `now` must not.
  void now_or_parts(std::span<const Field> parts) {
    const auto now = required_keys(trajectory_fields());
    std::vector<std::string_view> keys;
    for (const Field& part : parts) keys.push_back(part.key);
    object([&] {
      object("if", [&] {
        json_.member("type", "object");
        out_.any_required(keys);
      });
      object("then", [&] {
        out_.strings("required", required_keys(parts));
        object("properties", [&] {
          for (const std::string_view key : now) json_.member(key, false);
        });
      });
      object("else", [&] { out_.strings("required", now); });
    });
  }

  void steps(const Quantity& quantity) {
    json_.member("type", "array");
    json_.key("items");
    out_.reference(name_in_writing(quantity) + "_step", [this, &quantity] {
      json_.member("type", "object");
      mapping(step_fields(), &quantity);
    });
  }

  /// A value, or a mapping of years.
  void rate_content(const Quantity& quantity) {
    const Quantity& year = is_fall(quantity.dimension) ? year_falls_quantity() : year_grows_quantity();
    const std::vector<Field> fields = sourced_value_fields();
    object("properties", [&] {
      sourced_value_properties(fields, quantity, MoneyPer::kPeriodOrUse);
      object(kThen, [&] {
        json_.member("description", "the rate from the year after the last one named");
        all_of({[&] { value(year); }});
      });
    });
    object("patternProperties", [&] {
      json_.key(year_pattern());
      value(year);
    });
    json_.member("additionalProperties", false);
    dependencies(fields);
    all_of({[&] { value_text(quantity); }, [&] { now_or_years(required_keys(fields).front()); }});
  }

  /// With `now` no years; without it at least one year, which is a key that none of the others is.
  void now_or_years(std::string_view now) {
    object([&] {
      object("if", [&] { out_.required(now); });
      object("then", [&] {
        forbid("properties", kThen);
        forbid("patternProperties", year_pattern());
      });
      object("else", [&] { object("not", [&] { no_years(); }); });
    });
  }

  void no_years() {
    std::vector<std::string_view> keys = {kThen};
    for (const Field& field : kProvenance) keys.push_back(field.key);
    json_.member("type", "object");
    object("propertyNames", [&] { out_.strings("enum", keys); });
  }

  // --- the values of a sweep, under paths

  /// Paths are told apart by what they take. What stands inside a gate or trajectory is not looked up.
  void sweep() {
    std::vector<std::string> calls;
    std::vector<std::string> horizons;
    std::vector<std::string> dates = {".+\\.steps\\.[0-9]+\\.from"};
    std::vector<std::string> numbers;
    for (const Field& field : scenario_fields()) {
      const std::string key(field.key);
      if (field.kind == FieldKind::kDate) dates.push_back(key);
      if (field.kind == FieldKind::kHorizon) horizons.push_back(key);
      if (field.kind == FieldKind::kValue) numbers.push_back(key + "(?:\\..+)?");
      if (field.kind == FieldKind::kSection || field.kind == FieldKind::kGates) numbers.push_back(key + "\\..+");
      for (const Field& inner : field.fields) {
        if (inner.kind == FieldKind::kCalls) calls.push_back(key + "\\." + std::string(inner.key));
      }
    }
    json_.member("type", "object");
    object("patternProperties", [&] {
      swept(fmt::format("^(?:{})$", fmt::join(dates, "|")), Swept::kDates);
      swept(fmt::format("^(?:{})$", fmt::join(horizons, "|")), Swept::kHorizon);
      swept(fmt::format("^(?:{})$", fmt::join(calls, "|")), Swept::kCalls);
      swept(fmt::format("^(?!(?:{}|{})$)(?:{})$", dates.front(), fmt::join(calls, "|"), fmt::join(numbers, "|")),
            Swept::kNumbers);
    });
    json_.member("additionalProperties", false);
  }

  void swept(const std::string& paths, Swept what) {
    object(paths, [&] {
      swept_content(what, sweep_pattern(what), true);
      json_.member("minItems", 1);
      object("items", [&] { swept_content(what, sweep_value_pattern(what), false); });
    });
  }

  void swept_content(Swept what, const std::string& pattern, bool whole) {
    const bool is_date = what == Swept::kDates || what == Swept::kHorizon;
    std::vector<std::string_view> types = {"string", is_date ? "integer" : "number"};
    if (whole) types.emplace_back("array");
    out_.strings("type", types);
    json_.member("pattern", pattern);
    if (is_date) json_.member("minimum", what == Swept::kHorizon && !whole ? 1 : 1000).member("maximum", 9999);
    json_.member("errorMessage", is_date ? "expected dates; write 2024-07, 2025-01, or step(2024-07, 2025-07, 1 month)"
                                         : "expected values and then their unit; write 10, 20, 50 or lin(10, 50, 5)");
  }

  // --- correlations, under pairs of paths

  /// Which paths there are is not looked up.
  void correlations() {
    json_.member("type", "object");
    object("patternProperties", [&] {
      object(correlated_pair_pattern(), [&] {
        out_.strings("type", std::vector{"string", "number"});
        json_.member("pattern", correlation_pattern());
        json_.member("exclusiveMinimum", -1).member("exclusiveMaximum", 1);
        json_.member("errorMessage", "expected a number between -1 and 1; write 0.6");
      });
    });
    json_.member("additionalProperties", false);
  }

  SchemaText out_;
  JsonWriter& json_ = out_.json();
};

}  // namespace

std::string scenario_schema() { return SchemaWriter().write(); }

}  // namespace crossover
