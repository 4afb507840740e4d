#pragma once
// For which values of one quantity does a condition hold?
//
// The answer is a set of intervals. A grid over the whole domain finds the pieces, sections between two points of it
// find where exactly each begins and ends. What a piece can hide in between the points is found by its gates: where one
// of them opens or shuts counts as a point too; and by going down into every valley of the score.

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "analysis/solving_points.h"

namespace crossover {

/// What is known at one value.
struct SolveProbe {
  bool holds = false;
  double score = 0;         // how far from the edge: the lower the better; infinite where that is not known
  std::uint64_t gates = 0;  // a bit for each gate: does it allow the condition to hold?
};

/// How sure a probe has to be. Where chance is involved, a scan goes by fewer draws.
enum class SolvePrecision : std::uint8_t { kScan, kExact };

/// The condition at each of the values, which ascend.
using SolveCondition = std::function<std::vector<SolveProbe>(std::span<const double> values, SolvePrecision)>;

/// Between two values at one of which it holds, the last one at which it does.
using FindEdge = std::function<double(double below, double above, bool holds_above)>;

struct SolveMethod {
  SolveDensity density;
  std::size_t section = 63;  // points between two others, each time
  double scan_error = 0;     // scores of a scan closer to 0 are not trusted; 0: a scan is exact
  FindEdge find_edge;        // empty: by sections, down to neighbouring doubles
};

/// Where the condition holds: from low to high, both included.
struct SolvedPiece {
  double low = 0;
  double high = 0;
  bool low_is_answer = false;   // it holds from there; false: the domain ends there
  bool high_is_answer = false;  // it holds up to there
};

enum class SolveStatus : std::uint8_t { kFound, kNone, kAlways };

struct SolvedSet {
  SolveStatus status = SolveStatus::kNone;
  std::vector<SolvedPiece> pieces;  // ascending
};

SolvedSet solve_for(const SolveSpace& space, const SolveMethod& method, const SolveCondition& condition);

}  // namespace crossover
