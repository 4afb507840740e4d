// Do dates follow the Gregorian calendar, and do years have 365.25 days?

#include "units/date.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <string>

namespace crossover {
namespace {

constexpr double kForever = std::numeric_limits<double>::infinity();

/// Days since 1970-01-01 after Fliegel and Van Flandern (1968, CACM 11, page 657): a second way to count days.
long days_since_1970(long year, long month, long day) {
  const long a = (month - 14) / 12;
  const long julian = (1461 * (year + 4800 + a)) / 4 + (367 * (month - 2 - 12 * a)) / 12 -
                      (3 * ((year + 4900 + a) / 100)) / 4 + day - 32075;
  return julian - 2440588;
}

TEST(Date, MissingMonthAndDayAreTheFirst) {
  EXPECT_EQ(parse_date("2024"), make_date(2024, 1, 1));
  EXPECT_EQ(parse_date("2024-07"), make_date(2024, 7, 1));
  EXPECT_EQ(parse_date("2024-07-15"), make_date(2024, 7, 15));
}

TEST(Date, LeapYearsAreThoseOfTheGregorianCalendar) {
  EXPECT_TRUE(parse_date("2024-02-29"));
  EXPECT_TRUE(parse_date("2000-02-29"));   // divisible by 400
  EXPECT_FALSE(parse_date("1900-02-29"));  // by 100 only
  EXPECT_FALSE(parse_date("2100-02-29"));
  EXPECT_FALSE(parse_date("2023-02-29"));
}

TEST(Date, WhatIsNoDayIsRefused) {
  for (const char* text : {"",          "24",         "2024-",      "2024-1",      "2024-01-1",
                           "2024-13",   "2024-00",    "2024-01-00", "2024-01-32",  "2024-04-31",
                           "0000",      "0000-01-01", "2024/01/01", "2024-01 01",  "20240101",
                           "2024-1-01", " 2024",      "2024 ",      "-024",        "+024",
                           "2024-+1",   "2024-0a",    "10000",      "10000-01-01", "2024-01-01T00:00",
                           "1e3 ",      "now"}) {
    EXPECT_FALSE(parse_date(text)) << text;
  }
}

TEST(Date, EveryDayOfFourCenturiesReadsBackAsWritten) {
  Date date = make_date(1896, 1, 1);
  for (int i = 0; i < 366 * 410; ++i, date += std::chrono::days{1}) ASSERT_EQ(parse_date(format_date(date)), date);
}

TEST(Date, DaysAreCountedLikeTheJulianDayNumber) {
  for (int year = 1; year < 3000; year += 7) {
    for (unsigned month = 1; month <= 12; ++month) {
      ASSERT_EQ(make_date(year, month, 28).time_since_epoch().count(), days_since_1970(year, month, 28));
    }
  }
}

TEST(Date, FormatHasFourDigitsOfYear) {
  EXPECT_EQ(format_date(make_date(33, 4, 3)), "0033-04-03");
  EXPECT_EQ(year_of(make_date(33, 4, 3)), 33);
}

TEST(AddMonths, KeepsTheDayWhereTheMonthHasIt) {
  EXPECT_EQ(add_months(make_date(2024, 1, 15), 1), make_date(2024, 2, 15));
  EXPECT_EQ(add_months(make_date(2024, 1, 1), 120), make_date(2034, 1, 1));
  EXPECT_EQ(add_months(make_date(2024, 11, 30), 3), make_date(2025, 2, 28));
  EXPECT_EQ(add_months(make_date(2024, 3, 31), -1), make_date(2024, 2, 29));
}

TEST(AddMonths, TakesTheLastOfAShorterMonth) {
  EXPECT_EQ(add_months(make_date(2024, 1, 31), 1), make_date(2024, 2, 29));
  EXPECT_EQ(add_months(make_date(2023, 1, 31), 1), make_date(2023, 2, 28));
  EXPECT_EQ(add_months(make_date(2024, 2, 29), 12), make_date(2025, 2, 28));
  EXPECT_EQ(add_months(make_date(2024, 2, 29), 48), make_date(2028, 2, 29));
  EXPECT_EQ(add_months(make_date(2096, 2, 29), 48), make_date(2100, 2, 28));
  EXPECT_EQ(add_months(make_date(2024, 5, 31), 1), make_date(2024, 6, 30));
}

TEST(YearsBetween, AYearHas365AndAQuarterDaysEverywhere) {
  EXPECT_EQ(years_between(make_date(2024, 1, 1), make_date(2025, 1, 1)), 366 / 365.25);
  EXPECT_EQ(years_between(make_date(2025, 1, 1), make_date(2026, 1, 1)), 365 / 365.25);
  EXPECT_EQ(years_between(make_date(2024, 1, 1), make_date(2028, 1, 1)), 4);
  EXPECT_EQ(years_between(make_date(2024, 1, 1), make_date(2023, 12, 31)), -1 / 365.25);
}

TEST(DayNumber, IsTheFirstStartOfADayAtOrAfterTheMoment) {
  EXPECT_EQ(day_number(0), 0);
  EXPECT_EQ(day_number(0.25 / 365.25), 1);
  EXPECT_EQ(day_number(1), 366);
  EXPECT_EQ(day_number(4), 1461);
}

TEST(DayNumber, AMillionthOfADayAfterMidnightStillBelongsToThatDay) {
  EXPECT_EQ(day_number((100 + 0.9e-6) / 365.25), 100);
  EXPECT_EQ(day_number((100 + 1.2e-6) / 365.25), 101);
  EXPECT_EQ(day_number((100 - 1e-9) / 365.25), 100);
}

TEST(DayNumber, EveryDayIsItsOwnNumber) {
  const Date as_of = make_date(2024, 1, 1);
  for (int day = 0; day < 200'000; ++day) {
    ASSERT_EQ(day_number(years_between(as_of, as_of + std::chrono::days{day})), day);
  }
}

TEST(DayNumber, OfForeverIsForever) { EXPECT_EQ(day_number(kForever), kForever); }

TEST(DayAfter, EndsWithTheYear9999) {
  const Date as_of = make_date(9999, 12, 1);
  EXPECT_EQ(day_after(as_of, 30), make_date(9999, 12, 31));
  EXPECT_FALSE(day_after(as_of, 31));
  EXPECT_FALSE(day_after(as_of, kForever));
  EXPECT_FALSE(day_after(as_of, std::nan("")));
  EXPECT_FALSE(day_after(make_date(2024, 1, 1), 1e300));
}

}  // namespace
}  // namespace crossover
