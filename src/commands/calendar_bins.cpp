// Into which pieces of the calendar do people sort dates that lie from here to there?

#include "commands/calendar_bins.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cassert>

namespace crossover {
namespace {

constexpr int kLastYear = 9999;

struct Step {
  BinSize size;
  int count;  // of days, or of months
};
constexpr std::array kSteps = {Step{BinSize::kDay, 1},       Step{BinSize::kWeek, 7},      Step{BinSize::kMonth, 1},
                               Step{BinSize::kQuarter, 3},   Step{BinSize::kYear, 12},     Step{BinSize::kYears, 24},
                               Step{BinSize::kYears, 60},    Step{BinSize::kYears, 120},   Step{BinSize::kYears, 240},
                               Step{BinSize::kYears, 600},   Step{BinSize::kYears, 1200},  Step{BinSize::kYears, 2400},
                               Step{BinSize::kYears, 6000},  Step{BinSize::kYears, 12000}, Step{BinSize::kYears, 24000},
                               Step{BinSize::kYears, 60000}, Step{BinSize::kYears, 120000}};

bool in_days(const Step& step) { return step.size == BinSize::kDay || step.size == BinSize::kWeek; }

/// Months since January of the year 0.
int month_number(Date date) {
  const std::chrono::year_month_day day(date);
  return int{day.year()} * 12 + static_cast<int>(unsigned{day.month()}) - 1;
}
Date month_start(int number) {
  using namespace std::chrono;
  return sys_days(year(number / 12) / month(static_cast<unsigned>(number % 12) + 1) / 1);
}

/// The multiple of `step` at or below `number`.
int multiple_below(int number, int step) {
  const int rest = number % step;
  return number - (rest < 0 ? rest + step : rest);
}

/// Days since Monday, 1969-12-29.
int day_number_of(Date date) { return static_cast<int>(date.time_since_epoch().count()) + 3; }
Date day_of_number(int number) { return Date(std::chrono::days(number - 3)); }

Date start_of_bin(Date date, const Step& step) {
  if (in_days(step)) return day_of_number(multiple_below(day_number_of(date), step.count));
  return month_start(multiple_below(month_number(date), step.count));
}
Date next_bin(Date from, const Step& step) {
  if (in_days(step)) return from + std::chrono::days(step.count);
  return month_start(month_number(from) + step.count);
}

std::string label_of(Date from, const Step& step) {
  switch (step.size) {
    case BinSize::kDay:
    case BinSize::kWeek: return format_date(from);
    case BinSize::kMonth: return format_date(from).substr(0, 7);
    case BinSize::kQuarter: return fmt::format("{:04} Q{}", year_of(from), month_number(from) % 12 / 3 + 1);
    case BinSize::kYear: return fmt::format("{:04}", year_of(from));
    case BinSize::kYears: break;
  }
  const int year = year_of(from);
  return fmt::format("{:04}..{:04}", year, std::min(year + step.count / 12 - 1, kLastYear));
}

std::size_t bins_needed(Date first, Date last, const Step& step) {
  const auto count = in_days(step) ? (day_number_of(last) - day_number_of(start_of_bin(first, step))) / step.count
                                   : (month_number(last) - month_number(start_of_bin(first, step))) / step.count;
  return static_cast<std::size_t>(count) + 1;
}

}  // namespace

std::size_t CalendarBins::place_of(Date date) const {
  const auto after =
      std::upper_bound(bins.begin(), bins.end(), date, [](Date day, const CalendarBin& bin) { return day < bin.to; });
  return std::min(static_cast<std::size_t>(after - bins.begin()), bins.size() - 1);
}

CalendarBins calendar_bins(Date first, Date last, std::size_t most) {
  assert(first <= last && most >= 2);
  const auto* step = std::find_if(kSteps.begin(), kSteps.end() - 1,
                                  [&](const Step& one) { return bins_needed(first, last, one) <= most; });
  CalendarBins out;
  out.size = step->size;
  for (Date from = start_of_bin(first, *step); from <= last; from = next_bin(from, *step))
    out.bins.push_back({from, next_bin(from, *step), label_of(from, *step)});
  return out;
}

}  // namespace crossover
