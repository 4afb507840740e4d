#include "trajectories/read.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "assumptions/fields_common.h"

namespace crossover {
namespace {

constexpr Quantity kFalls{"falls", Dimension::kFall, kFractionBelowOne, true};
constexpr Quantity kGrows{"grows", Dimension::kGrowth, kAtLeastZero};
constexpr Quantity kYearFalls{"falls", Dimension::kYearFall, kFractionBelowOne, true};
constexpr Quantity kYearGrows{"grows", Dimension::kYearGrowth, kAtLeastZero};
constexpr Quantity kStepFalls{"falls", Dimension::kStepFall, kFractionBelowOne, true};
constexpr Quantity kStepGrows{"grows", Dimension::kStepGrowth, kAtLeastZero};
constexpr Quantity kTokens{"tokens", Dimension::kCount, kAtLeastZero};
constexpr Quantity kTokenPrice{"price", Dimension::kTokenPrice, kAtLeastZero};
constexpr Quantity kTokenCalls{"calls", Dimension::kCalls, kAboveZero};
constexpr Quantity kFirstToken{"first_token", Dimension::kTime, kAtLeastZero};
constexpr Quantity kSpeed{"speed", Dimension::kSpeed, kAboveZero};

// Of a trajectory, `now`, `floor` and `ceiling` carry the quantity of the trajectory itself.
constexpr Field kFallsField{"falls",
                            FieldKind::kRate,
                            &kFalls,
                            false,
                            "how fast it comes down: a rate, or a mapping of years to bare per cent",
                            "50%..75% / year",
                            {}};
constexpr Field kGrowsField{"grows",
                            FieldKind::kRate,
                            &kGrows,
                            false,
                            "how fast it goes up: a rate, or a mapping of years to bare per cent",
                            "3% / year",
                            {}};
constexpr Field kStepsField{"steps",
                            FieldKind::kSteps,
                            nullptr,
                            false,
                            "what changes on single days, on top of the rate",
                            "[{from: 2024-07, falls: 75%}]",
                            {}};
constexpr Field kFloorField{"floor", FieldKind::kValue, nullptr, false, "it never goes below this", "", {}};
constexpr Field kCeilingField{"ceiling", FieldKind::kValue, nullptr, false, "it never goes above this", "", {}};

constexpr Field kTrajectoryFields[] = {{"now", FieldKind::kValue, nullptr, true, "the value on as_of", "", {}},
                                       kFallsField,
                                       kGrowsField,
                                       kStepsField,
                                       kFloorField,
                                       kCeilingField,
                                       kSourceField,
                                       kAssumedField};

constexpr Field kTokenKinds[] = {
    {"input", FieldKind::kTrajectory, &kTokens, false, "tokens a call sends", "2500", {}},
    {"output", FieldKind::kTrajectory, &kTokens, false, "tokens a call gets back", "300", {}},
    kSourceField,
    kAssumedField};
constexpr Field kPriceKinds[] = {
    {"input", FieldKind::kTrajectory, &kTokenPrice, false, "price of the tokens sent", "10 USD/Mtok", {}},
    {"output", FieldKind::kTrajectory, &kTokenPrice, false, "price of the tokens got back", "30 USD/Mtok", {}},
    kSourceField,
    kAssumedField};
constexpr Field kLlmCostFields[] = {
    {"tokens", FieldKind::kSection, nullptr, true, "tokens of one call", "{input: 2500, output: 300}", kTokenKinds},
    {"price", FieldKind::kSection, nullptr, true, "price of the tokens", "{input: 10 USD/Mtok, output: 30 USD/Mtok}",
     kPriceKinds},
    {"calls", FieldKind::kTrajectory, &kTokenCalls, true, "calls of one seat per period", "12000/month", {}},
    kFallsField,
    kGrowsField,
    kStepsField,
    kFloorField,
    kCeilingField,
    kSourceField,
    kAssumedField};
constexpr Field kLlmLatencyFields[] = {
    {"first_token", FieldKind::kTrajectory, &kFirstToken, true, "time to the first token", "0.5 s", {}},
    {"tokens", FieldKind::kTrajectory, &kTokens, true, "tokens until the answer can start", "40", {}},
    {"speed", FieldKind::kTrajectory, &kSpeed, true, "tokens per second after the first", "80 tok/s", {}},
    kFallsField,
    kGrowsField,
    kStepsField,
    kFloorField,
    kCeilingField,
    kSourceField,
    kAssumedField};
constexpr Field kStepFields[] = {
    {"from", FieldKind::kDate, nullptr, true, "the day it happens", "2024-07", {}},
    {"falls", FieldKind::kValue, &kStepFalls, false, "how much goes, once", "75%", {}},
    {"grows", FieldKind::kValue, &kStepGrows, false, "how much comes on top, once", "20%", {}},
    {"to", FieldKind::kValue, nullptr, false, "the value from that day", "", {}},
    {"why", FieldKind::kText, nullptr, false, "what happens", "B100 with INT4", {}},
    kSourceField,
    kAssumedField};

/// Reads one trajectory; what it shares with its parts is passed on.
class TrajectoryReader {
 public:
  TrajectoryReader(const Node& node, const Place& place, FieldKind kind, const Quantity& quantity,
                   Provenance provenance, Reading& reading)
      : node_(node),
        place_(place),
        kind_(kind),
        quantity_(quantity),
        provenance_(std::move(provenance)),
        reading_(reading) {}

