// Bars that lead from one date to another.

#include "commands/diff/waterfall.h"

#include <gtest/gtest.h>

#include "text/utf8.h"

namespace crossover {
namespace {

using Texts = std::vector<std::string>;

std::vector<std::string> lines_of(const Drawing& drawing) {
  std::vector<std::string> out;
  for (const Line& line : drawing.lines) {
    std::string& text = out.emplace_back();
    for (const Run& run : line.runs) text += run.text;
  }
  return out;
}

TEST(SignedDays, AreWholeFromTenOn) {
  EXPECT_EQ(signed_days(-96.4), "-96");
  EXPECT_EQ(signed_days(21), "+21");
  EXPECT_EQ(signed_days(1250.5), "+1,250");
  EXPECT_EQ(signed_days(7.46), "+7.5");
  EXPECT_EQ(signed_days(-9.96), "-10");
  EXPECT_EQ(signed_days(9.94), "+9.9");
  EXPECT_EQ(signed_days(0), "0");
  EXPECT_EQ(signed_days(-0.04), "0");
}

TEST(Waterfall, EachBarBeginsWhereTheOneBeforeEnded) {
  // A plot of 21 columns, one for each day.
  const Waterfall waterfall{{{"a", -20}, {"b", 5}}, -15, "2025-01", "2024-12"};
  const auto lines = lines_of(draw_waterfall(waterfall, 5 + 2 + 4 + 2 + 21));
  EXPECT_EQ(lines, Texts({"a       -20  ←━━━━━━━━━━━━━━━━━━━━",  //
                          "b      +5.0  ━━━━━→              │",  //
                          "total   -15       ←━━━━━━━━━━━━━━━",  //
                          "                          2025-01╵",  //
                          "                  ╵2024-12"}));
}

TEST(Waterfall, StaysWithinItsWidth) {
  Waterfall waterfall{{}, 0, "2025-01-01", "2031-12-31"};
  for (int i = 0; i < 8; ++i) {
    const double days = (i % 2 == 0 ? 1 : -1) * 311.0 * i;
    waterfall.bars.push_back({"bot.llm_cost.steps.12.a very long name", days});
    waterfall.total_days += days;
  }
  for (const std::size_t width : {60U, 80U, 100U}) {
    for (const std::string& line : lines_of(draw_waterfall(waterfall, width))) EXPECT_LE(display_width(line), width);
  }
}

TEST(Waterfall, WhereNothingMovesNothingIsDrawn) {
  EXPECT_TRUE(draw_waterfall({{{"a", 0}, {"b", 0}}, 0, "x", "x"}, 80).lines.empty());
  EXPECT_TRUE(draw_waterfall({{}, 0, "x", "x"}, 80).lines.empty());
}

}  // namespace
}  // namespace crossover
