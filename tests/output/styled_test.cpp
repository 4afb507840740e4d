// Do the grounds of a picture's cells reach the terminal, blanks included?

#include "output/styled.h"

#include <gtest/gtest.h>

#include <set>
#include <string>

namespace crossover {
namespace {

std::string drawn(const Line& line, bool color) {
  std::string out;
  append_line(out, line, color);
  return out;
}

TEST(Grounds, HaveAColourOfTheirOwnForEveryStep) {
  std::set<std::string> colors;
  for (std::size_t step = 0; step < kScaleSteps; ++step) {
    const std::string text = drawn(Line("7", scale_style(step)), true);
    EXPECT_NE(text.find(";48;5;"), std::string::npos) << text;
    EXPECT_TRUE(text.ends_with("m7\x1b[0m\n")) << text;
    colors.insert(text);
  }
  for (const Style style : {Style::kLightGround, Style::kDarkGround, Style::kBlackGround})
    colors.insert(drawn(Line("7", style), true));
  EXPECT_EQ(colors.size(), kScaleSteps + 3);
}

TEST(Grounds, KeepBlanksAtTheEndOfALineOnlyWhereTheyAreSeen) {
  const Line line = Line("a").add(" 26 ", scale_style(3)).add("  ");
  EXPECT_EQ(drawn(line, true), "a\x1b[38;5;16;48;5;78m 26 \x1b[0m\n");
  EXPECT_EQ(drawn(line, false), "a 26\n");
}

TEST(Grounds, GoWithTheirTextWhereALineBreaks) {
  const auto lines = wrap_line(Line("ab cd", scale_style(9)), 2);
  ASSERT_EQ(lines.size(), 2U);
  EXPECT_EQ(lines[1].runs.front().style, scale_style(9));
}

}  // namespace
}  // namespace crossover
