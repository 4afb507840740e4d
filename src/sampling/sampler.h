#pragma once
// Uniform random numbers for the draws of one value. Every number is a function of the seed, the draw and the path of
// the value (of a Latin hypercube, also of how many draws there are), so that it does not matter which thread asks, in
// which order values stand in the file, or which others there are.
//
// Draws are dealt in turn to kReplicates samples that are random on their own. What an estimate varies by from one
// sample to the next is its numerical error, whatever the sampler.

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "numerics/column.h"

namespace crossover {

enum class SamplerKind : std::uint8_t {
  kSobol,   // Sobol' sequence, each replicate with its own random linear scramble and digital shift
  kLatin,   // each replicate a Latin hypercube
  kRandom,  // independent draws
};
std::string_view sampler_name(SamplerKind kind);

inline constexpr std::size_t kReplicates = 32;
/// Rows of a replicate in a block: row r belongs to replicate r / kReplicateRows.
inline constexpr std::size_t kReplicateRows = kBlockRows / kReplicates;
/// The most draws that one run takes.
inline constexpr std::uint64_t kMostDraws = std::uint64_t{1} << 36;

struct Sampling {
  SamplerKind kind = SamplerKind::kSobol;
  std::uint64_t seed = 1;
  std::uint64_t draws = 100'000;
};

/// Blocks that hold so many draws; the last one may hold fewer than it has rows.
constexpr std::uint64_t blocks_of(std::uint64_t draws) { return (draws + kBlockRows - 1) / kBlockRows; }
/// Which draw, from 0, a row is.
constexpr std::uint64_t draw_of(std::uint64_t block, std::size_t row) {
  return block * kBlockRows + row % kReplicateRows * kReplicates + row / kReplicateRows;
}
/// Of the first `draws` draws: how many of replicate `replicate` stand in the block. They are its first rows.
constexpr std::size_t rows_of_replicate(std::uint64_t block, std::size_t replicate, std::uint64_t draws) {
  const std::uint64_t before = block * kBlockRows;
  const std::uint64_t left = draws > before ? draws - before : 0;
  if (left >= kBlockRows) return kReplicateRows;
  return static_cast<std::size_t>((left + kReplicates - 1 - replicate) / kReplicates);
}

/// The numbers of one value.
class UniformStream {
 public:
  /// `path`: of the value, as assumptions carry it. `variant`: 0, or 1 for a second sample that is independent of the
  /// first.
  UniformStream(const Sampling& sampling, std::string_view path, unsigned variant = 0);

  /// The numbers of a block, kBlockRows of them, each in (0, 1). Any thread.
  void fill(std::uint64_t block, double* out) const;

 private:
  void make_sobol(std::string_view path, unsigned variant);
  void fill_sobol(std::uint64_t block, double* out) const;
  void fill_latin(std::uint64_t block, double* out) const;
  void fill_random(std::uint64_t block, double* out) const;

  using OfReplicates = std::array<std::uint32_t, kReplicates>;

  Sampling sampling_;
  std::uint64_t key_;  // of seed, path and variant
  // Sobol': for each bit of a block's number, and for each row within a block, what is added (mod 2) to a number.
  std::vector<OfReplicates> of_block_bit_;
  std::vector<std::uint32_t> of_row_;
};

}  // namespace crossover
