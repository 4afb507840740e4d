// How is a gate of the author's worked out on paper?

#include <fmt/format.h>

#include "assumptions/reading.h"
#include "commands/explain/figures.h"
#include "commands/explain/gate_paper.h"
#include "units/format.h"

namespace crossover {
namespace {

class CustomPaper : public GatePaper {
 public:
  CustomPaper(const Central& central, std::size_t gate, const CustomInputs& inputs)
      : GatePaper(central, gate), inputs_(inputs) {}

  void describe(WorkedGate& out) const override {
    out.title = inputs_.name;
    out.question = at_most() ? "is the value low enough?" : "is the value high enough?";
    out.now_name = "value";
    out.required_name = limit_name();
    out.words = at_most() ? "The value must not be above its limit." : "The value must not be below its limit.";
    out.formula = {fmt::format("usable while  value(t) {} {}(t)", at_most() ? "<=" : ">=", limit_name())};
    add_trajectory_items(central(), inputs_.value, "value", prefix(), out.items);
    add_trajectory_items(central(), inputs_.limit, limit_name(), prefix(), out.items);
  }

  std::vector<Symbol> symbols() const override { return {{"value", &inputs_.value}, {limit_name(), &inputs_.limit}}; }

  std::vector<std::string> put_in(double t) const override {
    const BothSides both = central().sides(gate(), t);
    return {fmt::format("value = {}", amount(both.now, inputs_.unit)),
            fmt::format("{} = {}", limit_name(), amount(both.required, inputs_.unit))};
  }

  BothSides sides(const ValueOf& value) const override { return {value(inputs_.value), value(inputs_.limit)}; }

  std::optional<Solution> solve(double t) const override {
    const std::vector<Symbol> moving = moving_at(central(), symbols(), t);
    if (moving.size() == 2)
      return solve_ratio(central(), moving[0], 1, moving[1], 1, t, {fmt::format("value = {}", limit_name())});
    if (moving.size() != 1) return std::nullopt;
    const Symbol fixed = symbols()[moving[0].name == "value" ? 1 : 0];
    const double level = at(*fixed.trajectory, t);
    return solve_for(
        central(), moving[0], t, level,
        {fmt::format("{} stays at {}, and so {} has to come to it", fixed.name, figure(level), moving[0].name)});
  }

  std::string shortfall(const BothSides& sides) const override {
    if (sides.now > 0 && sides.required > 0) {
      const double ratio = at_most() ? sides.now / sides.required : sides.required / sides.now;
      return at_most() ? "it is too high by " + format_factor(ratio)
                       : "it has to grow to " + format_factor(ratio) + " as much";
    }
    return at_most() ? amount(sides.now - sides.required, inputs_.unit) + " too much"
                     : amount(sides.required - sides.now, inputs_.unit) + " is missing";
  }

 private:
  [[nodiscard]] bool at_most() const { return inputs_.sense == Sense::kAtMost; }
  [[nodiscard]] std::string limit_name() const { return at_most() ? "at_most" : "at_least"; }
  [[nodiscard]] std::string prefix() const { return "gates." + path_segment(inputs_.name) + "."; }

  const CustomInputs& inputs_;
};

}  // namespace

std::unique_ptr<GatePaper> custom_paper(const Central& central, std::size_t gate, const CustomInputs& inputs) {
  return std::make_unique<CustomPaper>(central, gate, inputs);
}

}  // namespace crossover
