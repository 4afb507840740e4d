#pragma once
// Text in any language, safe to print and aligned in a terminal.

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace crossover {

/// Offset of the first byte that is not part of well-formed UTF-8 (RFC 3629), or nothing.
std::optional<std::size_t> find_bad_utf8(std::string_view text);

/// Bytes of the character that `text` starts with; 0 where that is not well-formed UTF-8. `text` is not empty.
std::size_t utf8_size(std::string_view text);

/// Columns a terminal needs for `text`: by grapheme cluster; Chinese is two wide, a combining accent none.
std::size_t display_width(std::string_view text);

/// `text` with everything that could act on a terminal or disguise the text (C0, C1, DEL, bidirectional overrides, line
/// separators, invalid bytes) replaced by a visible escape such as \x1b or \u202e.
std::string printable(std::string_view text);

/// At most `width` columns of `text`; where something is cut, the last column is an ellipsis.
std::string shorten(std::string_view text, std::size_t width);

/// The same from the other end: the last `width` columns, the first of them an ellipsis where something is cut.
std::string shorten_front(std::string_view text, std::size_t width);

/// `text` broken into lines of at most `width` columns: at spaces, between wide characters, and inside a word only
/// where it is too long.
std::vector<std::string> wrap(std::string_view text, std::size_t width);

}  // namespace crossover
