// When does a gate open and close, step by step - and if it never does, where does it level off?
//
// A turn lies on a bend (a step, a change of rate, a floor), or between two bends. There it is solved in closed form
// where a single exponential moves, or one on each side; the result is held against the model's. What has no such form
// gets the rules of the stretch and a table of both sides around the day.

#include "commands/explain/turns.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "commands/explain/figures.h"

namespace crossover {
namespace {

constexpr double kSameMoment = 1e-9;        // years
constexpr double kDerivedTolerance = 1e-9;  // years, relative: more apart than that is another crossing
constexpr std::size_t kMostTurns = 6;
constexpr std::size_t kMostBendRows = 8;
constexpr std::size_t kMostMovingColumns = 2;

bool same_value(double a, double b) { return std::fabs(a - b) <= 1e-9 * std::max(std::fabs(a), std::fabs(b)); }

/// "448.343", with enough digits to see how it rounds up to `day`.
std::string days_figure(double days, double day) {
  for (int digits = 7; digits < 15; ++digits) {
    std::string text = figure(days, digits);
    std::string plain = text;
    std::erase(plain, ',');
    if (std::ceil(std::stod(plain)) == day) return text;
  }
  return figure(days, 15);
}

class Turns {
 public:
  explicit Turns(const GatePaper& paper) : paper_(paper), central_(paper.central()), scenario_(central_.scenario()) {}

  WorkedGate work_out() {
    out_.name = paper_.model_gate().name();
    out_.unit = paper_.model_gate().unit();
    paper_.describe(out_);
    for (const Symbol& symbol : paper_.symbols()) {
      if (ever_moves(pieces_of(central_, *symbol.trajectory))) moving_.push_back(symbol);
      collect_bends(central_, *symbol.trajectory, bends_);
    }
    std::sort(bends_.begin(), bends_.end());
    bends_.erase(std::unique(bends_.begin(), bends_.end(), [](double a, double b) { return b - a < kSameMoment; }),
                 bends_.end());
    for (const Symbol& symbol : moving_) {
      const bool is_side = symbol.name == out_.now_name || symbol.name == out_.required_name;
      if (!is_side && columns_.size() < kMostMovingColumns) columns_.push_back(symbol);
    }
    for (const Symbol& symbol : columns_) out_.moving_names.push_back(symbol.name);
    add_today();
    add_turns();
    return std::move(out_);
  }

 private:
  [[nodiscard]] const GateCase& gate_case() const { return central_.central().gates[paper_.gate()]; }
  [[nodiscard]] double horizon_day() const { return central_.model().horizon_day(); }
  [[nodiscard]] bool at_most() const { return paper_.model_gate().sense() == Sense::kAtMost; }

  [[nodiscard]] bool open_on(double day) const {
    const auto& windows = gate_case().windows;
    return std::any_of(windows.begin(), windows.end(),
                       [day](const Interval& w) { return day_number(w.from) <= day && day < day_number(w.to); });
  }

  [[nodiscard]] static std::string relation(const BothSides& both) {
    if (same_value(both.now, both.required)) return "=";
    return both.now < both.required ? "<" : ">";
  }

  void add_today() {
    out_.today = paper_.put_in(0);
    const BothSides both = central_.sides(paper_.gate(), 0);
    const bool open = open_on(0);
    const bool holds = relation(both) == "=" || (both.now < both.required) == at_most();
    const std::string shortfall = !open && !holds ? "; " + paper_.shortfall(both) : "";
    out_.today.push_back(fmt::format("{} {} {}: {} on {}{}", figure(both.now), relation(both), figure(both.required),
                                     open ? "open" : "shut", format_date(scenario_.as_of), shortfall));
  }

  void add_turns() {
    const Status status = gate_case().crossing.status;
    if (status == Status::kNever) return add_never();
    for (const Interval& window : gate_case().windows) {
      const bool beyond = day_number(window.from) > horizon_day();
      if (beyond && (status != Status::kBeyond || !out_.turns.empty())) break;
      if (day_number(window.from) > 0) add_turn(window.from, true);
      if (!beyond && day_number(window.to) <= horizon_day()) add_turn(window.to, false);
    }
    if (turns_left_out_ > 0) {
      WorkedTurn more;
      more.title = fmt::format("and {} more turns up to the horizon", turns_left_out_);
      out_.turns.push_back(std::move(more));
    }
  }

