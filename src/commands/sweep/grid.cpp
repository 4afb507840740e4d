// Which values stand in a block of a grid?
//
// The value of an axis changes every `run` rows, the product of the sizes of the axes behind it, and comes back after
// `period` rows. An axis whose run is longer than a block mostly has one value there. For a short period the places and
// values of one period and a block beyond it are written out once, and a block points into them: nothing is copied.

#include "commands/sweep/grid.h"

#include <algorithm>
#include <cassert>
#include <limits>
#include <numeric>

namespace crossover {
namespace {

constexpr double kNoNumber = std::numeric_limits<double>::quiet_NaN();

/// Up to this a period is written out beforehand: 3 MiB of places and values for each axis.
constexpr std::uint64_t kLongestPattern = std::uint64_t{1} << 18;

/// `count` entries of places or values, each repeated `run` times, and after the last the first again.
template <class Number, class At>
void fill_runs(Number* out, std::size_t count, std::uint64_t run, std::size_t size, std::size_t place,
               std::uint64_t left, At at) {
  for (std::size_t filled = 0; filled < count;) {
    const auto length = static_cast<std::size_t>(std::min<std::uint64_t>(left, count - filled));
    std::fill_n(out + filled, length, at(place));
    filled += length;
    left = run;
    place = place + 1 == size ? 0 : place + 1;
  }
}

class GridAxis {
 public:
  GridAxis(const Axis& axis, std::uint64_t run) : axis_(axis), run_(run) {
    if (axis.size() == 1 || run >= kBlockRows || (run > 1 && run * axis.size() > kLongestPattern)) return;
    const auto length = static_cast<std::size_t>(run) * axis.size() + kBlockRows;
    places_.resize(length);
    fill_places(places_.data(), length, 0, run);
    if (!axis.is_number) return;
    values_.resize(length);
    fill_values(values_.data(), length, 0, run);
  }

  /// Has it one value in rows [first, first + rows)?
  [[nodiscard]] bool stays(std::uint64_t first, std::size_t rows) const {
    return axis_.size() == 1 || run_ - first % run_ >= rows;
  }

  /// Rows [first, first + rows) into column number `path` of the block. The place of all of them where it is the same.
  std::optional<std::size_t> fill(std::uint64_t first, std::size_t rows, std::size_t path, PointBlock& block) const {
    const std::uint64_t runs_before = first / run_;
    const auto place = static_cast<std::size_t>(runs_before % axis_.size());
    const std::uint64_t within = first - runs_before * run_;
    PathColumn& column = block.paths[path];
    column.texts = &axis_.texts;
    if (run_ - within >= rows || axis_.size() == 1) {
      auto& places = block.places[path];
      std::fill_n(places.data(), rows, static_cast<std::uint32_t>(place));
      column.place = places.data();
      column.value = Column(axis_.is_number ? axis_.values[place] : kNoNumber);
      return place;
    }
    if (!places_.empty()) {
      const std::size_t offset = place * static_cast<std::size_t>(run_) + static_cast<std::size_t>(within);
      column.place = places_.data() + offset;
      column.value = axis_.is_number ? Column(values_.data() + offset) : Column(kNoNumber);
      return std::nullopt;
    }
    fill_places(block.places[path].data(), rows, place, run_ - within);
    column.place = block.places[path].data();
    column.value = Column(kNoNumber);
    if (axis_.is_number) {
      fill_values(block.values[path].data(), rows, place, run_ - within);
      column.value = Column(block.values[path].data());
    }
    return std::nullopt;
  }

 private:
  void fill_places(std::uint32_t* out, std::size_t count, std::size_t place, std::uint64_t left) const {
    fill_runs(out, count, run_, axis_.size(), place, left,
              [](std::size_t at) { return static_cast<std::uint32_t>(at); });
  }
  void fill_values(double* out, std::size_t count, std::size_t place, std::uint64_t left) const {
    fill_runs(out, count, run_, axis_.size(), place, left, [this](std::size_t at) { return axis_.values[at]; });
  }

  const Axis& axis_;
  std::uint64_t run_;
  std::vector<std::uint32_t> places_;  // of a period and a block; empty where the period is long
  std::vector<double> values_;
};

/// Hands out the rows in tasks; what stands in them is for others to say.
class GridPoints : public PointSource {
 public:
  explicit GridPoints(const Grid& grid) : grid_(grid), end_(grid.rows) {}

  void restrict_to(RowRange range) override {
    wanted_.begin = std::min(range.begin, grid_.rows);
    wanted_.end = std::clamp(range.end, wanted_.begin, grid_.rows);
    next_ = wanted_.begin / kBlockRows * kBlockRows;
    const std::uint64_t beyond = wanted_.end % kBlockRows == 0 ? 0 : kBlockRows - wanted_.end % kBlockRows;
    end_ = grid_.rows - wanted_.end < beyond ? grid_.rows : wanted_.end + beyond;
    if (wanted_.begin == wanted_.end) next_ = end_;
  }

