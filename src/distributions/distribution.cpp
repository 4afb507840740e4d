#include "distributions/distribution.h"

#include <algorithm>
#include <cmath>

#include "distributions/beta_table.h"
#include "numerics/elementary.h"
#include "numerics/incomplete_beta.h"
#include "numerics/normal.h"

namespace crossover {
namespace {

constexpr double kLowEnd = 0.05;
constexpr double kHighEnd = 0.95;

template <class... Cases>
struct Overloaded : Cases... {
  using Cases::operator()...;
};
template <class... Cases>
Overloaded(Cases...) -> Overloaded<Cases...>;

double step_cdf(double x, double at) { return x >= at ? 1 : 0; }

double triangular_cdf(const Triangular& t, double x) {
  if (x <= t.min) return step_cdf(x, t.max);
  if (x >= t.max) return 1;
  const double width = t.max - t.min;
  if (x < t.mode) return (x - t.min) * (x - t.min) / (width * (t.mode - t.min));
  return 1 - (t.max - x) * (t.max - x) / (width * (t.max - t.mode));
}

double triangular_quantile(const Triangular& t, double p) {
  const double width = t.max - t.min;
  if (width == 0) return t.min;
  const double left = (t.mode - t.min) / width;
  if (p < left) return t.min + std::sqrt(p * width * (t.mode - t.min));
  return t.max - std::sqrt((1 - p) * width * (t.max - t.mode));
}

double beta_cdf(const ScaledBeta& b, double x) {
  if (b.max == b.min) return step_cdf(x, b.min);
  const double z = std::clamp((x - b.min) / (b.max - b.min), 0.0, 1.0);
  return StandardBeta(b.alpha, b.beta).shares(z).below;
}

double beta_quantile(const ScaledBeta& b, double p) {
  if (p <= 0) return b.min;
  if (p >= 1) return b.max;
  return between_ends(b, StandardBeta(b.alpha, b.beta).quantile_logit(p));
}

/// The interval from the 5% to the 95% quantile of a standard normal is this wide.
double width_of_90() { return 2 * normal_quantile(kHighEnd); }

}  // namespace

Shape pert(double min, double mode, double max) {
  if (max == min) return Uniform{min, max};
  constexpr double kShape = 4;
  return ScaledBeta{1 + kShape * (mode - min) / (max - min), 1 + kShape * (max - mode) / (max - min), min, max};
}

Shape log_normal_between(double p5, double p95) {
  return LogNormal{std::sqrt(p5) * std::sqrt(p95), (logarithm(p95) - logarithm(p5)) / width_of_90()};
}

Shape logit_normal_between(double p5, double p95) {
  return LogitNormal{(logit(p5) + logit(p95)) / 2, (logit(p95) - logit(p5)) / width_of_90()};
}

double cdf(const Shape& shape, double x) {
  const auto standard = [](double z, double sd) { return sd > 0 ? normal_cdf(z / sd) : step_cdf(z, 0); };
  return std::visit(
      Overloaded{
          [&](const Point& s) { return step_cdf(x, s.at); },
          [&](const Uniform& s) {
            return s.max > s.min ? std::clamp((x - s.min) / (s.max - s.min), 0.0, 1.0) : step_cdf(x, s.min);
          },
          [&](const Normal& s) { return standard(x - s.mean, s.sd); },
          [&](const LogNormal& s) { return x > 0 ? standard(logarithm(x / s.median), s.sigma) : 0; },
          [&](const LogitNormal& s) { return x <= 0   ? 0
                                             : x >= 1 ? 1
                                                      : standard(logit(x) - s.logit_median, s.sigma); },
          [&](const Triangular& s) { return triangular_cdf(s, x); },
          [&](const ScaledBeta& s) { return beta_cdf(s, x); },
      },
      shape);
}

double quantile(const Shape& shape, double p) {
  return std::visit(Overloaded{
                        [&](const Point& s) { return s.at; },
                        [&](const Uniform& s) { return s.min + p * (s.max - s.min); },
                        [&](const Normal& s) { return s.sd > 0 ? s.mean + s.sd * normal_quantile(p) : s.mean; },
                        [&](const LogNormal& s) {
                          return s.sigma > 0 ? s.median * exponential(s.sigma * normal_quantile(p)) : s.median;
                        },
                        [&](const LogitNormal& s) {
                          return logistic(s.sigma > 0 ? s.logit_median + s.sigma * normal_quantile(p) : s.logit_median);
                        },
                        [&](const Triangular& s) { return triangular_quantile(s, p); },
                        [&](const ScaledBeta& s) { return beta_quantile(s, p); },
                    },
                    shape);
}

bool Distribution::cut(double low, double high, bool low_open, bool high_open) {
  constexpr double kLeastInside = 1e-9;
  if (crossover::quantile(shape_, kLowEnd) == crossover::quantile(shape_, kHighEnd)) {  // all in one place
    const double at = crossover::quantile(shape_, kLowEnd);
    return (low_open ? at > low : at >= low) && (high_open ? at < high : at <= high);
  }
  cut_low_ = low;
  cut_high_ = high;
  low_open_ = low_open;
  high_open_ = high_open;
  below_ = std::isfinite(low) ? cdf(shape_, low) : 0;
  const double above = std::isfinite(high) ? 1 - cdf(shape_, high) : 0;
  inside_ = 1 - below_ - above;
  return inside_ >= kLeastInside;
}

double Distribution::quantile(double p) const {
  return crossover::quantile(shape_, is_cut() ? std::min(below_ + p * inside_, 1.0) : p);
}

double Distribution::low() const {
  if (const auto* s = std::get_if<Uniform>(&shape_)) return s->min;
  if (const auto* s = std::get_if<Triangular>(&shape_)) return s->min;
  if (const auto* s = std::get_if<ScaledBeta>(&shape_); s != nullptr && !std::isnan(written_low_)) return s->min;
  return std::isnan(written_low_) || is_cut() ? quantile(kLowEnd) : written_low_;
}

double Distribution::high() const {
  if (const auto* s = std::get_if<Uniform>(&shape_)) return s->max;
  if (const auto* s = std::get_if<Triangular>(&shape_)) return s->max;
  if (const auto* s = std::get_if<ScaledBeta>(&shape_); s != nullptr && !std::isnan(written_high_)) return s->max;
  return std::isnan(written_high_) || is_cut() ? quantile(kHighEnd) : written_high_;
}

double Distribution::middle() const {
  if (const auto* s = std::get_if<Uniform>(&shape_)) return s->min + (s->max - s->min) / 2;
  return quantile(0.5);
}

std::string_view Distribution::name() const {
  return std::visit(Overloaded{
                        [](const Point&) { return "exact"; },
                        [](const Uniform&) { return "uniform"; },
                        [](const Normal&) { return "normal"; },
                        [](const LogNormal&) { return "log-normal"; },
                        [](const LogitNormal&) { return "logit-normal"; },
                        [](const Triangular&) { return "triangular"; },
                        [this](const ScaledBeta&) { return std::isnan(written_low_) ? "beta" : "PERT"; },
                    },
                    shape_);
}

}  // namespace crossover