  void add_turn(double t, bool opens) {
    if (out_.turns.size() >= kMostTurns) {
      ++turns_left_out_;
      return;
    }
    WorkedTurn turn;
    turn.title = title(t, opens);
    turn.years = t;
    const bool on_bend =
        std::any_of(bends_.begin(), bends_.end(), [t](double bend) { return std::fabs(bend - t) < kSameMoment; });
    if (on_bend) {
      add_bend_lines(t, turn);
    } else if (!add_closed_form(t, turn)) {
      add_stretch_lines(t, turn);
    }
    if (!on_bend) add_day_lines(t, turn);
    add_rows_around(t, on_bend, turn);
    out_.turns.push_back(std::move(turn));
  }

  [[nodiscard]] std::string title(double t, bool opens) const {
    const bool beyond = day_number(t) > horizon_day();
    const std::string until = beyond ? fmt::format(", after the horizon, {}", format_date(scenario_.horizon)) : "";
    return fmt::format("When does it {}? On {}{}", opens ? "open" : "close", day_text(scenario_, t), until);
  }

  void add_day_lines(double t, WorkedTurn& turn) const {
    const double days = t * kDaysPerYear;
    const double day = day_number(t);
    const std::string rounded = days > day ? "less the millionth of a day that counts as rounding" : "rounded up";
    turn.lines.push_back(
        fmt::format("{} × 365.25 = {} days, {} {}", years_figure(t), days_figure(days, day), rounded, figure(day)));
    turn.lines.push_back(
        fmt::format("{} + {} days = {}", format_date(scenario_.as_of), figure(day), day_text(scenario_, t)));
  }

  void add_bend_lines(double t, WorkedTurn& turn) const {
    turn.lines.push_back(fmt::format("It turns at a bend, at t = {}:", years_figure(t)));
    for (const Symbol& symbol : moving_) {
      for (std::string& text : bends_at(central_, *symbol.trajectory, t)) turn.lines.push_back(std::move(text));
    }
  }

  /// False where there is no formula, or where it finds another crossing than the model's.
  bool add_closed_form(double t, WorkedTurn& turn) const {
    auto solution = paper_.solve(t);
    if (!solution || !(std::fabs(solution->t - t) <= kDerivedTolerance * (1 + t))) return false;
    add_stretch(t, turn);
    turn.by_hand = solution->t;
    std::move(solution->lines.begin(), solution->lines.end(), std::back_inserter(turn.lines));
    return true;
  }

  /// Between which bends it lies, where there are any.
  void add_stretch(double t, WorkedTurn& turn) const {
    if (bends_.empty()) return;
    const auto next = std::upper_bound(bends_.begin(), bends_.end(), t);
    const std::string from = next == bends_.begin() ? "as_of" : moment_figure(scenario_, *(next - 1));
    const std::string to = next == bends_.end() ? "" : moment_figure(scenario_, *next);
    turn.lines.push_back(to.empty() ? fmt::format("From {} on nothing bends:", from)
                                    : fmt::format("From {} to {} nothing bends:", from, to));
  }

  void add_stretch_lines(double t, WorkedTurn& turn) const {
    add_stretch(t, turn);
    turn.lines.emplace_back(
        "Several things move at once, so that no simple formula gives the moment: it is found by trying. Put t into "
        "these lines, and both sides are equal:");
    for (const Symbol& symbol : moving_) {
      turn.lines.push_back(fmt::format("{}(t) = {}", symbol.name, piece_at(central_, *symbol.trajectory, t).formula()));
    }
    std::vector<std::string> put_in = paper_.put_in(t);
    turn.lines.push_back(fmt::format("at t = {}:", years_figure(t)));
    std::move(put_in.begin(), put_in.end(), std::back_inserter(turn.lines));
  }

