// Conditions whose answers are known without a search, and the central case of scenarios that have closed forms.

#include "analysis/solving.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "analysis/solving_central.h"
#include "analysis/solving_points.h"
#include "support/written.h"

namespace crossover {
namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();

/// A condition on single numbers as one on many.
template <class Holds>
SolveCondition each(const Holds& holds) {
  return [holds](std::span<const double> values, SolvePrecision) {
    std::vector<SolveProbe> out;
    for (const double x : values) out.push_back({holds(x), kInfinity, 0});
    return out;
  };
}

SolvedSet solve_on(const Domain& domain, const SolveCondition& condition, double magnitude = 1) {
  return solve_for({.domain = domain, .magnitude = magnitude}, {}, condition);
}

/// "3..5", with a bracket where the domain and not the condition ends the piece.
std::string shown(const SolvedSet& set) {
  std::string out;
  for (const SolvedPiece& piece : set.pieces) {
    if (!out.empty()) out += ' ';
    out += (piece.low_is_answer ? "" : "[") + std::to_string(piece.low) + ".." + std::to_string(piece.high) +
           (piece.high_is_answer ? "" : "]");
  }
  return out;
}

TEST(SolvePlaces, OfNeighboursDifferByOneAndLeadBack) {
  for (const double x : {-1e300, -1.0, -5e-324, 0.0, 5e-324, 1.0, 1e300}) {
    EXPECT_EQ(double_at_place(place_of_double(x)), x);
    EXPECT_EQ(place_of_double(std::nextafter(x, kInfinity)), place_of_double(x) + 1) << x;
  }
  EXPECT_EQ(place_of_double(-0.0), place_of_double(0.0));
}

TEST(SolveSections, LieBetweenInOrderUpToNeighbours) {
  const auto points = section_points(-2, 1e9, 100);
  EXPECT_EQ(points.size(), 100U);
  EXPECT_TRUE(std::is_sorted(points.begin(), points.end()));
  EXPECT_GT(points.front(), -2);
  EXPECT_LT(points.back(), 1e9);
  EXPECT_TRUE(section_points(1, std::nextafter(1, 2), 100).empty());
  EXPECT_EQ(section_points(1, std::nextafter(std::nextafter(1, 2), 2), 100).size(), 1U);
}

TEST(SolvePoints, StandWithinTheDomainAndOnItsEnds) {
  const Domain domains[] = {kAnything,         kAtLeastZero,          kAboveZero,           kFractionBelowOne,
                            kPositiveFraction, {.low = 3, .high = 4}, {.low = 0, .high = 0}};
  for (const Domain& domain : domains) {
    const auto points = solve_points({.domain = domain, .magnitude = 100}, {});
    ASSERT_FALSE(points.empty());
    EXPECT_TRUE(std::is_sorted(points.begin(), points.end()));
    EXPECT_EQ(std::adjacent_find(points.begin(), points.end()), points.end());
    for (const double x : points) EXPECT_TRUE(domain.contains(x)) << x;
    const bool has_first = !domain.low_open && domain.low > -kInfinity;
    const bool has_last = !domain.high_open && domain.high < kInfinity;
    EXPECT_EQ(points.front() == domain.low, has_first);
    EXPECT_EQ(points.back() == domain.high, has_last);
  }
  EXPECT_EQ(solve_points({.domain = kFractionBelowOne, .magnitude = 0.5}, {}).back(), std::nextafter(1, 0));
  EXPECT_LT(solve_points({.domain = kAnything, .magnitude = 100}, {}).front(), -1e16);
}

TEST(SolvePoints, KeepAwayFromZeroAsFarAsTold) {
  const auto points = solve_points({.domain = kFractionBelowOne, .magnitude = 0.5, .smallest = 1e-8}, {});
  EXPECT_EQ(points[0], 0);
  EXPECT_GE(points[1], 1e-8);
  EXPECT_LT(points[1], 2e-8);
}

TEST(SolvePoints, NeverPassTheLargestNumber) {
  const auto points = solve_points({.domain = kAnything, .magnitude = 1e245}, {});
  EXPECT_GE(points.front(), -1e250);
  EXPECT_LE(points.back(), 1e250);
}

TEST(Solving, FindsTheLastDoubleThatHolds) {
  const double edge = 512.3;
  const SolvedSet below = solve_on(kAtLeastZero, each([=](double x) { return x <= edge; }));
  ASSERT_EQ(below.status, SolveStatus::kFound);
  ASSERT_EQ(below.pieces.size(), 1U);
  EXPECT_EQ(below.pieces[0].low, 0);
  EXPECT_FALSE(below.pieces[0].low_is_answer);
  EXPECT_EQ(below.pieces[0].high, edge);
  EXPECT_TRUE(below.pieces[0].high_is_answer);

  const SolvedSet above = solve_on(kAnything, each([=](double x) { return x >= -edge; }));
  ASSERT_EQ(above.pieces.size(), 1U);
  EXPECT_EQ(above.pieces[0].low, -edge);
  EXPECT_TRUE(above.pieces[0].low_is_answer);
  EXPECT_FALSE(above.pieces[0].high_is_answer);
}

TEST(Solving, FindsEdgesNextToTheEndsOfAShare) {
  for (const double edge : {1e-14, 3e-7, 0.5, 0.999, 1 - 1e-9}) {
    const SolvedSet found = solve_on(kFractionBelowOne, each([=](double x) { return x >= edge; }), 0.5);
    ASSERT_EQ(found.pieces.size(), 1U) << edge;
    EXPECT_EQ(found.pieces[0].low, edge);
  }
}

TEST(Solving, FindsSeveralPieces) {
  const SolvedSet found = solve_on(kAboveZero, each([](double x) { return (x >= 2 && x <= 3) || x >= 7; }));
  EXPECT_EQ(shown(found), "2.000000..3.000000 7.000000.." + std::to_string(found.pieces.back().high) + "]");
  const SolvedSet hole = solve_on(kAnything, each([](double x) { return x < -4 || x > 4; }));
  ASSERT_EQ(hole.pieces.size(), 2U);
  EXPECT_EQ(hole.pieces[0].high, std::nextafter(-4, -5));
  EXPECT_EQ(hole.pieces[1].low, std::nextafter(4, 5));
}

TEST(Solving, SaysWhereEverythingOrNothingHolds) {
  EXPECT_EQ(solve_on(kAtLeastZero, each([](double) { return true; })).status, SolveStatus::kAlways);
  EXPECT_EQ(solve_on(kAtLeastZero, each([](double) { return false; })).status, SolveStatus::kNone);
  EXPECT_EQ(solve_on({.low = 2, .high = 1}, each([](double) { return true; })).status, SolveStatus::kNone);
}

TEST(Solving, HoldsAtZeroAlone) {
  const SolvedSet found = solve_on(kAtLeastZero, each([](double x) { return x <= 0; }));
  ASSERT_EQ(found.status, SolveStatus::kFound);
  EXPECT_EQ(found.pieces[0].high, 0);
}

TEST(Solving, FindsANarrowPieceBetweenTheEdgesOfTwoGates) {
  const double low = 3.00001;
  const double high = low * (1 + 1e-12);
  const SolvedSet found = solve_on(kAboveZero, [=](std::span<const double> values, SolvePrecision) {
    std::vector<SolveProbe> out;
    for (const double x : values)
      out.push_back({x >= low && x <= high, kInfinity, (x >= low ? 1U : 0U) | (x <= high ? 2U : 0U)});
    return out;
  });
  ASSERT_EQ(found.pieces.size(), 1U);
  EXPECT_EQ(found.pieces[0].low, low);
  EXPECT_EQ(found.pieces[0].high, high);
}

TEST(Solving, GoesDownIntoAValleyOfTheScoreAndUpAHill) {
  // |x - c| <= r holds on [c - r, c + r], which lies between two points of the grid.
  const double center = 5.4321;
  const double radius = 1e-6;
  for (const bool inside : {true, false}) {
    const SolvedSet found = solve_on(kAboveZero, [=](std::span<const double> values, SolvePrecision) {
      std::vector<SolveProbe> out;
      for (const double x : values) {
        const double score = (inside ? 1 : -1) * (std::fabs(x - center) - radius);
        out.push_back({score <= 0, score, 0});
      }
      return out;
    });
    ASSERT_EQ(found.status, SolveStatus::kFound) << inside;
    ASSERT_EQ(found.pieces.size(), inside ? 1U : 2U);
    EXPECT_NEAR(inside ? found.pieces[0].low : found.pieces[0].high, center - radius, 1e-14);
    EXPECT_NEAR(inside ? found.pieces[0].high : found.pieces[1].low, center + radius, 1e-14);
  }
}

TEST(Solving, DoesNotTrustAScanNearTheEdge) {
  // The scan is off by 0.1 in its score; the exact edge is at 10.
  SolveMethod method;
  method.scan_error = 0.2;
  const SolveCondition condition = [](std::span<const double> values, SolvePrecision precision) {
    std::vector<SolveProbe> out;
    for (const double x : values) {
      const double score = std::log(x / 10) + (precision == SolvePrecision::kScan ? 0.1 : 0);
      out.push_back({score <= 0, score, 0});
    }
    return out;
  };
  std::size_t edges = 0;
  method.find_edge = [&](double below, double above, bool holds_above) {
    ++edges;
    EXPECT_FALSE(holds_above);
    EXPECT_LE(below, 10);
    EXPECT_GT(above, 10);
    return below;
  };
  const SolvedSet found = solve_for({.domain = kAboveZero}, method, condition);
  EXPECT_EQ(edges, 1U);
  ASSERT_EQ(found.pieces.size(), 1U);
  EXPECT_TRUE(found.pieces[0].high_is_answer);
}

// --- the central case of a scenario

constexpr const char* kFalling = R"(
human: {salary: 4000 USD/month}
roi: 10
bot: {llm_cost: {now: 1000 USD/month, falls: 50%/year}}
)";

