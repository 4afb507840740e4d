// Does the model find the days that a slow scan finds, day by day, with the formulas written out afresh?

#include "model/model.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <memory>
#include <optional>
#include <ostream>
#include <string>
#include <vector>

#include "model/cases.h"
#include "support/plain.h"
#include "support/written.h"

namespace crossover::plain {
void PrintTo(const Days& days, std::ostream* out) {
  *out << fmt::format("[{}, {})", days.from, days.to ? std::to_string(*days.to) : "...");
}
}  // namespace crossover::plain

namespace crossover {
namespace {

using plain::Days;

/// Windows in days up to the horizon; the rest is out of sight.
std::vector<Days> in_days(const std::vector<Interval>& windows, int horizon) {
  std::vector<Days> out;
  for (const Interval& window : windows) {
    const double from = day_number(window.from);
    if (from > horizon) break;
    const double to = day_number(window.to);
    out.push_back({static_cast<int>(from), to > horizon ? std::nullopt : std::optional(static_cast<int>(to))});
  }
  return out;
}

/// What a scan sees: for every gate and for the whole, the days on which it is open.
class Scan {
 public:
  Scan(const plain::Scenario& scenario, int horizon) : days_(scenario.sides(0).size() + 1), open_(days_.size(), false) {
    for (int day = 0; day <= horizon; ++day) {
      // The start of the day, a millionth later: what happens until then still belongs to it.
      const auto sides = scenario.sides((day + 1e-6) / 365.25);
      bool all = true;
      for (std::size_t g = 0; g < sides.size(); ++g) {
        see(g, day, sides[g].open());
        all = all && sides[g].open();
      }
      see(sides.size(), day, all);
    }
  }

  [[nodiscard]] const std::vector<Days>& of_gate(std::size_t gate) const { return days_[gate]; }
  [[nodiscard]] const std::vector<Days>& of_whole() const { return days_.back(); }

 private:
  void see(std::size_t what, int day, bool open) {
    if (open && !open_[what]) days_[what].push_back({day, std::nullopt});
    if (!open && open_[what]) days_[what].back().to = day;
    open_[what] = open;
  }

