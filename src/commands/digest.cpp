// Fingerprints by libmd, checksums by xxHash: the two libraries with C names in their headers stay in here.

#include "commands/digest.h"

#include <fmt/format.h>
#include <sha2.h>

#include <array>
#define XXH_INLINE_ALL  // the header alone, so that no further shared library is loaded at every start
#include <xxhash.h>

namespace crossover {

struct Sha256::State {
  SHA2_CTX context{};
};

Sha256::Sha256() : state_(std::make_unique<State>()) { SHA256Init(&state_->context); }
Sha256::~Sha256() = default;
Sha256::Sha256(Sha256&&) noexcept = default;
Sha256& Sha256::operator=(Sha256&&) noexcept = default;

void Sha256::add(std::string_view bytes) {
  SHA256Update(&state_->context, reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size());
}

std::string Sha256::hex() const {
  std::array<std::uint8_t, SHA256_DIGEST_LENGTH> bytes{};
  SHA2_CTX so_far = state_->context;
  SHA256Final(bytes.data(), &so_far);
  return fmt::format("{:02x}", fmt::join(bytes, ""));
}

struct Checksum::State {
  XXH3_state_t xxh3;
};

Checksum::Checksum() : state_(std::make_unique<State>()) { XXH3_128bits_reset(&state_->xxh3); }
Checksum::~Checksum() = default;
Checksum::Checksum(Checksum&&) noexcept = default;
Checksum& Checksum::operator=(Checksum&&) noexcept = default;

void Checksum::add(std::string_view bytes) {
  XXH3_128bits_update(&state_->xxh3, bytes.data(), bytes.size());
  bytes_ += bytes.size();
}

std::string Checksum::hex() const {
  const XXH128_hash_t hash = XXH3_128bits_digest(&state_->xxh3);
  return fmt::format("{:016x}{:016x}", hash.high64, hash.low64);
}

}  // namespace crossover
