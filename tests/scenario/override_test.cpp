// Does --set change just the value it names, in the tree as in the file?

#include "scenario/override.h"

#include <gtest/gtest.h>

#include <memory>
#include <string>

#include "scenario/read.h"
#include "support/written.h"
#include "text/yaml.h"

namespace crossover {
namespace {

constexpr std::string_view kRest =
    "human: {salary: 4000 USD/month}\n"
    "bot: {llm_cost: {now: 500 USD/month, falls: 50%/year, steps: [{from: 2025, falls: 10%}, {from: 2026, falls: "
    "20%}]}}\n"
    "gates: {\"a.b = c\": {value: 1 x, at_most: 2 x}}";

/// The scenario with one override; what went wrong stands in its diagnostics.
std::unique_ptr<Written> with_override(const std::string& argument, std::unique_ptr<Override>& keeper) {
  auto out = std::make_unique<Written>(with_head(kRest));
  YamlReader reader(out->source, out->diagnostics);
  EXPECT_TRUE(reader.next_checkable(out->document));
  keeper = std::make_unique<Override>(argument, out->diagnostics);
  if (keeper->valid()) keeper->apply(out->document, out->diagnostics);
  if (!out->diagnostics.has_errors()) out->scenario = read_scenario(*out->document.root, out->diagnostics);
  return out;
}

double middle_with(const std::string& argument, std::string_view path) {
  std::unique_ptr<Override> keeper;
  const auto written = with_override(argument, keeper);
  EXPECT_TRUE(written->scenario) << argument << "\n" << written->diagnostics.render(false);
  return written->scenario ? (*written)[path].distribution.middle() : -1;
}

TEST(Override, ReplacesAValue) {
  EXPECT_EQ(middle_with("bot.llm_cost.now=300 USD/month", "bot.llm_cost.now"), 300);
  EXPECT_EQ(middle_with("human.salary=5000 USD/month", "human.salary"), 5000);
  EXPECT_EQ(middle_with("bot.llm_cost.steps.1.falls=30%", "bot.llm_cost.steps.1.falls"), 0.3);
}

TEST(Override, LeavesTheRestAsItIs) {
  EXPECT_EQ(middle_with("bot.llm_cost.now=300 USD/month", "bot.llm_cost.falls"), 0.5);
  EXPECT_EQ(middle_with("bot.llm_cost.steps.1.falls=30%", "bot.llm_cost.steps.0.falls"), 0.1);
}

TEST(Override, SetsWhatTheFileLeavesOut) {
  EXPECT_EQ(middle_with("bot.margin=40%", "bot.margin"), 0.4);
  EXPECT_EQ(middle_with("roi=10", "roi"), 10);
}

TEST(Override, TakesAMappingAsYaml) {
  EXPECT_EQ(middle_with("human.salary={now: 5000 USD/month, grows: 3%/year}", "human.salary.grows"), 0.03);
}

TEST(Override, TakesAKeyWithDotsInQuotes) {
  EXPECT_EQ(middle_with("gates.\"a.b = c\".at_most=3 x", "gates.\"a.b = c\".at_most"), 3);
}

TEST(Override, ReachesTheModel) {
  std::unique_ptr<Override> keeper;
  const auto written = with_override("bot.llm_cost.steps.0.from=2027", keeper);
  ASSERT_TRUE(written->scenario);
  EXPECT_EQ(written->scenario->bot->llm_cost.steps.back().from, make_date(2027, 1, 1));
}

TEST(Override, OfWhatIsNotThereOrNoValueIsRefused) {
  for (const char* argument :
       {"bot.llm_cots.now=300 USD/month", "bot.llm_cost.steps.7.falls=30%", "bot.llm_cost.now", "=5",
        "bot.llm_cost.now=300", "bot..now=3", "bot.llm_cost.now=[", "zebra=1", "bot.llm_cost.steps.x.falls=30%", ""}) {
    std::unique_ptr<Override> keeper;
    const auto written = with_override(argument, keeper);
    EXPECT_TRUE(written->diagnostics.has_errors()) << argument;
    EXPECT_FALSE(written->scenario) << argument;
  }
}

}  // namespace
}  // namespace crossover
