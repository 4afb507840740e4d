#pragma once
// What a gate's derivation says: its formula, its figures, both sides on as_of, and how the crossing is solved by hand.
// One file per gate.

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "commands/explain/movement.h"
#include "commands/explain/worked.h"

namespace crossover {

/// A trajectory and its name in the formula.
struct Symbol {
  std::string name;
  const Trajectory* trajectory;
};

/// A crossing in closed form.
struct Solution {
  double t = 0;
  std::vector<std::string> lines;
};

/// A number for every trajectory.
using ValueOf = std::function<double(const Trajectory&)>;

class GatePaper {
 public:
  GatePaper(const Central& central, std::size_t gate) : central_(central), gate_(gate) {}
  GatePaper(const GatePaper&) = delete;
  GatePaper& operator=(const GatePaper&) = delete;
  virtual ~GatePaper() = default;

  [[nodiscard]] std::size_t gate() const { return gate_; }
  [[nodiscard]] const Central& central() const { return central_; }
  [[nodiscard]] const Gate& model_gate() const { return *central_.model().gates()[gate_]; }

  /// Question, words, formula, names of the sides and every figure with its conversion.
  virtual void describe(WorkedGate& out) const = 0;
  /// Everything that may move, in the order of the formula.
  [[nodiscard]] virtual std::vector<Symbol> symbols() const = 0;
  /// Both sides with the numbers put in: "seat price = (502.5 × 1 + 172.5) / (1 - 0.4) = 1,125 USD/month".
  [[nodiscard]] virtual std::vector<std::string> put_in(double t) const = 0;
  /// Both sides from the formula.
  [[nodiscard]] virtual BothSides sides(const ValueOf& value) const = 0;
  /// The crossing near t, solved for what moves there; nothing where there is no formula for it.
  [[nodiscard]] virtual std::optional<Solution> solve(double t) const = 0;
  /// "2.35 times too dear" and the like, of sides that do not hold.
  [[nodiscard]] virtual std::string shortfall(const BothSides& sides) const = 0;

 protected:
  [[nodiscard]] double base(AssumptionId id) const { return central_.base(id); }
  [[nodiscard]] double at(const Trajectory& trajectory, double t) const { return central_.at(trajectory, t); }
  [[nodiscard]] const Scenario& scenario() const { return central_.scenario(); }

 private:
  const Central& central_;
  std::size_t gate_;
};

/// The paper of any gate of the model.
std::unique_ptr<GatePaper> paper_for(const Central& central, std::size_t gate);
std::unique_ptr<GatePaper> cost_paper(const Central& central, std::size_t gate);
std::unique_ptr<GatePaper> latency_paper(const Central& central, std::size_t gate);
std::unique_ptr<GatePaper> quality_paper(const Central& central, std::size_t gate);
std::unique_ptr<GatePaper> custom_paper(const Central& central, std::size_t gate, const CustomInputs& inputs);

/// Which of these trajectories move at the moment t.
std::vector<Symbol> moving_at(const Central& central, const std::vector<Symbol>& symbols, double t);

/// Solves x(t) = limit for a trajectory that is a number and one exponential around t; appends to `lines`.
std::optional<Solution> solve_for(const Central& central, const Symbol& symbol, double t, double limit,
                                  std::vector<std::string> lines);
/// Solves a(t) × a_factor = b(t) × b_factor, both pure exponentials around t.
std::optional<Solution> solve_ratio(const Central& central, const Symbol& a, double a_factor, const Symbol& b,
                                    double b_factor, double t, std::vector<std::string> lines);

/// How calls come about, for cost and latency alike.
void add_calls_items(const Central& central, const std::string& prefix, std::vector<WorkedItem>& items);
/// Calls per answer for a given error; a number of the file does not depend on it.
double calls_for(const Central& central, const ValueOf& value);
/// The largest error at which `calls` are enough, as a line and a number: 1 - 1 / calls.
double largest_error_for_calls(double calls, std::vector<std::string>& lines);

}  // namespace crossover
