// What each change contributes, against closed forms of every scenario between.

#include "commands/diff/diff.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "analysis/shapley.h"
#include "commands/diff/two_scenarios.h"

namespace crossover {
namespace {

using Texts = std::vector<std::string>;

/// A cost of `now` a month that falls by `fall` a year meets a budget of 400 after so many days.
double days_until_400(double now, double fall) { return kDaysPerYear * std::log(now / 400) / -std::log(1 - fall); }

std::string priced(const std::string& llm_cost, const std::string& more = "") {
  return with_head("human: {salary: 4000 USD/month}\nroi: 10\nbot:\n  llm_cost: " + llm_cost + "\n" + more);
}

std::vector<std::string> paths_of(const DiffResult& result) {
  std::vector<std::string> out;
  for (const DiffContribution& one : result.contributions) out.push_back(one.path());
  return out;
}

TEST(Diff, SharesWhatTwoChangesOfOneCostDoTogether) {
  const DiffResult result =
      TwoScenarios(priced("{now: 900 USD/month, falls: 50% / year}"), priced("{now: 700 USD/month, falls: 70% / year}"))
          .diff();
  const double a = days_until_400(900, 0.5);
  const double b = days_until_400(700, 0.7);
  const double cheaper = days_until_400(700, 0.5);
  const double faster = days_until_400(900, 0.7);
  EXPECT_NEAR(days_of_path(result, "bot.llm_cost.now"), ((cheaper - a) + (b - faster)) / 2, 1e-6);
  EXPECT_NEAR(days_of_path(result, "bot.llm_cost.falls"), ((faster - a) + (b - cheaper)) / 2, 1e-6);
  EXPECT_NEAR(result.total_days, b - a, 1e-6);
  EXPECT_NEAR(sum_of_days(result), result.total_days, 1e-9);
  EXPECT_FALSE(result.censored);
  EXPECT_FALSE(result.sampled);
  EXPECT_EQ(result.from.binding, "cost");
}

TEST(Diff, TheLargestStandsFirst) {
  const DiffResult result = TwoScenarios(priced("{now: 900 USD/month, falls: 50% / year}"),
                                         priced("{now: 890 USD/month, falls: 70% / year}", "  margin: 1%\n"))
                                .diff();
  EXPECT_EQ(paths_of(result), Texts({"bot.llm_cost.falls", "bot.llm_cost.now", "bot.margin"}));
}

TEST(Diff, AMovedAsOfMovesTheDate) {
  const std::string a = priced("{now: 900 USD/month, falls: 50% / year}");
  std::string b = priced("{now: 800 USD/month, falls: 50% / year}");
  b.replace(b.find("2024-01-01"), 10, "2024-03-01");
  const DiffResult result = TwoScenarios(a, b).diff();
  EXPECT_NEAR(days_of_path(result, "as_of"), 31 + 29, 1e-6);  // January and February of a leap year
  EXPECT_NEAR(days_of_path(result, "bot.llm_cost.now"), kDaysPerYear * std::log2(800.0 / 900), 1e-6);
}

TEST(Diff, AnAddedStepIsAChangeOfItsOwn) {
  const auto steps = [](const std::string& list) {
    return priced("{now: 2000 USD/month, falls: 50% / year, steps: [" + list + "]}");
  };
  const DiffResult result = TwoScenarios(steps("{from: 2024-07, falls: 20%}"),
                                         steps("{from: 2024-07, falls: 20%}, {from: 2024-10, falls: 30%}"))
                                .diff();
  ASSERT_EQ(paths_of(result), Texts({"bot.llm_cost.steps.1"}));
  const DiffContribution& step = result.contributions.front();
  EXPECT_NEAR(step.days, kDaysPerYear * std::log2(0.7), 1e-6);  // both dates lie behind the step
  EXPECT_EQ(step.from(), std::nullopt);
  EXPECT_EQ(step.to(), "{from: 2024-10, falls: 30%}");
}

TEST(Diff, AnAddedGateMayBindAndItsChangesCountForNothingWithoutIt) {
  const std::string cost = "{now: 900 USD/month, falls: 50% / year}";
  const DiffResult result =
      TwoScenarios(priced(cost), priced(cost, "latency: {budget: 1 s, llm: {now: 4 s, falls: 50% / year}}\n")).diff();
  ASSERT_EQ(paths_of(result), Texts({"latency"}));
  EXPECT_NEAR(result.total_days, 2 * kDaysPerYear - days_until_400(900, 0.5), 1e-6);
  EXPECT_EQ(result.from.binding, "cost");
  EXPECT_EQ(result.to.binding, "latency");
}

TEST(Diff, WithoutADateTheHorizonCounts) {
  const std::string never = priced("900 USD/month");
  const std::string dated = priced("{now: 900 USD/month, falls: 50% / year}");
  const double horizon = 3653;  // ten years from 2024-01-01, with three leap days
  const DiffResult result = TwoScenarios(never, dated).diff();
  EXPECT_TRUE(result.censored);
  EXPECT_NEAR(result.total_days, days_until_400(900, 0.5) - horizon, 1e-6);
  EXPECT_NEAR(days_of_path(result, "bot.llm_cost.falls"), result.total_days, 1e-9);
  EXPECT_NEAR(TwoScenarios(dated, never).diff().total_days, -result.total_days, 1e-9);
}

TEST(Diff, TwoWithoutADateAreAtTheLaterHorizon) {
  const DiffResult result = TwoScenarios(priced("900 USD/month"), priced("800 USD/month", "horizon: 5 years\n")).diff();
  EXPECT_TRUE(result.censored);
  EXPECT_EQ(format_date(result.undated), "2034-01-01");
  EXPECT_DOUBLE_EQ(result.total_days, 0);
}

// A date that a nearer horizon cuts off is lost, not brought forward.
TEST(Diff, ANearerHorizonBringsNothingForward) {
  const std::string dated = "600 USD/month, falls: 20% / year";
  const TwoScenarios nearer(priced("{now: " + dated + "}"), priced("{now: " + dated + "}", "horizon: 1 years\n"));
  const DiffResult result = nearer.diff();
  EXPECT_TRUE(result.censored);
  EXPECT_GT(days_of_path(result, "horizon"), 0);
}

TEST(Diff, EqualScenariosHaveNoContributions) {
  const std::string yaml = priced("{now: 900 USD/month, falls: 50% / year}");
  const DiffResult result = TwoScenarios(yaml, yaml).diff();
  EXPECT_TRUE(result.contributions.empty());
  EXPECT_EQ(result.total_days, 0);
}

TEST(Diff, ManyChangesAreSampledNearTheirExactValues) {
  // t = log2(6 / (10 - stages)), 14 of which change by different amounts.
  constexpr std::size_t kStages = 14;
  const auto time_of = [](std::size_t i, bool changed) {
    return 0.2 + (changed ? 0.02 * static_cast<double>(i + 1) : 0);
  };
  const auto yaml = [&](bool changed) {
    std::string stages;
    for (std::size_t i = 0; i < kStages; ++i)
      stages += "s" + std::to_string(i) + ": " + std::to_string(time_of(i, changed)) + " s, ";
    return with_head("latency: {budget: 10 s, llm: {now: 15 s, falls: 50% / year}, stages: {" + stages + "}}");
  };
  const auto worth = [&](const Coalition& coalition) {
    double left = 10;
    for (std::size_t i = 0; i < kStages; ++i) left -= time_of(i, coalition[i]);
    return kDaysPerYear * std::log2(15 / left);
  };
  const auto exact = exact_shapley(kStages, worth);
  const DiffResult result = TwoScenarios(yaml(false), yaml(true)).diff();
  EXPECT_TRUE(result.sampled);
  EXPECT_NEAR(result.total_days, worth(Coalition(kStages, true)) - worth(Coalition(kStages, false)), 1e-6);
  EXPECT_NEAR(sum_of_days(result), result.total_days, 1e-9);
  for (std::size_t i = 0; i < kStages; ++i) {
    const DiffContribution* one = contribution_of(result, "latency.stages.s" + std::to_string(i));
    ASSERT_NE(one, nullptr);
    EXPECT_NEAR(one->days, exact[i].value, 4 * one->se + 1e-6);
    EXPECT_LT(one->se, 0.1);
    EXPECT_GT(one->se, 0);
  }
}

TEST(DiffConflict, AnAssistantInPlaceOfABotIsOneChange) {
  const auto human = [](const std::string& share, const std::string& salary) {
    return with_head("human: {salary: " + salary + " USD/month, " + share +
                     "}\nroi: 10\nbot: {llm_cost: {now: 900 USD/month, falls: 50% / year}}\n");
  };
  const DiffResult result = TwoScenarios(human("replaces: 50%", "4000"), human("saves: 25%", "5000")).diff();
  EXPECT_EQ(paths_of(result), Texts({"human.replaces + human.saves", "human.salary"}));
  const DiffContribution& both = result.contributions.front();
  EXPECT_EQ(both.from(), "50% + none");
  EXPECT_EQ(both.to(), "none + 25%");
  EXPECT_NEAR(both.days, kDaysPerYear, 1e-6);  // half the budget, at 50% a year
  EXPECT_NEAR(days_of_path(result, "human.salary"), kDaysPerYear * std::log2(0.8), 1e-6);
}

TEST(DiffConflict, TwoConflictsInDifferentPlacesStayTwo) {
  const auto yaml = [](const std::string& llm_cost, const std::string& llm, const std::string& roi) {
    return with_head("human: {salary: 4000 USD/month}\nroi: " + roi + "\nbot:\n  llm_cost: " + llm_cost +
                     "\nlatency:\n  budget: 1 s\n  llm: " + llm + "\n");
  };
  const DiffResult result =
      TwoScenarios(yaml("{now: 900 USD/month, falls: 50% / year}", "{now: 2 s, falls: 50% / year}", "10"),
                   yaml("{tokens: {input: 1000}, price: {input: 10 USD/Mtok}, calls: 80000/month, falls: 50% / year}",
                        "{first_token: 1 s, tokens: 40, speed: 30 tok/s, falls: 50% / year}", "8"))
          .diff();
  Texts paths = paths_of(result);
  std::sort(paths.begin(), paths.end());
  EXPECT_EQ(paths,
            Texts({"bot.llm_cost.now + bot.llm_cost.tokens + bot.llm_cost.price + bot.llm_cost.calls",
                   "latency.llm.now + latency.llm.first_token + latency.llm.tokens + latency.llm.speed", "roi"}));
}

TEST(DiffConflict, MoneyInAnotherCurrencyIsOneChange) {
  const auto yaml = [](const std::string& money, const std::string& fall) {
    return with_head("human: {salary: 4000 " + money + "/month}\nroi: 10\nbot: {llm_cost: {now: 900 " + money +
                     "/month, falls: " + fall + "}}\n");
  };
  const DiffResult result = TwoScenarios(yaml("USD", "50% / year"), yaml("EUR", "60% / year")).diff();
  EXPECT_EQ(paths_of(result), Texts({"bot.llm_cost.falls", "human.salary + bot.llm_cost.now"}));
  EXPECT_NEAR(result.contributions[1].days, 0, 1e-6);  // the same numbers
}

TEST(DiffConflict, BothSidesOfAGateChangeTheirUnitTogether) {
  const auto gate = [](const std::string& value, const std::string& limit) {
    return with_head("gates: {power: {value: {now: " + value + ", falls: 50% / year}, at_most: " + limit + "}}");
  };
  const DiffResult result =
      TwoScenarios(gate("20 TWh/year", "10 TWh/year"), gate("40000 GWh/year", "10000 GWh/year")).diff();
  EXPECT_EQ(paths_of(result), Texts({"gates.power.value.now + gates.power.at_most"}));
  EXPECT_NEAR(result.total_days, kDaysPerYear, 1e-6);
}

TEST(DiffConflict, ABotNeedsAPerson) {
  const std::string latency = "latency: {budget: 1 s, llm: {now: 2 s, falls: 50% / year}}\n";
  const DiffResult result =
      TwoScenarios(with_head(latency), priced("{now: 1600 USD/month, falls: 50% / year}", latency)).diff();
  EXPECT_EQ(paths_of(result), Texts({"human + bot", "roi"}));
  EXPECT_NEAR(sum_of_days(result), kDaysPerYear, 1e-6);  // from one year to two
}

TEST(DiffConflict, AsOfBehindTheOldHorizonComesWithTheNewOne) {
  const auto yaml = [](const std::string& days) {
    return "name: x\n" + days + "gates: {power: {value: {now: 20 W, falls: 50% / year}, at_most: 10 W}}\n";
  };
  const DiffResult result =
      TwoScenarios(yaml("as_of: 2024\nhorizon: 2026\n"), yaml("as_of: 2027\nhorizon: 2030\n")).diff();
  EXPECT_EQ(paths_of(result), Texts({"as_of + horizon"}));
  EXPECT_DOUBLE_EQ(result.total_days, 366 + 365 + 365);
}

TEST(DiffConflict, MoreThanTwelveChangesMayConflictToo) {
  const auto yaml = [](bool changed) {
    std::string stages;
    for (int i = 0; i < 14; ++i) stages += "s" + std::to_string(i) + (changed ? ": 0.11 s, " : ": 0.1 s, ");
    return with_head("latency: {budget: 10 s, llm: {now: 15 s, " + std::string(changed ? "grows: 1%" : "falls: 50%") +
                     " / year}, stages: {" + stages + "}}");
  };
  const DiffResult result = TwoScenarios(yaml(false), yaml(true)).diff();
  EXPECT_TRUE(result.sampled);
  EXPECT_EQ(result.contributions.size(), 15U);
  EXPECT_NE(contribution_of(result, "latency.llm.falls + latency.llm.grows"), nullptr);
  EXPECT_NEAR(sum_of_days(result), result.total_days, 1e-9);
}

}  // namespace
}  // namespace crossover
