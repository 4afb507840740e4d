#pragma once
// How does styled text keep its styles while it is made safe, measured and broken into lines?

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "report/report.h"

namespace crossover {

/// The text on one line and safe to print: line breaks and tabs become blanks, other control characters are shown
/// escaped.
std::string on_one_line(std::string_view text);
/// The same for every run of a line. What follows takes lines that went through here.
Line safe_line(const Line& line);

/// The text without its styles.
std::string plain_text(const Line& line);
std::size_t width_of(const Line& line);
/// The columns of the longest piece that cannot be broken without tearing a word apart.
std::size_t longest_word(const Line& line);

/// Lines of at most `width` columns, each piece in the style it had; an empty line gives one empty line.
std::vector<Line> wrap_line(const Line& line, std::size_t width);

/// `line` with `style` where it has none of its own.
Line in_style(Line line, Style style);

/// Appends the line and a line break, without the blanks at its end; ANSI styles if `color`, ended before the break.
void append_line(std::string& out, const Line& line, bool color);

}  // namespace crossover
