#include "commands/bar.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>

#include "text/utf8.h"

namespace crossover {

std::string bar(double share, std::size_t columns) {
  static constexpr std::array<std::string_view, 8> kEighths = {"", "▏", "▎", "▍", "▌", "▋", "▊", "▉"};
  if (share <= 0) return "";
  const auto eighths = std::max(1L, std::lround(share * static_cast<double>(columns) * 8));
  std::string text;
  for (long full = 0; full < eighths / 8; ++full) text += "█";
  return text + std::string(kEighths[static_cast<std::size_t>(eighths % 8)]);
}

std::string right_aligned(const std::string& text, std::size_t width) {
  return std::string(width - std::min(width, display_width(text)), ' ') + text;
}
std::string left_aligned(const std::string& text, std::size_t width) {
  return text + std::string(width - std::min(width, display_width(text)), ' ');
}

}  // namespace crossover
