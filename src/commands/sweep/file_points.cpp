// Which point does a line of a CSV file mean?

#include "commands/sweep/file_points.h"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>
#include <limits>
#include <numeric>

#include "commands/digest.h"
#include "commands/sweep/regular_file.h"
#include "output/number.h"
#include "scenario/override.h"

namespace crossover {
namespace {

constexpr double kNoNumber = std::numeric_limits<double>::quiet_NaN();
constexpr std::size_t kMostMistakes = 100;  // no more are shown

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

/// The records of a task, from one row on.
class TaskRecords {
 public:
  TaskRecords(const PointTask& task, std::size_t row) : task_(task) {
    const auto after = std::upper_bound(task.marks.begin(), task.marks.end(), row,
                                        [](std::size_t wanted, const RecordMark& mark) { return wanted < mark.row; });
    next_mark_ = static_cast<std::size_t>(after - task.marks.begin()) - 1;
    at_ = task.marks[next_mark_].byte;
    for (std::size_t skipped = task.marks[next_mark_].row; skipped < row; ++skipped) next();
  }

  CsvRecord next() {
    if (next_mark_ < task_.marks.size() && task_.marks[next_mark_].byte == at_) line_ = task_.marks[next_mark_++].line;
    const RecordEnd found = find_record_end(task_.bytes, at_);
    const std::string_view text = std::string_view(task_.bytes).substr(at_, found.end - at_);
    const CsvRecord record{without_break(text), line_};
    at_ = found.end;
    line_ += found.lines;
    return record;
  }

 private:
  const PointTask& task_;
  std::size_t next_mark_;
  std::size_t at_;
  std::uint64_t line_ = 1;
};

}  // namespace

// --- the file

std::unique_ptr<PointFile> PointFile::open(const std::string& path, const Node& tree, const Source& file,
                                           const std::string& scenario_file, Diagnostics& diagnostics) {
  std::unique_ptr<PointFile> out(new PointFile(path));
  out->stream_ = std::make_unique<CsvStream>(path);
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
    settings.push_back({text_of_cell(columns_[i], cell, values[i]), row.place(cell, diagnostics).span,
                        !values[i].is_word});
  }
  const auto made = structures_->add(settings, diagnostics);
  if (!made) return std::nullopt;
  sources_.push_back(row.source());
  known_.emplace(key, *made);
  return made;
}

