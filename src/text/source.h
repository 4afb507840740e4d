#pragma once
// Where in which file does something stand?

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace crossover {

/// A line and a column as people count them: both from 1, the column in characters, not bytes.
struct Position {
  std::uint32_t line = 1;
  std::uint32_t column = 1;
};

/// The bytes of one input, under the name that messages use for it. It outlives every Span into it.
class Source {
 public:
  /// `first_line`: what the first line counts as, where the bytes are a piece from the middle of a file.
  Source(std::string name, std::string bytes, std::uint32_t first_line = 1);
  Source(const Source&) = delete;
  Source& operator=(const Source&) = delete;

  [[nodiscard]] const std::string& name() const { return name_; }
  [[nodiscard]] std::string_view bytes() const { return bytes_; }
  /// `offset` may be one past the end.
  [[nodiscard]] Position locate(std::size_t offset) const;
  /// The text of the line that holds `offset`, without its line break.
  [[nodiscard]] std::string_view line_at(std::size_t offset) const;

 private:
  const std::vector<std::size_t>& line_starts() const;
  std::size_t line_index(std::size_t offset) const;

  std::string name_;
  std::string bytes_;
  std::uint32_t first_line_;
  mutable std::vector<std::size_t> line_starts_;  // built on first use: a file without mistakes never pays for it
};

/// Bytes [begin, end) of a source. Without a source: nowhere in particular.
struct Span {
  const Source* source = nullptr;
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
};

}  // namespace crossover
