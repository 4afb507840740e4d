// How does styled text keep its styles while it is made safe, measured and broken into lines?

#include "output/styled.h"

#include <algorithm>
#include <array>
#include <utility>

#include "text/utf8.h"

namespace crossover {
namespace {

constexpr std::string_view kReset = "\x1b[0m";

// Of the 256 colours, those near viridis whose lightness falls from step to step, and which stay apart for eyes that do
// not tell red from green (distances in CIELAB after Machado, Oliveira and Fernandes 2009). Text is black or white,
// whichever stands out.
constexpr std::array<std::string_view, kScaleSteps> kScaleColors = {
    "\x1b[38;5;16;48;5;229m", "\x1b[38;5;16;48;5;227m", "\x1b[38;5;16;48;5;149m", "\x1b[38;5;16;48;5;78m",
    "\x1b[38;5;16;48;5;36m",  "\x1b[38;5;231;48;5;31m", "\x1b[38;5;231;48;5;25m", "\x1b[38;5;231;48;5;55m",
    "\x1b[38;5;231;48;5;54m", "\x1b[38;5;231;48;5;53m"};

bool has_ground(Style style) { return style >= Style::kLightGround; }

std::string_view ansi(Style style) {
  if (style >= Style::kScale)
    return kScaleColors[static_cast<std::size_t>(style) - static_cast<std::size_t>(Style::kScale)];
  switch (style) {
    case Style::kPlain: return "";
    case Style::kStrong: return "\x1b[1m";
    case Style::kDim: return "\x1b[2m";
    case Style::kGood: return "\x1b[32m";
    case Style::kBad: return "\x1b[31m";
    case Style::kWarn: return "\x1b[33m";
    case Style::kAccent: return "\x1b[36m";
    case Style::kLightGround: return "\x1b[38;5;16;48;5;255m";
    case Style::kDarkGround: return "\x1b[38;5;252;48;5;239m";
    case Style::kBlackGround: return "\x1b[38;5;248;48;5;234m";
    case Style::kScale: break;
  }
  return "";
}

void append_character(Line& line, char c, Style style) {
  if (line.runs.empty() || line.runs.back().style != style) line.add("", style);
  line.runs.back().text += c;
}

/// Walks through the runs of a line in step with the pieces that wrap() cut from its text, and so knows their styles.
class StyleCursor {
 public:
  explicit StyleCursor(const std::vector<Run>& runs) : runs_(runs) {}

  Line restyle(std::string_view piece) {
    Line line;
    for (const char c : piece) append_character(line, c, style_of_next(c));
    return line;
  }

 private:
  /// wrap() leaves out blanks and nothing else.
  Style style_of_next(char c) {
    while (run_ < runs_.size()) {
      const Run& run = runs_[run_];
      if (offset_ == run.text.size()) {
        ++run_;
        offset_ = 0;
      } else if (const char here = run.text[offset_++]; here == c || here != ' ') {
        return run.style;
      }
    }
    return Style::kPlain;
  }

  const std::vector<Run>& runs_;
  std::size_t run_ = 0;
  std::size_t offset_ = 0;
};

std::size_t sequence_length(char lead) {
  const auto byte = static_cast<unsigned char>(lead);
  if (byte < 0xC0) return 1;
  if (byte < 0xE0) return 2;
  return byte < 0xF0 ? 3 : 4;
}

Line without_blanks_at_end(Line line, bool color) {
  while (!line.runs.empty() && !(color && has_ground(line.runs.back().style))) {
    std::string& text = line.runs.back().text;
    text.erase(text.find_last_not_of(' ') + 1);
    if (!text.empty()) break;
    line.runs.pop_back();
  }
  return line;
}

}  // namespace

std::string on_one_line(std::string_view text) {
  std::string blanked(text);
  std::replace_if(
      blanked.begin(), blanked.end(), [](char c) { return c == '\n' || c == '\t'; }, ' ');
  return printable(blanked);
}

Line safe_line(const Line& line) {
  Line safe;
  for (const Run& run : line.runs) safe.add(on_one_line(run.text), run.style);
  return safe;
}

std::string plain_text(const Line& line) {
  std::string text;
  for (const Run& run : line.runs) text += run.text;
  return text;
}

std::size_t width_of(const Line& line) {
  return line.runs.size() == 1 ? display_width(line.runs.front().text) : display_width(plain_text(line));
}

std::size_t longest_word(const Line& line) {
  const std::string text = plain_text(line);
  const std::string_view rest = text;
  std::size_t longest = 0;
  std::size_t word = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t bytes = text[at] == ' ' ? 1 : sequence_length(text[at]);
    const std::size_t width = bytes == 1 ? 1 : display_width(rest.substr(at, bytes));
    const bool breaks = text[at] == ' ' || width > 1;  // between wide characters a line may end
    word = breaks ? 0 : word + width;
    longest = std::max({longest, word, text[at] == ' ' ? 0 : width});
    at += bytes;
  }
  return longest;
}

std::vector<Line> wrap_line(const Line& line, std::size_t width) {
  if (width_of(line) <= width) return {line};
  std::vector<Line> lines;
  StyleCursor cursor(line.runs);
  for (const std::string& piece : wrap(plain_text(line), width)) lines.push_back(cursor.restyle(piece));
  if (lines.empty()) lines.emplace_back();
  return lines;
}

Line in_style(Line line, Style style) {
  for (Run& run : line.runs) {
    if (run.style == Style::kPlain) run.style = style;
  }
  return line;
}

void append_line(std::string& out, const Line& line, bool color) {
  for (const Run& run : without_blanks_at_end(line, color).runs) {
    const bool styled = color && run.style != Style::kPlain && !run.text.empty();
    if (styled) out += ansi(run.style);
    out += run.text;
    if (styled) out += kReset;
  }
  out += '\n';
}

}  // namespace crossover
