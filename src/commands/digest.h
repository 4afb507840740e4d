#pragma once
// Fingerprints and checksums of bytes, taken piece by piece.

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace crossover {

/// SHA-256: says that two inputs are the same.
class Sha256 {
 public:
  Sha256();
  ~Sha256();
  Sha256(Sha256&&) noexcept;
  Sha256& operator=(Sha256&&) noexcept;

  void add(std::string_view bytes);
  /// 64 hexadecimal digits, of what was added so far.
  [[nodiscard]] std::string hex() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// Length and XXH3-128 of a long text: notices a file that was cut or altered, at a fraction of the time that writing
/// it takes. It is no protection against somebody who means to deceive.
class Checksum {
 public:
  Checksum();
  ~Checksum();
  Checksum(Checksum&&) noexcept;
  Checksum& operator=(Checksum&&) noexcept;

  void add(std::string_view bytes);
  [[nodiscard]] std::uint64_t bytes() const { return bytes_; }
  /// 32 hexadecimal digits, of what was added so far.
  [[nodiscard]] std::string hex() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
  std::uint64_t bytes_ = 0;
};

}  // namespace crossover
