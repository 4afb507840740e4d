// How does a trajectory move?
//
// The model cuts a curve where it bends and gives a sum of exponentials on every stretch: these are the pieces. What
// causes a bend is found by its date among the steps and rates, or by the curve's lying on its floor or ceiling from
// there on.

#include "commands/explain/movement.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "commands/explain/conversion.h"
#include "commands/explain/figures.h"

namespace crossover {
namespace {

constexpr double kNoRate = 1e-14;     // per year: rounding of rates that cancel
constexpr double kSameMoment = 1e-9;  // years: a thirtieth of a second
constexpr double kSameValue = 1e-9;   // relative

bool stays(const ExponentialTerm& term) { return std::fabs(term.rate) <= kNoRate; }

bool same_value(double a, double b) { return std::fabs(a - b) <= kSameValue * std::max(std::fabs(a), std::fabs(b)); }

std::string power(const ExponentialTerm& term, double start) {
  const std::string exponent = start == 0 ? "t" : fmt::format("(t - {})", years_figure(start));
  return fmt::format("{} × ({})^{}", operand(term.level), yearly_base(term.rate), exponent);
}

/// Why a new piece begins, from what the author wrote.
class Causes {
 public:
  Causes(const Central& central, const Trajectory& trajectory) : central_(central), trajectory_(trajectory) {}

  std::string at(const Piece* before, const Piece& piece) const {
    std::vector<std::string> causes;
    if (before != nullptr) add_rates(piece.start, causes);
    add_steps(piece.start, causes);
    add_clamp(before, piece, causes);
    if (causes.empty() && before != nullptr && !trajectory_.parts.empty())
      causes.emplace_back("one of its parts bends");
    return fmt::format("{}", fmt::join(causes, ", "));
  }

 private:
  [[nodiscard]] const Scenario& scenario() const { return central_.scenario(); }
  [[nodiscard]] bool is_on(Date date, double t) const {
    return std::fabs(years_between(scenario().as_of, date) - t) < kSameMoment;
  }

  void add_rates(double t, std::vector<std::string>& causes) const {
    if (!trajectory_.rate) return;
    const bool falls = trajectory_.rate->direction == Rate::Direction::kFalls;
    const auto& parts = trajectory_.rate->parts;
    for (std::size_t i = 1; i < parts.size(); ++i) {
      if (!is_on(make_date(parts[i].from_year, 1, 1), t)) continue;
      causes.push_back(
          fmt::format("{} by {} a year from here", falls ? "falls" : "grows", percent(central_.base(parts[i].value))));
    }
  }

  void add_steps(double t, std::vector<std::string>& causes) const {
    for (const Step& step : trajectory_.steps) {
      if (!is_on(step.from, t)) continue;
      const std::string why = step.why.empty() ? "" : fmt::format(" ({})", step.why);
      if (step.kind == Step::Kind::kTo) {
        causes.push_back(fmt::format("goes to {}{}", counted_value(central_, step.value), why));
      } else {
        causes.push_back(fmt::format("{} by {}, once{}", step.kind == Step::Kind::kFalls ? "falls" : "grows",
                                     percent(central_.base(step.value)), why));
      }
    }
  }

  void add_clamp(const Piece* before, const Piece& piece, std::vector<std::string>& causes) const {
    for (const auto& [id, name] : {std::pair{trajectory_.floor, "floor"}, std::pair{trajectory_.ceiling, "ceiling"}}) {
      if (!id) continue;
      const double bound = central_.base(*id);
      const auto lies_on = [bound](const Piece* one) {
        return one != nullptr && !one->moves() && same_value(one->constant(), bound);
      };
      if (lies_on(&piece) && !lies_on(before)) causes.push_back(fmt::format("stays at its {}", name));
      if (!lies_on(&piece) && lies_on(before)) causes.push_back(fmt::format("leaves its {}", name));
    }
  }

