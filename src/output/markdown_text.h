#pragma once
// How does any text stand in Markdown without acting as Markdown?

#include <string>

#include "report/report.h"

namespace crossover {

/// The line as inline Markdown on one line: what the text holds is shown, never obeyed. Web addresses become links.
std::string markdown_inline(const Line& line);
/// The same for a place where a line starts: nothing in it opens a list, a heading or a rule.
std::string markdown_block(const Line& line);

}  // namespace crossover
