// The usable date over one path, as a line of braille dots.

#include "commands/sweep/line_chart.h"

#include <algorithm>
#include <cmath>

#include "commands/bar.h"
#include "commands/calendar_bins.h"
#include "commands/sweep/braille_canvas.h"
#include "text/utf8.h"

namespace crossover {
namespace {

constexpr std::size_t kWidestPlot = 64;
constexpr std::size_t kNarrowestPlot = 8;
constexpr std::size_t kMostRows = 14;
constexpr std::size_t kFewestRows = 4;
constexpr std::size_t kMostDateLabels = 6;
constexpr std::size_t kColumnsPerPoint = 4;

Date date_of(const PictureCell& cell) { return Date(std::chrono::days(cell.date)); }

/// Where each of the ascending numbers stands between 0 and 1: in proportion to the numbers, or to their logarithms
/// where those are more evenly spread; words evenly.
std::vector<double> positions(const std::vector<double>& numbers, std::size_t count) {
  const auto spread = [](std::vector<double> values) {
    const double from = values.front();
    const double range = values.back() - from;
    for (double& value : values) value = range > 0 ? (value - from) / range : 0.5;
    return values;
  };
  const auto unevenness = [](const std::vector<double>& at) {
    double widest = 0;
    for (std::size_t i = 1; i < at.size(); ++i) widest = std::max(widest, at[i] - at[i - 1]);
    return widest;
  };
  std::vector<double> even(count);
  for (std::size_t i = 0; i < count; ++i) even[i] = static_cast<double>(i);
  if (numbers.empty()) return spread(even);
  std::vector<double> linear = spread(numbers);
  if (numbers.front() <= 0) return linear;
  std::vector<double> logarithms;
  logarithms.reserve(numbers.size());
  for (const double number : numbers) logarithms.push_back(std::log(number));
  std::vector<double> logarithmic = spread(logarithms);
  constexpr double kClearly = 0.99;  // rounding makes lin() uneven too
  return unevenness(logarithmic) < kClearly * unevenness(linear) ? logarithmic : linear;
}

/// A mark of the vertical axis.
struct DateMark {
  Date date;
  std::string label;
};

class LineChart {
 public:
  LineChart(const SweepPicture& picture, PictureRoom room)
      : picture_(picture), axis_(picture.axes[0]), room_(room), order_(ascending_places(axis_)) {
    constexpr std::size_t kFrame = 5;  // titles, marks, rule and labels
    rows_ = std::clamp(room.lines - std::min(room.lines, kFrame), kFewestRows, kMostRows);
    find_dates();
    for (const DateMark& mark : dates_) label_width_ = std::max(label_width_, mark.label.size());
    const std::size_t margin = label_width_ + 2;
    columns_ = std::clamp(room.width - std::min(room.width, margin + 1), kNarrowestPlot, kWidestPlot);
    numbers_ = numbers_of(axis_);
    std::sort(numbers_.begin(), numbers_.end());
    at_ = positions(numbers_, order_.size());
  }

  Drawing draw() {
    add_line("usable from", Style::kDim);
    add_gap_row();
    add_plot();
    add_axis();
    return std::move(drawing_);
  }

 private:
  [[nodiscard]] const PictureCell& cell(std::size_t i) const { return picture_.cells[order_[i]]; }

  void find_dates() {
    std::vector<Date> dates;
    for (const PictureCell& one : picture_.cells) {
      if (one.has_date()) dates.push_back(date_of(one));
    }
    first_ = *std::min_element(dates.begin(), dates.end());
    last_ = *std::max_element(dates.begin(), dates.end());
    constexpr auto kHalfMonth = std::chrono::days(15);
    if (first_ == last_) {  // a level line needs some time around it
      first_ -= kHalfMonth;
      last_ += kHalfMonth;
    }
    const std::size_t most = std::clamp<std::size_t>(rows_ / 2, 2, kMostDateLabels);
    for (const CalendarBin& bin : calendar_bins(first_, last_, most).bins) {
      if (bin.from >= first_) dates_.push_back({bin.from, short_label(bin)});
    }
  }
  /// Of a bin of several years the one that it begins with.
  static std::string short_label(const CalendarBin& bin) { return bin.label.substr(0, bin.label.find("..")); }

  /// The dot, counted from the top, of a day.
  [[nodiscard]] std::size_t dot_of(Date date) const {
    const double share = static_cast<double>((date - first_).count()) / static_cast<double>((last_ - first_).count());
    return static_cast<std::size_t>(
        std::lround((1 - share) * static_cast<double>(rows_ * BrailleCanvas::kDotsDown - 1)));
  }
  [[nodiscard]] std::size_t dot_across(std::size_t i) const {
    return static_cast<std::size_t>(
        std::lround(at_[i] * static_cast<double>(columns_ * BrailleCanvas::kDotsAcross - 1)));
  }
  [[nodiscard]] std::size_t column_of(std::size_t i) const { return dot_across(i) / BrailleCanvas::kDotsAcross; }

