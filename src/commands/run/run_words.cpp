// How do days, crossings and the two sides of a gate read to a person?

#include "commands/run/run_words.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "units/format.h"

namespace crossover {
namespace {

/// What kind of gate it is decides about the words.
enum class GateKind { kCost, kLatency, kQuality, kCustom };

GateKind kind_of(const Gate& gate) {
  if (gate.name() == "cost") return GateKind::kCost;
  if (gate.name() == "latency") return GateKind::kLatency;
  if (gate.name() == "quality") return GateKind::kQuality;
  return GateKind::kCustom;
}

/// The words behind "2.5 times": where the gate is shut, and where it is open; and behind "5%" where it is open.
struct GapWords {
  std::string_view shut;
  std::string_view open;
  std::string_view just_open;
};

GapWords gap_words(const Gate& gate) {
  switch (kind_of(gate)) {
    case GateKind::kCost: return {"too dear", "below the budget", "below the budget"};
    case GateKind::kLatency: return {"too slow", "faster than needed", "below the limit"};
    case GateKind::kQuality: return {"too low", "more than needed", "more than needed"};
    case GateKind::kCustom: break;
  }
  if (gate.sense() == Sense::kAtMost) return {"too high", "below the limit", "below the limit"};
  return {"too low", "the limit", "above the limit"};
}

bool nearly_equal(double a, double b) {
  return a == b ||
         (std::isfinite(a - b) && std::fabs(a - b) <= kEqualityTolerance * std::max(std::fabs(a), std::fabs(b)));
}

/// "3.1 points" between two shares, "12 °C" between values of a unit.
std::string difference_text(const Gate& gate, double difference) {
  if (kind_of(gate) == GateKind::kQuality) {
    const std::string percent = format_share(difference);
    return percent.substr(0, percent.size() - 1) + " points";
  }
  if (gate.unit() == "%") return format_number(difference, 3) + " points";
  return side_text(gate, difference);
}

/// Where a ratio has no meaning, or less than a plain sentence.
std::optional<std::string> special_gap(const Gate& gate, double now, double required) {
  const GateKind kind = kind_of(gate);
  if (std::isnan(now) || std::isnan(required)) return "undefined";
  if (kind == GateKind::kLatency && required <= 0) return now > required ? "no time is left" : "just met";
  if (nearly_equal(now, required)) return "just met";
  if (kind == GateKind::kCost && required <= 0) return "no budget";
  if (kind == GateKind::kCost && now == 0) return "costs nothing";
  if (kind == GateKind::kLatency && now == 0) return "takes no time";
  if (std::isinf(now)) return gate.sense() == Sense::kAtMost ? "without bound" : "far above the limit";
  return std::nullopt;
}

}  // namespace

std::string month_or_day(Date date) {
  const std::string text = format_date(date);
  return text.ends_with("-01") ? text.substr(0, 7) : text;
}

std::string moment_text(const Scenario& scenario, double years) {
  if (const auto day = day_after(scenario.as_of, day_number(years))) return format_date(*day);
  return fmt::format("about the year {:.0f}", std::floor(year_of(scenario.as_of) + years));
}

std::string at_moment(const Scenario& scenario, double years) {
  const bool has_day = day_after(scenario.as_of, day_number(years)).has_value();
  return (has_day ? "on " : "in ") + moment_text(scenario, years);
}

std::string crossing_text(const Scenario& scenario, const Crossing& crossing) {
  if (crossing.status == Status::kCrosses) return moment_text(scenario, crossing.years);
  return std::string(status_name(crossing.status));
}

std::string crossing_month(const Scenario& scenario, const Crossing& crossing) {
  const std::string text = crossing_text(scenario, crossing);
  return crossing.status == Status::kCrosses ? text.substr(0, 7) : text;
}

Style crossing_style(const Crossing& crossing) {
  switch (crossing.status) {
    case Status::kAlready: return Style::kGood;
    case Status::kCrosses: return Style::kPlain;
    case Status::kBeyond: return Style::kWarn;
    case Status::kNever: return Style::kBad;
  }
  return Style::kPlain;
}

std::string_view case_text(CaseName name) {
  switch (name) {
    case CaseName::kOptimistic: return "optimistic";
    case CaseName::kPessimistic: return "pessimistic";
    case CaseName::kCentral: break;
  }
  return "central";
}

SideNames side_names(const Gate& gate) {
  switch (kind_of(gate)) {
    case GateKind::kCost: return {"the seat price", "the budget"};
    case GateKind::kLatency: return {"the model's time", "the time it may take"};
    case GateKind::kQuality: return {"the chance of a right answer", "what is required"};
    case GateKind::kCustom: break;
  }
  return {"the value", "the limit"};
}

std::string side_text(const Gate& gate, double x) {
  if (kind_of(gate) != GateKind::kCustom) return format_amount(x, gate.unit());
  if (gate.unit().empty()) return format_number(x);
  return format_number(x) + (gate.unit().starts_with('%') ? "" : " ") + gate.unit();
}

std::string side_number(const Gate& gate, double x) {
  switch (kind_of(gate)) {
    case GateKind::kCost: return format_money(x, "");
    case GateKind::kLatency:
    case GateKind::kQuality: return format_amount(x, gate.unit());
    case GateKind::kCustom: break;
  }
  return format_number(x) + (gate.unit() == "%" ? "%" : "");
}

std::string requirement_text(const Gate& gate, double required) {
  return (gate.sense() == Sense::kAtMost ? "at most " : "at least ") + side_text(gate, required);
}

bool sides_meet(const Gate& gate, double now, double required) {
  if (nearly_equal(now, required)) return true;
  return gate.sense() == Sense::kAtMost ? now <= required : now >= required;
}

namespace {

std::string percent_text(double fraction) {
  constexpr double kWholeFrom = 0.1;  // no digits behind the point from 10% on
  return fraction >= kWholeFrom ? format_fixed(fraction * 100, 0) + "%" : format_share(fraction);
}

}  // namespace

std::string gap_text(const Gate& gate, double now, double required) {
  if (auto special = special_gap(gate, now, required)) return *special;
  const GapWords words = gap_words(gate);
  const bool open = sides_meet(gate, now, required);
  const double low = std::min(now, required);
  const double high = std::max(now, required);
  const bool by_difference = low <= 0 || gate.unit() == "%" || kind_of(gate) == GateKind::kQuality;
  if (by_difference)
    return fmt::format("{} {}", difference_text(gate, high - low), open ? words.just_open : words.shut);
  const double factor = high / low;
  constexpr double kShutInPercent = 1.1;  // "5% too dear", but "1.2 times too dear"
  constexpr double kOpenInPercent = 2;    // "35% below the budget", but "2.5 times below the budget"
  if (factor < (open ? kOpenInPercent : kShutInPercent)) {
    return fmt::format("{} {}", percent_text(std::fabs(now / required - 1)), open ? words.just_open : words.shut);
  }
  return fmt::format("{} {}", format_factor(factor), open ? words.open : words.shut);
}

}  // namespace crossover
