// How is the quality gate worked out on paper?

#include <fmt/format.h>

#include <cmath>

#include "commands/explain/figures.h"
#include "commands/explain/gate_paper.h"
#include "gates/quality.h"
#include "units/format.h"

namespace crossover {
namespace {

class QualityPaper : public GatePaper {
 public:
  using GatePaper::GatePaper;

  void describe(WorkedGate& out) const override {
    out.title = "Quality";
    out.question = "is it right often enough?";
    out.now_name = "right";
    out.required_name = "required";
    out.words =
        "The whole answer is right when every step is: the chance of one step to the power of the number of steps. It "
        "must not be below what is required.";
    out.formula = {"right(t) = (1 - error(t))^steps", "usable while  right(t) >= required",
                   "that is       error(t) <= 1 - required^(1 / steps)"};
    add_trajectory_items(central(), inputs().error, "error", "quality.", out.items);
    add_value_item(central(), inputs().steps, "quality.", out.items);
    add_value_item(central(), inputs().required, "quality.", out.items);
  }

  std::vector<Symbol> symbols() const override { return {{"error", &inputs().error}}; }

  std::vector<std::string> put_in(double t) const override {
    const BothSides both = central().sides(gate(), t);
    return {fmt::format("right    = (1 - {})^{} = {} = {}", figure(at(inputs().error, t)), figure(steps()),
                        figure(both.now), percent(both.now)),
            fmt::format("required = {} = {}", figure(both.required), percent(both.required))};
  }

  BothSides sides(const ValueOf& value) const override {
    const double error = value(inputs().error);
    return {error < 1 ? std::exp(steps() * std::log1p(-error)) : 0, base(inputs().required)};
  }

  std::optional<Solution> solve(double t) const override {
    const double required = base(inputs().required);
    const double most = largest_error(required, steps());
    return solve_for(
        central(), symbols().front(), t, most,
        {fmt::format("error may be at most 1 - {}^(1 / {}) = {}", figure(required), figure(steps()), figure(most))});
  }

  std::string shortfall(const BothSides& sides) const override {
    return sides.required < 1 ? fmt::format("wrong {} too often", format_factor((1 - sides.now) / (1 - sides.required)))
                              : "only a bot without any error would do";
  }

 private:
  [[nodiscard]] const QualityInputs& inputs() const { return *scenario().quality; }
  [[nodiscard]] double steps() const { return base(inputs().steps); }
};

}  // namespace

std::unique_ptr<GatePaper> quality_paper(const Central& central, std::size_t gate) {
  return std::make_unique<QualityPaper>(central, gate);
}

}  // namespace crossover
