// What stands in the text between and around the tokens of YAML?

#include "text/yaml_scan.h"

#include <algorithm>

namespace crossover {
namespace {

constexpr std::string_view kSeparator = "---";

bool ends_comment_start(std::string_view text, std::size_t at) { return at == 0 || is_space(text[at - 1]); }

/// Line folding and block indentation only ever change white space, so a value's end is where as many other bytes have
/// passed as it holds.
std::size_t skip_as_many(std::string_view text, std::size_t at, std::string_view value) {
  auto left = value.size() - static_cast<std::size_t>(std::count_if(value.begin(), value.end(), is_space));
  for (; left != 0 && at < text.size(); ++at) {
    left -= is_space(text[at]) ? 0U : 1U;
  }
  return at;
}

bool starts_word(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || static_cast<unsigned char>(c) >= 0x80;
}

/// The end of a key that could start at `at`, or `at`.
std::size_t skip_key(std::string_view text, std::size_t at) {
  if (char_at(text, at) == '"' || char_at(text, at) == '\'') {
    const std::size_t end = end_of_quoted(text, at);
    return end == std::string_view::npos ? at : end;
  }
  if (!starts_word(char_at(text, at))) {
    return at;
  }
  const std::size_t end = text.find_first_of(" \t\r\n:,[]{}\"'", at);
  return end == std::string_view::npos ? text.size() : end;
}

}  // namespace

bool is_blank(char c) { return c == ' ' || c == '\t'; }

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

char char_at(std::string_view text, std::size_t at) { return at < text.size() ? text[at] : '\n'; }

std::size_t line_start(std::string_view text, std::size_t at) {
  at = std::min(at, text.size());
  if (at == 0) {
    return 0;
  }
  const std::size_t feed = text.rfind('\n', at - 1);
  return feed == std::string_view::npos ? 0 : feed + 1;
}

std::size_t line_end(std::string_view text, std::size_t at) {
  const std::size_t feed = text.find('\n', at);
  return feed == std::string_view::npos ? text.size() : feed;
}

std::size_t skip_blanks(std::string_view text, std::size_t at) {
  while (at < text.size() && is_blank(text[at])) {
    ++at;
  }
  return at;
}

std::size_t skip_to_space(std::string_view text, std::size_t at) {
  while (at < text.size() && !is_space(text[at])) {
    ++at;
  }
  return at;
}

std::size_t skip_space(std::string_view text, std::size_t at) {
  while (at < text.size()) {
    if (is_space(text[at])) {
      ++at;
    } else if (text[at] == '#' && ends_comment_start(text, at)) {
      at = line_end(text, at);
    } else {
      break;
    }
  }
  return at;
}

std::size_t skip_name(std::string_view text, std::size_t at) {
  const std::size_t end = text.find_first_of(" \t\r\n,[]{}", at);
  return end == std::string_view::npos ? text.size() : end;
}

std::size_t end_of_quoted(std::string_view text, std::size_t begin) {
  const char quote = text[begin];
  for (std::size_t at = begin + 1; at < text.size(); ++at) {
    if (quote == '"' && text[at] == '\\') {
      ++at;
    } else if (text[at] == quote) {
      if (quote == '"' || char_at(text, at + 1) != '\'') {
        return at + 1;
      }
      ++at;
    }
  }
  return std::string_view::npos;
}

std::size_t end_of_scalar(std::string_view text, std::size_t begin, std::string_view value) {
  switch (char_at(text, begin)) {
    case '"':
    case '\'': return end_of_quoted(text, begin);
    case '|':
    case '>': return skip_as_many(text, line_end(text, begin), value);
    default: break;
  }
  const bool stands_so = text.substr(begin, value.size()) == value;
  return stands_so ? begin + value.size() : skip_as_many(text, begin, value);
}

std::size_t null_size(std::string_view text, std::size_t at) {
  for (const std::string_view word : {"~", "null", "Null", "NULL"}) {
    const char after = char_at(text, at + word.size());
    const bool ends = is_space(after) || after == ',' || after == ']' || after == '}' ||
                      (after == ':' && is_space(char_at(text, at + word.size() + 1)));
    if (text.substr(at).starts_with(word) && ends) {
      return word.size();
    }
  }
  return 0;
}

bool is_separator(std::string_view text, std::size_t at) {
  return text.substr(at).starts_with(kSeparator) && is_space(char_at(text, at + kSeparator.size()));
}

bool is_end_mark(std::string_view text, std::size_t at) {
  return text.substr(at).starts_with("...") && is_space(char_at(text, at + 3)) && at == line_start(text, at);
}

std::size_t next_separator(std::string_view text, std::size_t from) {
  for (std::size_t at = from; at < text.size();) {
    if ((at == 0 || text[at - 1] == '\n') && is_separator(text, at)) {
      return at;
    }
    const std::size_t feed = text.find("\n---", at);
    if (feed == std::string_view::npos) {
      break;
    }
    at = feed + 1;
  }
  return text.size();
}

std::size_t find_missing_space(std::string_view text, std::size_t from, std::size_t to) {
  while (from < to) {
    std::size_t at = skip_blanks(text, from);
    while (char_at(text, at) == '-' && is_blank(char_at(text, at + 1))) {
      at = skip_blanks(text, at + 1);
    }
    const std::size_t colon = skip_key(text, at);
    const char after = char_at(text, colon + 1);
    if (colon != at && char_at(text, colon) == ':' && !is_space(after) && after != '/' && after != ':') {
      return colon;
    }
    from = line_end(text, from) + 1;
  }
  return std::string_view::npos;
}

}  // namespace crossover
