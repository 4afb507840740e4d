// Closed forms, and every answer put back through the model: on the day with it, later with the next double.

#include "commands/solve/solve.h"

#include <gtest/gtest.h>

#include <cmath>

#include "commands/solve/likely_search.h"
#include "commands/solve/solve_answer.h"
#include "model/cases.h"
#include "support/written.h"

namespace crossover {
namespace {

constexpr const char* kFalling = R"(
human: {salary: 4000 USD/month}
roi: 10
bot: {llm_cost: {now: 1000 USD/month, falls: 50%/year}}
)";

/// A scenario and what is asked of it.
struct Asked {
  explicit Asked(const std::string& rest) : written(read_sound(with_head(rest))) {}

  std::optional<SolvedScenario> solve(const std::vector<std::string>& paths, std::string_view by) {
    options.by = *parse_date(by);
    auto parsed = parse_solve_paths(paths, diagnostics);
    if (!parsed) return std::nullopt;
    return solve_scenario(*written->scenario, written->document, *parsed, options, diagnostics);
  }
  SolveResult one(const std::string& path, std::string_view by) {
    auto solved = solve({path}, by);
    EXPECT_TRUE(solved) << path << diagnostics.render(false);
    return solved ? solved->results.at(0) : SolveResult{};
  }
  std::string refusal(const std::string& path, std::string_view by = "2026-01-01") {
    EXPECT_FALSE(solve({path}, by)) << path;
    return diagnostics.empty() ? "" : diagnostics.all().front().message;
  }

