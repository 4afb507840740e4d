#include "sampling/stream_key.h"

#define XXH_INLINE_ALL
#include <xxhash.h>

namespace crossover {

std::string sampled_path(std::string_view path) {
  constexpr std::string_view kNow = ".now";
  if (path.ends_with(kNow)) path.remove_suffix(kNow.size());
  return std::string(path);
}

std::uint64_t stream_key(std::uint64_t seed, std::string_view sampled_path, unsigned variant) {
  const std::uint64_t of_path = XXH3_64bits_withSeed(sampled_path.data(), sampled_path.size(), variant);
  // Bytes in a fixed order, so that the key is the same on every processor.
  char bytes[16];
  for (int i = 0; i < 8; ++i) {
    bytes[i] = static_cast<char>(of_path >> (8 * i));
    bytes[8 + i] = static_cast<char>(seed >> (8 * i));
  }
  return XXH3_64bits(bytes, sizeof bytes);
}

}  // namespace crossover
