// Do --correlate arguments reach every scenario, and are their mistakes told from those of the file?

#include "commands/load.h"

#include <gtest/gtest.h>

#include "support/folder.h"

namespace crossover {
namespace {

constexpr std::string_view kTwoScenarios =
    "name: First\nas_of: 2024-01\nhuman: {salary: 3000..5000 USD/month}\nbot: {llm_cost: 300..700 USD/month}\n---\n"
    "name: Second\nas_of: 2024-01\nhuman: {salary: 3000..5000 USD/month}\nbot: {llm_cost: 300..700 USD/month}\n"
    "correlations:\n  human.salary, bot.llm_cost: 0.1\n";

/// The rank correlations of each scenario that is loaded without a mistake.
std::vector<double> loaded_ranks(Loader& loader) {
  std::vector<double> out;
  loader.for_each([&](Scenario&& scenario) {
    for (const Correlation& one : scenario.correlations) out.push_back(one.rank);
  });
  return out;
}

class LoaderWithCorrelations : public InFolder {
 protected:
  LoaderWithCorrelations() { put("two.yaml", std::string(kTwoScenarios)); }

  std::vector<std::string> paths_{at("two.yaml")};
};

TEST_F(LoaderWithCorrelations, CorrelatesEveryScenario) {
  Loader loader(paths_, {}, {"human.salary,bot.llm_cost=0.6"});
  EXPECT_EQ(loaded_ranks(loader), (std::vector<double>{0.6, 0.6}));
  EXPECT_FALSE(loader.unreadable());
  EXPECT_EQ(loader.scenarios(), 2U);
  Loader without(paths_, {});
  EXPECT_EQ(loaded_ranks(without), std::vector<double>{0.1});
}

TEST_F(LoaderWithCorrelations, TakesThemAfterSets) {
  Loader loader(paths_, {"bot.other_cost=90..100 USD/month"}, {"bot.other_cost,bot.llm_cost=0.3"});
  EXPECT_EQ(loaded_ranks(loader), (std::vector<double>{0.3, 0.1, 0.3}));
}

TEST_F(LoaderWithCorrelations, BlamesTheArgument) {
  for (const char* argument : {"human.salary,bot.llm_cost", "human.salary,bot.other_cost=0.5"}) {
    Loader loader(paths_, {}, {argument});
    EXPECT_TRUE(loaded_ranks(loader).empty()) << argument;
    EXPECT_TRUE(loader.unreadable()) << argument;
  }
}

TEST_F(LoaderWithCorrelations, HasThemInItsDigest) {
  const auto digest = [&](const std::vector<std::string>& sets, const std::vector<std::string>& correlations) {
    Loader loader(paths_, sets, correlations);
    loaded_ranks(loader);
    return loader.digest();
  };
  const std::string one = "human.salary,bot.llm_cost=0.6";
  EXPECT_EQ(digest({}, {one}), digest({}, {one}));
  EXPECT_NE(digest({}, {one}), digest({}, {}));
  EXPECT_NE(digest({}, {one}), digest({}, {"human.salary,bot.llm_cost=0.5"}));
  EXPECT_NE(digest({"roi=2"}, {one}), digest({}, {one}));
}

}  // namespace
}  // namespace crossover
