#pragma once
// The beta distribution on (0, 1): how much of it lies below x, and below which x lies how much of it?
//
//   I_x(a, b) = 1 / B(a, b) * integral from 0 to x of s^(a-1) (1 - s)^(b-1) ds       DLMF 8.17
//
// Quantiles are logits, t = ln(x / y) with y = 1 - x, in which nothing crowds at the ends. Own code rather than
// Boost's, which asks the C library for exponentials and logarithms: results must have the same bits on every
// processor.

namespace crossover {

/// Beta(a, b), a and b from 1e-9 to 1e9.
class StandardBeta {
 public:
  StandardBeta(double a, double b);

  /// What lies below and above a number, each accurate where it is small (to about 1e-13), except that beside a
  /// parameter below 1e-3, which puts nearly everything to one end, the rest is accurate to 1e-16 / parameter only.
  struct Shares {
    double below, above;
  };
  /// x in [0, 1].
  [[nodiscard]] Shares shares(double x) const;

  /// The logit of the p-quantile, p in (0, 1); always finite.
  [[nodiscard]] double quantile_logit(double p) const { return quantile_logit(p, first_guess(p)); }
  /// The same, sought from near the answer.
  [[nodiscard]] double quantile_logit(double p, double near) const;
  /// The density of the logit, dp / dt.
  [[nodiscard]] double density(double logit) const;
  /// Of 1 - x.
  [[nodiscard]] StandardBeta mirrored() const;

 private:
  /// A point of (0, 1), with its distances from both ends.
  struct Place {
    double x, y;          // y = 1 - x; the smaller is exact, or 0 where it is too small for a number
    double log_x, log_y;  // natural, also then
  };
  static Place at_logit(double t);
  static Place at_number(double x);

  static Place mirrored(const Place& place);
  [[nodiscard]] double excess(const Place& place) const;
  [[nodiscard]] double power_product(const Place& place) const;
  [[nodiscard]] Shares shares(const Place& place) const;
  [[nodiscard]] Shares left_shares(const Place& place) const;
  [[nodiscard]] bool series_is_short(const Place& place) const;
  [[nodiscard]] double series(const Place& place) const;
  [[nodiscard]] double fraction(const Place& place) const;
  [[nodiscard]] double first_guess(double p) const;
  [[nodiscard]] double lower_guess(double p) const;
  [[nodiscard]] double lowest_logit(double p) const;
  [[nodiscard]] double lower_quantile_logit(double p, double near) const;

  double a_, b_;
  // 1 / B(a, b) = factor_ e^log_factor_
  double factor_ = 1;
  double log_factor_ = 0;
};

}  // namespace crossover