  std::optional<Trajectory> read() {
    trajectory_.path = place_.path;
    if (!node_.is_mapping()) {
      trajectory_.now = read_value(node_, place_, quantity_, provenance_, reading_);
      return finish();
    }
    const bool built = is_built();
    const Fields fields(node_, place_, built ? fields_of_trajectory(kind_) : trajectory_fields(), reading_);
    provenance_ = fields.provenance(provenance_);
    if (!built) {
      trajectory_.now = value(fields, "now", quantity_);
    } else if (kind_ == FieldKind::kLlmCost) {
      read_token_cost(fields);
    } else {
      read_first_token(fields);
    }
    read_rate(fields);
    trajectory_.floor = value(fields, "floor", quantity_);
    trajectory_.ceiling = value(fields, "ceiling", quantity_);
    check_clamps(fields);
    if (const Entry* steps = fields.find("steps")) read_steps(*steps->value, fields.place("steps"));
    return finish();
  }

 private:
  [[nodiscard]] std::optional<Trajectory> finish() {
    if (!trajectory_.now && trajectory_.parts.empty()) return std::nullopt;
    return std::move(trajectory_);
  }

  /// Built from parts where a key says so that only such a trajectory has.
  [[nodiscard]] bool is_built() const {
    if (kind_ == FieldKind::kTrajectory || node_.find("now") != nullptr) return false;
    const auto has = [this](std::initializer_list<std::string_view> keys) {
      return std::any_of(keys.begin(), keys.end(), [this](std::string_view key) { return node_.find(key) != nullptr; });
    };
    return kind_ == FieldKind::kLlmCost ? has({"tokens", "price", "calls"}) : has({"first_token", "tokens", "speed"});
  }

  std::optional<AssumptionId> value(const Fields& fields, std::string_view key, const Quantity& quantity) {
    const Entry* entry = fields.find(key);
    return entry != nullptr ? read_value(*entry->value, fields.place(key), quantity, provenance_, reading_)
                            : std::nullopt;
  }

  std::shared_ptr<const Trajectory> part(const Fields& fields, std::string_view key, const Provenance& provenance) {
    const Entry* entry = fields.find(key);
    if (entry == nullptr) return nullptr;
    auto made = read_trajectory(*entry->value, fields.place(key), FieldKind::kTrajectory, *fields.field(key).quantity,
                                provenance, reading_);
    return made ? std::make_shared<const Trajectory>(std::move(*made)) : nullptr;
  }

  void read_token_cost(const Fields& fields) {
    const Entry* tokens_entry = fields.find("tokens");
    const Entry* price_entry = fields.find("price");
    const auto calls = part(fields, "calls", provenance_);
    if (tokens_entry == nullptr || price_entry == nullptr) return;
    const Fields tokens(*tokens_entry->value, fields.place("tokens"), kTokenKinds, reading_);
    const Fields prices(*price_entry->value, fields.place("price"), kPriceKinds, reading_);
    for (const std::string_view kind : {"input", "output"}) {
      const auto count = part(tokens, kind, tokens.provenance(provenance_));
      const auto price = part(prices, kind, prices.provenance(provenance_));
      if (tokens.has(kind) != prices.has(kind)) {
        const bool tokens_lack = prices.has(kind);
        reading_.diagnostics.error(Code::kMissingPart, (tokens_lack ? tokens_entry : price_entry)->key->span,
                                   fmt::format("'{}' has '{}', but '{}' does not", tokens_lack ? "price" : "tokens",
                                               kind, tokens_lack ? "tokens" : "price"),
                                   "tokens and price take the same keys, input and output");
      } else if (count && price && calls) {
        trajectory_.parts.push_back({{count, price, calls}, nullptr});
      }
    }
    if (tokens.is_mapping() && prices.is_mapping() && !tokens.has("input") && !tokens.has("output") &&
        !prices.has("input") && !prices.has("output")) {
      reading_.diagnostics.error(Code::kMissingPart, tokens_entry->key->span,
                                 "a cost built from tokens needs input, output or both",
                                 "write tokens: {input: 2500, output: 300}");
    }
  }

