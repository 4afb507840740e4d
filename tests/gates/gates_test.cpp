// Do gates open and close where their formulas say?

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <memory>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "gates/quality.h"
#include "model/model.h"
#include "support/plain.h"
#include "support/written.h"

namespace crossover {
namespace {

constexpr double kForever = HUGE_VAL;

/// The first gate of a scenario as of 2024-01-01, every value at its middle.
class OneGate {
 public:
  explicit OneGate(const std::string& rest) : written_(read_sound(with_head(rest))), model_(*written_->scenario) {
    evaluation_ = std::make_unique<Evaluation>(model_.evaluate(1, model_.middle(), arena_));
  }

  [[nodiscard]] std::vector<Interval> openings() const {
    const auto all = evaluation_->gate_openings(0, 0);
    return {all.begin(), all.end()};
  }
  Sides sides(double t) { return model_.sides(0, 1, model_.middle(), t, arena_); }
  [[nodiscard]] Gate& gate() const { return *model_.gates()[0]; }

 private:
  std::unique_ptr<Written> written_;
  Model model_;
  Arena arena_;
  std::unique_ptr<Evaluation> evaluation_;
};

void expect_open(const std::string& rest, const std::vector<std::pair<double, double>>& expected) {
  const OneGate gate(rest);
  const auto got = gate.openings();
  std::string text;
  for (const Interval& one : got) text += fmt::format("[{}, {}) ", one.from, one.to);
  ASSERT_EQ(got.size(), expected.size()) << rest << "\n" << text;
  for (std::size_t i = 0; i < got.size(); ++i) {
    EXPECT_NEAR(got[i].from, expected[i].first, 1e-12 * expected[i].first) << rest;
    if (expected[i].second == kForever) {
      EXPECT_EQ(got[i].to, kForever) << rest;
    } else {
      EXPECT_NEAR(got[i].to, expected[i].second, 1e-12 * expected[i].second) << rest;
    }
  }
}

/// Closed forms below are those of the formulas in the headers of the gates.
double years_to_fall(double from, double to, double yearly_fall) {
  return std::log(to / from) / std::log(1 - yearly_fall);
}

double day(const char* text) { return years_between(make_date(2024, 1, 1), *parse_date(text)); }

// --- cost

TEST(CostGate, CrossesWhereTheClosedFormSays) {
  // (500 (1 - f)^t + 90) / (1 - 40%) <= 4000 / 10
  for (const double fall : {0.1, 0.5, 0.75, 0.99}) {
    expect_open(fmt::format("human: {{salary: 4000 USD/month}}\nroi: 10\nbot: {{llm_cost: {{now: 500 USD/month, falls: "
                            "{}% / year}}, other_cost: 90 USD/month, margin: 40%}}",
                            fall * 100),
                {{years_to_fall(500, 400 * 0.6 - 90, fall), kForever}});
  }
}

TEST(CostGate, TakesOverheadReplacesAndCallsAsFactors) {
  // 3 calls at 300 (1 - 50%)^t <= 3000 * 1.25 * 8%
  expect_open(
      "human: {salary: 36k USD/year, overhead: 25%, saves: 8%}\nbot: {llm_cost: {now: 300 USD/month, falls: 50% / "
      "year}, calls: 3}",
      {{years_to_fall(900, 300, 0.5), kForever}});
}

TEST(CostGate, OfAConsumerProductLeavesTheMargin) {
  // 12 (1 - 60%)^t <= 10 * (1 - 70%) / 2
  expect_open(
      "consumer: {revenue: 10 USD/month, margin: 70%}\nroi: 2\nbot: {llm_cost: {now: 12 USD/month, falls: 60% / year}}",
      {{years_to_fall(12, 1.5, 0.6), kForever}});
}

TEST(CostGate, AgainstAGrowingSalaryIsOneLogarithm) {
  // 6000 * 0.5^t <= 3000 * 1.03^t
  expect_open(
      "human: {salary: {now: 3000 USD/month, grows: 3% / year}}\nbot: {llm_cost: {now: 6000 USD/month, falls: 50% / "
      "year}}",
      {{std::log(2) / (std::log(1.03) - std::log(0.5)), kForever}});
}

TEST(CostGate, PricesPerUnitOfUseTakeTheUsage) {
  // 9000 min/month at 0.1 USD: 900 falls to 300
  expect_open(
      "human: {salary: 300 USD/month}\nbot: {usage: 9000 min/month, llm_cost: {now: 0.1 USD/min, falls: 50% / year}}",
      {{years_to_fall(900, 300, 0.5), kForever}});
  // the same use and price by the year and by the thousand tokens
  expect_open(
      "human: {salary: 300 USD/month}\nbot: {usage: 108k calls/year, llm_cost: {now: 0.1 USD/call, falls: 50% / year}}",
      {{years_to_fall(900, 300, 0.5), kForever}});
}

TEST(CostGate, ClosesWhereAGrowingCostPassesTheBudget) {
  // 200 * 1.1^t <= 300
  expect_open("human: {salary: 300 USD/month}\nbot: {llm_cost: {now: 200 USD/month, grows: 10% / year}}",
              {{0, std::log(1.5) / std::log(1.1)}});
}

TEST(CostGate, OpensAndClosesAgainWhereAFallMeetsAGrowth) {
  // With x = 2^t: 800/x + 100 x <= 600 between x = 2 and x = 4.
  expect_open(
      "human: {salary: 600 USD/month}\nbot: {llm_cost: {now: 800 USD/month, falls: 50% / year}, other_cost: {now: 100 "
      "USD/month, grows: 100% / year}}",
      {{1, 2}});
}

TEST(CostGate, OpensAtAStep) {
  expect_open(
      "human: {salary: 300 USD/month}\nbot: {llm_cost: {now: 1000 USD/month, steps: [{from: 2024-07, falls: 75%}]}}",
      {{day("2024-07-01"), kForever}});
  expect_open(
      "human: {salary: 300 USD/month}\nbot: {llm_cost: {now: 200 USD/month, steps: [{from: 2024-07, grows: 100%}, "
      "{from: 2025-07, to: 250 USD/month}]}}",
      {{0, day("2024-07-01")}, {day("2025-07-01"), kForever}});
}

TEST(CostGate, SaysBothSidesByTheMonth) {
  OneGate gate(
      "human: {salary: 48k USD/year, overhead: 25%}\nroi: 10\nbot: {llm_cost: {now: 500 USD/month, falls: 50% / year}, "
      "other_cost: 90 USD/month, margin: 40%}");
  EXPECT_DOUBLE_EQ(gate.sides(0).now[0], 590 / 0.6);
  EXPECT_DOUBLE_EQ(gate.sides(1).now[0], 340 / 0.6);
  EXPECT_DOUBLE_EQ(gate.sides(0).required[0], 500);
  EXPECT_EQ(gate.gate().unit(), "USD/month");
  EXPECT_EQ(gate.gate().name(), "cost");
  EXPECT_EQ(gate.gate().sense(), Sense::kAtMost);
}

// --- latency

std::string latency(std::string_view rest) { return fmt::format("latency: {{{}}}", rest); }

TEST(LatencyGate, CrossesWhereTheClosedFormSays) {
  expect_open(latency("budget: 2 s, llm_budget: 500 ms, llm: {now: 2..3 s, falls: 50%/year}"),
              {{years_to_fall(2.5, 0.5, 0.5), kForever}});
  expect_open(latency("budget: 2 s, llm: {now: 3 s, falls: 50%/year}"), {{years_to_fall(3, 2, 0.5), kForever}});
  expect_open(
      latency("budget: 2 s, llm: {now: 3 s, falls: 50%/year}, stages: {asr: 0.4 s, tts: 0.6 s, network: 500 ms}"),
      {{years_to_fall(3, 0.5, 0.5), kForever}});
}

TEST(LatencyGate, TheTighterOfBudgetAndStagesHolds) {
  const std::string llm = "llm: {now: 3 s, falls: 50%/year}";
  expect_open(latency("budget: 2 s, llm_budget: 0.8 s, stages: {asr: 1.7 s}, " + llm),
              {{years_to_fall(3, 2 - 1.7, 0.5), kForever}});
  expect_open(latency("budget: 2 s, llm_budget: 0.8 s, stages: {asr: 0.2 s}, " + llm),
              {{years_to_fall(3, 0.8, 0.5), kForever}});
}

TEST(LatencyGate, MovesWithItsStages) {
  // 2 * 0.5^t <= 3 - 2 * 0.5^t: 4 * 0.5^t <= 3
  expect_open(latency("budget: 3 s, llm: {now: 2 s, falls: 50%/year}, stages: {asr: {now: 2 s, falls: 50%/year}}"),
              {{std::log(4.0 / 3) / std::log(2), kForever}});
}

TEST(LatencyGate, StagesAboveTheBudgetKeepItShut) {
  expect_open(latency("budget: 1 s, llm: 0 s, stages: {asr: 2 s}"), {});
  // Open from where 2 * 0.5^t = 1 - 0.25
  expect_open(latency("budget: 1 s, llm: 0.25 s, stages: {asr: {now: 2 s, falls: 50%/year}}"),
              {{years_to_fall(2, 0.75, 0.5), kForever}});
  expect_open(latency("budget: 1 s, llm_budget: 0.5 s, llm: 0.1 s, stages: {asr: {now: 0.5 s, grows: 100%/year}}"),
              {{0, std::log2(1.8)}});
}

TEST(LatencyGate, TakesEveryCallInTurn) {
  expect_open("human: {salary: 1 USD/month}\nbot: {llm_cost: 9 USD/month, calls: 3}\n", {});
  const auto written =
      read_sound(with_head("human: {salary: 1 USD/month}\nbot: {llm_cost: 9 USD/month, calls: 3}\nlatency: {budget: 2 "
                           "s, llm: {now: 1 s, falls: 50%/year}}"));
  const Model model(*written->scenario);
  Arena arena;
  const Evaluation evaluation = model.evaluate(1, model.middle(), arena);
  ASSERT_EQ(evaluation.gate_openings(1, 0).size(), 1U);
  EXPECT_NEAR(evaluation.gate_openings(1, 0)[0].from, years_to_fall(3, 2, 0.5), 1e-12);
  EXPECT_EQ(model.sides(1, 1, model.middle(), 0, arena).now[0], 3);
}

// --- quality

TEST(QualityGate, CrossesWhereTheClosedFormSays) {
  for (const double steps : {1.0, 3.0, 20.0}) {
    for (const double required : {0.5, 0.95, 0.999}) {
      const double most = 1 - std::pow(required, 1 / steps);
      expect_open(fmt::format("quality: {{error: {{now: 60%, falls: 30%/year}}, steps: {}, required: {}%}}", steps,
                              required * 100),
                  {{years_to_fall(0.6, most, 0.3), kForever}});
    }
  }
}

TEST(QualityGate, TakesAVeryLargeNumberOfStepsToFullPrecision) {
  // 1 - 0.5^(1e-6) = 1 - exp(-ln 2 / 1e6), of which 1 - x in double would keep ten digits only.
  const double most = -std::expm1(std::log(0.5) / 1e6);
  expect_open("quality: {error: {now: 5%, falls: 30%/year}, steps: 1M, required: 50%}",
              {{years_to_fall(0.05, most, 0.3), kForever}});
}

TEST(QualityGate, ThatMustAlwaysBeRightIsNever) {
  expect_open("quality: {error: {now: 5%, falls: 99%/year}, required: 100%}", {});
}

TEST(QualityGate, WithoutErrorsIsOpenAtOnce) {
  expect_open("quality: {error: 0%, steps: 50, required: 100%}", {{0, kForever}});
}

TEST(QualityGate, AnErrorThatGrowsClosesIt) {
  expect_open("quality: {error: {now: 2%, grows: 50%/year}, required: 95%}", {{0, std::log(2.5) / std::log(1.5)}});
  expect_open("quality: {error: {now: 40%, grows: 100%/year}, steps: 2, required: 25%}",
              {{0, std::log2(1.25)}});  // shut also where the error passes 100% and 200%
}

TEST(QualityGate, SaysTheChanceOfTheWholeAnswer) {
  OneGate gate("quality: {error: {now: 5%, falls: 30%/year}, steps: 3, required: 95%}");
  EXPECT_NEAR(gate.sides(0).now[0], std::pow(0.95, 3), 1e-15);
  EXPECT_EQ(gate.sides(0).required[0], 0.95);
  EXPECT_EQ(gate.gate().unit(), "share");
  EXPECT_EQ(gate.gate().sense(), Sense::kAtLeast);
}

TEST(LargestError, OfOneStepIsOneMinusRequired) {
  EXPECT_DOUBLE_EQ(largest_error(0.95, 1), 1 - 0.95);
  EXPECT_DOUBLE_EQ(largest_error(0.25, 2), 0.5);
  EXPECT_EQ(largest_error(1, 7), 0);
}

// --- calls until correct

std::string until_correct(std::string_view error, std::string_view required) {
  return fmt::format(
      "human: {{salary: 300 USD/month}}\nbot: {{llm_cost: {{now: 400 USD/month, falls: 50%/year}}, other_cost: 100 "
      "USD/month, calls: until_correct}}\nquality: {{error: {}, required: {}}}",
      error, required);
}

TEST(UntilCorrect, WithASteadyErrorIsAFactor) {
  // 400 * 0.5^t / (1 - 20%) + 100 <= 300
  expect_open(until_correct("20%", "50%"), {{years_to_fall(500, 200, 0.5), kForever}});
}

TEST(UntilCorrect, WithAFallingErrorIsMetWhereTheProductsMeet) {
  // With x = 2^-t: 400 x / (1 - x/2) = 200 at 400 x = 200 - 100 x, x = 0.4.
  expect_open(until_correct("{now: 50%, falls: 50%/year}", "50%"), {{std::log(0.4) / std::log(0.5), kForever}});
}

TEST(UntilCorrect, WithAGrowingErrorClosesBeforeTheErrorIsOne) {
  // With x = 2^t: 400 / x <= 200 (1 - x / 10), that is x^2 - 10 x + 20 <= 0: between 5 - sqrt 5 and 5 + sqrt 5.
  expect_open(until_correct("{now: 10%, grows: 100%/year}", "1%"),
              {{std::log2(5 - std::sqrt(5)), std::log2(5 + std::sqrt(5))}});
}

TEST(UntilCorrect, AnErrorThatPassesOneKeepsItShut) {
  // 0.9 * 2^t is 1 after 0.152 years; then the quotient 1 / (1 - error) is negative, but no number of calls.
  expect_open(
      "human: {salary: 300 USD/month}\nbot: {llm_cost: 400 USD/month, calls: until_correct}\nquality: {error: {now: "
      "90%, grows: 100%/year}, required: 1%}",
      {});
}

// --- free gates

std::string free_gate(std::string_view value, std::string_view limit, bool at_most = true) {
  return fmt::format("gates: {{g: {{value: {}, {}: {}}}}}", value, at_most ? "at_most" : "at_least", limit);
}

TEST(CustomGate, AtMostClosesAndAtLeastOpens) {
  const double crossing = std::log(35.0 / 20) / std::log(1.3);
  expect_open(free_gate("{now: 20 TWh/year, grows: 30%/year}", "35 TWh/year"), {{0, crossing}});
  expect_open(free_gate("{now: 20 TWh/year, grows: 30%/year}", "35 TWh/year", false), {{crossing, kForever}});
}

TEST(CustomGate, BothSidesMayMove) {
  // 70 * 1.08^t >= 86 * 1.02^t
  expect_open(free_gate("{now: 70 points, grows: 8%/year}", "{now: 86 points, grows: 2%/year}", false),
              {{std::log(86.0 / 70) / std::log(1.08 / 1.02), kForever}});
}

TEST(CustomGate, NegativeValuesKeepTheirOrder) {
  expect_open(free_gate("-5 points", "-4 points"), {{0, kForever}});
  expect_open(free_gate("-5 points", "-4 points", false), {});
  // -8 * 0.5^t rises to -2.
  expect_open(free_gate("{now: -8 points, falls: 50%/year}", "-2 points", false), {{2, kForever}});
}

// --- equality and limits

TEST(Equality, IsMetAtTheStart) {
  expect_open(free_gate("5 points", "5 points"), {{0, kForever}});
  expect_open(free_gate("{now: 5 points, falls: 10%/year}", "5 points"), {{0, kForever}});
  expect_open(free_gate("{now: 5 points, falls: 10%/year}", "5 points", false), {});
  // 0.1 + 0.2 is not 0.3 in binary.
  expect_open("latency: {budget: 0.6 s, llm: 0.3 s, stages: {a: 0.1 s, b: 0.2 s}}", {{0, kForever}});
  expect_open(
      "human: {salary: 4000 USD/month}\nroi: 10\nbot: {llm_cost: 150 USD/month, other_cost: 90 USD/month, margin: 40%}",
      {{0, kForever}});
}

TEST(Equality, AtTheStartOfASumOfThreeDoesNotTurnTheRestAround) {
  // With x = 2^t: 400/x + 100 x <= 500 between x = 1, today, and x = 4. Rounding may put the first zero just before or
  // behind 0.
  for (const double scale : {1.0, 0.7, 1.1, 1e-3, 3.3, 17.0, 0.37, 2.9}) {
    const OneGate gate(
        fmt::format("latency: {{budget: {} ms, llm: {{now: {} ms, falls: 50%/year}}, stages: {{a: {{now: {} ms, grows: "
                    "100%/year}}}}}}",
                    500 * scale, 400 * scale, 100 * scale));
    ASSERT_FALSE(gate.openings().empty()) << scale;
    EXPECT_NEAR(gate.openings().back().to, 2, 1e-12) << scale;
    EXPECT_NEAR(gate.openings().front().from, 0, 1e-12) << scale;
  }
}

TEST(Equality, AtAStepOfASumOfThreeDoesNotTurnTheRestAround) {
  // The same, 366 days on: the stage steps to what makes both sides equal on that day.
  const double later = day("2025-01-01");
  const double llm = 400 * std::pow(0.5, later);
  const OneGate gate(
      fmt::format("latency: {{budget: {} ms, llm: {{now: 400 ms, falls: 50%/year}}, stages: {{a: {{now: 900 ms, grows: "
                  "100%/year, steps: [{{from: 2025, to: {} ms}}]}}}}}}",
                  llm * 1.25, llm / 4));
  ASSERT_EQ(gate.openings().size(), 1U);
  EXPECT_NEAR(gate.openings()[0].from, later, 1e-12);
  EXPECT_NEAR(gate.openings()[0].to, later + 2, 1e-12);
}

TEST(Equality, IsMetAtAStep) {
  expect_open(free_gate("{now: 10 points, steps: [{from: 2025, falls: 70%}]}", "3 points"),
              {{day("2025-01-01"), kForever}});
  expect_open(free_gate("{now: 9 points, steps: [{from: 2025, to: 3.000000001 points}]}", "3 points"),
              {{day("2025-01-01"), kForever}});
}

TEST(Equality, OfMoreThanABillionthIsNone) {
  expect_open(free_gate("5.0000001 points", "5 points"), {});
  expect_open(free_gate("5.000000001 points", "5 points"), {{0, kForever}});
  expect_open(free_gate("{now: 9 points, steps: [{from: 2025, to: 3.00000003 points}]}", "3 points"), {});
}

TEST(Equality, AFloorThatEqualsTheBudgetMeetsItWhereItSetsIn) {
  const double set_in = years_to_fall(400, 100, 0.5);
  expect_open(free_gate("{now: 400 points, falls: 50%/year, floor: 100 points}", "100 points"), {{set_in, kForever}});
  expect_open(
      "human: {salary: 4000 USD/month}\nroi: 10\nbot: {llm_cost: {now: 600 USD/month, falls: 50%/year, floor: 150 "
      "USD/month}, other_cost: 90 USD/month, margin: 40%}",
      {{2, kForever}});
  // within a billionth above it
  const OneGate near(free_gate("{now: 400 points, falls: 50%/year, floor: 100.00000005 points}", "100 points"));
  ASSERT_EQ(near.openings().size(), 1U);
  EXPECT_NEAR(near.openings()[0].from, set_in, 1e-8);
  EXPECT_EQ(near.openings()[0].to, kForever);
  expect_open(free_gate("{now: 400 points, falls: 50%/year, floor: 100.000001 points}", "100 points"), {});
}

TEST(Equality, ACeilingThatEqualsTheLimitStaysWithin) {
  expect_open(free_gate("{now: 20 points, grows: 30%/year, ceiling: 35 points}", "35 points"), {{0, kForever}});
  expect_open(free_gate("{now: 20 points, grows: 30%/year, ceiling: 35.00000001 points}", "35 points"),
              {{0, kForever}});
}

TEST(Limit, SidesThatMeetOnlyThereNeverMeet) {
  expect_open(
      "human: {salary: 150 USD/month}\nbot: {llm_cost: {now: 500 USD/month, falls: 90%/year}, other_cost: 90 "
      "USD/month, margin: 40%}",
      {});
  expect_open(free_gate("{now: 5 points, falls: 50%/year}", "0 points"), {});
  expect_open("latency: {budget: 0.3 s, llm: {now: 1 s, falls: 50%/year}, stages: {a: 0.1 s, b: 0.2 s}}", {});
}

TEST(Limit, ABudgetJustAboveItIsMetInTheEnd) {
  expect_open(free_gate("{now: 5 points, falls: 50%/year}", "1e-200 points"), {{std::log2(5e200), kForever}});
}

TEST(Touching, ASideThatTouchesTheOtherWithoutCrossingDoesNotOpenTheGate) {
  // With x = 2^t: 400/x + 100 x touches 400 at x = 2, t = 1, and is above it everywhere else.
  const OneGate gate(
      "human: {salary: 400 USD/month}\nbot: {llm_cost: {now: 400 USD/month, falls: 50%/year}, other_cost: {now: 100 "
      "USD/month, grows: 100%/year}}");
  for (const Interval& one : gate.openings()) EXPECT_LT(one.to - one.from, 1e-3);
}

TEST(Touching, InTheMiddleOfABoundedStretchNeither) {
  // The stretch to the step of 2026-01-01 (731 days) has its middle at t = 365.5 / 365.25; x = 2^(t - middle).
  const double middle = 365.5 / 365.25;
  const double a = 200 * std::pow(2, middle);
  const double b = 200 * std::pow(2, -middle);
  const OneGate gate(
      fmt::format("human: {{salary: 400 USD/month}}\nbot: {{llm_cost: {{now: {} USD/month, falls: 50%/year, steps: "
                  "[{{from: 2026, to: 900 USD/month}}]}}, other_cost: {{now: {} USD/month, grows: 100%/year}}}}",
                  a, b));
  for (const Interval& one : gate.openings()) EXPECT_LT(one.to - one.from, 1e-3);
}

// --- properties

/// Random scenarios with all kinds of gates.
class RandomGates : public testing::Test {
 protected:
  void draw() {
    plain_ = plain::random_scenario(random_);
    written_ = read_sound(plain_.yaml());
    model_ = std::make_unique<Model>(*written_->scenario);
  }

