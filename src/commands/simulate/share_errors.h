#pragma once
// How sure are the shares that a picture of the dates shows, of which only counts are known?

#include <cstdint>

#include "analysis/simulation.h"

namespace crossover {

/// The errors are told from those of the probabilities year by year: how much smaller than of independent draws, whose
/// share p has a standard error of sqrt(p (1 - p) / n). Good enough to say how many digits to show.
class ShareErrors {
 public:
  /// `varies`: do the draws differ at all?
  ShareErrors(const CrossingDistribution& whole, std::uint64_t draws, bool varies);

  /// Of the draws, how many are usable up to some day.
  [[nodiscard]] Estimate up_to(std::uint64_t count) const;
  /// The same of a span, between days up to which so many are.
  [[nodiscard]] Estimate between(std::uint64_t before, std::uint64_t up_to) const;

 private:
  [[nodiscard]] double independent(double p) const;

  double draws_;
  bool varies_;
  double part_ = 1;  // of the error of independent draws
};

}  // namespace crossover
