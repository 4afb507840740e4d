#pragma once
// CSV fields (RFC 4180, with \n as the line break).

#include <string>
#include <string_view>

namespace crossover {

/// Appends `text`, quoted where it holds a comma, a quote, a line break, or white space at an end.
void append_csv_field(std::string& out, std::string_view text);

/// Appends the shortest text that reads back to the same double; nothing where it is not finite.
void append_csv_number(std::string& out, double number);

}  // namespace crossover
