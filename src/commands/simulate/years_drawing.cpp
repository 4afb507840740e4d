#include "commands/simulate/years_drawing.h"

#include <algorithm>
#include <string>

#include "commands/bar.h"
#include "commands/simulate/error_digits.h"
#include "text/utf8.h"

namespace crossover {
namespace {

constexpr std::size_t kNarrowestBar = 8;
constexpr std::size_t kWidestBar = 50;
constexpr std::size_t kGap = 2;

/// From the last year before the crossings to the first behind them.
std::vector<DayProbability> years_of_change(const CrossingDistribution& one) {
  const double all = one.within_horizon.value - one.already.value;
  const double unseen = std::min(0.0005, 0.005 * all);  // half of the last digit that is shown
  const double start = one.already.value + unseen;
  const double end = one.within_horizon.value - unseen;
  auto from = one.by_year.begin();
  while (from != one.by_year.end() && from + 1 != one.by_year.end() && (from + 1)->probability.value <= start) ++from;
  auto to = from;
  while (to != one.by_year.end() && to->probability.value < end) ++to;
  if (to != one.by_year.end()) ++to;
  return {from, to};
}

/// Every one, or every second, fifth, tenth, twentieth ... year of the calendar.
void thin_out(std::vector<DayProbability>& years, std::size_t most) {
  int step = 1;
  const auto is_left_out = [&step](const DayProbability& day) { return year_of(day.date) % step != 0; };
  const auto left = [&] {
    return years.size() - static_cast<std::size_t>(std::count_if(years.begin(), years.end(), is_left_out));
  };
  for (int decade = 1; left() > most; decade *= 10) {
    for (const int factor : {2, 5, 10}) {
      step = decade * factor;
      if (left() <= most) break;
    }
  }
  years.erase(std::remove_if(years.begin(), years.end(), is_left_out), years.end());
}

}  // namespace

std::vector<DayProbability> years_shown(const CrossingDistribution& one, Date horizon, std::size_t most) {
  std::vector<DayProbability> years = years_of_change(one);
  thin_out(years, most);
  if (years.empty() || years.back().date != horizon) years.push_back({horizon, one.within_horizon});
  return years;
}

Drawing draw_years(const std::vector<DayProbability>& years, std::size_t width) {
  std::size_t label_width = 0;
  std::size_t figure_width = 0;
  for (const DayProbability& day : years) {
    label_width = std::max(label_width, format_date(day.date).size());
    figure_width = std::max(figure_width, display_width(probability_text(day.probability)));
  }
  const std::size_t taken = label_width + figure_width + 2 * kGap;
  const std::size_t columns = std::clamp(width > taken ? width - taken : 0, kNarrowestBar, kWidestBar);

  Drawing drawing;
  for (const DayProbability& day : years) {
    const std::string drawn = bar(day.probability.value, columns);
    std::string rest;
    for (std::size_t column = display_width(drawn); column < columns; ++column) rest += "·";
    Line line(left_aligned(format_date(day.date), label_width + kGap));
    line.add(drawn, Style::kAccent).add(rest, Style::kDim);
    drawing.lines.push_back(line.add(right_aligned(probability_text(day.probability), figure_width + kGap)));
  }
  return drawing;
}

}  // namespace crossover
