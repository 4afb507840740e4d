// When is each gate open, drawn in text over the years from as_of to the horizon?

#include "commands/run/timeline.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "text/utf8.h"

namespace crossover {
namespace {

constexpr std::size_t kLongestLabel = 20;
constexpr std::size_t kNarrowestPlot = 20;
constexpr std::size_t kGap = 2;

std::string repeat(std::string_view piece, std::size_t count) {
  std::string out;
  for (std::size_t i = 0; i < count; ++i) out += piece;
  return out;
}

/// Cells of one row of the plot, each a character one column wide.
using Cells = std::vector<std::string_view>;

std::string join(const Cells& cells) {
  std::string out;
  for (const std::string_view cell : cells) out += cell;
  return out;
}

/// One mark of the axis.
struct Tick {
  std::size_t cell;
  std::string label;
};

class Timeline {
 public:
  Timeline(const RunResult& result, CaseName selected, std::size_t width)
      : result_(result),
        scenario_(*result.scenario),
        one_(select_case(result.cases, selected)),
        horizon_(result.model->horizon_day() / kDaysPerYear) {
    for (const auto& gate : result.model->gates())
      label_width_ = std::max(label_width_, display_width(label_of(*gate)));
    const std::size_t taken = label_width_ + kGap;
    plot_width_ = std::max(kNarrowestPlot, width > taken ? width - taken : 0);
  }

  Drawing draw() {
    for (std::size_t g = 0; g < one_.gates.size(); ++g) {
      add_row(label_of(*result_.model->gates()[g]), stretch_row(one_.gates[g].windows), Style::kPlain);
    }
    if (one_.gates.size() > 1) add_row("usable", stretch_row(one_.windows), Style::kStrong);
    if (!scenario_.uncertain.empty()) add_row("range", range_row(), Style::kPlain);
    add_row("", axis_row(), Style::kPlain);
    if (const std::string text = legend(); !text.empty()) add_row("", Line(text, Style::kDim), Style::kPlain);
    return std::move(drawing_);
  }

 private:
  static std::string label_of(const Gate& gate) { return shorten(printable(gate.name()), kLongestLabel); }

  void add_row(const std::string& label, const Line& cells, Style style) {
    Line line(label, style);
    line.add(std::string(label_width_ + kGap - display_width(label), ' '));
    line.runs.insert(line.runs.end(), cells.runs.begin(), cells.runs.end());
    drawing_.lines.push_back(std::move(line));
  }

  [[nodiscard]] std::size_t cell_of(double years) const {
    const double at = std::floor(years / horizon_ * static_cast<double>(plot_width_));
    return static_cast<std::size_t>(std::clamp(at, 0.0, static_cast<double>(plot_width_ - 1)));
  }
  [[nodiscard]] double middle_of(std::size_t cell) const {
    return (static_cast<double>(cell) + 0.5) / static_cast<double>(plot_width_) * horizon_;
  }

  /// A cell is open where its middle is; a window too short for that still has the cell in which it opens.
  [[nodiscard]] std::vector<bool> open_cells(const std::vector<Interval>& windows) const {
    std::vector<bool> open(plot_width_, false);
    for (const Interval& window : windows) {
      if (window.from > horizon_) break;
      open[cell_of(window.from)] = true;
      for (std::size_t cell = cell_of(window.from) + 1; cell < plot_width_ && middle_of(cell) < window.to; ++cell)
        open[cell] = true;
    }
    return open;
  }

  [[nodiscard]] Line stretch_row(const std::vector<Interval>& windows) const {
    const std::vector<bool> open = open_cells(windows);
    Line line;
    for (std::size_t begin = 0; begin < plot_width_;) {
      std::size_t end = begin;
      while (end < plot_width_ && open[end] == open[begin]) ++end;
      line.add(repeat(open[begin] ? "━" : "·", end - begin), open[begin] ? Style::kGood : Style::kDim);
      begin = end;
    }
    return line;
  }

