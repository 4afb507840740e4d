// Is the market's worth what the formulas and Bass's curve say?

#include "model/market.h"

#include <gtest/gtest.h>

#include <cmath>
#include <memory>
#include <string>

#include "support/written.h"

namespace crossover {
namespace {

MarketResult market_of(const std::string& rest) {
  const auto written = read_sound(with_head(rest));
  const Model model(*written->scenario);
  Arena arena;
  const Cases cases = evaluate_cases(model, arena);
  return *evaluate_market(model, cases.central, arena);
}

TEST(Market, OfCallCentresIsThatOfTheWorkedExample) {
  // 17 million seats, 30% of them, 23,529.41 USD a year each: 120 billion a year; at 10 : 1 the vendors get 12 and 108
  // are saved.
  const MarketResult m = market_of(
      "human: {salary: 23529.41 USD/year}\nroi: 10\nbot: {llm_cost: 1 USD/month}\nmarket: {seats: 17M, penetration: "
      "30%, compare: {US GDP: 25T USD/year, software: 40B USD/year}}");
  EXPECT_NEAR(*m.mature.human_cost, 120e9, 1e5);
  EXPECT_NEAR(*m.mature.vendor_revenue, 12e9, 1e4);
  EXPECT_NEAR(*m.mature.net_saving, 108e9, 1e5);
  EXPECT_DOUBLE_EQ(*m.mature.human_cost, 17e6 * 0.3 * 23529.41);
  ASSERT_EQ(m.compare.size(), 2U);
  EXPECT_EQ(m.compare[0].name, "US GDP");
  EXPECT_DOUBLE_EQ(m.compare[0].amount, 25e12);
  EXPECT_DOUBLE_EQ(m.compare[1].amount, 40e9);
  EXPECT_TRUE(m.adoption.empty());
}

TEST(Market, TakesTheSalaryAsOnTheUsableDate) {
  // Usable from the step of 2026-01-01, 731 days after as_of.
  const MarketResult m = market_of(
      "human: {salary: {now: 4000 USD/month, grows: 3%/year}, overhead: 25%, replaces: 50%}\nroi: 2\n"
      "bot: {llm_cost: {now: 9000 USD/month, steps: [{from: 2026, to: 10 USD/month}]}}\nmarket: {seats: 1k, "
      "penetration: 40%}");
  EXPECT_EQ(m.usable_from, make_date(2026, 1, 1));
  const double salary = 48'000 * std::pow(1.03, 731 / 365.25);
  EXPECT_NEAR(*m.mature.human_cost, 1000 * 0.4 * salary * 1.25 * 0.5, 1e-3);
  EXPECT_NEAR(*m.mature.vendor_revenue * 2, *m.mature.human_cost, 1e-3);
}

TEST(Market, TakesTheStartOfTheUsableDayAndNotTheMomentBeforeIt) {
  // 8000 falls to 4000 at t = 1, during the day before 2025-01-01 (day 366, t = 366 / 365.25).
  const MarketResult m = market_of(
      "human: {salary: {now: 4000 USD/month, grows: 3%/year}}\nbot: {llm_cost: {now: 8240 USD/month, falls: 50%/year, "
      "steps: [{from: 2040, falls: 1%}]}}\nmarket: {seats: 1, penetration: 100%}");
  const double moment = std::log(2.06) / (std::log(1.03) + std::log(2));
  const double day = std::ceil(moment * 365.25);
  EXPECT_EQ(m.usable_from, make_date(2024, 1, 1) + std::chrono::days{static_cast<int>(day)});
  EXPECT_NEAR(*m.mature.human_cost, 48'000 * std::pow(1.03, day / 365.25), 1e-6);
}

TEST(Market, OfAConsumerProductIsItsRevenueOnly) {
  const MarketResult m = market_of(
      "consumer: {revenue: 10 USD/month, margin: 60%}\nbot: {llm_cost: 1 USD/month}\nmarket: {seats: 2M, penetration: "
      "25%}");
  EXPECT_FALSE(m.mature.human_cost);
  EXPECT_FALSE(m.mature.net_saving);
  EXPECT_DOUBLE_EQ(*m.mature.vendor_revenue, 120 * 2e6 * 0.25);
}

TEST(Market, OfWhatIsNotUsableWithinTheHorizonIsEmpty) {
  const MarketResult m = market_of(
      "human: {salary: 4000 USD/month}\nbot: {llm_cost: 9000 USD/month}\nmarket: {seats: 2M, penetration: 25%, "
      "adoption: {p: 0.03, q: 0.38}, compare: {x: 1B USD/year}}");
  EXPECT_FALSE(m.usable_from);
  EXPECT_FALSE(m.mature.human_cost);
  EXPECT_TRUE(m.adoption.empty());
  EXPECT_EQ(m.compare.size(), 1U);
}

TEST(Market, IsAdoptedOnEach31DecemberUpToTheHorizon) {
  const MarketResult m = market_of(
      "horizon: 2027-12-31\nhuman: {salary: 4000 USD/month}\nbot: {llm_cost: {now: 9000 USD/month, steps: [{from: "
      "2025-07, to: 10 USD/month}]}}\n"
      "market: {seats: 1M, penetration: 50%, adoption: {p: 0.03, q: 0.38}}");
  ASSERT_EQ(m.adoption.size(), 3U);
  EXPECT_EQ(m.adoption[0].date, make_date(2025, 12, 31));
  EXPECT_EQ(m.adoption[2].date, make_date(2027, 12, 31));  // the horizon's day is within
  for (const MarketYear& year : m.adoption) {
    const double tau = years_between(make_date(2025, 7, 1), year.date);
    const double e = std::exp(-0.41 * tau);
    EXPECT_NEAR(year.adopted, (1 - e) / (1 + 0.38 / 0.03 * e), 1e-14);
    EXPECT_NEAR(*year.value.human_cost, 1e6 * 0.5 * 48'000 * year.adopted, 1);
  }
}

TEST(Market, IsAbsentWhereTheScenarioHasNone) {
  const auto written = read_sound(with_head("latency: {budget: 1 s, llm: 2 s}"));
  const Model model(*written->scenario);
  Arena arena;
  EXPECT_FALSE(evaluate_market(model, evaluate_cases(model, arena).central, arena));
}

/// dF/dt = (p + q F) (1 - F), F(0) = 0: Bass (1969), equation 3, by the classical Runge-Kutta method.
double integrated_adoption(double p, double q, double tau) {
  const auto slope = [p, q](double f) { return (p + q * f) * (1 - f); };
  constexpr int kSteps = 20'000;
  const double h = tau / kSteps;
  double f = 0;
  for (int i = 0; i < kSteps; ++i) {
    const double a = slope(f);
    const double b = slope(f + h / 2 * a);
    const double c = slope(f + h / 2 * b);
    const double d = slope(f + h * c);
    f += h / 6 * (a + 2 * b + 2 * c + d);
  }
  return f;
}

TEST(Bass, SolvesItsDifferentialEquation) {
  for (const auto& [p, q] : {std::pair(0.03, 0.38), std::pair(0.1, 0.0), std::pair(0.5, 0.2), std::pair(0.001, 0.9)}) {
    for (const double tau : {0.1, 1.0, 5.0, 20.0})
      EXPECT_NEAR(bass_adoption(p, q, tau), integrated_adoption(p, q, tau), 1e-11) << p << " " << q << " " << tau;
  }
}

TEST(Bass, IsAdoptedFastestAtItsPeak) {
  // Bass (1969), equation 9: T* = ln(q / p) / (p + q), where F = (1 - p / q) / 2.
  const double p = 0.03;
  const double q = 0.38;
  const double peak = std::log(q / p) / (p + q);
  EXPECT_NEAR(bass_adoption(p, q, peak), (1 - p / q) / 2, 1e-14);
  const auto pace = [&](double t) { return bass_adoption(p, q, t + 0.01) - bass_adoption(p, q, t - 0.01); };
  EXPECT_GT(pace(peak), pace(peak - 0.1));
  EXPECT_GT(pace(peak), pace(peak + 0.1));
}

TEST(Bass, StartsAtNothingAndEndsAtAll) {
  EXPECT_EQ(bass_adoption(0.03, 0.38, 0), 0);
  EXPECT_EQ(bass_adoption(0.03, 0.38, -1), 0);
  EXPECT_NEAR(bass_adoption(0.03, 0.38, 1e-9), 0.03e-9, 1e-18);
  EXPECT_EQ(bass_adoption(0.03, 0.38, 1000), 1);
}

}  // namespace
}  // namespace crossover
