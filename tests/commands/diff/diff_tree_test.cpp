// Which changes are told between two scenarios, and which are none?

#include "commands/diff/diff_tree.h"

#include <gtest/gtest.h>

#include "commands/diff/plain_tree.h"
#include "commands/diff/two_scenarios.h"

namespace crossover {
namespace {

using Texts = std::vector<std::string>;

/// A cost gate with this in place of `bot.llm_cost`, and `more` lines.
std::string with_cost(const std::string& llm_cost, const std::string& more = "") {
  return with_head("human: {salary: 4000 USD/month}\nroi: 10\nbot:\n  llm_cost: " + llm_cost + "\n" + more);
}

TEST(DiffTree, FindsNothingBetweenEqualScenarios) {
  const std::string yaml = with_cost("{now: 500 USD/month, falls: 50% / year, steps: [{from: 2024-07, falls: 20%}]}");
  EXPECT_EQ(changes_of(yaml, yaml), Texts{});
}

TEST(DiffTree, WhatMovesNoDateIsNoChange) {
  EXPECT_EQ(changes_of("name: a\nabout: x\ntags: [p]\nsource: s\nas_of: 2024-01\nhuman: {salary: 4000 USD/month}\n"
                       "bot: {llm_cost: {now: 500 USD/month, source: q}}\nmarket: {seats: 5, penetration: 10%}\n"
                       "sweep: {roi: [1, 2]}\n",
                       "name: b\nas_of: 2024-01\nhuman: {salary: 4000 USD/month}\n"
                       "bot: {llm_cost: {now: 500 USD/month, assumed: why}, source: r}\n"),
            Texts{});
}

TEST(DiffTree, AWrappedValueIsTheValue) {
  EXPECT_EQ(changes_of(with_cost("500 USD/month"), with_cost("{now: 500 USD/month, source: x}")), Texts{});
  EXPECT_EQ(changes_of(with_cost("{now: {now: 500 USD/month, source: y}, falls: {now: 50% / year, source: x}}"),
                       with_cost("{now: 500 USD/month, falls: 50% / year}")),
            Texts{});
}

TEST(DiffTree, ARateBesideAValueIsAdded) {
  EXPECT_EQ(changes_of(with_cost("500 USD/month"), with_cost("{now: 500 USD/month, falls: 50% / year}")),
            Texts({"bot.llm_cost.falls: - -> 50% / year"}));
  EXPECT_EQ(changes_of(with_cost("{now: 500 USD/month, falls: 50% / year}"), with_cost("400 USD/month")),
            Texts({"bot.llm_cost.now: 500 USD/month -> 400 USD/month", "bot.llm_cost.falls: 50% / year -> -"}));
}

TEST(DiffTree, TheSameNumberInAnotherFormIsNoChange) {
  EXPECT_EQ(changes_of(with_cost("4k USD/month"), with_cost("48000 USD/year")), Texts{});
  EXPECT_EQ(changes_of(with_cost("{now: 500 USD/month, falls: 50% / year}"),
                       with_cost("{now: 500  USD per month, falls: 2x/year}")),
            Texts{});
}

TEST(DiffTree, ADefaultThatIsWrittenDownIsNoChange) {
  EXPECT_EQ(changes_of(with_cost("500 USD/month"),
                       with_cost("500 USD/month",
                                 "  other_cost: 0 USD/month\n  margin: {now: 0%, source: x}\n  calls: "
                                 "1\nhorizon: 10 years\n")),
            Texts{});
}

TEST(DiffTree, ANarrowerRangeIsAChange) {
  EXPECT_EQ(changes_of(with_cost("300..700 USD/month"), with_cost("500 USD/month")),
            Texts({"bot.llm_cost: 300..700 USD/month -> 500 USD/month"}));
}

TEST(DiffTree, DaysAreComparedAsDays) {
  const auto gate = [](const std::string& head) {
    return "name: x\n" + head + "gates: {power: {value: 1 W, at_most: 2 W}}\n";
  };
  EXPECT_EQ(changes_of(gate("as_of: 2024\nhorizon: 2034-01\n"), gate("as_of: 2024-01-01\nhorizon: 120 months\n")),
            Texts{});
  EXPECT_EQ(changes_of(gate("as_of: 2024\n"), gate("as_of: 2024-02\nhorizon: 5 years\n")),
            Texts({"as_of: 2024 -> 2024-02", "horizon: - -> 5 years"}));
}

TEST(DiffTree, UnitsOfGatesAreNotConverted) {
  const auto gate = [](const std::string& unit) {
    return with_head("gates: {power: {value: 20 " + unit + ", at_most: 30 " + unit + "}}");
  };
  EXPECT_EQ(changes_of(gate("TWh/year"), gate("TWh / year")), Texts{});
  EXPECT_EQ(changes_of(gate("TWh/year"), gate("GWh/year")), Texts({"gates.power.value: 20 TWh/year -> 20 GWh/year",
                                                                   "gates.power.at_most: 30 TWh/year -> 30 GWh/year"}));
}

TEST(DiffTree, AStageMayBeCalledNow) {
  const auto stages = [](const std::string& now) {
    return with_head("latency: {budget: 2 s, llm: 1 s, stages: {now: " + now + "}}");
  };
  EXPECT_EQ(changes_of(stages("0.3 s"), stages("0.4 s")), Texts({"latency.stages.now: 0.3 s -> 0.4 s"}));
}

TEST(DiffTree, KeysWithDotsAreQuoted) {
  const auto stages = [](const std::string& time) {
    return with_head("latency: {budget: 2 s, llm: 1 s, stages: {\"a.b\": " + time + "}}");
  };
  EXPECT_EQ(changes_of(stages("0.3 s"), stages("0.4 s")), Texts({"latency.stages.\"a.b\": 0.3 s -> 0.4 s"}));
}

TEST(DiffTree, StepsGoByTheirDays) {
  const auto steps = [](const std::string& list) { return with_cost("{now: 500 USD/month, steps: " + list + "}"); };
  const std::string old_steps = steps("[{from: 2024-07, falls: 20%, why: x}, {from: 2025-01, falls: 30%}]");
  // A new first step leaves the others where they are.
  EXPECT_EQ(
      changes_of(old_steps, steps("[{from: 2024-03, falls: 10%}, {from: 2024-07, falls: 20%}, "
                                  "{from: 2025-01-01, falls: 40%}]")),
      Texts({"bot.llm_cost.steps.1.falls: 30% -> 40%", "bot.llm_cost.steps.0: - -> {from: 2024-03, falls: 10%}"}));
  EXPECT_EQ(changes_of(old_steps, steps("[{from: 2025-01, falls: 30%}]")),
            Texts({"bot.llm_cost.steps.0: {from: 2024-07, falls: 20%} -> -"}));
  // Another day at the same place.
  EXPECT_EQ(changes_of(old_steps, steps("[{from: 2024-09, falls: 20%}, {from: 2025-01, falls: 30%}]")),
            Texts({"bot.llm_cost.steps.0.from: 2024-07 -> 2024-09"}));
}

TEST(DiffTree, StepsOfOneDayAreOneList) {
  const auto steps = [](const std::string& list) { return with_cost("{now: 500 USD/month, steps: " + list + "}"); };
  const std::string twice = steps("[{from: 2024-07, falls: 20%}, {from: 2024-07, to: 90 USD/month}]");
  EXPECT_EQ(changes_of(twice, steps("[{from: 2024-07-01, falls: 20%}, {from: 2024-07, to: 90 USD/month}]")), Texts{});
  EXPECT_EQ(changes_of(twice, steps("[{from: 2024-07, falls: 20%}, {from: 2024-07, to: 80 USD/month}]")),
            Texts({"bot.llm_cost.steps: [{from: 2024-07, falls: 20%}, {from: 2024-07, to: 90 USD/month}] -> "
                   "[{from: 2024-07, falls: 20%}, {from: 2024-07, to: 80 USD/month}]"}));
}

TEST(DiffTree, ARateGoesByYears) {
  const auto rate = [](const std::string& falls) { return with_cost("{now: 500 USD/month, falls: " + falls + "}"); };
  EXPECT_EQ(changes_of(rate("{2024: 75%, 2025: 60%, then: 50%}"), rate("{2024: 75%, 2025: 40%, then: 50%}")),
            Texts({"bot.llm_cost.falls.2025: 60% -> 40%"}));
  EXPECT_EQ(changes_of(rate("50% / year"), rate("{2024: 75%, then: 50%}")),
            Texts({"bot.llm_cost.falls: 50% / year -> {2024: 75%, then: 50%}"}));
}

TEST(DiffTree, AWholeSectionIsOneChange) {
  EXPECT_EQ(changes_of(with_cost("500 USD/month"),
                       with_cost("500 USD/month", "quality: {error: {now: 5%, source: x}, required: 90%}\n")),
            Texts({"quality: - -> {error: 5%, required: 90%}"}));
}

TEST(DiffTree, ManyChangesAreToldByMapping) {
  const auto stages = [](const std::string& time) {
    return with_head("latency: {budget: 2 s, llm: 1 s, stages: {a: " + time + ", b: " + time + ", c: " + time + "}}");
  };
  EXPECT_EQ(changes_of(stages("0.1 s"), stages("0.2 s"), 2),
            Texts({"latency.stages: {a: 0.1 s, b: 0.1 s, c: 0.1 s} -> {a: 0.2 s, b: 0.2 s, c: 0.2 s}"}));
  EXPECT_FALSE(TwoScenarios(stages("0.1 s"), stages("0.2 s")).tree(3).by_mappings());
  EXPECT_TRUE(TwoScenarios(stages("0.1 s"), stages("0.2 s")).tree(2).by_mappings());
}

TEST(DiffTree, AHybridHasJustTheChangesThatWereChosen) {
  const TwoScenarios two(with_cost("{now: 500 USD/month, floor: 5 USD/month}"),
                         with_cost("{now: 400 USD/month, falls: 50% / year}", "  margin: 10%\n"));
  const DiffTree tree = two.tree();
  ASSERT_EQ(tree.changes().size(), 4U);  // now, floor, falls, margin
  Document made;
  EXPECT_EQ(flow_text(*tree.hybrid({false, false, false, false}, made)),
            "{name: test, as_of: 2024-01-01, human: {salary: 4000 USD/month}, roi: 10, bot: {llm_cost: {now: 500 "
            "USD/month, floor: 5 USD/month}}}");
  EXPECT_EQ(flow_text(*tree.hybrid({true, true, false, true}, made)),
            "{name: test, as_of: 2024-01-01, human: {salary: 4000 USD/month}, roi: 10, bot: {llm_cost: {now: 400 "
            "USD/month}, margin: 10%}}");
}

TEST(FlowText, QuotesWhatWouldReadAsSomethingElse) {
  const auto text = [](const std::string& yaml) { return flow_text(*read_written(yaml)->document.root); };
  EXPECT_EQ(text("{a: \"x, y\", \"b]\": 'say \"hi\"', c: [1, 2]}"),
            "{a: \"x, y\", \"b]\": \"say \\\"hi\\\"\", c: [1, 2]}");
}

}  // namespace
}  // namespace crossover
