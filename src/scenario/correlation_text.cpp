// Which two values are named, and by which number are they tied?
//
//   bot.llm_cost.now, human.salary: 0.6       in the file
//   bot.llm_cost.now,human.salary=0.6         as an argument

#include "scenario/correlation_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <utility>
#include <vector>

#include "assumptions/reading.h"
#include "units/unit.h"

namespace crossover {
namespace {

constexpr PathForm kEntry{.end = '\0',
                          .end_must_come = false,
                          .code = Code::kBadCorrelation,
                          .hint = "write bot.llm_cost.now, human.salary: 0.6; in braces the pair stands in quotes"};
constexpr PathForm kArgument{.end = '\0',
                             .end_must_come = false,
                             .code = Code::kBadCorrelation,
                             .hint = "write --correlate bot.llm_cost.now,human.salary=0.6"};

/// Bytes [begin, end) of a text.
struct PairPiece {
  std::size_t begin = 0;
  std::size_t end = 0;
};

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

/// Behind the quote that closes the key which opens at `at`, or the end where none does.
std::size_t behind_quoted(std::string_view text, std::size_t at) {
  for (++at; at < text.size() && text[at] != '"'; ++at) {
    if (text[at] == '\\') ++at;
  }
  return std::min(at + 1, text.size());
}

/// The first `sign` from `at` on that no quoted key holds, or the end. A quote opens a key only where one may begin.
std::size_t find_unquoted(std::string_view text, char sign, std::size_t at) {
  bool key_begins = true;
  while (at < text.size() && text[at] != sign) {
    if (text[at] == '"' && key_begins) {
      at = behind_quoted(text, at);
      key_begins = false;
      continue;
    }
    key_begins = text[at] == '.' || text[at] == ',' || (key_begins && is_blank(text[at]));
    ++at;
  }
  return at;
}

PairPiece trimmed(std::string_view text, std::size_t begin, std::size_t end) {
  while (begin < end && is_blank(text[begin])) ++begin;
  while (begin < end && is_blank(text[end - 1])) --end;
  return {begin, end};
}

std::vector<PairPiece> between_commas(std::string_view text) {
  std::vector<PairPiece> out;
  for (std::size_t at = 0;; ++at) {
    const std::size_t comma = find_unquoted(text, ',', at);
    out.push_back(trimmed(text, at, comma));
    if (comma == text.size()) return out;
    at = comma;
  }
}

class PairParser {
 public:
  PairParser(std::string_view text, const TextPlace& place, const PathForm& form, Diagnostics& diagnostics)
      : text_(text), place_(place), form_(form), diagnostics_(diagnostics) {}

  std::optional<CorrelatedPair> parse() {
    const std::vector<PairPiece> pieces = between_commas(text_);
    if (pieces.size() != 2) {
      return fail(place_.span, fmt::format("a correlation is between two values, and '{}' names {}", text_,
                                           pieces.size() == 1 ? "one" : std::to_string(pieces.size())));
    }
    if (std::any_of(pieces.begin(), pieces.end(), [](const PairPiece& one) { return one.begin == one.end; }))
      return fail(place_.span, fmt::format("a path is missing beside the comma in '{}'", text_));
    // Both are looked at, so that one run shows what is wrong with either.
    auto a = path_at(pieces[0]);
    auto b = path_at(pieces[1]);
    if (!a || !b) return std::nullopt;
    if (a->variable.value == b->variable.value) {
      return fail(place_.span, fmt::format("'{}' and '{}' are the same value", a->text, b->text),
                  "name two values that are uncertain for reasons of their own");
    }
    return CorrelatedPair{std::move(*a), std::move(*b), place_.span};
  }

 private:
  std::optional<CorrelatedPath> path_at(const PairPiece& piece) {
    const std::string_view text = text_.substr(piece.begin, piece.end - piece.begin);
    const TextPlace place{place_.part(piece.begin, piece.end), place_.verbatim};
    auto parsed = parse_path(text, place, form_, diagnostics_);
    if (!parsed) return std::nullopt;
    auto variable = number_at(parsed->path, text, place);
    if (!variable) return std::nullopt;
    return CorrelatedPath{std::string(text), std::move(parsed->path), std::move(*variable), place.span};
  }

  /// What can be varied is more than what can be correlated, and says so in other words.
  std::optional<Variable> number_at(const Path& path, std::string_view text, const TextPlace& place) {
    Diagnostics found;
    auto variable = find_variable(path, found);
    const bool is_number =
        variable && (variable->kind == VariableKind::kNumber || variable->kind == VariableKind::kCalls);
    if (is_number) return variable;
    for (const Diagnostic& one : found.all()) {
      if (one.code != Code::kUnknownKey) continue;
      diagnostics_.error(one.code, one.span, one.message, one.hint);
      return std::nullopt;
    }
    diagnostics_.error(Code::kBadCorrelation, place.span, fmt::format("'{}' is no number", text),
                       "numbers are correlated, such as bot.llm_cost.now and human.salary");
    return std::nullopt;
  }

