// What did the author get wrong where the YAML parser gives up?
//
// yaml-cpp says "illegal map value" or "end of map not found" and points behind the mistake. The text between the last
// token it understood and the place where it stopped tells more: each function below looks there for one kind of
// mistake.

#include "text/yaml_errors.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "text/utf8.h"
#include "text/yaml_scan.h"

namespace crossover {
namespace {

using Found = std::optional<SyntaxMistake>;

constexpr std::size_t kQuotedWidth = 40;
constexpr std::size_t kLongestKey = 1024;  // of YAML

bool says(const ParserStop& stop, std::string_view words) { return stop.reason.find(words) != std::string_view::npos; }

/// The first byte of `line`'s text and the end of it, without white space at either end.
struct Line {
  std::size_t begin;
  std::size_t end;
};

Line line_around(std::string_view text, std::size_t at) {
  Line line{skip_blanks(text, line_start(text, at)), line_end(text, at)};
  while (line.end > line.begin && is_space(text[line.end - 1])) {
    --line.end;
  }
  line.begin = std::min(line.begin, line.end);
  return line;
}

std::string_view text_of(std::string_view text, Line line) { return text.substr(line.begin, line.end - line.begin); }

/// Where the line that holds `at`, or one before it down to the last token, is indented with a tab.
Found tab(const ParserStop& stop) {
  for (std::size_t start = line_start(stop.text, stop.read_to); start <= stop.at;) {
    const std::size_t content = skip_blanks(stop.text, start);
    const std::size_t found = stop.text.substr(start, content - start).find('\t');
    if (found != std::string_view::npos && !is_space(char_at(stop.text, content))) {
      return SyntaxMistake{Code::kYamlSyntax, start + found, start + found + 1, "a tab stands in the indentation",
                           "indent with spaces; YAML allows no tabs there"};
    }
    start = line_end(stop.text, start) + 1;
  }
  return std::nullopt;
}

Found space_missing(const ParserStop& stop) {
  const std::size_t from = line_start(stop.text, stop.read_to);
  const std::size_t colon = find_missing_space(stop.text, from, line_end(stop.text, stop.at));
  if (colon == std::string_view::npos || colon < stop.read_to) {
    return std::nullopt;
  }
  return missing_space(stop.text, colon);
}

Found quotation(const ParserStop& stop) {
  if (!says(stop, "EOF in scalar") && !says(stop, "document indicator in scalar")) {
    return std::nullopt;
  }
  const std::size_t open = stop.text.find_first_of("\"'", skip_space(stop.text, stop.read_to));
  return unclosed_quote(stop.text, std::min(open, stop.text.size()));
}

/// The word up to and with the colon at `colon`.
std::string_view word_before(std::string_view text, std::size_t colon) {
  const std::size_t before = text.substr(0, colon).find_last_of(" \t\r\n,[]{}");
  const std::size_t begin = before == std::string_view::npos ? 0 : before + 1;
  return text.substr(begin, colon + 1 - begin);
}

char closing_of(char bracket) { return bracket == '[' ? ']' : '}'; }

Found bracket(const ParserStop& stop) {
  if (says(stop, "illegal flow end")) {
    const char found = char_at(stop.text, stop.at);
    return SyntaxMistake{Code::kYamlSyntax, stop.at, stop.at + 1,
                         stop.open_bracket ? fmt::format("expected '{}' before this '{}'",
                                                         closing_of(stop.text[*stop.open_bracket]), found)
                                           : fmt::format("'{}' closes nothing", found),
                         "brackets close in the order [ { } ]; put a value that holds one into quotes"};
  }
  if (!stop.open_bracket) {
    return std::nullopt;
  }
  const std::size_t open = *stop.open_bracket;
  const char closing = closing_of(stop.text[open]);
  std::string message = fmt::format("'{}' is never closed", stop.text[open]);
  if (char_at(stop.text, stop.at) == ':') {
    message = fmt::format("before {} a comma is missing, or the '{}' that closes this '{}'",
                          quote(word_before(stop.text, stop.at)), closing, stop.text[open]);
  } else if (skip_space(stop.text, stop.at) < stop.text.size()) {
    message = fmt::format("something between this '{}' and its '{}' is wrong", stop.text[open], closing);
  }
  return SyntaxMistake{Code::kYamlSyntax, open, open + 1, message,
                       fmt::format("part entries by commas, end them with '{}', and put a value that holds "
                                   "[ ] {{ }} or a comma into quotes",
                                   closing)};
}

Found indicator(const ParserStop& stop) {
  const char first = char_at(stop.text, stop.at);
  if (!says(stop, "unknown token") && !(says(stop, "end of map") && first == ',')) {
    return std::nullopt;
  }
  const Line line = line_around(stop.text, stop.at);
  return SyntaxMistake{Code::kYamlSyntax, stop.at, std::max(stop.at + 1, line.end),
                       fmt::format("a value cannot start with {}", quote(std::string_view(&first, 1))),
                       "put the value into quotes"};
}

Found name(const ParserStop& stop) {
  const std::size_t end = skip_name(stop.text, stop.at);
  if (says(stop, "referenced anchor")) {
    const std::string_view alias = stop.text.substr(stop.at, end - stop.at);
    if (alias.ends_with(':')) {
      return SyntaxMistake{Code::kComplexKey, stop.at, end,
                           fmt::format("a key cannot be an alias, got {}", quote(alias)),
                           "write the key out, or put a text that starts with * into quotes"};
    }
    return SyntaxMistake{
        Code::kYamlSyntax, stop.at, end, fmt::format("{} refers to nothing above it in this document", quote(alias)),
        fmt::format("mark the value it stands for with {}, or put a text that starts with * into quotes",
                    quote('&' + std::string(alias.substr(std::min<std::size_t>(1, alias.size())))))};
  }
  if (says(stop, "anchor") || says(stop, "alias")) {
    return SyntaxMistake{Code::kYamlSyntax, stop.at, end,
                         "after & or * one name is expected, and after *name nothing else",
                         "put a text that starts with & or * into quotes"};
  }
  return std::nullopt;
}

Found escape(const ParserStop& stop) {
  const bool unknown = says(stop, "unknown escape");
  if (!unknown && !says(stop, "hex number") && !says(stop, "invalid unicode")) {
    return std::nullopt;
  }
  const std::size_t backslash = stop.text.substr(0, stop.at).rfind('\\');
  const std::size_t begin = backslash == std::string_view::npos ? stop.at : backslash;
  return SyntaxMistake{Code::kYamlSyntax, begin, std::max(begin + 1, stop.at),
                       unknown ? "this escape does not exist" : "this escape stands for no character",
                       unknown ? "in double quotes write \\\\ for a backslash, or use single quotes"
                               : "\\x takes 2, \\u 4 and \\U 8 hexadecimal digits of a Unicode character"};
}

Found block_header(const ParserStop& stop) {
  if (!says(stop, "block scalar")) {
    return std::nullopt;
  }
  return SyntaxMistake{Code::kYamlSyntax, stop.at, stop.at + 1,
                       "after '|' or '>' only +, - and one digit from 1 to 9 may stand",
                       "write the text on the lines below, indented"};
}

Found tag(const ParserStop& stop) {
  if (!says(stop, "tag") && !says(stop, "TAG") && !says(stop, "YAML")) {
    return std::nullopt;
  }
  return SyntaxMistake{Code::kTag, stop.at, skip_to_space(stop.text, stop.at), "tags and directives are not supported",
                       "leave it out, or put a text that starts with ! into quotes"};
}

Found depth(const ParserStop& stop) {
  if (!says(stop, "bad file")) {
    return std::nullopt;
  }
  return SyntaxMistake{Code::kTooDeep, stop.at, stop.at + 1, "lists and mappings are nested too deeply here", ""};
}

Found block_entry(const ParserStop& stop) {
  const bool list_item = char_at(stop.text, stop.at) == '-' && is_space(char_at(stop.text, stop.at + 1));
  if (says(stop, "illegal block entry")) {
    return SyntaxMistake{Code::kYamlSyntax, stop.at, line_around(stop.text, stop.at).end,
                         "a list item cannot start here",
                         "start each '- item' on its own line below the key, or write [a, b]"};
  }
  if (says(stop, "end of map") && list_item) {
    return SyntaxMistake{Code::kYamlSyntax, stop.at, line_around(stop.text, stop.at).end,
                         "a list item stands among the keys of a mapping",
                         "a list stands on the lines below its key, all its items in one column"};
  }
  return std::nullopt;
}

/// `text[from, to)` up to the first colon that makes a key of it; npos where there is none.
std::size_t key_colon(std::string_view text, std::size_t from, std::size_t to) {
  for (std::size_t at = from; at < std::min(to, text.size()); ++at) {
    if (text[at] == ':' && is_space(char_at(text, at + 1))) {
      return at;
    }
  }
  return std::string_view::npos;
}

Found second_colon(const ParserStop& stop) {
  const Line line = line_around(stop.text, stop.at);
  const std::size_t first = key_colon(stop.text, line.begin, stop.at);
  if (first == std::string_view::npos) {
    return std::nullopt;
  }
  const Line value{std::min(skip_blanks(stop.text, first + 1), line.end), line.end};
  return SyntaxMistake{Code::kYamlSyntax, value.begin, value.end,
                       fmt::format("a value that holds ': ' must be quoted, as must one that ends in ':'"),
                       fmt::format("write {}: \"{}\"",
                                   shorten(printable(stop.text.substr(line.begin, first - line.begin)), kQuotedWidth),
                                   shorten(printable(text_of(stop.text, value)), kQuotedWidth))};
}

Found long_key(const ParserStop& stop) {
  const Line line = line_around(stop.text, stop.at);
  if (stop.at < line.begin + kLongestKey) {
    return std::nullopt;
  }
  return SyntaxMistake{Code::kTooLarge, line.begin, stop.at, "a key of more than 1024 characters", "shorten it"};
}

/// A line between the last token and the place of the error that is no `key: value`.
Found line_without_colon(const ParserStop& stop) {
  const Line bad = line_around(stop.text, skip_space(stop.text, stop.read_to));
  const Line last = line_around(stop.text, stop.at);
  if (bad.begin < stop.read_to || bad.begin >= last.begin ||
      key_colon(stop.text, bad.begin, bad.end + 1) != std::string_view::npos) {
    return std::nullopt;
  }
  return SyntaxMistake{Code::kYamlSyntax, bad.begin, bad.end,
                       fmt::format("expected 'key: value', got {}", quote(text_of(stop.text, bad))),
                       "a colon and a space part a key from its value; a text over several lines is indented"};
}

Found map_value(const ParserStop& stop) {
  if (says(stop, "illegal map key")) {
    return SyntaxMistake{Code::kComplexKey, stop.at, stop.at + 1, "keys that start with '? ' are not supported",
                         "write 'key: value', or put a text that starts with '? ' into quotes"};
  }
  if (!says(stop, "illegal map value")) {
    return std::nullopt;
  }
  if (auto found = long_key(stop)) {
    return found;
  }
  if (auto found = second_colon(stop)) {
    return found;
  }
  if (auto found = line_without_colon(stop)) {
    return found;
  }
  const Line line = line_around(stop.text, stop.at);
  if (is_separator(stop.text, line.begin)) {
    return SyntaxMistake{Code::kYamlSyntax, line.begin, line.end, "a key cannot stand on the line of '---'",
                         "put it on the line below"};
  }
  return SyntaxMistake{Code::kYamlSyntax, line.begin, line.end,
                       fmt::format("the key {} cannot stand here",
                                   quote(stop.text.substr(line.begin, std::max(stop.at, line.begin) - line.begin))),
                       "keys of one mapping start in the same column; the line above has a value already"};
}

Found end_of_block(const ParserStop& stop) {
  const bool in_list = says(stop, "end of sequence");
  if (!in_list && !says(stop, "end of map")) {
    return std::nullopt;
  }
  const Line line = line_around(stop.text, stop.at);
  if (line.begin < stop.read_to && stop.read_to <= stop.at) {
    return behind_value(stop.text, stop.at);
  }
  if (in_list) {
    return SyntaxMistake{Code::kYamlSyntax, line.begin, line.end,
                         fmt::format("{} stands below a list but is no item of it", quote(text_of(stop.text, line))),
                         "start each item with '- ' in one column, and the next key in the column of the keys above"};
  }
  const bool is_entry = key_colon(stop.text, line.begin, line.end + 1) != std::string_view::npos;
  return SyntaxMistake{Code::kYamlSyntax, line.begin, line.end,
                       is_entry ? "this line belongs to no list or mapping above it"
                                : fmt::format("expected 'key: value', got {}", quote(text_of(stop.text, line))),
                       is_entry ? "keys of one mapping start in the same column, as do the items of one list"
                                : "a colon and a space part a key from its value"};
}

}  // namespace

std::string quote(std::string_view text) {
  constexpr std::size_t kMostBytes = 400;
  return '\'' + shorten(printable(text.substr(0, kMostBytes)), kQuotedWidth) + '\'';
}

SyntaxMistake unclosed_quote(std::string_view text, std::size_t open) {
  return {Code::kUnclosedQuote, open, line_around(text, open).end, "this quoted text has no closing quote",
          "close it on the same line; inside double quotes write \\\" for a quote, inside single quotes ''"};
}

SyntaxMistake behind_value(std::string_view text, std::size_t begin) {
  return {Code::kYamlSyntax, begin, line_around(text, begin).end, "text follows a value that is complete",
          "put all of the value into quotes; before a comment (#) stands a space"};
}

SyntaxMistake missing_space(std::string_view text, std::size_t colon) {
  std::size_t begin = line_start(text, colon);
  begin = std::max(begin, colon - std::min<std::size_t>(colon, kQuotedWidth));
  for (std::size_t at = colon; at > begin; --at) {
    if (std::string_view(" ,{[").find(text[at - 1]) != std::string_view::npos) {
      begin = at;
    }
  }
  std::size_t end = text.find_first_of(" \t\r\n,]}", colon + 1);
  end = std::min(end, text.size());
  return {Code::kMissingSpace, begin, end, "the ':' after a key needs a space behind it",
          fmt::format(
              "write {}: {}", shorten(printable(text.substr(begin, colon - begin)), kQuotedWidth),
              shorten(printable(text.substr(colon + 1, std::min<std::size_t>(end - colon - 1, 400))), kQuotedWidth))};
}

SyntaxMistake explain_syntax(const ParserStop& stop) {
  constexpr std::array kKinds = {depth, quotation, tab,       space_missing, escape,    block_header, name,
                                 tag,   bracket,   indicator, block_entry,   map_value, end_of_block};
  for (const auto kind : kKinds) {
    if (auto found = kind(stop)) {
      return *std::move(found);
    }
  }
  const Line line = line_around(stop.text, stop.at);
  return {Code::kYamlSyntax, std::min(stop.at, line.end), line.end,
          fmt::format("YAML does not allow this ({})", stop.reason), "put a text with special characters into quotes"};
}

}  // namespace crossover
