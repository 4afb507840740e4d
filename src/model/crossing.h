#pragma once
// From intervals of time to what people ask: usable from which day, until when, or never.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "gates/openings.h"
#include "numerics/loop.h"

namespace crossover {

enum class Status : std::uint8_t {
  kAlready,  // on as_of
  kCrosses,  // later, within the horizon
  kBeyond,   // only after the horizon
  kNever,    // at no t >= 0
};
std::string_view status_name(Status status);

/// Later by more than what rounding leaves of two equal moments.
CROSSOVER_INLINE inline bool is_later(double moment, double than) {
  constexpr double kSameMoment = 1e-12;  // years, relative
  return than < moment - kSameMoment * (1 + moment);
}

/// When something first holds.
struct Crossing {
  Status status = Status::kNever;
  double years = 0;  // the exact moment, also where it is beyond; 0 for already; without meaning for never

  [[nodiscard]] bool within_horizon() const { return status == Status::kAlready || status == Status::kCrosses; }
  /// Is it earlier than the other one? A date before beyond before never.
  [[nodiscard]] bool earlier_than(const Crossing& other) const;
};

/// The first interval that contains a start of a day, or nothing.
std::optional<Interval> first_window(std::span<const Interval> openings);

/// All intervals that contain a start of a day; those with no start of a day between them are one.
std::vector<Interval> windows(std::span<const Interval> openings);

/// `horizon_day`: days from as_of to the horizon, which itself is within.
Crossing crossing(std::span<const Interval> openings, double horizon_day);

/// Which of the gates keeps the whole from being usable earlier (contract: Binding gate); nothing where it is usable
/// already. `gates`: their openings in the order that decides between equals.
std::optional<std::size_t> binding_gate(const Crossing& whole, std::span<const std::span<const Interval>> gates,
                                        double horizon_day);

}  // namespace crossover
