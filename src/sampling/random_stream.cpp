// Independent draws.

#include "sampling/philox.h"
#include "sampling/stream_key.h"
#include "sampling/streams.h"

namespace crossover {
namespace {

class RandomStream : public UniformStream {
 public:
  explicit RandomStream(std::uint64_t key) : key_(key) {}

  void fill(std::uint64_t block, double* out) const override {
    const std::uint64_t first = block * kBlockRows;
    const auto low = static_cast<std::uint32_t>(first);
    const auto high = static_cast<std::uint32_t>(first >> 32);
    // A block does not pass 2^32, a multiple of its size.
    for_each_row(kBlockRows, [=, key = key_](std::size_t row) CROSSOVER_INLINE {
      const PhiloxWords x = philox({low + static_cast<std::uint32_t>(row), high, 0, 0}, key);
      out[row] = uniform_of(x.a, x.b);
    });
  }

 private:
  std::uint64_t key_;
};

}  // namespace

std::unique_ptr<const UniformStream> make_random_stream(const Sampling& sampling, std::string_view path,
                                                        unsigned variant) {
  return std::make_unique<RandomStream>(stream_key(sampling.seed, sampled_path(path), variant));
}

}  // namespace crossover
