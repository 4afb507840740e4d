// Which lines does a table take?

#include <algorithm>
#include <string>
#include <utility>

#include "output/columns.h"
#include "output/styled.h"
#include "output/text_layout.h"

namespace crossover {
namespace {

constexpr std::size_t kGap = 2;
constexpr std::size_t kListIndent = 2;

using Cell = std::vector<Line>;  // one cell, broken into lines

struct Column {
  std::size_t width = 0;
  Align align = Align::kLeft;
};

/// Every row with one safe cell per column; a group keeps its heading alone.
Table safe_table(const Table& table) {
  Table safe;
  for (const TableColumn& column : table.columns) {
    safe.columns.push_back({on_one_line(column.title), column.align, column.flexible});
  }
  for (const TableRow& row : table.rows) {
    TableRow& copy = safe.rows.emplace_back();
    copy.group = row.group;
    copy.cells.resize(row.group ? 1 : table.columns.size());
    const std::size_t cells = std::min(row.cells.size(), copy.cells.size());
    for (std::size_t c = 0; c < cells; ++c) copy.cells[c] = safe_line(row.cells[c]);
  }
  return safe;
}

std::vector<ColumnNeed> needs_of(const Table& table) {
  std::vector<ColumnNeed> needs;
  for (const TableColumn& column : table.columns) {
    const Line title(column.title);
    needs.push_back({width_of(title), longest_word(title), 0, 0, column.flexible});
  }
  for (const TableRow& row : table.rows) {
    if (row.group) continue;
    for (std::size_t c = 0; c < needs.size(); ++c) {
      needs[c].body = std::max(needs[c].body, width_of(row.cells[c]));
      needs[c].body_word = std::max(needs[c].body_word, longest_word(row.cells[c]));
    }
  }
  return needs;
}

void append(Line& line, const Line& more) { line.runs.insert(line.runs.end(), more.runs.begin(), more.runs.end()); }
void append_blanks(Line& line, std::size_t count) {
  if (count > 0) line.add(std::string(count, ' '));
}

/// The table with its columns side by side.
class Grid {
 public:
  Grid(const Table& table, const std::vector<std::size_t>& widths, std::size_t page)
      : table_(table), widths_(widths), page_(page) {}

  std::vector<Line> lines() {
    const std::vector<Cell> titles = broken_titles();
    std::vector<std::vector<Cell>> rows;
    for (const TableRow& row : table_.rows) rows.push_back(broken(row));
    measure(titles, rows);
    append_header(titles);
    for (std::size_t r = 0; r < rows.size(); ++r) {
      table_.rows[r].group ? append_group(rows[r].front()) : append_row(rows[r]);
    }
    return std::move(lines_);
  }

 private:
  std::vector<Cell> broken_titles() const {
    std::vector<Cell> cells;
    for (std::size_t c = 0; c < widths_.size(); ++c) {
      cells.push_back(wrap_line(Line(table_.columns[c].title, Style::kStrong), widths_[c]));
    }
    return cells;
  }

  std::vector<Cell> broken(const TableRow& row) const {
    if (row.group) return {wrap_line(in_style(row.cells.front(), Style::kStrong), page_)};
    std::vector<Cell> cells;
    for (std::size_t c = 0; c < widths_.size(); ++c) cells.push_back(wrap_line(row.cells[c], widths_[c]));
    return cells;
  }

  /// Broken cells may need less than they were given: words rarely end exactly at the edge.
  void measure(const std::vector<Cell>& titles, const std::vector<std::vector<Cell>>& rows) {
    for (const TableColumn& column : table_.columns) columns_.push_back({0, column.align});
    widen_to(titles);
    for (std::size_t r = 0; r < rows.size(); ++r) {
      if (!table_.rows[r].group) widen_to(rows[r]);
    }
  }

