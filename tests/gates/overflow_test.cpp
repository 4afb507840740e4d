// What becomes of sides too large for a double?

#include <gtest/gtest.h>

#include <cmath>

#include "model/model.h"
#include "support/written.h"

namespace crossover {
namespace {

TEST(Overflow, ASideThatGrowsBeyondEveryNumberStaysShut) {
  // The floor sets in after 2,500 years, when 20 * 2^t has long left the doubles; the gate closes for good at 35 / 20.
  const auto written = read_sound(R"(
name: power
as_of: 2024
horizon: 20 years
gates: {power: {value: {now: 20 TWh, grows: 100%/year}, at_most: {now: 35 TWh, falls: 0.05%/year, floor: 10 TWh}}}
)");
  const Model model(*written->scenario);
  Arena arena;
  const Evaluation evaluation = model.evaluate(1, model.middle(), arena);
  ASSERT_EQ(evaluation.openings(0).size(), 1U);
  EXPECT_EQ(evaluation.openings(0)[0].from, 0);
  EXPECT_NEAR(evaluation.openings(0)[0].to, std::log(35.0 / 20) / (std::log(2.0) - std::log1p(-0.0005)), 1e-9);
}

TEST(Overflow, WhatIsTooLargeFromTheStartIsNeverMet) {
  const auto written = read_sound(R"(
name: compute
as_of: 2024
gates: {compute: {value: {now: 100 EFLOP, grows: 4x/year}, at_most: {now: 50 EFLOP, falls: 0.1%/year, floor: 25 EFLOP}}}
)");
  const Model model(*written->scenario);
  Arena arena;
  EXPECT_EQ(model.evaluate(1, model.middle(), arena).whole(0).status, Status::kNever);
}

}  // namespace
}  // namespace crossover
