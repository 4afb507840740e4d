// Does every draw lie in the bar of its day, and is none lost?

#include "commands/simulate/date_histogram.h"

#include <gtest/gtest.h>

#include <numeric>

#include "commands/simulate/made_simulation.h"

namespace crossover {
namespace {

constexpr std::size_t kMost = 16;

std::vector<std::string> labels_of(const std::vector<DateBar>& bars) {
  std::vector<std::string> out;
  for (const DateBar& bar : bars) out.push_back(bar.label);
  return out;
}

const DateBar& bar_named(const std::vector<DateBar>& bars, std::string_view label) {
  for (const DateBar& bar : bars) {
    if (bar.label == label) return bar;
  }
  static const DateBar none;
  ADD_FAILURE() << "no bar " << label;
  return none;
}

double total(const std::vector<DateBar>& bars) {
  return std::accumulate(bars.begin(), bars.end(), 0.0,
                         [](double sum, const DateBar& bar) { return sum + bar.share.value; });
}

using Labels = std::vector<std::string>;

// as_of is 2024-01-01, a leap year.
TEST(DateHistogram, PutsDrawsIntoThePiecesOfTheCalendar) {
  MadeSimulation made;
  made.draw({{{0, 100}, {31, 200}, {59, 50}, {60, 350}, {91, 100}}, 150, 50});
  const auto bars = date_histogram(made.result(), 4);
  ASSERT_EQ(labels_of(bars), (Labels{"already", "2024-02", "2024-03", "2024-04", "beyond", "never"}));
  EXPECT_DOUBLE_EQ(bars[0].share.value, 0.1);
  EXPECT_DOUBLE_EQ(bars[1].share.value, 0.25);  // days 31 and 59: 1 and 29 February
  EXPECT_DOUBLE_EQ(bars[2].share.value, 0.35);  // 1 March
  EXPECT_DOUBLE_EQ(bars[3].share.value, 0.1);   // 1 April
  EXPECT_DOUBLE_EQ(bars[3].by_then->value, 0.8);
  EXPECT_DOUBLE_EQ(bars[4].share.value, 0.15);
  EXPECT_FALSE(bars[4].by_then.has_value());
  EXPECT_DOUBLE_EQ(total(bars), 1);
}

TEST(DateHistogram, TellsTheTailsApart) {
  MadeSimulation made;
  made.draw({{{1, 4}, {800, 500}, {805, 490}, {3000, 6}}, 0, 0});
  const auto bars = date_histogram(made.result(), kMost);
  EXPECT_EQ(bars.front().label, "earlier");
  EXPECT_DOUBLE_EQ(bars.front().share.value, 0.004);
  EXPECT_EQ(bars.back().label, "2032") << "more than 0.5% are no tail";

  MadeSimulation less;
  less.draw({{{1, 4}, {800, 500}, {805, 492}, {3000, 4}}, 0, 0});
  const auto cut = date_histogram(less.result(), kMost);
  EXPECT_EQ(cut.back().label, "later");
  EXPECT_DOUBLE_EQ(cut.back().share.value, 0.004);
  EXPECT_DOUBLE_EQ(cut.back().by_then->value, 1);
  EXPECT_DOUBLE_EQ(total(cut), 1);
}

TEST(DateHistogram, QuantilesStandInTheBarOfTheirDay) {
  MadeSimulation made;
  made.draw({{{0, 70}, {40, 200}, {70, 330}, {100, 200}}, 110, 90});
  const auto bars = date_histogram(made.result(), 4);
  const auto& quantiles = made.whole().quantiles;
  const auto in = [&](std::string_view label) {
    std::vector<double> out;
    for (const std::size_t place : bar_named(bars, label).quantiles) out.push_back(quantiles[place].p);
    return out;
  };
  EXPECT_EQ(in("already"), (std::vector{0.05}));
  EXPECT_EQ(in("2024-02"), (std::vector{0.1, 0.25}));
  EXPECT_EQ(in("2024-03"), (std::vector{0.5}));
  EXPECT_EQ(in("2024-04"), (std::vector{0.75}));
  EXPECT_EQ(in("beyond"), (std::vector{0.9}));
  EXPECT_EQ(in("never"), (std::vector{0.95}));
}

TEST(DateHistogram, HasOneBarWhereEverythingIsOneThing) {
  MadeSimulation already;
  already.draw({{{0, 100}}, 0, 0});
  EXPECT_EQ(labels_of(date_histogram(already.result(), kMost)), (Labels{"already"}));
  MadeSimulation never;
  never.draw({{}, 0, 100});
  EXPECT_EQ(labels_of(date_histogram(never.result(), kMost)), (Labels{"never"}));
  MadeSimulation one_day;
  one_day.draw({{{50, 100}}, 0, 0});
  EXPECT_EQ(labels_of(date_histogram(one_day.result(), kMost)), (Labels{"2024-02-20"}));
}

TEST(DateHistogram, CountsTheDayOfTheHorizon) {
  MadeSimulation made(std::string("horizon: 2024-03-15") + std::string(kMadeScenario));
  made.draw({{{1, 10}, {74, 90}}, 0, 0});  // 74 days after as_of is the horizon
  const auto bars = date_histogram(made.result(), 4);
  EXPECT_EQ(bars.back().label, "2024-03");
  EXPECT_DOUBLE_EQ(bars.back().share.value, 0.9);
  EXPECT_DOUBLE_EQ(total(bars), 1);
}

TEST(DateHistogram, AThousandYearsAreAFewBars) {
  MadeSimulation made(std::string("horizon: 1000 years") + std::string(kMadeScenario));
  made.draw({{{100, 500}, {365'000, 500}}, 0, 0});
  const auto bars = date_histogram(made.result(), kMost);
  EXPECT_LE(bars.size(), kMost);
  EXPECT_DOUBLE_EQ(total(bars), 1);
}

}  // namespace
}  // namespace crossover
