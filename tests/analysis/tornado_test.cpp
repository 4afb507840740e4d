// Are the ends of the tornado what one value moved alone comes to?

#include "analysis/tornado.h"

#include <gtest/gtest.h>

#include <cmath>

#include "model/cases.h"
#include "support/written.h"

namespace crossover {
namespace {

constexpr const char* kTwoUncertain = R"(
human: {salary: 4000 USD/month}
roi: 10
bot: {llm_cost: {now: 900..1100 USD/month, falls: 50..75% / year}})";

/// Years until a cost falls to the budget of 400.
double years_until_400(double now, double falls) { return std::log(now / 400) / -std::log(1 - falls); }

std::vector<std::string> paths(const Written& written, const Tornado& tornado) {
  std::vector<std::string> out;
  for (const TornadoBar& bar : tornado.bars) out.push_back((*written.scenario)[bar.id].path);
  return out;
}

TEST(Tornado, MovesOneValueAndLeavesTheOthersAtTheirMiddle) {
  const auto written = read_sound(with_head(kTwoUncertain));
  const Model model(*written->scenario);
  Arena arena;
  const Tornado tornado = make_tornado(model, middle_values(*written->scenario), arena);
  EXPECT_NEAR(*tornado.central.years, years_until_400(1000, 0.625), 1e-12);
  ASSERT_EQ(paths(*written, tornado), (std::vector<std::string>{"bot.llm_cost.falls", "bot.llm_cost.now"}));
  const TornadoBar& falls = tornado.bars[0];
  EXPECT_EQ(falls.low.value, 0.5);
  EXPECT_EQ(falls.high.value, 0.75);
  EXPECT_NEAR(*falls.low.usable.years, years_until_400(1000, 0.5), 1e-12);
  EXPECT_NEAR(*falls.high.usable.years, years_until_400(1000, 0.75), 1e-12);
  EXPECT_EQ(falls.low.usable.status, Status::kCrosses);
  EXPECT_NEAR(*falls.swing_days(), 365.25 * (years_until_400(1000, 0.5) - years_until_400(1000, 0.75)), 1e-9);
  const TornadoBar& now = tornado.bars[1];
  EXPECT_NEAR(*now.low.usable.years, years_until_400(900, 0.625), 1e-12);
  EXPECT_NEAR(*now.high.usable.years, years_until_400(1100, 0.625), 1e-12);
  // ceil of 365.25 years
  const auto day = std::chrono::days(static_cast<int>(std::ceil(365.25 * years_until_400(1100, 0.625))));
  EXPECT_EQ(now.high.usable.date, written->scenario->as_of + day);
}

TEST(Tornado, ValuesThatStandElsewhereThanAtTheirMiddleAreLeftThere) {
  const auto written = read_sound(with_head(kTwoUncertain));
  const Model model(*written->scenario);
  std::vector<double> between = middle_values(*written->scenario);
  between[written->id("bot.llm_cost.now")] = 920;
  Arena arena;
  const Tornado tornado = make_tornado(model, between, arena);
  EXPECT_NEAR(*tornado.central.years, years_until_400(920, 0.625), 1e-12);
  EXPECT_NEAR(*tornado.bars[0].low.usable.years, years_until_400(920, 0.5), 1e-12);
  EXPECT_NEAR(*tornado.bars[1].low.usable.years, years_until_400(900, 0.625), 1e-12);
}

TEST(Tornado, AMissingDateCountsAsTheHorizonInTheOrderAndHasNoSwing) {
  // At 1% a year 1000 stays above 400 for 91 years; with the salary doubled it is usable at once.
  const auto written = read_sound(with_head(R"(
human: {salary: 2000..12000 USD/month}
roi: 10
bot: {llm_cost: {now: 950..1050 USD/month, falls: 1..80% / year}})"));
  const Model model(*written->scenario);
  Arena arena;
  const Tornado tornado = make_tornado(model, middle_values(*written->scenario), arena);
  ASSERT_EQ(paths(*written, tornado),
            (std::vector<std::string>{"bot.llm_cost.falls", "human.salary", "bot.llm_cost.now"}));
  const TornadoBar& falls = tornado.bars[0];
  EXPECT_EQ(falls.low.usable.status, Status::kBeyond);
  EXPECT_FALSE(falls.low.usable.years);
  EXPECT_FALSE(falls.low.usable.date);
  EXPECT_FALSE(falls.swing_days());
  EXPECT_EQ(tornado.bars[1].high.usable.status, Status::kAlready);
  EXPECT_EQ(*tornado.bars[1].high.usable.years, 0);
}

TEST(Tornado, EqualsStandInFileOrder) {
  const auto written = read_sound(with_head(R"(
gates:
  b: {value: 1..2 points, at_most: 5 points}
  a: {value: 1..2 points, at_most: 5 points})"));
  const Model model(*written->scenario);
  Arena arena;
  EXPECT_EQ(paths(*written, make_tornado(model, middle_values(*written->scenario), arena)),
            (std::vector<std::string>{"gates.b.value", "gates.a.value"}));
}

TEST(Tornado, RoundingDoesNotDecideBetweenEquals) {
  // ln(now / limit) / -ln(1 - 20%): both have the swing ln(1.1 / 0.9) / -ln(0.8), which rounding tells apart.
  const auto written = read_sound(with_head(R"(
gates:
  power: {value: {now: 72..88 TWh/year, falls: 20% / year}, at_most: 31.5..38.5 TWh/year})"));
  const Model model(*written->scenario);
  Arena arena;
  const Tornado tornado = make_tornado(model, middle_values(*written->scenario), arena);
  EXPECT_NEAR(*tornado.bars[0].swing_days(), 365.25 * std::log(1.1 / 0.9) / -std::log(0.8), 1e-9);
  EXPECT_EQ(paths(*written, tornado), (std::vector<std::string>{"gates.power.value.now", "gates.power.at_most"}));
}

TEST(Tornado, WithoutUncertainValuesThereAreNoBars) {
  const auto written = read_sound(with_head("gates: {a: {value: 1 points, at_most: 5 points}}"));
  const Model model(*written->scenario);
  Arena arena;
  const Tornado tornado = make_tornado(model, middle_values(*written->scenario), arena);
  EXPECT_TRUE(tornado.bars.empty());
  EXPECT_EQ(tornado.central.status, Status::kAlready);
}

TEST(Tornado, MoreValuesThanFitABlockAreAllMoved) {
  std::string yaml =
      "human: {salary: 40000 USD/month}\nbot:\n  llm_cost: {now: 900 USD/month, falls: 50% / year}\nlatency:\n"
      "  budget: 2000 s\n  llm: {now: 500 s, falls: 20% / year}\n  stages:\n";
  constexpr std::size_t kStages = 700;
  for (std::size_t i = 0; i < kStages; ++i)
    yaml += "    s" + std::to_string(i) + ": 1.." + std::to_string(4 + i) + " s\n";
  const auto written = read_sound(with_head(yaml));
  const Model model(*written->scenario);
  Arena arena;
  const Tornado tornado = make_tornado(model, middle_values(*written->scenario), arena);
  ASSERT_EQ(tornado.bars.size(), kStages);
  for (const TornadoBar& bar : tornado.bars) {
    const Assumption& assumption = (*written->scenario)[bar.id];
    EXPECT_EQ(bar.low.value, 1);
    EXPECT_EQ(bar.high.value, assumption.distribution.high());
    std::vector<double> values;
    for (const Assumption& one : written->scenario->assumptions) values.push_back(one.distribution.middle());
    values[bar.id] = bar.high.value;
    EXPECT_EQ(bar.high.usable.status, evaluate_case(model, values, arena).crossing.status) << assumption.path;
  }
}

}  // namespace
}  // namespace crossover
