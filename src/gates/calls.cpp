#include "gates/calls.h"

#include <algorithm>
#include <cmath>

#include "gates/openings.h"

namespace crossover {
namespace {

bool can_grow(const Trajectory& error) {
  const bool by_step =
      std::any_of(error.steps.begin(), error.steps.end(), [](const Step& s) { return s.kind == Step::Kind::kGrows; });
  return by_step || (error.rate && error.rate->direction == Rate::Direction::kGrows);
}

}  // namespace

void collect_assumptions(const Calls& calls, std::vector<AssumptionId>& out) {
  if (calls.until_correct != nullptr) {
    collect_assumptions(*calls.until_correct, out);
  } else {
    out.push_back(calls.number);
  }
}

CallsCurve::CallsCurve(const Calls& calls, Date as_of, const Block& block) : block_(&block), number_(calls.number) {
  if (calls.until_correct == nullptr) return;
  error_.emplace(*calls.until_correct, as_of, block);
  error_grows_ = can_grow(*calls.until_correct);
}

void CallsCurve::add_cuts(Cuts& cuts) const {
  if (error_) error_->add_cuts(cuts);
}

Terms CallsCurve::right_terms(const Stretches& stretches) const {
  return sum(constant_terms(stretches, Column(1.0)), negated(stretches, error_->terms(stretches)));
}

Terms CallsCurve::on_cost(const Stretches& stretches, Terms x) const {
  return error_ ? x : scaled(stretches, std::move(x), block_->value(number_));
}

Terms CallsCurve::on_budget(const Stretches& stretches, const Terms& y) const {
  return error_ ? product(stretches, y, right_terms(stretches)) : y;
}

void CallsCurve::add_guard(const Stretches& stretches, std::vector<Inequality>& inequalities) const {
  if (error_grows_)
    inequalities.push_back({error_->terms(stretches), constant_terms(stretches, Column(1.0)), Column(0.0)});
}

Column CallsCurve::at(double t) const {
  if (!error_) return block_->value(number_);
  return map_columns(
      *block_->arena, block_->rows, [](double error) { return error < 1 ? 1 / (1 - error) : HUGE_VAL; }, error_->at(t));
}

}  // namespace crossover
