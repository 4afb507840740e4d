#pragma once
// Lines finer than a character: braille has two dots across and four down.

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace crossover {

/// Dots are counted from the left and from the top.
class BrailleCanvas {
 public:
  static constexpr std::size_t kDotsAcross = 2;  // of a character
  static constexpr std::size_t kDotsDown = 4;

  /// Columns and rows of characters.
  BrailleCanvas(std::size_t columns, std::size_t rows) : columns_(columns), dots_(columns * rows, 0) {}

  void set(std::size_t x, std::size_t y);
  /// A line between two dots, both included.
  void draw(std::size_t x0, std::size_t y0, std::size_t x1, std::size_t y1);
  /// Makes the whole character of this dot a point.
  void mark(std::size_t x, std::size_t y);

  /// A row of characters, blank where there are no dots.
  [[nodiscard]] std::string row(std::size_t row) const;

 private:
  [[nodiscard]] std::size_t place_of(std::size_t x, std::size_t y) const {
    return y / kDotsDown * columns_ + x / kDotsAcross;
  }

  std::size_t columns_;
  std::vector<std::uint16_t> dots_;  // a bit per dot, and one for a point
};

}  // namespace crossover