  std::unique_ptr<Written> written;
  SolveOptions options;
  Diagnostics diagnostics;
};

/// t of the last moment that falls on the day, in years.
double years_at(const Asked& asked, std::string_view by) {
  return (static_cast<double>((*parse_date(by) - asked.written->scenario->as_of).count()) + 1e-6) / 365.25;
}

/// The central date with the assumption of that path at an exact value.
std::optional<Date> date_with(const Asked& asked, std::string_view path, double value) {
  const Model model(*asked.written->scenario);
  std::vector<double> values;
  for (const Assumption& one : asked.written->scenario->assumptions) values.push_back(one.distribution.middle());
  values[asked.written->id(path)] = value;
  Arena arena;
  return crossing_day(*asked.written->scenario, evaluate_case(model, values, arena).crossing);
}

struct ClosedForm {
  const char* path;
  const char* assumption;
  double value;
  bool at_most;
};

TEST(Solve, AnswersWithTheClosedFormsOfAFallingCost) {
  Asked asked(kFalling);
  const char* by = "2025-12-01";
  const double t = years_at(asked, by);
  const double left = std::pow(0.5, t);
  const ClosedForm forms[] = {
      {"bot.llm_cost.now", "bot.llm_cost.now", 400 / left, true},
      {"bot.llm_cost", "bot.llm_cost.now", 400 / left, true},
      {"bot.llm_cost.falls", "bot.llm_cost.falls", 1 - std::pow(0.4, 1 / t), false},
      {"human.salary", "human.salary", 10 * 1000 * left, false},
      {"human.overhead", "human.overhead", 10 * 1000 * left / 4000 - 1, false},
      {"human.replaces", "human.replaces", 10 * 1000 * left / 4000, false},
      {"roi", "roi", 4000 / (1000 * left), true},
      {"bot.margin", "bot.margin", 1 - 1000 * left / 400, true},
      {"bot.calls", "bot.calls", 400 / (1000 * left), true},
      {"bot.other_cost", "bot.other_cost", 400 - 1000 * left, true},
  };
  for (const ClosedForm& form : forms) {
    const SolveResult result = asked.one(form.path, by);
    if (form.value < 0) {
      EXPECT_EQ(result.set.status, SolveStatus::kAlways) << form.path;
      continue;
    }
    ASSERT_EQ(result.answers.size(), 1U) << form.path;
    const SolveEnd& end = result.answers[0];
    EXPECT_EQ(end.at_most, form.at_most) << form.path;
    EXPECT_NEAR(end.value, form.value, 1e-9 * form.value) << form.path;
    EXPECT_EQ(date_with(asked, form.assumption, end.value), *parse_date(by)) << form.path;
    // A few doubles on, since per cent cannot say every one of them.
    const double next = end.value * (1 + (form.at_most ? 1e-14 : -1e-14));
    EXPECT_GT(date_with(asked, form.assumption, next), *parse_date(by)) << form.path;
  }
}

TEST(Solve, GivesTheLastDoubleOfAnAmount) {
  Asked asked(kFalling);
  const SolveEnd end = asked.one("bot.llm_cost.now", "2025-12-01").answers.at(0);
  EXPECT_EQ(date_with(asked, "bot.llm_cost.now", end.value), *parse_date("2025-12-01"));
  EXPECT_EQ(date_with(asked, "bot.llm_cost.now", std::nextafter(end.value, 1e9)), *parse_date("2025-12-02"));
}

TEST(Solve, GivesSharesThatCanBeWrittenInPerCent) {
  Asked asked(kFalling);
  for (int month = 1; month <= 12; ++month) {
    const std::string by = "2026-" + std::string(month < 10 ? "0" : "") + std::to_string(month);
    const double value = asked.one("bot.llm_cost.falls", by).answers.at(0).value;
    EXPECT_EQ(value * 100 / 100, value);
  }
}

TEST(Solve, SetsWhatTheFileLeavesOut) {
  Asked asked(std::string(kFalling) + "quality: {error: 5%, required: 97%}\n");
  const char* by = "2025-12-01";
  const double t = years_at(asked, by);
  const SolveResult falls = asked.one("quality.error.falls", by);
  ASSERT_EQ(falls.answers.size(), 1U);
  EXPECT_NEAR(falls.answers[0].value, 1 - std::pow(0.03 / 0.05, 1 / t), 1e-9);
  EXPECT_FALSE(falls.answers[0].at_most);
  EXPECT_EQ(falls.now, std::nullopt);
  EXPECT_EQ(falls.unit.text, "1/year");
}

TEST(Solve, FindsTheFloorThatStillLetsItCross) {
  Asked asked("human: {salary: 48k USD/year}\nroi: 10\nbot: {llm_cost: {now: 12k USD/year, falls: 50%/year}}\n");
  const SolveResult floor = asked.one("bot.llm_cost.floor", "2026-01-01");
  ASSERT_EQ(floor.answers.size(), 1U);
  // The budget, in the unit of what it bounds; a floor that differs from it by rounding meets it.
  EXPECT_NEAR(floor.answers[0].value, 4800, 1.01e-9 * 4800);
  EXPECT_EQ(floor.unit.text, "USD/year");
  EXPECT_TRUE(floor.answers[0].at_most);
}

TEST(Solve, KeepsAFloorBelowItsCeiling) {
  Asked asked(
      "human: {salary: 4000 USD/month}\nroi: 10\n"
      "bot: {llm_cost: {now: 300 USD/month, floor: 100 USD/month, ceiling: 350 USD/month}}\n");
  // Any floor that may stand there does: 350 lies below the budget of 400.
  const SolveResult floor = asked.one("bot.llm_cost.floor", "2024-01-01");
  EXPECT_EQ(floor.set.status, SolveStatus::kAlways);
  EXPECT_EQ(floor.set.pieces.at(0).high, 350);
  const SolveResult ceiling = asked.one("bot.llm_cost.ceiling", "2024-01-01");
  EXPECT_EQ(ceiling.set.status, SolveStatus::kAlways);
  EXPECT_EQ(ceiling.set.pieces.at(0).low, 100);
}

TEST(Solve, MakesAnUncertainValueExact) {
  const char* by = "2025-12-01";
  Asked exact(kFalling);
  Asked uncertain(
      "human: {salary: 4000 USD/month}\nroi: 10\n"
      "bot: {llm_cost: {now: 700 to 2000 USD/month, falls: 30%..70%/year}}\n");
  const SolveResult a = exact.one("bot.llm_cost.now", by);
  const SolveResult b = uncertain.one("bot.llm_cost.now", by);
  ASSERT_EQ(b.answers.size(), 1U);
  EXPECT_EQ(a.answers.at(0).value, b.answers[0].value);
  EXPECT_NEAR(b.now.value_or(0), std::sqrt(700.0 * 2000.0), 1e-9);
}

TEST(Solve, SaysWhereNoValueDoesAndWhereAnyDoes) {
  Asked late(std::string(kFalling) + "gates: {power: {value: {now: 9 GW, falls: 10%/year}, at_most: 1 GW}}\n");
  EXPECT_EQ(late.one("bot.llm_cost.now", "2026-01-01").set.status, SolveStatus::kNone);
  EXPECT_EQ(late.one("gates.power.value", "2026-01-01").set.status, SolveStatus::kFound);
  Asked early("human: {salary: 4000 USD/month}\nbot: {llm_cost: 1 USD/month}\n");
  EXPECT_EQ(early.one("bot.llm_cost.falls", "2024-01-01").set.status, SolveStatus::kAlways);
}

TEST(Solve, LooksBelowZeroWhereTheAuthorsUnitAllowsIt) {
  Asked asked("gates: {cold: {value: {now: 5 C}, at_most: -20 C}}\n");
  const SolveResult value = asked.one("gates.cold.value", "2024-01-01");
  ASSERT_EQ(value.answers.size(), 1U);
  EXPECT_NEAR(value.answers[0].value, -20, 1.01e-9 * 20);
}

TEST(Solve, CountsCallsThatGrowWithTheError) {
  Asked asked(
      "human: {salary: 4000 USD/month}\nroi: 10\nbot: {llm_cost: 200 USD/month, calls: until_correct}\n"
      "quality: {error: 60%, required: 30%}\n");
  const SolveResult error = asked.one("quality.error", "2024-01-01");  // 200 / (1 - e) <= 400
  EXPECT_NEAR(error.answers.at(0).value, 0.5, 1e-9);
  const SolveResult calls = asked.one("bot.calls", "2024-01-01");  // a number in place of the word
  EXPECT_NEAR(calls.answers.at(0).value, 2, 1e-8);
  EXPECT_EQ(calls.now, std::nullopt);
}

TEST(Solve, RefusesADayOutsideOfTheScenariosTime) {
  EXPECT_EQ(Asked(kFalling).refusal("roi", "2023-12-31"),
            "'test' has no answer for 2023-12-31, which lies before its as_of");
  EXPECT_EQ(Asked(kFalling).refusal("roi", "2034-01-02"),
            "'test' has no answer for 2034-01-02, which lies after its horizon");
  Asked last(kFalling);
  EXPECT_EQ(last.one("roi", "2034-01-01").set.status, SolveStatus::kFound);
}

TEST(Solve, RefusesWhatIsNoNumberOfTheScenario) {
  EXPECT_EQ(Asked(kFalling).refusal("bot.llm_cots"), "unknown key 'llm_cots' in 'bot'");
  EXPECT_EQ(Asked(kFalling).refusal("horizon"), "'horizon' is a date, not a number");
  EXPECT_EQ(Asked(kFalling).refusal("name"), "'name' is not a number of a scenario");
  EXPECT_EQ(Asked(kFalling).refusal("bot"), "'bot' is not a number of a scenario");
  EXPECT_EQ(Asked(kFalling).refusal("roi=5"), "'roi=5' gives a value to what is looked for");
  EXPECT_EQ(Asked(kFalling).refusal(""), "a key is missing in the path");
  EXPECT_NE(
      Asked(kFalling).refusal("bot.llm_cost.falls.2027").find("'bot.llm_cost.falls.2027' cannot be set in 'test'"),
      std::string::npos);
  EXPECT_NE(Asked(kFalling).refusal("bot.llm_cost.grows").find("falls or grows, not both"), std::string::npos);
  EXPECT_NE(Asked(kFalling).refusal("bot.llm_cost.steps.0.falls").find("cannot be set in 'test'"), std::string::npos);
}

TEST(Solve, AsksForEachValueOnce) {
  Asked asked(kFalling);
  const auto solved = asked.solve({"bot.llm_cost", "roi", "bot.llm_cost.now"}, "2026-01-01");
  ASSERT_TRUE(solved);
  ASSERT_EQ(solved->results.size(), 2U);
  EXPECT_EQ(solved->results[1].path, "roi");
}

// --- with a probability

constexpr const char* kUncertain = R"(
human: {salary: 4000 USD/month}
roi: 10
bot: {llm_cost: {now: 1000 USD/month, falls: 50%..75%/year}}
)";

