#pragma once
// What stands in the text between and around the tokens of YAML?
//
// `text` always starts where its source starts and ends where the document ends, so offsets are those of the source.

#include <cstddef>
#include <string_view>

namespace crossover {

bool is_blank(char c);  // space or tab
bool is_space(char c);  // or a line break
/// The byte at `at`, or a line feed at the end of the text.
char char_at(std::string_view text, std::size_t at);

std::size_t line_start(std::string_view text, std::size_t at);
std::size_t line_end(std::string_view text, std::size_t at);

std::size_t skip_blanks(std::string_view text, std::size_t at);
std::size_t skip_to_space(std::string_view text, std::size_t at);
/// Past spaces, line breaks and comments.
std::size_t skip_space(std::string_view text, std::size_t at);
/// Past an anchor (&name) or alias (*name).
std::size_t skip_name(std::string_view text, std::size_t at);

/// One past the closing quote of the text that opens at `begin`; npos where there is none.
std::size_t end_of_quoted(std::string_view text, std::size_t begin);
/// One past the last byte of the scalar that starts at `begin` and says `value`; npos for an unclosed quote.
std::size_t end_of_scalar(std::string_view text, std::size_t begin, std::string_view value);

/// Is there a plain null (~ null Null NULL) at `at`? Its size, or 0.
std::size_t null_size(std::string_view text, std::size_t at);

/// The first line at or after `from` that starts with --- and a space or line end; the text's size where there is none.
std::size_t next_separator(std::string_view text, std::size_t from);
bool is_separator(std::string_view text, std::size_t at);
/// Does a line start at `at` with ... and a space or line end?
bool is_end_mark(std::string_view text, std::size_t at);

/// The colon of a `key:value` that lacks its space, where a line in [from, to) starts with one; npos where none does.
std::size_t find_missing_space(std::string_view text, std::size_t from, std::size_t to);

}  // namespace crossover
