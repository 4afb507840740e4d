// Is the distribution of the date what quadrature says, and do its standard errors tell how far it may be off?

#include "analysis/simulation.h"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "support/written.h"

namespace crossover {
namespace {

constexpr const char* kBenchmark =
    "human: {salary: 4000 +/- 400 USD/month}\n"
    "roi: 10\n"
    "bot: {llm_cost: {now: 300 to 700 USD/month, falls: 50%..75% / year}, other_cost: 50..150 USD/month}\n";

// T solves c (1 - d)^T + o = s / 10. By quadrature: closed form in o, Gauss-Legendre in c and d, confirmed by 4e7
// draws.
constexpr double kAlreadyUsable = 0.075780382;
constexpr double kWithinAYear = 1 - 0.062611450;
struct ExactQuantile {
  double p;
  double years;
};
constexpr ExactQuantile kExact[] = {{0.10, 0.045267478}, {0.25, 0.225678679}, {0.50, 0.434083977},
                                    {0.75, 0.662528165}, {0.90, 0.895062853}, {0.95, 1.048087063}};

Simulation simulate(const Scenario& scenario, Sampling sampling,
                    std::vector<double> quantiles = {0.1, 0.25, 0.5, 0.75, 0.9, 0.95}) {
  const Model model(scenario);
  const Simulator simulator(model, {sampling, std::move(quantiles)});
  Simulator::Counts counts(simulator);
  DrawBlock block;
  BlockOutcomes outcomes;
  Arena arena;
  for (std::uint64_t b = 0; b < simulator.blocks(); ++b) {
    simulator.draws().fill(b, block);
    outcomes.fill(model.evaluate(kBlockRows, block.values, arena), scenario.as_of);
    counts.add(outcomes, rows_of_block(b, sampling.draws));
  }
  return simulator.result(counts);
}

double probability_within_a_year(const CrossingDistribution& distribution) {
  return distribution.by_year.front().probability.value;
}

TEST(Simulation, GivesTheQuantilesThatQuadratureGives) {
  const auto written = read_sound(with_head(kBenchmark));
  const Simulation found = simulate(*written->scenario, {SamplerKind::kSobol, 1, 100'000});
  ASSERT_EQ(found.whole.quantiles.size(), std::size(kExact));
  for (std::size_t i = 0; i < std::size(kExact); ++i) {
    const QuantileEstimate& one = found.whole.quantiles[i];
    EXPECT_EQ(one.p, kExact[i].p);
    EXPECT_NEAR(*one.years, kExact[i].years, 0.002);
    EXPECT_EQ(*one.date, day_after(written->scenario->as_of, day_number(*one.years)));
  }
  EXPECT_NEAR(found.whole.already.value, kAlreadyUsable, 0.0005);
  // 2025-01-01 is day 366, so that what crosses by then has crossed 366 / 365.25 years after as_of.
  EXPECT_EQ(format_date(found.whole.by_year.front().date), "2025-01-01");
  EXPECT_NEAR(probability_within_a_year(found.whole), kWithinAYear, 0.0015);  // 0.0005 of it are the 18 hours
  EXPECT_EQ(found.whole.never.value + found.whole.beyond.value, 1 - found.whole.within_horizon.value);
}

TEST(Simulation, IsAsRightWithTheOtherSamplers) {
  const auto written = read_sound(with_head(kBenchmark));
  for (const SamplerKind kind : {SamplerKind::kLatin, SamplerKind::kRandom}) {
    const Simulation found = simulate(*written->scenario, {kind, 1, 100'000});
    for (std::size_t i = 0; i < std::size(kExact); ++i) {
      const QuantileEstimate& one = found.whole.quantiles[i];
      EXPECT_NEAR(*one.years, kExact[i].years, 4.5 * *one.se) << sampler_name(kind) << " " << one.p;
      EXPECT_LT(*one.se, 0.006);
    }
  }
}

// The true value lies within two standard errors of the estimate as often as they claim: 95.4% of the time for many
// replicates, 94.6% for 32 of them (Student's t).
TEST(Simulation, HasCalibratedStandardErrors) {
  const auto written = read_sound(with_head(kBenchmark));
  for (const SamplerKind kind : {SamplerKind::kSobol, SamplerKind::kLatin, SamplerKind::kRandom}) {
    constexpr int kSeeds = 200;
    std::vector<int> within(std::size(kExact) + 1);
    for (int seed = 1; seed <= kSeeds; ++seed) {
      const Simulation found = simulate(*written->scenario, {kind, static_cast<std::uint64_t>(seed), 4'000});
      for (std::size_t i = 0; i < std::size(kExact); ++i) {
        const QuantileEstimate& one = found.whole.quantiles[i];
        within[i] += std::fabs(*one.years - kExact[i].years) <= 2 * *one.se;
      }
      within.back() += std::fabs(found.whole.already.value - kAlreadyUsable) <= 2 * found.whole.already.se;
    }
    for (const int count : within) {
      EXPECT_GE(count, kSeeds * 0.90) << sampler_name(kind);
      EXPECT_LE(count, kSeeds * 0.99) << sampler_name(kind);
    }
  }
}

TEST(Simulation, IsExactWhereEveryDrawIsAlreadyUsable) {
  const auto written = read_sound(
      with_head("human: {salary: 4000 USD/month}\nbot: {llm_cost: {now: 100..300 USD/month, falls: 50% / year}}\n"));
  const Simulation found = simulate(*written->scenario, {SamplerKind::kSobol, 1, 10'000});
  EXPECT_EQ(found.whole.already.value, 1);
  EXPECT_EQ(found.whole.within_horizon.value, 1);
  EXPECT_EQ(found.whole.crosses.value, 0);
  EXPECT_EQ(found.binding.front().value, 0);
  for (const QuantileEstimate& one : found.whole.quantiles) {
    EXPECT_EQ(*one.years, 0);
    EXPECT_EQ(*one.date, written->scenario->as_of);
    EXPECT_EQ(*one.se, 0);
  }
}

TEST(Simulation, IsExactWhereNoDrawEverCrosses) {
  const auto written = read_sound(with_head(
      "human: {salary: 400 USD/month}\nbot: {llm_cost: {now: 100..300 USD/month, falls: 50% / year}, other_cost: 500 "
      "USD/month}\n"));
  const Simulation found = simulate(*written->scenario, {SamplerKind::kSobol, 1, 10'000});
  EXPECT_EQ(found.whole.never.value, 1);
  EXPECT_EQ(found.whole.within_horizon.value, 0);
  EXPECT_EQ(found.whole.within_horizon.se, 1e-4);  // one draw of 10,000
  EXPECT_EQ(found.binding.front().value, 1);
  for (const QuantileEstimate& one : found.whole.quantiles) EXPECT_FALSE(one.years || one.date || one.se);
}

// A cost that is uniform from 0 to 1e6 and an amount that only one in a million is below.
TEST(Simulation, FindsOneInAMillion) {
  const auto written =
      read_sound(with_head("human: {salary: 10 USD/month}\nroi: 10\nbot: {llm_cost: {now: 0..1e6 USD/month}}\n"));
  const Simulation found = simulate(*written->scenario, {SamplerKind::kSobol, 1, 10'000'000});
  EXPECT_NEAR(found.whole.already.value, 1e-6, 8e-7);  // ten draws, give or take three
  EXPECT_GT(found.whole.already.se, 1e-7);
  EXPECT_LT(found.whole.already.se, 6e-7);
  EXPECT_FALSE(found.whole.quantiles.front().years);
}

TEST(Simulation, HasNoErrorWhereNothingIsUncertain) {
  const auto written = read_sound(with_head(
      "human: {salary: 4000 USD/month}\nroi: 10\nbot: {llm_cost: {now: 800 USD/month, falls: 50% / year}}\n"));
  const Simulation found = simulate(*written->scenario, {SamplerKind::kSobol, 1, 1'000});
  EXPECT_EQ(found.whole.within_horizon.value, 1);
  EXPECT_EQ(found.whole.within_horizon.se, 0);
  for (const QuantileEstimate& one : found.whole.quantiles) {
    EXPECT_DOUBLE_EQ(*one.years, 1);
    EXPECT_EQ(format_date(*one.date), "2025-01-01");  // 365.25 days after 2024-01-01, of a leap year, rounded up
    EXPECT_EQ(*one.se, 0);
  }
}

TEST(Simulation, DoesNotClaimToKnowItsErrorFromAFewDraws) {
  const auto written = read_sound(with_head(kBenchmark));
  for (const std::uint64_t draws : {1, 2, 31}) {
    const Simulation found = simulate(*written->scenario, {SamplerKind::kSobol, 1, draws});
    EXPECT_FALSE(found.whole.quantiles[2].se) << draws;
    EXPECT_TRUE(found.whole.quantiles[2].years) << draws;
  }
  EXPECT_TRUE(simulate(*written->scenario, {SamplerKind::kSobol, 1, 100}).whole.quantiles[2].se);
}

TEST(Simulation, GivesQuantilesOnlyAsFarAsDrawsCross) {
  const auto written = read_sound(with_head(
      "human: {salary: 4000 USD/month}\nroi: 10\nbot: {llm_cost: {now: 800 USD/month, falls: 50% / year}, other_cost: "
      "300..500 USD/month}\n"));
  const Simulation found = simulate(*written->scenario, {SamplerKind::kSobol, 1, 50'000});
  EXPECT_NEAR(found.whole.never.value, 0.5, 1e-3);  // above a budget of 400 whatever the model costs
  for (const QuantileEstimate& one : found.whole.quantiles) EXPECT_EQ(one.years.has_value(), one.p < 0.5) << one.p;
}

TEST(Simulation, TellsWhichGateBinds) {
  // Cost crosses after one year, latency evenly between log2(1) and log2(4): half a year more or less.
  const auto written = read_sound(
      with_head("human: {salary: 4000 USD/month}\nroi: 10\nbot: {llm_cost: {now: 800 USD/month, falls: 50% / year}}\n"
                "latency: {budget: 2 s, llm_budget: 1 s, llm: {now: 1..4 s, falls: 50% / year}}\n"));
  const Simulation found = simulate(*written->scenario, {SamplerKind::kSobol, 1, 20'000});
  EXPECT_NEAR(found.binding[0].value, 1.0 / 3, 1e-3);  // llm below 2 s
  EXPECT_NEAR(found.binding[1].value, 2.0 / 3, 1e-3);
  EXPECT_EQ(found.gates[0].within_horizon.se, 0);  // nothing of it is uncertain
  EXPECT_NEAR(*found.gates[1].quantiles[2].years, std::log2(2.5), 0.002);
  EXPECT_NEAR(*found.whole.quantiles[2].years, std::log2(2.5), 0.002);
  EXPECT_NEAR(*found.whole.quantiles[0].years, 1, 0.003);
}

TEST(Simulation, DoesNotDependOnTheOrderOfTheFileOrOnOtherValues) {
  const std::string cost = "bot: {llm_cost: {now: 300 to 700 USD/month, falls: 50%..75% / year}}\n";
  const auto plain = read_sound(with_head("human: {salary: 4000 USD/month}\nroi: 10\n" + cost));
  const auto turned = read_sound(with_head(cost + "roi: 10\nhuman: {salary: 4000 USD/month}\n"));
  const auto more = read_sound(with_head("human: {salary: 4000 USD/month, overhead: 0%}\nroi: 10\n" + cost +
                                         "gates: {power: {value: 1..2 TWh, at_most: 3 TWh}}\n"));
  const Sampling sampling{SamplerKind::kSobol, 9, 5'000};
  const Simulation a = simulate(*plain->scenario, sampling);
  const Simulation b = simulate(*turned->scenario, sampling);
  const Simulation c = simulate(*more->scenario, sampling);
  for (std::size_t i = 0; i < a.whole.quantiles.size(); ++i) {
    EXPECT_EQ(*a.whole.quantiles[i].years, *b.whole.quantiles[i].years);
    EXPECT_EQ(*a.whole.quantiles[i].years, *c.gates[0].quantiles[i].years);
  }
}

TEST(Simulation, AddsUpWhatThreadsHaveCounted) {
  const auto written = read_sound(with_head(kBenchmark));
  const Model model(*written->scenario);
  const Simulator simulator(model, {{SamplerKind::kSobol, 1, 4'000}, {0.5}});
  Simulator::Counts odd(simulator);
  Simulator::Counts even(simulator);
  DrawBlock block;
  BlockOutcomes outcomes;
  Arena arena;
  for (std::uint64_t b = 0; b < simulator.blocks(); ++b) {
    simulator.draws().fill(b, block);
    outcomes.fill(model.evaluate(kBlockRows, block.values, arena), written->scenario->as_of);
    (b % 2 == 0 ? even : odd).add(outcomes, rows_of_block(b, 4'000));
  }
  odd.merge(even);
  const Simulation together = simulator.result(odd);
  const Simulation alone = simulate(*written->scenario, {SamplerKind::kSobol, 1, 4'000}, {0.5});
  EXPECT_EQ(*together.whole.quantiles[0].years, *alone.whole.quantiles[0].years);
  EXPECT_EQ(*together.whole.quantiles[0].se, *alone.whole.quantiles[0].se);
  EXPECT_EQ(together.whole.already.se, alone.whole.already.se);
}

}  // namespace
}  // namespace crossover
