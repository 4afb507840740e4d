#include "units/unit.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "text/nearest.h"

namespace crossover {
namespace {

UnitResult fail(UnitError::Kind kind, std::string message, std::string hint) {
  return {std::nullopt, {kind, std::move(message), std::move(hint)}};
}

UnitResult missing(Dimension dimension) {
  return fail(UnitError::Kind::kMissing, "it has no unit", fmt::format("write {}", example_forms(dimension)));
}

bool is_currency(std::string_view text) {
  return text.size() == 3 && std::all_of(text.begin(), text.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

std::string period_hint(std::string_view word) {
  std::vector<std::string_view> words;
  for (const Period& period : periods()) words.push_back(period.word);
  if (const auto near = nearest(word, words)) return fmt::format("did you mean '{}'?", *near);
  return fmt::format("periods are {}", fmt::join(words, ", "));
}

/// "USD/month" into "USD" and "month"; without a slash the second is empty.
std::pair<std::string_view, std::string_view> split_per(std::string_view text) {
  const auto slash = text.find('/');
  if (slash == std::string_view::npos) return {text, {}};
  return {text.substr(0, slash), text.substr(slash + 1)};
}

std::optional<UnitResult> refuse_currency(std::string_view currency) {
  if (is_currency(currency)) return std::nullopt;
  std::string upper(currency);
  std::transform(upper.begin(), upper.end(), upper.begin(),
                 [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; });
  const std::string hint = is_currency(upper)
                               ? fmt::format("write {}", upper)
                               : "a currency is its three-letter code in capitals, such as USD, EUR or CNY";
  return fail(UnitError::Kind::kUnknown, fmt::format("'{}' is not a currency", currency), hint);
}

UnitResult parse_money(const std::string& text, std::string_view usage_word) {
  const auto [currency, period_word] = split_per(text);
  if (auto refused = refuse_currency(currency)) return *refused;
  if (period_word.empty()) {
    return fail(UnitError::Kind::kMissing, "it does not say per which period",
                fmt::format("write {}/month or {}/year", currency, currency));
  }
  Unit unit{.text = text,
            .currency = std::string(currency),
            .usage_word = {},
            .per_usage = false,
            .numerator = 1,
            .denominator = 12};
  if (!usage_word.empty() && same_usage(period_word, usage_word)) {
    unit.per_usage = true;
    unit.denominator = 1;
    return {unit, {}};
  }
  const Period* period = find_period(period_word);
  if (period != nullptr) {
    unit.numerator = period->per_year;
    return {unit, {}};
  }
  if (usage_word.empty() && period_word.find('/') == std::string_view::npos &&
      nearest(period_word, std::array<std::string_view, 4>{"month", "year", "week", "hour"}) == std::nullopt) {
    return fail(UnitError::Kind::kNoUsage,
                fmt::format("'{}' is no period, and bot.usage names no such unit of use", period_word),
                fmt::format("{}; or add `usage: 1000 {}/month` to bot", period_hint(period_word), period_word));
  }
  return fail(UnitError::Kind::kUnknown,
              fmt::format("'{}' is no period{}", period_word,
                          usage_word.empty() ? "" : fmt::format(", nor the unit of bot.usage ('{}')", usage_word)),
              period_hint(period_word));
}

UnitResult parse_time(const std::string& text) {
  if (text == "ms")
    return {Unit{.text = text, .currency = {}, .usage_word = {}, .numerator = 1, .denominator = 1000}, {}};
  if (text == "s") return {Unit{.text = text, .currency = {}, .usage_word = {}}, {}};
  if (text == "min")
    return {Unit{.text = text, .currency = {}, .usage_word = {}, .numerator = 60, .denominator = 1}, {}};
  return fail(UnitError::Kind::kUnknown, fmt::format("'{}' is not a unit of time", text),
              "units of time are ms, s and min");
}

UnitResult parse_usage(const std::string& text) {
  const auto [word, period_word] = split_per(text);
  const Period* period = find_period(period_word);
  const bool is_period = std::any_of(periods().begin(), periods().end(),
                                     [word = word](const Period& p) { return same_usage(word, p.word); });
  if (word.empty() || word.find('%') != std::string_view::npos || period == nullptr || is_period) {
    std::string message = fmt::format("'{}' is not a unit of use per period", text);
    if (is_period) message = fmt::format("'{}' is a period, so a price per {} would have two meanings", word, word);
    return fail(UnitError::Kind::kUnknown, std::move(message),
                fmt::format("write {}", example_forms(Dimension::kUsage)));
  }
  return {Unit{.text = text,
               .currency = {},
               .usage_word = std::string(word),
               .numerator = period->per_year,
               .denominator = 12},
          {}};
}

UnitResult parse_calls(const std::string& text) {
  const auto [word, period_word] = split_per(text);
  const Period* period = find_period(period_word);
  if ((!word.empty() && !same_usage(word, "call")) || period == nullptr) {
    return fail(UnitError::Kind::kUnknown, fmt::format("'{}' does not say calls per period", text),
                "write 12000/month");
  }
  return {Unit{.text = text, .currency = {}, .usage_word = {}, .numerator = period->per_year, .denominator = 12}, {}};
}

UnitResult parse_token_price(const std::string& text) {
  const auto [currency, tokens] = split_per(text);
  if (auto refused = refuse_currency(currency)) return *refused;
  const double per = tokens == "Mtok" ? 1e6 : tokens == "ktok" ? 1e3 : 0;
  if (per == 0) {
    return fail(UnitError::Kind::kUnknown, fmt::format("'{}' is not a unit of tokens", tokens),
                "write USD/Mtok (a million tokens) or USD/ktok (a thousand)");
  }
  return {Unit{.text = text, .currency = std::string(currency), .usage_word = {}, .numerator = 1, .denominator = per},
          {}};
}

}  // namespace

const std::vector<Period>& periods() {
  static const std::vector<Period> all = {{"month", 12},        {"year", 1},    {"week", 365.25 / 7}, {"day", 365.25},
                                          {"working day", 260}, {"hour", 2080}, {"clock hour", 8766}};
  return all;
}

const Period* find_period(std::string_view word) {
  for (const Period& period : periods()) {
    if (period.word == word) return &period;
  }
  return nullptr;
}

std::string_view trim(std::string_view text) {
  const auto first = text.find_first_not_of(" \t\n\r");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t\n\r") - first + 1);
}

std::string normalise_unit(std::string_view text) {
  std::vector<std::string_view> words;
  for (text = trim(text); !text.empty();) {
    const auto end = std::min(text.find_first_of(" \t\n\r/"), text.size());
    if (end > 0) words.push_back(text.substr(0, end));
    if (end < text.size() && text[end] == '/') words.emplace_back("/");
    text = trim(text.substr(std::min(end + 1, text.size())));
  }
  std::string out;
  bool glue = true;  // no space before the next word
  for (const std::string_view word : words) {
    const bool per = word == "per" || word == "/";
    if (!per && !glue) out += ' ';
    out += per ? "/" : word;
    glue = per;
  }
  return out;
}

bool same_usage(std::string_view a, std::string_view b) {
  const auto singular = [](std::string_view w) {
    return w.size() > 2 && w.back() == 's' ? w.substr(0, w.size() - 1) : w;
  };
  return singular(a) == singular(b);
}

UnitResult parse_unit(std::string_view text, Dimension dimension, std::string_view usage_word) {
  const std::string unit_text = normalise_unit(text);
  if (dimension == Dimension::kCustom) return {Unit{.text = unit_text, .currency = {}, .usage_word = {}}, {}};
  if (dimension == Dimension::kCount) {
    if (unit_text.empty()) return {Unit{}, {}};
    return fail(UnitError::Kind::kUnknown, fmt::format("it takes a bare number, without '{}'", unit_text),
                fmt::format("write a number on its own, such as {}", example_forms(dimension)));
  }
  if (unit_text.empty()) return missing(dimension);
  switch (dimension) {
    case Dimension::kMoney: return parse_money(unit_text, usage_word);
    case Dimension::kTime: return parse_time(unit_text);
    case Dimension::kUsage: return parse_usage(unit_text);
    case Dimension::kCalls: return parse_calls(unit_text);
    case Dimension::kTokenPrice: return parse_token_price(unit_text);
    default: break;
  }
  if (unit_text == "tok/s") return {Unit{.text = unit_text, .currency = {}, .usage_word = {}}, {}};
  return fail(UnitError::Kind::kUnknown, fmt::format("'{}' is not a speed", unit_text), "write 80 tok/s");
}

}  // namespace crossover
