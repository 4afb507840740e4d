// Does a curve follow  x(t) = clamp(now * (1 - f)^t * product of the steps up to t, floor, ceiling)?

#include "trajectories/curve.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "support/plain.h"
#include "support/written.h"
#include "trajectories/read.h"

namespace crossover {
namespace {

const Date kAsOf = make_date(2024, 1, 1);

/// The values of a scenario, each at its middle and in base units.
std::vector<Column> middles(const Scenario& scenario) {
  std::vector<Column> out;
  for (const Assumption& one : scenario.assumptions) out.emplace_back(one.to_base(one.distribution.middle()));
  return out;
}

/// The value at t of the trajectory under gates.g.value, written as `yaml`.
class OneTrajectory {
 public:
  explicit OneTrajectory(const std::string& yaml, Date as_of = kAsOf)
      : written_(read_sound(fmt::format("name: test\nas_of: {}\ngates: {{g: {{value: {}, at_most: 1 points}}}}\n",
                                        format_date(as_of), yaml))),
        columns_(middles(*written_->scenario)),
        block_{1, columns_, &arena_} {}

  double at(double t) { return Curve(written_->scenario->gates[0].value, written_->scenario->as_of, block_).at(t)[0]; }
  double on(const char* day) { return at(years_between(written_->scenario->as_of, *parse_date(day))); }

