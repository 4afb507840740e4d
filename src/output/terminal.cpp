// Does the reader see colours, and how many columns?

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <optional>

#include "output/sink.h"

namespace crossover {
namespace {

constexpr std::size_t kNarrowest = 20;
constexpr std::size_t kWidest = 500;  // beyond it, a width is a mistake rather than a terminal
constexpr std::size_t kUsual = 80;

std::string_view environment(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? std::string_view() : std::string_view(value);
}

std::optional<std::size_t> columns_of_environment() {
  const std::string_view text = environment("COLUMNS");
  std::size_t columns = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), columns);
  const bool number = error == std::errc() && end == text.data() + text.size();
  if (!number || columns < kNarrowest || columns > kWidest) return std::nullopt;
  return columns;
}

}  // namespace

// NO_COLOR: https://no-color.org, set and not empty.
bool use_color(std::string_view when, int descriptor) {
  if (when == "always") return true;
  if (when == "never") return false;
  return environment("NO_COLOR").empty() && environment("TERM") != "dumb" && ::isatty(descriptor) == 1;
}

std::size_t terminal_width(int descriptor) {
  if (const auto columns = columns_of_environment()) return *columns;
  struct winsize size {};
  if (::ioctl(descriptor, TIOCGWINSZ, &size) != 0 || size.ws_col == 0) return kUsual;
  return std::clamp(std::size_t{size.ws_col}, kNarrowest, kWidest);
}

}  // namespace crossover