  std::optional<CorrelatedPair> fail(Span span, std::string message) {
    return fail(span, std::move(message), form_.hint);
  }

  std::optional<CorrelatedPair> fail(Span span, std::string message, std::string_view hint) {
    diagnostics_.error(Code::kBadCorrelation, span, std::move(message), std::string(hint));
    return std::nullopt;
  }

  std::string_view text_;
  const TextPlace& place_;
  const PathForm& form_;
  Diagnostics& diagnostics_;
};

/// All of the text as a number.
std::optional<double> whole_number_text(std::string_view text) {
  if (text.starts_with('+')) text.remove_prefix(1);
  double out = 0;
  const auto [end, status] = std::from_chars(text.data(), text.data() + text.size(), out);
  const bool whole = status == std::errc() && end == text.data() + text.size() && !text.empty();
  return whole && std::isfinite(out) ? std::optional(out) : std::nullopt;
}

/// The number that ties the pair.
std::optional<double> parse_correlation(std::string_view text, const TextPlace& place, const CorrelatedPair& pair,
                                        Diagnostics& diagnostics) {
  const PairPiece piece = trimmed(text, 0, text.size());
  const std::string_view digits = text.substr(piece.begin, piece.end - piece.begin);
  const Span span = place.part(piece.begin, piece.end);
  const auto rank = whole_number_text(digits);
  if (!rank) {
    diagnostics.error(Code::kBadNumber, span,
                      fmt::format("the correlation of '{}' and '{}' must be a number between -1 and 1, got '{}'",
                                  pair.a.text, pair.b.text, digits),
                      "write 0.6");
    return std::nullopt;
  }
  if (std::fabs(*rank) == 1) {
    diagnostics.error(
        Code::kOutOfDomain, span,
        fmt::format("with a correlation of {} '{}' and '{}' are one value", digits, pair.a.text, pair.b.text),
        fmt::format("write {} for two that nearly are", *rank > 0 ? "0.99" : "-0.99"));
    return std::nullopt;
  }
  if (std::fabs(*rank) > 1) {
    diagnostics.error(Code::kOutOfDomain, span, fmt::format("a correlation lies between -1 and 1, got {}", digits),
                      "write 0.6 where one is high when the other is, -0.6 where one is low when the other is high");
    return std::nullopt;
  }
  return rank;
}

}  // namespace

std::optional<WrittenCorrelation> parse_correlation_argument(const Source& argument, Diagnostics& diagnostics) {
  const std::string_view text = argument.bytes();
  const TextPlace place{{&argument, 0, static_cast<std::uint32_t>(text.size())}, true};
  const std::size_t equals = find_unquoted(text, '=', 0);
  if (equals == text.size()) {
    diagnostics.error(Code::kBadCorrelation, place.span, fmt::format("'{}' gives no number", text),
                      std::string(kArgument.hint));
    return std::nullopt;
  }
  const TextPlace pair_place{place.part(0, equals), true};
  auto pair = PairParser(text.substr(0, equals), pair_place, kArgument, diagnostics).parse();
  if (!pair) return std::nullopt;
  const TextPlace behind{place.part(equals + 1, text.size()), true};
  const auto rank = parse_correlation(text.substr(equals + 1), behind, *pair, diagnostics);
  if (!rank) return std::nullopt;
  return WrittenCorrelation{std::move(*pair), *rank, place.span};
}

std::optional<WrittenCorrelation> read_correlation(const Entry& entry, Diagnostics& diagnostics) {
  const TextPlace place = place_of(*entry.key);
  auto pair = PairParser(entry.key->text, place, kEntry, diagnostics).parse();
  if (!pair) return std::nullopt;
  const Node& value = *entry.value;
  if (value.is_null()) {
    diagnostics.error(Code::kMissingValue, entry.key->span, fmt::format("'{}' has no value", entry.key->text),
                      "write a number between -1 and 1 behind the colon");
    return std::nullopt;
  }
  if (!value.is_scalar()) {
    diagnostics.error(Code::kWrongKind, value.span,
                      fmt::format("the correlation of '{}' and '{}' must be a number, got {}", pair->a.text,
                                  pair->b.text, describe_kind(value)),
                      std::string(kEntry.hint));
    return std::nullopt;
  }
  const auto rank = parse_correlation(value.text, place_of(value), *pair, diagnostics);
  if (!rank) return std::nullopt;
  return WrittenCorrelation{std::move(*pair), *rank, entry.key->span};
}

}  // namespace crossover
