#include "scenario/read.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <initializer_list>
#include <numeric>

#include "assumptions/fields_common.h"
#include "assumptions/reading.h"
#include "scenario/correlations.h"
#include "scenario/sections.h"
#include "scenario/sweep.h"
#include "trajectories/read.h"

namespace crossover {
namespace {

constexpr std::size_t kLongestName = 200;
constexpr std::size_t kMostNamed = 1000;  // stages, gates, amounts to compare with
constexpr int kDefaultHorizonYears = 10;
constexpr int kMostHorizonYears = 1000;

class ScenarioReader {
 public:
  ScenarioReader(const Node& root, const Source* file, Diagnostics& diagnostics)
      : diagnostics_(diagnostics),
        reading_{diagnostics, {}, {}, {}, {}, {}, {}, file},
        top_(root, Place{}, scenario_fields(), reading_) {}

  std::optional<Scenario> read() {
    const std::size_t errors_before = errors_at_start_;
    if (!top_.is_mapping()) return std::nullopt;
    read_all();
    if (diagnostics_.errors() != errors_before) return std::nullopt;
    scenario_.currency = reading_.currency;
    scenario_.assumptions = std::move(reading_.assumptions);
    scenario_.uncertain = uncertain_in_file_order();
    return std::move(scenario_);
  }

 private:
  void read_all() {
    read_texts_and_dates();
    around_ = top_.provenance({});
    read_usage();
    read_human();
    read_consumer();
    if (top_.has("roi") || top_.has("bot") || top_.has("market"))
      scenario_.roi = value_or(top_, "roi", 1, "1", around_);
    read_bot();
    read_quality();
    read_calls();
    read_latency();
    read_gates();
    market_begins_ = reading_.assumptions.size();
    read_market();
    if (const Entry* sweep = top_.find("sweep")) read_sweep(*sweep->value, diagnostics_);
    check_parts();
    read_correlated();
  }

  // --- the head

  void read_texts_and_dates() {
    if (const Entry* name = top_.find("name")) {
      scenario_.name = read_text(*name->value, "name", diagnostics_, kLongestName).value_or("");
      if (scenario_.name.find('\n') != std::string::npos) {
        diagnostics_.error(Code::kBadText, name->value->span, "'name' must be one line", "put the rest into 'about'");
      }
    }
    if (const Entry* about = top_.find("about"))
      scenario_.about = read_text(*about->value, "about", diagnostics_).value_or("");
    if (const Entry* tags = top_.find("tags")) scenario_.tags = read_texts(*tags->value, "tags", diagnostics_);
    if (const Entry* source = top_.find("source"); source != nullptr) {
      Diagnostics reported_elsewhere;
      scenario_.sources = read_texts(*source->value, "source", reported_elsewhere);
    }
    const Entry* as_of = top_.find("as_of");
    const auto date = as_of != nullptr ? read_date(*as_of->value, "as_of", diagnostics_) : std::nullopt;
    has_as_of_ = date.has_value();
    scenario_.as_of = date.value_or(Date{});
    reading_.as_of = date.value_or(make_date(1, 1, 1));  // without a date no step can lie before it
    read_horizon();
  }

  void read_horizon() {
    const Entry* entry = top_.find("horizon");
    if (entry == nullptr) {
      if (has_as_of_)
        set_horizon(add_months(scenario_.as_of, 12 * kDefaultHorizonYears), top_.find("as_of")->value->span);
      return;
    }
    const Node& node = *entry->value;
    const std::string_view text = node.is_scalar() ? trim(node.text) : std::string_view();
    if (const auto date = parse_date(text)) {
      if (has_as_of_) set_horizon(*date, node.span);
    } else if (const auto months = parse_months(text)) {
      if (has_as_of_) set_horizon(add_months(scenario_.as_of, *months), node.span);
    } else {
      diagnostics_.error(
          Code::kBadDate, node.span,
          fmt::format("'horizon' must be a time ahead or a day, got {}",
                      node.is_scalar() ? fmt::format("'{}'", node.text) : std::string(describe_kind(node))),
          fmt::format("write 10 years, 18 months (up to {} years) or a date such as 2034-01", kMostHorizonYears));
    }
  }

  void set_horizon(Date horizon, Span where) {
    scenario_.horizon = horizon;
    if (horizon > scenario_.as_of && year_of(horizon) <= 9999) return;
    diagnostics_.error(
        Code::kBadDate, where,
        fmt::format("the horizon must lie after as_of, {}, and not after the year 9999", format_date(scenario_.as_of)),
        "write 10 years, or a later date");
  }

