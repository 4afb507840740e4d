#pragma once
// How much of what several players achieve together is owed to each of them? Their Shapley values.
//
// A player's value is what it adds to those before it, averaged over all orders in which the players may come (L. S.
// Shapley 1953, A Value for n-Person Games):
//
//   value(i) = sum over S without i of |S|! (n - |S| - 1)! / n! * (worth(S + i) - worth(S))
//
// The values of all players add up to worth(all) - worth(none).

#include <cstddef>
#include <cstdint>
#include <functional>
#include <vector>

namespace crossover {

/// Which of the players take part.
using Coalition = std::vector<bool>;
/// What a coalition achieves: a finite number, the same whenever it is asked for.
using Worth = std::function<double(const Coalition&)>;

struct ShapleyValue {
  double value = 0;
  double se = 0;  // standard error of a sampled value; 0 of an exact one
};

/// Up to so many players all coalitions are asked for, each once (2^12 = 4096); above, orders are drawn.
inline constexpr std::size_t kMostExactPlayers = 12;

struct ShapleySampling {
  std::uint64_t seed = 1;
  std::size_t most_worths = 20'000;            // coalitions asked for, the same one counted as often as it is met
  std::size_t most_exact = kMostExactPlayers;  // fewer where a worth takes long; at most 20
};

/// Pairs of an order and its reverse that a sample is made of; at least two, so that there is a standard error.
std::size_t shapley_pairs(std::size_t players, const ShapleySampling& sampling);

/// One value per player. They add up to worth(all) - worth(none) but for the rounding of one addition.
std::vector<ShapleyValue> shapley(std::size_t players, const Worth& worth, const ShapleySampling& sampling = {});

/// The formula itself; at most 20 players.
std::vector<ShapleyValue> exact_shapley(std::size_t players, const Worth& worth);

/// What a player adds on average over random orders, each taken forwards and backwards: who comes early in the one
/// comes late in the other, which takes out most of the noise (Mitchell et al. 2022, Sampling Permutations for Shapley
/// Value Estimation). The numbers depend on nothing but the seed.
std::vector<ShapleyValue> sampled_shapley(std::size_t players, const Worth& worth, const ShapleySampling& sampling);

}  // namespace crossover
