// Does a line over one path stand where its dates are, and nowhere else?

#include "commands/sweep/line_chart.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "output/writers.h"
#include "text/utf8.h"
#include "units/date.h"

namespace crossover {
namespace {

PictureCell crosses(const std::string& date) {
  return {Status::kCrosses, static_cast<std::int32_t>(parse_date(date)->time_since_epoch().count())};
}
const PictureCell kBeyond{Status::kBeyond, kNoDate};
const PictureCell kNever{Status::kNever, kNoDate};

SweepPicture picture_of(std::vector<std::string> texts, std::vector<PictureCell> cells, bool is_number = true) {
  SweepPicture picture;
  picture.axes = {{"human.salary", "USD/month", is_number, std::move(texts)}};
  picture.cells = std::move(cells);
  return picture;
}

std::vector<std::string> lines_of(const SweepPicture& picture, PictureRoom room = {40, 10}) {
  Report report;
  report.add(draw_line_chart(picture, room));
  const std::string text = to_text(report, {room.width, false});
  std::vector<std::string> lines;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = text.find('\n', begin);
    lines.push_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return lines;
}
std::string joined(const std::vector<std::string>& lines) {
  std::string text;
  for (const std::string& line : lines) text += line + '\n';
  return text;
}

/// Columns from the left edge to the point in this line; nothing without one.
std::optional<std::size_t> point_in(const std::string& line) {
  const std::size_t at = line.find("●");
  return at == std::string::npos ? std::nullopt : std::optional(display_width(line.substr(0, at)));
}

/// Of a chart whose first and last points stand in its first and last row.
std::size_t row_of_second_point(const std::vector<std::string>& lines) {
  std::size_t row = 2;
  while (row + 1 < lines.size() && !point_in(lines[row])) ++row;
  return row;
}

TEST(LineChart, FallsFromTheUpperLeftToTheLowerRight) {
  const auto lines = lines_of(picture_of({"1000", "2000"}, {crosses("2030-01-01"), crosses("2025-01-01")}), {46, 9});
  EXPECT_EQ(joined(lines),
            "usable from\n"
            "2030 ┤●⠑⠒⠒⠤⠤⢄⣀⣀\n"
            "     │         ⠉⠉⠉⠒⠒⠢⠤⠤⣀⣀⡀\n"
            "     │                   ⠈⠉⠉⠒⠒⠢⠤⠤⣀⣀⣀\n"
            "2025 ┤                              ⠉⠉⠑⠒⠒⠤⠤⢄●\n"
            "     └┬─────────────────────────────────────┬\n"
            "    1,000                               2,000\n"
            "      human.salary, USD/month\n");
  EXPECT_EQ(point_in(lines[1]), 6U);
  EXPECT_EQ(point_in(lines[4]), display_width(lines[4]) - 1);
}

TEST(LineChart, StandsInProportionToTheValues) {
  const auto lines = lines_of(
      picture_of({"0", "10", "100"}, {crosses("2030-01-01"), crosses("2027-07-02"), crosses("2025-01-01")}), {107, 20});
  // 64 columns and 14 rows of plot behind "2030 ┤": a tenth of the way across, half of it down.
  const std::size_t row = row_of_second_point(lines);
  EXPECT_TRUE(row == 7 || row == 8) << joined(lines);
  EXPECT_EQ(point_in(lines[row]), 6U + 6U) << joined(lines);
}

TEST(LineChart, StandsInProportionToLogarithmsWhereThoseAreEven) {
  const auto lines = lines_of(
      picture_of({"1", "10", "100"}, {crosses("2030-01-01"), crosses("2027-07-02"), crosses("2025-01-01")}), {107, 20});
  const std::size_t row = row_of_second_point(lines);
  EXPECT_NEAR(static_cast<double>(point_in(lines[row]).value_or(0)), 6 + 32, 1) << joined(lines);
}

TEST(LineChart, LeavesGapsAndMarksThem) {
  const auto lines = lines_of(
      picture_of({"1", "2", "3", "4", "5"}, {kNever, kNever, kBeyond, crosses("2030-01-01"), crosses("2029-01-01")}));
  // Values stand 8 columns apart; a mark reaches half way to the next.
  EXPECT_EQ(lines[1], "     │xxxxxxxxxxxx>>>>>") << joined(lines);
  EXPECT_EQ(point_in(lines[2]), 6U + 24U) << joined(lines);
  EXPECT_EQ(lines[2].substr(0, lines[2].find("●")), "2030 ┤" + std::string(24, ' ')) << "nothing before the point";
}

TEST(LineChart, DrawsWordsAsPointsWithoutALine) {
  const auto lines =
      lines_of(picture_of({"1", "until_correct"}, {crosses("2030-01-01"), crosses("2025-01-01")}, false));
  EXPECT_TRUE(point_in(lines[1]));
  for (const std::string& line : lines) EXPECT_EQ(line.find("⠢"), std::string::npos) << joined(lines);
}

TEST(LineChart, IsLevelWhereTheDateDoesNotChange) {
  const auto lines = lines_of(picture_of({"1", "2"}, {crosses("2030-01-01"), crosses("2030-01-01")}));
  std::size_t rows = 0;
  for (const std::string& line : lines) rows += point_in(line) ? 1 : 0;
  EXPECT_EQ(rows, 1U) << joined(lines);
}

TEST(LineChart, ShowsOneValue) {
  const auto lines = lines_of(picture_of({"7"}, {crosses("2030-01-01")}));
  EXPECT_NE(joined(lines).find("●"), std::string::npos);
}

TEST(LineChart, FitsTheScreen) {
  std::vector<std::string> texts;
  std::vector<PictureCell> cells;
  for (int i = 0; i < 500; ++i) {
    texts.push_back(std::to_string(100 + i));
    cells.push_back(i % 50 < 5 ? kBeyond : PictureCell{Status::kCrosses, 20000 + i * 3});
  }
  for (const std::size_t width : {20U, 40U, 80U, 200U}) {
    const auto lines = lines_of(picture_of(texts, cells), {width, 16});
    EXPECT_LE(lines.size(), 16U);
    for (const std::string& line : lines) EXPECT_LE(display_width(line), width) << joined(lines);
    EXPECT_NE(lines[lines.size() - 2].find("100"), std::string::npos) << joined(lines);
    EXPECT_NE(lines[lines.size() - 2].find("599"), std::string::npos) << joined(lines);
  }
}

}  // namespace
}  // namespace crossover
