// How far does each value move the date?

#include "commands/sensitivity/tornado_picture.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "commands/bar.h"
#include "commands/calendar_bins.h"
#include "commands/sensitivity/sensitivity_view.h"
#include "commands/sweep/picture_axis.h"
#include "text/utf8.h"
#include "units/format.h"

namespace crossover {
namespace {

constexpr std::size_t kWidestLabel = 32;
constexpr std::size_t kNarrowestPlot = 16;
constexpr std::size_t kWidestPlot = 60;
constexpr std::size_t kGap = 2;
constexpr std::size_t kColumnsPerMark = 6;  // where labels need more room, some marks are left out

constexpr std::string_view kLowFill = "▒";
constexpr std::string_view kHighFill = "█";
constexpr std::string_view kCentralMark = "│";

std::string_view mark_without_date(Status status) { return status == Status::kNever ? "×" : "→"; }

std::string usable_text(const TornadoDate& usable) {
  if (usable.status == Status::kAlready) return "already";
  return usable.date ? format_date(*usable.date) : std::string(status_name(usable.status));
}

bool same_date(const TornadoDate& a, const TornadoDate& b) { return a.status == b.status && a.years == b.years; }

class TornadoPicture {
 public:
  TornadoPicture(const SensitivityResult& result, const std::vector<TornadoBar>& bars, std::size_t width)
      : result_(result), bars_(bars), width_(width) {
    for (const TornadoBar& bar : bars_) {
      label_width_ = std::max(label_width_, display_width(label_of(bar)));
      swing_width_ = std::max(swing_width_, display_width(swing_text(bar)));
    }
    const std::size_t taken = margin();
    plot_width_ = std::clamp(width > taken ? width - taken : 0, kNarrowestPlot, kWidestPlot);
    find_axis();
  }

  Drawing draw() {
    for (const TornadoBar& bar : bars_) {
      add_bar(bar);
      add_ends(bar);
    }
    add_axis();
    add_line(legend());
    return std::move(drawing_);
  }

 private:
  [[nodiscard]] std::size_t margin() const { return label_width_ + kGap + swing_width_ + kGap; }
  [[nodiscard]] std::string label_of(const TornadoBar& bar) const {
    return shorten_front(printable(marked_path(result_, bar.id)), kWidestLabel);
  }
  [[nodiscard]] const TornadoDate& central() const { return result_.tornado.central; }

  void find_axis() {
    const auto show = [this](const TornadoDate& usable) {
      if (!usable.years) {
        any_undated_ = true;
        return;
      }
      first_ = any_dated_ ? std::min(first_, *usable.years) : *usable.years;
      last_ = any_dated_ ? std::max(last_, *usable.years) : *usable.years;
      any_dated_ = true;
    };
    show(central());
    for (const TornadoBar& bar : bars_) {
      show(bar.low.usable);
      show(bar.high.usable);
    }
  }

  /// Ends without a date stand in the last column, which dates then leave free, with one between.
  [[nodiscard]] std::size_t dated_columns() const { return any_undated_ ? plot_width_ - 2 : plot_width_; }
  [[nodiscard]] std::size_t column_of(double years) const {
    const double range = last_ - first_;
    const auto columns = static_cast<double>(dated_columns());
    const double at = range > 0 ? std::floor((years - first_) / range * columns) : columns / 2;
    return static_cast<std::size_t>(std::clamp(at, 0.0, columns - 1));
  }
  [[nodiscard]] std::size_t column_of(const TornadoDate& usable) const {
    return usable.years ? column_of(*usable.years) : plot_width_ - 1;
  }

  struct Cell {
    std::string_view text = " ";
    Style style = Style::kPlain;
  };

  void add_bar(const TornadoBar& bar) {
    std::vector<Cell> cells(plot_width_);
    const std::size_t middle = column_of(central());
    const auto distance = [&](const TornadoEnd& end) {
      const std::size_t at = column_of(end.usable);
      return at > middle ? at - middle : middle - at;
    };
    // The shorter of two bars on the same side stands before the longer one.
    const bool low_first = distance(bar.low) >= distance(bar.high);
    for (const bool low : {low_first, !low_first}) {
      const TornadoEnd& end = low ? bar.low : bar.high;
      const std::size_t at = column_of(end.usable);
      for (std::size_t column = std::min(at, middle); column <= std::max(at, middle); ++column)
        cells[column] = {low ? kLowFill : kHighFill, Style::kAccent};
      if (!end.usable.years) cells[at] = {mark_without_date(end.usable.status), Style::kWarn};
    }
    cells[middle] = {central().years ? kCentralMark : mark_without_date(central().status), Style::kPlain};
    Line line(left_aligned(label_of(bar), label_width_ + kGap), Style::kStrong);
    line.add(right_aligned(swing_text(bar), swing_width_) + std::string(kGap, ' '));
    append_cells(line, cells);
    drawing_.lines.push_back(std::move(line));
  }

