#pragma once
// Does a loop give the same bits on every set of instructions that this processor has?

#include <gtest/gtest.h>

#include <bit>
#include <cstdint>
#include <random>
#include <vector>

#include "numerics/loop.h"

namespace crossover {

/// f of numbers from `low` to `high`, in a loop and by itself.
template <class F>
void expect_same_bits(const F& f, double low, double high) {
  constexpr std::size_t kCount = 4099;  // a remainder behind full vectors of any width
  std::mt19937_64 random(7);
  std::uniform_real_distribution<double> number(low, high);
  std::vector<double> x(kCount);
  for (double& one : x) one = number(random);
  std::vector<double> expected(kCount);
  for (std::size_t i = 0; i < kCount; ++i) expected[i] = f(x[i]);
  std::vector<double> out(kCount);
  const auto body = [from = x.data(), to = out.data(), &f](std::size_t i) CROSSOVER_INLINE { to[i] = f(from[i]); };
  const auto check = [&](const char* name) {
    for (std::size_t i = 0; i < kCount; ++i) {
      ASSERT_EQ(std::bit_cast<std::uint64_t>(out[i]), std::bit_cast<std::uint64_t>(expected[i])) << name << " " << x[i];
    }
  };
  loops::run_sse2(kCount, body);
  check("sse2");
  if (widest_instruction_set() >= InstructionSet::kAvx2) {
    loops::run_avx2(kCount, body);
    check("avx2");
  }
  if (widest_instruction_set() >= InstructionSet::kAvx512) {
    loops::run_avx512(kCount, body);
    check("avx512");
  }
}

}  // namespace crossover
