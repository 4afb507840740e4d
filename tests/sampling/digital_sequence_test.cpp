// Are these Sobol's numbers, and is every value's sequence spread evenly?

#include "sampling/digital_sequence.h"

#include <gtest/gtest.h>

#include <set>
#include <vector>

namespace crossover {
namespace {

std::uint32_t number(const DirectionNumbers& directions, std::uint64_t n) {
  std::uint32_t out = 0;
  for (std::size_t b = 0; b < kDigits; ++b) out ^= (n >> b & 1) != 0 ? directions[b] : 0;
  return out;
}

double fraction(const DirectionNumbers& directions, std::uint64_t n) { return number(directions, n) * 0x1p-32; }

// The second dimension from its definition (Bratley and Fox 1988): polynomial x + 1, m_1 = 1, m_k = 2 m_(k-1) xor
// m_(k-1).
TEST(DigitalSequence, BeginsWithTheDimensionsOfSobol) {
  const DirectionNumbers first = *sobol_directions("bot.llm_cost", 0);
  const DirectionNumbers second = *sobol_directions("bot.llm_cost.falls", 0);
  std::uint32_t m = 1;
  for (std::size_t b = 0; b < kDigits; ++b) {
    EXPECT_EQ(first[b], std::uint32_t{1} << (31 - b)) << b;  // the binary digits turned round: van der Corput
    EXPECT_EQ(second[b], m << (31 - b)) << b;
    m ^= m << 1;
  }
}

// A third dimension: x^2 + x + 1 with m = 1, 3 (Joe and Kuo 2008): m_k = 2 m_(k-1) xor 4 m_(k-2) xor m_(k-2).
TEST(DigitalSequence, HasJoeAndKuosThirdDimension) {
  const DirectionNumbers third = *sobol_directions("human.salary", 0);
  std::vector<std::uint32_t> m = {1, 3};
  while (m.size() < kDigits) {
    const std::size_t k = m.size();
    m.push_back(m[k - 1] << 1 ^ m[k - 2] << 2 ^ m[k - 2]);
  }
  for (std::size_t b = 0; b < kDigits; ++b) EXPECT_EQ(third[b], m[b] << (31 - b)) << b;
}

void expect_even(const DirectionNumbers& directions) {
  for (const std::uint64_t run : {0ULL, 1ULL, 77ULL}) {
    std::set<int> parts;
    for (std::uint64_t n = 0; n < 256; ++n) parts.insert(static_cast<int>(fraction(directions, run * 256 + n) * 256));
    EXPECT_EQ(parts.size(), 256U) << run;
  }
}

TEST(DigitalSequence, PutsOneOfEachRunOfAPowerOfTwoIntoEachOfAsManyParts) {
  expect_even(*sobol_directions("roi", 0));
  expect_even(*sobol_directions("roi", 1));
  expect_even(*sobol_directions("bot.margin", 1));
  for (const std::uint32_t replicate : {0U, 5U}) expect_even(random_directions(99, replicate));
}

TEST(DigitalSequence, IsAnotherOneForEveryValueVariantAndReplicate) {
  std::set<DirectionNumbers> all;
  for (const unsigned variant : {0U, 1U}) {
    all.insert(*sobol_directions("roi", variant));
    all.insert(*sobol_directions("bot.margin", variant));
    all.insert(random_directions(variant, 0));
    all.insert(random_directions(variant, 1));
  }
  EXPECT_EQ(all.size(), 8U);
}

TEST(DigitalSequence, HasNoDimensionForMadeUpNames) {
  EXPECT_FALSE(sobol_directions("latency.stages.asr", 0));
  EXPECT_FALSE(sobol_directions("bot.llm_cost.steps.0.falls", 0));
}

}  // namespace
}  // namespace crossover
