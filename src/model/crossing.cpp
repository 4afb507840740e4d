#include "model/crossing.h"

#include <algorithm>

#include "units/date.h"

namespace crossover {
namespace {

bool contains_start_of_day(const Interval& interval) { return day_number(interval.to) > day_number(interval.from); }

/// The moment of the last opening up to `moment`.
double last_opening(std::span<const Interval> openings, double moment) {
  double last = 0;
  for (const Interval& window : windows(openings)) {
    if (!is_later(window.from, moment)) last = window.from;
  }
  return last;
}

}  // namespace

std::string_view status_name(Status status) {
  switch (status) {
    case Status::kAlready: return "already";
    case Status::kCrosses: return "crosses";
    case Status::kBeyond: return "beyond";
    case Status::kNever: return "never";
  }
  return "never";
}

bool Crossing::earlier_than(const Crossing& other) const {
  if (status != Status::kCrosses || other.status != Status::kCrosses) return status < other.status;
  return is_later(other.years, years);
}

std::optional<Interval> first_window(std::span<const Interval> openings) {
  const auto found = std::find_if(openings.begin(), openings.end(), contains_start_of_day);
  return found != openings.end() ? std::optional(*found) : std::nullopt;
}

std::vector<Interval> windows(std::span<const Interval> openings) {
  std::vector<Interval> out;
  for (const Interval& interval : openings) {
    if (!contains_start_of_day(interval)) continue;
    if (!out.empty() && day_number(interval.from) <= day_number(out.back().to)) {
      out.back().to = interval.to;
    } else {
      out.push_back(interval);
    }
  }
  return out;
}

Crossing crossing(std::span<const Interval> openings, double horizon_day) {
  const auto first = first_window(openings);
  if (!first) return {Status::kNever, 0};
  const double day = day_number(first->from);
  if (day <= 0) return {Status::kAlready, 0};
  return {day <= horizon_day ? Status::kCrosses : Status::kBeyond, first->from};
}

std::optional<std::size_t> binding_gate(const Crossing& whole, std::span<const std::span<const Interval>> gates,
                                        double horizon_day) {
  if (whole.status == Status::kAlready) return std::nullopt;
  std::size_t binding = 0;
  if (whole.status == Status::kCrosses) {
    double latest = 0;
    for (std::size_t g = 0; g < gates.size(); ++g) {
      const double opened = last_opening(gates[g], whole.years);
      if (g == 0 || is_later(opened, latest)) {
        latest = opened;
        binding = g;
      }
    }
    return binding;
  }
  Crossing worst = crossing(gates[0], horizon_day);
  for (std::size_t g = 1; g < gates.size(); ++g) {
    const Crossing one = crossing(gates[g], horizon_day);
    if (worst.earlier_than(one)) {
      worst = one;
      binding = g;
    }
  }
  return binding;
}

}  // namespace crossover