  void read_first_token(const Fields& fields) {
    const auto first_token = part(fields, "first_token", provenance_);
    const auto tokens = part(fields, "tokens", provenance_);
    const auto speed = part(fields, "speed", provenance_);
    if (!first_token || !tokens || !speed) return;
    trajectory_.parts.push_back({{first_token}, nullptr});
    trajectory_.parts.push_back({{tokens}, speed});
  }

  void read_rate(const Fields& fields) {
    const Entry* falls = fields.find("falls");
    const Entry* grows = fields.find("grows");
    if (falls != nullptr && grows != nullptr) {
      reading_.diagnostics.error(Code::kConflict, grows->key->span, "a trajectory falls or grows, not both",
                                 "keep one of them", falls->key->span);
    }
    const Entry* entry = falls != nullptr ? falls : grows;
    if (entry == nullptr) return;
    const auto direction = falls != nullptr ? Rate::Direction::kFalls : Rate::Direction::kGrows;
    const Place place = fields.place(entry->key->text);
    Rate rate{direction, {}};
    if (entry->value->is_mapping() && entry->value->find("now") == nullptr) {
      read_years(*entry->value, place, rate);
    } else if (const auto id = read_value(*entry->value, place, direction == Rate::Direction::kFalls ? kFalls : kGrows,
                                          provenance_, reading_)) {
      rate.parts.push_back({0, *id});
    }
    if (!rate.parts.empty()) trajectory_.rate = std::move(rate);
  }

  /// {2024: 75%, 2025: 60%, then: 50%}
  void read_years(const Node& node, const Place& place, Rate& rate) {
    const Quantity& quantity = rate.direction == Rate::Direction::kFalls ? kYearFalls : kYearGrows;
    static constexpr Field kOnlyProvenance[] = {kSourceField, kAssumedField};
    Node provenance_only = node;
    std::erase_if(provenance_only.entries,
                  [](const Entry& e) { return e.key->text != "source" && e.key->text != "assumed"; });
    const Provenance provenance = Fields(provenance_only, place, kOnlyProvenance, reading_).provenance(provenance_);
    constexpr std::size_t kMostYears = 1000;
    if (node.entries.size() > kMostYears) {
      reading_.diagnostics.error(
          Code::kTooLarge, node.span,
          fmt::format("'{}' has {} years, more than {}", place.path, node.entries.size(), kMostYears),
          "name the years in which the rate changes, and `then`");
      return;
    }
    std::optional<AssumptionId> then;
    for (std::size_t i = 0; i < node.entries.size(); ++i) {
      const auto& [key, value] = node.entries[i];
      if (key->text == "source" || key->text == "assumed") continue;
      const auto year = key->text.size() == 4 ? parse_date(key->text) : std::nullopt;
      if (!year && key->text != "then") {
        reading_.diagnostics.error(Code::kUnknownKey, key->span,
                                   fmt::format("unknown key '{}' in '{}'", key->text, place.path),
                                   "a mapping of years takes years such as 2024, and `then` for all later ones");
        continue;
      }
      if (value->is_null()) {
        reading_.diagnostics.error(Code::kMissingValue, key->span, fmt::format("'{}' has no value", key->text),
                                   "write the rate of that year, such as 75%");
        continue;
      }
      const auto id = read_value(*value, place.child(key->text, i), quantity, provenance, reading_);
      if (!id) continue;
      if (year) {
        rate.parts.push_back({year_of(*year), *id});
      } else {
        then = id;
      }
    }
    std::sort(rate.parts.begin(), rate.parts.end(),
              [](const auto& a, const auto& b) { return a.from_year < b.from_year; });
    const bool no_years = std::none_of(node.entries.begin(), node.entries.end(), [](const Entry& e) {
      return e.key->text.size() == 4 && parse_date(e.key->text) && e.key->text != "then";
    });
    if (no_years) {
      reading_.diagnostics.error(Code::kBadRate, node.span, "a mapping of years names at least one year",
                                 "write {2024: 75%, then: 50%}, or one rate such as 50% / year");
    }
    if (then && !rate.parts.empty()) rate.parts.push_back({rate.parts.back().from_year + 1, *then});
  }

  void check_clamps(const Fields& fields) {
    if (!trajectory_.floor || !trajectory_.ceiling) return;
    const Assumption& floor = reading_.assumptions[*trajectory_.floor];
    const Assumption& ceiling = reading_.assumptions[*trajectory_.ceiling];
    if (floor.unit.per_usage != ceiling.unit.per_usage ||
        floor.to_base(floor.distribution.high()) <= ceiling.to_base(ceiling.distribution.low()))
      return;
    reading_.diagnostics.error(Code::kConflict, fields.find("floor")->value->span,
                               fmt::format("the floor, {}, lies above the ceiling, {}", floor.written, ceiling.written),
                               "", ceiling.span);
  }