  const Central& central_;
  const Trajectory& trajectory_;
};

bool goes_on(const Piece& before, const Piece& after) {
  if (before.terms.size() != after.terms.size() || !same_value(before.at(after.start), after.at(after.start)))
    return false;
  for (std::size_t k = 0; k < after.terms.size(); ++k) {
    if (std::fabs(before.terms[k].rate - after.terms[k].rate) > kNoRate) return false;
  }
  return true;
}

AssumptionId first_value(const Trajectory& trajectory) {
  return trajectory.now ? *trajectory.now : first_value(*trajectory.parts.front().factors.front());
}

}  // namespace

std::string unit_of(const Central& central, const Trajectory& trajectory) {
  const Assumption& value = central.scenario()[first_value(trajectory)];
  if (is_percent(value.quantity->dimension)) return "";
  if (trajectory.parts.empty()) return base_unit(value);
  return value.quantity->dimension == Dimension::kTime ? "s" : central.scenario().currency + "/month";
}

double Piece::at(double t) const {
  double total = 0;
  for (const ExponentialTerm& term : terms) total += term.level * std::exp(term.rate * (t - start));
  return total;
}

double Piece::constant() const {
  double total = 0;
  for (const ExponentialTerm& term : terms) total += stays(term) ? term.level : 0;
  return total;
}

bool Piece::moves() const { return !std::all_of(terms.begin(), terms.end(), stays); }

std::optional<ExponentialTerm> Piece::moving() const {
  std::optional<ExponentialTerm> found;
  for (const ExponentialTerm& term : terms) {
    if (stays(term)) continue;
    if (found) return std::nullopt;
    found = term;
  }
  return found;
}

std::string Piece::formula() const {
  if (!moves()) return figure(constant());
  std::vector<std::string> addends;
  if (constant() != 0) addends.push_back(operand(constant()));
  for (const ExponentialTerm& term : terms) {
    if (!stays(term)) addends.push_back(power(term, start));
  }
  return fmt::format("{}", fmt::join(addends, " + "));
}

std::vector<Piece> pieces_of(const Central& central, const Trajectory& trajectory) {
  const Block block = central.block();
  const Curve curve(trajectory, central.scenario().as_of, block);
  Cuts cuts;
  curve.add_cuts(cuts);
  const Stretches stretches(1, std::move(cuts), central.arena());
  const Terms terms = curve.terms(stretches);
  const Causes causes(central, trajectory);
  std::vector<Piece> out;
  for (std::size_t i = 0; i < stretches.count(); ++i) {
    Piece piece{stretches.start(i), stretches.end(i), {}, ""};
    for (const Term& term : terms) {
      if (term.level[i] != 0) piece.terms.push_back({term.level[i], term.rate[i]});
    }
    combine(piece.terms);
    if (!out.empty() && goes_on(out.back(), piece)) {
      out.back().end = piece.end;
      continue;
    }
    piece.cause = causes.at(out.empty() ? nullptr : &out.back(), piece);
    out.push_back(std::move(piece));
  }
  return out;
}

Piece piece_at(const Central& central, const Trajectory& trajectory, double t) {
  const std::vector<Piece> pieces = pieces_of(central, trajectory);
  const auto after = std::upper_bound(pieces.begin() + 1, pieces.end(), t,
                                      [](double moment, const Piece& piece) { return moment < piece.start; });
  return *(after - 1);
}

bool ever_moves(const std::vector<Piece>& pieces) { return pieces.size() > 1 || pieces.front().moves(); }

double limit_of(const Central& central, const Trajectory& trajectory) {
  const Piece last = pieces_of(central, trajectory).back();
  if (last.terms.empty()) return 0;
  const ExponentialTerm& fastest = last.terms.back();
  if (stays(fastest)) return last.constant();
  return fastest.rate < 0 ? 0 : std::copysign(HUGE_VAL, fastest.level);
}

std::string moment_figure(const Scenario& scenario, double t) {
  const auto day = day_after(scenario.as_of, day_number(t));
  return day ? fmt::format("{} (t = {})", format_date(*day), years_figure(t)) : fmt::format("t = {}", years_figure(t));
}

std::vector<std::string> bends_at(const Central& central, const Trajectory& trajectory, double t) {
  std::vector<std::string> out;
  for (const Product& part : trajectory.parts) {
    for (const auto& factor : part.factors) {
      for (std::string& text : bends_at(central, *factor, t)) out.push_back(std::move(text));
    }
    if (part.divisor) {
      for (std::string& text : bends_at(central, *part.divisor, t)) out.push_back(std::move(text));
    }
  }
  const bool by_parts = !out.empty();
  const std::vector<Piece> pieces = pieces_of(central, trajectory);
  for (std::size_t i = 1; i < pieces.size(); ++i) {
    if (std::fabs(pieces[i].start - t) >= kSameMoment || pieces[i].cause.empty()) continue;
    if (by_parts && pieces[i].cause.starts_with("one of its parts")) continue;
    const bool jumps = !same_value(pieces[i - 1].at(t), pieces[i].at(t));
    const std::string from = jumps ? fmt::format("from {} to ", figure(pieces[i - 1].at(t))) : "at ";
    out.push_back(fmt::format("{} {}: {}{}", trajectory.path, pieces[i].cause, from,
                              amount(pieces[i].at(t), unit_of(central, trajectory))));
  }
  return out;
}

void collect_bends(const Central& central, const Trajectory& trajectory, std::vector<double>& moments) {
  for (const Piece& piece : pieces_of(central, trajectory)) {
    if (piece.start > 0) moments.push_back(piece.start);
  }
}

}  // namespace crossover
