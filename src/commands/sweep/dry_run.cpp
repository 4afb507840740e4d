// What would a sweep do?

#include "commands/sweep/dry_run.h"

#include <fmt/format.h>

#include <charconv>
#include <cmath>

#include "commands/count_words.h"
#include "output/number.h"
#include "text/utf8.h"
#include "units/format.h"

namespace crossover {
namespace {

std::optional<double> written_number(const std::string& text) {
  double number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return number;
}

/// Numbers that were computed have more digits than a person wants to see: "577.68" for 577.676348436137.
std::string few_digits(const std::string& text) {
  const auto number = written_number(text);
  constexpr std::size_t kShort = 8;
  if (!number || text.size() <= kShort) return text;
  const auto rounded = written_number(fmt::format("{:.5g}", *number));
  std::string out;
  append_number(out, rounded.value_or(*number));
  return out;
}

/// "1000, 1090, 1189 ... 8000 (25 values)"
std::string path_values(const DryRun& plan, const DryRunPath& path) {
  if (path.texts.empty()) return "from " + plan.rows_file;
  const bool is_number = !path.values.empty();
  return values_text(path.texts.size(),
                     [&](std::size_t i) { return is_number ? few_digits(path.texts[i]) : path.texts[i]; });
}

/// "25 x 31 = 775 rows"; only the rows where the product says nothing.
std::string size_text(const DryRun& plan) {
  if (!plan.rows) return "as many rows as " + plan.rows_file + " has";
  if (plan.rows_of_all > 0) return fmt::format("{} of {}", count_text(*plan.rows), rows_text(plan.rows_of_all));
  std::string product;
  for (const DryRunPath& path : plan.paths) product += (product.empty() ? "" : " x ") + count_text(path.texts.size());
  const bool crossed = plan.paths.size() > 1 && !plan.zipped && plan.rows_file.empty();
  return (crossed ? product + " = " : "") + rows_text(*plan.rows);
}

std::string columns_text(const std::vector<std::string>& columns) {
  return fmt::format("{}: {}", columns.size(), fmt::join(columns, ", "));
}

/// "about 80 MB, 4 s on 2 cores"
std::string estimate_text(const DryRun& plan) {
  std::string text;
  if (plan.bytes) text = "about " + bytes_text(*plan.bytes);
  if (!plan.seconds) return text;
  const std::string time = *plan.seconds < 1 ? "less than a second" : rough_duration_text(*plan.seconds);
  return text + fmt::format("{}{} with {} thread{}, disk aside", text.empty() ? "" : ", ", time, plan.jobs,
                            plan.jobs == 1 ? "" : "s");
}

void add_definition(Definitions& definitions, const std::string& term, const std::string& text) {
  if (!text.empty()) definitions.items.push_back({term, Line(text)});
}

/// Are the values what the texts say? Not where a share or a rate is a fraction to the model.
bool are_as_written(const DryRunPath& path) {
  for (std::size_t i = 0; i < path.values.size(); ++i) {
    if (written_number(path.texts[i]) != path.values[i]) return false;
  }
  return true;
}

/// The unit of the values: "share" for those given in "%", "share / year" for rates of any kind.
std::string json_unit(const DryRunPath& path) {
  const bool may_be_fraction = path.unit.starts_with('%') || path.unit.starts_with('x');
  if (!may_be_fraction || are_as_written(path)) return path.unit;
  return path.unit == "%" ? "share" : "share / year";
}

void write_value(JsonWriter& json, const DryRunPath& path, std::string_view name, std::size_t place) {
  json.key(name);
  if (path.texts.empty()) {
    json.null();
  } else if (path.values.empty()) {
    json.value(path.texts[place]);
  } else {
    json.value(path.values[place]);
  }
}

}  // namespace

DryRunPath dry_run_path(const Axis& axis) {
  DryRunPath path{axis.path, axis.unit, {}, axis.values};
  for (std::size_t i = 0; i < axis.size(); ++i) path.texts.emplace_back(axis.texts[i]);
  return path;
}

Report dry_run_report(const DryRun& plan) {
  Report report;
  report.add(Heading{Line(plan.scenario), 1});
  Definitions size;
  add_definition(size, "rows", size_text(plan));
  add_definition(size, "columns", columns_text(plan.columns));
  add_definition(size, "estimate", estimate_text(plan));
  if (plan.structures > 1) {
    add_definition(size, "scenarios",
                   count_text(plan.structures) + " to be read, one per combination of words and dates");
  }
  report.add(std::move(size));
  if (plan.paths.empty()) return report;
  Table table;
  table.columns = {{"Path", Align::kLeft, true}, {"Values", Align::kLeft, true}, {"Unit"}};
  for (const DryRunPath& path : plan.paths) table.rows.push_back({{path.path, path_values(plan, path), path.unit}});
  report.add(std::move(table));
  if (plan.paths.size() > 1 && plan.rows_file.empty()) {
    report.add(Paragraph{Line(plan.zipped ? "The first values of all paths make the first row, the second ones the "
                                            "second, and so on."
                                          : "Every value with every other; the last path runs fastest.",
                              Style::kDim)});
  }
  return report;
}

void write_dry_run_json(JsonWriter& json, const DryRun& plan) {
  json.begin_object().member("scenario", plan.scenario);
  json.member("rows", plan.rows);
  json.member("rows_of_all", plan.rows_of_all > 0 ? std::optional(plan.rows_of_all) : plan.rows);
  json.key("columns").begin_array();
  for (const std::string& column : plan.columns) json.value(column);
  json.end_array();
  json.member("rows_file", plan.rows_file.empty() ? std::nullopt : std::optional(plan.rows_file));
  json.key("paths").begin_array();
  for (const DryRunPath& path : plan.paths) {
    json.begin_object().member("path", path.path);
    json.member("unit", path.values.empty() ? std::nullopt : std::optional(json_unit(path)));
    json.member("values", path.texts.empty() ? std::nullopt : std::optional<std::uint64_t>(path.texts.size()));
    write_value(json, path, "first", 0);
    write_value(json, path, "last", path.texts.size() - 1);
    json.end_object();
  }
  json.end_array();
  json.member("zipped", plan.zipped).member("structures", plan.structures).member("jobs", plan.jobs);
  json.member("bytes", plan.bytes).member("seconds", plan.seconds);
  json.end_object();
}

}  // namespace crossover