  void add_row(double t, std::string day, std::string holds, WorkedTurn& turn) const {
    CheckRow row{std::move(day), t, {}, central_.sides(paper_.gate(), t), std::move(holds)};
    for (const Symbol& symbol : columns_) row.moving.push_back(central_.at(*symbol.trajectory, t));
    turn.rows.push_back(std::move(row));
  }

  void add_day_row(double day, WorkedTurn& turn) const {
    const double t = day / kDaysPerYear;
    add_row(t, day_text(scenario_, t), open_on(day) ? "yes" : "no", turn);
  }

  void add_rows_around(double t, bool on_bend, WorkedTurn& turn) const {
    const double day = day_number(t);
    const bool starts_day = std::fabs(t * kDaysPerYear - day) < 1e-6;
    add_day_row(day - 1, turn);
    if (!starts_day) add_row(t, "", on_bend ? "turns" : "equal", turn);
    add_day_row(day, turn);
    if (starts_day) add_day_row(day + 1, turn);
  }

  // --- never

  void add_never() {
    WorkedTurn turn;
    turn.title = "Why does it never open?";
    const auto& openings = central_.openings(paper_.gate());
    if (!openings.empty()) {
      turn.lines.push_back(fmt::format("It is open only from t = {} to t = {}: no day starts in between.",
                                       years_figure(openings.front().from), years_figure(openings.front().to)));
    }
    if (moving_.empty()) {
      turn.lines.emplace_back("Nothing moves: it stays as it is.");
    } else {
      add_limits(turn);
      add_row(0, format_date(scenario_.as_of), open_on(0) ? "yes" : "no", turn);
      for (std::size_t i = 0; i < std::min(bends_.size(), kMostBendRows); ++i)
        add_row(bends_[i], day_text(scenario_, bends_[i]), "no", turn);
      add_day_row(horizon_day(), turn);
    }
    out_.turns.push_back(std::move(turn));
  }

  void add_limits(WorkedTurn& turn) {
    for (const Symbol& symbol : moving_) {
      const double limit = limit_of(central_, *symbol.trajectory);
      turn.lines.push_back(std::isinf(limit)
                               ? fmt::format("{} {} without bound.", symbol.name, limit > 0 ? "grows" : "sinks")
                               : fmt::format("In the long run {} comes to {}.", symbol.name, figure(limit)));
    }
    const BothSides limit =
        paper_.sides([this](const Trajectory& trajectory) { return limit_of(central_, trajectory); });
    if (std::isnan(limit.now) || std::isnan(limit.required) || (std::isinf(limit.now) && std::isinf(limit.required))) {
      turn.lines.push_back(fmt::format("Both sides move without end, and {} stays {} {}.", out_.now_name,
                                       at_most() ? "above" : "below", out_.required_name));
      return;
    }
    const std::string unit = out_.unit == "share" ? "" : out_.unit;
    const auto comes_to = [&unit](double x) {
      return std::isinf(x) ? std::string(x > 0 ? "grows without bound" : "sinks without bound")
                           : "comes to " + amount(x, unit);
    };
    const std::string levels = fmt::format("So {} {}, and {} {}", out_.now_name, comes_to(limit.now),
                                           out_.required_name, comes_to(limit.required));
    const bool meet =
        std::isfinite(limit.now) && std::isfinite(limit.required) && same_value(limit.now, limit.required);
    turn.lines.push_back(
        meet ? levels + ": they meet only in the limit, and so never."
             : fmt::format("{}: {} is still too {}.", levels, out_.now_name, at_most() ? "high" : "low"));
  }

  const GatePaper& paper_;
  const Central& central_;
  const Scenario& scenario_;
  WorkedGate out_;
  std::vector<Symbol> moving_;
  std::vector<Symbol> columns_;  // those of them that the table shows
  std::vector<double> bends_;
  std::size_t turns_left_out_ = 0;
};

}  // namespace

WorkedGate work_out_gate(const GatePaper& paper) { return Turns(paper).work_out(); }

std::string day_text(const Scenario& scenario, double t) {
  const auto day = day_after(scenario.as_of, day_number(t));
  return day ? format_date(*day) : "a day after the year 9999";
}

}  // namespace crossover
