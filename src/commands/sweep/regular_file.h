#pragma once
// The content of a file, piece by piece.

#include <sys/types.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace crossover {

/// Opens regular files only: a directory has no content, and a pipe or device may keep us waiting for ever.
class RegularFile {
 public:
  explicit RegularFile(const std::string& path);
  ~RegularFile();
  RegularFile(const RegularFile&) = delete;
  RegularFile& operator=(const RegularFile&) = delete;

  [[nodiscard]] bool is_open() const { return descriptor_ >= 0; }
  [[nodiscard]] bool is_absent() const;
  /// Why it is not open, or why reading failed: "Permission denied".
  [[nodiscard]] std::string error() const;
  [[nodiscard]] std::uint64_t size() const { return size_; }  // when it was opened
  [[nodiscard]] bool is_same_as(const RegularFile& other) const;

  /// The next bytes, valid until the next call; empty at the end, nothing where reading failed.
  std::optional<std::string_view> next();

 private:
  int descriptor_ = -1;
  int error_ = 0;
  std::uint64_t size_ = 0;
  dev_t device_ = 0;
  ino_t number_ = 0;
  std::string buffer_;
};

}  // namespace crossover