  /// Every assumption a little different in every row, and inside its domain.
  Rows vary(std::size_t rows) {
    const auto& assumptions = written_->scenario->assumptions;
    Rows out(rows, assumptions.size());
    for (std::size_t k = 0; k < assumptions.size(); ++k) {
      const double middle = assumptions[k].distribution.middle();
      for (std::size_t i = 0; i < rows; ++i) {
        const double x = middle * plain::between(random_, 0.8, 1.2);
        out.at(i, k) = assumptions[k].quantity->domain.contains(x) ? x : middle;
      }
    }
    return out;
  }

  static bool contains(std::span<const Interval> openings, double t) {
    return std::any_of(openings.begin(), openings.end(),
                       [t](const Interval& one) { return one.from <= t && t < one.to; });
  }

  plain::Random random_{21};
  plain::Scenario plain_;
  std::unique_ptr<Written> written_;
  std::unique_ptr<Model> model_;
  Arena arena_;
};

TEST_F(RandomGates, AreOpenWhereTheirSidesSay) {
  std::size_t open = 0;
  std::size_t shut = 0;
  for (int n = 0; n < 400; ++n) {
    draw();
    const Rows rows = vary(4);
    const std::vector<Column> columns = rows.columns();
    const Evaluation evaluation = model_->evaluate(rows.rows(), columns, arena_);
    for (int k = 0; k < 40; ++k) {
      const double t = k == 0 ? 0 : k < 5 ? plain::between(random_, 0, 100) : plain::between(random_, 0, 12);
      for (std::size_t g = 0; g < model_->gates().size(); ++g) {
        arena_.clear();
        const Sides sides = model_->sides(g, rows.rows(), columns, t, arena_);
        const bool at_most = model_->gates()[g]->sense() == Sense::kAtMost;
        for (std::size_t i = 0; i < rows.rows(); ++i) {
          const double have = sides.now[i];
          const double need = sides.required[i];
          if (std::fabs(have - need) <= 1e-9 * std::max(std::fabs(have), std::fabs(need))) continue;
          const bool holds = at_most ? have <= need : have >= need;
          ++(holds ? open : shut);
          ASSERT_EQ(contains(evaluation.gate_openings(g, i), t), holds)
              << plain_.yaml() << "gate " << g << " row " << i << " at " << t << ": " << have << " against " << need;
        }
      }
    }
  }
  EXPECT_GT(open, 10'000U);
  EXPECT_GT(shut, 10'000U);
}

TEST_F(RandomGates, SayTheSidesOfTheFormulasWrittenOutAfresh) {
  for (int n = 0; n < 400; ++n) {
    draw();
    const std::vector<Column> middle = model_->middle();
    for (int k = 0; k < 20; ++k) {
      const double t = k == 0 ? 0 : plain::between(random_, 0, 12);
      const auto expected = plain_.sides(t);
      ASSERT_EQ(expected.size(), model_->gates().size());
      for (std::size_t g = 0; g < expected.size(); ++g) {
        arena_.clear();
        const Sides got = model_->sides(g, 1, middle, t, arena_);
        ASSERT_NEAR(got.now[0], expected[g].now, 1e-11 * std::fabs(expected[g].now))
            << plain_.yaml() << "gate " << g << " at " << t;
        ASSERT_NEAR(got.required[0], expected[g].required, 1e-11 * (std::fabs(expected[g].required) + 1))
            << plain_.yaml() << "gate " << g << " at " << t;
      }
    }
  }
}

TEST_F(RandomGates, ARowIsTheSameAloneAndAmongOthers) {
  for (int n = 0; n < 40; ++n) {
    draw();
    const Rows rows = vary(kBlockRows);
    const Evaluation together = model_->evaluate(rows.rows(), rows.columns(), arena_);
    Arena other;
    for (std::size_t i = 0; i < rows.rows(); ++i) {
      const Evaluation alone = model_->evaluate(1, rows.row(i), other);
      for (std::size_t g = 0; g < model_->gates().size(); ++g) {
        const auto a = together.gate_openings(g, i);
        const auto b = alone.gate_openings(g, 0);
        ASSERT_EQ(a.size(), b.size()) << plain_.yaml() << "row " << i;
        for (std::size_t k = 0; k < a.size(); ++k) {
          // Which terms of a sum are added up first depends on what varies in the block: the last bit may differ.
          ASSERT_NEAR(a[k].from, b[k].from, 1e-13 * (1 + a[k].from)) << plain_.yaml() << "row " << i;
          ASSERT_EQ(std::isinf(a[k].to), std::isinf(b[k].to)) << plain_.yaml() << "row " << i;
          if (std::isinf(a[k].to)) continue;
          ASSERT_NEAR(a[k].to, b[k].to, 1e-13 * (1 + a[k].to)) << plain_.yaml() << "row " << i;
        }
      }
      ASSERT_EQ(together.binding(i), alone.binding(0)) << plain_.yaml() << "row " << i;
    }
  }
}

// --- openings

TEST(Openings, ThatTouchBecomeOne) {
  Openings openings(1);
  openings.add(0, 1);
  openings.add(1, 2);
  openings.add(3, 4);
  openings.end_row();
  ASSERT_EQ(openings.of(0).size(), 2U);
  EXPECT_EQ(openings.of(0)[0].to, 2);
}

TEST(Openings, OfDifferentRowsStayApart) {
  Openings openings(3);
  openings.add(0, kForever);
  openings.end_row();
  openings.end_row();
  openings.add(0, 1);
  openings.end_row();
  EXPECT_EQ(openings.rows(), 3U);
  EXPECT_EQ(openings.of(0).size(), 1U);
  EXPECT_TRUE(openings.of(1).empty());
  EXPECT_EQ(openings.of(2)[0].to, 1);
}

TEST(Openings, MeetInTheirIntersection) {
  const auto make = [](const std::vector<Interval>& intervals) {
    Openings out(1);
    for (const Interval& one : intervals) out.add(one.from, one.to);
    out.end_row();
    return out;
  };
  const Openings both =
      intersection(make({{0, 2}, {3, 5}, {7, kForever}}), make({{1, 4}, {5, 6}, {8, 9}, {10, kForever}}));
  const auto got = both.of(0);
  ASSERT_EQ(got.size(), 4U);
  const std::vector<Interval> expected = {{1, 2}, {3, 4}, {8, 9}, {10, kForever}};
  for (std::size_t i = 0; i < 4; ++i) {
    EXPECT_EQ(got[i].from, expected[i].from);
    EXPECT_EQ(got[i].to, expected[i].to);
  }
  EXPECT_TRUE(intersection(make({{0, 1}}), make({{1, 2}})).of(0).empty());
}

}  // namespace
}  // namespace crossover