  bool claim(PointTask& task, Diagnostics& /*diagnostics*/) override {
    if (next_ >= end_) return false;
    task.number = claimed_++;
    task.first = next_;
    task.rows = static_cast<std::size_t>(std::min<std::uint64_t>(kTaskRows, end_ - next_));
    task.begin = static_cast<std::size_t>(std::max(wanted_.begin, next_) - next_);
    task.end = static_cast<std::size_t>(std::min<std::uint64_t>(wanted_.end - next_, task.rows));
    next_ += task.rows;
    return true;
  }

  bool fill(const PointTask& task, std::size_t begin, std::size_t rows, PointBlock& block,
            Diagnostics& /*diagnostics*/) const override {
    assert(rows <= kBlockRows && begin + rows <= task.rows);
    const std::size_t paths = grid_.axes.size();
    if (block.places.size() != paths) {
      block.paths.resize(paths);
      block.places.assign(paths, std::vector<std::uint32_t>(kBlockRows));
      block.values.assign(paths, std::vector<double>(kBlockRows));
      block.structures.resize(kBlockRows);
    }
    block.rows = rows;
    block.structure = nullptr;
    fill_columns(task.first + begin, rows, block);
    return true;
  }

 protected:
  virtual void fill_columns(std::uint64_t first, std::size_t rows, PointBlock& block) const = 0;

  Grid grid_;

 private:
  RowRange wanted_{0, grid_.rows};
  std::uint64_t next_ = 0;
  std::uint64_t end_;
  std::uint64_t claimed_ = 0;
};

class CrossedPoints : public GridPoints {
 public:
  explicit CrossedPoints(const Grid& grid) : GridPoints(grid), structure_runs_(grid.axes.size(), 0) {
    std::vector<std::uint64_t> runs(grid.axes.size(), 1);
    std::uint64_t run = 1;
    std::uint32_t structure_run = 1;
    for (std::size_t i = grid.axes.size(); i-- > 0;) {
      runs[i] = run;
      run *= grid.axes[i].size();
      if (grid.axes[i].is_number) continue;
      structure_runs_[i] = structure_run;
      structure_run *= static_cast<std::uint32_t>(grid.axes[i].size());
    }
    for (std::size_t i = 0; i < runs.size(); ++i) axes_.emplace_back(grid.axes[i], runs[i]);
  }

 private:
  void fill_columns(std::uint64_t first, std::size_t rows, PointBlock& block) const override {
    std::uint32_t structure = 0;  // as far as it is the same for all rows
    bool alike = true;
    for (std::size_t i = 0; i < axes_.size(); ++i) {
      const auto place = axes_[i].fill(first, rows, i, block);
      if (grid_.axes[i].is_number) continue;
      if (place) structure += structure_runs_[i] * static_cast<std::uint32_t>(*place);
      alike = alike && place.has_value();
    }
    if (alike && structure == 0) return;
    std::fill_n(block.structures.data(), rows, structure);
    block.structure = block.structures.data();
    for (std::size_t i = 0; i < axes_.size() && !alike; ++i) {
      if (grid_.axes[i].is_number || axes_[i].stays(first, rows)) continue;
      const std::uint32_t* place = block.paths[i].place;
      for (std::size_t row = 0; row < rows; ++row) block.structures[row] += structure_runs_[i] * place[row];
    }
  }

  std::vector<GridAxis> axes_;
  std::vector<std::uint32_t> structure_runs_;  // by axis: how many structures one step of it is; 0 for numbers
};

class ZippedPoints : public GridPoints {
 public:
  explicit ZippedPoints(const Grid& grid) : GridPoints(grid), rows_(static_cast<std::size_t>(grid.rows)) {
    std::iota(rows_.begin(), rows_.end(), 0U);
  }

 private:
  void fill_columns(std::uint64_t first, std::size_t /*rows*/, PointBlock& block) const override {
    for (std::size_t i = 0; i < grid_.axes.size(); ++i) {
      const Axis& axis = grid_.axes[i];
      block.paths[i] = {&axis.texts, rows_.data() + first,
                        axis.is_number ? Column(axis.values.data() + first) : Column(kNoNumber)};
    }
    if (!grid_.structure_of_row.empty()) block.structure = grid_.structure_of_row.data() + first;
  }

  std::vector<std::uint32_t> rows_;  // 0, 1, 2 ...
};

}  // namespace

std::optional<std::uint64_t> grid_rows(const std::vector<Axis>& axes, bool zip) {
  if (zip) return axes.front().size();
  std::uint64_t rows = 1;
  for (const Axis& axis : axes) {
    if (rows > std::numeric_limits<std::uint64_t>::max() / axis.size()) return std::nullopt;
    rows *= axis.size();
  }
  return rows;
}

std::unique_ptr<PointSource> grid_points(const Grid& grid) {
  if (grid.zip) return std::make_unique<ZippedPoints>(grid);
  return std::make_unique<CrossedPoints>(grid);
}

}  // namespace crossover
