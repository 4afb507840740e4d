#include "commands/solve/solve.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "analysis/solving_central.h"
#include "commands/solve/likely_search.h"
#include "commands/solve/solve_subject.h"
#include "model/cases.h"

namespace crossover {
namespace {

double days_to(const Scenario& scenario, Date day) { return static_cast<double>((day - scenario.as_of).count()); }

bool check_day(const Scenario& scenario, Date by, Diagnostics& diagnostics) {
  if (by >= scenario.as_of && by <= scenario.horizon) return true;
  const bool early = by < scenario.as_of;
  diagnostics.error(
      Code::kBadDate, {},
      fmt::format("'{}' has no answer for {}, which lies {} its {}", scenario.name, format_date(by),
                  early ? "before" : "after", early ? "as_of" : "horizon"),
      fmt::format("ask for a day from {} to {}", format_date(scenario.as_of), format_date(scenario.horizon)));
  return false;
}

/// Can a person write the value, so that reading it gives the same number? 60% is read as 60 / 100.
bool can_be_written(const Quantity& quantity, double value) {
  return !is_percent(quantity.dimension) || value * 100 / 100 == value;
}

/// Solves for one quantity, in the central case or over the draws.
class QuantitySolver {
 public:
  QuantitySolver(const SolveSubject& subject, double by_day, const SolveOptions& options)
      : subject_(subject), model_(*subject.scenario), central_(model_, subject.number, by_day) {
    if (!options.probability) return;
    wanted_ = *options.probability;
    likely_.emplace(model_, subject.number, by_day, options.draws.sampling, options.draws.jobs);
    method_.density = {.wide = 4, .near = 16, .evenly = 32};
    method_.section = 7;
    method_.scan_error = likely_scan_error(wanted_, likely_->scan_draws());
    method_.find_edge = [this](double below, double above, bool holds_above) {
      return likely_->edge(below, above, holds_above, wanted_);
    };
  }

  SolveResult solve() {
    const Assumption& assumption = subject_.assumption();
    SolveResult out;
    out.quantity = assumption.quantity;
    out.unit = assumption.unit;
    out.now = subject_.now;
    out.set = solve_for(subject_.space, method_, [this](std::span<const double> values, SolvePrecision precision) {
      return probe(values, precision);
    });
    for (std::size_t i = 0; i < out.set.pieces.size(); ++i) {
      const SolvedPiece& piece = out.set.pieces[i];
      if (piece.low_is_answer) out.answers.push_back(answer(piece.low, i, piece, false));
      if (piece.high_is_answer) out.answers.push_back(answer(piece.high, i, piece, true));
    }
    if (likely_ && out.set.status == SolveStatus::kNone) out.best = {best_.value, likelihood_at(best_.value)};
    if (!likely_) {
      for (const std::size_t gate : central_.late_gates()) out.late_gates.push_back(model_.gates()[gate]->name());
    }
    return out;
  }

 private:
  std::vector<SolveProbe> probe(std::span<const double> values, SolvePrecision precision) {
    if (!likely_) return central_(values);
    std::vector<SolveProbe> out;
    for (const Likelihood& one : likely_->likelihoods(values, precision)) {
      if (one.probability > best_.likelihood.probability) best_ = {values[out.size()], one};
      out.push_back(LikelyCondition::probe(one, wanted_));
    }
    return out;
  }

  SolveEnd answer(double value, std::size_t number, const SolvedPiece& piece, bool at_most) {
    SolveEnd out;
    out.value = settled(value, piece, at_most);
    out.at_most = at_most;
    out.piece = number;
    if (!likely_) return out;
    out.likelihood = likelihood_at(out.value);
    out.value_error = value_error(out);
    return out;
  }

  /// The nearest value inside the piece that a person can write and that holds when a scenario is read with it.
  double settled(double value, const SolvedPiece& piece, bool at_most) {
    constexpr int kMostSteps = 256;  // of a double
    double candidate = value;
    for (int i = 0; i < kMostSteps && candidate >= piece.low && candidate <= piece.high; ++i) {
      if (can_be_written(*subject_.assumption().quantity, candidate) &&
          probe({&candidate, 1}, SolvePrecision::kExact).front().holds)
        return candidate;
      candidate = std::nextafter(candidate, at_most ? -HUGE_VAL : HUGE_VAL);
    }
    return value;
  }

  Likelihood likelihood_at(double value) { return likely_->likelihoods({&value, 1}, SolvePrecision::kExact).front(); }

  /// The error of the probability over its slope, which is taken over a distance that changes it clearly.
  std::optional<double> value_error(const SolveEnd& end) {
    const double error = end.likelihood->standard_error;
    if (error == 0) return std::nullopt;
    constexpr double kClearly = 4;  // standard errors
    const double scale = std::fabs(end.value);
    for (const double part : {1e-3, 4e-3, 1.6e-2, 6.4e-2, 0.25}) {
      const double other = end.value + (end.at_most ? part : -part) * scale;
      if (other == end.value || !subject_.space.domain.contains(other)) break;
      const double change = std::fabs(likelihood_at(other).probability - end.likelihood->probability);
      if (change > kClearly * error) return error / change * part * scale;
    }
    return std::nullopt;
  }

  const SolveSubject& subject_;
  Model model_;
  CentralCondition central_;
  double wanted_ = 0;
  std::optional<LikelySearch> likely_;
  SolveBest best_;  // met so far
  SolveMethod method_;
};

}  // namespace

std::optional<SolvedScenario> solve_scenario(const Scenario& scenario, const Document& tree,
                                             const std::vector<SolvePath>& paths, const SolveOptions& options,
                                             Diagnostics& diagnostics) {
  if (!check_day(scenario, options.by, diagnostics)) return std::nullopt;
  const double by_day = days_to(scenario, options.by);
  SolvedScenario out;
  out.name = scenario.name;
  out.file = scenario.file;
  out.as_of = scenario.as_of;
  out.by = options.by;
  out.probability = options.probability;
  for (const SolvePath& path : paths) {
    const auto subject = solve_subject(scenario, tree, path, diagnostics);
    if (!subject) continue;
    out.results.push_back(QuantitySolver(*subject, by_day, options).solve());
    // A mapping cannot be set as a whole: the number that is meant stands under its `now`.
    const bool is_mapping = subject->assumption().path == path.variable.place + ".now";
    out.results.back().path = is_mapping ? subject->assumption().path : path.text;
  }
  if (out.results.empty()) return std::nullopt;
  const Model model(scenario);
  Arena arena;
  out.present = model.evaluate(1, model.middle(), arena).whole(0);
  out.usable_from = crossing_day(scenario, out.present);
  if (options.probability) {
    constexpr double kUnused = 0;
    LikelySearch search(model, std::nullopt, by_day, options.draws.sampling, options.draws.jobs);
    out.present_likelihood = search.likelihoods({&kUnused, 1}, SolvePrecision::kExact).front();
  }
  return out;
}

}  // namespace crossover
