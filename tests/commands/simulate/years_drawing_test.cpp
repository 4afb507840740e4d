#include "commands/simulate/years_drawing.h"

#include <gtest/gtest.h>

#include "output/styled.h"
#include "text/utf8.h"

namespace crossover {
namespace {

constexpr std::size_t kMost = 12;

/// 1 January of `from`, `from` + 1 ... with these probabilities.
CrossingDistribution by_year(int from, const std::vector<double>& probabilities) {
  CrossingDistribution one;
  one.within_horizon = {probabilities.back(), 0.0001};
  for (const double p : probabilities) one.by_year.push_back({make_date(from++, 1, 1), {p, 0.0001}});
  return one;
}

std::vector<int> shown(const CrossingDistribution& one, Date horizon, std::size_t most = kMost) {
  std::vector<int> out;
  for (const DayProbability& day : years_shown(one, horizon, most)) out.push_back(year_of(day.date));
  return out;
}

TEST(YearsDrawing, LeavesOutYearsInWhichNothingChanges) {
  EXPECT_EQ(shown(by_year(2025, {0, 0, 0, 0.2, 0.7, 0.9, 0.9, 0.9}), make_date(2032, 1, 1)),
            (std::vector{2027, 2028, 2029, 2030, 2032}));
}

TEST(YearsDrawing, TheHorizonStandsAtTheEnd) {
  const auto years = years_shown(by_year(2025, {0.3, 0.6}), make_date(2026, 7, 14), kMost);
  EXPECT_EQ(format_date(years.back().date), "2026-07-14");
  EXPECT_DOUBLE_EQ(years.back().probability.value, 0.6);
}

TEST(YearsDrawing, AHorizonWithinTheYearIsOneRow) {
  CrossingDistribution one;
  one.within_horizon = {0.6, 0.001};
  EXPECT_EQ(shown(one, make_date(2024, 7, 1)), (std::vector{2024}));
}

TEST(YearsDrawing, ManyYearsAreThinnedOutAlongTheCalendar) {
  std::vector<double> slowly;
  for (int i = 0; i < 30; ++i) slowly.push_back(0.5 * i / 29);
  EXPECT_EQ(shown(by_year(2021, slowly), make_date(2050, 1, 1)), (std::vector{2025, 2030, 2035, 2040, 2045, 2050}));
  slowly.clear();
  for (int i = 0; i < 1000; ++i) slowly.push_back(0.5 * i / 999);
  EXPECT_EQ(shown(by_year(2024, slowly), make_date(3023, 6, 1)),
            (std::vector{2100, 2200, 2300, 2400, 2500, 2600, 2700, 2800, 2900, 3000, 3023}));
}

TEST(YearsDrawing, TheWholeWidthIsAllDraws) {
  const Drawing drawing = draw_years({{make_date(2025, 1, 1), {0.5, 0.0001}}, {make_date(2026, 1, 1), {1, 0}}}, 34);
  ASSERT_EQ(drawing.lines.size(), 2U);
  EXPECT_EQ(plain_text(drawing.lines[0]), "2025-01-01  ███████▌·······  50.0%");
  EXPECT_EQ(plain_text(drawing.lines[1]), "2026-01-01  ███████████████   100%");
}

TEST(YearsDrawing, KeepsToItsWidth) {
  for (const std::size_t width : {30U, 80U, 100U}) {
    for (const Line& line :
         draw_years({{make_date(2025, 1, 1), {0.9999, 1e-6}}, {make_date(2026, 1, 1), {0, 1e-6}}}, width).lines)
      EXPECT_LE(width_of(line), width);
  }
}

}  // namespace
}  // namespace crossover
