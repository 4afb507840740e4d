// How is the cost gate worked out on paper?

#include <fmt/format.h>

#include <algorithm>

#include "commands/explain/conversion.h"
#include "commands/explain/figures.h"
#include "commands/explain/gate_paper.h"
#include "units/format.h"

namespace crossover {
namespace {

class CostPaper : public GatePaper {
 public:
  using GatePaper::GatePaper;

  void describe(WorkedGate& out) const override {
    out.title = "Cost";
    out.question = "is a seat cheap enough?";
    out.now_name = "seat price";
    out.required_name = "budget";
    out.words =
        scenario().consumer
            ? "What a user brings in, less the gross margin that must be left, divided by roi, is the budget. A seat's "
              "price is the model's "
              "and all other cost, marked up by the vendor's gross margin. The price must not be above the budget."
            : fmt::format(
                  "What the person costs a month, on-cost included, times the share of the work that a seat {}, "
                  "divided by roi, is the "
                  "budget. A seat's price is the model's and all other cost, marked up by the vendor's gross margin. "
                  "The price must "
                  "not be above the budget.",
                  scenario().is_assistant ? "saves" : "replaces");
    out.formula = {"seat price(t) = (llm_cost(t) × calls + other_cost(t)) / (1 - margin)",
                   scenario().consumer
                       ? "budget(t)     = revenue(t) × (1 - consumer.margin) / roi"
                       : fmt::format("budget(t)     = salary(t) × (1 + overhead) × {} / roi", share_name()),
                   "usable while    seat price(t) <= budget(t)"};
    add_usage_item(out.items);
    add_budget_items(out.items);
    add_price_items(out.items);
  }

  std::vector<Symbol> symbols() const override {
    std::vector<Symbol> out = {{pay_name(), &pay()}, {"llm_cost", &bot().llm_cost}, {"other_cost", &bot().other_cost}};
    if (scenario().calls_until_correct) out.push_back({"error", &scenario().quality->error});
    return out;
  }

  std::vector<std::string> put_in(double t) const override {
    const auto value = [&](const Trajectory& trajectory) { return at(trajectory, t); };
    const BothSides both = central().sides(gate(), t);
    return {fmt::format("seat price = ({} × {} + {}) / (1 - {}) = {}", figure(value(bot().llm_cost)),
                        figure(calls_for(central(), value)), figure(value(bot().other_cost)), figure(margin()),
                        amount(both.now, model_gate().unit())),
            fmt::format("budget     = {} × {} = {}", figure(value(pay())), share_text(),
                        amount(both.required, model_gate().unit()))};
  }

  BothSides sides(const ValueOf& value) const override {
    return {(value(bot().llm_cost) * calls_for(central(), value) + value(bot().other_cost)) / (1 - margin()),
            value(pay()) * share()};
  }

  std::optional<Solution> solve(double t) const override {
    const std::vector<Symbol> moving = moving_at(central(), symbols(), t);
    const double llm = at(bot().llm_cost, t);
    const double other = at(bot().other_cost, t);
    const double budget = at(pay(), t) * share();
    const double calls = calls_for(central(), [&](const Trajectory& trajectory) { return at(trajectory, t); });
    const std::string after_margin = fmt::format("{} × (1 - {})", figure(budget), figure(margin()));
    const double left = budget * (1 - margin());
    if (moving.size() == 2 && moving[0].name == pay_name() && moving[1].name == "llm_cost" && other == 0) {
      return solve_ratio(central(), moving[1], calls / (1 - margin()), moving[0], share(), t,
                         {fmt::format("llm_cost × {} / (1 - {}) = {} × {}", figure(calls), figure(margin()), pay_name(),
                                      share_text())});
    }
    if (moving.size() != 1) return std::nullopt;
    if (moving[0].name == "llm_cost") {
      const bool one_call = calls == 1;
      const double most = (left - other) / calls;
      return solve_for(
          central(), moving[0], t, most,
          {fmt::format("llm_cost may be at most {}", one_call ? "budget × (1 - margin) - other_cost"
                                                              : "(budget × (1 - margin) - other_cost) / calls"),
           one_call ? fmt::format("= {} - {} = {}", after_margin, figure(other), figure(most))
                    : fmt::format("= ({} - {}) / {} = {}", after_margin, figure(other), figure(calls), figure(most))});
    }
    if (moving[0].name == "other_cost") {
      const double most = left - llm * calls;
      return solve_for(central(), moving[0], t, most,
                       {"other_cost may be at most budget × (1 - margin) - llm_cost × calls",
                        fmt::format("= {} - {} × {} = {}", after_margin, figure(llm), figure(calls), figure(most))});
    }
    if (moving[0].name == "error") {
      const double most = (left - other) / llm;
      std::vector<std::string> lines = {
          "calls may be at most (budget × (1 - margin) - other_cost) / llm_cost",
          fmt::format("= ({} - {}) / {} = {}", after_margin, figure(other), figure(llm), figure(most))};
      const double error = largest_error_for_calls(most, lines);
      return solve_for(central(), moving[0], t, error, std::move(lines));
    }
    const double price = (llm * calls + other) / (1 - margin());
    const double least = price / share();
    return solve_for(central(), moving[0], t, least,
                     {fmt::format("{} must be at least seat price / ({})", pay_name(), share_words()),
                      fmt::format("= {} / ({}) = {}", figure(price), share_text(), figure(least))});
  }

