#pragma once
// Which two values does "PATH, PATH" name, and which number ties them?

#include <optional>
#include <string>
#include <string_view>

#include "scenario/path.h"
#include "scenario/variable.h"
#include "text/diagnostic.h"
#include "text/node.h"

namespace crossover {

/// One of two correlated values, as it is written.
struct CorrelatedPath {
  std::string text;
  Path path;
  Variable variable;
  Span span;
};

struct CorrelatedPair {
  CorrelatedPath a;
  CorrelatedPath b;
  Span span;  // of both
};

struct WrittenCorrelation {
  CorrelatedPair pair;
  double rank = 0;  // between -1 and 1, both excluded
  Span span;        // where it is written: of the pair in a file, of the whole argument
};

/// PATH,PATH=NUMBER: each PATH as parse_path() takes it, a key with a comma in double quotes too. Nothing after
/// reporting what is wrong: another number of paths, one that is unknown or no number, twice the same; no number
/// between -1 and 1.
std::optional<WrittenCorrelation> parse_correlation_argument(const Source& argument, Diagnostics& diagnostics);

/// An entry of `correlations:`, "PATH, PATH": NUMBER, in the same way.
std::optional<WrittenCorrelation> read_correlation(const Entry& entry, Diagnostics& diagnostics);

}  // namespace crossover
