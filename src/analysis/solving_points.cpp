#include "analysis/solving_points.h"

#include <algorithm>
#include <bit>
#include <cmath>

#include "numerics/elementary.h"

namespace crossover {
namespace {

constexpr double kLn10 = 2.302585092994045684;
constexpr int kDecades = 15;
constexpr int kFarDecades = 240;  // a few points as far as numbers go

double ten_to(double power) { return exponential(kLn10 * power); }

void add_logarithmic(std::vector<double>& out, double center, int decades, int per_decade) {
  for (int i = -decades * per_decade; i <= decades * per_decade; ++i)
    out.push_back(center * ten_to(static_cast<double>(i) / per_decade));
}

void add_far(std::vector<double>& out, double center) {
  constexpr int kStep = 9;
  for (int decades = kDecades + kStep; decades <= kFarDecades; decades += kStep) {
    out.push_back(center * ten_to(decades));
    out.push_back(center * ten_to(-decades));
  }
}

void add_of_shares(std::vector<double>& out, int per_decade, int evenly) {
  for (int i = 1; i < evenly; ++i) out.push_back(static_cast<double>(i) / evenly);
  for (int i = 1; i <= kDecades * per_decade; ++i) {
    const double to_end = ten_to(-static_cast<double>(i) / per_decade);
    out.push_back(to_end);
    out.push_back(1 - to_end);
  }
}

/// The first and the last double of the domain that count.
double first_of(const SolveSpace& space) {
  const Domain& domain = space.domain;
  if (domain.low < -space.largest) return -space.largest;
  // Above 0 the scale begins where the points do: what is smaller by far is as it is there.
  if (domain.low == 0 && domain.low_open) return space.magnitude * ten_to(-kFarDecades);
  return domain.low_open ? std::nextafter(domain.low, HUGE_VAL) : domain.low;
}

double last_of(const SolveSpace& space) {
  const Domain& domain = space.domain;
  if (domain.high > space.largest) return space.largest;
  return domain.high_open ? std::nextafter(domain.high, -HUGE_VAL) : domain.high;
}

}  // namespace

std::vector<double> solve_points(const SolveSpace& space, SolveDensity density) {
  const double first = first_of(space);
  const double last = last_of(space);
  if (!(first <= last)) return {};
  std::vector<double> out;
  if (space.domain.high == 1) {
    add_of_shares(out, density.wide, density.evenly);
  } else {
    add_logarithmic(out, space.magnitude, kDecades, density.wide);
    add_logarithmic(out, space.magnitude, 1, density.near);
    add_far(out, space.magnitude);
  }
  std::erase_if(out, [&](double x) { return x < space.smallest; });
  out.push_back(0);
  if (space.domain.low < 0) {
    const std::size_t above = out.size();
    for (std::size_t i = 0; i < above; ++i) out.push_back(-out[i]);
  }
  if (space.present) out.push_back(*space.present);
  if (std::fabs(first) < HUGE_VAL && space.domain.low > -HUGE_VAL) out.push_back(first);
  if (space.domain.high < HUGE_VAL) out.push_back(last);
  std::erase_if(out, [&](double x) { return !(x >= first && x <= last); });
  for (double& x : out) x += 0.0;  // -0 is 0
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

std::int64_t place_of_double(double x) {
  const auto bits = std::bit_cast<std::int64_t>(x);
  return bits >= 0 ? bits : std::numeric_limits<std::int64_t>::min() - bits;
}

double double_at_place(std::int64_t place) {
  return std::bit_cast<double>(place >= 0 ? place : std::numeric_limits<std::int64_t>::min() - place);
}

std::vector<double> section_points(double a, double b, std::size_t count) {
  const std::int64_t begin = place_of_double(a);
  const auto width = static_cast<std::uint64_t>(place_of_double(b)) - static_cast<std::uint64_t>(begin);
  std::vector<double> out;
  if (width < 2) return out;
  const std::uint64_t parts = std::min<std::uint64_t>(count + 1, width);
  for (std::uint64_t i = 1; i < parts; ++i) {
    const std::uint64_t way = width / parts * i + width % parts * i / parts;
    out.push_back(double_at_place(static_cast<std::int64_t>(static_cast<std::uint64_t>(begin) + way)));
  }
  return out;
}

}  // namespace crossover
