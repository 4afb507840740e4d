// Are the indices those of functions whose indices are known in closed form, and do the intervals hold the true ones?

#include "analysis/sobol_indices.h"

#include <gtest/gtest.h>

#include <cmath>
#include <functional>
#include <numbers>
#include <string>

namespace crossover {
namespace {

/// f of the numbers of one row, each in (0, 1).
using TestFunction = std::function<double(const std::vector<double>&)>;

/// A path that has a dimension of Sobol's sequence.
std::string input_path(std::size_t input) {
  static const std::vector<std::string> paths = {"bot.llm_cost",   "bot.llm_cost.falls", "human.salary",
                                                 "bot.other_cost", "quality.error",      "quality.error.falls"};
  return paths.at(input);
}

SobolSums sums_of(const TestFunction& f, std::size_t inputs, const Sampling& sampling, double near = 0) {
  using Sample = std::vector<std::vector<double>>;
  std::vector<std::unique_ptr<const UniformStream>> streams_a;
  std::vector<std::unique_ptr<const UniformStream>> streams_b;
  for (std::size_t i = 0; i < inputs; ++i) {
    streams_a.push_back(make_stream(sampling, input_path(i), 0));
    streams_b.push_back(make_stream(sampling, input_path(i), 1));
  }
  SobolSums sums(inputs, sampling.draws, near);
  Sample a(inputs, std::vector<double>(kBlockRows));
  Sample b = a;
  std::vector<double> row(inputs);
  const auto answers = [&](const auto& number) {
    std::vector<double> out(kBlockRows);
    for (std::size_t r = 0; r < kBlockRows; ++r) {
      for (std::size_t i = 0; i < inputs; ++i) row[i] = number(i, r);
      out[r] = f(row);
    }
    return out;
  };
  for (std::uint64_t block = 0; block < blocks_of(sampling.draws); ++block) {
    for (std::size_t i = 0; i < inputs; ++i) {
      streams_a[i]->fill(block, a[i].data());
      streams_b[i]->fill(block, b[i].data());
    }
    const std::vector<double> of_a = answers([&](std::size_t i, std::size_t r) { return a[i][r]; });
    const std::vector<double> of_b = answers([&](std::size_t i, std::size_t r) { return b[i][r]; });
    sums.add_samples(block, of_a.data(), of_b.data());
    for (std::size_t swapped = 0; swapped < inputs; ++swapped) {
      const std::vector<double> of_ab =
          answers([&](std::size_t i, std::size_t r) { return i == swapped ? b[i][r] : a[i][r]; });
      sums.add_swapped(swapped, block, of_a.data(), of_b.data(), of_ab.data());
    }
  }
  return sums;
}

SobolIndices indices_of(const TestFunction& f, std::size_t inputs, const Sampling& sampling, double near = 0) {
  return estimate_indices(sums_of(f, inputs, sampling, near));
}

/// Ishigami and Homma 1990 with a = 7, b = 0.1, each x between -pi and pi.
double ishigami(const std::vector<double>& u) {
  const auto x = [&](std::size_t i) { return std::numbers::pi * (2 * u[i] - 1); };
  return std::sin(x(0)) + 7 * std::pow(std::sin(x(1)), 2) + 0.1 * std::pow(x(2), 4) * std::sin(x(0));
}

struct KnownIndices {
  std::vector<double> first;
  std::vector<double> total;
  double variance;
};

/// V1 = (1 + b pi^4 / 5)^2 / 2, V2 = a^2 / 8, V13 = b^2 pi^8 (1/18 - 1/50).
KnownIndices ishigami_indices() {
  const double pi4 = std::pow(std::numbers::pi, 4);
  const double v1 = std::pow(1 + 0.1 * pi4 / 5, 2) / 2;
  const double v2 = 49.0 / 8;
  const double v13 = 0.01 * pi4 * pi4 * (1.0 / 18 - 1.0 / 50);
  const double v = v1 + v2 + v13;
  return {{v1 / v, v2 / v, 0}, {(v1 + v13) / v, v2 / v, v13 / v}, v};
}

Sampling sampling_of(std::uint64_t draws, std::uint64_t seed = 1, SamplerKind kind = SamplerKind::kSobol) {
  return {kind, seed, draws};
}

TEST(SobolIndices, ThePublishedIndicesOfTheIshigamiFunctionAreTheClosedForm) {
  const KnownIndices known = ishigami_indices();
  EXPECT_NEAR(known.first[0], 0.3139, 1e-4);
  EXPECT_NEAR(known.first[1], 0.4424, 1e-4);
  EXPECT_NEAR(known.total[0], 0.5576, 1e-4);
  EXPECT_NEAR(known.total[2], 0.2437, 1e-4);
}

TEST(SobolIndices, FindsTheIndicesOfTheIshigamiFunctionWithEverySampler) {
  const KnownIndices known = ishigami_indices();
  for (const SamplerKind kind : {SamplerKind::kSobol, SamplerKind::kLatin, SamplerKind::kRandom}) {
    SCOPED_TRACE(sampler_name(kind));
    const SobolIndices found = indices_of(ishigami, 3, sampling_of(65536, 1, kind), 3.5);
    // Independent draws are off by a few times 1/sqrt(65536).
    const double tolerance = kind == SamplerKind::kSobol ? 0.01 : 0.02;
    EXPECT_NEAR(found.mean, 3.5, 0.05);
    EXPECT_NEAR(found.variance, known.variance, 0.02 * known.variance);
    for (std::size_t i = 0; i < 3; ++i) {
      EXPECT_NEAR(found.indices[i].first.value, known.first[i], tolerance) << i;
      EXPECT_NEAR(found.indices[i].total.value, known.total[i], tolerance) << i;
    }
  }
}

/// Sobol' 1993: the product of (|4 x - 2| + a) / (1 + a); V_i = 1 / (3 (1 + a_i)^2), V = prod (1 + V_i) - 1 and
/// VT_i = V_i prod over the others (1 + V_j).
TEST(SobolIndices, FindsTheIndicesOfTheGFunction) {
  const std::vector<double> a = {0, 1, 4.5, 9, 99};
  const auto g = [&](const std::vector<double>& u) {
    double product = 1;
    for (std::size_t i = 0; i < a.size(); ++i) product *= (std::abs(4 * u[i] - 2) + a[i]) / (1 + a[i]);
    return product;
  };
  double all = 1;
  for (const double one : a) all *= 1 + 1 / (3 * (1 + one) * (1 + one));
  const SobolIndices found = indices_of(g, a.size(), sampling_of(65536), 1);
  EXPECT_NEAR(found.variance, all - 1, 0.01);
  for (std::size_t i = 0; i < a.size(); ++i) {
    const double v = 1 / (3 * (1 + a[i]) * (1 + a[i]));
    EXPECT_NEAR(found.indices[i].first.value, v / (all - 1), 0.01) << i;
    EXPECT_NEAR(found.indices[i].total.value, v * all / (1 + v) / (all - 1), 0.01) << i;
  }
}

TEST(SobolIndices, TheIntervalsHoldTheTrueIndices) {
  const KnownIndices known = ishigami_indices();
  constexpr std::uint64_t kSeeds = 200;
  std::size_t held = 0;
  for (std::uint64_t seed = 1; seed <= kSeeds; ++seed) {
    const SobolIndices found = indices_of(ishigami, 3, sampling_of(4096, seed), 3.5);
    const auto hold = [](const SobolShare& share, double truth) { return share.low <= truth && truth <= share.high; };
    for (std::size_t i = 0; i < 3; ++i) {
      held += hold(found.indices[i].first, known.first[i]) ? 1 : 0;
      held += hold(found.indices[i].total, known.total[i]) ? 1 : 0;
    }
  }
  const double coverage = static_cast<double>(held) / (6 * kSeeds);
  RecordProperty("coverage", std::to_string(coverage));
  EXPECT_GE(coverage, 0.90);
  EXPECT_LE(coverage, 0.99);
}

TEST(SobolIndices, OneInputDecidesEverything) {
  const SobolIndices found = indices_of([](const std::vector<double>& u) { return u[0] * u[0]; }, 1, sampling_of(8192));
  EXPECT_NEAR(found.indices[0].first.value, 1, 1e-6);
  EXPECT_NEAR(found.indices[0].total.value, 1, 1e-6);
}

TEST(SobolIndices, ASmallShareIsNotDrownedByTheLargeOnes) {
  // 1e-4 of the variance: a thousand draws alone tell it from nothing to some 3%.
  const SobolIndices found = indices_of([](const std::vector<double>& u) { return u[0] + 0.01 * u[1]; }, 2,
                                        sampling_of(1024, 1, SamplerKind::kRandom));
  const double share = 1e-4 / (1 + 1e-4);
  EXPECT_NEAR(found.indices[1].first.value, share, 0.1 * share + 1e-3);
  EXPECT_NEAR(found.indices[1].total.value, share, 1e-3);
}

TEST(SobolIndices, AnInputWithoutEffectHasNoShareAndNoInterval) {
  const SobolIndices found = indices_of([](const std::vector<double>& u) { return u[0]; }, 2, sampling_of(4096));
  for (const SobolShare& share : {found.indices[1].first, found.indices[1].total}) {
    EXPECT_EQ(share.value, 0);
    EXPECT_EQ(share.low, 0);
    EXPECT_EQ(share.high, 0);
  }
}

TEST(SobolIndices, DrawsThatAreAlikeHaveNoVarianceToShareOut) {
  // 0.1 times a power of ten is rounded, so that sums of squares leave something over.
  for (const double number : {0.0, 0.1, 123.1, 1e9 + 0.1}) {
    const SobolIndices found = indices_of([=](const std::vector<double>&) { return number; }, 2, sampling_of(1000), 7);
    EXPECT_EQ(found.variance, 0) << number;
    EXPECT_TRUE(found.indices.empty()) << number;
    EXPECT_NEAR(found.mean, number, 1e-6);
  }
}

TEST(SobolIndices, ASpreadThatRoundingLeavesIsNone) {
  const SobolIndices found =
      indices_of([](const std::vector<double>& u) { return 5 + 1e-15 * u[0]; }, 1, sampling_of(1000), 5);
  EXPECT_EQ(found.variance, 0);
}

TEST(SobolIndices, ASmallVarianceFarFromZeroKeepsItsDigits) {
  // Uniform over 1e-5: variance 1e-10 / 12, of which 1e6 squared would leave nothing.
  const SobolIndices found = indices_of([](const std::vector<double>& u) { return 1e6 + 1e-5 * u[0] + 1e-5 * u[1]; }, 2,
                                        sampling_of(8192), 1e6);
  EXPECT_NEAR(found.variance, 2e-10 / 12, 0.05 * 2e-10 / 12);
  EXPECT_NEAR(found.indices[0].first.value, 0.5, 0.05);
}

TEST(SobolIndices, RowsBehindTheLastDrawCountForNothing) {
  // 700 draws: the second block holds 188.
  SobolSums sums(1, 700);
  std::vector<double> ones(kBlockRows, 1);
  std::vector<double> twos(kBlockRows, 3);
  sums.add_samples(0, ones.data(), ones.data());
  std::vector<double> second(kBlockRows, 1e9);
  std::fill(second.begin(), second.begin() + 188, 3);
  sums.add_samples(1, second.data(), second.data());
  const SobolIndices found = estimate_indices(sums);
  const double share = 188.0 / 700;
  EXPECT_NEAR(found.mean, 1 + 2 * share, 1e-12);
  EXPECT_NEAR(found.variance, 4 * share * (1 - share), 1e-12);
}

TEST(SobolIndices, BlocksApartComeToTheSameAsTogether) {
  const SobolIndices together = indices_of(ishigami, 3, sampling_of(2048), 3.5);
  SobolSums sums(3, 2048, 3.5);
  sums.merge(sums_of(ishigami, 3, sampling_of(2048), 3.5));
  const SobolIndices merged = estimate_indices(sums);
  EXPECT_EQ(merged.variance, together.variance);
  for (std::size_t i = 0; i < 3; ++i) EXPECT_EQ(merged.indices[i].total.low, together.indices[i].total.low);
}

TEST(SobolIndices, FewerDrawsThanReplicatesAreNoDivisionByZero) {
  for (const std::uint64_t draws : {1, 2, 31}) {
    const SobolIndices found = indices_of(ishigami, 3, sampling_of(draws), 3.5);
    for (const SobolIndex& index : found.indices) {
      EXPECT_TRUE(std::isfinite(index.first.value) && std::isfinite(index.first.low)) << draws;
      EXPECT_TRUE(std::isfinite(index.total.value) && std::isfinite(index.total.high)) << draws;
    }
  }
}

}  // namespace
}  // namespace crossover
