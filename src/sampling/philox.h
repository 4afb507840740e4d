#pragma once
// Philox 4x32 with 10 rounds: random bits as a function of a key and a counter (Salmon, Moraes, Dror and Shaw 2011,
// Parallel random numbers: as easy as 1, 2, 3). Without branches, for loops over rows.

#include <array>
#include <bit>
#include <cstdint>

#include "numerics/loop.h"

namespace crossover {

struct PhiloxWords {
  std::uint32_t a = 0, b = 0, c = 0, d = 0;
};

CROSSOVER_INLINE inline PhiloxWords philox(PhiloxWords counter, std::uint64_t key) {
  constexpr std::uint64_t kMultiplierA = 0xD2511F53;
  constexpr std::uint64_t kMultiplierC = 0xCD9E8D57;
  constexpr std::uint32_t kWeylLow = 0x9E3779B9;
  constexpr std::uint32_t kWeylHigh = 0xBB67AE85;
  auto low = static_cast<std::uint32_t>(key);
  auto high = static_cast<std::uint32_t>(key >> 32);
  PhiloxWords x = counter;
#pragma GCC unroll 10
  for (int round = 0; round < 10; ++round) {
    const std::uint64_t from_a = kMultiplierA * x.a;
    const std::uint64_t from_c = kMultiplierC * x.c;
    x = {static_cast<std::uint32_t>(from_c >> 32) ^ x.b ^ low, static_cast<std::uint32_t>(from_c),
         static_cast<std::uint32_t>(from_a >> 32) ^ x.d ^ high, static_cast<std::uint32_t>(from_a)};
    low += kWeylLow;
    high += kWeylHigh;
  }
  return x;
}

/// The middle of one of 2^52 equal parts of (0, 1).
CROSSOVER_INLINE inline double uniform_of(std::uint32_t high, std::uint32_t low) {
  constexpr std::uint64_t kExponentOfOne = 0x3ff0000000000000;
  const std::uint64_t fraction = ((std::uint64_t{high} << 32) | low) >> 12;
  return std::bit_cast<double>(kExponentOfOne | fraction) - 1 + 0x1p-53;
}

}  // namespace crossover
