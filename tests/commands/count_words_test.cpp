// Do the figures of a sweep read well from the smallest to the largest?

#include "commands/count_words.h"

#include <gtest/gtest.h>

#include <limits>
#include <vector>

namespace crossover {
namespace {

TEST(SweepWords, CountsShowAllTheirDigits) {
  EXPECT_EQ(count_text(0), "0");
  EXPECT_EQ(count_text(999), "999");
  EXPECT_EQ(count_text(1000), "1,000");
  EXPECT_EQ(count_text(std::numeric_limits<std::uint64_t>::max()), "18,446,744,073,709,551,615");
  EXPECT_EQ(rows_text(1), "1 row");
  EXPECT_EQ(rows_text(1'000'000), "1,000,000 rows");
}

TEST(SweepWords, BytesAreInDecimalUnits) {
  EXPECT_EQ(bytes_text(0), "0 B");
  EXPECT_EQ(bytes_text(999), "999 B");
  EXPECT_EQ(bytes_text(999.9), "1 kB");
  EXPECT_EQ(bytes_text(1'550'000), "1.6 MB");
  EXPECT_EQ(bytes_text(999.9e6), "1 GB");
  EXPECT_EQ(bytes_text(2.5e15), "2,500 TB");
}

TEST(SweepWords, DurationsNeverShowSixtySecondsOrMinutes) {
  EXPECT_EQ(duration_text(0), "0 s");
  EXPECT_EQ(duration_text(0.000123), "0.00012 s");
  EXPECT_EQ(duration_text(0.0511), "0.051 s");
  EXPECT_EQ(duration_text(0.5), "0.50 s");
  EXPECT_EQ(duration_text(9.996), "10.0 s");
  EXPECT_EQ(duration_text(59.94), "59.9 s");
  EXPECT_EQ(duration_text(59.96), "1 min 00 s");
  EXPECT_EQ(duration_text(3599.4), "59 min 59 s");
  EXPECT_EQ(duration_text(3599.6), "1 h 00 min");
  EXPECT_EQ(duration_text(7529), "2 h 05 min");
  EXPECT_EQ(duration_text(86399), "1 day 0 h");
  EXPECT_EQ(duration_text(3 * 86400 + 4 * 3600), "3 days 4 h");
  EXPECT_EQ(rough_duration_text(4.2), "5 s");
  EXPECT_EQ(rough_duration_text(59.2), "1 min 00 s");
}

TEST(SweepWords, ThereIsNoShareOfNothing) {
  EXPECT_EQ(share_text(1, 8), "12.5%");
  EXPECT_EQ(share_text(0, 8), "0%");
  EXPECT_EQ(share_text(0, 0), "-");
}

TEST(SweepWords, LongListsAreCutShort) {
  const std::vector<std::string> texts = {"1000", "1090", "1189", "1297", "1414", "1542", "8000"};
  const auto of = [&](std::size_t count) { return values_text(count, [&](std::size_t i) { return texts[i]; }); };
  EXPECT_EQ(of(1), "1000");
  EXPECT_EQ(of(6), "1000, 1090, 1189, 1297, 1414, 1542");
  EXPECT_EQ(of(7), "1000, 1090, 1189 ... 8000 (7 values)");
}

}  // namespace
}  // namespace crossover
