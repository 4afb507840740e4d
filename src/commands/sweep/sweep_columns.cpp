// Which columns does a sweep have, and which of them are written in which order?

#include "commands/sweep/sweep_columns.h"

#include <fmt/format.h>

#include <algorithm>

#include "text/nearest.h"
#include "units/unit.h"

namespace crossover {
namespace {

using Kind = SweepColumn::Kind;

std::optional<std::string> unquoted(std::string_view text) {
  if (text.size() < 2 || text.front() != '"' || text.back() != '"') return std::nullopt;
  text = text.substr(1, text.size() - 2);
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '"' && (++i == text.size() || text[i] != '"')) return std::nullopt;
    out += text[i];
  }
  return out;
}

/// Each part between commas, those inside quotes not counted. A quote may also begin inside a name, as in a path:
/// gates."rent, heating".value
std::vector<std::string_view> split_at_commas(std::string_view text) {
  std::vector<std::string_view> parts;
  bool quoted = false;
  std::size_t begin = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '"') quoted = !quoted;
    if (text[i] != ',' || quoted) continue;
    parts.push_back(text.substr(begin, i - begin));
    begin = i + 1;
  }
  parts.push_back(text.substr(begin));
  return parts;
}

/// Where `part` stands in the source that it is a part of.
Span span_of(const Source& source, std::string_view part) {
  const auto begin = static_cast<std::uint32_t>(part.data() - source.bytes().data());
  return {&source, begin, begin + static_cast<std::uint32_t>(part.size())};
}

}  // namespace

std::vector<SweepColumn> default_columns(std::span<const std::string> paths, std::span<const std::string> gates) {
  std::vector<SweepColumn> columns;
  for (std::size_t i = 0; i < paths.size(); ++i) columns.push_back({Kind::kPath, i, paths[i]});
  columns.push_back({Kind::kStatus, 0, "status"});
  columns.push_back({Kind::kUsableFrom, 0, "usable_from"});
  columns.push_back({Kind::kYears, 0, "years"});
  columns.push_back({Kind::kBinding, 0, "binding"});
  for (std::size_t g = 0; g < gates.size(); ++g) columns.push_back({Kind::kGateYears, g, gates[g] + "_years"});
  return columns;
}

std::vector<SweepColumn> all_columns(std::span<const std::string> paths, std::span<const std::string> gates) {
  std::vector<SweepColumn> columns = default_columns(paths, gates);
  columns.push_back({Kind::kRow, 0, "row"});
  for (std::size_t g = 0; g < gates.size(); ++g) columns.push_back({Kind::kGateStatus, g, gates[g] + "_status"});
  for (std::size_t g = 0; g < gates.size(); ++g) columns.push_back({Kind::kGateFrom, g, gates[g] + "_from"});
  return columns;
}

const SweepColumn* find_column(std::span<const SweepColumn> columns, std::string_view text) {
  const auto named = [columns](std::string_view name) -> const SweepColumn* {
    const auto found =
        std::find_if(columns.begin(), columns.end(), [name](const SweepColumn& column) { return column.name == name; });
    return found != columns.end() ? &*found : nullptr;
  };
  if (const SweepColumn* column = named(text)) return column;
  const auto inner = unquoted(text);
  return inner ? named(*inner) : nullptr;
}

void report_unknown_column(std::span<const SweepColumn> columns, std::string_view text, Span span,
                           Diagnostics& diagnostics) {
  std::vector<std::string_view> names;
  for (const SweepColumn& column : columns) names.push_back(column.name);
  const auto near = nearest(text, names);
  diagnostics.error(
      Code::kBadSelection, span, fmt::format("there is no column '{}'", text),
      near ? fmt::format("did you mean '{}'?", *near) : fmt::format("the columns are {}", fmt::join(names, ", ")));
}

ColumnChoice::ColumnChoice(std::span<const std::string> arguments) {
  for (const std::string& argument : arguments) arguments_.push_back(std::make_shared<Source>("--columns", argument));
}

std::vector<SweepColumn> ColumnChoice::choose(std::span<const std::string> paths, std::span<const std::string> gates,
                                              Diagnostics& diagnostics) const {
  if (arguments_.empty()) return default_columns(paths, gates);
  const std::vector<SweepColumn> all = all_columns(paths, gates);
  std::vector<SweepColumn> chosen;
  const auto choose_one = [&](std::string_view name, Span span) {
    const SweepColumn* column = find_column(all, name);
    if (name.empty()) {
      diagnostics.error(Code::kBadSelection, span, "the name of a column is missing", "write --columns status,years");
    } else if (column == nullptr) {
      report_unknown_column(all, name, span, diagnostics);
    } else if (find_column(chosen, name) != nullptr) {
      diagnostics.error(Code::kBadSelection, span, fmt::format("the column '{}' is asked for twice", column->name),
                        "leave it out here");
    } else {
      chosen.push_back(*column);
    }
  };
  for (const auto& argument : arguments_) {
    diagnostics.keep(argument);
    for (const std::string_view part : split_at_commas(argument->bytes())) {
      const std::string_view name = trim(part);
      choose_one(name, span_of(*argument, name.empty() ? part : name));
    }
  }
  return chosen;
}

}  // namespace crossover