 private:
  std::unique_ptr<Written> written_;
  std::vector<Column> columns_;
  Arena arena_;
  Block block_;
};

// --- by hand

TEST(Curve, StaysWhereNothingMovesIt) {
  OneTrajectory x("5 points");
  EXPECT_EQ(x.at(0), 5);
  EXPECT_EQ(x.at(1000), 5);
}

TEST(Curve, FallsByItsYearlyShare) {
  OneTrajectory x("{now: 400 points, falls: 50% / year}");
  EXPECT_EQ(x.at(0), 400);
  EXPECT_DOUBLE_EQ(x.at(1), 200);
  EXPECT_DOUBLE_EQ(x.at(0.5), 400 * std::sqrt(0.5));
  EXPECT_DOUBLE_EQ(x.on("2025-01-01"), 400 * std::pow(0.5, 366 / 365.25));  // 2024 has 366 days
}

TEST(Curve, GrowsByItsYearlyShare) {
  OneTrajectory x("{now: 20 points, grows: 30% / year}");
  EXPECT_DOUBLE_EQ(x.at(2), 20 * 1.3 * 1.3);
}

TEST(Curve, AStepHoldsFromItsDay) {
  OneTrajectory x("{now: 100 points, steps: [{from: 2024-07, falls: 75%}]}");
  EXPECT_EQ(x.on("2024-06-30"), 100);
  EXPECT_EQ(x.on("2024-07-01"), 25);
}

TEST(Curve, AStepOnAsOfHolds) {
  OneTrajectory x("{now: 100 points, steps: [{from: 2024-01-01, falls: 75%}]}");
  EXPECT_EQ(x.at(0), 25);
}

TEST(Curve, StepsOfOneDayApplyAsWritten) {
  OneTrajectory to_last("{now: 100 points, steps: [{from: 2024-07, falls: 50%}, {from: 2024-07, to: 80 points}]}");
  EXPECT_EQ(to_last.on("2024-07-01"), 80);
  OneTrajectory to_first("{now: 100 points, steps: [{from: 2024-07, to: 80 points}, {from: 2024-07, falls: 50%}]}");
  EXPECT_EQ(to_first.on("2024-07-01"), 40);
}

TEST(Curve, StepsCountByTheirDayAndNotByTheirPlaceInTheFile) {
  OneTrajectory x("{now: 100 points, steps: [{from: 2025, to: 10 points}, {from: 2024-07, to: 80 points}]}");
  EXPECT_EQ(x.on("2024-07-01"), 80);
  EXPECT_EQ(x.on("2025-01-01"), 10);
}

TEST(Curve, AfterAStepToAValueTheRateGoesOnFromThere) {
  OneTrajectory x("{now: 100 points, falls: 50% / year, steps: [{from: 2026, to: 80 points}]}");
  const double later = years_between(kAsOf, make_date(2026, 1, 1));
  EXPECT_DOUBLE_EQ(x.at(later), 80);
  EXPECT_DOUBLE_EQ(x.at(later + 1), 40);
}

TEST(Curve, StepsActOnThePathBelowTheFloor) {
  // 100 falls to 25, held at 60; growing by half on the day makes 37.5, which the floor still hides.
  OneTrajectory x(
      "{now: 100 points, floor: 60 points, steps: [{from: 2024-07, falls: 75%}, {from: 2024-08, grows: 50%}, {from: "
      "2024-09, grows: 100%}]}");
  EXPECT_EQ(x.on("2024-07-01"), 60);
  EXPECT_EQ(x.on("2024-08-01"), 60);
  EXPECT_EQ(x.on("2024-09-01"), 75);
}

TEST(Curve, FloorAndCeilingClampLast) {
  OneTrajectory falls("{now: 400 points, falls: 50% / year, floor: 150 points}");
  EXPECT_DOUBLE_EQ(falls.at(1), 200);
  EXPECT_EQ(falls.at(2), 150);
  EXPECT_EQ(falls.at(1e6), 150);
  OneTrajectory grows("{now: 100 points, grows: 100% / year, ceiling: 150 points}");
  EXPECT_EQ(grows.at(0.1), 100 * std::pow(2, 0.1));
  EXPECT_EQ(grows.at(5), 150);
  OneTrajectory at_once("{now: 400 points, floor: 500 points}");
  EXPECT_EQ(at_once.at(0), 500);
}

TEST(Curve, RatesByYearChangeOnNewYearsDay) {
  OneTrajectory x("{now: 1000 points, falls: {2024: 75%, 2025: 60%, then: 50%}}");
  const double first = 366 / 365.25;   // 2024
  const double second = 365 / 365.25;  // 2025
  EXPECT_DOUBLE_EQ(x.on("2025-01-01"), 1000 * std::pow(0.25, first));
  EXPECT_DOUBLE_EQ(x.on("2026-01-01"), 1000 * std::pow(0.25, first) * std::pow(0.4, second));
  EXPECT_DOUBLE_EQ(x.on("2030-01-01"), 1000 * std::pow(0.25, first) * std::pow(0.4, second) * std::pow(0.5, 4));
}

TEST(Curve, TheFirstRateHoldsBeforeItsYearAndTheLastOneForEver) {
  OneTrajectory x("{now: 1000 points, falls: {2026: 75%, 2028: 50%}}");
  const double to_2028 = years_between(kAsOf, make_date(2028, 1, 1));
  EXPECT_DOUBLE_EQ(x.at(1), 250);
  EXPECT_DOUBLE_EQ(x.at(to_2028 + 3), 1000 * std::pow(0.25, to_2028) / 8);
}

TEST(Curve, ARateOfAYearThatIsOverIsNotUsed) {
  OneTrajectory x("{now: 1000 points, falls: {2020: 90%, 2022: 50%, 2026: 10%}}");
  EXPECT_DOUBLE_EQ(x.at(1), 500);
}

TEST(Curve, ThenHoldsFromTheYearAfterTheLast) {
  OneTrajectory one("{now: 1000 points, falls: {2023: 90%, then: 50%}}");
  EXPECT_DOUBLE_EQ(one.at(1), 500);
  OneTrajectory gap("{now: 1000 points, falls: {2022: 90%, then: 50%}}", make_date(2022, 7, 1));
  const double to_2023 = 184 / 365.25;
  EXPECT_DOUBLE_EQ(gap.at(to_2023 + 1), 1000 * std::pow(0.1, to_2023) * 0.5);
}

// --- random ones against the formula

/// Moments at which a curve could go wrong: everywhere, on step days, on new year's days, just before and after them.
std::vector<double> moments(plain::Random& random, const plain::Trajectory& trajectory, Date as_of) {
  std::vector<double> out = {0};
  for (int k = 0; k < 25; ++k) out.push_back(plain::between(random, 0, 12));
  for (int k = 0; k < 5; ++k)
    out.push_back(years_between(as_of, as_of + std::chrono::days{plain::pick(random, 0, 5000)}));
  out.push_back(years_between(as_of, make_date(year_of(as_of) + plain::pick(random, 1, 6), 1, 1)));
  for (const plain::Step& step : trajectory.steps) {
    const double t = years_between(as_of, step.from);
    out.push_back(t);
    if (t > 0) out.push_back(t * (1 - 1e-9));
    out.push_back(t + 1e-9);
  }
  out.push_back(80);
  return out;
}

plain::Wanted wanted(plain::Random& random) {
  return {.now = plain::around(random, 0.01, 1e6), .steps = 0.6, .years = 0.4, .clamps = 0.4, .grows = 0.3};
}

TEST(Curve, OfRandomTrajectoriesFollowsTheFormula) {
  plain::Random random(11);
  for (int i = 0; i < 1500; ++i) {
    const Date as_of = make_date(2024, 1, 1) + std::chrono::days{plain::pick(random, 0, 800)};
    const plain::Trajectory expected = plain::random_trajectory(random, as_of, wanted(random));
    OneTrajectory x(expected.yaml(" points"), as_of);
    for (const double t : moments(random, expected, as_of)) {
      const double y = expected.at(as_of, t);
      ASSERT_NEAR(x.at(t), y, 1e-12 * y) << expected.yaml(" points") << " as of " << format_date(as_of) << " at " << t;
    }
  }
}

/// What is built from parts, moved as a whole by `whole`. A step `to` replaces the parts: from there only the whole's
/// rate goes on.
double moved(const plain::Trajectory& whole, double parts_now, double t, Date as_of) {
  const bool replaced = std::any_of(whole.steps.begin(), whole.steps.end(), [&](const plain::Step& step) {
    return step.kind == plain::Step::Kind::kTo && years_between(as_of, step.from) <= t;
  });
  plain::Trajectory path = whole;
  path.floor.reset();
  path.ceiling.reset();
  path.now = 1;
  double x = path.at(as_of, t) * (replaced ? 1 : parts_now);
  if (whole.floor) x = std::max(x, *whole.floor);
  if (whole.ceiling) x = std::min(x, *whole.ceiling);
  return x;
}

TEST(Curve, BuiltFromTokensFollowsTheFormula) {
  plain::Random random(12);
  for (int i = 0; i < 400; ++i) {
    const Date as_of = kAsOf + std::chrono::days{plain::pick(random, 0, 400)};
    const auto draw = [&](double now) {
      return plain::random_trajectory(random, as_of, {.now = now, .grows = 0.4, .most_percent = 50});
    };
    const plain::Trajectory input = draw(2500);
    const plain::Trajectory output = draw(300);
    const plain::Trajectory input_price = draw(10);
    const plain::Trajectory output_price = draw(30);
    const plain::Trajectory calls = draw(12'000);
    const plain::Trajectory whole = plain::random_trajectory(random, as_of, {.now = 400, .steps = 0.6});
    const auto parts = [&](double t) {
      const auto x = [&](const plain::Trajectory& one) { return one.at(as_of, t); };
      return (x(input) * x(input_price) + x(output) * x(output_price)) / 1e6 * x(calls);
    };
    const std::string movement = whole.yaml_of_movement(" USD/month");
    const auto written = read_sound(
        fmt::format("name: test\nas_of: {}\nhuman: {{salary: 4000 USD/month}}\nbot:\n  llm_cost: {{tokens: {{input: "
                    "{}, output: {}}}, price: {{input: {}, output: {}}}, calls: {}{}{}}}\n",
                    format_date(as_of), input.yaml(""), output.yaml(""), input_price.yaml(" USD/Mtok"),
                    output_price.yaml(" USD/Mtok"), calls.yaml("/month"), movement.empty() ? "" : ", ", movement));
    const std::vector<Column> columns = middles(*written->scenario);
    Arena arena;
    const Block block{1, columns, &arena};
    const Curve curve(written->scenario->bot->llm_cost, as_of, block);
    for (const double t : moments(random, whole, as_of)) {
      const double y = moved(whole, parts(t), t, as_of);
      ASSERT_NEAR(curve.at(t)[0], y, 1e-12 * y) << written->source.bytes() << " at " << t;
    }
  }
}

TEST(Curve, BuiltFromAFirstTokenFollowsTheFormula) {
  plain::Random random(13);
  for (int i = 0; i < 400; ++i) {
    const Date as_of = kAsOf + std::chrono::days{plain::pick(random, 0, 400)};
    const plain::Trajectory first = plain::random_trajectory(random, as_of, {.now = 0.5});
    const plain::Trajectory tokens =
        plain::random_trajectory(random, as_of, {.now = 40, .grows = 0.5, .most_percent = 30});
    const plain::Trajectory speed =
        plain::random_trajectory(random, as_of, {.now = 80, .grows = 0.8, .most_percent = 30});
    const plain::Trajectory whole = plain::random_trajectory(random, as_of, {.now = 1, .steps = 0.6});
    const auto parts = [&](double t) { return first.at(as_of, t) + tokens.at(as_of, t) / speed.at(as_of, t); };
    const std::string movement = whole.yaml_of_movement(" s");
    const auto written = read_sound(fmt::format(
        "name: test\nas_of: {}\nlatency:\n  budget: 2 s\n  llm: {{first_token: {}, tokens: {}, speed: {}{}{}}}\n",
        format_date(as_of), first.yaml(" s"), tokens.yaml(""), speed.yaml(" tok/s"), movement.empty() ? "" : ", ",
        movement));
    const std::vector<Column> columns = middles(*written->scenario);
    Arena arena;
    const Block block{1, columns, &arena};
    const Curve curve(written->scenario->latency->llm, as_of, block);
    for (const double t : moments(random, whole, as_of)) {
      const double y = moved(whole, parts(t), t, as_of);
      ASSERT_NEAR(curve.at(t)[0], y, 1e-12 * y) << written->source.bytes() << " at " << t;
    }
  }
}

TEST(Curve, BuiltFromNothingGoesOnFromAStepToAValue) {
  const auto written =
      read_sound(with_head("human: {salary: 4000 USD/month}\nbot: {llm_cost: {tokens: {input: 0}, price: {input: 10 "
                           "USD/Mtok}, calls: 1/month, falls: 50% / year, "
                           "steps: [{from: 2025, to: 80 USD/month}]}}"));
  const std::vector<Column> columns = middles(*written->scenario);
  Arena arena;
  const Block block{1, columns, &arena};
  const Curve curve(written->scenario->bot->llm_cost, kAsOf, block);
  const double step = years_between(kAsOf, make_date(2025, 1, 1));
  EXPECT_EQ(curve.at(0.5)[0], 0);
  EXPECT_DOUBLE_EQ(curve.at(step)[0], 80);
  EXPECT_DOUBLE_EQ(curve.at(step + 1)[0], 40);
}

// --- stretches and blocks

/// Random trajectories of which every assumption varies over the rows of a block.
class Blocks : public testing::Test {
 protected:
  static constexpr std::size_t kRows = 37;

  void draw(bool built) {
    const plain::Trajectory whole = plain::random_trajectory(random_, kAsOf, wanted(random_));
    const std::string movement = whole.yaml_of_movement(" USD/month");
    const std::string cost = built ? fmt::format(
                                         "{{tokens: {{input: {{now: 2500, grows: 20% / year, ceiling: 4000}}, output: "
                                         "300}}, price: {{input: 10 USD/Mtok, output: {{now: 30 USD/Mtok, falls: 40% / "
                                         "year, floor: 2 USD/Mtok}}}}, calls: 12000/month{}{}}}",
                                         movement.empty() ? "" : ", ", movement)
                                   : whole.yaml(" USD/month");
    written_ = read_sound(with_head(fmt::format("human: {{salary: 4000 USD/month}}\nbot: {{llm_cost: {}}}", cost)));
    const auto& assumptions = written_->scenario->assumptions;
    rows_.emplace(kRows, assumptions.size());
    for (std::size_t k = 0; k < assumptions.size(); ++k) {
      const double middle = assumptions[k].to_base(assumptions[k].distribution.middle());
      for (std::size_t i = 0; i < kRows; ++i) rows_->at(i, k) = middle * plain::between(random_, 0.8, 1.2);
    }
  }

  [[nodiscard]] const Trajectory& trajectory() const { return written_->scenario->bot->llm_cost; }

  plain::Random random_{14};
  std::unique_ptr<Written> written_;
  std::optional<Rows> rows_;
};

TEST_F(Blocks, ARowIsTheSameBitForBitAloneAndAmongOthers) {
  for (int n = 0; n < 200; ++n) {
    draw(n % 2 == 1);
    Arena arena;
    Arena other_arena;
    const std::vector<Column> columns = rows_->columns();
    const Block block{kRows, columns, &arena};
    const Curve curve(trajectory(), kAsOf, block);
    for (const double t : {0.0, 0.3, 1.0, 2.7, 6.0, 11.0}) {
      const Column together = curve.at(t);
      for (std::size_t i = 0; i < kRows; ++i) {
        other_arena.clear();
        const std::vector<Column> row = rows_->row(i);
        const Block alone{1, row, &other_arena};
        ASSERT_EQ(together[i], Curve(trajectory(), kAsOf, alone).at(t)[0])
            << written_->source.bytes() << " row " << i << " at " << t;
      }
    }
  }
}

TEST_F(Blocks, TheTermsOfAStretchAreTheCurve) {
  for (int n = 0; n < 200; ++n) {
    draw(n % 2 == 1);
    Arena arena;
    const std::vector<Column> columns = rows_->columns();
    const Block block{kRows, columns, &arena};
    const Curve curve(trajectory(), kAsOf, block);
    Cuts cuts;
    curve.add_cuts(cuts);
    const Stretches stretches(kRows, cuts, arena);
    const Terms terms = curve.terms(stretches);
    for (std::size_t i = 0; i < stretches.count(); ++i) {
      const double start = stretches.start(i);
      const double end = std::isfinite(stretches.end(i)) ? stretches.end(i) : start + 10;
      for (const double share : {0.0, 0.25, 0.5, 0.9}) {
        const double t = start + share * (end - start);
        double x = 0;
        for (const Term& term : terms) x += term.level[i] * std::exp(term.rate[i] * (t - start));
        const double expected = curve.at(t)[stretches.row(i)];
        ASSERT_NEAR(x, expected, 1e-11 * expected) << written_->source.bytes() << " stretch " << i << " at " << t;
      }
    }
  }
}

TEST(Stretches, OfARowFollowEachOtherFromZeroWithoutEnd) {
  Arena arena;
  const Stretches stretches(3, Cuts{{2.0, 0.0, 1.0, 2.0}, {{1, 0.5}, {2, 1.0}, {1, 3.0}, {0, HUGE_VAL}, {0, -1.0}}},
                            arena);
  std::vector<std::vector<double>> starts(3);
  for (std::size_t i = 0; i < stretches.count(); ++i) {
    auto& row = starts[stretches.row(i)];
    EXPECT_EQ(stretches.start(i), row.empty() ? 0 : stretches.end(i - 1));
    row.push_back(stretches.start(i));
    EXPECT_GT(stretches.inside(i), stretches.start(i));
    EXPECT_LT(stretches.inside(i), stretches.end(i));
  }
  EXPECT_EQ(starts[0], (std::vector<double>{0, 1, 2}));
  EXPECT_EQ(starts[1], (std::vector<double>{0, 0.5, 1, 2, 3}));
  EXPECT_EQ(starts[2], (std::vector<double>{0, 1, 2}));
}

TEST(Stretches, WithoutCutsCopyNothing) {
  Arena arena;
  const Stretches stretches(3, Cuts{}, arena);
  const std::vector<double> numbers = {1, 2, 3};
  EXPECT_TRUE(stretches.one_per_row());
  EXPECT_EQ(stretches.count(), 3U);
  EXPECT_EQ(stretches.end(2), HUGE_VAL);
  EXPECT_EQ(stretches.spread(Column(numbers.data()))[2], 3);
}

TEST(CollectAssumptions, NamesEverythingATrajectoryDependsOn) {
  const auto written =
      read_sound(with_head("human: {salary: 4000 USD/month}\nbot: {llm_cost: {tokens: {input: 2500}, price: {input: "
                           "{now: 10 USD/Mtok, falls: {2024: 50%, then: 40%}}}, calls: 12000/month, "
                           "steps: [{from: 2025, falls: 10%}], floor: 1 USD/month, ceiling: 900 USD/month}}"));
  std::vector<AssumptionId> ids;
  collect_assumptions(written->scenario->bot->llm_cost, ids);
  std::vector<std::string> paths;
  for (const AssumptionId id : ids) paths.push_back(written->scenario->assumptions[id].path);
  std::sort(paths.begin(), paths.end());
  EXPECT_EQ(paths, (std::vector<std::string>{"bot.llm_cost.calls", "bot.llm_cost.ceiling", "bot.llm_cost.floor",
                                             "bot.llm_cost.price.input.falls.2024",
                                             "bot.llm_cost.price.input.falls.then", "bot.llm_cost.price.input.now",
                                             "bot.llm_cost.steps.0.falls", "bot.llm_cost.tokens.input"}));
}

}  // namespace
}  // namespace crossover
