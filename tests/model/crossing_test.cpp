// From intervals to windows, statuses and the gate that binds: by hand-made intervals.

#include "model/crossing.h"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

namespace crossover {
namespace {

constexpr double kForever = HUGE_VAL;
constexpr double kHorizonDay = 3653;

using Intervals = std::vector<Interval>;

double days(double count) { return count / 365.25; }

Interval of_days(double from, double to) { return {days(from), to == kForever ? kForever : days(to)}; }

void expect_windows(const Intervals& openings, const Intervals& expected) {
  const auto got = windows(openings);
  ASSERT_EQ(got.size(), expected.size());
  for (std::size_t i = 0; i < got.size(); ++i) {
    EXPECT_EQ(got[i].from, expected[i].from);
    EXPECT_EQ(got[i].to, expected[i].to);
  }
}

std::optional<std::size_t> binding(const Crossing& whole, const std::vector<Intervals>& gates) {
  std::vector<std::span<const Interval>> spans(gates.begin(), gates.end());
  return binding_gate(whole, spans, kHorizonDay);
}

TEST(Windows, ContainAStartOfADay) {
  expect_windows({of_days(1.2, 1.9)}, {});
  expect_windows({of_days(1.2, 2.1)}, {of_days(1.2, 2.1)});
  expect_windows({of_days(0, 0.5)}, {of_days(0, 0.5)});  // midnight of as_of is inside
  expect_windows({of_days(2, 2.5)}, {of_days(2, 2.5)});  // from is inside
  expect_windows({of_days(1.5, 2)}, {});                 // to is not
  expect_windows({of_days(1.5, kForever)}, {of_days(1.5, kForever)});
}

TEST(Windows, WithNoStartOfADayBetweenThemAreOne) {
  expect_windows({of_days(1.5, 3.2), of_days(3.7, 9)}, {of_days(1.5, 9)});
  expect_windows({of_days(1.5, 3.2), of_days(4.1, 9)}, {of_days(1.5, 3.2), of_days(4.1, 9)});
  expect_windows({of_days(1.5, 3.2), of_days(3.4, 3.6), of_days(3.7, 9)}, {of_days(1.5, 9)});
}

TEST(Windows, AMillionthOfADayAfterMidnightCountsAsMidnight) {
  expect_windows({of_days(2 + 5e-7, 2.5)}, {of_days(2 + 5e-7, 2.5)});
  expect_windows({of_days(2 + 2e-6, 2.5)}, {});
}

TEST(Status, IsAlreadyOnTheDayItself) {
  const Crossing c = crossing(Intervals{of_days(0, 10)}, kHorizonDay);
  EXPECT_EQ(c.status, Status::kAlready);
  EXPECT_EQ(c.years, 0);
  EXPECT_EQ(crossing(Intervals{of_days(5e-7, 10)}, kHorizonDay).status, Status::kAlready);
  EXPECT_EQ(crossing(Intervals{of_days(1e-3, 10)}, kHorizonDay).status, Status::kCrosses);
}

TEST(Status, OpeningOnTheHorizonsDayIsWithin) {
  EXPECT_EQ(crossing(Intervals{of_days(kHorizonDay, kForever)}, kHorizonDay).status, Status::kCrosses);
  EXPECT_EQ(crossing(Intervals{of_days(kHorizonDay - 0.5, kForever)}, kHorizonDay).status, Status::kCrosses);
  EXPECT_EQ(crossing(Intervals{of_days(kHorizonDay + 0.5, kForever)}, kHorizonDay).status, Status::kBeyond);
}

TEST(Status, IsNeverWithoutAWindow) {
  EXPECT_EQ(crossing(Intervals{}, kHorizonDay).status, Status::kNever);
  EXPECT_EQ(crossing(Intervals{of_days(1.2, 1.9)}, kHorizonDay).status, Status::kNever);
}

TEST(Status, GivesTheExactMoment) {
  EXPECT_EQ(crossing(Intervals{of_days(1.2, 1.9), of_days(100.25, 200)}, kHorizonDay).years, days(100.25));
}

TEST(Status, NamesAreThoseOfTheFormat) {
  EXPECT_EQ(status_name(Status::kAlready), "already");
  EXPECT_EQ(status_name(Status::kCrosses), "crosses");
  EXPECT_EQ(status_name(Status::kBeyond), "beyond");
  EXPECT_EQ(status_name(Status::kNever), "never");
}

TEST(EarlierThan, OrdersDatesThenBeyondThenNever) {
  const std::vector<Crossing> order = {
      {Status::kAlready, 0}, {Status::kCrosses, 1}, {Status::kCrosses, 2}, {Status::kBeyond, 20}, {Status::kNever, 0}};
  for (std::size_t i = 0; i < order.size(); ++i) {
    for (std::size_t j = 0; j < order.size(); ++j) EXPECT_EQ(order[i].earlier_than(order[j]), i < j) << i << " " << j;
  }
}

TEST(EarlierThan, TakesMomentsThatOnlyRoundingTellsApartAsEqual) {
  const Crossing one{Status::kCrosses, 1.5};
  const Crossing other{Status::kCrosses, 1.5 + 4e-16};
  EXPECT_FALSE(one.earlier_than(other));
  EXPECT_FALSE(other.earlier_than(one));
}

TEST(EarlierThan, TakesAllThatLiesBeyondAsEqual) {
  EXPECT_FALSE((Crossing{Status::kBeyond, 20}).earlier_than({Status::kBeyond, 30}));
}

TEST(Binding, IsTheGateThatOpensLast) {
  const Crossing whole{Status::kCrosses, days(300)};
  EXPECT_EQ(binding(whole, {{of_days(100, kForever)}, {of_days(300, kForever)}, {of_days(0, kForever)}}), 1U);
}

TEST(Binding, CountsTheLastOpeningUpToTheDate) {
  // The first gate is open from the start, shuts, and opens again last.
  const Crossing whole{Status::kCrosses, days(300)};
  EXPECT_EQ(binding(whole, {{of_days(0, 100), of_days(300, kForever)}, {of_days(200, kForever)}}), 0U);
  // What opens after the date does not count.
  EXPECT_EQ(binding(whole, {{of_days(0, 400), of_days(500, kForever)}, {of_days(300, kForever)}}), 1U);
}

TEST(Binding, OfEqualsTakesTheFirst) {
  const Crossing whole{Status::kCrosses, days(300)};
  EXPECT_EQ(binding(whole, {{of_days(300, kForever)}, {of_days(300, kForever)}}), 0U);
}

TEST(Binding, OfMomentsThatOnlyRoundingTellsApartTakesTheFirst) {
  const double t = days(300);
  const double later = std::nextafter(t, 1);
  EXPECT_EQ(binding({Status::kCrosses, later}, {{{t, kForever}}, {{later, kForever}}}), 0U);
  EXPECT_EQ(binding({Status::kCrosses, later}, {{{later, kForever}}, {{t, kForever}}}), 0U);
}

TEST(Binding, HasNoneWhereItIsUsableAlready) {
  EXPECT_EQ(binding({Status::kAlready, 0}, {{of_days(0, kForever)}, {of_days(0, kForever)}}), std::nullopt);
}

TEST(Binding, NamesAGateThatNeverOpensBeforeOneBeyond) {
  const Crossing never{Status::kNever, 0};
  EXPECT_EQ(binding(never, {{of_days(1e5, kForever)}, {}, {of_days(10, kForever)}}), 1U);
  EXPECT_EQ(binding(never, {{}, {}, {of_days(10, kForever)}}), 0U);
}

TEST(Binding, NamesTheGateThatOpensBeyondTheHorizon) {
  const Crossing beyond{Status::kBeyond, days(1e5)};
  EXPECT_EQ(binding(beyond, {{of_days(10, kForever)}, {of_days(1e5, kForever)}}), 1U);
  EXPECT_EQ(binding(beyond, {{of_days(2e5, kForever)}, {of_days(1e5, kForever)}}), 0U);  // equals: the first
}

TEST(Binding, OfGatesThatAllOpenButNeverTogetherTakesTheOneThatOpensLast) {
  const Crossing never{Status::kNever, 0};
  EXPECT_EQ(binding(never, {{of_days(0, 100)}, {of_days(200, kForever)}}), 1U);
  EXPECT_EQ(binding(never, {{of_days(200, kForever)}, {of_days(0, 100)}}), 0U);
  EXPECT_EQ(binding(never, {{of_days(50, 100), of_days(900, 1000)}, {of_days(200, 300)}}),
            1U);  // the first opening counts
  // What contains no start of a day is no opening.
  EXPECT_EQ(binding(never, {{of_days(50, 55)}, {of_days(20.2, 20.9), of_days(60, 70)}}), 1U);
}

TEST(Binding, OfGatesThatAreTogetherOnlyBeyondTakesTheOneThatOpensLast) {
  const Crossing beyond{Status::kBeyond, days(5000)};
  EXPECT_EQ(binding(beyond, {{of_days(0, 100), of_days(5000, kForever)}, {of_days(200, kForever)}}), 1U);
}

}  // namespace
}  // namespace crossover
