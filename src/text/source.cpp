// Where in which file does something stand?

#include "text/source.h"

#include <algorithm>
#include <utility>

namespace crossover {
namespace {

constexpr std::string_view kByteOrderMark = "\xef\xbb\xbf";

bool starts_character(char byte) { return (static_cast<unsigned char>(byte) & 0xc0U) != 0x80U; }

}  // namespace

Source::Source(std::string name, std::string bytes, std::uint32_t first_line)
    : name_(std::move(name)), bytes_(std::move(bytes)), first_line_(first_line) {}

/// The first line starts after a byte order mark, which nobody sees and so nobody counts.
const std::vector<std::size_t>& Source::line_starts() const {
  if (line_starts_.empty()) {
    line_starts_.push_back(bytes_.starts_with(kByteOrderMark) ? kByteOrderMark.size() : 0);
    for (std::size_t at = bytes_.find('\n'); at != std::string::npos; at = bytes_.find('\n', at + 1)) {
      line_starts_.push_back(at + 1);
    }
  }
  return line_starts_;
}

std::size_t Source::line_index(std::size_t offset) const {
  const auto& starts = line_starts();
  const auto after = std::upper_bound(starts.begin() + 1, starts.end(), offset);
  return static_cast<std::size_t>(after - starts.begin()) - 1;
}

Position Source::locate(std::size_t offset) const {
  offset = std::min(offset, bytes_.size());
  const std::size_t line = line_index(offset);
  const std::size_t start = std::min(line_starts()[line], offset);
  const auto characters = std::count_if(bytes_.begin() + static_cast<std::ptrdiff_t>(start),
                                        bytes_.begin() + static_cast<std::ptrdiff_t>(offset), starts_character);
  return {first_line_ + static_cast<std::uint32_t>(line), static_cast<std::uint32_t>(characters + 1)};
}

std::string_view Source::line_at(std::size_t offset) const {
  const std::size_t start = line_starts()[line_index(std::min(offset, bytes_.size()))];
  std::string_view line = bytes().substr(start);
  line = line.substr(0, line.find('\n'));
  if (line.ends_with('\r')) {
    line.remove_suffix(1);
  }
  return line;
}

}  // namespace crossover
