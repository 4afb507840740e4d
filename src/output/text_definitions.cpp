// Which lines do terms and their texts take?

#include <algorithm>
#include <iterator>
#include <utility>

#include "output/styled.h"
#include "output/text_layout.h"
#include "text/utf8.h"

namespace crossover {
namespace {

constexpr std::size_t kGap = 2;

struct SafeItem {
  Line term;
  Line text;
};

std::vector<SafeItem> safe_items(const Definitions& definitions) {
  std::vector<SafeItem> items;
  for (const auto& item : definitions.items) items.push_back({Line(on_one_line(item.term)), safe_line(item.text)});
  return items;
}

/// The column at which texts start. Terms longer than two fifths of the width do not push it further right.
std::size_t text_column(const std::vector<SafeItem>& items, std::size_t width) {
  const std::size_t longest = width * 2 / 5;
  std::size_t column = 0;
  for (const SafeItem& item : items) {
    const std::size_t term = width_of(item.term);
    if (term <= longest) column = std::max(column, term);
  }
  return column + kGap;
}

void pad_to(Line& line, std::size_t column) {
  const std::size_t width = width_of(line);
  if (width < column) line.add(std::string(column - width, ' '));
}

void append_item(std::vector<Line>& lines, const SafeItem& item, std::size_t column, std::size_t width) {
  std::vector<Line> terms = wrap_line(item.term, width);
  Line line = std::move(terms.back());
  terms.pop_back();
  std::move(terms.begin(), terms.end(), std::back_inserter(lines));
  if (width_of(item.term) + kGap > column) {
    lines.push_back(std::move(line));
    line = {};
    if (width_of(item.text) == 0) return;
  }
  for (const Line& piece : wrap_line(item.text, width - column)) {
    pad_to(line, column);
    line.runs.insert(line.runs.end(), piece.runs.begin(), piece.runs.end());
    lines.push_back(std::exchange(line, {}));
  }
}

}  // namespace

std::vector<Line> lay_out_definitions(const Definitions& definitions, std::size_t width) {
  const std::vector<SafeItem> items = safe_items(definitions);
  const std::size_t column = text_column(items, width);
  std::vector<Line> lines;
  for (const SafeItem& item : items) append_item(lines, item, column, width);
  return lines;
}

}  // namespace crossover