  std::vector<std::vector<Days>> days_;
  std::vector<bool> open_;
};

Status status_seen(const std::vector<Days>& days, Status otherwise) {
  if (days.empty()) return otherwise == Status::kBeyond || otherwise == Status::kNever ? otherwise : Status::kNever;
  return days.front().from == 0 ? Status::kAlready : Status::kCrosses;
}

TEST(Model, FindsTheDaysOfASlowScan) {
  plain::Random random(31);
  std::size_t windows = 0;
  std::size_t of_status[4] = {};
  for (int n = 0; n < 300; ++n) {
    const plain::Scenario expected = plain::random_scenario(random);
    const auto written = read_sound(expected.yaml());
    const Model model(*written->scenario);
    Arena arena;
    const Case central = evaluate_cases(model, arena).central;
    const int horizon = static_cast<int>((expected.horizon - expected.as_of).count());
    const Scan scan(expected, horizon);
    ASSERT_EQ(in_days(central.windows, horizon), scan.of_whole()) << expected.yaml();
    ASSERT_EQ(central.crossing.status, status_seen(scan.of_whole(), central.crossing.status)) << expected.yaml();
    for (std::size_t g = 0; g < central.gates.size(); ++g) {
      ASSERT_EQ(in_days(central.gates[g].windows, horizon), scan.of_gate(g)) << expected.yaml() << "gate " << g;
      ASSERT_EQ(central.gates[g].crossing.status, status_seen(scan.of_gate(g), central.gates[g].crossing.status))
          << expected.yaml() << "gate " << g;
    }
    windows += scan.of_whole().size();
    ++of_status[static_cast<int>(central.crossing.status)];
  }
  EXPECT_GT(windows, 100U);
  for (const std::size_t count : of_status) EXPECT_GT(count, 10U);
}

TEST(Model, WhatIsNeverIsNotSeenInThreeHundredYears) {
  plain::Random random(32);
  int nevers = 0;
  int beyonds = 0;
  while (nevers < 60 || beyonds < 20) {
    const plain::Scenario expected = plain::random_scenario(random);
    const auto written = read_sound(expected.yaml());
    const Model model(*written->scenario);
    Arena arena;
    const Case central = evaluate_cases(model, arena).central;
    for (std::size_t g = 0; g < central.gates.size(); ++g) {
      const Crossing& crossing = central.gates[g].crossing;
      if (crossing.status == Status::kNever) {
        ++nevers;
        for (double t = 0; t < 300; t = t * 1.01 + 0.05) {
          const plain::Sides sides = expected.sides(t)[g];
          const double size = std::max(std::fabs(sides.now), std::fabs(sides.required));
          // Far out the sides of a limit agree to the last digit.
          if (std::fabs(sides.now - sides.required) < 1e-9 * size) continue;
          ASSERT_FALSE(sides.open()) << expected.yaml() << "gate " << g << " at " << t;
        }
      }
      if (crossing.status == Status::kBeyond && crossing.years < 200) {
        ++beyonds;
        EXPECT_FALSE(expected.sides(crossing.years * (1 - 1e-6))[g].open()) << expected.yaml() << "gate " << g;
        EXPECT_TRUE(expected.sides(crossing.years * (1 + 1e-6))[g].open()) << expected.yaml() << "gate " << g;
      }
    }
  }
}

TEST(Model, GatesStandInTheirOrder) {
  const auto written =
      read_sound(with_head("gates: {b: {value: 1 x, at_most: 2 x}, a: {value: 1 x, at_least: 2 x}}\nquality: {error: "
                           "5%, required: 90%}\nlatency: {budget: 1 s, llm: 1 s}\n"
                           "bot: {llm_cost: 1 USD/month}\nhuman: {salary: 10 USD/month}"));
  const Model model(*written->scenario);
  std::vector<std::string> names;
  for (const auto& gate : model.gates()) names.push_back(gate->name());
  EXPECT_EQ(names, (std::vector<std::string>{"cost", "latency", "quality", "b", "a"}));
}

TEST(Model, PricesPerUnitOfUseFollowAUsageThatVaries) {
  const auto written =
      read_sound(with_head("human: {salary: 300 USD/month}\nbot: {usage: 9000 min/month, llm_cost: 0.06 USD/min}"));
  const Model model(*written->scenario);
  Arena arena;
  std::vector<Column> values = model.middle();
  const std::vector<double> usage = {1000, 4000, 9000};
  values[*written->scenario->usage] = Column(usage.data());
  const Evaluation evaluation = model.evaluate(3, values, arena);
  EXPECT_EQ(evaluation.whole(0).status, Status::kAlready);  // 60
  EXPECT_EQ(evaluation.whole(1).status, Status::kAlready);  // 240
  EXPECT_EQ(evaluation.whole(2).status, Status::kNever);    // 540 > 300
}

TEST(Model, TheOrderOfRowsDoesNotMatter) {
  const auto written = read_sound(with_head("latency: {budget: 1 s, llm: {now: 2 s, falls: 50%/year, floor: 0.1 s}}"));
  const Model model(*written->scenario);
  Arena arena;
  std::vector<Column> values = model.middle();
  std::vector<double> now;
  for (int i = 0; i < 100; ++i) now.push_back(1 + 0.1 * i);
  values[written->id("latency.llm.now")] = Column(now.data());
  const Evaluation evaluation = model.evaluate(now.size(), values, arena);
  for (std::size_t i = 1; i < now.size(); ++i) EXPECT_NEAR(evaluation.whole(i).years, std::log2(now[i]), 1e-12);
}

}  // namespace
}  // namespace crossover
