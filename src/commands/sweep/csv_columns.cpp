// What do the columns of a CSV file of points mean, and what do its cells say?

#include "commands/sweep/csv_columns.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>

#include "assumptions/value_text.h"
#include "output/number.h"
#include "units/unit.h"

namespace crossover {
namespace {

constexpr PathForm kHeaderCell{
    .end = ' ',
    .end_must_come = false,
    .code = Code::kBadSweep,
    .hint = "the first line names paths and their units: human.salary USD/month,bot.llm_cost.falls % / year"};

bool is_number(VariableKind kind) { return kind == VariableKind::kNumber || kind == VariableKind::kCalls; }

/// The node that a path leads to: of {now: VALUE, source: TEXT} the value. nullptr where the file has none.
const Node* find_node(const Node& root, const Path& path) {
  const Node* node = &root;
  for (const PathSegment& segment : path) {
    if (node->is_sequence()) {
      std::size_t index = 0;
      std::from_chars(segment.text.data(), segment.text.data() + segment.text.size(), index);
      if (index >= node->items.size()) return nullptr;
      node = node->items[index];
      continue;
    }
    const Entry* entry = node->find(segment.text);
    if (entry == nullptr && segment.text == "now" && node->is_scalar()) continue;
    if (entry == nullptr) return nullptr;
    node = entry->value;
  }
  const Entry* now = node->find("now");
  return now != nullptr ? now->value : node;
}

std::string written_unit(bool percent, std::string_view unit) {
  if (!percent) return std::string(unit);
  return unit.empty() ? "%" : fmt::format("% {}", unit);
}

std::optional<std::string> unit_in_file(const CsvColumn& column, const Node& tree) {
  const Node* node = find_node(tree, column.varied.path);
  ValueError ignored;
  const auto parsed = node != nullptr && node->is_scalar() ? parse_value_text(node->text, ignored) : std::nullopt;
  // 0.3 or 30? A share or a rate says its unit, in the header or in the cell.
  if (parsed && parsed->numbers.back().percent) return std::nullopt;
  if (parsed) return std::string(parsed->unit);
  if (column.varied.variable.quantity->dimension == Dimension::kCount) return "";
  return std::nullopt;
}

/// Digits with a point or an exponent and nothing else, which is what most cells are.
std::optional<double> plain_number(std::string_view text) {
  const bool begins_well = !text.empty() && ((text[0] >= '0' && text[0] <= '9') || text[0] == '-' || text[0] == '.');
  if (!begins_well) return std::nullopt;
  double number = 0;
  const auto [end, status] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (status != std::errc() || end != text.data() + text.size() || !std::isfinite(number)) return std::nullopt;
  return number;
}

/// Reads the cells that are not plain numbers.
class CellReader {
 public:
  CellReader(const CsvColumn& column, CsvRow& row, const CsvCell& cell, Diagnostics& diagnostics)
      : column_(column), row_(row), cell_(cell), diagnostics_(diagnostics) {}

  std::optional<ValueText> parse() {
    const std::string& path = column_.varied.text;
    if (cell_.text.empty()) {
      fail(Code::kMissingValue, row_.span(cell_, diagnostics_), fmt::format("the cell of '{}' is empty", path), hint());
      return std::nullopt;
    }
    ValueError error;
    auto parsed = parse_value_text(cell_.text, error);
    if (!parsed) {
      fail(error.code, row_.place(cell_, diagnostics_).part(error.begin, error.end),
           fmt::format("'{}': {}", path, error.message), hint());
    } else if (parsed->form != ValueForm::kExact) {
      fail(Code::kBadSweep, row_.span(cell_, diagnostics_),
           fmt::format("a varied value is exact, got '{}'", cell_.text), hint());
      parsed.reset();
    }
    return parsed;
  }

  std::optional<double> number() {
    const auto parsed = parse();
    if (!parsed) return std::nullopt;
    const WrittenNumber& number = parsed->numbers.front();
    const bool bare = !number.percent && parsed->unit.empty();
    const bool only_percent = number.percent && parsed->unit.empty() && column_.unit_key.starts_with('%');
    if (bare || only_percent || unit_key(number.percent, parsed->unit) == column_.unit_key) return number.value;
    fail(Code::kUnitMismatch, row_.span(cell_, diagnostics_),
         fmt::format("this column is in '{}', got '{}'", *column_.unit, cell_.text),
         "a column has one unit; write another one behind the path in the first line");
    return std::nullopt;
  }

 private:
  [[nodiscard]] std::string hint() const {
    if (column_.varied.variable.kind == VariableKind::kCalls) return "write a number, or until_correct";
    const std::string unit = column_.unit.value_or("");
    return unit.empty() ? "write a number" : fmt::format("write a number of {}", unit);
  }

  void fail(Code code, Span span, std::string message, std::string hint) {
    diagnostics_.error(code, span, std::move(message), std::move(hint));
  }

