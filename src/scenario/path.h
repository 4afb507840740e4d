#pragma once
// PATH: which value of a scenario is meant? "bot.llm_cost.steps.0.from" into its keys.

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "text/diagnostic.h"
#include "text/node.h"

namespace crossover {

/// Where a text stands, so that messages can point at a part of it.
struct TextPlace {
  Span span;             // of the whole
  bool verbatim = true;  // the text stands there byte for byte; otherwise its parts have no place of their own

  /// Bytes [begin, end) of the text.
  [[nodiscard]] Span part(std::size_t begin, std::size_t end) const;
};

TextPlace place_of(const Node& scalar);

struct PathSegment {
  std::string text;
  Span span;
};

using Path = std::vector<PathSegment>;

/// As PATH is written, up to the segment `depth`: keys with a dot, an equals sign or a space in quotes.
std::string path_text(const Path& path, std::size_t depth = static_cast<std::size_t>(-1));

/// Where a path stands: what ends it, and what is said of one that cannot be read.
struct PathForm {
  char end = '=';  // this sign ends it, or the end of the text does where the sign need not be there
  bool end_must_come = true;
  Code code = Code::kBadOverride;
  std::string_view without_end = {};  // to follow "'roi' ": "sets no value"
  std::string_view hint = {};
};

struct ParsedPath {
  Path path;
  std::size_t end = 0;  // of the path in the text
};

/// PATH as in the file with dots, list indices from 0, a key with a dot, an equals sign or a space in double quotes.
/// Nothing after reporting what is wrong with it.
std::optional<ParsedPath> parse_path(std::string_view text, const TextPlace& place, const PathForm& form,
                                     Diagnostics& diagnostics);

}  // namespace crossover
