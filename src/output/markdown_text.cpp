// How does any text stand in Markdown without acting as Markdown?
//
// After CommonMark 0.31 (2.4 backslash escapes, 2.5 entities, 6.2 emphasis, 6.5 autolinks) and GitHub's tables and
// strikethrough. Only what can act is escaped, so that the source stays readable: the underscore of llm_cost is not.

#include "output/markdown_text.h"

#include <algorithm>
#include <string_view>

#include "output/styled.h"

namespace crossover {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_alphanumeric(char c) { return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_in(char c, std::string_view set) { return set.find(c) != std::string_view::npos; }

/// The character at `at`, or a blank beyond either end.
char near(std::string_view text, std::size_t at) { return at < text.size() ? text[at] : ' '; }

/// Between letters or digits an underscore is text, and a number sign is one where no blank stands before it.
bool can_act(std::string_view text, std::size_t at) {
  const char c = text[at];
  const char before = near(text, at - 1);
  if (c == '_') return !is_alphanumeric(before) || !is_alphanumeric(near(text, at + 1));
  if (c == '#') return before == ' ' || before == '#';
  return is_in(c, "\\`*[]|~$");
}

std::string_view entity(char c) {
  switch (c) {
    case '<': return "&lt;";
    case '>': return "&gt;";
    case '&': return "&amp;";
    default: return "";
  }
}

bool starts_address(std::string_view text) { return text.starts_with("https://") || text.starts_with("http://"); }

/// Bytes of the web address at the start of `text`, without the punctuation of the sentence around it.
std::size_t address_length(std::string_view text) {
  std::size_t length = 0;
  while (length < text.size() && (is_alphanumeric(text[length]) || is_in(text[length], "-._~:/?#@!$&'()*+,;=%")))
    ++length;
  while (length > 0 && is_in(text[length - 1], ".,;:!?'()*")) --length;
  return length;
}

void append_escaped(std::string& out, std::string_view text) {
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (starts_address(text.substr(at)) && !is_alphanumeric(near(text, at - 1))) {
      const std::string_view address = text.substr(at, address_length(text.substr(at)));
      out.append("<").append(address).append(">");
      at += address.size() - 1;
    } else if (!entity(text[at]).empty()) {
      out += entity(text[at]);
    } else {
      if (can_act(text, at)) out += '\\';
      out += text[at];
    }
  }
}

/// Asterisks make text strong only beside blanks or inside words; elsewhere, as between Chinese characters and
/// brackets, it takes the tag.
void append_strong(std::string& out, std::string_view text, bool blank_before, bool blank_after) {
  const bool asterisks =
      (blank_before || is_alphanumeric(text.front())) && (blank_after || is_alphanumeric(text.back()));
  out += asterisks ? "**" : "<strong>";
  append_escaped(out, text);
  out += asterisks ? "**" : "</strong>";
}

void append_run(std::string& out, const Run& run, bool blank_before, bool blank_after) {
  const std::string_view text = run.text;
  const std::size_t begin = std::min(text.find_first_not_of(' '), text.size());
  const std::size_t end = text.find_last_not_of(' ') + 1;
  if (run.style != Style::kStrong || begin >= end) {
    append_escaped(out, text);
    return;
  }
  out += text.substr(0, begin);
  append_strong(out, text.substr(begin, end - begin), blank_before || begin > 0, blank_after || end < text.size());
  out += text.substr(end);
}

std::string trimmed(const std::string& text) {
  const std::size_t begin = text.find_first_not_of(' ');
  if (begin == std::string::npos) return "";
  return text.substr(begin, text.find_last_not_of(' ') + 1 - begin);
}

/// The offset of the character that would make the start of a line a list, a heading or a rule; npos for none.
std::size_t block_marker(std::string_view text) {
  if (text.empty()) return std::string_view::npos;
  if (is_in(text.front(), "-+=")) return 0;
  const auto digits = static_cast<std::size_t>(std::find_if_not(text.begin(), text.end(), is_digit) - text.begin());
  const bool numbered = digits > 0 && is_in(near(text, digits), ".)") && near(text, digits + 1) == ' ';
  return numbered ? digits : std::string_view::npos;
}

}  // namespace

std::string markdown_inline(const Line& line) {
  const Line safe = safe_line(line);
  std::string out;
  for (std::size_t r = 0; r < safe.runs.size(); ++r) {
    const bool last = r + 1 == safe.runs.size();
    const bool blank_before = out.empty() || out.back() == ' ';
    append_run(out, safe.runs[r], blank_before, last || near(safe.runs[r + 1].text, 0) == ' ');
  }
  return trimmed(out);
}

std::string markdown_block(const Line& line) {
  std::string text = markdown_inline(line);
  const std::size_t marker = block_marker(text);
  if (marker != std::string::npos) text.insert(marker, 1, '\\');
  return text;
}

}  // namespace crossover
