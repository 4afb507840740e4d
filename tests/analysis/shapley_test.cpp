// Shapley values against games whose values are known, and against the definition by brute force.

#include "analysis/shapley.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <random>

namespace crossover {
namespace {

/// A game with a random worth for every coalition.
class RandomGame {
 public:
  RandomGame(std::size_t players, unsigned seed) : players_(players), worths_(std::size_t{1} << players) {
    std::mt19937 engine(seed);
    for (double& worth : worths_) worth = static_cast<double>(engine() % 100'000) / 100;
  }

  [[nodiscard]] double operator()(const Coalition& coalition) const {
    std::size_t set = 0;
    for (std::size_t i = 0; i < coalition.size(); ++i) set |= coalition[i] ? std::size_t{1} << i : 0;
    return worths_[set];
  }
  [[nodiscard]] double total() const { return worths_.back() - worths_.front(); }
  [[nodiscard]] std::size_t players() const { return players_; }

 private:
  std::size_t players_;
  std::vector<double> worths_;
};

/// The definition: what each adds to those before it, averaged over all n! orders.
std::vector<double> over_all_orders(const RandomGame& game) {
  std::vector<std::size_t> order(game.players());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::vector<double> sums(game.players(), 0);
  double orders = 0;
  do {
    Coalition coalition(game.players(), false);
    for (const std::size_t player : order) {
      const double before = game(coalition);
      coalition[player] = true;
      sums[player] += game(coalition) - before;
    }
    ++orders;
  } while (std::next_permutation(order.begin(), order.end()));
  for (double& sum : sums) sum /= orders;
  return sums;
}

double sum_of(const std::vector<ShapleyValue>& values) {
  return std::accumulate(values.begin(), values.end(), 0.0,
                         [](double so_far, const ShapleyValue& one) { return so_far + one.value; });
}

TEST(Shapley, OfNobodyIsNothing) {
  EXPECT_TRUE(shapley(0, [](const Coalition&) { return 3.0; }).empty());
  EXPECT_TRUE(sampled_shapley(0, [](const Coalition&) { return 3.0; }, {}).empty());
}

TEST(Shapley, OneAloneTakesAll) {
  const auto values = shapley(1, [](const Coalition& coalition) { return coalition[0] ? 7.5 : 2; });
  ASSERT_EQ(values.size(), 1U);
  EXPECT_DOUBLE_EQ(values[0].value, 5.5);
  EXPECT_EQ(values[0].se, 0);
}

TEST(Shapley, WhoAddsTheSameToEverybodyGetsJustThat) {
  const std::vector<double> parts = {3, -1.5, 0, 40};
  const auto values = shapley(parts.size(), [&](const Coalition& coalition) {
    double worth = 100;
    for (std::size_t i = 0; i < parts.size(); ++i) worth += coalition[i] ? parts[i] : 0;
    return worth;
  });
  for (std::size_t i = 0; i < parts.size(); ++i) EXPECT_NEAR(values[i].value, parts[i], 1e-12);
}

TEST(Shapley, TheRarerGloveIsWorthFourTimesTheCommonOne) {
  // Two left gloves and one right one, a pair is worth 1: 1/6, 1/6 and 2/3 (Shapley's textbook example).
  const auto values =
      shapley(3, [](const Coalition& coalition) { return (coalition[0] || coalition[1]) && coalition[2] ? 1.0 : 0.0; });
  EXPECT_NEAR(values[0].value, 1.0 / 6, 1e-15);
  EXPECT_NEAR(values[1].value, 1.0 / 6, 1e-15);
  EXPECT_NEAR(values[2].value, 2.0 / 3, 1e-15);
}

TEST(Shapley, IsTheAverageOverAllOrders) {
  for (const std::size_t players : {2U, 3U, 5U, 7U}) {
    const RandomGame game(players, static_cast<unsigned>(players));
    const auto expected = over_all_orders(game);
    const auto values = exact_shapley(players, [&](const Coalition& coalition) { return game(coalition); });
    for (std::size_t i = 0; i < players; ++i) EXPECT_NEAR(values[i].value, expected[i], 1e-9);
  }
}

TEST(Shapley, AddsUpToTheWhole) {
  const RandomGame game(12, 5);
  const auto values = shapley(12, [&](const Coalition& coalition) { return game(coalition); });
  EXPECT_NEAR(sum_of(values), game.total(), 1e-10);
}

TEST(Shapley, UpToTwelvePlayersAsksForEachCoalitionOnce) {
  std::size_t asked = 0;
  const auto count = [&](const Coalition&) {
    ++asked;
    return 0.0;
  };
  shapley(12, count);
  EXPECT_EQ(asked, 4096U);
}

TEST(Shapley, ASampleAddsUpToTheWholeAndComesNearTheExactValues) {
  const RandomGame game(13, 9);
  const auto worth = [&](const Coalition& coalition) { return game(coalition); };
  const auto exact = exact_shapley(13, worth);
  const auto sampled = shapley(13, worth);
  EXPECT_NEAR(sum_of(sampled), game.total(), 1e-10);
  double squares = 0;
  for (std::size_t i = 0; i < 13; ++i) {
    ASSERT_GT(sampled[i].se, 0);
    const double off = (sampled[i].value - exact[i].value) / sampled[i].se;
    EXPECT_LT(std::fabs(off), 4) << i;
    squares += off * off;
  }
  // A standard error that were too large by a factor of three would make all of them come too near.
  EXPECT_GT(squares / 13, 0.2);
}

TEST(Shapley, AnAdditiveGameIsSampledWithoutError) {
  const auto values = shapley(20, [](const Coalition& coalition) {
    double worth = 0;
    for (std::size_t i = 0; i < coalition.size(); ++i) worth += coalition[i] ? static_cast<double>(i) : 0;
    return worth;
  });
  for (std::size_t i = 0; i < 20; ++i) {
    EXPECT_NEAR(values[i].value, static_cast<double>(i), 1e-10);
    EXPECT_NEAR(values[i].se, 0, 1e-10);
  }
}

TEST(Shapley, AnOrderAndItsReverseTakeOutWhatPairsDoToEachOther) {
  // Worth that is quadratic in the coalition: in any order and its reverse, each meets every other one exactly once.
  const auto values = sampled_shapley(15,
                                      [](const Coalition& coalition) {
                                        const auto size =
                                            static_cast<double>(std::count(coalition.begin(), coalition.end(), true));
                                        return size * size;
                                      },
                                      {1, 100});
  for (const ShapleyValue& one : values) {
    EXPECT_NEAR(one.value, 15, 1e-10);
    EXPECT_NEAR(one.se, 0, 1e-10);
  }
}

TEST(Shapley, TheSeedDecidesTheSample) {
  const RandomGame game(13, 2);
  const auto worth = [&](const Coalition& coalition) { return game(coalition); };
  const auto first = sampled_shapley(13, worth, {1, 500});
  const auto again = sampled_shapley(13, worth, {1, 500});
  const auto other = sampled_shapley(13, worth, {2, 500});
  EXPECT_EQ(first[3].value, again[3].value);
  EXPECT_NE(first[3].value, other[3].value);
}

TEST(Shapley, AsksForNoMoreCoalitionsThanAllowed) {
  for (const std::size_t players : {13U, 40U, 150U}) {
    std::size_t asked = 0;
    shapley(players, [&](const Coalition&) { return static_cast<double>(++asked); }, {1, 2000});
    EXPECT_LE(asked, 2000U + 2) << players;  // nobody and all come on top
    EXPECT_GT(asked, 1000U) << players;
  }
}

TEST(Shapley, FewerPlayersAreExactWhereThatIsAskedFor) {
  const RandomGame game(5, 2);
  const auto worth = [&](const Coalition& coalition) { return game(coalition); };
  EXPECT_EQ(shapley(5, worth, {1, 100, 5})[0].se, 0);
  EXPECT_GT(shapley(5, worth, {1, 100, 4})[0].se, 0);
}

TEST(Shapley, TwoPairsAreDrawnAtLeast) { EXPECT_EQ(shapley_pairs(1000, {1, 10}), 2U); }

}  // namespace
}  // namespace crossover
