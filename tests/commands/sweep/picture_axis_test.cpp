// Are the values beside a picture ordered, chosen and written as people expect?

#include "commands/sweep/picture_axis.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "text/utf8.h"

namespace crossover {
namespace {

using Places = std::vector<std::size_t>;
using Texts = std::vector<std::string>;

PictureAxis numbers(Texts texts) { return {"human.salary", "USD/month", true, std::move(texts)}; }
PictureAxis words(Texts texts) { return {"bot.calls", "", false, std::move(texts)}; }

TEST(PictureAxis, ComesFromAnAxis) {
  Axis axis;
  axis.path = "roi";
  axis.texts.add("5");
  axis.texts.add("10");
  axis.values = {5, 10};
  const PictureAxis picture = picture_axis(axis);
  EXPECT_EQ(picture.path, "roi");
  EXPECT_EQ(picture.texts, (Texts{"5", "10"}));
  EXPECT_EQ(numbers_of(picture), (std::vector<double>{5, 10}));
}

TEST(PictureAxis, OrdersNumbersAndLeavesWords) {
  EXPECT_EQ(ascending_places(numbers({"60", "9", "1e3", "-2"})), (Places{3, 1, 0, 2}));
  EXPECT_EQ(ascending_places(words({"until_correct", "1"})), (Places{0, 1}));
}

TEST(PictureAxis, ChoosesEvenlyWithBothEnds) {
  EXPECT_EQ(evenly_chosen(4, 10), (Places{0, 1, 2, 3}));
  EXPECT_EQ(evenly_chosen(25, 14), (Places{0, 2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 22, 24}));
  EXPECT_EQ(evenly_chosen(1, 5), (Places{0}));
  EXPECT_EQ(evenly_chosen(9, 1), (Places{0}));
  EXPECT_EQ(evenly_chosen(0, 5), Places{});
  EXPECT_EQ(evenly_chosen(8, 5), (Places{0, 2, 4, 5, 7}));  // 7 steps cannot be shared evenly by 4 or 3
  for (std::size_t count = 2; count < 90; ++count) {
    for (std::size_t room = 2; room < 70; ++room) {
      const Places chosen = evenly_chosen(count, room);
      ASSERT_LE(chosen.size(), room);
      ASSERT_EQ(chosen.front(), 0U);
      ASSERT_EQ(chosen.back(), count - 1);
      ASSERT_GE(chosen.size() * 3, std::min(room, count) * 2);
      for (std::size_t i = 1; i < chosen.size(); ++i) ASSERT_LT(chosen[i - 1], chosen[i]);
    }
  }
}

TEST(PictureAxis, WritesAsManyDigitsAsTellNeighboursApart) {
  EXPECT_EQ(value_labels(numbers({"1000", "1090.5077326652577", "8000"}), {0, 1, 2}, 14),
            (Texts{"1,000", "1,091", "8,000"}));
  EXPECT_EQ(value_labels(numbers({"0.5", "0.50011", "0.5002"}), {0, 1, 2}, 14), (Texts{"0.5", "0.5001", "0.5002"}));
  EXPECT_EQ(value_labels(numbers({"0.1", "0.1"}), {0, 1}, 14), (Texts{"0.1", "0.1"}));
}

TEST(PictureAxis, ShortensWordsAndMakesThemSafe) {
  EXPECT_EQ(value_labels(words({"until_correct", "a\x1b[31m"}), {0, 1}, 9), (Texts{"until_co…", "a\\x1b[31m"}));
  EXPECT_EQ(axis_title(numbers({}), 80), "human.salary, USD/month");
  EXPECT_EQ(axis_title(words({}), 5), "bot.…");
}

TEST(HorizontalAxis, CentresLabelsUnderTheirMarks) {
  const AxisLines lines = horizontal_axis({{2, "100"}, {10, "200"}, {18, "300"}}, 3, 21);
  EXPECT_EQ(lines.rule, "──┬───────┬───────┬──");
  EXPECT_EQ(lines.labels, "    100     200     300");
}

TEST(HorizontalAxis, KeepsItsEndsWhereThereIsNoRoomForAll) {
  std::vector<AxisMark> marks;
  for (std::size_t i = 0; i <= 40; ++i) marks.push_back({i, std::to_string(1000 + i)});
  const AxisLines lines = horizontal_axis(marks, 8, 41);
  EXPECT_EQ(lines.labels, "      1000    1008    1016    1024    1032   1040");
  EXPECT_EQ(display_width(lines.rule), 41U);
}

TEST(HorizontalAxis, StaysInsideAndMeasuresWideCharacters) {
  const AxisLines lines = horizontal_axis({{0, "电力"}, {9, "消耗消耗"}}, 1, 12);
  EXPECT_LE(display_width(lines.labels), 13U);
  EXPECT_EQ(lines.labels, "电力 消耗消耗");
}

}  // namespace
}  // namespace crossover
