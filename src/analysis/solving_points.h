#pragma once
// At which values is a condition looked at first, and which lie between two of them?

#include <cstdint>
#include <optional>
#include <vector>

#include "units/quantity.h"

namespace crossover {

/// The values that a search goes over, in the file's unit.
struct SolveSpace {
  Domain domain;
  double magnitude = 1;                // a usual size, above 0: around it the points are dense
  std::optional<double> present = {};  // a point of its own
  double smallest = 0;                 // no point is nearer to 0, but for 0 itself and an end of the domain
  double largest = 1e250;              // no point is larger; what lies beyond is as it is there
};

struct SolveDensity {
  int wide = 16;     // points per factor of ten on the whole of the logarithmic scale
  int near = 128;    // the same around the usual size
  int evenly = 512;  // parts of the way from 0 to 1
};

/// Ascending, within the domain, its ends among them (an open end stands for its neighbour inside): from 1e-15 to 1e15
/// times the usual size and 0, of both signs; between 0 and 1 evenly too, and as close as 1e-15 to both.
std::vector<double> solve_points(const SolveSpace& space, SolveDensity density);

/// The doubles in their order as whole numbers: those of neighbours differ by one. -0 is 0.
std::int64_t place_of_double(double x);
double double_at_place(std::int64_t place);

/// Up to `count` doubles between a < b, evenly by their places: from one power of two to the next by factors, within it
/// by differences. Empty for neighbours.
std::vector<double> section_points(double a, double b, std::size_t count);

}  // namespace crossover
