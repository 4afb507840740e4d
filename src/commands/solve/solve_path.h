#pragma once
// --for PATH: which number is looked for?

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "scenario/path.h"
#include "scenario/variable.h"
#include "text/diagnostic.h"
#include "text/source.h"

namespace crossover {

struct SolvePath {
  std::shared_ptr<const Source> argument;
  std::string text;  // as the author writes it
  Path path;
  Variable variable;  // a number

  [[nodiscard]] Span span() const;
};

/// The paths, each once; nothing after reporting what is wrong with any of them.
std::optional<std::vector<SolvePath>> parse_solve_paths(const std::vector<std::string>& arguments,
                                                        Diagnostics& diagnostics);

}  // namespace crossover
