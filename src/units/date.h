#pragma once
// Calendar days, and how they count as years: a year is 365.25 days everywhere, leap years included.

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace crossover {

using Date = std::chrono::sys_days;

inline constexpr double kDaysPerYear = 365.25;

/// YYYY, YYYY-MM or YYYY-MM-DD, the missing parts being the first; nothing where no such day exists.
std::optional<Date> parse_date(std::string_view text);

/// YYYY-MM-DD.
std::string format_date(Date date);

Date make_date(int year, unsigned month, unsigned day);
int year_of(Date date);

/// The same day `months` later; the last of the month where that month is too short for it.
Date add_months(Date date, int months);

/// Years from `from` to `to`: days / 365.25.
double years_between(Date from, Date to);

/// Whole days from as_of to the first start of a day at or after the moment `years`: ceil(365.25 t - 1e-6). The slack
/// keeps a crossing that rounding puts a tenth of a second behind midnight on its day. Infinite for an infinite moment.
inline double day_number(double years) {
  constexpr double kSlackDays = 1e-6;
  constexpr double kRounder = 0x1.8p52;  // the nearest whole number, without a call: this stands in loops over rows
  constexpr double kAllWholeFrom = 0x1p51;
  const double days = years * kDaysPerYear - kSlackDays;
  const double nearest = (days + kRounder) - kRounder;
  const double ceiling = nearest < days ? nearest + 1 : nearest;
  return days < kAllWholeFrom ? ceiling : days;
}

/// as_of plus that many days; nothing beyond the year 9999.
std::optional<Date> day_after(Date as_of, double days);

}  // namespace crossover
