#pragma once
// Pieces of pictures in text: bars, and labels that stand under each other.

#include <cstddef>
#include <string>

namespace crossover {

/// A bar of `share` of so many columns, in eighths of a column. What is not nothing is drawn.
std::string bar(double share, std::size_t columns);

/// Text of `width` columns with blanks before it, or behind it.
std::string right_aligned(const std::string& text, std::size_t width);
std::string left_aligned(const std::string& text, std::size_t width);

}  // namespace crossover
