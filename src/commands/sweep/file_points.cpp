// Which point does a line of a CSV file mean?

#include "commands/sweep/file_points.h"

#include <algorithm>
#include <limits>
#include <numeric>

#include "output/number.h"

namespace crossover {
namespace {

constexpr double kNoNumber = std::numeric_limits<double>::quiet_NaN();
constexpr std::size_t kMostMistakes = 100;  // no more are shown

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

class FilePoints : public PointSource {
 public:
  explicit FilePoints(PointFile& file) : file_(file), stream_(file.take_stream()) {}

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
    Rows state{CsvRow(file_.name()), {}, {}, {}, 0};
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
    if (stream_->failure()) report(*stream_->failure(), file_.name(), diagnostics);
    return false;
  }

  void make_room(PointBlock& block) const {
    const std::size_t paths = file_.columns().size();
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
    const std::vector<CsvColumn>& columns = file_.columns();
    if (!state.row.read(record, diagnostics) || !check_cell_count(state.row, columns.size(), diagnostics)) return;
    state.values.assign(columns.size(), {});
    bool sound = true;
    for (std::size_t i = 0; i < columns.size(); ++i) {
      const CsvCell& cell = state.row.cells()[i];
      const auto value = read_cell(columns[i], state.row, cell, file_.usage_word(), diagnostics);
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
    if (!file_.has_words()) return true;
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
    for (const ClampRule& rule : file_.structures().clamps(state.structure)) {
      const auto value = [&](const ClampSide& side) { return side.path ? block.values[*side.path][row] : 0; };
      if (rule.holds(value(rule.floor), value(rule.ceiling))) continue;
      const auto written = [&](const ClampSide& side) {
        if (!side.path) return side.written;
        return text_of_cell(file_.columns()[*side.path], state.row.cells()[*side.path], state.values[*side.path]);
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
    block.structure = file_.has_words() ? block.structures.data() : nullptr;
  }

  PointFile& file_;
  std::unique_ptr<CsvStream> stream_;
  RowRange wanted_;
  std::uint64_t next_ = 0;
  std::uint64_t claimed_ = 0;
};

}  // namespace

std::unique_ptr<PointSource> file_points(PointFile& file) { return std::make_unique<FilePoints>(file); }

}  // namespace crossover
