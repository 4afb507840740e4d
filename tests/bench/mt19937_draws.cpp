// How long does a plain simulation of the same scenario take? One thread, std::mt19937_64 and the standard library's
// distributions, all crossing times in a vector, quantiles by std::nth_element.
//
//   mt19937_draws DRAWS SEED
//
// The model is simulate_speed.py's: T solves c (1 - d)^T + o = s / 10.

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <limits>
#include <random>
#include <vector>

namespace {

struct Draw {
  double salary, cost, decline, other;
};

class Population {
 public:
  explicit Population(std::uint64_t seed) : bits_(seed) {}

  Draw next() { return {salary_(bits_), std::exp(log_cost_(bits_)), decline_(bits_), other_(bits_)}; }

 private:
  static constexpr double kWidthOf90 = 2 * 1.6448536269514722;

  std::mt19937_64 bits_;
  std::normal_distribution<double> salary_{4000, 400};
  std::normal_distribution<double> log_cost_{std::log(300.0 * 700.0) / 2, std::log(700.0 / 300.0) / kWidthOf90};
  std::uniform_real_distribution<double> decline_{0.5, 0.75};
  std::uniform_real_distribution<double> other_{50, 150};
};

double crossing(const Draw& draw) {
  const double room = draw.salary / 10 - draw.other;
  if (!(room > 0)) return std::numeric_limits<double>::infinity();
  return std::max(0.0, std::log(room / draw.cost) / std::log1p(-draw.decline));
}

double quantile(std::vector<double>& years, double p) {
  const auto place = years.begin() + static_cast<std::ptrdiff_t>(p * static_cast<double>(years.size() - 1));
  std::nth_element(years.begin(), place, years.end());
  return *place;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) return 2;
  Population population(std::strtoull(argv[2], nullptr, 10));
  std::vector<double> years(std::strtoull(argv[1], nullptr, 10));
  for (double& one : years) one = crossing(population.next());
  for (const double p : {0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95}) std::printf("%g %.6f\n", p, quantile(years, p));
}