/// P(1000 x (1-f)^t <= 400) with f even between 50% and 75%.
TEST(SolveProbability, IsTheClosedFormOfAnEvenlySpreadFall) {
  Asked asked(kUncertain);
  asked.options.probability = 0.9;
  const char* by = "2025-06-01";
  const SolveResult result = asked.one("bot.llm_cost.now", by);
  ASSERT_EQ(result.answers.size(), 1U);
  const SolveEnd& end = result.answers[0];
  const double f = 0.75 - 0.9 * 0.25;
  EXPECT_NEAR(end.value, 400 * std::pow(1 - f, -years_at(asked, by)), 0.1);
  ASSERT_TRUE(end.likelihood);
  EXPECT_GE(end.likelihood->probability, 0.9);
  EXPECT_NEAR(end.likelihood->probability, 0.9, 2e-5);
  EXPECT_GT(end.likelihood->standard_error, 0);
  EXPECT_LT(end.likelihood->standard_error, 1e-3);
  ASSERT_TRUE(end.value_error);
  // dP/dx = 1/(0.25 t) (1-f)/x
  const double slope = (1 - f) / (0.25 * years_at(asked, by) * end.value);
  EXPECT_NEAR(*end.value_error, end.likelihood->standard_error / slope, 0.3 * *end.value_error);
}