std::optional<std::uint64_t> PointFile::rows(Diagnostics& diagnostics) const {
  if (rows_) return rows_;
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

// --- its points

class FilePoints : public PointSource {
 public:
  explicit FilePoints(PointFile& file, std::unique_ptr<CsvStream> stream) : file_(file), stream_(std::move(stream)) {}

  void restrict_to(RowRange range) override { wanted_ = range; }

  bool claim(PointTask& task, Diagnostics& diagnostics) override {
    const std::uint64_t end = whole_blocks_up_to(wanted_.end);
    if (wanted_.begin >= wanted_.end || !skip_to(wanted_.begin / kBlockRows * kBlockRows)) return fail(diagnostics);
    const auto most = static_cast<std::size_t>(std::min<std::uint64_t>(kTaskRows, end - next_));
    if (most == 0) return false;
    task.rows = stream_->take(most, kBlockRows, task.bytes, task.marks);
    if (task.rows == 0) return fail(diagnostics);
    task.number = claimed_++;
    task.first = next_;
    next_ += task.rows;
    if (next_ <= wanted_.begin) return fail(diagnostics);  // the file ends before the rows that are asked for
    task.begin = static_cast<std::size_t>(std::max(wanted_.begin, task.first) - task.first);
    task.end = static_cast<std::size_t>(std::min<std::uint64_t>(wanted_.end - task.first, task.rows));
    return true;
  }

  bool fill(const PointTask& task, std::size_t begin, std::size_t rows, PointBlock& block,
            Diagnostics& diagnostics) const override {
    make_room(block);
    block.rows = rows;
    const std::size_t errors = diagnostics.errors();
    Rows state{CsvRow(file_.name_), {}, {}, {}, 0};
    TaskRecords records(task, begin);
    for (std::size_t row = 0; row < rows && diagnostics.errors() - errors < kMostMistakes; ++row)
      fill_row(records.next(), row, state, block, diagnostics);
    finish(block);
    return diagnostics.errors() == errors;
  }

 private:
  /// What the rows of a block share while they are read.
  struct Rows {
    CsvRow row;
    std::vector<CellValue> values;
    std::string key;
    std::string last_key;
    std::size_t structure = 0;  // of last_key
    std::string text = {};
    bool any = false;
  };

  static std::uint64_t whole_blocks_up_to(std::uint64_t row) {
    const std::uint64_t beyond = row % kBlockRows == 0 ? 0 : kBlockRows - row % kBlockRows;
    return row > std::numeric_limits<std::uint64_t>::max() - beyond ? row : row + beyond;
  }

  bool skip_to(std::uint64_t row) {
    for (; next_ < row; ++next_) {
      if (!stream_->peek()) return false;
      stream_->skip();
    }
    return true;
  }

  /// There are no more rows, for whatever reason.
  bool fail(Diagnostics& diagnostics) const {
    if (stream_->failure()) report(*stream_->failure(), file_.name_, diagnostics);
    return false;
  }

  void make_room(PointBlock& block) const {
    const std::size_t paths = file_.columns_.size();
    if (block.own_texts.size() != paths) {
      block.paths.resize(paths);
      block.own_texts.resize(paths);
      block.values.assign(paths, std::vector<double>(kBlockRows));
      block.places.assign(1, std::vector<std::uint32_t>(kBlockRows));
      std::iota(block.places[0].begin(), block.places[0].end(), 0U);
      block.structures.resize(kBlockRows);
    }
    for (CellTexts& texts : block.own_texts) texts.clear();
  }

  void fill_row(const CsvRecord& record, std::size_t row, Rows& state, PointBlock& block,
                Diagnostics& diagnostics) const {
    const std::vector<CsvColumn>& columns = file_.columns_;
    if (!state.row.read(record, diagnostics) || !check_cell_count(state.row, columns.size(), diagnostics)) return;
    state.values.assign(columns.size(), {});
    bool sound = true;
    for (std::size_t i = 0; i < columns.size(); ++i) {
      const CsvCell& cell = state.row.cells()[i];
      const auto value = read_cell(columns[i], state.row, cell, file_.usage_word_, diagnostics);
      sound = sound && value.has_value();
      if (!value) continue;
      state.values[i] = *value;
      block.values[i][row] = value->is_word ? kNoNumber : value->value;
      block.own_texts[i].add(text(cell, *value, state.text));
    }
    if (!sound || !find_structure(row, state, block, diagnostics)) return;
    check_clamps(row, state, block, diagnostics);
  }

  static std::string_view text(const CsvCell& cell, const CellValue& value, std::string& room) {
    if (value.is_word) return cell.text;
    room.clear();
    append_number(room, value.written);
    return room;
  }

  bool find_structure(std::size_t row, Rows& state, PointBlock& block, Diagnostics& diagnostics) const {
    if (!file_.has_words_) return true;
    state.key.clear();
    file_.append_key(state.row, state.values, state.key);
    if (!state.any || state.key != state.last_key) {
      const auto found = file_.structure_of(state.row, state.values, state.key, diagnostics);
      if (!found) return false;
      state.structure = *found;
      state.last_key = state.key;
      state.any = true;
    }
    block.structures[row] = static_cast<std::uint32_t>(state.structure);
    return true;
  }

  void check_clamps(std::size_t row, Rows& state, const PointBlock& block, Diagnostics& diagnostics) const {
    for (const ClampRule& rule : file_.structures_->clamps(state.structure)) {
      const auto value = [&](const ClampSide& side) { return side.path ? block.values[*side.path][row] : 0; };
      if (rule.holds(value(rule.floor), value(rule.ceiling))) continue;
      const auto written = [&](const ClampSide& side) {
        if (!side.path) return side.written;
        return text_of_cell(file_.columns_[*side.path], state.row.cells()[*side.path], state.values[*side.path]);
      };
      const std::size_t blamed = rule.floor.path ? *rule.floor.path : *rule.ceiling.path;
      diagnostics.error(Code::kConflict, state.row.span(state.row.cells()[blamed], diagnostics),
                        broken_clamp(written(rule.floor), written(rule.ceiling)), "");
    }
  }

  void finish(PointBlock& block) const {
    for (std::size_t i = 0; i < block.paths.size(); ++i) {
      const double* values = block.values[i].data();
      const bool same = std::all_of(values, values + block.rows, [&](double value) { return value == values[0]; });
      block.paths[i] = {&block.own_texts[i], block.places[0].data(), same ? Column(values[0]) : Column(values)};
    }
    block.structure = file_.has_words_ ? block.structures.data() : nullptr;
  }

  PointFile& file_;
  std::unique_ptr<CsvStream> stream_;
  RowRange wanted_;
  std::uint64_t next_ = 0;
  std::uint64_t claimed_ = 0;
};

std::unique_ptr<PointSource> PointFile::points() { return std::make_unique<FilePoints>(*this, std::move(stream_)); }

}  // namespace crossover
