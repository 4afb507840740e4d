#include "trajectories/curve.h"

#include <algorithm>
#include <cmath>

#include "numerics/elementary.h"
#include "numerics/exponential_sum.h"

namespace crossover {
namespace {

/// ln of what is left, or of what has become of 1, after a year.
Column log_rate(const Block& block, Rate::Direction direction, AssumptionId value) {
  const double sign = direction == Rate::Direction::kFalls ? -1 : 1;
  return map_columns(
      *block.arena, block.rows, [sign](double r) CROSSOVER_INLINE { return logarithm_of_1_plus(sign * r); },
      block.value(value));
}

double step_factor(Step::Kind kind, double share) { return kind == Step::Kind::kFalls ? 1 - share : 1 + share; }

template <class F, class... Columns>
Column on_stretches(const Stretches& stretches, F f, const Columns&... columns) {
  return map_columns(stretches.arena(), stretches.count(), f, columns...);
}

constexpr auto kTimes = [](double a, double b) CROSSOVER_INLINE { return a * b; };
constexpr auto kPlus = [](double a, double b) CROSSOVER_INLINE { return a + b; };

/// The terms of one stretch as numbers.
void gather(const Terms& terms, std::size_t stretch, std::vector<ExponentialTerm>& out) {
  for (const Term& term : terms) out.push_back({term.level[stretch], term.rate[stretch]});
}

double value_inside(const Terms& terms, std::size_t stretch, double since_start) {
  double total = 0;
  for (const Term& term : terms) total += term.level[stretch] * exponential(term.rate[stretch] * since_start);
  return total;
}

/// Cuts where the free curve passes through a bound.
void add_clamp_cuts(const Stretches& stretches, const Terms& free, const Column& bound, Cuts& cuts) {
  std::vector<ExponentialTerm> difference;
  std::vector<double> moments;
  for (std::size_t i = 0; i < stretches.count(); ++i) {
    difference.clear();
    moments.clear();
    gather(free, i, difference);
    difference.push_back({-bound[stretches.row(i)], 0});
    combine(difference);
    find_sign_changes(difference, stretches.end(i) - stretches.start(i), moments);
    for (const double t : moments)
      cuts.of_row.emplace_back(static_cast<std::uint32_t>(stretches.row(i)), stretches.start(i) + t);
  }
}

}  // namespace

Terms constant_terms(const Stretches& stretches, const Column& of_rows) {
  return {Term{stretches.spread(of_rows), Column(0.0)}};
}

Terms sum(Terms a, const Terms& b) {
  a.insert(a.end(), b.begin(), b.end());
  return a;
}

Terms product(const Stretches& stretches, const Terms& a, const Terms& b) {
  // A factor that stays leaves the other one's rate column as it is, by which equal rates are known.
  const auto added = [&](const Column& x, const Column& y) {
    if (x.is_constantly(0)) return y;
    if (y.is_constantly(0)) return x;
    return on_stretches(stretches, kPlus, x, y);
  };
  Terms out;
  out.reserve(a.size() * b.size());
  for (const Term& x : a) {
    for (const Term& y : b) out.push_back({on_stretches(stretches, kTimes, x.level, y.level), added(x.rate, y.rate)});
  }
  return out;
}

Terms scaled(const Stretches& stretches, Terms terms, const Column& of_rows) {
  if (of_rows.is_constantly(1)) return terms;
  const Column factor = stretches.spread(of_rows);
  for (Term& term : terms) term.level = on_stretches(stretches, kTimes, term.level, factor);
  return terms;
}

Terms negated(const Stretches& stretches, Terms terms) { return scaled(stretches, std::move(terms), Column(-1.0)); }

Column value_at_start(const Stretches& stretches, const Terms& terms) {
  Column total(0.0);
  for (const Term& term : terms) total = on_stretches(stretches, kPlus, total, term.level);
  return total;
}

Curve::Curve(const Trajectory& trajectory, Date as_of, const Block& block)
    : trajectory_(&trajectory), as_of_(as_of), block_(&block) {
  for (const Product& part : trajectory.parts) {
    CurveProduct& made = parts_.emplace_back();
    for (const auto& factor : part.factors) made.factors.emplace_back(*factor, as_of, block);
    if (part.divisor) made.divisor.emplace_back(*part.divisor, as_of, block);
  }
  const Column now = trajectory.now ? block.value(*trajectory.now) : Column(0.0);
  auto step = trajectory.steps.begin();
  for (const double start : bends()) {
    Piece piece{start, Column(1.0), now, rate_from(start)};
    if (!pieces_.empty()) {
      const Piece& before = pieces_.back();
      const double length = start - before.start;
      const Column moved = map_columns(
          *block.arena, block.rows, [length](double rate) CROSSOVER_INLINE { return exponential(rate * length); },
          before.rate);
      piece.drift = map_columns(*block.arena, block.rows, kTimes, before.drift, moved);
      piece.own = map_columns(*block.arena, block.rows, kTimes, before.own, moved);
    }
    for (; step != trajectory.steps.end() && years_between(as_of, step->from) <= start; ++step)
      apply_step(*step, piece);
    pieces_.push_back(piece);
  }
}

std::vector<double> Curve::bends() const {
  std::vector<double> moments = {0};
  for (const Step& step : trajectory_->steps) moments.push_back(years_between(as_of_, step.from));
  if (trajectory_->rate) {
    const auto& parts = trajectory_->rate->parts;
    for (std::size_t i = 1; i < parts.size(); ++i) {
      moments.push_back(std::max(0.0, years_between(as_of_, make_date(parts[i].from_year, 1, 1))));
    }
  }
  std::sort(moments.begin(), moments.end());
  moments.erase(std::unique(moments.begin(), moments.end()), moments.end());
  return moments;
}

Column Curve::rate_from(double t) const {
  if (!trajectory_->rate) return Column(0.0);
  const auto& parts = trajectory_->rate->parts;
  std::size_t holds = 0;
  for (std::size_t i = 1; i < parts.size(); ++i) {
    if (years_between(as_of_, make_date(parts[i].from_year, 1, 1)) <= t) holds = i;
  }
  return log_rate(*block_, trajectory_->rate->direction, parts[holds].value);
}

/// `to` sets the value of that day, whatever it was built from; the trajectory's own rate goes on from there.
void Curve::apply_step(const Step& step, Piece& piece) const {
  const Column value = block_->value(step.value);
  if (step.kind == Step::Kind::kTo) {
    piece.drift = Column(0.0);
    piece.own = value;
    return;
  }
  const auto apply = [kind = step.kind](double level, double share) { return level * step_factor(kind, share); };
  piece.drift = map_columns(*block_->arena, block_->rows, apply, piece.drift, value);
  piece.own = map_columns(*block_->arena, block_->rows, apply, piece.own, value);
}

const Curve::Piece& Curve::piece_at(double t) const {
  const auto after = std::upper_bound(pieces_.begin(), pieces_.end(), t,
                                      [](double moment, const Piece& piece) { return moment < piece.start; });
  return *(after - 1);
}

void Curve::add_part_cuts(Cuts& cuts) const {
  for (const Piece& piece : pieces_) cuts.of_all.push_back(piece.start);
  for (const CurveProduct& part : parts_) {
    for (const Curve& factor : part.factors) factor.add_cuts(cuts);
    for (const Curve& divisor : part.divisor) divisor.add_cuts(cuts);
  }
}

void Curve::add_cuts(Cuts& cuts) const {
  add_part_cuts(cuts);
  if (!has_clamps()) return;
  Cuts own;
  add_part_cuts(own);
  const Stretches stretches(block_->rows, std::move(own), *block_->arena);
  const Terms free = free_terms(stretches);
  if (trajectory_->floor) add_clamp_cuts(stretches, free, block_->value(*trajectory_->floor), cuts);
  if (trajectory_->ceiling) add_clamp_cuts(stretches, free, block_->value(*trajectory_->ceiling), cuts);
}

Terms Curve::part_terms(const Stretches& stretches) const {
  Terms total;
  for (const CurveProduct& part : parts_) {
    Terms terms = constant_terms(stretches, Column(1.0));
    for (const Curve& factor : part.factors) terms = product(stretches, terms, factor.terms(stretches));
    for (const Curve& divisor : part.divisor) {
      // A divisor has no parts of its own, so that it is one term, and so is its inverse.
      const Term under = divisor.terms(stretches).front();
      const Terms inverse = {Term{on_stretches(
                                      stretches, [](double level) { return 1 / level; }, under.level),
                                  on_stretches(
                                      stretches, [](double rate) { return -rate; }, under.rate)}};
      terms = product(stretches, terms, inverse);
    }
    total = sum(std::move(total), terms);
  }
  return total;
}

Terms Curve::free_terms(const Stretches& stretches) const {
  const auto level_at = [&](Column Piece::*level) {
    if (stretches.one_per_row() && stretches.count() > 0) {
      const Piece& piece = piece_at(stretches.start(0));
      const double later = stretches.start(0) - piece.start;
      if (later == 0) return piece.*level;
      return on_stretches(
          stretches, [later](double x, double rate) CROSSOVER_INLINE { return x * exponential(rate * later); },
          piece.*level, piece.rate);
    }
    double* out = stretches.arena().take(stretches.count());
    for (std::size_t i = 0; i < stretches.count(); ++i) {
      const Piece& piece = piece_at(stretches.start(i));
      const std::size_t row = stretches.row(i);
      const double later = stretches.start(i) - piece.start;
      out[i] = (piece.*level)[row] * (later == 0 ? 1 : exponential(piece.rate[row] * later));
    }
    return Column(out);
  };
  Column rate = pieces_.front().rate;
  if (stretches.one_per_row() && stretches.count() > 0) {
    rate = piece_at(stretches.start(0)).rate;
  } else if (pieces_.size() > 1 || rate.varies()) {
    double* out = stretches.arena().take(stretches.count());
    for (std::size_t i = 0; i < stretches.count(); ++i) out[i] = piece_at(stretches.start(i)).rate[stretches.row(i)];
    rate = Column(out);
  }
  Terms terms;
  if (!parts_.empty()) terms = product(stretches, part_terms(stretches), {Term{level_at(&Piece::drift), rate}});
  const bool has_own =
      std::any_of(pieces_.begin(), pieces_.end(), [](const Piece& p) { return !p.own.is_constantly(0); });
  if (has_own || terms.empty()) terms.push_back({level_at(&Piece::own), rate});
  return terms;
}

/// On each stretch the curve is free, or lies on its floor or ceiling all along.
Terms Curve::clamped(const Stretches& stretches, const Terms& free) const {
  const Column floor = trajectory_->floor ? block_->value(*trajectory_->floor) : Column(-HUGE_VAL);
  const Column ceiling = trajectory_->ceiling ? block_->value(*trajectory_->ceiling) : Column(HUGE_VAL);
  Terms out;
  std::vector<double*> levels;
  std::vector<double*> rates;
  for (std::size_t k = 0; k < free.size(); ++k) {
    levels.push_back(stretches.arena().take(stretches.count()));
    rates.push_back(stretches.arena().take(stretches.count()));
    out.push_back({Column(levels.back()), Column(rates.back())});
  }
  for (std::size_t i = 0; i < stretches.count(); ++i) {
    const std::size_t row = stretches.row(i);
    const double x = value_inside(free, i, stretches.inside(i) - stretches.start(i));
    const double bounded = std::min(std::max(x, floor[row]), ceiling[row]);
    for (std::size_t k = 0; k < free.size(); ++k) {
      levels[k][i] = bounded == x ? free[k].level[i] : k == 0 ? bounded : 0;
      rates[k][i] = bounded == x ? free[k].rate[i] : 0;
    }
  }
  return out;
}

Terms Curve::terms(const Stretches& stretches) const {
  Terms free = free_terms(stretches);
  return has_clamps() ? clamped(stretches, free) : free;
}

Column Curve::at(double t) const {
  const Stretches moment = Stretches::at(block_->rows, t, *block_->arena);
  return value_at_start(moment, terms(moment));
}

}  // namespace crossover