  /// A mark over each value without a date, and between neighbours of which neither has one.
  void add_gap_row() {
    std::vector<char> marks(columns_, ' ');
    const auto mark = [](const PictureCell& one) { return one.status == Status::kNever ? 'x' : '>'; };
    for (std::size_t i = 0; i < order_.size(); ++i) {
      if (cell(i).has_date()) continue;
      marks[column_of(i)] = mark(cell(i));
      if (i + 1 == order_.size() || cell(i + 1).has_date()) continue;
      const std::size_t middle = (column_of(i) + column_of(i + 1) + 1) / 2;
      for (std::size_t column = column_of(i); column < column_of(i + 1); ++column)
        marks[column] = column < middle ? mark(cell(i)) : mark(cell(i + 1));
    }
    if (std::all_of(marks.begin(), marks.end(), [](char c) { return c == ' '; })) return;
    Line line(std::string(label_width_, ' '));
    line.add(" │", Style::kDim);
    for (const char c : marks) line.add(std::string(1, c), c == '>' ? Style::kWarn : Style::kBad);
    drawing_.lines.push_back(std::move(line));
  }

  void add_plot() {
    BrailleCanvas canvas(columns_, rows_);
    // Between words there is nothing, and few values are told from what lies between them.
    const bool as_points = numbers_.empty();
    const bool with_points = as_points || order_.size() * kColumnsPerPoint <= columns_;
    for (std::size_t i = 0; i < order_.size(); ++i) {
      if (!cell(i).has_date()) continue;
      const std::size_t x = dot_across(i);
      const std::size_t y = dot_of(date_of(cell(i)));
      canvas.set(x, y);
      if (with_points) canvas.mark(x, y);
      if (!as_points && i + 1 < order_.size() && cell(i + 1).has_date())
        canvas.draw(x, y, dot_across(i + 1), dot_of(date_of(cell(i + 1))));
    }
    for (std::size_t row = 0; row < rows_; ++row) {
      const std::string label = label_of_row(row);
      Line line(right_aligned(label, label_width_));
      line.add(label.empty() ? " │" : " ┤", Style::kDim);
      line.add(canvas.row(row), Style::kAccent);
      drawing_.lines.push_back(std::move(line));
    }
  }

  [[nodiscard]] std::string label_of_row(std::size_t row) const {
    for (const DateMark& mark : dates_) {
      if (dot_of(mark.date) / BrailleCanvas::kDotsDown == row) return mark.label;
    }
    return "";
  }

  void add_axis() {
    std::vector<std::size_t> columns;
    std::vector<std::size_t> places;
    for (std::size_t i = 0; i < order_.size(); ++i) {
      if (!columns.empty() && columns.back() == column_of(i)) {  // one mark per column is enough
        if (i + 1 == order_.size() && columns.size() > 1) places.back() = order_[i];
        continue;
      }
      columns.push_back(column_of(i));
      places.push_back(order_[i]);
    }
    const std::vector<std::string> labels = value_labels(axis_, places, kWidestValue);
    std::vector<AxisMark> marks;
    for (std::size_t i = 0; i < labels.size(); ++i) marks.push_back({columns[i], labels[i]});
    const AxisLines axis = horizontal_axis(marks, label_width_ + 2, columns_);
    add_line(std::string(label_width_, ' ') + " └" + axis.rule, Style::kDim);
    add_line(axis.labels, Style::kPlain);
    const std::string title = axis_title(axis_, room_.width);
    const std::size_t indent = std::min(label_width_ + 2, room_.width - std::min(room_.width, display_width(title)));
    add_line(std::string(indent, ' ') + title, Style::kDim);
  }

  void add_line(const std::string& text, Style style) { drawing_.lines.emplace_back(text, style); }

  static constexpr std::size_t kWidestValue = 14;

  const SweepPicture& picture_;
  const PictureAxis& axis_;
  PictureRoom room_;
  std::vector<std::size_t> order_;  // places of the values from left to right
  std::vector<double> numbers_;     // ascending; empty for words
  std::vector<double> at_;          // where the values stand, from 0 to 1
  Date first_;
  Date last_;
  std::vector<DateMark> dates_;
  std::size_t label_width_ = 0;
  std::size_t columns_ = 0;
  std::size_t rows_ = 0;
  Drawing drawing_;
};

}  // namespace

Drawing draw_line_chart(const SweepPicture& picture, PictureRoom room) { return LineChart(picture, room).draw(); }

}  // namespace crossover