  /// "10 years", "18 months", "1 year".
  static std::optional<int> parse_months(std::string_view text) {
    int count = 0;
    const auto [end, status] = std::from_chars(text.data(), text.data() + text.size(), count);
    if (status != std::errc() || count <= 0) return std::nullopt;
    const std::string_view unit = trim(text.substr(static_cast<std::size_t>(end - text.data())));
    const int months = unit == "years" || unit == "year" ? 12 : unit == "months" || unit == "month" ? 1 : 0;
    if (months == 0 || count > 12 * kMostHorizonYears / months) return std::nullopt;
    return months * count;
  }

  // --- values

  std::optional<AssumptionId> value(const Fields& fields, std::string_view key, const Provenance& around) {
    const Entry* entry = fields.find(key);
    if (entry == nullptr) return std::nullopt;
    return read_value(*entry->value, fields.place(key), *fields.field(key).quantity, around, reading_);
  }

  AssumptionId value_or(const Fields& fields, std::string_view key, double fallback, std::string written,
                        const Provenance& around, const Unit& unit = {}) {
    if (fields.has(key)) return value(fields, key, around).value_or(0);
    return add_default(fields.place(key).path, *fields.field(key).quantity, fallback, unit, std::move(written),
                       reading_);
  }

  AssumptionId share_or(const Fields& fields, std::string_view key, double fallback, std::string written,
                        const Provenance& around) {
    Unit unit;
    unit.text = "share";
    return value_or(fields, key, fallback, std::move(written), around, unit);
  }

  std::optional<Trajectory> trajectory(const Fields& fields, std::string_view key, const Provenance& around) {
    const Entry* entry = fields.find(key);
    if (entry == nullptr) return std::nullopt;
    const Field& field = fields.field(key);
    return read_trajectory(*entry->value, fields.place(key), field.kind, *field.quantity, around, reading_);
  }

  /// The section under `key`, its unknown and missing keys reported; nothing where it is absent or no mapping.
  std::optional<Fields> section(const Fields& fields, std::string_view key) {
    const Entry* entry = fields.find(key);
    if (entry == nullptr) return std::nullopt;
    Fields made(*entry->value, fields.place(key), fields.field(key).fields, reading_);
    if (!made.is_mapping()) return std::nullopt;
    return made;
  }

  void conflict(const Fields& fields, std::string_view a, std::string_view b, std::string_view message,
                std::string_view hint) {
    if (!fields.has(a) || !fields.has(b)) return;
    diagnostics_.error(Code::kConflict, fields.find(b)->key->span, std::string(message), std::string(hint),
                       fields.find(a)->key->span);
  }

  // --- sections

  /// The unit of use comes first: any amount of money may be given per that unit.
  void read_usage() {
    const Entry* bot = top_.find("bot");
    const Entry* usage = bot != nullptr && bot->value->is_mapping() ? bot->value->find("usage") : nullptr;
    if (usage == nullptr || usage->value->is_null()) return;
    const Field& bot_field = top_.field("bot");
    const auto field =
        std::find_if(bot_field.fields.begin(), bot_field.fields.end(), [](const Field& f) { return f.key == "usage"; });
    const Place place = top_.place("bot").child("usage", static_cast<std::size_t>(usage - bot->value->entries.data()));
    Provenance around = around_;
    if (bot->value->find("source") != nullptr) {
      Diagnostics reported_elsewhere;
      Reading silent{reported_elsewhere, {}, {}, {}, {}, {}, {}, nullptr};
      around = Fields(*bot->value, place, bot_field.fields, silent).provenance(around_);
    }
    scenario_.usage = read_value(*usage->value, place, *field->quantity, around, reading_);
    if (scenario_.usage) reading_.usage_word = reading_.assumptions[*scenario_.usage].unit.usage_word;
  }

  void read_human() {
    const auto human = section(top_, "human");
    if (!human) return;
    const Provenance around = human->provenance(around_);
    conflict(*human, "replaces", "saves", "'replaces' and 'saves' say the same of a bot and of an assistant",
             "keep one of them");
    const auto salary = trajectory(*human, "salary", around);
    const AssumptionId overhead = share_or(*human, "overhead", 0, "0%", around);
    scenario_.is_assistant = human->has("saves");
    const AssumptionId replaces = scenario_.is_assistant ? value(*human, "saves", around).value_or(0)
                                                         : share_or(*human, "replaces", 1, "100%", around);
    if (salary) scenario_.human = HumanPay{*salary, overhead, replaces};
  }