  void read_steps(const Node& node, const Place& place) {
    if (!node.is_sequence()) {
      reading_.diagnostics.error(Code::kWrongKind, node.span,
                                 fmt::format("'{}' must be a list of steps, got {}", place.path, describe_kind(node)),
                                 "write [{from: 2024-07, falls: 75%}]");
      return;
    }
    constexpr std::size_t kMostSteps = 1000;
    if (node.items.size() > kMostSteps) {
      reading_.diagnostics.error(
          Code::kTooLarge, node.span,
          fmt::format("'{}' has {} steps, more than {}", place.path, node.items.size(), kMostSteps),
          "give what happens often as a rate, or as a mapping of years");
      return;
    }
    for (std::size_t i = 0; i < node.items.size(); ++i) read_step(*node.items[i], place.child(std::to_string(i), i));
    std::stable_sort(trajectory_.steps.begin(), trajectory_.steps.end(),
                     [](const Step& a, const Step& b) { return a.from < b.from; });
  }

  void read_step(const Node& node, const Place& place) {
    const Fields fields(node, place, kStepFields, reading_);
    if (node.is_null())
      reading_.diagnostics.error(Code::kMissingValue, node.span, fmt::format("'{}' is empty", place.path),
                                 "write {from: 2024-07, falls: 75%}");
    if (!fields.is_mapping()) return;
    Step step{};
    std::vector<const Entry*> kinds;
    for (const std::string_view key : {"falls", "grows", "to"}) {
      if (const Entry* entry = node.find(key)) kinds.push_back(entry);
    }
    if (kinds.size() != 1) {
      const Span where = kinds.empty() ? node.span : kinds[1]->key->span;
      reading_.diagnostics.error(kinds.empty() ? Code::kMissingKey : Code::kConflict, where,
                                 "a step has one of 'falls', 'grows' and 'to'", "write {from: 2024-07, falls: 75%}");
      return;
    }
    const Entry* from = fields.find("from");
    const auto date = from != nullptr ? read_date(*from->value, "from", reading_.diagnostics) : std::nullopt;
    if (const Entry* why = fields.find("why"))
      step.why = read_text(*why->value, "why", reading_.diagnostics).value_or("");
    const std::string_view key = kinds[0]->key->text;
    step.kind = key == "falls" ? Step::Kind::kFalls : key == "grows" ? Step::Kind::kGrows : Step::Kind::kTo;
    const std::size_t before = reading_.assumptions.size();
    const auto id = fields.find(key) == nullptr
                        ? std::nullopt
                        : read_value(*kinds[0]->value, fields.place(key),
                                     step.kind == Step::Kind::kTo ? quantity_ : *fields.field(key).quantity,
                                     fields.provenance(provenance_), reading_);
    if (!date || !id) return;
    if (*date < reading_.as_of) {
      reading_.diagnostics.warning(
          Code::kStepBeforeAsOf, from->value->span,
          fmt::format("the step of {} is left out: it lies before as_of, {}, and `now` contains it", format_date(*date),
                      format_date(reading_.as_of)),
          "leave the step out, or move as_of back");
      reading_.assumptions.resize(before);
      reading_.orders.resize(before);
      return;
    }
    step.from = *date;
    step.value = *id;
    trajectory_.steps.push_back(std::move(step));
  }

  const Node& node_;
  const Place& place_;
  FieldKind kind_;
  const Quantity& quantity_;
  Provenance provenance_;
  Reading& reading_;
  Trajectory trajectory_;
};

}  // namespace

std::span<const Field> trajectory_fields() { return kTrajectoryFields; }
std::span<const Field> llm_cost_fields() { return kLlmCostFields; }
std::span<const Field> llm_latency_fields() { return kLlmLatencyFields; }
std::span<const Field> step_fields() { return kStepFields; }

std::span<const Field> fields_of_trajectory(FieldKind kind) {
  if (kind == FieldKind::kLlmCost) return kLlmCostFields;
  if (kind == FieldKind::kLlmLatency) return kLlmLatencyFields;
  return kTrajectoryFields;
}

const Quantity& falls_quantity() { return kFalls; }
const Quantity& grows_quantity() { return kGrows; }
const Quantity& year_falls_quantity() { return kYearFalls; }
const Quantity& year_grows_quantity() { return kYearGrows; }
const Quantity& step_falls_quantity() { return kStepFalls; }
const Quantity& step_grows_quantity() { return kStepGrows; }

std::optional<Trajectory> read_trajectory(const Node& node, const Place& place, FieldKind kind,
                                          const Quantity& quantity, const Provenance& provenance, Reading& reading) {
  return TrajectoryReader(node, place, kind, quantity, provenance, reading).read();
}

Trajectory constant_trajectory(std::string path, AssumptionId value) {
  Trajectory trajectory;
  trajectory.path = std::move(path);
  trajectory.now = value;
  return trajectory;
}

}  // namespace crossover