  const CsvColumn& column_;
  CsvRow& row_;
  const CsvCell& cell_;
  Diagnostics& diagnostics_;
};

std::optional<CsvColumn> read_column(CsvRow& header, const CsvCell& cell, const Node& tree, Diagnostics& diagnostics) {
  const TextPlace place = header.place(cell, diagnostics);
  auto parsed = parse_path(cell.text, place, kHeaderCell, diagnostics);
  if (!parsed) return std::nullopt;
  CsvColumn out;
  out.varied.text = cell.text.substr(0, parsed->end);
  out.varied.path = std::move(parsed->path);
  out.varied.span = place.part(0, parsed->end);
  const auto variable = find_variable(out.varied.path, diagnostics);
  if (!variable) return std::nullopt;
  out.varied.variable = *variable;
  out.takes_words = variable->kind != VariableKind::kNumber;
  const std::string_view unit = trim(cell.text.substr(parsed->end));
  out.varied.spec.unit_span =
      unit.empty() ? out.varied.span : place.part(cell.text.size() - unit.size(), cell.text.size());
  if (variable->kind == VariableKind::kDate && !unit.empty()) {
    diagnostics.error(Code::kBadUnit, out.varied.spec.unit_span, "dates have no unit", "leave it out");
    return std::nullopt;
  }
  const auto known = !unit.empty()               ? std::optional(std::string(unit))
                     : is_number(variable->kind) ? unit_in_file(out, tree)
                                                 : std::optional<std::string>("");
  if (known) out.set_unit(*known);
  return out;
}

}  // namespace

void CsvColumn::set_unit(std::string text) {
  unit_key = crossover::unit_key(false, text);
  varied.spec.unit = text;
  unit = std::move(text);
}

std::string unit_key(bool percent, std::string_view unit) { return (percent ? "%" : "") + normalise_unit(unit); }

bool CsvRow::read(const CsvRecord& record, Diagnostics& diagnostics) {
  record_ = record;
  source_.reset();
  CsvFault fault;
  if (split_record(record.text, cells_, room_, fault)) return true;
  diagnostics.error(Code::kBadSweep, span(fault.begin, fault.end, diagnostics), fault.message, fault.hint);
  return false;
}

Span CsvRow::span(std::size_t begin, std::size_t end, Diagnostics& diagnostics) {
  if (!source_) {
    source_ = std::make_shared<Source>(file_, std::string(record_.text), static_cast<std::uint32_t>(record_.line));
    diagnostics.keep(source_);
  }
  return {source_.get(), static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
}

TextPlace CsvRow::place(const CsvCell& cell, Diagnostics& diagnostics) {
  const char* const begin = record_.text.data();
  const bool verbatim = cell.text.data() >= begin && cell.text.data() <= begin + record_.text.size();
  if (!verbatim) return {span(cell.begin, cell.end, diagnostics), false};
  const auto at = static_cast<std::size_t>(cell.text.data() - begin);
  return {span(at, at + cell.text.size(), diagnostics), true};
}

std::vector<CsvColumn> read_csv_header(CsvRow& header, const Node& tree, Diagnostics& diagnostics) {
  std::vector<CsvColumn> out;
  std::vector<VariedPath> paths;
  for (const CsvCell& cell : header.cells()) {
    auto column = read_column(header, cell, tree, diagnostics);
    if (!column) continue;
    paths.push_back(column->varied);
    out.push_back(std::move(*column));
  }
  const bool complete = out.size() == header.cells().size();
  const std::size_t errors = diagnostics.errors();
  refuse_overlaps(paths, diagnostics);
  if (!complete || diagnostics.errors() != errors) out.clear();
  return out;
}

bool check_cell_count(CsvRow& row, std::size_t columns, Diagnostics& diagnostics) {
  const std::vector<CsvCell>& cells = row.cells();
  if (cells.size() == columns) return true;
  const std::size_t end = cells.back().end;
  const std::size_t begin = cells.size() > columns ? cells[columns].begin : end;
  diagnostics.error(Code::kBadSweep, row.span(begin, end, diagnostics),
                    fmt::format("{} cell{} in this line, but {} column{}", cells.size(), cells.size() == 1 ? "" : "s",
                                columns, columns == 1 ? "" : "s"),
                    "each line has one cell for each path of the first line");
  return false;
}

std::optional<std::string> unit_of_cell(const CsvColumn& column, CsvRow& row, const CsvCell& cell,
                                        Diagnostics& diagnostics) {
  const auto parsed = CellReader(column, row, cell, diagnostics).parse();
  if (!parsed) return std::nullopt;
  const bool percent = parsed->numbers.front().percent;
  if (percent || !parsed->unit.empty() || column.varied.variable.quantity->dimension == Dimension::kCustom)
    return written_unit(percent, parsed->unit);
  diagnostics.error(Code::kMissingUnit, row.span(cell, diagnostics),
                    fmt::format("the numbers of '{}' need their unit", column.varied.text),
                    fmt::format("write the unit behind the path in the first line, or behind each number: {}",
                                example_forms(column.varied.variable.quantity->dimension)));
  return std::nullopt;
}

std::optional<CellValue> read_cell(const CsvColumn& column, CsvRow& row, const CsvCell& cell,
                                   std::string_view usage_word, Diagnostics& diagnostics) {
  const VariableKind kind = column.varied.variable.kind;
  if (!is_number(kind) || (kind == VariableKind::kCalls && cell.text == kUntilCorrect)) {
    if (!cell.text.empty()) return CellValue{true, 0, 0};
    diagnostics.error(Code::kMissingValue, row.span(cell, diagnostics),
                      fmt::format("the cell of '{}' is empty", column.varied.text), "write a day such as 2024-07");
    return std::nullopt;
  }
  auto written = plain_number(cell.text);
  if (!written) written = CellReader(column, row, cell, diagnostics).number();
  if (!written) return std::nullopt;
  if (const auto value = column.number(*written)) return CellValue{false, *written, *value};
  std::string text;
  append_number(text, *written);
  read_number(column.varied.variable, with_unit(text, *column.unit), row.span(cell, diagnostics), usage_word,
              diagnostics);
  return std::nullopt;
}

std::string text_of_cell(const CsvColumn& column, const CsvCell& cell, const CellValue& value) {
  std::string text;
  if (!value.is_word) {
    append_number(text, value.written);
    return with_unit(text, *column.unit);
  }
  text = cell.text;
  // A column of years: 5, 10.
  const bool is_bare = text.find_first_not_of("0123456789") == std::string::npos;
  return is_bare && !column.unit->empty() ? with_unit(text, *column.unit) : text;
}

}  // namespace crossover
