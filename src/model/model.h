#pragma once
// A scenario compiled for evaluation: blocks of rows in, in which every assumption has one number per row; crossings
// out.
//
// It depends on no file, thread or command line.

#include <memory>
#include <span>
#include <vector>

#include "gates/gate.h"
#include "model/crossing.h"
#include "scenario/scenario.h"

namespace crossover {

/// What the rows of a block come to.
class Evaluation {
 public:
  Evaluation(std::vector<Openings> gates, double horizon_day);

  [[nodiscard]] std::size_t rows() const { return gates_.front().rows(); }
  [[nodiscard]] std::span<const Interval> openings(std::size_t row) const { return whole_openings().of(row); }
  [[nodiscard]] std::span<const Interval> gate_openings(std::size_t gate, std::size_t row) const {
    return gates_[gate].of(row);
  }
  [[nodiscard]] const Openings& whole_openings() const { return all_open_ ? *all_open_ : gates_.front(); }
  [[nodiscard]] std::span<const Openings> gates() const { return gates_; }
  [[nodiscard]] double horizon_day() const { return horizon_day_; }
  [[nodiscard]] Crossing whole(std::size_t row) const { return crossing(openings(row), horizon_day_); }
  [[nodiscard]] Crossing gate(std::size_t gate, std::size_t row) const {
    return crossing(gates_[gate].of(row), horizon_day_);
  }
  [[nodiscard]] std::optional<std::size_t> binding(std::size_t row) const;

 private:
  std::vector<Openings> gates_;
  std::optional<Openings> all_open_;  // of several gates
  double horizon_day_;
};

class Model {
 public:
  /// The scenario must outlive the model and stay where it is.
  explicit Model(const Scenario& scenario);

  [[nodiscard]] const Scenario& scenario() const { return scenario_; }
  [[nodiscard]] std::span<const std::unique_ptr<Gate>> gates() const { return gates_; }
  /// Days from as_of to the horizon.
  [[nodiscard]] double horizon_day() const { return horizon_day_; }
  /// Calls per answer, as the gates count them.
  [[nodiscard]] Calls calls() const;

  /// Every assumption at its middle, in the file's unit: the start from which a block is varied.
  [[nodiscard]] std::vector<Column> middle() const;

  /// Evaluates `rows` rows; `values`: per assumption a column in the file's unit. The arena is cleared first.
  [[nodiscard]] Evaluation evaluate(std::size_t rows, std::span<const Column> values, Arena& arena) const;
  /// Where one gate is open, row by row, as in evaluate().
  [[nodiscard]] Openings open(std::size_t gate, std::size_t rows, std::span<const Column> values, Arena& arena) const;
  /// Which of the scenario's uncertain values, by their place in Scenario::uncertain, a gate depends on.
  [[nodiscard]] std::vector<std::size_t> uncertain_of(std::size_t gate) const;
  /// Both sides of a gate at t years after as_of.
  [[nodiscard]] Sides sides(std::size_t gate, std::size_t rows, std::span<const Column> values, double t,
                            Arena& arena) const;
  /// A trajectory at t years after as_of, in the base unit of its quantity.
  [[nodiscard]] Column at(const Trajectory& trajectory, std::size_t rows, std::span<const Column> values, double t,
                          Arena& arena) const;

  /// Values in the file's unit as columns in base units: money per unit of use times the usage.
  [[nodiscard]] std::vector<Column> to_base(std::size_t rows, std::span<const Column> values, Arena& arena) const;

 private:
  /// A gate none of whose assumptions varies in the block is solved once for all rows.
  [[nodiscard]] Openings open_gate(std::size_t gate, const Block& block) const;

  const Scenario& scenario_;
  std::vector<std::unique_ptr<Gate>> gates_;
  std::vector<std::vector<AssumptionId>> used_;  // by each gate
  double horizon_day_;
};

}  // namespace crossover