  void read_consumer() {
    const auto consumer = section(top_, "consumer");
    if (!consumer) return;
    conflict(top_, "human", "consumer",
             "a scenario is about a person's job ('human') or a consumer product ('consumer')", "keep one of them");
    const Provenance around = consumer->provenance(around_);
    const auto revenue = trajectory(*consumer, "revenue", around);
    const AssumptionId margin = share_or(*consumer, "margin", 0, "0%", around);
    if (revenue) scenario_.consumer = ConsumerRevenue{*revenue, margin};
  }

  void read_bot() {
    const auto bot = section(top_, "bot");
    if (!bot) return;
    const Provenance around = bot->provenance(around_);
    const auto llm_cost = trajectory(*bot, "llm_cost", around);
    auto other_cost = trajectory(*bot, "other_cost", around);
    if (!bot->has("other_cost")) {
      Unit unit;
      unit.text = reading_.currency + "/month";
      unit.currency = reading_.currency;
      const Place place = bot->place("other_cost");
      other_cost = constant_trajectory(
          place.path, add_default(place.path, *bot->field("other_cost").quantity, 0, unit, "0 " + unit.text, reading_));
    }
    const AssumptionId margin = share_or(*bot, "margin", 0, "0%", around);
    if (llm_cost && other_cost) scenario_.bot = BotPrice{*llm_cost, *other_cost, margin};
  }

  void read_calls() {
    const Entry* bot = top_.find("bot");
    const Entry* calls = bot != nullptr && bot->value->is_mapping() ? bot->value->find("calls") : nullptr;
    if (calls == nullptr || calls->value->is_null()) {
      if (!top_.has("bot") && !top_.has("latency")) return;
      scenario_.calls = add_default("bot.calls", calls_quantity(), 1, {}, "1", reading_);
      return;
    }
    if (calls->value->is_scalar() && trim(calls->value->text) == "until_correct") {
      scenario_.calls_until_correct = true;
      if (!top_.has("quality")) {
        diagnostics_.error(Code::kMissingPart, calls->value->span,
                           "'until_correct' takes the error rate from 'quality', which is not there",
                           "add quality: {error: 5%, required: 95%}, or give calls as a number");
      }
      return;
    }
    const Place place = top_.place("bot").child("calls", static_cast<std::size_t>(calls - bot->value->entries.data()));
    if (calls->value->is_scalar() && !calls->value->text.empty() &&
        std::isalpha(static_cast<unsigned char>(calls->value->text[0])) != 0 &&
        calls->value->text.find('(') == std::string::npos) {
      diagnostics_.error(Code::kBadNumber, calls->value->span,
                         fmt::format("'calls' must be a number or until_correct, got '{}'", calls->value->text),
                         "write 3, or until_correct");
      return;
    }
    const Fields fields(*bot->value, top_.place("bot"), top_.field("bot").fields, silent_reading_);
    scenario_.calls =
        read_value(*calls->value, place, calls_quantity(), fields.provenance(around_), reading_).value_or(0);
  }

  void read_latency() {
    const auto latency = section(top_, "latency");
    if (!latency) return;
    const Provenance around = latency->provenance(around_);
    LatencyInputs inputs;
    inputs.budget = value(*latency, "budget", around).value_or(0);
    inputs.llm_budget = value(*latency, "llm_budget", around);
    const auto llm = trajectory(*latency, "llm", around);
    if (const Entry* stages = latency->find("stages"))
      read_stages(*stages->value, latency->place("stages"), around, inputs.stages);
    if (!llm) return;
    inputs.llm = *llm;
    scenario_.latency = std::move(inputs);
  }

  void read_stages(const Node& node, const Place& place, const Provenance& around, std::vector<Trajectory>& out) {
    for_each_named(node, place, around, "a mapping of names to times", "{asr: 0.4 s, tts: 0.6 s}",
                   [&](const Entry& entry, const Place& at, const Provenance& provenance) {
                     if (auto stage = read_trajectory(*entry.value, at, FieldKind::kTrajectory, stage_quantity(),
                                                      provenance, reading_))
                       out.push_back(std::move(*stage));
                   });
  }

