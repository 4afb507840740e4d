// Do dots stand where Unicode's braille patterns put them?

#include "commands/sweep/braille_canvas.h"

#include <gtest/gtest.h>

namespace crossover {
namespace {

TEST(BrailleCanvas, IsBlankAtFirst) { EXPECT_EQ(BrailleCanvas(3, 2).row(1), "   "); }

TEST(BrailleCanvas, HasEightDotsInACharacter) {
  // The Unicode Standard, chapter 21.1: dots 1 to 3 and 7 down the left column, 4 to 6 and 8 down the right one.
  const char* const expected[4][2] = {{"⠁", "⠈"}, {"⠂", "⠐"}, {"⠄", "⠠"}, {"⡀", "⢀"}};
  for (std::size_t y = 0; y < 4; ++y) {
    for (std::size_t x = 0; x < 2; ++x) {
      BrailleCanvas canvas(2, 2);
      canvas.set(2 + x, 4 + y);
      EXPECT_EQ(canvas.row(0), "  ");
      EXPECT_EQ(canvas.row(1), std::string(" ") + expected[y][x]);
    }
  }
}

TEST(BrailleCanvas, DrawsLinesWithBothEnds) {
  BrailleCanvas level(2, 1);
  level.draw(0, 3, 3, 3);
  EXPECT_EQ(level.row(0), "⣀⣀");
  BrailleCanvas upright(1, 1);
  upright.draw(1, 3, 1, 0);
  EXPECT_EQ(upright.row(0), "⢸");
  BrailleCanvas sloping(2, 1);
  sloping.draw(0, 0, 3, 3);
  EXPECT_EQ(sloping.row(0), "⠑⢄");
  BrailleCanvas dot(1, 1);
  dot.draw(0, 0, 0, 0);
  EXPECT_EQ(dot.row(0), "⠁");
}

TEST(BrailleCanvas, ShowsPointsOverLines) {
  BrailleCanvas canvas(2, 1);
  canvas.draw(0, 3, 3, 3);
  canvas.mark(3, 0);
  EXPECT_EQ(canvas.row(0), "⣀●");
}

}  // namespace
}  // namespace crossover
