#pragma once
// What an author believes about a number: a shape, cut to the values that make sense, with its quantiles.

#include <limits>
#include <string_view>
#include <variant>

namespace crossover {

/// Exact.
struct Point {
  double at;
};
/// Evenly between two ends.
struct Uniform {
  double min, max;
};
/// Mean and standard deviation.
struct Normal {
  double mean, sd;
};
/// exp(Normal): the median, and the standard deviation of the logarithm.
struct LogNormal {
  double median, sigma;
};
/// logistic(Normal): for shares. The logit of the median, and the standard deviation of the logit.
struct LogitNormal {
  double logit_median, sigma;
};
/// From min to max with its peak at mode.
struct Triangular {
  double min, mode, max;
};
/// min + (max - min) * Beta(alpha, beta): beta itself on [0, 1], and PERT.
struct ScaledBeta {
  double alpha, beta, min, max;
};

using Shape = std::variant<Point, Uniform, Normal, LogNormal, LogitNormal, Triangular, ScaledBeta>;

/// PERT (Malcolm and others 1959; Vose: shape 4): alpha = 1 + 4 (mode - min) / (max - min), beta = 1 + 4 (max - mode) /
/// (max - min).
Shape pert(double min, double mode, double max);
/// The log-normal whose 5% and 95% quantiles are these.
Shape log_normal_between(double p5, double p95);
/// The logit-normal whose 5% and 95% quantiles are these, both in (0, 1).
Shape logit_normal_between(double p5, double p95);

/// P(X <= x), and its inverse for p in [0, 1].
double cdf(const Shape& shape, double x);
double quantile(const Shape& shape, double p);

/// A shape cut to [low, high] and scaled up again (truncation, not clamping).
class Distribution {
 public:
  Distribution() : Distribution(Point{0}) {}
  explicit Distribution(Shape shape) : shape_(shape) {}
  /// `ends`: the ends as written, where the author gave them ("300 to 700"), so that no rounding touches them.
  Distribution(Shape shape, double low_end, double high_end)
      : shape_(shape), written_low_(low_end), written_high_(high_end) {}

  /// Cuts to [low, high], or without an end that is open. False where next to nothing (1e-9) of the shape lies in
  /// there.
  bool cut(double low, double high, bool low_open = false, bool high_open = false);

  [[nodiscard]] bool is_point() const { return std::holds_alternative<Point>(shape_); }
  [[nodiscard]] const Shape& shape() const { return shape_; }
  /// The ends it is cut to; infinite where it is not cut.
  [[nodiscard]] double cut_low() const { return cut_low_; }
  [[nodiscard]] double cut_high() const { return cut_high_; }
  /// Is the end itself cut off too?
  [[nodiscard]] bool is_low_open() const { return low_open_; }
  [[nodiscard]] bool is_high_open() const { return high_open_; }
  /// Of the shape, the probability cut off below the low end, and that kept.
  [[nodiscard]] double share_below() const { return below_; }
  [[nodiscard]] double share_inside() const { return inside_; }
  /// The p-quantile of the cut distribution.
  [[nodiscard]] double quantile(double p) const;
  /// The low and the high end: the ends of a bounded shape, the 5% and 95% quantiles of the others.
  [[nodiscard]] double low() const;
  [[nodiscard]] double high() const;
  /// The median, which of a uniform distribution is the midpoint.
  [[nodiscard]] double middle() const;
  /// "uniform", "log-normal" ...
  [[nodiscard]] std::string_view name() const;

 private:
  [[nodiscard]] bool is_cut() const { return below_ > 0 || inside_ < 1; }

  Shape shape_;
  double written_low_ = std::numeric_limits<double>::quiet_NaN();
  double written_high_ = std::numeric_limits<double>::quiet_NaN();
  double cut_low_ = -std::numeric_limits<double>::infinity();
  double cut_high_ = std::numeric_limits<double>::infinity();
  bool low_open_ = false;
  bool high_open_ = false;
  double below_ = 0;
  double inside_ = 1;
};

}  // namespace crossover