  std::string shortfall(const BothSides& sides) const override {
    return sides.required > 0 ? format_factor(sides.now / sides.required) + " too dear" : "there is no budget at all";
  }

 private:
  [[nodiscard]] const BotPrice& bot() const { return *scenario().bot; }
  [[nodiscard]] const Trajectory& pay() const {
    return scenario().human ? scenario().human->salary : scenario().consumer->revenue;
  }
  [[nodiscard]] std::string pay_name() const { return scenario().human ? "salary" : "revenue"; }
  [[nodiscard]] std::string share_name() const { return scenario().is_assistant ? "saves" : "replaces"; }
  [[nodiscard]] double margin() const { return base(bot().margin); }
  [[nodiscard]] double roi() const { return base(scenario().roi); }

  /// budget / salary, or budget / revenue, as a number, in words and with the numbers put in.
  [[nodiscard]] double share() const {
    if (!scenario().human) return (1 - base(scenario().consumer->margin)) / roi();
    return (1 + base(scenario().human->overhead)) * base(scenario().human->replaces) / roi();
  }
  [[nodiscard]] std::string share_words() const {
    return scenario().human ? fmt::format("(1 + overhead) × {} / roi", share_name()) : "(1 - consumer.margin) / roi";
  }
  [[nodiscard]] std::string share_text() const {
    if (!scenario().human)
      return fmt::format("(1 - {}) / {}", figure(base(scenario().consumer->margin)), figure(roi()));
    return fmt::format("(1 + {}) × {} / {}", figure(base(scenario().human->overhead)),
                       figure(base(scenario().human->replaces)), figure(roi()));
  }

  void add_budget_items(std::vector<WorkedItem>& items) const {
    if (scenario().human) {
      add_trajectory_items(central(), pay(), "salary", "human.", items);
      add_value_item(central(), scenario().human->overhead, "human.", items);
      add_value_item(central(), scenario().human->replaces, "human.", items);
    } else {
      add_trajectory_items(central(), pay(), "revenue", "consumer.", items);
      add_value_item(central(), scenario().consumer->margin, "", items);
    }
    add_value_item(central(), scenario().roi, "", items);
  }

  /// The use of a seat, where something is priced by it.
  void add_usage_item(std::vector<WorkedItem>& items) const {
    const auto& all = scenario().assumptions;
    const bool counts = std::any_of(all.begin(), all.end(), [](const Assumption& a) { return a.unit.per_usage; });
    if (scenario().usage && counts) add_value_item(central(), *scenario().usage, "bot.", items);
  }

  void add_price_items(std::vector<WorkedItem>& items) const {
    add_trajectory_items(central(), bot().llm_cost, "llm_cost", "bot.", items);
    add_calls_items(central(), "bot.", items);
    add_trajectory_items(central(), bot().other_cost, "other_cost", "bot.", items);
    add_value_item(central(), bot().margin, "bot.", items);
  }
};

}  // namespace

std::unique_ptr<GatePaper> cost_paper(const Central& central, std::size_t gate) {
  return std::make_unique<CostPaper>(central, gate);
}

}  // namespace crossover
