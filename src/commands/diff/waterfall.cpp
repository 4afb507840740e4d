// How one date became another, drawn as bars that begin where the one before ended.

#include "commands/diff/waterfall.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "text/utf8.h"
#include "units/format.h"

namespace crossover {
namespace {

constexpr std::size_t kLongestLabel = 30;
constexpr std::size_t kNarrowestPlot = 16;
constexpr std::size_t kGap = 2;

/// A character a column wide, and its style.
struct WaterfallCell {
  std::string_view text = " ";
  Style style = Style::kPlain;
};
using WaterfallCells = std::vector<WaterfallCell>;

class WaterfallPlot {
 public:
  WaterfallPlot(const Waterfall& waterfall, std::size_t width) : waterfall_(waterfall) {
    for (const WaterfallBar& bar : waterfall.bars) {
      label_width_ = std::max(label_width_, display_width(label_of(bar.label)));
      days_width_ = std::max(days_width_, signed_days(bar.days).size());
    }
    days_width_ = std::max(days_width_, signed_days(waterfall.total_days).size());
    const std::size_t taken = label_width_ + days_width_ + 2 * kGap;
    plot_width_ = std::max(kNarrowestPlot, width > taken ? width - taken : 0);
    measure();
  }

  Drawing draw() {
    if (low_ == high_) return {};
    double at = 0;
    for (const WaterfallBar& bar : waterfall_.bars) {
      add_row(label_of(bar.label), bar.days, at, at + bar.days, Style::kPlain);
      at += bar.days;
    }
    add_row("total", waterfall_.total_days, 0, waterfall_.total_days, Style::kStrong);
    add_axis();
    return std::move(drawing_);
  }

 private:
  static std::string label_of(const std::string& label) { return shorten(printable(label), kLongestLabel); }

  /// The earliest and the latest day on the way.
  void measure() {
    double at = 0;
    for (const WaterfallBar& bar : waterfall_.bars) {
      at += bar.days;
      low_ = std::min(low_, at);
      high_ = std::max(high_, at);
    }
  }

  [[nodiscard]] std::size_t cell_of(double day) const {
    const auto last = static_cast<double>(plot_width_ - 1);
    return static_cast<std::size_t>(std::clamp(std::round((day - low_) / (high_ - low_) * last), 0.0, last));
  }

  /// An arrow from the one day to the other, over the two days that the whole begins and ends on.
  [[nodiscard]] WaterfallCells arrow(double from, double to) const {
    WaterfallCells cells(plot_width_);
    cells[cell_of(waterfall_.total_days)] = {"┊", Style::kDim};
    cells[cell_of(0)] = {"│", Style::kDim};
    if (from == to) return cells;
    const bool later = to > from;
    const Style style = later ? Style::kBad : Style::kGood;
    const auto [left, right] = std::minmax({cell_of(from), cell_of(to)});
    for (std::size_t cell = left; cell <= right; ++cell) cells[cell] = {"━", style};
    cells[later ? right : left] = {later ? "→" : "←", style};
    return cells;
  }

  void add_row(const std::string& label, double days, double from, double to, Style style) {
    Line line(label + std::string(label_width_ - display_width(label) + kGap, ' '), style);
    const std::string figure = signed_days(days);
    line.add(std::string(days_width_ - figure.size(), ' ') + figure, style).add(std::string(kGap, ' '));
    append(line, arrow(from, to));
    drawing_.lines.push_back(std::move(line));
  }

  static void append(Line& line, const WaterfallCells& cells) {
    std::size_t end = cells.size();
    while (end > 0 && cells[end - 1].text == " ") --end;
    for (std::size_t cell = 0; cell < end; ++cell) {
      if (cell > 0 && cells[cell].style == cells[cell - 1].style) {
        line.runs.back().text += cells[cell].text;
      } else {
        line.add(std::string(cells[cell].text), cells[cell].style);
      }
    }
  }

  /// What stands at both ends of the whole: on one line where there is room.
  void add_axis() {
    const std::size_t from = cell_of(0);
    const std::size_t to = cell_of(waterfall_.total_days);
    const std::string indent(label_width_ + days_width_ + 2 * kGap, ' ');
    const Tick a = tick(from, waterfall_.from);
    const Tick b = tick(to, waterfall_.to);
    const Tick& left = from <= to ? a : b;
    const Tick& right = from <= to ? b : a;
    if (left.begin + left.width < right.begin) {
      const std::string between(right.begin - left.begin - left.width, ' ');
      drawing_.lines.emplace_back(indent + std::string(left.begin, ' ') + left.text + between + right.text,
                                  Style::kDim);
      return;
    }
    for (const Tick& one : {a, b})
      drawing_.lines.emplace_back(indent + std::string(one.begin, ' ') + one.text, Style::kDim);
  }

  struct Tick {
    std::size_t begin = 0;
    std::size_t width = 0;
    std::string text;
  };
  /// The text at the right of its mark, or at the left where the plot ends.
  [[nodiscard]] Tick tick(std::size_t cell, const std::string& text) const {
    const std::size_t width = display_width(text) + 1;
    if (cell + width <= plot_width_ || cell + 1 < width) return {cell, width, "╵" + text};
    return {cell + 1 - width, width, text + "╵"};
  }

  const Waterfall& waterfall_;
  std::size_t label_width_ = 5;  // "total"
  std::size_t days_width_ = 0;
  std::size_t plot_width_ = kNarrowestPlot;
  double low_ = 0;
  double high_ = 0;
  Drawing drawing_;
};

}  // namespace

std::string signed_days(double days) {
  constexpr double kWholeFrom = 9.95;  // 9.96 would read as 10.0
  const std::string size = format_fixed(std::fabs(days), std::fabs(days) < kWholeFrom ? 1 : 0);
  if (size == "0.0") return "0";
  return (days > 0 ? "+" : "-") + size;
}

Drawing draw_waterfall(const Waterfall& waterfall, std::size_t width) { return WaterfallPlot(waterfall, width).draw(); }

}  // namespace crossover
