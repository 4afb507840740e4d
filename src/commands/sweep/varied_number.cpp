// What does the model count with where a path is set to a number?

#include "commands/sweep/varied_number.h"

#include <cmath>

#include "assumptions/reading.h"

namespace crossover {

std::optional<VariedNumber> VariedNumber::make(const Variable& variable, std::string_view unit,
                                               std::string_view usage_word) {
  // 1 lies in every domain in every unit: 1%, 1 USD/month, 1x/year.
  const std::string one = with_unit("1", unit);
  ValueError error;
  const auto parsed = parse_value_text(one, error);
  if (!parsed || parsed->form != ValueForm::kExact) return std::nullopt;
  const auto made = interpret(*parsed, one, *variable.quantity, usage_word, error);
  if (!made) return std::nullopt;
  VariedNumber out;
  out.conversion_ = made->conversion;
  out.domain_ = variable.quantity->domain;
  out.unit_ = made->unit;
  return out;
}

std::optional<double> VariedNumber::operator()(double written) const {
  const double value = conversion_(written);
  constexpr double kSurelyFinite = 1e290;  // in the base unit too: no unit holds 1e18 of another
  const bool finite = std::fabs(value) < kSurelyFinite || std::isfinite(value * unit_.numerator / unit_.denominator);
  const bool sound = finite && domain_.contains(value);
  return sound ? std::optional(value) : std::nullopt;
}

std::string with_unit(std::string_view number, std::string_view unit) {
  std::string out(number);
  if (!unit.empty()) out += ' ';
  return out += unit;
}

std::optional<double> read_number(const Variable& variable, std::string text, Span span, std::string_view usage_word,
                                  Diagnostics& diagnostics) {
  Node value;
  value.kind = Node::Kind::kScalar;
  value.text = std::move(text);
  value.span = span;
  Reading reading{diagnostics, {}, {}, std::string(usage_word), {}, {}, {}, nullptr};
  const auto id = read_value(value, Place{variable.place, {}}, *variable.quantity, {}, reading);
  return id ? std::optional(reading.assumptions[*id].distribution.middle()) : std::nullopt;
}

std::string usage_word_in(std::string_view value) {
  constexpr Quantity kAnyUse{"usage", Dimension::kUsage, kAnything};
  ValueError error;
  const auto parsed = parse_value_text(value, error);
  const auto made = parsed ? interpret(*parsed, value, kAnyUse, {}, error) : std::nullopt;
  return made ? made->unit.usage_word : std::string();
}

std::string usage_word_of(const Node& root) {
  const Entry* bot = root.find("bot");
  const Entry* usage = bot != nullptr ? bot->value->find("usage") : nullptr;
  const Node* value = usage != nullptr ? usage->value : nullptr;
  if (value != nullptr && value->is_mapping()) {
    const Entry* now = value->find("now");
    value = now != nullptr ? now->value : nullptr;
  }
  return value != nullptr && value->is_scalar() ? usage_word_in(value->text) : std::string();
}

}  // namespace crossover
