// Latin hypercubes (McKay, Beckman and Conover 1979): of the n draws of a replicate, each of n equal parts of (0, 1)
// has one, in random order. The order is a keyed permutation, so that each draw can be had by itself.

#include <algorithm>
#include <bit>

#include "sampling/philox.h"
#include "sampling/stream_key.h"
#include "sampling/streams.h"

namespace crossover {
namespace {

/// A random order of the numbers below `size`: a Feistel network over the next even number of bits, walked until it
/// comes back below `size`.
class Permutation {
 public:
  Permutation(std::uint64_t size, std::uint64_t key, std::uint32_t which)
      : size_(size), key_(key), which_(which), half_bits_((static_cast<int>(std::bit_width(size - 1)) + 1) / 2) {}

  std::uint64_t operator()(std::uint64_t number) const {
    do {
      number = once(number);
    } while (number >= size_);
    return number;
  }

 private:
  [[nodiscard]] std::uint64_t once(std::uint64_t number) const {
    constexpr std::uint32_t kRounds = 6;
    const std::uint64_t mask = (std::uint64_t{1} << half_bits_) - 1;
    std::uint64_t left = number >> half_bits_;
    std::uint64_t right = number & mask;
    for (std::uint32_t round = 0; round < kRounds; ++round) {
      const PhiloxWords mixed = philox({static_cast<std::uint32_t>(right), round, which_, kOfPermutation}, key_);
      const std::uint64_t next = left ^ (mixed.a & mask);
      left = right;
      right = next;
    }
    return left << half_bits_ | right;
  }

  static constexpr std::uint32_t kOfPermutation = 1;

  std::uint64_t size_;
  std::uint64_t key_;
  std::uint32_t which_;
  int half_bits_;
};

class LatinStream : public UniformStream {
 public:
  LatinStream(std::uint64_t key, std::uint64_t draws) : key_(key), draws_(draws) {}

  void fill(std::uint64_t block, double* out) const override {
    for (std::size_t row = 0; row < kBlockRows; ++row) {
      const std::uint64_t draw = block * kBlockRows + row;
      out[row] = draw < draws_ ? number(draw) : 0.5;
    }
  }

 private:
  [[nodiscard]] double number(std::uint64_t draw) const {
    const std::uint64_t replicate = draw % kReplicates;
    const std::uint64_t size = draws_of_replicate(draws_, replicate);
    const Permutation order(size, key_, static_cast<std::uint32_t>(replicate));
    const PhiloxWords within =
        philox({static_cast<std::uint32_t>(draw), static_cast<std::uint32_t>(draw >> 32), 0, 0}, key_);
    constexpr double kBelowOne = 1 - 0x1p-53;
    const double place = static_cast<double>(order(draw / kReplicates)) + uniform_of(within.a, within.b);
    return std::min(place / static_cast<double>(size), kBelowOne);
  }

  std::uint64_t key_;
  std::uint64_t draws_;
};

}  // namespace

std::unique_ptr<const UniformStream> make_latin_stream(const Sampling& sampling, std::string_view path,
                                                       unsigned variant) {
  return std::make_unique<LatinStream>(stream_key(sampling.seed, sampled_path(path), variant), sampling.draws);
}

}  // namespace crossover
