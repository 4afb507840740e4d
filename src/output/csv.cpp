// How does a text or a number become a field of a CSV file?
//
// A file may end up on a terminal, so control characters that no text needs (ESC, bidirectional overrides ...) are
// shown escaped; tabs and line breaks are kept, and so is every other character.

#include "output/csv.h"

#include <algorithm>
#include <cmath>

#include "output/number.h"
#include "text/utf8.h"

namespace crossover {
namespace {

constexpr std::string_view kKeptControls = "\t\n\r";

bool is_ordinary(char c) { return c > ' ' && c <= '~' && c != ',' && c != '"'; }
bool is_blank(char c) { return c == ' ' || c == '\t'; }

bool needs_no_care(std::string_view text) {
  if (text.empty()) return true;
  return is_ordinary(text.front()) && is_ordinary(text.back()) &&
         std::all_of(text.begin(), text.end(), [](char c) { return is_ordinary(c) || c == ' '; });
}

std::string safe_to_show(std::string_view text) {
  std::string safe;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find_first_of(kKeptControls), text.size());
    safe += printable(text.substr(0, end));
    if (end < text.size()) safe += text[end];
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return safe;
}

bool needs_quotes(std::string_view text) {
  return is_blank(text.front()) || is_blank(text.back()) || text.find_first_of(",\"\n\r") != std::string_view::npos;
}

void append_quoted(std::string& out, std::string_view text) {
  out += '"';
  for (const char c : text) {
    if (c == '"') out += '"';
    out += c;
  }
  out += '"';
}

}  // namespace

void append_csv_field(std::string& out, std::string_view text) {
  if (needs_no_care(text)) {
    out += text;
    return;
  }
  const std::string safe = safe_to_show(text);
  if (needs_quotes(safe)) {
    append_quoted(out, safe);
  } else {
    out += safe;
  }
}

void append_csv_number(std::string& out, double number) {
  if (std::isfinite(number)) append_number(out, number);
}

}  // namespace crossover
