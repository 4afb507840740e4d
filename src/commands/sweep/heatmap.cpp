// The usable date over two paths, as a map.

#include "commands/sweep/heatmap.h"

#include <fmt/format.h>

#include <algorithm>

#include "commands/bar.h"
#include "commands/count_words.h"
#include "commands/sweep/heat_scale.h"
#include "text/utf8.h"

namespace crossover {
namespace {

constexpr std::size_t kFewestRows = 4;
constexpr std::size_t kFewestColumns = 4;
constexpr std::size_t kWidestLabel = 14;

class Heatmap {
 public:
  Heatmap(const SweepPicture& picture, PictureRoom room)
      : picture_(picture), x_(picture.axes[1]), y_(picture.axes[0]), room_(room), scale_(picture.cells) {
    lay_out(std::max(kFewestRows, room.lines));
    const std::size_t around = kFrame + scale_.legend(room.width).size() + note().size();
    const std::size_t rows = std::max(kFewestRows, room.lines - std::min(room.lines, around));
    if (rows < y_shown_.size()) lay_out(rows);
    // Leaving out rows takes a line that says so.
    const std::size_t all = y_shown_.size() + kFrame + scale_.legend(room.width).size() + note().size();
    if (all > room.lines && y_shown_.size() > kFewestRows)
      lay_out(std::max(kFewestRows, y_shown_.size() - std::min(y_shown_.size(), all - room.lines)));
  }

  Drawing draw() {
    add_line(axis_title(y_, room_.width), Style::kDim);
    for (std::size_t row = 0; row < y_shown_.size(); ++row) drawing_.lines.push_back(cell_row(row));
    add_axis();
    add_line("", Style::kPlain);
    for (const Line& line : scale_.legend(room_.width)) drawing_.lines.push_back(line);
    for (const std::string& line : note()) add_line(line, Style::kDim);
    return std::move(drawing_);
  }

 private:
  static constexpr std::size_t kFrame = 5;  // titles, rule, labels and a blank line

  /// The rows come first: how wide their labels are decides how much room is left for columns.
  void lay_out(std::size_t most_rows) {
    y_shown_ = shown_places(y_, most_rows);
    if (!numbers_of(y_).empty()) std::reverse(y_shown_.begin(), y_shown_.end());
    y_labels_ = value_labels(y_, y_shown_, kWidestLabel);
    label_width_ = 1;
    for (const std::string& label : y_labels_) label_width_ = std::max(label_width_, display_width(label));
    margin_ = label_width_ + 2;
    const std::size_t plot = std::max(kFewestColumns, room_.width - std::min(room_.width, margin_));
    x_shown_ = shown_places(x_, plot);
    scale_.fit(plot / std::max<std::size_t>(x_shown_.size(), 1));
  }

  static std::vector<std::size_t> shown_places(const PictureAxis& axis, std::size_t room) {
    const std::vector<std::size_t> order = ascending_places(axis);
    std::vector<std::size_t> shown;
    for (const std::size_t i : evenly_chosen(order.size(), room)) shown.push_back(order[i]);
    return shown;
  }

  [[nodiscard]] Line cell_row(std::size_t row) const {
    Line line(right_aligned(y_labels_[row], label_width_));
    line.add(" │", Style::kDim);
    for (const std::size_t x : x_shown_) {
      Run run = scale_.cell(picture_.cells[y_shown_[row] * x_.texts.size() + x]);
      if (line.runs.back().style == run.style) {
        line.runs.back().text += run.text;
      } else {
        line.runs.push_back(std::move(run));
      }
    }
    return line;
  }

  void add_axis() {
    const std::vector<std::string> labels = value_labels(x_, x_shown_, kWidestLabel);
    std::vector<AxisMark> marks;
    for (std::size_t i = 0; i < labels.size(); ++i)
      marks.push_back({i * scale_.width() + scale_.width() / 2, labels[i]});
    const std::size_t plot = std::max<std::size_t>(1, x_shown_.size() * scale_.width());
    const AxisLines axis = horizontal_axis(marks, margin_, plot);
    add_line(std::string(label_width_, ' ') + " └" + axis.rule, Style::kDim);
    add_line(axis.labels, Style::kPlain);
    const std::string title = axis_title(x_, room_.width);
    const std::size_t indent = std::min(margin_, room_.width - std::min(room_.width, display_width(title)));
    add_line(std::string(indent, ' ') + title, Style::kDim);
  }

  /// Which values are left out; no lines where none is.
  [[nodiscard]] std::vector<std::string> note() const {
    std::string left_out;
    for (const auto& [axis, shown] : {std::pair(&y_, y_shown_.size()), std::pair(&x_, x_shown_.size())}) {
      if (shown == axis->texts.size()) continue;
      left_out += fmt::format("{}{} of {} values of {}", left_out.empty() ? "" : " and ", count_text(shown),
                              count_text(axis->texts.size()), printable(axis->path));
    }
    if (left_out.empty()) return {};
    return wrap("Shown: " + left_out + ", evenly chosen.", room_.width);
  }

  void add_line(const std::string& text, Style style) { drawing_.lines.emplace_back(text, style); }

  const SweepPicture& picture_;
  const PictureAxis& x_;
  const PictureAxis& y_;
  PictureRoom room_;
  HeatScale scale_;  // of all cells, those not shown included, so that colours do not change with the screen
  std::vector<std::size_t> x_shown_;  // places on their axes, from left to right
  std::vector<std::size_t> y_shown_;  // from top to bottom
  std::vector<std::string> y_labels_;
  std::size_t label_width_ = 1;
  std::size_t margin_ = 0;
  Drawing drawing_;
};

}  // namespace

Drawing draw_heatmap(const SweepPicture& picture, PictureRoom room) { return Heatmap(picture, room).draw(); }

}  // namespace crossover
