// Lines finer than a character: braille has two dots across and four down.

#include "commands/sweep/braille_canvas.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace crossover {
namespace {

// Unicode numbers the dots down the left column, down the right one, and then the two of the last row.
constexpr std::array<std::array<std::uint16_t, BrailleCanvas::kDotsAcross>, BrailleCanvas::kDotsDown> kBits = {
    {{0x01, 0x08}, {0x02, 0x10}, {0x04, 0x20}, {0x40, 0x80}}};
constexpr std::uint16_t kPoint = 0x100;

/// U+2800 and the dots, in UTF-8.
std::string character(unsigned dots) {
  return {'\xE2', static_cast<char>(0xA0U | (dots >> 6U)), static_cast<char>(0x80U | (dots & 0x3FU))};
}

}  // namespace

void BrailleCanvas::set(std::size_t x, std::size_t y) {
  dots_[place_of(x, y)] |= kBits[y % kDotsDown][x % kDotsAcross];
}

void BrailleCanvas::mark(std::size_t x, std::size_t y) { dots_[place_of(x, y)] |= kPoint; }

void BrailleCanvas::draw(std::size_t x0, std::size_t y0, std::size_t x1, std::size_t y1) {
  const double across = static_cast<double>(x1) - static_cast<double>(x0);
  const double down = static_cast<double>(y1) - static_cast<double>(y0);
  const double steps = std::max({1.0, std::fabs(across), std::fabs(down)});
  for (double step = 0; step <= steps; ++step) {
    set(static_cast<std::size_t>(std::lround(static_cast<double>(x0) + across * step / steps)),
        static_cast<std::size_t>(std::lround(static_cast<double>(y0) + down * step / steps)));
  }
}

std::string BrailleCanvas::row(std::size_t row) const {
  std::string text;
  for (std::size_t column = 0; column < columns_; ++column) {
    const unsigned dots = dots_[row * columns_ + column];
    text += dots == 0 ? " " : (dots & kPoint) != 0 ? "●" : character(dots);
  }
  return text;
}

}  // namespace crossover
