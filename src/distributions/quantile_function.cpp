#include "distributions/quantile_function.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include "distributions/beta_table.h"
#include "numerics/column.h"
#include "numerics/elementary.h"
#include "numerics/normal.h"

namespace crossover {
namespace {

using Limits = std::numeric_limits<double>;

/// The number next to an end. Beside 0 it is one that may be divided by.
double just_above(double end) {
  return end == 0 ? Limits::min() : std::max(std::nextafter(end, Limits::max()), Limits::lowest());
}
double just_below(double end) { return -just_above(-end); }

/// The least and the greatest number that a shape can give. Ends that the author wrote belong to it.
struct ShapeEnds {
  double low, high;
};
ShapeEnds ends_of(const Point& s) { return {s.at, s.at}; }
ShapeEnds ends_of(const Uniform& s) { return {s.min, s.max}; }
ShapeEnds ends_of(const Normal& /*s*/) { return {Limits::lowest(), Limits::max()}; }
ShapeEnds ends_of(const LogNormal& /*s*/) { return {just_above(0), Limits::max()}; }
ShapeEnds ends_of(const LogitNormal& /*s*/) { return {just_above(0), just_below(1)}; }
ShapeEnds ends_of(const Triangular& s) { return {s.min, s.max}; }
ShapeEnds ends_of(const ScaledBeta& s) { return {s.min, s.max}; }

/// The columns of one call.
struct QuantileRows {
  std::size_t count;
  const double* p;  // of the shape, not only of what was kept
  double* z;        // room for the normal scale
  double* out;
};

/// What every row of `from` becomes.
template <class F>
void transform(const QuantileRows& rows, const double* from, const F& f) {
  for_each_row(rows.count, [f, from, to = rows.out](std::size_t i) CROSSOVER_INLINE { to[i] = f(from[i]); });
}

void fill_shape(const Point& s, const BetaTable* /*table*/, const QuantileRows& rows) {
  std::fill_n(rows.out, rows.count, s.at);
}
void fill_shape(const Uniform& s, const BetaTable* /*table*/, const QuantileRows& rows) {
  transform(rows, rows.p, [s](double p) CROSSOVER_INLINE { return s.min + p * (s.max - s.min); });
}
void fill_shape(const Normal& s, const BetaTable* /*table*/, const QuantileRows& rows) {
  normal_quantiles(rows.count, rows.p, rows.z);
  transform(rows, rows.z, [s](double z) CROSSOVER_INLINE { return s.mean + s.sd * z; });
}
void fill_shape(const LogNormal& s, const BetaTable* /*table*/, const QuantileRows& rows) {
  normal_quantiles(rows.count, rows.p, rows.z);
  transform(rows, rows.z, [s](double z) CROSSOVER_INLINE { return s.median * exponential(s.sigma * z); });
}
void fill_shape(const LogitNormal& s, const BetaTable* /*table*/, const QuantileRows& rows) {
  normal_quantiles(rows.count, rows.p, rows.z);
  transform(rows, rows.z, [s](double z) CROSSOVER_INLINE { return logistic(s.logit_median + s.sigma * z); });
}
void fill_shape(const Triangular& s, const BetaTable* /*table*/, const QuantileRows& rows) {
  const double width = s.max - s.min;
  const double left = (s.mode - s.min) / width;
  transform(rows, rows.p, [=](double p) CROSSOVER_INLINE {
    const double squared = p < left ? p * width * (s.mode - s.min) : (1 - p) * width * (s.max - s.mode);
    const double from_end = std::sqrt(squared);
    return p < left ? s.min + from_end : s.max - from_end;
  });
}
void fill_shape(const ScaledBeta& s, const BetaTable* table, const QuantileRows& rows) {
  normal_quantiles(rows.count, rows.p, rows.z);
  table->fill(rows.count, rows.p, rows.z, rows.out);
  transform(rows, rows.out, [s](double logit) CROSSOVER_INLINE { return between_ends(s, logit); });
}

}  // namespace

QuantileFunction::QuantileFunction(const Distribution& distribution)
    : shape_(distribution.shape()), below_(distribution.share_below()), inside_(distribution.share_inside()) {
  if (distribution.low() == distribution.high()) shape_ = Point{distribution.low()};
  const ShapeEnds ends = std::visit([](const auto& shape) { return ends_of(shape); }, shape_);
  lowest_ = ends.low;
  highest_ = ends.high;
  if (std::holds_alternative<Point>(shape_)) return;
  lowest_ = std::max(lowest_, distribution.is_low_open() ? just_above(distribution.cut_low()) : distribution.cut_low());
  highest_ =
      std::min(highest_, distribution.is_high_open() ? just_below(distribution.cut_high()) : distribution.cut_high());
  if (const auto* beta = std::get_if<ScaledBeta>(&shape_)) {
    table_ = std::make_shared<BetaTable>(StandardBeta(beta->alpha, beta->beta));
  }
}

void QuantileFunction::fill(std::size_t rows, const double* p, double* out) const {
  for (std::size_t begin = 0; begin < rows; begin += kBlockRows) {
    fill_some(std::min(kBlockRows, rows - begin), p + begin, out + begin);
  }
}

void QuantileFunction::fill_some(std::size_t rows, const double* p, double* out) const {
  std::array<double, kBlockRows> of_shape;
  std::array<double, kBlockRows> z;
  constexpr double kLast = 1 - Limits::epsilon() / 2;
  for_each_row(rows, [=, to = of_shape.data(), below = below_, inside = inside_](std::size_t i) CROSSOVER_INLINE {
    const double share = below + p[i] * inside;
    to[i] = share < kLast ? share : kLast;
  });
  const QuantileRows columns = {rows, of_shape.data(), z.data(), out};
  std::visit([&](const auto& shape) { fill_shape(shape, table_.get(), columns); }, shape_);
  for_each_row(rows, [out, low = lowest_, high = highest_](std::size_t i) CROSSOVER_INLINE {
    const double above = out[i] > low ? out[i] : low;
    out[i] = above < high ? above : high;
  });
}

}  // namespace crossover
