// Are the optimistic and the pessimistic case the extremes over all combinations of ends and middles?

#include "model/cases.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <cmath>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "support/written.h"

namespace crossover {
namespace {

class OneScenario {
 public:
  explicit OneScenario(const std::string& rest)
      : written_(read_sound(with_head(rest))), model_(*written_->scenario), cases_(evaluate_cases(model_, arena_)) {}

  [[nodiscard]] const Cases& cases() const { return cases_; }
  [[nodiscard]] const Model& model() const { return model_; }
  [[nodiscard]] double value(const Case& one, std::string_view path) const { return one.values[written_->id(path)]; }
  [[nodiscard]] std::size_t uncertain() const { return written_->scenario->uncertain.size(); }
  Arena& arena() { return arena_; }

 private:
  std::unique_ptr<Written> written_;
  Arena arena_;
  Model model_;
  Cases cases_;
};

TEST(Cases, OfCertainValuesAreAllTheSame) {
  const OneScenario s("latency: {budget: 1 s, llm: {now: 2 s, falls: 50%/year}}");
  for (const Case* one : {&s.cases().central, &s.cases().optimistic, &s.cases().pessimistic}) {
    EXPECT_EQ(one->crossing.status, Status::kCrosses);
    EXPECT_DOUBLE_EQ(one->crossing.years, 1);
  }
  EXPECT_FALSE(s.cases().by_direction);
}

TEST(Cases, TakeTheEndsThatMakeItEarliestAndLatest) {
  const OneScenario s("latency: {budget: 1 s, llm: {now: 2..8 s, falls: 50%..75%/year}}");
  EXPECT_DOUBLE_EQ(s.cases().optimistic.crossing.years, 0.5);  // 2 s at 75%
  EXPECT_DOUBLE_EQ(s.cases().pessimistic.crossing.years, 3);   // 8 s at 50%
  EXPECT_DOUBLE_EQ(s.cases().central.crossing.years, std::log(5) / -std::log(0.375));
  EXPECT_EQ(s.value(s.cases().optimistic, "latency.llm.now"), 2);
  EXPECT_EQ(s.value(s.cases().optimistic, "latency.llm.falls"), 0.75);
  EXPECT_EQ(s.value(s.cases().pessimistic, "latency.llm.now"), 8);
  EXPECT_EQ(s.value(s.cases().pessimistic, "latency.llm.falls"), 0.5);
  EXPECT_EQ(s.value(s.cases().central, "latency.llm.now"), 5);
}

TEST(Cases, AMiddleCanBeTheEarliest) {
  // Usable only while 1.9 <= x: value between 1.9 and 2.1, that is the middle of 1..3.
  const OneScenario s(
      "gates: {low: {value: {now: 1..3 points}, at_least: 1.9 points}, high: {value: 1 points, at_most: 2 points}}");
  EXPECT_EQ(s.cases().optimistic.crossing.status, Status::kAlready);
  EXPECT_EQ(s.value(s.cases().optimistic, "gates.low.value.now"), 2);  // of equals (2 and 3) the first
  EXPECT_EQ(s.cases().pessimistic.crossing.status, Status::kNever);
  EXPECT_EQ(s.value(s.cases().pessimistic, "gates.low.value.now"), 1);
}

TEST(Cases, OfEqualsTakeTheFirstLowBeforeMiddleBeforeHigh) {
  // The stage plays no part: llm_budget is the tighter limit throughout. It stays at its low end.
  const OneScenario s(
      "latency: {budget: 9 s, llm_budget: 1 s, stages: {a: 1..3 s}, llm: {now: 2..4 s, falls: 50%/year}}");
  EXPECT_EQ(s.value(s.cases().optimistic, "latency.stages.a"), 1);
  EXPECT_EQ(s.value(s.cases().pessimistic, "latency.stages.a"), 1);
  EXPECT_EQ(s.value(s.cases().pessimistic, "latency.llm.now"), 4);
}

TEST(Cases, NeverIsLaterThanBeyondAndBeyondLaterThanAnyDate) {
  // falls: low end 0.01% a year is beyond, the floor of the high end keeps it shut for ever.
  const OneScenario s("latency: {budget: 1 s, llm: {now: 2 s, falls: 0.1%..60%/year, floor: 0.5..1.5 s}}");
  EXPECT_EQ(s.cases().optimistic.crossing.status, Status::kCrosses);
  EXPECT_EQ(s.cases().pessimistic.crossing.status, Status::kNever);
  const OneScenario t("latency: {budget: 1 s, llm: {now: 2 s, falls: 0.1%..60%/year}}");
  EXPECT_EQ(t.cases().pessimistic.crossing.status, Status::kBeyond);
  EXPECT_NEAR(t.cases().pessimistic.crossing.years, std::log(2) / -std::log(0.999), 1e-9);
}

/// All combinations one by one, as a row of their own.
struct Extremes {
  Crossing earliest, latest;
  std::vector<double> earliest_values, latest_values;
};

Extremes one_by_one(const Model& model, Arena& arena) {
  const Scenario& scenario = model.scenario();
  const std::size_t n = scenario.uncertain.size();
  std::vector<std::size_t> choice(n, 0);
  Extremes out;
  bool first = true;
  while (true) {
    std::vector<double> values;
    for (const Assumption& assumption : scenario.assumptions) values.push_back(assumption.distribution.middle());
    for (std::size_t j = 0; j < n; ++j) {
      const Distribution& d = scenario[scenario.uncertain[j]].distribution;
      values[scenario.uncertain[j]] = choice[j] == 0 ? d.low() : choice[j] == 1 ? d.middle() : d.high();
    }
    const Case one = evaluate_case(model, values, arena);
    if (first || one.crossing.earlier_than(out.earliest)) {
      out.earliest = one.crossing;
      out.earliest_values = values;
    }
    if (first || out.latest.earlier_than(one.crossing)) {
      out.latest = one.crossing;
      out.latest_values = values;
    }
    first = false;
    std::size_t j = n;
    while (j > 0 && choice[j - 1] == 2) choice[--j] = 0;
    if (j == 0) return out;
    ++choice[j - 1];
  }
}

TEST(Cases, AreThoseOfAllCombinationsOneByOne) {
  // Eight uncertain values: 6561 combinations, more than twelve blocks.
  OneScenario s(R"(
human: {salary: {now: 3000..5000 USD/month, grows: 1%..4%/year}, overhead: 10%..30%}
roi: 3..10
bot: {llm_cost: {now: 300 to 900 USD/month, falls: 30%..70%/year, floor: 5..200 USD/month}, other_cost: 90 USD/month, margin: 40% +/- 5%}
latency: {budget: 2 s, llm: {now: 3 s, falls: 40%/year}}
)");
  ASSERT_EQ(s.uncertain(), 8U);
  const Extremes expected = one_by_one(s.model(), s.arena());
  EXPECT_EQ(s.cases().optimistic.crossing.status, expected.earliest.status);
  EXPECT_EQ(s.cases().optimistic.crossing.years, expected.earliest.years);
  EXPECT_EQ(s.cases().optimistic.values, expected.earliest_values);
  EXPECT_EQ(s.cases().pessimistic.crossing.status, expected.latest.status);
  EXPECT_EQ(s.cases().pessimistic.crossing.years, expected.latest.years);
  EXPECT_EQ(s.cases().pessimistic.values, expected.latest_values);
}

TEST(Cases, OfMoreThanTwelveValuesGoByDirection) {
  std::string stages;
  for (int i = 0; i < 12; ++i) stages += fmt::format("{}s{}: 10..20 ms", i > 0 ? ", " : "", i);
  const auto text = [&](const std::string& llm) {
    return fmt::format("latency: {{budget: 1 s, stages: {{{}}}, llm: {{now: {}, falls: 50%/year}}}}", stages, llm);
  };
  const OneScenario twelve(text("2 s"));
  EXPECT_EQ(twelve.uncertain(), 12U);
  EXPECT_FALSE(twelve.cases().by_direction);
  const OneScenario thirteen(text("2..4 s"));
  EXPECT_EQ(thirteen.uncertain(), 13U);
  EXPECT_TRUE(thirteen.cases().by_direction);
  EXPECT_NEAR(thirteen.cases().optimistic.crossing.years, std::log2(2 / (1 - 12 * 0.01)), 1e-12);
  EXPECT_NEAR(thirteen.cases().pessimistic.crossing.years, std::log2(4 / (1 - 12 * 0.02)), 1e-12);
}

TEST(Cases, RecordTheSidesAndWindowsOfEveryGate) {
  const OneScenario s(
      "latency: {budget: 1 s, llm: {now: 2 s, falls: 50%/year}}\nquality: {error: 5%, required: 90%}\ngates: {power: "
      "{value: {now: 20 TWh/year, grows: 30%/year}, at_most: 40 TWh/year}}");
  const Case& c = s.cases().central;
  ASSERT_EQ(c.gates.size(), 3U);
  EXPECT_EQ(c.gates[0].now, 2);
  EXPECT_EQ(c.gates[0].required, 1);
  EXPECT_EQ(c.gates[1].crossing.status, Status::kAlready);
  EXPECT_NEAR(c.gates[1].now, 0.95, 1e-15);
  const double shuts = std::log(2) / std::log(1.3);
  ASSERT_EQ(c.gates[2].windows.size(), 1U);
  EXPECT_NEAR(c.gates[2].windows[0].to, shuts, 1e-12);
  ASSERT_EQ(c.windows.size(), 1U);
  EXPECT_DOUBLE_EQ(c.windows[0].from, 1);
  EXPECT_NEAR(c.windows[0].to, shuts, 1e-12);
  EXPECT_EQ(c.binding, 0U);
}

TEST(Cases, MarketValuesDoNotVary) {
  const OneScenario s(
      "human: {salary: 4000 USD/month}\nbot: {llm_cost: {now: 8000 USD/month, falls: 50%/year}}\nmarket: {seats: "
      "10M..20M, penetration: 10%..30%}");
  EXPECT_EQ(s.uncertain(), 0U);
  EXPECT_EQ(s.value(s.cases().pessimistic, "market.seats"), 15e6);
}

}  // namespace
}  // namespace crossover
