#include "units/date.h"

#include <fmt/format.h>

namespace crossover {
namespace {

/// Exactly `digits` digits, or nothing.
std::optional<int> parse_digits(std::string_view text, std::size_t digits) {
  if (text.size() != digits) return std::nullopt;
  int value = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + (c - '0');
  }
  return value;
}

constexpr Date kLastDate = std::chrono::year{9999} / 12 / 31;

}  // namespace

std::optional<Date> parse_date(std::string_view text) {
  if (text.size() != 4 && text.size() != 7 && text.size() != 10) return std::nullopt;
  if (text.size() >= 7 && text[4] != '-') return std::nullopt;
  if (text.size() == 10 && text[7] != '-') return std::nullopt;
  const auto year = parse_digits(text.substr(0, 4), 4);
  const auto month = text.size() >= 7 ? parse_digits(text.substr(5, 2), 2) : 1;
  const auto day = text.size() == 10 ? parse_digits(text.substr(8, 2), 2) : 1;
  if (!year || !month || !day || *year < 1) return std::nullopt;
  const std::chrono::year_month_day date{std::chrono::year{*year}, std::chrono::month{static_cast<unsigned>(*month)},
                                         std::chrono::day{static_cast<unsigned>(*day)}};
  if (!date.ok()) return std::nullopt;
  return Date{date};
}

std::string format_date(Date date) {
  const std::chrono::year_month_day ymd{date};
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(ymd.year()), static_cast<unsigned>(ymd.month()),
                     static_cast<unsigned>(ymd.day()));
}

Date make_date(int year, unsigned month, unsigned day) {
  return std::chrono::year{year} / static_cast<int>(month) / static_cast<int>(day);
}

int year_of(Date date) { return static_cast<int>(std::chrono::year_month_day{date}.year()); }

Date add_months(Date date, int months) {
  const std::chrono::year_month_day ymd{date};
  const auto month = ymd.year() / ymd.month() + std::chrono::months{months};
  const auto last = (month / std::chrono::last).day();
  return month / std::min(ymd.day(), last);
}

double years_between(Date from, Date to) { return static_cast<double>((to - from).count()) / kDaysPerYear; }

std::optional<Date> day_after(Date as_of, double days) {
  if (!(days <= static_cast<double>((kLastDate - as_of).count()))) return std::nullopt;
  return as_of + std::chrono::days{static_cast<int>(days)};
}

}  // namespace crossover
