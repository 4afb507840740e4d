// How is a crossing solved by hand?
//
//   c + x (1 - f)^(t - s) = limit      t = s + ln((limit - c) / x) / ln(1 - f)

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "commands/explain/figures.h"
#include "commands/explain/gate_paper.h"

namespace crossover {
namespace {

std::string exponent(double start) { return start == 0 ? "t" : fmt::format("(t - {})", years_figure(start)); }
std::string since(double start) { return start == 0 ? "" : years_figure(start) + " + "; }

}  // namespace

std::vector<Symbol> moving_at(const Central& central, const std::vector<Symbol>& symbols, double t) {
  std::vector<Symbol> out;
  std::copy_if(symbols.begin(), symbols.end(), std::back_inserter(out),
               [&](const Symbol& symbol) { return piece_at(central, *symbol.trajectory, t).moves(); });
  return out;
}

std::optional<Solution> solve_for(const Central& central, const Symbol& symbol, double t, double limit,
                                  std::vector<std::string> lines) {
  const Piece piece = piece_at(central, *symbol.trajectory, t);
  const auto moving = piece.moving();
  if (!moving) return std::nullopt;
  const double rest = limit - piece.constant();
  const double ratio = rest / moving->level;
  if (!(ratio > 0)) return std::nullopt;
  if (piece.constant() != 0) {
    lines.push_back(fmt::format("of {}, {} stays; what moves may be {} - {} = {}", symbol.name,
                                figure(piece.constant()), figure(limit), operand(piece.constant()), figure(rest)));
  }
  Solution out{piece.start + std::log(ratio) / moving->rate, std::move(lines)};
  const std::string base = yearly_base(moving->rate);
  out.lines.push_back(
      fmt::format("{} × ({})^{} = {}", operand(moving->level), base, exponent(piece.start), figure(rest)));
  out.lines.push_back(fmt::format("t = {}ln({} / {}) / ln({}) = {} years", since(piece.start), operand(rest),
                                  operand(moving->level), base, years_figure(out.t)));
  return out;
}

std::optional<Solution> solve_ratio(const Central& central, const Symbol& a, double a_factor, const Symbol& b,
                                    double b_factor, double t, std::vector<std::string> lines) {
  const Piece x = piece_at(central, *a.trajectory, t);
  const Piece y = piece_at(central, *b.trajectory, t);
  const auto x_moves = x.moving();
  const auto y_moves = y.moving();
  if (!x_moves || !y_moves || x.constant() != 0 || y.constant() != 0) return std::nullopt;
  const double start = std::max(x.start, y.start);
  const double left = x_moves->level * std::exp(x_moves->rate * (start - x.start)) * a_factor;
  const double right = y_moves->level * std::exp(y_moves->rate * (start - y.start)) * b_factor;
  const double rate = x_moves->rate - y_moves->rate;
  if (rate == 0 || !(right / left > 0)) return std::nullopt;
  Solution out{start + std::log(right / left) / rate, std::move(lines)};
  const std::string under = yearly_base(x_moves->rate);
  const std::string over = yearly_base(y_moves->rate);
  out.lines.push_back(fmt::format("{} × ({})^{} = {} × ({})^{}", operand(left), under, exponent(start), operand(right),
                                  over, exponent(start)));
  out.lines.push_back(fmt::format("t = {}ln({} / {}) / ln(({}) / ({})) = {} years", since(start), operand(right),
                                  operand(left), under, over, years_figure(out.t)));
  return out;
}

void add_calls_items(const Central& central, const std::string& prefix, std::vector<WorkedItem>& items) {
  const Scenario& scenario = central.scenario();
  if (!scenario.calls_until_correct) {
    add_value_item(central, scenario.calls, prefix, items);
    return;
  }
  add_trajectory_items(central, scenario.quality->error, "error", "quality.", items);
  const double error = central.at(scenario.quality->error, 0);
  items.push_back({"calls(t)", fmt::format("until_correct: 1 / (1 - error(t)), on as_of 1 / (1 - {}) = {}",
                                           figure(error), figure(1 / (1 - error)))});
}

double calls_for(const Central& central, const ValueOf& value) {
  const Scenario& scenario = central.scenario();
  if (!scenario.calls_until_correct) return central.base(scenario.calls);
  const double error = value(scenario.quality->error);
  return error < 1 ? 1 / (1 - error) : HUGE_VAL;
}

double largest_error_for_calls(double calls, std::vector<std::string>& lines) {
  const double error = 1 - 1 / calls;
  lines.push_back(fmt::format("so error may be at most 1 - 1 / {} = {}", figure(calls), figure(error)));
  return error;
}

}  // namespace crossover
