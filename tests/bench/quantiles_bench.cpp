// What does a draw of each kind of distribution cost, and what its preparation?

#include <benchmark/benchmark.h>

#include <limits>
#include <random>
#include <vector>

#include "distributions/quantile_function.h"
#include "numerics/column.h"
#include "numerics/normal.h"

namespace {

using namespace crossover;

std::vector<double> uniform_rows() {
  std::mt19937_64 random(1);
  std::uniform_real_distribution<double> uniform(0, 1);
  std::vector<double> out(kBlockRows);
  for (double& p : out) p = uniform(random);
  return out;
}

void count_rows(benchmark::State& state) {
  using Counter = benchmark::Counter;
  state.counters["a_row"] = Counter(kBlockRows, Counter::kIsIterationInvariantRate | Counter::kInvert);
}

Distribution above_zero(const Shape& shape) {
  Distribution out(shape);
  out.cut(0, std::numeric_limits<double>::infinity());
  return out;
}

void draw(benchmark::State& state, const Shape& shape) {
  const QuantileFunction quantiles(above_zero(shape));
  const std::vector<double> p = uniform_rows();
  std::vector<double> out(kBlockRows);
  for (auto _ : state) {
    quantiles.fill(kBlockRows, p.data(), out.data());
    benchmark::ClobberMemory();
  }
  count_rows(state);
}

void prepare(benchmark::State& state, const Shape& shape) {
  for (auto _ : state) benchmark::DoNotOptimize(QuantileFunction(above_zero(shape)));
}

void shares_of_normal(benchmark::State& state) {
  std::vector<double> z = uniform_rows();
  normal_quantiles(kBlockRows, z.data(), z.data());
  std::vector<double> out(kBlockRows);
  for (auto _ : state) {
    normal_cdfs(kBlockRows, z.data(), out.data());
    benchmark::ClobberMemory();
  }
  count_rows(state);
}

const Shape kBeta = ScaledBeta{2, 38, 0, 1};
const Shape kUShaped = ScaledBeta{0.3, 0.4, 0, 1};
const Shape kNearlyTwoPoints = ScaledBeta{1e-3, 1e-3, 0, 1};
const Shape kNarrow = ScaledBeta{1e9, 1e9, 0, 1};

BENCHMARK_CAPTURE(draw, uniform, Uniform{1, 5});
BENCHMARK_CAPTURE(draw, normal, Normal{4000, 400});
BENCHMARK_CAPTURE(draw, normal_cut, Normal{2, 2});
BENCHMARK_CAPTURE(draw, log_normal, LogNormal{500, 0.3});
BENCHMARK_CAPTURE(draw, logit_normal, LogitNormal{1, 0.6});
BENCHMARK_CAPTURE(draw, triangular, Triangular{1, 2, 5});
BENCHMARK_CAPTURE(draw, pert, pert(1, 2, 5));
BENCHMARK_CAPTURE(draw, beta, kBeta);
BENCHMARK_CAPTURE(draw, beta_without_table, kNearlyTwoPoints);
BENCHMARK(shares_of_normal);
BENCHMARK_CAPTURE(prepare, pert, pert(1, 2, 5))->Unit(benchmark::kMicrosecond);
BENCHMARK_CAPTURE(prepare, beta, kBeta)->Unit(benchmark::kMicrosecond);
BENCHMARK_CAPTURE(prepare, beta_with_two_peaks, kUShaped)->Unit(benchmark::kMicrosecond);
BENCHMARK_CAPTURE(prepare, beta_without_table, kNearlyTwoPoints)->Unit(benchmark::kMicrosecond);
BENCHMARK_CAPTURE(prepare, beta_narrow, kNarrow)->Unit(benchmark::kMicrosecond);

}  // namespace
