#pragma once
// Uniform random numbers for the draws of one value. Every number is a function of the seed, the draw and the path of
// the value (of a Latin hypercube, also of how many draws there are), so that it does not matter which thread asks, in
// which order values stand in the file, or which others there are.
//
// Draws are dealt in turn to kReplicates samples that are random on their own. What an estimate varies by from one of
// them to the next tells its numerical error, whatever the sampler.

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>

#include "numerics/column.h"

namespace crossover {

enum class SamplerKind : std::uint8_t {
  kSobol,   // Sobol' sequence, each replicate with a random linear scramble and digital shift of its own
  kLatin,   // each replicate a Latin hypercube
  kRandom,  // independent draws
};
/// "sobol", "lhs", "random".
std::string_view sampler_name(SamplerKind kind);

struct Sampling {
  SamplerKind kind = SamplerKind::kSobol;
  std::uint64_t seed = 1;
  std::uint64_t draws = 100'000;
};

/// The most draws of one sample.
inline constexpr std::uint64_t kMostDraws = std::uint64_t{1} << 36;

/// Draw i, from 0, is row i % kBlockRows of block i / kBlockRows.
constexpr std::uint64_t blocks_of(std::uint64_t draws) { return (draws + kBlockRows - 1) / kBlockRows; }
/// Rows of a block that belong to the first `draws` draws: all, but for the last block.
constexpr std::size_t rows_of_block(std::uint64_t block, std::uint64_t draws) {
  const std::uint64_t left = draws - block * kBlockRows;
  return left < kBlockRows ? static_cast<std::size_t>(left) : kBlockRows;
}

inline constexpr std::size_t kReplicates = 32;
/// Draw i belongs to replicate i % kReplicates, in which it is number i / kReplicates.
constexpr std::size_t replicate_of(std::size_t row) { return row % kReplicates; }
static_assert(kBlockRows % kReplicates == 0);
/// Of the first `draws` draws, how many belong to a replicate.
constexpr std::uint64_t draws_of_replicate(std::uint64_t draws, std::size_t replicate) {
  return (draws + kReplicates - 1 - replicate) / kReplicates;
}

/// The numbers of one value.
class UniformStream {
 public:
  UniformStream() = default;
  UniformStream(const UniformStream&) = delete;
  UniformStream& operator=(const UniformStream&) = delete;
  virtual ~UniformStream() = default;

  /// The numbers of a block, kBlockRows of them, each in (0, 1). Any number of threads.
  virtual void fill(std::uint64_t block, double* out) const = 0;
};

/// `path`: of the value, as assumptions carry it. `variant`: 0, or 1 for a second sample that is independent of the
/// first.
std::unique_ptr<const UniformStream> make_stream(const Sampling& sampling, std::string_view path, unsigned variant = 0);

}  // namespace crossover
