#include "assumptions/reading.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "assumptions/fields_common.h"
#include "assumptions/interpret.h"
#include "text/nearest.h"
#include "text/utf8.h"

namespace crossover {
namespace {

std::vector<std::string_view> keys_of(std::span<const Field> fields) {
  std::vector<std::string_view> keys;
  for (const Field& field : fields) keys.push_back(field.key);
  return keys;
}

/// The part [begin, end) of a scalar's text as a span of the file, where the text stands there as it is.
Span part_of(const Node& node, std::size_t begin, std::size_t end) {
  const std::size_t length = node.span.end - node.span.begin;
  if (node.quoted || node.text.size() != length || begin >= end) return node.span;
  return {node.span.source, static_cast<std::uint32_t>(node.span.begin + begin),
          static_cast<std::uint32_t>(node.span.begin + end)};
}

/// The last key of a path that says what the value is: llm_cost of bot.llm_cost.now, falls of bot.llm_cost.falls.2025.
std::string subject_of(std::string_view path) {
  for (;;) {
    const auto dot = path.back() == '"' ? path.rfind(".\"") : path.rfind('.');
    const std::string_view last = dot == std::string_view::npos ? path : path.substr(dot + 1);
    const bool says_little = last == "now" || last == "then" ||
                             std::all_of(last.begin(), last.end(), [](char c) { return c >= '0' && c <= '9'; });
    if (!says_little || dot == std::string_view::npos) return std::string(last);
    path = path.substr(0, dot);
  }
}

void check_currency(const Assumption& assumption, Reading& reading) {
  if (assumption.unit.currency.empty()) return;
  if (reading.currency.empty()) {
    reading.currency = assumption.unit.currency;
    reading.currency_span = assumption.span;
  } else if (reading.currency != assumption.unit.currency) {
    // Where one of the two was set on the command line, that one is to blame.
    const bool blame_first = reading.file != nullptr && reading.currency_span.source != reading.file;
    reading.diagnostics.error(
        Code::kTwoCurrencies, blame_first ? reading.currency_span : assumption.span,
        fmt::format("a scenario has one currency, got {} after {}", assumption.unit.currency, reading.currency),
        fmt::format("convert to {} at a rate of your choice and say so in `source`", reading.currency),
        blame_first ? assumption.span : reading.currency_span);
  }
}

std::optional<AssumptionId> read_scalar_value(const Node& node, const Place& place, const Quantity& quantity,
                                              const Provenance& provenance, Reading& reading) {
  ValueError error;
  const auto parsed = parse_value_text(node.text, error);
  const std::string subject = subject_of(place.path);
  Quantity named = quantity;
  named.name = subject;
  const auto made = parsed ? interpret(*parsed, node.text, named, reading.usage_word, error) : std::nullopt;
  if (!made) {
    const std::string message = parsed ? error.message : fmt::format("'{}': {}", subject, error.message);
    const std::string hint =
        error.hint.empty() ? fmt::format("write {}", example_forms(quantity.dimension)) : error.hint;
    reading.diagnostics.error(error.code, part_of(node, error.begin, error.end), message, hint);
    return std::nullopt;
  }
  Assumption assumption;
  assumption.path = place.path;
  assumption.quantity = &quantity;
  assumption.distribution = made->distribution;
  assumption.unit = made->unit;
  assumption.written = node.text;
  assumption.source = provenance.source;
  assumption.assumed = provenance.assumed;
  assumption.span = node.span;
  if (reading.file != nullptr && node.span.source != reading.file) {
    assumption.source.reset();
    assumption.assumed = "set on the command line";
  }
  if (!std::isfinite(assumption.to_base(made->distribution.high())) ||
      !std::isfinite(assumption.to_base(made->distribution.low()))) {
    reading.diagnostics.error(Code::kBadNumber, node.span, fmt::format("'{}' is too large to count with", subject),
                              "numbers go from 1e-300 to 1e300");
    return std::nullopt;
  }
  check_currency(assumption, reading);
  reading.assumptions.push_back(std::move(assumption));
  reading.orders.push_back(place.order);
  return static_cast<AssumptionId>(reading.assumptions.size() - 1);
}

constexpr Field kValueFields[] = {
    {"now", FieldKind::kValue, nullptr, true, "the value", "", {}}, kSourceField, kAssumedField};

}  // namespace

std::string path_segment(std::string_view key) {
  if (!key.empty() && key.find_first_of(".= \"") == std::string_view::npos) return std::string(key);
  std::string out = "\"";
  for (const char c : key) {
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  return out + '"';
}

Place Place::child(std::string_view key, std::size_t position) const {
  Place out{path, order};
  if (!out.path.empty()) out.path += '.';
  out.path += path_segment(key);
  out.order += static_cast<char16_t>(std::min<std::size_t>(position, 0xffff));
  return out;
}

Fields::Fields(const Node& node, Place place, std::span<const Field> known, Reading& reading)
    : node_(&node), place_(std::move(place)), known_(known), reading_(&reading), mapping_(node.is_mapping()) {
  if (mapping_) {
    check_keys();
  } else if (!node.is_null() || place_.path.empty()) {
    const std::string what = place_.path.empty() ? "a scenario" : fmt::format("'{}'", place_.path);
    const std::size_t colon = node.is_scalar() && !node.quoted ? node.text.find(':') : std::string::npos;
    if (colon != std::string::npos && colon + 1 < node.text.size()) {
      reading.diagnostics.error(
          Code::kMissingSpace, node.span,
          fmt::format("{} must be a mapping of keys to values, got the text '{}'", what, node.text),
          fmt::format("write a space after the colon: {}: {}", node.text.substr(0, colon),
                      node.text.substr(colon + 1)));
      return;
    }
    reading.diagnostics.error(Code::kWrongKind, node.span,
                              fmt::format("{} must be a mapping of keys to values, got {}", what, describe_kind(node)),
                              fmt::format("its keys are {}", fmt::join(keys_of(known), ", ")));
  }
}

void Fields::check_keys() {
  const std::vector<std::string_view> keys = keys_of(known_);
  std::vector<std::string_view> meant;
  for (const Entry& entry : node_->entries) {
    const auto known = std::find(keys.begin(), keys.end(), entry.key->text);
    if (known == keys.end()) {
      const auto near = nearest(entry.key->text, keys);
      if (near) meant.push_back(*near);
      reading_->diagnostics.error(
          Code::kUnknownKey, entry.key->span,
          fmt::format("unknown key '{}'{}", entry.key->text,
                      place_.path.empty() ? "" : fmt::format(" in '{}'", place_.path)),
          near ? fmt::format("did you mean '{}'?", *near) : fmt::format("known keys are {}", fmt::join(keys, ", ")));
    } else if (entry.value->is_null()) {
      reading_->diagnostics.error(Code::kMissingValue, entry.key->span,
                                  fmt::format("'{}' has no value", entry.key->text),
                                  "write the value behind the colon, or leave the key out");
    }
  }
  for (const Field& field : known_) {
    if (!field.required || node_->find(field.key) != nullptr ||
        std::find(meant.begin(), meant.end(), field.key) != meant.end())
      continue;
    const Span where{node_->span.source, node_->span.begin, std::min(node_->span.begin + 1, node_->span.end)};
    reading_->diagnostics.error(
        Code::kMissingKey, where,
        fmt::format("{} needs '{}'", place_.path.empty() ? "a scenario" : fmt::format("'{}'", place_.path), field.key),
        field.example.empty() ? fmt::format("{}", field.meaning)
                              : fmt::format("add `{}: {}`", field.key, field.example));
  }
}

const Entry* Fields::find(std::string_view key) const {
  const Entry* entry = mapping_ ? node_->find(key) : nullptr;
  return entry != nullptr && !entry->value->is_null() ? entry : nullptr;
}

Place Fields::place(std::string_view key) const {
  const Entry* entry = mapping_ ? node_->find(key) : nullptr;
  return place_.child(
      key, entry != nullptr ? static_cast<std::size_t>(entry - node_->entries.data()) : node_->entries.size());
}

const Field& Fields::field(std::string_view key) const {
  return *std::find_if(known_.begin(), known_.end(), [key](const Field& field) { return field.key == key; });
}

Provenance Fields::provenance(const Provenance& around) const {
  const Entry* source = find("source");
  const Entry* assumed = find("assumed");
  if (source == nullptr && assumed == nullptr) return around;
  Provenance own;
  if (source != nullptr) {
    const auto texts = read_texts(*source->value, "source", reading_->diagnostics);
    if (!texts.empty()) own.source = fmt::format("{}", fmt::join(texts, "; "));
  }
  if (assumed != nullptr) own.assumed = read_text(*assumed->value, "assumed", reading_->diagnostics);
  if (source != nullptr && assumed != nullptr && !place_.order.empty()) {
    reading_->diagnostics.error(Code::kConflict, assumed->key->span, "a figure is either sourced or assumed",
                                "leave out `assumed`, or say in it what the source does not cover", source->key->span);
  }
  return own;
}

std::string_view describe_kind(const Node& node) {
  switch (node.kind) {
    case Node::Kind::kNull: return "nothing";
    case Node::Kind::kScalar: return "a single value";
    case Node::Kind::kSequence: return "a list";
    case Node::Kind::kMapping: return "a mapping";
  }
  return "something else";
}

std::optional<std::string> read_text(const Node& node, std::string_view what, Diagnostics& diagnostics,
                                     std::size_t longest) {
  if (!node.is_scalar()) {
    diagnostics.error(Code::kWrongKind, node.span, fmt::format("'{}' must be text, got {}", what, describe_kind(node)),
                      "write it as text, in quotes where it holds ': ' or begins with a sign of YAML");
    return std::nullopt;
  }
  if (trim(node.text).empty()) {
    diagnostics.error(Code::kBadText, node.span, fmt::format("'{}' is empty", what),
                      "write some text, or leave the key out");
    return std::nullopt;
  }
  if (node.text.size() > longest) {
    diagnostics.error(Code::kBadText, node.span, fmt::format("'{}' is longer than {} bytes", what, longest),
                      "shorten it; details can stand in comments");
    return std::nullopt;
  }
  return std::string(trim(node.text));
}

std::vector<std::string> read_texts(const Node& node, std::string_view what, Diagnostics& diagnostics) {
  std::vector<std::string> out;
  const auto add = [&](const Node& item) {
    if (auto text = read_text(item, what, diagnostics)) out.push_back(std::move(*text));
  };
  if (node.is_sequence()) {
    for (const Node* item : node.items) add(*item);
  } else {
    add(node);
  }
  return out;
}

std::optional<Date> read_date(const Node& node, std::string_view what, Diagnostics& diagnostics) {
  const auto date = node.is_scalar() ? parse_date(trim(node.text)) : std::nullopt;
  if (!date) {
    const std::string got = node.is_scalar() ? fmt::format("'{}'", node.text) : std::string(describe_kind(node));
    diagnostics.error(Code::kBadDate, node.span, fmt::format("'{}' must be a day of the calendar, got {}", what, got),
                      "write 2024, 2024-07 or 2024-07-01");
  }
  return date;
}

std::optional<AssumptionId> read_value(const Node& node, const Place& place, const Quantity& quantity,
                                       const Provenance& provenance, Reading& reading) {
  if (node.is_scalar()) return read_scalar_value(node, place, quantity, provenance, reading);
  if (node.is_mapping() && node.find("now") != nullptr) {
    const Fields fields(node, place, kValueFields, reading);
    const Entry* now = fields.find("now");
    if (now == nullptr) return std::nullopt;
    if (now->value->is_scalar())
      return read_scalar_value(*now->value, fields.place("now"), quantity, fields.provenance(provenance), reading);
  }
  if (node.is_null()) return std::nullopt;
  reading.diagnostics.error(
      Code::kWrongKind, node.span,
      fmt::format("'{}' must be {}, got {}", subject_of(place.path), expected_form(quantity.dimension),
                  describe_kind(node)),
      fmt::format("write {}, or {{now: VALUE, source: TEXT}}", example_forms(quantity.dimension)));
  return std::nullopt;
}

AssumptionId add_default(std::string path, const Quantity& quantity, double in_file_unit, Unit unit,
                         std::string written, Reading& reading) {
  Assumption assumption;
  assumption.path = std::move(path);
  assumption.quantity = &quantity;
  assumption.distribution = Distribution(Point{in_file_unit});
  assumption.unit = std::move(unit);
  assumption.written = std::move(written);
  assumption.is_default = true;
  reading.assumptions.push_back(std::move(assumption));
  reading.orders.emplace_back();
  return static_cast<AssumptionId>(reading.assumptions.size() - 1);
}

}  // namespace crossover