  void widen_to(const std::vector<Cell>& cells) {
    for (std::size_t c = 0; c < cells.size(); ++c) {
      for (const Line& line : cells[c]) columns_[c].width = std::max(columns_[c].width, width_of(line));
    }
  }

  /// Titles stand on the rule, so that a short one is next to its column.
  void append_header(std::vector<Cell> titles) {
    const bool untitled = std::all_of(table_.columns.begin(), table_.columns.end(),
                                      [](const TableColumn& column) { return column.title.empty(); });
    if (untitled) return;
    std::size_t height = 0;
    for (const Cell& title : titles) height = std::max(height, title.size());
    for (Cell& title : titles) title.insert(title.begin(), height - title.size(), Line());
    append_row(titles);
    lines_.push_back(rule());
    header_lines_ = lines_.size();
  }

  Line rule() const {
    std::size_t width = kGap * (columns_.size() - 1);
    for (const Column& column : columns_) width += column.width;
    std::string dashes;
    for (std::size_t i = 0; i < width; ++i) dashes += "─";
    return {dashes, Style::kDim};
  }

  /// The rule of the header sets the first group apart already.
  void append_group(const Cell& heading) {
    if (lines_.size() > header_lines_) lines_.emplace_back();
    lines_.insert(lines_.end(), heading.begin(), heading.end());
  }

  void append_row(const std::vector<Cell>& cells) {
    std::size_t height = 0;
    for (const Cell& cell : cells) height = std::max(height, cell.size());
    for (std::size_t i = 0; i < height; ++i) lines_.push_back(line_of(cells, i));
  }

  Line line_of(const std::vector<Cell>& cells, std::size_t i) const {
    Line line;
    for (std::size_t c = 0; c < cells.size(); ++c) {
      const Line piece = i < cells[c].size() ? cells[c][i] : Line();
      const std::size_t blanks = columns_[c].width - width_of(piece);
      if (c > 0) append_blanks(line, kGap);
      if (columns_[c].align == Align::kRight) append_blanks(line, blanks);
      append(line, piece);
      if (columns_[c].align == Align::kLeft) append_blanks(line, blanks);
    }
    return line;
  }

  const Table& table_;
  const std::vector<std::size_t>& widths_;
  std::size_t page_;
  std::vector<Column> columns_;
  std::vector<Line> lines_;
  std::size_t header_lines_ = 0;
};

void append_broken(std::vector<Line>& lines, const Line& line, std::size_t width) {
  if (width_of(line) == 0) return;
  for (Line& piece : wrap_line(line, width)) lines.push_back(std::move(piece));
}

void append_as_list(std::vector<Line>& lines, const Table& table, const TableRow& row, std::size_t width) {
  append_broken(lines, row.cells.front(), width);
  Definitions fields;
  for (std::size_t c = 1; c < row.cells.size(); ++c) {
    if (width_of(row.cells[c]) > 0) fields.items.push_back({table.columns[c].title, row.cells[c]});
  }
  for (const Line& line : lay_out_definitions(fields, width - kListIndent)) {
    Line indented(std::string(kListIndent, ' '));
    append(indented, line);
    lines.push_back(std::move(indented));
  }
}

std::vector<Line> as_lists(const Table& table, std::size_t width) {
  std::vector<Line> lines;
  for (const TableRow& row : table.rows) {
    if (!lines.empty()) lines.emplace_back();
    if (row.group) {
      append_broken(lines, in_style(row.cells.front(), Style::kStrong), width);
    } else {
      append_as_list(lines, table, row, width);
    }
  }
  return lines;
}

}  // namespace

std::vector<Line> lay_out_table(const Table& table, std::size_t width) {
  if (table.columns.empty()) return {};
  const Table safe = safe_table(table);
  const std::size_t gaps = kGap * (safe.columns.size() - 1);
  if (gaps < width) {
    if (const auto widths = fit_columns(needs_of(safe), width - gaps)) return Grid(safe, *widths, width).lines();
  }
  return as_lists(safe, width);
}

}  // namespace crossover
