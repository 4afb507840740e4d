// How much of what several players achieve together is owed to each of them?

#include "analysis/shapley.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <numeric>
#include <random>

namespace crossover {
namespace {

using Order = std::vector<std::size_t>;

double worth_of_none(std::size_t players, const Worth& worth) { return worth(Coalition(players, false)); }
double worth_of_all(std::size_t players, const Worth& worth) { return worth(Coalition(players, true)); }

/// Rounding leaves the sum a little off the total; the largest value takes the rest, where it shows least.
void add_up_to(double total, std::vector<ShapleyValue>& values) {
  if (values.empty()) return;
  const double sum = std::accumulate(values.begin(), values.end(), 0.0,
                                     [](double so_far, const ShapleyValue& one) { return so_far + one.value; });
  const auto largest = std::max_element(values.begin(), values.end(), [](const ShapleyValue& a, const ShapleyValue& b) {
    return std::fabs(a.value) < std::fabs(b.value);
  });
  largest->value += total - sum;
}

/// |S|! (n - |S| - 1)! / n! for every size of S: 1 / (n * (n - 1 over |S|)).
std::vector<double> weights_by_size(std::size_t players) {
  std::vector<double> weights;
  double choices = 1;
  for (std::size_t size = 0; size < players; ++size) {
    weights.push_back(1 / (static_cast<double>(players) * choices));
    choices = choices * static_cast<double>(players - 1 - size) / static_cast<double>(size + 1);
  }
  return weights;
}

/// A number below `bound`, each equally likely. std's distributions differ between libraries, its engines do not.
std::size_t draw_below(std::size_t bound, std::mt19937_64& engine) {
  const std::uint64_t count = bound;
  const std::uint64_t whole_rounds = std::mt19937_64::max() / count * count;
  std::uint64_t drawn = engine();
  while (drawn >= whole_rounds) drawn = engine();
  return static_cast<std::size_t>(drawn % count);
}

/// Fisher and Yates.
void shuffle(Order& order, std::mt19937_64& engine) {
  for (std::size_t left = order.size(); left > 1; --left) std::swap(order[left - 1], order[draw_below(left, engine)]);
}

/// What each player adds to those before it in one order.
class ShapleyWalk {
 public:
  ShapleyWalk(std::size_t players, const Worth& worth)
      : worth_(worth), none_(worth_of_none(players, worth)), all_(worth_of_all(players, worth)) {}

  [[nodiscard]] double total() const { return all_ - none_; }

  template <class Players>
  void add(const Players& order, std::vector<double>& sums) const {
    Coalition coalition(order.size(), false);
    double before = none_;
    std::size_t joined = 0;
    for (const std::size_t player : order) {
      coalition[player] = true;
      const double after = ++joined == order.size() ? all_ : worth_(coalition);
      sums[player] += after - before;
      before = after;
    }
  }

 private:
  const Worth& worth_;
  double none_;
  double all_;
};

}  // namespace

std::vector<ShapleyValue> exact_shapley(std::size_t players, const Worth& worth) {
  constexpr std::size_t kMostPlayers = 20;
  assert(players <= kMostPlayers);
  if (players == 0 || players > kMostPlayers) return std::vector<ShapleyValue>(players);
  std::vector<double> worths(std::size_t{1} << players);
  for (std::size_t set = 0; set < worths.size(); ++set) {
    Coalition coalition(players);
    for (std::size_t player = 0; player < players; ++player) coalition[player] = (set >> player & 1) != 0;
    worths[set] = worth(coalition);
  }
  const std::vector<double> weights = weights_by_size(players);
  std::vector<ShapleyValue> values(players);
  for (std::size_t set = 0; set < worths.size(); ++set) {
    const auto size = static_cast<std::size_t>(__builtin_popcountll(set));
    for (std::size_t player = 0; player < players; ++player) {
      const std::size_t with = set | std::size_t{1} << player;
      if (with != set) values[player].value += weights[size] * (worths[with] - worths[set]);
    }
  }
  add_up_to(worths.back() - worths.front(), values);
  return values;
}

std::size_t shapley_pairs(std::size_t players, const ShapleySampling& sampling) {
  const std::size_t worths_of_pair = 2 * std::max<std::size_t>(players, 2) - 2;
  return std::max<std::size_t>(2, sampling.most_worths / worths_of_pair);
}

std::vector<ShapleyValue> sampled_shapley(std::size_t players, const Worth& worth, const ShapleySampling& sampling) {
  if (players == 0) return {};
  const ShapleyWalk walk(players, worth);
  std::mt19937_64 engine(sampling.seed);
  const std::size_t pairs = shapley_pairs(players, sampling);
  // Mean and sum of squares as they come (Welford 1962), since the squares alone would cancel.
  std::vector<double> means(players, 0);
  std::vector<double> squares(players, 0);
  Order order(players);
  std::iota(order.begin(), order.end(), std::size_t{0});
  for (std::size_t pair = 0; pair < pairs; ++pair) {
    shuffle(order, engine);
    std::vector<double> sums(players, 0);
    walk.add(order, sums);
    walk.add(Order(order.rbegin(), order.rend()), sums);
    for (std::size_t player = 0; player < players; ++player) {
      const double of_pair = sums[player] / 2;
      const double off = of_pair - means[player];
      means[player] += off / static_cast<double>(pair + 1);
      squares[player] += off * (of_pair - means[player]);
    }
  }
  std::vector<ShapleyValue> values(players);
  const auto count = static_cast<double>(pairs);
  for (std::size_t player = 0; player < players; ++player)
    values[player] = {means[player], std::sqrt(squares[player] / (count * (count - 1)))};
  add_up_to(walk.total(), values);
  return values;
}

std::vector<ShapleyValue> shapley(std::size_t players, const Worth& worth, const ShapleySampling& sampling) {
  return players <= sampling.most_exact ? exact_shapley(players, worth) : sampled_shapley(players, worth, sampling);
}

}  // namespace crossover
