#pragma once
// `sweep:` of a scenario file: which paths take which values.

#include <string>
#include <vector>

#include "scenario/sweep_spec.h"
#include "scenario/variable.h"

namespace crossover {

/// So many paths may be varied together.
inline constexpr std::size_t kMostVaried = 1000;

/// One varied path with its values.
struct VariedPath {
  std::string text;  // as the author writes it
  Path path;
  Variable variable;
  SweepSpec spec;  // without values where they are faulty, which has been reported
  Span span;       // of the path
};

/// PATH=SPEC, an argument of --vary. Nothing after reporting what is wrong; spans point into `argument`.
std::optional<VariedPath> parse_varied_path(const Source& argument, Diagnostics& diagnostics);

/// The entries of `sweep:` whose paths make sense; reports what is wrong with them and with the others.
std::vector<VariedPath> read_sweep(const Node& node, Diagnostics& diagnostics);

/// Do two paths set the same value, or is one inside the other? bot.llm_cost and bot.llm_cost.now are the same.
enum class Overlap { kNone, kSame, kInside };
Overlap overlap(const VariedPath& a, const VariedPath& b);

/// Reports paths that overlap, and too many of them.
void refuse_overlaps(const std::vector<VariedPath>& paths, Diagnostics& diagnostics);

}  // namespace crossover
