// Does a map of two paths show the dates in its text, with and without colours?

#include "commands/sweep/heatmap.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "output/writers.h"
#include "text/utf8.h"

namespace crossover {
namespace {

PictureCell crosses(const std::string& date) {
  return {Status::kCrosses, static_cast<std::int32_t>(parse_date(date)->time_since_epoch().count())};
}
const PictureCell kAlready{Status::kAlready, 19723};
const PictureCell kBeyond{Status::kBeyond, kNoDate};
const PictureCell kNever{Status::kNever, kNoDate};

std::vector<std::string> texts_from(int first, int count) {
  std::vector<std::string> texts;
  for (int i = 0; i < count; ++i) texts.push_back(std::to_string(first + i));
  return texts;
}

SweepPicture picture_of(int rows, int columns, std::vector<PictureCell> cells) {
  SweepPicture picture;
  picture.axes = {{"human.salary", "USD/month", true, texts_from(1000, rows)},
                  {"bot.llm_cost.falls", "% / year", true, texts_from(20, columns)}};
  picture.cells = std::move(cells);
  return picture;
}

/// So many columns and rows, each some months later than the one before it.
SweepPicture sloping(int rows, int columns, int months = 1) {
  std::vector<PictureCell> cells;
  for (int y = 0; y < rows; ++y) {
    for (int x = 0; x < columns; ++x) {
      const Date date = add_months(make_date(2024, 2, 1), (y + x) * months);
      cells.push_back({Status::kCrosses, static_cast<std::int32_t>(date.time_since_epoch().count())});
    }
  }
  return picture_of(rows, columns, std::move(cells));
}

std::string text(const SweepPicture& picture, PictureRoom room = {80, 40}, bool color = false) {
  Report report;
  report.add(draw_heatmap(picture, room));
  return to_text(report, {room.width, color});
}

bool contains(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

TEST(Heatmap, ShowsDatesAndMarksUpwardsAndToTheRight) {
  const SweepPicture picture = picture_of(
      2, 3, {kNever, kBeyond, crosses("2031-05-17"), crosses("2026-03-09"), crosses("2025-01-01"), kAlready});
  EXPECT_EQ(text(picture),
            "human.salary, USD/month\n"
            "1,001 │ 2026-03 2025-01    +\n"
            "1,000 │    x       >    2031-05\n"
            "      └────┬───────┬───────┬───\n"
            "          20      21      22\n"
            "       bot.llm_cost.falls, % / year\n"
            "\n"
            " 2025    2026    2027    2028    2029    2030    2031    +  usable already\n"
            " >  only beyond the horizon   x  never\n");
}

TEST(Heatmap, ShowsTheYearWhereCellsAreNarrower) {
  EXPECT_TRUE(contains(text(sloping(2, 12, 7)),
                       "1,000 │ 2024 2024 2025 2025 2026 2027 2027 2028 2028 2029 2029 2030\n"
                       "      └──┬"))
      << text(sloping(2, 12, 7));
  const std::string narrow = text(sloping(2, 20, 5));
  EXPECT_TRUE(contains(narrow, "1,000 │ 24 24 24 25 25 26 26 27 27 27 28 28 29 29 29 30 30 31 31 32\n")) << narrow;
  EXPECT_TRUE(contains(narrow, "\n 24  2024   25  2025   26  2026 ")) << narrow;
}

TEST(Heatmap, ShowsTheLastDigitOfTheYearWhereThereIsNoRoomForTwo) {
  const std::string narrow = text(sloping(2, 40));
  EXPECT_TRUE(contains(narrow, "1,000 │4444444444455555555555566666666666677777\n")) << narrow;
  EXPECT_TRUE(contains(narrow, " 4  2024   5  2025   6  2026   7  2027\n")) << narrow;
}

TEST(Heatmap, NamesOtherPiecesOfTheCalendarByLetters) {
  std::vector<PictureCell> cells;
  for (int x = 0; x < 40; ++x) cells.push_back(crosses(x < 10 ? "2024-01-01" : x < 30 ? "2024-02-29" : "2024-03-31"));
  const std::string narrow = text(picture_of(1, 40, cells));
  EXPECT_TRUE(contains(narrow, "│aaaaaaaaaabbbbbbbbbbbbbbbbbbbbcccccccccc\n")) << narrow;
  EXPECT_TRUE(contains(narrow, " a  2024-01   b  2024-02   c  2024-03\n")) << narrow;
}

TEST(Heatmap, TellsCenturiesApart) {
  SweepPicture picture = picture_of(1, 20, std::vector<PictureCell>(20, crosses("2024-01-01")));
  picture.cells.back() = crosses("2034-01-01");
  EXPECT_TRUE(contains(text(picture), " 24 24 34\n")) << text(picture);
  picture.cells.back() = crosses("2124-01-01");
  EXPECT_TRUE(contains(text(picture), " a  a  f\n")) << text(picture);
  EXPECT_TRUE(contains(text(picture), " a  2020..2039 ")) << text(picture);
}

TEST(Heatmap, TellsTheSameWithAndWithoutColours) {
  for (const int columns : {3, 12, 20, 40, 70}) {
    const SweepPicture picture = sloping(7, columns);
    std::string colored = text(picture, {80, 40}, true);
    EXPECT_TRUE(contains(colored, ";48;5;229m")) << "the earliest on the lightest ground";
    EXPECT_TRUE(contains(colored, ";48;5;53m")) << "the latest on the darkest";
    std::string plain;
    for (std::size_t at = 0; at < colored.size();) {
      at = colored[at] == '\x1b' ? colored.find('m', at) + 1 : (plain += colored[at], at + 1);
    }
    // Blanks at the end of a line are cut where nothing shows them.
    std::string trimmed;
    for (const char c : plain) {
      if (c == '\n') trimmed.erase(trimmed.find_last_not_of(' ') + 1);
      trimmed += c;
    }
    EXPECT_EQ(trimmed, text(picture));
  }
}

TEST(Heatmap, FillsEveryCellWithItsColour) {
  const SweepPicture picture = picture_of(1, 2, {crosses("2024-01-01"), kNever});
  EXPECT_TRUE(contains(text(picture, {80, 40}, true), "\x1b[38;5;248;48;5;234m     x     \x1b[0m\n"))
      << text(picture, {80, 40}, true);
}

TEST(Heatmap, FitsTheScreenAndSaysWhatIsLeftOut) {
  for (const std::size_t width : {40U, 60U, 80U}) {
    const std::string page = text(sloping(30, 200), {width, 20});
    std::size_t lines = 0;
    for (std::size_t begin = 0; begin < page.size(); ++lines) {
      const std::size_t end = page.find('\n', begin);
      EXPECT_LE(display_width(page.substr(begin, end - begin)), width) << page;
      begin = end + 1;
    }
    EXPECT_LE(lines, 20U) << page;
    EXPECT_TRUE(contains(page, "\nShown: ")) << page;
  }
  EXPECT_FALSE(contains(text(sloping(8, 20)), "Shown"));
}

TEST(Heatmap, OrdersNumbersBySizeAndWordsAsTheyStand) {
  SweepPicture picture = picture_of(2, 2, {crosses("2024-05-01"), kNever, kAlready, kBeyond});
  picture.axes[0] = {"bot.calls", "", false, {"1", "until_correct"}};
  picture.axes[1].texts = {"50", "20"};
  const std::string page = text(picture);
  EXPECT_TRUE(contains(page,
                       "            1 │     x      2024-05-01\n"
                       "until_correct │     >          +\n"))
      << page;
}

TEST(Heatmap, ShowsMarksAloneWhereNothingCrosses) {
  const std::string page = text(picture_of(1, 2, {kNever, kNever}));
  EXPECT_TRUE(contains(page, "│    x       x\n")) << page;
  EXPECT_TRUE(contains(page, "\n x  never\n")) << page;
}

TEST(Heatmap, AlignsChineseNames) {
  SweepPicture picture = picture_of(2, 1, {kNever, kBeyond});
  picture.axes[0] = {"gates.\"电力 消耗\".at_most", "", false, {"低", "很高"}};
  const std::string page = text(picture);
  EXPECT_TRUE(contains(page, "gates.\"电力 消耗\".at_most\n  低 │")) << page;
  EXPECT_TRUE(contains(page, "\n很高 │")) << page;
}

}  // namespace
}  // namespace crossover