  /// Visits the entries of a mapping from the author's names, less the keys that every mapping may have.
  template <class Visit>
  void for_each_named(const Node& node, const Place& place, const Provenance& around, std::string_view what,
                      std::string_view example, Visit visit) {
    if (!node.is_mapping()) {
      diagnostics_.error(Code::kWrongKind, node.span,
                         fmt::format("'{}' must be {}, got {}", place.path, what, describe_kind(node)),
                         fmt::format("write {}", example));
      return;
    }
    static constexpr Field kOnlyProvenance[] = {kSourceField, kAssumedField};
    Node about = node;
    std::erase_if(about.entries, [](const Entry& e) { return e.key->text != "source" && e.key->text != "assumed"; });
    const Provenance provenance = Fields(about, place, kOnlyProvenance, reading_).provenance(around);
    if (node.entries.size() > kMostNamed) {
      diagnostics_.error(Code::kTooLarge, node.span,
                         fmt::format("'{}' has {} entries, more than {}", place.path, node.entries.size(), kMostNamed),
                         "split it into several scenarios");
      return;
    }
    for (std::size_t i = 0; i < node.entries.size(); ++i) {
      const Entry& entry = node.entries[i];
      if (entry.key->text == "source" || entry.key->text == "assumed") continue;
      if (entry.value->is_null()) {
        diagnostics_.error(Code::kMissingValue, entry.key->span, fmt::format("'{}' has no value", entry.key->text),
                           fmt::format("write {}", example));
        continue;
      }
      if (trim(entry.key->text).empty() || entry.key->text.size() > kLongestName) {
        diagnostics_.error(Code::kBadText, entry.key->span,
                           fmt::format("a name must have between 1 and {} bytes", kLongestName),
                           "give it a short name");
        continue;
      }
      visit(entry, place.child(entry.key->text, i), provenance);
    }
  }

  void read_quality() {
    const auto quality = section(top_, "quality");
    if (!quality) return;
    const Provenance around = quality->provenance(around_);
    const auto error = trajectory(*quality, "error", around);
    const AssumptionId steps = value_or(*quality, "steps", 1, "1", around);
    const auto required = value(*quality, "required", around);
    if (error && required) scenario_.quality = QualityInputs{*error, steps, *required};
  }

  void read_gates() {
    const Entry* gates = top_.find("gates");
    if (gates == nullptr) return;
    for_each_named(*gates->value, top_.place("gates"), around_, "a mapping of names to conditions",
                   "{power: {value: 20 TWh/year, at_most: 35 TWh/year}}",
                   [&](const Entry& entry, const Place& place, const Provenance& provenance) {
                     read_gate(entry, place, provenance);
                   });
  }

  void read_gate(const Entry& entry, const Place& place, const Provenance& around_gates) {
    const std::string& name = entry.key->text;
    if (name == "cost" || name == "latency" || name == "quality") {
      diagnostics_.error(Code::kReservedName, entry.key->span,
                         fmt::format("the name '{}' is taken by the gate of that name", name), "choose another name");
    }
    const Fields fields(*entry.value, place, gate_fields(), reading_);
    if (!fields.is_mapping()) return;
    const Provenance around = fields.provenance(around_gates);
    conflict(fields, "at_most", "at_least", "a gate has one of 'at_most' and 'at_least'", "make two gates of it");
    if (!fields.has("at_most") && !fields.has("at_least")) {
      diagnostics_.error(Code::kMissingKey, entry.key->span,
                         fmt::format("the gate '{}' has neither 'at_most' nor 'at_least'", name),
                         "add `at_most: 35 TWh/year`, or at_least");
    }
    CustomInputs inputs;
    inputs.name = name;
    inputs.sense = fields.has("at_most") ? Sense::kAtMost : Sense::kAtLeast;
    const std::size_t begins = reading_.assumptions.size();
    const auto what = trajectory(fields, "value", around);
    const auto limit = trajectory(fields, fields.has("at_most") ? "at_most" : "at_least", around);
    check_gate_units(begins);
    if (!what || !limit) return;
    inputs.value = *what;
    inputs.limit = *limit;
    inputs.unit = reading_.assumptions[*what->now].unit.text;
    scenario_.gates.push_back(std::move(inputs));
  }

  /// All amounts of a gate carry the same unit, spaces aside.
  void check_gate_units(std::size_t begins) {
    const auto squeezed = [](std::string text) {
      std::erase(text, ' ');
      return text;
    };
    const Assumption* first = nullptr;
    for (std::size_t i = begins; i < reading_.assumptions.size(); ++i) {
      const Assumption& assumption = reading_.assumptions[i];
      if (assumption.quantity != &gate_quantity()) continue;
      if (first == nullptr) {
        first = &assumption;
      } else if (squeezed(first->unit.text) != squeezed(assumption.unit.text)) {
        diagnostics_.error(Code::kUnitMismatch, assumption.span,
                           fmt::format("the sides of a gate must have the same unit, got '{}' and '{}'",
                                       first->unit.text, assumption.unit.text),
                           "units of gates are compared as text and not converted", first->span);
      }
    }
  }