TEST(SolveProbability, HoldsAtItsAnswerAndNotBehindIt) {
  Asked asked(std::string(kUncertain) + "latency: {budget: 2 s, llm: {now: 2..3 s, falls: 10%..40%/year}}\n");
  asked.options.probability = 0.5;
  asked.options.draws.sampling.draws = 3001;
  const char* by = "2025-09-01";
  for (const char* path : {"bot.llm_cost.now", "latency.llm.falls", "bot.calls", "latency.budget"}) {
    const SolveResult result = asked.one(path, by);
    ASSERT_EQ(result.answers.size(), 1U) << path;
    const SolveEnd& end = result.answers[0];
    // The same draws, one row after the other.
    Scenario scenario = *asked.written->scenario;
    const AssumptionId id = asked.written->id(path);
    scenario.assumptions[id].distribution = Distribution(Point{0});
    std::erase(scenario.uncertain, id);
    const Model model(scenario);
    const Draws draws(scenario, asked.options.draws.sampling);
    const auto share = [&](double value) {
      Arena arena;
      DrawBlock block;
      std::uint64_t in_time = 0;
      for (std::uint64_t draw = 0; draw < 3001; ++draw) {
        if (draw % kBlockRows == 0) draws.fill(draw / kBlockRows, block);
        std::vector<double> values;
        for (const Column& column : block.values) values.push_back(column[draw % kBlockRows]);
        values[id] = value;
        const auto day = crossing_day(scenario, evaluate_case(model, values, arena).crossing);
        in_time += static_cast<std::uint64_t>(day && *day <= *parse_date(by));
      }
      return static_cast<double>(in_time) / 3001;
    };
    EXPECT_GE(share(end.value), 0.5) << path;
    EXPECT_EQ(share(end.value), end.likelihood->probability) << path;
    EXPECT_LT(share(end.value * (1 + (end.at_most ? 1e-11 : -1e-11))), 0.5) << path;
  }
}

TEST(SolveProbability, IsTheSameForAnyNumberOfThreads) {
  std::optional<double> first;
  for (const std::size_t jobs : {1U, 2U, 5U}) {
    Asked asked(kUncertain);
    asked.options.probability = 0.8;
    asked.options.draws.jobs = jobs;
    const double value = asked.one("bot.llm_cost.now", "2025-06-01").answers.at(0).value;
    EXPECT_EQ(first.value_or(value), value);
    first = value;
  }
}

TEST(SolveProbability, IsTheCentralAnswerWhereNothingElseIsUncertain) {
  Asked asked(kFalling);
  const double central = asked.one("bot.llm_cost.now", "2025-06-01").answers.at(0).value;
  asked.options.probability = 0.7;
  asked.options.draws.sampling.draws = 5;
  const SolveEnd end = asked.one("bot.llm_cost.now", "2025-06-01").answers.at(0);
  EXPECT_NEAR(end.value, central, 1e-9);
  EXPECT_EQ(end.likelihood->probability, 1);
  EXPECT_EQ(end.likelihood->standard_error, 0);
}

TEST(LikelySearch, FindsTheSameEdgeByUndecidedDrawsAsByAll) {
  Asked asked(kUncertain);
  Scenario& scenario = *asked.written->scenario;
  const Model model(scenario);
  Sampling sampling;
  sampling.draws = 5000;
  const double by_day = 500;
  LikelySearch search(model, asked.written->id("bot.llm_cost.now"), by_day, sampling, 2);
  const double found = search.edge(100, 100000, false, 0.6);
  // Bisection with all draws.
  double low = 100;
  double high = 100000;
  while (high - low > 1e-12 * high) {
    const double middle = (low + high) / 2;
    const bool holds = search.likelihoods({&middle, 1}, SolvePrecision::kExact)[0].probability >= 0.6;
    (holds ? low : high) = middle;
  }
  EXPECT_NEAR(found, low, 1e-11 * low);
}

}  // namespace
}  // namespace crossover
