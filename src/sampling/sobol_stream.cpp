// A digital sequence, scrambled for each replicate by a random lower triangular matrix with ones on its diagonal and
// shifted by random digits (Matousek 1998, On the L2-discrepancy for anchored boxes). Estimates are unbiased, and their
// variance is that of Owen's nested uniform scrambling (Owen 2003, Variance with alternative scramblings of digital
// nets).

#include <array>
#include <bit>
#include <optional>
#include <vector>

#include "sampling/digital_sequence.h"
#include "sampling/philox.h"
#include "sampling/stream_key.h"
#include "sampling/streams.h"

namespace crossover {
namespace {

/// A number for each replicate.
using OfReplicates = std::array<std::uint32_t, kReplicates>;

class SobolStream : public UniformStream {
 public:
  /// `directions`: without them, random ones.
  SobolStream(std::uint64_t key, const std::optional<DirectionNumbers>& directions)
      : of_block_bit_(kDigits - kRowBits) {
    for (std::uint32_t replicate = 0; replicate < kReplicates; ++replicate)
      scramble(replicate, random_words(key, replicate), directions ? *directions : random_directions(key, replicate));
  }

  void fill(std::uint64_t block, double* out) const override {
    OfReplicates of_block{};
    for (std::size_t bit = 0; block >> bit != 0; ++bit) {
      if ((block >> bit & 1) == 0) continue;
      for (std::size_t r = 0; r < kReplicates; ++r) of_block[r] ^= of_block_bit_[bit][r];
    }
    for_each_row(kBlockRows,
                 [=, of_block = of_block.data(), of_row = of_row_.data()](std::size_t row) CROSSOVER_INLINE {
                   const auto digits = static_cast<std::int32_t>(of_row[row] ^ of_block[row % kReplicates]);
                   // The conversion of signed numbers is the one that every processor has; the first digit stands for
                   // its sign.
                   out[row] = (static_cast<double>(digits) + (0x1p31 + 0.5)) * 0x1p-32;
                 });
  }

 private:
  /// Numbers of a replicate within a block.
  static constexpr std::size_t kRowsOfReplicate = kBlockRows / kReplicates;
  static constexpr std::size_t kRowBits = std::bit_width(kRowsOfReplicate) - 1;
  static_assert(std::size_t{1} << kRowBits == kRowsOfReplicate);

  /// For each digit the column of the matrix, and the shift behind them.
  using Scramble = std::array<std::uint32_t, kDigits + 1>;

  static Scramble random_words(std::uint64_t key, std::uint32_t replicate) {
    constexpr std::uint32_t kOfScramble = 2;
    Scramble out{};
    for (std::uint32_t i = 0; i < out.size(); ++i) out[i] = philox({i, replicate, kOfScramble, 0}, key).a;
    return out;
  }

  void scramble(std::uint32_t replicate, const Scramble& random, const DirectionNumbers& directions) {
    DirectionNumbers scrambled{};
    for (std::size_t b = 0; b < kDigits; ++b) {
      for (std::size_t digit = 0; digit < kDigits; ++digit) {
        const std::uint32_t place = std::uint32_t{1} << (kDigits - 1 - digit);
        if ((directions[b] & place) != 0) scrambled[b] ^= place | (random[digit] & (place - 1));
      }
    }
    for (std::size_t bit = 0; bit < of_block_bit_.size(); ++bit)
      of_block_bit_[bit][replicate] = scrambled[kRowBits + bit];
    for (std::size_t k = 0; k < kRowsOfReplicate; ++k) {
      // The top digit turned over: see fill().
      std::uint32_t number = random[kDigits] ^ 0x80000000U;
      for (std::size_t bit = 0; bit < kRowBits; ++bit) number ^= (k >> bit & 1) != 0 ? scrambled[bit] : 0;
      of_row_[k * kReplicates + replicate] = number;
    }
  }

  // What is added (mod 2): for each bit of a block's number, and for each row of a block.
  std::vector<OfReplicates> of_block_bit_;
  std::array<std::uint32_t, kBlockRows> of_row_{};
};

}  // namespace

std::unique_ptr<const UniformStream> make_sobol_stream(const Sampling& sampling, std::string_view path,
                                                       unsigned variant) {
  const std::string name = sampled_path(path);
  return std::make_unique<SobolStream>(stream_key(sampling.seed, name, variant), sobol_directions(name, variant));
}

}  // namespace crossover