  void read_market() {
    const auto market = section(top_, "market");
    if (!market) return;
    const Provenance around = market->provenance(around_);
    Market out;
    const auto seats = value(*market, "seats", around);
    const auto penetration = value(*market, "penetration", around);
    if (const auto adoption = section(*market, "adoption")) {
      const Provenance own = adoption->provenance(around);
      const auto p = value(*adoption, "p", own);
      const auto q = value(*adoption, "q", own);
      if (p && q) out.adoption = Adoption{*p, *q};
    }
    if (const Entry* compare = market->find("compare")) {
      for_each_named(*compare->value, market->place("compare"), around, "a mapping of names to amounts a year",
                     "{US GDP: 25T USD/year}",
                     [&](const Entry& entry, const Place& place, const Provenance& provenance) {
                       const auto amount = read_value(*entry.value, place, compare_quantity(), provenance, reading_);
                       if (amount && reading_.assumptions[*amount].unit.per_usage) {
                         diagnostics_.error(Code::kBadUnit, entry.value->span,
                                            "an amount to compare with is money per month or year, not per unit of use",
                                            "write 40B USD/year");
                       }
                       if (amount) out.compare.push_back({entry.key->text, *amount});
                     });
    }
    if (!top_.has("human") && !top_.has("consumer")) {
      diagnostics_.error(Code::kMissingPart, top_.find("market")->key->span,
                         "a market needs to know what a seat is worth",
                         "add human: {salary: 4000 USD/month}, or consumer: {revenue: 10 USD/month}");
    }
    if (!seats || !penetration) return;
    out.seats = *seats;
    out.penetration = *penetration;
    scenario_.market = std::move(out);
  }

  [[nodiscard]] bool has_empty_gates() const {
    if (!top_.has("gates")) return false;
    const Node& gates = *top_.find("gates")->value;
    return gates.is_mapping() && std::all_of(gates.entries.begin(), gates.entries.end(), [](const Entry& e) {
             return e.key->text == "source" || e.key->text == "assumed";
           });
  }

  void check_parts() {
    if (top_.has("bot") && !top_.has("human") && !top_.has("consumer")) {
      diagnostics_.error(Code::kMissingPart, top_.find("bot")->key->span,
                         "a bot's price needs something to be held against",
                         "add human: {salary: 4000 USD/month}, or consumer: {revenue: 10 USD/month}");
    }
    if (!top_.has("bot") && !top_.has("latency") && !top_.has("quality") && !top_.has("gates")) {
      diagnostics_.error(Code::kNoGate, top_.node().span, "a scenario needs at least one condition for 'usable'",
                         "add bot (with human or consumer), latency, quality or gates");
    } else if (has_empty_gates() && !top_.has("bot") && !top_.has("latency") && !top_.has("quality")) {
      diagnostics_.error(Code::kNoGate, top_.find("gates")->key->span,
                         "a scenario needs at least one condition for 'usable', and 'gates' names none",
                         "add a gate, bot, latency or quality");
    }
  }

  void read_correlated() {
    const Entry* correlations = top_.find("correlations");
    if (correlations == nullptr) return;
    const bool complete = diagnostics_.errors() == errors_at_start_;
    scenario_.correlations = read_correlations(*correlations->value, reading_.assumptions,
                                               static_cast<AssumptionId>(market_begins_), complete, diagnostics_);
  }

  [[nodiscard]] std::vector<AssumptionId> uncertain_in_file_order() const {
    std::vector<AssumptionId> out;
    for (AssumptionId id = 0; id < market_begins_ && id < scenario_.assumptions.size(); ++id) {
      if (scenario_.assumptions[id].is_uncertain()) out.push_back(id);
    }
    std::sort(out.begin(), out.end(),
              [this](AssumptionId a, AssumptionId b) { return reading_.orders[a] < reading_.orders[b]; });
    return out;
  }

  Diagnostics& diagnostics_;
  std::size_t errors_at_start_ = diagnostics_.errors();
  Reading reading_;
  Fields top_;
  Diagnostics silent_;
  Reading silent_reading_{silent_, {}, {}, {}, {}, {}, {}, nullptr};
  Scenario scenario_;
  Provenance around_;
  bool has_as_of_ = false;
  std::size_t market_begins_ = 0;
};

}  // namespace

std::optional<Scenario> read_scenario(const Node& root, Diagnostics& diagnostics, const Source* file) {
  return ScenarioReader(root, file != nullptr ? file : root.span.source, diagnostics).read();
}

}  // namespace crossover
