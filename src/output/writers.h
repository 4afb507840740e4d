#pragma once
// Reports as text for a terminal and as Markdown.

#include <cstddef>
#include <string>

#include "report/report.h"

namespace crossover {

struct TextOptions {
  std::size_t width = 80;  // columns; nothing but a Drawing is ever wider
  bool color = false;      // ANSI colours
};

std::string to_text(const Report& report, const TextOptions& options);
std::string to_markdown(const Report& report);

}  // namespace crossover
