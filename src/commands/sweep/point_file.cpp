// What stands in the CSV file of --rows, and which models does it take?

#include "commands/sweep/point_file.h"

#include <fmt/format.h>

#include <algorithm>

#include "commands/digest.h"
#include "commands/sweep/regular_file.h"

namespace crossover {

void report(const CsvFailure& failure, const std::string& name, Diagnostics& diagnostics) {
  if (failure.line_text.empty()) {
    diagnostics.error(Code::kUnreadable, {}, failure.message, failure.hint);
    return;
  }
  const auto source = std::make_shared<const Source>(name, failure.line_text, static_cast<std::uint32_t>(failure.line));
  diagnostics.keep(source);
  const auto end = static_cast<std::uint32_t>(failure.line_text.size());
  diagnostics.error(Code::kBadSweep, {source.get(), static_cast<std::uint32_t>(failure.begin), end}, failure.message,
                    failure.hint);
}

std::unique_ptr<PointFile> PointFile::open(const std::string& path, const Node& tree, const Source& file,
                                           const std::string& scenario_file, Diagnostics& diagnostics) {
  std::unique_ptr<PointFile> out(new PointFile(path));
  out->stream_ = std::make_unique<CsvStream>(path);
  out->regular_ = out->stream_->is_regular_file();
  const bool sound = out->read_header(tree, diagnostics) && out->read_first(tree, file, scenario_file, diagnostics);
  if (out->stream_->failure()) report(*out->stream_->failure(), out->name_, diagnostics);
  return sound ? std::move(out) : nullptr;
}

bool PointFile::read_header(const Node& tree, Diagnostics& diagnostics) {
  const auto record = stream_->peek();
  if (!record) {
    if (!stream_->failure()) {
      diagnostics.error(Code::kBadSweep, {}, fmt::format("{} is empty", name_),
                        "its first line names paths and their units, each further line is a point");
    }
    return false;
  }
  CsvRow header(name_);
  if (!header.read(*record, diagnostics)) return false;
  columns_ = read_csv_header(header, tree, diagnostics);
  sources_.push_back(header.source());
  stream_->skip();
  return !columns_.empty();
}

bool PointFile::read_first(const Node& tree, const Source& file, const std::string& scenario_file,
                           Diagnostics& diagnostics) {
  const auto record = stream_->peek();
  if (!record) {
    if (!stream_->failure()) {
      diagnostics.error(Code::kBadSweep, {}, fmt::format("{} has no line of values below its first line", name_),
                        "each further line is a point: a value for each path");
    }
    return false;
  }
  CsvRow row(name_);
  if (!row.read(*record, diagnostics) || !check_cell_count(row, columns_.size(), diagnostics)) return false;
  if (!settle_units(row, tree, diagnostics)) return false;
  std::vector<CellValue> values;
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    const auto value = read_cell(columns_[i], row, row.cells()[i], usage_word_, diagnostics);
    if (value) values.push_back(*value);
  }
  if (values.size() != columns_.size()) return false;
  for (const CsvColumn& column : columns_) {
    paths_.push_back(column.varied);
    has_words_ = has_words_ || column.takes_words;
  }
  structures_ = std::make_unique<Structures>(tree, file, scenario_file, paths_);
  std::string key;
  append_key(row, values, key);
  return structure_of(row, values, key, diagnostics).has_value();
}

/// Units that neither the first line nor the scenario names stand in the first point; then numbers can be read.
bool PointFile::settle_units(CsvRow& row, const Node& tree, Diagnostics& diagnostics) {
  const std::size_t errors = diagnostics.errors();
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    if (columns_[i].unit) continue;
    if (auto unit = unit_of_cell(columns_[i], row, row.cells()[i], diagnostics)) columns_[i].set_unit(std::move(*unit));
  }
  if (diagnostics.errors() != errors) return false;
  usage_word_ = usage_word_of(tree);
  for (const CsvColumn& column : columns_) {
    if (column.varied.variable.value == "bot.usage") usage_word_ = usage_word_in(with_unit("1", *column.unit));
  }
  for (CsvColumn& column : columns_) {
    if (column.varied.variable.quantity == nullptr) continue;
    const auto number = VariedNumber::make(column.varied.variable, *column.unit, usage_word_);
    if (number) {
      column.number = *number;
    } else {
      read_number(column.varied.variable, with_unit("1", *column.unit), column.varied.spec.unit_span, usage_word_,
                  diagnostics);
      if (diagnostics.errors() == errors)
        diagnostics.error(Code::kBadUnit, column.varied.spec.unit_span, fmt::format("'{}' is no unit", *column.unit));
    }
  }
  return diagnostics.errors() == errors;
}

void PointFile::append_key(const CsvRow& row, const std::vector<CellValue>& values, std::string& key) const {
  for (std::size_t i = 0; i < columns_.size() && has_words_; ++i) {
    if (!columns_[i].takes_words) continue;
    // Between lengths no two rows of texts are alike; all numbers of bot.calls share a model.
    const std::string_view word = values[i].is_word ? row.cells()[i].text : std::string_view();
    key += fmt::format("{}:{}", word.size(), word);
  }
}

std::optional<std::size_t> PointFile::structure_of(CsvRow& row, const std::vector<CellValue>& values,
                                                   const std::string& key, Diagnostics& diagnostics) {
  const std::scoped_lock lock(adding_);
  if (const auto known = known_.find(key); known != known_.end()) return known->second;
  if (structures_->full()) {
    diagnostics.error(Code::kTooLarge, row.span(row.cells().front(), diagnostics),
                      fmt::format("the words and dates up to here make more than {} combinations", kMostStructures),
                      "each of them is a model of its own; split the file");
    return std::nullopt;
  }
  std::vector<Setting> settings;
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    const CsvCell& cell = row.cells()[i];
    settings.push_back(
        {text_of_cell(columns_[i], cell, values[i]), row.place(cell, diagnostics).span, !values[i].is_word});
  }
  const auto made = structures_->add(settings, diagnostics);
  if (!made) return std::nullopt;
  sources_.push_back(row.source());
  known_.emplace(key, *made);
  return made;
}

std::unique_ptr<CsvStream> PointFile::take_stream() {
  if (stream_) return std::move(stream_);
  auto again = std::make_unique<CsvStream>(path_);
  if (again->peek()) again->skip();
  return again;
}

std::optional<std::uint64_t> PointFile::rows(Diagnostics& diagnostics) const {
  if (rows_) return rows_;
  if (!regular_) return std::nullopt;  // what was read from a pipe cannot be read again
  CsvStream stream(path_);
  if (!stream.is_regular_file()) return std::nullopt;
  std::uint64_t count = 0;
  for (; stream.peek(); stream.skip()) ++count;
  if (stream.failure()) {
    report(*stream.failure(), name_, diagnostics);
    return std::nullopt;
  }
  rows_ = count - std::min<std::uint64_t>(count, 1);
  return rows_;
}

std::string PointFile::identity() const {
  RegularFile file(path_);
  Sha256 content;
  for (auto piece = file.is_open() ? file.next() : std::nullopt; piece && !piece->empty(); piece = file.next())
    content.add(*piece);
  return content.hex();
}

}  // namespace crossover
