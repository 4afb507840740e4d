// How does a report read as Markdown on GitHub?

#include <algorithm>
#include <variant>

#include "output/markdown_text.h"
#include "output/styled.h"
#include "output/writers.h"
#include "text/utf8.h"

namespace crossover {
namespace {

constexpr std::size_t kDeepestHeading = 6;
constexpr std::size_t kShortestFence = 3;

/// Everything in a heading or a group's name is strong already, or becomes so as a whole.
Line without_styles(const Line& line) { return Line(plain_text(line)); }

void append_table_row(std::string& out, const std::vector<std::string>& cells) {
  out += '|';
  for (const std::string& cell : cells) {
    if (!cell.empty()) out += ' ';
    out += cell;
    out += " |";
  }
  out += '\n';
}

std::vector<std::string> row_cells(const TableRow& row, std::size_t columns) {
  std::vector<std::string> cells(columns);
  for (std::size_t c = 0; c < std::min(columns, row.cells.size()); ++c) cells[c] = markdown_inline(row.cells[c]);
  if (row.group && !row.cells.empty())
    cells.front() = markdown_inline(Line(plain_text(row.cells.front()), Style::kStrong));
  return cells;
}

std::size_t longest_run_of_backticks(std::string_view text) {
  std::size_t longest = 0;
  std::size_t run = 0;
  for (const char c : text) {
    run = c == '`' ? run + 1 : 0;
    longest = std::max(longest, run);
  }
  return longest;
}

/// The Markdown of each kind of part, ending in a line break; empty where there is nothing to say.
struct PartMarkdown {
  std::string operator()(const Heading& heading) const {
    const std::string text = markdown_inline(without_styles(heading.text));
    if (text.empty()) return "";
    const auto level = static_cast<std::size_t>(std::max(heading.level, 1));
    return std::string(std::min(level, kDeepestHeading), '#') + ' ' + text + '\n';
  }

  std::string operator()(const Paragraph& paragraph) const {
    const std::string text = markdown_block(paragraph.text);
    return text.empty() ? "" : text + '\n';
  }

  std::string operator()(const Table& table) const {
    if (table.columns.empty()) return "";
    std::vector<std::string> titles;
    std::vector<std::string> rules;
    for (const TableColumn& column : table.columns) {
      titles.push_back(markdown_inline(Line(column.title)));
      rules.emplace_back(column.align == Align::kRight ? "---:" : "---");
    }
    std::string out;
    append_table_row(out, titles);
    append_table_row(out, rules);
    for (const TableRow& row : table.rows) append_table_row(out, row_cells(row, table.columns.size()));
    return out;
  }

  std::string operator()(const Drawing& drawing) const {
    if (drawing.lines.empty()) return "";
    std::string body;
    for (const Line& line : drawing.lines) append_line(body, safe_line(line), false);
    const std::string fence(std::max(kShortestFence, longest_run_of_backticks(body) + 1), '`');
    return fence + "text\n" + body + fence + '\n';
  }

  std::string operator()(const Definitions& definitions) const {
    std::string out;
    for (const auto& item : definitions.items) {
      const std::string term = markdown_inline(Line(item.term, Style::kStrong));
      const std::string text = term.empty() ? markdown_block(item.text) : markdown_inline(item.text);
      out.append("- ").append(term).append(term.empty() || text.empty() ? "" : ": ").append(text).append("\n");
    }
    return out;
  }
};

}  // namespace

std::string to_markdown(const Report& report) {
  std::string out;
  for (const auto& part : report.parts) {
    const std::string text = std::visit(PartMarkdown(), part);
    if (!text.empty() && !out.empty()) out += '\n';
    out += text;
  }
  return out;
}

}  // namespace crossover
