// How likely, and by when? In a sentence or two.

#include <fmt/format.h>

#include <string>
#include <vector>

#include "commands/count_words.h"
#include "commands/simulate/error_digits.h"
#include "commands/simulate/simulate_words.h"

namespace crossover {
namespace {

class SimulateHeadline {
 public:
  explicit SimulateHeadline(const SimulateResult& result)
      : result_(result), scenario_(*result.scenario), whole_(result.simulation.whole) {}

  [[nodiscard]] Line line() const {
    if (!draws_differ(result_.simulation)) return without_spread();
    if (whole_.already.value >= 1) {
      return all_alike(fmt::format("Usable already on {}", format_date(scenario_.as_of)), whole_.already,
                       Status::kAlready);
    }
    if (whole_.beyond.value >= 1) {
      return all_alike(fmt::format("Usable only after the horizon, {},", format_date(scenario_.horizon)), whole_.beyond,
                       Status::kBeyond);
    }
    if (whole_.never.value >= 1) return all_alike("Never usable", whole_.never, Status::kNever);
    Line line(fmt::format("Usable by the horizon, {}, in ", format_date(scenario_.horizon)));
    line.add(in_draws(whole_.within_horizon), likely_style());
    return line.add(dates() + ".").add(rest());
  }

 private:
  [[nodiscard]] Line without_spread() const {
    const Crossing& crossing = result_.central.crossing;
    Line line(scenario_.uncertain.empty() ? "No value is uncertain" : "No gate depends on an uncertain value");
    line.add(", so that all draws are the same: ");
    const auto day = crossing_day(scenario_, crossing);
    switch (crossing.status) {
      case Status::kAlready:
        return line.add(fmt::format("usable already on {}", format_date(scenario_.as_of)), Style::kGood).add(".");
      case Status::kCrosses: return line.add(fmt::format("usable from {}", format_date(*day)), Style::kStrong).add(".");
      case Status::kBeyond:
        return line.add(fmt::format("usable only after the horizon, {}", format_date(scenario_.horizon)), Style::kWarn)
            .add(".");
      case Status::kNever: break;
    }
    return line.add("never usable", Style::kBad).add(".");
  }

  [[nodiscard]] Line all_alike(std::string what, const Estimate& share, Status status) const {
    return Line(std::move(what), status_style(status)).add(fmt::format(" in {}.", in_draws(share)));
  }

  /// "97.3% of 100,000 draws", "about 0.0001% of ...", "all of 100,000 draws: above 99.997%".
  [[nodiscard]] std::string in_draws(const Estimate& share) const {
    const std::string draws = draws_text(result_.simulation.sampling.draws);
    const std::string text = fine_probability_text(share);
    if (share.value <= 0) return fmt::format("none of {} (below {})", draws, text.substr(1));
    if (share.value >= 1) return fmt::format("all of {} (above {})", draws, text.substr(1));
    constexpr double kRough = 0.1;  // of the value
    return fmt::format("{}{} of {}", share.se > kRough * share.value ? "about " : "", text, draws);
  }

  [[nodiscard]] Style likely_style() const {
    const double share = whole_.within_horizon.value;
    if (share <= 0) return Style::kBad;
    return share < 0.5 ? Style::kWarn : Style::kGood;
  }

  /// ": as likely as not by 2025-02-11, 90% sure by 2026-05-14"
  [[nodiscard]] std::string dates() const {
    std::vector<std::string> parts;
    if (const auto by = by_when(0.5)) parts.push_back("as likely as not " + *by);
    if (const auto by = by_when(0.9)) parts.push_back("90% sure " + *by);
    for (const double small : {0.1, 0.05}) {
      if (!parts.empty()) break;
      if (const auto by = by_when(small)) parts.push_back(fmt::format("a {}% chance {}", percent_number(small), *by));
    }
    std::string text;
    for (const std::string& part : parts) text += (text.empty() ? ": " : ", ") + part;
    return text;
  }

  /// "by 2025-02-11", "already on 2024-01-01"; nothing where that part of the draws is not usable by the horizon.
  [[nodiscard]] std::optional<std::string> by_when(double p) const {
    const QuantileEstimate* quantile = find_quantile(whole_, p);
    if (quantile == nullptr || !quantile->date) return std::nullopt;
    if (status_at(whole_, *quantile) == Status::kAlready) return "already on " + format_date(scenario_.as_of);
    return "by " + date_text(*quantile->date, quantile->se);
  }

  /// " Only after it in 2.0%, never in 0.7%."
  [[nodiscard]] std::string rest() const {
    std::string text;
    if (whole_.beyond.value > 0) text = " Only after it in " + fine_probability_text(whole_.beyond);
    if (whole_.never.value > 0)
      text += (text.empty() ? " Never in " : ", never in ") + fine_probability_text(whole_.never);
    return text.empty() ? text : text + ".";
  }

  const SimulateResult& result_;
  const Scenario& scenario_;
  const CrossingDistribution& whole_;
};

}  // namespace

Line simulate_headline(const SimulateResult& result) { return SimulateHeadline(result).line(); }

}  // namespace crossover
