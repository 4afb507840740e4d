// Do the columns of outcomes say, row by row, what the functions for one row say?

#include "model/outcomes.h"

#include <gtest/gtest.h>

#include <cmath>
#include <filesystem>
#include <fstream>
#include <random>
#include <sstream>
#include <vector>

#include "scenario/read.h"
#include "support/written.h"
#include "text/yaml.h"

namespace crossover {
namespace {

void expect_row(const Outcomes& outcomes, std::size_t row, const Crossing& crossing, Date as_of) {
  ASSERT_EQ(outcomes.status[row], crossing.status);
  if (crossing.within_horizon()) {
    EXPECT_EQ(outcomes.years[row], crossing.years);
    const auto day = static_cast<std::int32_t>(day_number(crossing.years));
    EXPECT_EQ(outcomes.date[row], as_of.time_since_epoch().count() + day);
  } else {
    EXPECT_TRUE(std::isnan(outcomes.years[row]));
    EXPECT_EQ(outcomes.date[row], kNoDate);
  }
}

/// Every number of the scenario moved a little at random, or, where `share` of them is to stay, held.
class Moved {
 public:
  Moved(const Model& model, std::size_t rows, double share, unsigned seed) : random_(seed) {
    columns = model.middle();
    const Scenario& scenario = model.scenario();
    for (std::size_t id = 0; id < columns.size(); ++id) {
      if (uniform(0, 1) < share) continue;
      std::vector<double>& numbers = numbers_.emplace_back();
      const bool is_share = scenario.assumptions[id].quantity->domain.high <= 1;
      const double middle = columns[id][0];
      for (std::size_t i = 0; i < rows; ++i)
        numbers.push_back(is_share ? middle * uniform(0.2, 1) : middle * std::exp(uniform(-1.5, 1.5)));
      columns[id] = Column(numbers.data());
    }
  }

  std::vector<Column> columns;

 private:
  double uniform(double low, double high) { return std::uniform_real_distribution(low, high)(random_); }
  std::mt19937_64 random_;
  std::vector<std::vector<double>> numbers_;
};

void expect_as_one_by_one(const Scenario& scenario, unsigned seed) {
  constexpr std::size_t kRows = 130;
  const Model model(scenario);
  Arena arena;
  Arena arena_of_one;
  BlockOutcomes outcomes;
  for (const double share : {0.0, 0.5, 0.9, 1.0}) {
    const Moved moved(model, kRows, share, ++seed);
    const Evaluation block = model.evaluate(kRows, moved.columns, arena);
    outcomes.fill(block, scenario.as_of);
    for (std::size_t row = 0; row < kRows; ++row) {
      SCOPED_TRACE(scenario.name + ", row " + std::to_string(row));
      std::vector<Column> values;
      for (const Column& column : moved.columns) values.emplace_back(column[row]);
      const Evaluation one = model.evaluate(1, values, arena_of_one);
      expect_row(outcomes.whole(), row, one.whole(0), scenario.as_of);
      for (std::size_t g = 0; g < model.gates().size(); ++g)
        expect_row(outcomes.gate(g), row, one.gate(g, 0), scenario.as_of);
      const auto binding = one.binding(0);
      EXPECT_EQ(outcomes.binding()[row], binding ? *binding : kNoBinding);
      if (testing::Test::HasFailure()) return;
    }
  }
}

TEST(Outcomes, OfEveryScenarioAreThoseOfItsRowsAlone) {
  unsigned seed = 0;
  std::size_t scenarios = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator("scenarios")) {
    if (entry.path().extension() != ".yaml") continue;
    std::ostringstream bytes;
    bytes << std::ifstream(entry.path()).rdbuf();
    const Source source(entry.path().string(), bytes.str());
    Diagnostics diagnostics;
    YamlReader reader(source, diagnostics);
    for (Document document; reader.next(document); document.clear()) {
      const auto scenario = read_scenario(*document.root, diagnostics);
      ASSERT_TRUE(scenario) << entry.path();
      expect_as_one_by_one(*scenario, seed += 10);
      ++scenarios;
      if (HasFailure()) return;
    }
  }
  EXPECT_GE(scenarios, 40u);
}

TEST(Outcomes, KnowWindowsThatShutAgain) {
  // The bot's price falls below the budget and is overtaken by it again; the other gate opens late.
  const auto written = read_sound(with_head(R"(
human: {salary: {now: 4000 USD/month, falls: 30% / year}}
roi: 10
bot: {llm_cost: {now: 600 USD/month, falls: 60% / year}, other_cost: 40 USD/month}
gates:
  first: {value: {now: 20 W, grows: 20% / year}, at_most: 30 W}
  second: {value: {now: 20 W, steps: [{from: 2025-01, grows: 80%}, {from: 2026-01, falls: 60%}]}, at_most: 30 W}
)"));
  expect_as_one_by_one(*written->scenario, 77);
}

}  // namespace
}  // namespace crossover