TEST(CentralCondition, IsTheClosedFormOfAFallingCost) {
  const auto written = read_sound(with_head(kFalling));
  const Model model(*written->scenario);
  const double day = 700;
  CentralCondition condition(model, written->id("bot.llm_cost.now"), day);
  const SolvedSet found = solve_on(
      kAtLeastZero, [&](std::span<const double> values, SolvePrecision) { return condition(values); }, 1000);
  ASSERT_EQ(found.pieces.size(), 1U);
  // 1000 becomes x, and x 0.5^t = 400 at t = (day + slack) / 365.25.
  EXPECT_NEAR(found.pieces[0].high, 400 * std::pow(2, (day + 1e-6) / 365.25), 1e-9);
}

TEST(CentralCondition, AnswersManyValuesAsItDoesEach) {
  const auto written = read_sound(with_head(kFalling));
  const Model model(*written->scenario);
  CentralCondition condition(model, written->id("bot.llm_cost.now"), 700);
  std::vector<double> values;
  for (int i = 0; i < 1300; ++i) values.push_back(i);
  const auto together = condition(values);
  ASSERT_EQ(together.size(), values.size());
  for (const std::size_t i : {0U, 1U, 511U, 512U, 1024U, 1299U}) {
    const auto alone = condition({&values[i], 1});
    EXPECT_EQ(together[i].holds, alone[0].holds);
    EXPECT_EQ(together[i].score, alone[0].score);
    EXPECT_EQ(together[i].gates, alone[0].gates);
  }
}

TEST(CentralCondition, TellsApartTheGatesThatTheValueMoves) {
  const auto written = read_sound(with_head(std::string(kFalling) + "latency: {budget: 2 s, llm: 1 s}\n"
                                                                    "gates: {power: {value: 3 GW, at_most: 5 GW}}\n"));
  const Model model(*written->scenario);
  CentralCondition calls(model, written->id("bot.calls"), 700);
  const std::vector<double> values = {1, 3};  // at 3 the time is more than the budget
  const auto probes = calls(values);
  EXPECT_EQ(probes[0].gates, 3U);  // cost and latency; the author's own gate has no bit
  EXPECT_EQ(probes[1].gates & 2U, 0U);
}

}  // namespace
}  // namespace crossover
