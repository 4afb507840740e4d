// Are dates sorted into the smallest pieces of the calendar that are few enough?

#include "commands/calendar_bins.h"

#include <gtest/gtest.h>

namespace crossover {
namespace {

std::vector<std::string> labels(const CalendarBins& bins) {
  std::vector<std::string> out;
  for (const CalendarBin& bin : bins.bins) out.push_back(bin.label);
  return out;
}

CalendarBins bins(const char* first, const char* last, std::size_t most) {
  return calendar_bins(*parse_date(first), *parse_date(last), most);
}

using Labels = std::vector<std::string>;

TEST(CalendarBins, AreTheSmallestThatAreFewEnough) {
  EXPECT_EQ(labels(bins("2024-02-28", "2024-03-01", 4)), (Labels{"2024-02-28", "2024-02-29", "2024-03-01"}));
  // 2024-02-26 and 2024-03-04 were Mondays.
  EXPECT_EQ(labels(bins("2024-02-28", "2024-03-04", 4)), (Labels{"2024-02-26", "2024-03-04"}));
  EXPECT_EQ(labels(bins("2023-12-31", "2024-02-20", 4)), (Labels{"2023-12", "2024-01", "2024-02"}));
  EXPECT_EQ(labels(bins("2023-12-31", "2024-07-01", 4)), (Labels{"2023 Q4", "2024 Q1", "2024 Q2", "2024 Q3"}));
  EXPECT_EQ(labels(bins("2023-12-31", "2025-01-01", 4)), (Labels{"2023", "2024", "2025"}));
  EXPECT_EQ(labels(bins("2023-12-31", "2028-01-01", 4)),
            (Labels{"2022..2023", "2024..2025", "2026..2027", "2028..2029"}));
  EXPECT_EQ(labels(bins("1999-01-01", "2031-01-01", 4)), (Labels{"1980..1999", "2000..2019", "2020..2039"}));
}

TEST(CalendarBins, EndWithTheCalendar) {
  EXPECT_EQ(labels(bins("2024-01-01", "9999-12-31", 10)),
            (Labels{"2000..2999", "3000..3999", "4000..4999", "5000..5999", "6000..6999", "7000..7999", "8000..8999",
                    "9000..9999"}));
  EXPECT_EQ(labels(bins("0001-01-01", "9999-12-31", 2)), (Labels{"0000..4999", "5000..9999"}));
}

TEST(CalendarBins, FollowEachOtherWithoutAGap) {
  for (const std::size_t most : {2U, 5U, 12U, 40U, 400U}) {
    const CalendarBins all = bins("2021-05-17", "2033-02-03", most);
    EXPECT_LE(all.bins.size(), most);
    EXPECT_LE(all.bins.front().from, make_date(2021, 5, 17));
    EXPECT_GT(all.bins.back().to, make_date(2033, 2, 3));
    for (std::size_t i = 1; i < all.bins.size(); ++i) EXPECT_EQ(all.bins[i - 1].to, all.bins[i].from);
  }
}

TEST(CalendarBins, KnowTheirDays) {
  const CalendarBins all = bins("2023-12-31", "2025-01-01", 4);
  EXPECT_EQ(all.place_of(make_date(2023, 12, 31)), 0U);
  EXPECT_EQ(all.place_of(make_date(2024, 1, 1)), 1U);
  EXPECT_EQ(all.place_of(make_date(2024, 12, 31)), 1U);
  EXPECT_EQ(all.place_of(make_date(2025, 1, 1)), 2U);
}

}  // namespace
}  // namespace crossover