  /// ├──●──┤ where the three cases lie inside the horizon; an arrow where the range goes on behind it.
  [[nodiscard]] Line range_row() const {
    const Cases& cases = result_.cases;
    Line line;
    if (!cases.optimistic.crossing.within_horizon()) {
      return line.add(fmt::format("{} in every case", range_status()), Style::kDim);
    }
    const bool ends = cases.pessimistic.crossing.within_horizon();
    const std::size_t from = cell_of(cases.optimistic.crossing.years);
    const std::size_t to = ends ? cell_of(cases.pessimistic.crossing.years) : plot_width_ - 1;
    Cells cells(plot_width_, " ");
    for (std::size_t cell = from; cell <= to; ++cell) cells[cell] = "─";
    cells[from] = "├";
    cells[to] = ends ? "┤" : "→";
    if (cases.central.crossing.within_horizon()) cells[cell_of(cases.central.crossing.years)] = "●";
    return line.add(join(cells), Style::kAccent);
  }

  [[nodiscard]] std::string range_status() const {
    const Status first = result_.cases.optimistic.crossing.status;
    const Status last = result_.cases.pessimistic.crossing.status;
    if (first == last) return std::string(status_name(first));
    return fmt::format("{} or {}", status_name(first), status_name(last));
  }

  [[nodiscard]] Line axis_row() const {
    std::string text;
    std::size_t column = 0;
    for (const Tick& tick : ticks()) {
      text += std::string(tick.cell - column, ' ') + "╵" + tick.label;
      column = tick.cell + 1 + tick.label.size();
    }
    return {text, Style::kDim};
  }

  /// The finest marks that leave room between their labels: every month, quarter or half-year, else every so many
  /// years.
  [[nodiscard]] std::vector<Tick> ticks() const {
    static constexpr std::array kMonths = {1,   3,   6,    12,   24,   60,    120,   240,
                                           300, 600, 1200, 2400, 6000, 12000, 24000, 60000};
    for (const int months : kMonths) {
      const bool by_year = months >= 12;
      const std::size_t label = by_year ? 4 : 7;
      const double cells = months / 12.0 / horizon_ * static_cast<double>(plot_width_);
      if (cells >= static_cast<double>(label + 3)) return ticks_every(months, label);
    }
    return {};
  }

  [[nodiscard]] std::vector<Tick> ticks_every(int months, std::size_t label) const {
    std::vector<Tick> out;
    const int from_year = year_of(scenario_.as_of);
    const int years = std::max(1, months / 12);
    const int first_year = months >= 12 ? (from_year + years - 1) / years * years : from_year;
    for (int month = (first_year - 1) * 12;; month += months) {
      const int year = month / 12 + 1;
      if (year > 9999) break;
      const Date date = make_date(year, static_cast<unsigned>(month % 12) + 1, 1);
      if (date > scenario_.horizon) break;
      if (date < scenario_.as_of) continue;
      const std::size_t cell = cell_of(years_between(scenario_.as_of, date));
      if (cell + 1 + label > plot_width_) break;
      out.push_back({cell, format_date(date).substr(0, label)});
    }
    return out;
  }

  [[nodiscard]] std::string legend() const {
    std::string text = "━ open  · shut";
    if (!scenario_.uncertain.empty() && result_.cases.optimistic.crossing.within_horizon())
      text += "  ├ earliest  ● central  ┤ latest";
    return display_width(text) <= plot_width_ ? text : "";
  }

  const RunResult& result_;
  const Scenario& scenario_;
  const Case& one_;
  double horizon_;
  std::size_t label_width_ = 6;  // "usable"
  std::size_t plot_width_ = kNarrowestPlot;
  Drawing drawing_;
};

}  // namespace

Drawing draw_timeline(const RunResult& result, CaseName selected, std::size_t width) {
  return Timeline(result, selected, width).draw();
}

}  // namespace crossover
