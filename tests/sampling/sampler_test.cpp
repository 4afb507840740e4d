// Are the uniform numbers uniform, each a function of seed, draw and path, and are the replicates independent?

#include "sampling/sampler.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <set>
#include <string>
#include <vector>

namespace crossover {
namespace {

constexpr std::array kKinds = {SamplerKind::kSobol, SamplerKind::kLatin, SamplerKind::kRandom};

std::vector<double> numbers(const Sampling& sampling, const std::string& path, unsigned variant = 0) {
  const auto stream = make_stream(sampling, path, variant);
  std::vector<double> out(blocks_of(sampling.draws) * kBlockRows);
  for (std::uint64_t block = 0; block < blocks_of(sampling.draws); ++block)
    stream->fill(block, out.data() + block * kBlockRows);
  out.resize(sampling.draws);
  return out;
}

double mean_of(const std::vector<double>& x) {
  double sum = 0;
  for (const double one : x) sum += one;
  return sum / static_cast<double>(x.size());
}

double correlation(const std::vector<double>& x, const std::vector<double>& y) {
  const double mean_x = mean_of(x);
  const double mean_y = mean_of(y);
  double xy = 0;
  double xx = 0;
  double yy = 0;
  for (std::size_t i = 0; i < x.size(); ++i) {
    xy += (x[i] - mean_x) * (y[i] - mean_y);
    xx += (x[i] - mean_x) * (x[i] - mean_x);
    yy += (y[i] - mean_y) * (y[i] - mean_y);
  }
  return xy / std::sqrt(xx * yy);
}

TEST(Sampler, CountsTheRowsOfTheLastBlock) {
  EXPECT_EQ(blocks_of(1), 1U);
  EXPECT_EQ(blocks_of(512), 1U);
  EXPECT_EQ(blocks_of(513), 2U);
  EXPECT_EQ(rows_of_block(0, 513), 512U);
  EXPECT_EQ(rows_of_block(1, 513), 1U);
}

TEST(Sampler, GivesNumbersBetweenZeroAndOneThatAreSpreadEvenly) {
  for (const SamplerKind kind : kKinds) {
    const std::vector<double> x = numbers({kind, 7, 100'000}, "human.salary");
    const auto [least, most] = std::minmax_element(x.begin(), x.end());
    EXPECT_GT(*least, 0);
    EXPECT_LT(*most, 1);
    EXPECT_NEAR(mean_of(x), 0.5, 0.004) << sampler_name(kind);  // 4.4 standard errors of independent draws
    std::array<int, 20> parts{};
    for (const double one : x) ++parts[static_cast<std::size_t>(one * 20)];
    for (const int count : parts) EXPECT_NEAR(count, 5000, 310) << sampler_name(kind);
  }
}

TEST(Sampler, GivesOtherNumbersForAnotherSeedPathOrVariant) {
  for (const SamplerKind kind : kKinds) {
    const std::vector<double> x = numbers({kind, 1, 10'000}, "roi");
    EXPECT_NE(x, numbers({kind, 2, 10'000}, "roi"));
    for (const auto& y : {numbers({kind, 1, 10'000}, "bot.margin"), numbers({kind, 1, 10'000}, "gates.power.value"),
                          numbers({kind, 1, 10'000}, "roi", 1)}) {
      EXPECT_NE(x, y);
      EXPECT_NEAR(correlation(x, y), 0, 0.045) << sampler_name(kind);  // 4.5 standard errors of independent draws
    }
  }
}

TEST(Sampler, KnowsAValueByItsPathWithAndWithoutNow) {
  for (const SamplerKind kind : kKinds)
    EXPECT_EQ(numbers({kind, 3, 600}, "bot.other_cost"), numbers({kind, 3, 600}, "bot.other_cost.now"));
}

TEST(Sampler, GivesTheSameDrawsHoweverManyThereAre) {
  for (const SamplerKind kind : {SamplerKind::kSobol, SamplerKind::kRandom}) {
    std::vector<double> many = numbers({kind, 3, 5'000}, "roi");
    many.resize(700);
    EXPECT_EQ(many, numbers({kind, 3, 700}, "roi"));
  }
}

TEST(Sampler, PutsOneDrawOfAReplicateIntoEachOfAsManyPartsOfALatinHypercube) {
  const std::uint64_t draws = 32 * 77 + 5;  // the first five replicates have 78
  const std::vector<double> x = numbers({SamplerKind::kLatin, 5, draws}, "roi");
  for (std::size_t replicate = 0; replicate < kReplicates; ++replicate) {
    const std::size_t size = replicate < 5 ? 78 : 77;
    std::set<std::size_t> parts;
    for (std::size_t draw = replicate; draw < draws; draw += kReplicates)
      parts.insert(static_cast<std::size_t>(x[draw] * static_cast<double>(size)));
    EXPECT_EQ(parts.size(), size) << replicate;
    EXPECT_EQ(*parts.rbegin(), size - 1);
  }
}

TEST(Sampler, PutsOneOfEachRunOfAReplicateIntoEachOfAsManyPartsOfASobolSequence) {
  const std::vector<double> x = numbers({SamplerKind::kSobol, 5, 32 * 256}, "human.salary");
  for (std::size_t replicate = 0; replicate < kReplicates; ++replicate) {
    std::set<int> parts;
    for (std::size_t draw = replicate; draw < x.size(); draw += kReplicates)
      parts.insert(static_cast<int>(x[draw] * 256));
    EXPECT_EQ(parts.size(), 256U) << replicate;
  }
}

// A net in base 2: of 256 points of a replicate, each of the 16 x 16 squares has one, also after the scramble. The
// first two dimensions of Sobol's sequence are a (0, m, 2)-net (Sobol' 1967).
TEST(Sampler, KeepsTheNetOfTwoDimensions) {
  const std::vector<double> x = numbers({SamplerKind::kSobol, 11, 32 * 256}, "bot.llm_cost.now");
  const std::vector<double> y = numbers({SamplerKind::kSobol, 11, 32 * 256}, "bot.llm_cost.falls");
  for (std::size_t replicate = 0; replicate < kReplicates; ++replicate) {
    std::set<int> squares;
    for (std::size_t draw = replicate; draw < x.size(); draw += kReplicates)
      squares.insert(static_cast<int>(x[draw] * 16) * 16 + static_cast<int>(y[draw] * 16));
    EXPECT_EQ(squares.size(), 256U) << replicate;
  }
}

// The means of the replicates vary as they would if each were a random sample of its own: neither alike nor shared.
TEST(Sampler, HasIndependentReplicates) {
  for (const SamplerKind kind : kKinds) {
    std::vector<double> x;
    std::vector<double> y;
    for (std::uint64_t seed = 1; seed <= 60; ++seed) {
      std::vector<double> squares(kReplicates);
      const std::vector<double> u = numbers({kind, seed, 32 * 8}, "roi");
      for (std::size_t draw = 0; draw < u.size(); ++draw) squares[draw % kReplicates] += u[draw] * u[draw];
      for (std::size_t r = 0; r + 1 < kReplicates; r += 2) {
        x.push_back(squares[r]);
        y.push_back(squares[r + 1]);
      }
    }
    EXPECT_NEAR(correlation(x, y), 0, 0.13) << sampler_name(kind);  // 4 standard errors of 960 pairs
  }
}

// Values that authors name have random generator matrices; among many of them no pair may go together worse than
// independent draws do.
TEST(Sampler, KeepsMadeUpNamesApart) {
  std::vector<std::vector<double>> all;
  for (int i = 0; i < 30; ++i) all.push_back(numbers({SamplerKind::kSobol, 1, 10'000}, "gates.g" + std::to_string(i)));
  for (const char* path : {"bot.llm_cost", "bot.margin", "roi", "latency.llm.falls"})
    all.push_back(numbers({SamplerKind::kSobol, 1, 10'000}, path));
  double sum_of_squares = 0;
  int pairs = 0;
  for (std::size_t i = 0; i < all.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j, ++pairs) {
      const double r = correlation(all[i], all[j]);
      EXPECT_NEAR(r, 0, 0.08) << i << " " << j;
      sum_of_squares += r * r;
    }
  }
  EXPECT_LT(std::sqrt(sum_of_squares / pairs), 0.015);  // of independent draws: 0.01
}

// Scrambled Sobol' integrates a smooth function far better than as many independent draws.
TEST(Sampler, IntegratesSmoothFunctionsAsSobolSequencesDo) {
  const auto error = [](SamplerKind kind) {
    double sum_of_squares = 0;
    for (std::uint64_t seed = 1; seed <= 20; ++seed) {
      const std::vector<double> x = numbers({kind, seed, 32 * 256}, "roi");
      const std::vector<double> y = numbers({kind, seed, 32 * 256}, "bot.margin");
      double sum = 0;
      for (std::size_t i = 0; i < x.size(); ++i) sum += x[i] * y[i];
      const double off = sum / static_cast<double>(x.size()) - 0.25;
      sum_of_squares += off * off;
    }
    return std::sqrt(sum_of_squares / 20);
  };
  EXPECT_LT(error(SamplerKind::kSobol), error(SamplerKind::kRandom) / 20);
  EXPECT_LT(error(SamplerKind::kLatin), error(SamplerKind::kRandom));
}

}  // namespace
}  // namespace crossover