  /// Neighbours of one style become one run.
  static void append_cells(Line& line, const std::vector<Cell>& cells) {
    for (std::size_t begin = 0; begin < cells.size();) {
      std::string text;
      const Style style = cells[begin].style;
      for (; begin < cells.size() && cells[begin].style == style; ++begin) text += cells[begin].text;
      line.add(std::move(text), style);
    }
  }

  /// "  50% / year: 2025-09-27   75% / year: 2024-11-14"
  void add_ends(const TornadoBar& bar) {
    const Assumption& assumption = (*result_.scenario)[bar.id];
    const auto end_text = [&](const TornadoEnd& end) {
      return fmt::format("{}: {}", format_value(*assumption.quantity, end.value, assumption.unit),
                         usable_text(end.usable));
    };
    const std::string text = fmt::format("  {}   {}", end_text(bar.low), end_text(bar.high));
    drawing_.lines.emplace_back(shorten(printable(text), width_), Style::kDim);
  }

  void add_axis() {
    if (!any_dated_) return;
    std::vector<AxisMark> marks;
    const Date as_of = result_.scenario->as_of;
    const auto day_of = [&](double years) { return day_after(as_of, std::floor(years * kDaysPerYear)); };
    const auto first = day_of(first_);
    const auto last = day_of(last_);
    if (!first || !last) return;
    const std::size_t most = std::max<std::size_t>(2, plot_width_ / kColumnsPerMark);
    for (const CalendarBin& bin : calendar_bins(*first, *last, most).bins) {
      if (bin.from < *first) continue;
      marks.push_back({column_of(years_between(as_of, bin.from)), bin.label.substr(0, bin.label.find(".."))});
    }
    if (marks.empty()) marks.push_back({column_of(first_), format_date(*first)});
    const AxisLines axis = horizontal_axis(marks, margin(), plot_width_);
    add_line(std::string(margin(), ' ') + axis.rule);
    add_line(axis.labels);
  }

  [[nodiscard]] std::string legend() const {
    std::string text = fmt::format("{} low end  {} high end", kLowFill, kHighFill);
    const auto ends_in = [&](Status status) {
      const auto is_it = [&](const TornadoDate& usable) { return usable.status == status; };
      return is_it(central()) || std::any_of(bars_.begin(), bars_.end(), [&](const TornadoBar& bar) {
               return is_it(bar.low.usable) || is_it(bar.high.usable);
             });
    };
    if (central().years) text += fmt::format("  {} central, {}", kCentralMark, usable_text(central()));
    for (const Status status : {Status::kBeyond, Status::kNever}) {
      if (ends_in(status)) {
        text += fmt::format("  {} {}", mark_without_date(status),
                            status == Status::kBeyond ? "beyond the horizon" : "never");
      }
    }
    return shorten(text, width_);
  }

  void add_line(const std::string& text) { drawing_.lines.emplace_back(text, Style::kDim); }

  const SensitivityResult& result_;
  const std::vector<TornadoBar>& bars_;
  std::size_t width_;
  std::size_t label_width_ = 0;
  std::size_t swing_width_ = 0;
  std::size_t plot_width_ = 0;
  bool any_dated_ = false;
  bool any_undated_ = false;
  double first_ = 0;  // years after as_of
  double last_ = 0;
  Drawing drawing_;
};

}  // namespace

bool moves_date(const Tornado& tornado, const TornadoBar& bar) {
  return !same_date(bar.low.usable, tornado.central) || !same_date(bar.high.usable, tornado.central);
}

std::string swing_text(const TornadoBar& bar) {
  constexpr double kFewDays = 9.5;
  if (const auto days = bar.swing_days()) {
    const std::string number = *days < kFewDays ? format_number(*days, 2) : format_fixed(*days, 0);
    return fmt::format("{} {}", number, number == "1" ? "day" : "days");
  }
  const bool never = bar.low.usable.status == Status::kNever || bar.high.usable.status == Status::kNever;
  return std::string(status_name(never ? Status::kNever : Status::kBeyond));
}

std::vector<TornadoBar> bars_to_draw(const SensitivityResult& result) {
  constexpr std::size_t kMostBars = 20;
  constexpr double kNothingBeside = 0.005;
  const double horizon = result.model->horizon_day() / kDaysPerYear;
  const auto swing = [&](const TornadoBar& bar) {
    return std::abs(bar.high.usable.years.value_or(horizon) - bar.low.usable.years.value_or(horizon));
  };
  std::vector<TornadoBar> out;
  for (const TornadoBar& bar : result.tornado.bars) {
    if (out.size() == kMostBars) break;
    if (moves_date(result.tornado, bar) && (out.empty() || swing(bar) >= kNothingBeside * swing(out.front())))
      out.push_back(bar);
  }
  return out;
}

Drawing draw_tornado(const SensitivityResult& result, const std::vector<TornadoBar>& bars, std::size_t width) {
  return TornadoPicture(result, bars, width).draw();
}

}  // namespace crossover
