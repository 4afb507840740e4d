// Which column gives way, and how far?

#include "output/columns.h"

#include <gtest/gtest.h>

#include <numeric>

namespace crossover {
namespace {

using Widths = std::vector<std::size_t>;

/// A column under a short title.
ColumnNeed column(std::size_t body, std::size_t body_word, bool flexible = false) {
  return {.title = 4, .title_word = 4, .body = body, .body_word = body_word, .flexible = flexible};
}

TEST(Columns, GetWhatTheyWishWhereThereIsRoom) {
  EXPECT_EQ(fit_columns({column(30, 8, true), column(10, 10)}, 40), Widths({30, 10}));
  EXPECT_EQ(fit_columns({column(30, 8, true), column(10, 10)}, 400), Widths({30, 10}));
}

TEST(Columns, TakeTheRoomFromTheFlexibleOnesFirst) {
  EXPECT_EQ(fit_columns({column(60, 8, true), column(20, 5)}, 50), Widths({30, 20}));
}

TEST(Columns, CutFlexibleOnesToTheSameWidth) {
  EXPECT_EQ(fit_columns({column(60, 8, true), column(40, 8, true), column(10, 10)}, 60), Widths({25, 25, 10}));
  EXPECT_EQ(fit_columns({column(60, 8, true), column(18, 8, true), column(10, 10)}, 60), Widths({32, 18, 10}));
}

TEST(Columns, ShareTheLastColumnsFromTheLeft) {
  EXPECT_EQ(fit_columns({column(60, 8, true), column(40, 8, true), column(10, 10)}, 61), Widths({26, 25, 10}));
}

TEST(Columns, BreakOtherCellsOnceFlexibleOnesAreAtSixteen) {
  EXPECT_EQ(fit_columns({column(60, 8, true), column(40, 8), column(10, 10)}, 56), Widths({16, 30, 10}));
}

TEST(Columns, BreakTitlesBeforeCells) {
  const ColumnNeed long_title{.title = 20, .title_word = 6, .body = 7, .body_word = 7, .flexible = false};
  EXPECT_EQ(fit_columns({column(40, 8, true), long_title}, 44), Widths({24, 20}));
  EXPECT_EQ(fit_columns({column(40, 8, true), long_title}, 43), Widths({36, 7}));
  EXPECT_EQ(fit_columns({column(40, 8, true), long_title}, 23), Widths({16, 7}));
}

TEST(Columns, LeaveAFlexibleColumnThatIsNarrowAnywayAlone) {
  EXPECT_EQ(fit_columns({column(9, 9, true), column(40, 8)}, 29), Widths({9, 20}));
}

TEST(Columns, NeverTearWordsApart) {
  EXPECT_EQ(fit_columns({column(60, 8, true), column(40, 25)}, 40), std::nullopt);
  EXPECT_EQ(fit_columns({column(60, 8, true), column(40, 24)}, 40), Widths({16, 24}));
}

TEST(Columns, FillTheRoomExactlyWhereTheyAreCut) {
  const std::vector<ColumnNeed> needs = {column(33, 9, true), column(47, 5, true), column(12, 12),
                                         column(90, 11, true)};
  for (std::size_t room = 60; room < 182; ++room) {
    const auto widths = fit_columns(needs, room);
    ASSERT_TRUE(widths) << room;
    EXPECT_EQ(std::accumulate(widths->begin(), widths->end(), std::size_t{0}), room);
  }
}

}  // namespace
}  // namespace crossover
