// Which exact values are moved, and how far?

#include "analysis/moved_values.h"

#include <gtest/gtest.h>

#include <cmath>

#include "support/written.h"

namespace crossover {
namespace {

constexpr const char* kAllKinds = R"(
human: {salary: 4000 USD/month, overhead: 0%}
roi: 10
bot:
  usage: 9000 min/month
  llm_cost: {now: 0.06 USD/min, falls: 90% / year, floor: 1..2 USD/month}
  margin: 40%
quality: {error: {now: 5%, falls: 30% / year}, required: 95%}
gates:
  balance: {value: {now: -10 points, grows: 5% / year}, at_most: 3 points}
market: {seats: 17M, penetration: 30%})";

std::vector<std::string> paths_of(const Scenario& scenario, const std::vector<AssumptionId>& ids) {
  std::vector<std::string> out;
  for (const AssumptionId id : ids) out.push_back(scenario[id].path);
  return out;
}

struct MovedRange {
  double low;
  double high;
};
MovedRange range_of(const Written& written, const Scenario& moved, std::string_view path) {
  const Distribution& distribution = moved[written.id(path)].distribution;
  EXPECT_EQ(distribution.name(), "uniform") << path;
  return {distribution.low(), distribution.high()};
}

TEST(MovedValues, AreTheExactOnesOfTheFileThatAGateNeeds) {
  const auto written = read_sound(with_head(kAllKinds));
  // Left out: defaults, the overhead of 0, the floor that is uncertain, the market.
  EXPECT_EQ(
      paths_of(*written->scenario, movable_values(*written->scenario)),
      (std::vector<std::string>{"human.salary", "roi", "bot.usage", "bot.llm_cost.now", "bot.llm_cost.falls",
                                "bot.margin", "quality.error.now", "quality.error.falls", "quality.required",
                                "gates.balance.value.now", "gates.balance.value.grows", "gates.balance.at_most"}));
}

TEST(MovedValues, JoinTheUncertainOnesInFileOrder) {
  const auto written = read_sound(with_head(kAllKinds));
  const Scenario moved = with_moved_values(*written->scenario, 0.2);
  const std::vector<std::string> paths = paths_of(moved, moved.uncertain);
  ASSERT_EQ(paths.size(), 13U);
  EXPECT_EQ(paths[4], "bot.llm_cost.falls");
  EXPECT_EQ(paths[5], "bot.llm_cost.floor");
  EXPECT_EQ(paths[6], "bot.margin");
  EXPECT_EQ(moved[written->id("bot.llm_cost.floor")].distribution.high(), 2);
}

TEST(MovedValues, LieEvenlyAroundWhatTheFileSays) {
  const auto written = read_sound(with_head(kAllKinds));
  const Scenario moved = with_moved_values(*written->scenario, 0.2);
  const MovedRange salary = range_of(*written, moved, "human.salary");
  EXPECT_DOUBLE_EQ(salary.low, 3200);
  EXPECT_DOUBLE_EQ(salary.high, 4800);
  EXPECT_DOUBLE_EQ(moved[written->id("human.salary")].distribution.middle(), 4000);
  const MovedRange price = range_of(*written, moved, "bot.llm_cost.now");
  EXPECT_DOUBLE_EQ(price.low, 0.048);
  EXPECT_DOUBLE_EQ(price.high, 0.072);
}

TEST(MovedValues, BelowZeroTheLowEndIsStillTheLowOne) {
  const auto written = read_sound(with_head(kAllKinds));
  const MovedRange balance = range_of(*written, with_moved_values(*written->scenario, 0.2), "gates.balance.value.now");
  EXPECT_DOUBLE_EQ(balance.low, -12);
  EXPECT_DOUBLE_EQ(balance.high, -8);
}

TEST(MovedValues, EndsStayInTheDomain) {
  const auto written = read_sound(with_head(kAllKinds));
  const Scenario moved = with_moved_values(*written->scenario, 0.2);
  // required: (0, 1], whose end belongs to it; falls: [0, 1), whose end does not.
  const MovedRange required = range_of(*written, moved, "quality.required");
  EXPECT_DOUBLE_EQ(required.low, 0.76);
  EXPECT_EQ(required.high, 1);
  const MovedRange falls = range_of(*written, moved, "bot.llm_cost.falls");
  EXPECT_DOUBLE_EQ(falls.low, 0.72);
  EXPECT_DOUBLE_EQ(falls.high, 0.95);
  // At 100% the salary would reach 0, which it cannot be.
  const MovedRange salary = range_of(*written, with_moved_values(*written->scenario, 1), "human.salary");
  EXPECT_DOUBLE_EQ(salary.low, 2000);
  EXPECT_DOUBLE_EQ(salary.high, 8000);
}

TEST(MovedValues, AnExtremeValueMovesToFiniteEnds) {
  const auto written = read_sound(with_head("gates: {a: {value: 1e300 points, at_most: 1e-300 points}}"));
  const Scenario moved = with_moved_values(*written->scenario, 1);
  EXPECT_TRUE(std::isfinite(range_of(*written, moved, "gates.a.value").high));
  EXPECT_GE(range_of(*written, moved, "gates.a.at_most").low, 0);
}

}  // namespace
}  // namespace crossover
