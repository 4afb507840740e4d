// Does a picture say in words what it shows?

#include "commands/sweep/sweep_picture.h"

#include <gtest/gtest.h>
#include <pty.h>
#include <unistd.h>

#include <algorithm>
#include <string>
#include <vector>

#include "output/writers.h"
#include "units/date.h"

namespace crossover {
namespace {

PictureCell crosses(const std::string& date) {
  return {Status::kCrosses, static_cast<std::int32_t>(parse_date(date)->time_since_epoch().count())};
}
const PictureCell kAlready{Status::kAlready, 19723};
const PictureCell kBeyond{Status::kBeyond, kNoDate};
const PictureCell kNever{Status::kNever, kNoDate};

SweepPicture over_salary(std::vector<PictureCell> cells) {
  SweepPicture picture;
  picture.scenario = "语音客服";
  PictureAxis axis{"human.salary", "USD/month", true, {}};
  for (std::size_t i = 0; i < cells.size(); ++i) axis.texts.push_back(std::to_string(1000 + 100 * i));
  picture.axes = {axis};
  picture.cells = std::move(cells);
  return picture;
}

std::string text(const SweepPicture& picture) { return to_text(picture_report(picture, {80, 30}), {80, false}); }
bool contains(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

TEST(SweepPicture, SaysWhatItShows) {
  const std::string page =
      text(over_salary({kNever, kNever, kBeyond, crosses("2031-02-03"), crosses("2029-01-01"), kAlready}));
  EXPECT_TRUE(
      page.starts_with("语音客服\n\n6 points: 1 usable already, 2 between 2029-01-01 and 2031-02-03, 1 only "
                       "beyond\nthe horizon, 2 never.\n\nusable from\n"))
      << page;
  EXPECT_TRUE(page.ends_with("\n\nNever for 1,000 to 1,100 USD/month; only beyond the horizon for 1,200 USD/month.\n"))
      << page;
}

TEST(SweepPicture, SaysTheDateOnceWhereAllCrossOnIt) {
  EXPECT_TRUE(
      contains(text(over_salary({crosses("2029-01-01"), crosses("2029-01-01")})), "2 points: 2 from 2029-01-01."));
}

TEST(SweepPicture, CountsStretchesWhereThereAreMany) {
  std::vector<PictureCell> cells;
  for (int i = 0; i < 6; ++i) cells.insert(cells.end(), {kNever, crosses("2029-01-01")});
  EXPECT_TRUE(contains(text(over_salary(cells)), "\nNo date in 6 stretches.\n"));
}

TEST(SweepPicture, HasNoChartWithoutADate) {
  EXPECT_EQ(text(over_salary({kNever, kNever, kBeyond})),
            "语音客服\n\n3 points: 1 only beyond the horizon, 2 never.\n\n"
            "Never for 1,000 to 1,100 USD/month; only beyond the horizon for 1,200 USD/month.\n");
  EXPECT_EQ(text(over_salary({})), "语音客服\n\nNo points.\n");
}

TEST(SweepPicture, MapsTwoPathsWithinTheLinesOfAScreen) {
  SweepPicture picture = over_salary(std::vector<PictureCell>(40 * 25, crosses("2029-01-01")));
  picture.axes = {{"human.salary", "USD/month", true, {}}, {"roi", "", true, {}}};
  for (int i = 0; i < 25; ++i) picture.axes[0].texts.push_back(std::to_string(1000 + i));
  for (int i = 0; i < 40; ++i) picture.axes[1].texts.push_back(std::to_string(10 + i));
  for (const std::size_t lines : {24U, 30U, 50U}) {
    const std::string page = to_text(picture_report(picture, {80, lines}), {80, false});
    EXPECT_LT(static_cast<std::size_t>(std::count(page.begin(), page.end(), '\n')), lines) << page;
    EXPECT_EQ(contains(page, "Shown: "), lines < 50) << page;
  }
}

TEST(SweepPicture, TakesTheLinesOfTheTerminal) {
  struct winsize size {};
  size.ws_row = 30;
  size.ws_col = 80;
  int reader = -1;
  int writer = -1;
  ASSERT_EQ(::openpty(&reader, &writer, nullptr, nullptr, &size), 0);
  EXPECT_EQ(picture_lines(writer), 30U);
  ::close(reader);
  ::close(writer);
  EXPECT_EQ(picture_lines(-1), 48U);
}

TEST(SweepPicture, ReadsTheSameInMarkdown) {
  SweepPicture picture = over_salary({kAlready, kNever, kBeyond, crosses("2029-01-01")});
  picture.axes = {{"human.salary", "USD/month", true, {"1000", "2000"}}, {"roi", "", true, {"5", "10"}}};
  const std::string page = to_markdown(picture_report(picture, {80, 30}));
  EXPECT_TRUE(contains(page, "```text\nhuman.salary, USD/month\n")) << page;
  EXPECT_TRUE(contains(page, "1,000 │     +          x\n")) << page;
}

}  // namespace
}  // namespace crossover
