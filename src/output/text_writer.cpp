// How does a report look on a terminal?
//
// Parts are set apart by a blank line. A heading stands directly on what it heads, except the title of the whole
// report; an indented paragraph belongs to the paragraph before it.

#include <algorithm>
#include <iterator>
#include <utility>
#include <variant>

#include "output/styled.h"
#include "output/text_layout.h"
#include "output/writers.h"

namespace crossover {
namespace {

constexpr std::size_t kNarrowestPage = 20;

/// The lines of each kind of part, at one width.
class PartLayout {
 public:
  explicit PartLayout(std::size_t width) : width_(width) {}

  std::vector<Line> operator()(const Heading& heading) const {
    const Style style = heading.level <= 2 ? Style::kStrong : Style::kAccent;
    return wrapped(in_style(safe_line(heading.text), style), 0);
  }
  std::vector<Line> operator()(const Paragraph& paragraph) const {
    return wrapped(safe_line(paragraph.text), std::min(paragraph.indent, width_ / 2));
  }
  std::vector<Line> operator()(const Table& table) const { return lay_out_table(table, width_); }
  std::vector<Line> operator()(const Drawing& drawing) const {
    std::vector<Line> lines;
    std::transform(drawing.lines.begin(), drawing.lines.end(), std::back_inserter(lines), safe_line);
    return lines;
  }
  std::vector<Line> operator()(const Definitions& definitions) const {
    return lay_out_definitions(definitions, width_);
  }

 private:
  [[nodiscard]] std::vector<Line> wrapped(const Line& text, std::size_t indent) const {
    if (width_of(text) == 0) return {};
    std::vector<Line> lines;
    for (const Line& piece : wrap_line(text, width_ - indent)) {
      Line line(std::string(indent, ' '));
      line.runs.insert(line.runs.end(), piece.runs.begin(), piece.runs.end());
      lines.push_back(std::move(line));
    }
    return lines;
  }

  std::size_t width_;
};

using Part = decltype(Report::parts)::value_type;

bool stand_together(const Part& upper, const Part& lower) {
  if (const auto* heading = std::get_if<Heading>(&upper)) return heading->level > 1;
  const auto* paragraph = std::get_if<Paragraph>(&lower);
  return std::holds_alternative<Paragraph>(upper) && paragraph != nullptr && paragraph->indent > 0;
}

}  // namespace

std::string to_text(const Report& report, const TextOptions& options) {
  const PartLayout layout(std::max(options.width, kNarrowestPage));
  std::string out;
  const Part* previous = nullptr;
  for (const Part& part : report.parts) {
    const std::vector<Line> lines = std::visit(layout, part);
    if (lines.empty()) continue;
    if (previous != nullptr && !stand_together(*previous, part)) out += '\n';
    for (const Line& line : lines) append_line(out, line, options.color);
    previous = &part;
  }
  return out;
}

}  // namespace crossover
