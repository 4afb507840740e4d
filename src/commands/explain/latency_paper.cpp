// How is the latency gate worked out on paper?

#include <fmt/format.h>

#include <algorithm>

#include "commands/explain/conversion.h"
#include "commands/explain/figures.h"
#include "commands/explain/gate_paper.h"
#include "units/format.h"

namespace crossover {
namespace {

class LatencyPaper : public GatePaper {
 public:
  using GatePaper::GatePaper;

  void describe(WorkedGate& out) const override {
    out.title = "Latency";
    out.question = "does it answer in time?";
    out.now_name = "llm time";
    out.required_name = "room";
    out.words =
        fmt::format("The model's time for one answer must not be above what is left for it: {}.", room_in_words());
    out.formula = {"llm time(t) = llm(t) × calls",
                   fmt::format("room{}     = {}", stages().empty() ? "   " : "(t)", room_formula()),
                   "usable while  llm time(t) <= room" + std::string(stages().empty() ? "" : "(t)")};
    add_value_item(central(), inputs().budget, "latency.", out.items);
    if (inputs().llm_budget) add_value_item(central(), *inputs().llm_budget, "latency.", out.items);
    for (const Trajectory& stage : stages())
      add_trajectory_items(central(), stage, stage_name(stage), "latency.", out.items);
    add_trajectory_items(central(), inputs().llm, "llm", "latency.", out.items);
    add_calls_items(central(), "", out.items);
  }

  std::vector<Symbol> symbols() const override {
    std::vector<Symbol> out = {{"llm", &inputs().llm}};
    for (const Trajectory& stage : stages()) out.push_back({stage_name(stage), &stage});
    if (scenario().calls_until_correct) out.push_back({"error", &scenario().quality->error});
    return out;
  }

  std::vector<std::string> put_in(double t) const override {
    const auto value = [&](const Trajectory& trajectory) { return at(trajectory, t); };
    const BothSides both = central().sides(gate(), t);
    return {fmt::format("llm time = {} × {} = {}", figure(value(inputs().llm)), figure(calls_for(central(), value)),
                        amount(both.now, "s")),
            fmt::format("room     = {} = {}", room_text(t), amount(both.required, "s"))};
  }

  BothSides sides(const ValueOf& value) const override {
    double room = base(inputs().budget);
    for (const Trajectory& stage : stages()) room -= value(stage);
    if (inputs().llm_budget)
      room = stages().empty() ? base(*inputs().llm_budget) : std::min(base(*inputs().llm_budget), room);
    return {value(inputs().llm) * calls_for(central(), value), room};
  }

  std::optional<Solution> solve(double t) const override {
    const auto value = [&](const Trajectory& trajectory) { return at(trajectory, t); };
    std::vector<Symbol> moving = moving_at(central(), symbols(), t);
    const double left = left_by_stages(t);
    const bool llm_budget_binds =
        inputs().llm_budget && (stages().empty() || base(*inputs().llm_budget) <= left * (1 + kEqualityTolerance));
    std::vector<std::string> lines;
    if (inputs().llm_budget && !stages().empty()) lines.push_back(which_binds(left, llm_budget_binds));
    if (llm_budget_binds) {
      std::erase_if(moving, [](const Symbol& symbol) { return symbol.name != "llm" && symbol.name != "error"; });
    }
    if (moving.size() != 1) return std::nullopt;
    const double room = llm_budget_binds ? base(*inputs().llm_budget) : left;
    const double calls = calls_for(central(), value);
    if (moving[0].name == "llm") {
      lines.push_back(calls == 1 ? fmt::format("llm may take at most {} s", figure(room))
                                 : fmt::format("llm may take at most room / calls = {} / {} = {} s", figure(room),
                                               figure(calls), figure(room / calls)));
      return solve_for(central(), moving[0], t, room / calls, std::move(lines));
    }
    const double llm = at(inputs().llm, t);
    if (moving[0].name == "error") {
      lines.push_back(
          fmt::format("calls may be at most room / llm = {} / {} = {}", figure(room), figure(llm), figure(room / llm)));
      const double error = largest_error_for_calls(room / llm, lines);
      return solve_for(central(), moving[0], t, error, std::move(lines));
    }
    const double without = room + at(*moving[0].trajectory, t);
    const double most = without - llm * calls;
    lines.push_back(fmt::format("{} may take at most budget - other stages - llm × calls", moving[0].name));
    lines.push_back(fmt::format("= {} - {} × {} = {} s", figure(without), figure(llm), figure(calls), figure(most)));
    return solve_for(central(), moving[0], t, most, std::move(lines));
  }

  std::string shortfall(const BothSides& sides) const override {
    return sides.required > 0 ? format_factor(sides.now / sides.required) + " too slow"
                              : "the stages leave no time for the model";
  }

 private:
  [[nodiscard]] const LatencyInputs& inputs() const { return *scenario().latency; }
  [[nodiscard]] const std::vector<Trajectory>& stages() const { return inputs().stages; }
  [[nodiscard]] static std::string stage_name(const Trajectory& stage) { return short_path(stage.path, "latency."); }

  [[nodiscard]] double left_by_stages(double t) const {
    double left = base(inputs().budget);
    for (const Trajectory& stage : stages()) left -= at(stage, t);
    return left;
  }

  [[nodiscard]] std::string room_in_words() const {
    if (!inputs().llm_budget)
      return stages().empty() ? "the whole budget" : "the budget less what the other stages take";
    return stages().empty() ? "llm_budget"
                            : "llm_budget, or the budget less what the other stages take where that is less";
  }
  [[nodiscard]] std::string room_formula() const {
    if (!inputs().llm_budget) return stages().empty() ? "budget" : "budget - stages(t)";
    return stages().empty() ? "llm_budget" : "min(llm_budget, budget - stages(t))";
  }
  [[nodiscard]] std::string room_text(double t) const {
    if (inputs().llm_budget && stages().empty()) return "llm_budget";
    std::string left = figure(base(inputs().budget));
    for (const Trajectory& stage : stages()) left += " - " + figure(at(stage, t));
    return inputs().llm_budget ? fmt::format("min({}, {})", figure(base(*inputs().llm_budget)), left)
           : stages().empty()  ? "budget"
                               : left;
  }
  [[nodiscard]] std::string which_binds(double left, bool llm_budget_binds) const {
    const std::string llm_budget = figure(base(*inputs().llm_budget));
    return llm_budget_binds
               ? fmt::format("llm_budget, {} s, is what counts: budget - stages leaves {} s", llm_budget, figure(left))
               : fmt::format("budget - stages, {} s, is what counts: it is less than llm_budget, {} s", figure(left),
                             llm_budget);
  }
};

}  // namespace

std::unique_ptr<GatePaper> latency_paper(const Central& central, std::size_t gate) {
  return std::make_unique<LatencyPaper>(central, gate);
}

}  // namespace crossover
