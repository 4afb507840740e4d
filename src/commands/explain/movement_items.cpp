// Which figures make a trajectory, and how does it move from there?

#include <fmt/format.h>

#include <algorithm>

#include "commands/explain/conversion.h"
#include "commands/explain/figures.h"
#include "commands/explain/movement.h"

namespace crossover {
namespace {

std::string from_text(const Scenario& scenario, const Piece& piece) {
  return piece.start == 0 ? "from " + format_date(scenario.as_of) : "from " + moment_figure(scenario, piece.start);
}

/// "6,000 × 0.00001 × 200 + 500 / 34.6"
std::string product_formula(const Central& central, const std::vector<Product>& parts, double t) {
  std::vector<std::string> addends;
  for (const Product& part : parts) {
    std::vector<std::string> factors;
    for (const auto& factor : part.factors) factors.push_back(operand(central.at(*factor, t)));
    std::string addend = fmt::format("{}", fmt::join(factors, " × "));
    if (part.divisor) addend += " / " + operand(central.at(*part.divisor, t));
    addends.push_back(std::move(addend));
  }
  return fmt::format("{}", fmt::join(addends, " + "));
}

/// "tokens.input × price.input × calls + ..."
std::string product_words(const std::string& path, const std::vector<Product>& parts) {
  std::vector<std::string> addends;
  for (const Product& part : parts) {
    std::vector<std::string> factors;
    for (const auto& factor : part.factors) factors.push_back(short_path(factor->path, path + "."));
    std::string addend = fmt::format("{}", fmt::join(factors, " × "));
    if (part.divisor) addend += " / " + short_path(part.divisor->path, path + ".");
    addends.push_back(std::move(addend));
  }
  return fmt::format("{}", fmt::join(addends, " + "));
}

void add_parts(const Central& central, const Trajectory& trajectory, const std::string& symbol,
               const std::string& prefix, std::vector<WorkedItem>& items) {
  std::vector<const Trajectory*> seen;
  const auto add = [&](const std::shared_ptr<const Trajectory>& part) {
    if (!part || std::find(seen.begin(), seen.end(), part.get()) != seen.end()) return;
    seen.push_back(part.get());
    add_trajectory_items(central, *part, short_path(part->path, prefix), prefix, items);
  };
  for (const Product& part : trajectory.parts) {
    for (const auto& factor : part.factors) add(factor);
    add(part.divisor);
  }
  items.push_back({symbol, product_words(trajectory.path, trajectory.parts)});
  items.push_back({"", fmt::format("= {} = {} on as_of", product_formula(central, trajectory.parts, 0),
                                   amount(central.at(trajectory, 0), unit_of(central, trajectory)))});
}

void add_rate_items(const Central& central, const Rate& rate, const std::string& prefix,
                    std::vector<WorkedItem>& items) {
  for (const Rate::Part& part : rate.parts) add_value_item(central, part.value, prefix, items);
}

void add_step_items(const Central& central, const Trajectory& trajectory, const std::string& prefix,
                    std::vector<WorkedItem>& items) {
  for (const Step& step : trajectory.steps) {
    const std::string when = moment_figure(central.scenario(), years_between(central.scenario().as_of, step.from));
    const std::string why = step.why.empty() ? "" : fmt::format(" ({})", step.why);
    items.push_back({short_path(central.scenario()[step.value].path, prefix),
                     fmt::format("{}{}, on {}{}", conversion(central, step.value),
                                 step.kind == Step::Kind::kTo ? " from then" : " once", when, why)});
  }
}

void add_movement_items(const Central& central, const Trajectory& trajectory, const std::string& symbol,
                        std::vector<WorkedItem>& items) {
  const std::vector<Piece> pieces = pieces_of(central, trajectory);
  if (!ever_moves(pieces)) return;
  const std::string unit = unit_of(central, trajectory);
  const std::string suffix = unit.empty() ? "" : " " + unit;
  if (pieces.size() == 1) {
    items.push_back({symbol + "(t)", pieces.front().formula() + suffix});
    return;
  }
  for (const Piece& piece : pieces) {
    const std::string cause = piece.cause.empty() ? "" : ", it " + piece.cause;
    items.push_back({&piece == pieces.data() ? symbol + "(t)" : "",
                     fmt::format("{}{}: {}{}", from_text(central.scenario(), piece), cause, piece.formula(), suffix)});
  }
}

}  // namespace

std::string short_path(const std::string& path, const std::string& prefix) {
  constexpr std::string_view kNow = ".now";
  std::string out = path.starts_with(prefix) ? path.substr(prefix.size()) : path;
  if (out.size() > kNow.size() && out.ends_with(kNow)) out.resize(out.size() - kNow.size());
  return out;
}

void add_value_item(const Central& central, AssumptionId id, const std::string& prefix,
                    std::vector<WorkedItem>& items) {
  const Assumption& assumption = central.scenario()[id];
  items.push_back(
      {short_path(assumption.path, prefix), conversion(central, id) + (assumption.is_default ? " (default)" : "")});
}

void add_trajectory_items(const Central& central, const Trajectory& trajectory, const std::string& symbol,
                          const std::string& prefix, std::vector<WorkedItem>& items) {
  if (trajectory.now) {
    add_value_item(central, *trajectory.now, prefix, items);
  } else {
    add_parts(central, trajectory, symbol, prefix, items);
  }
  if (trajectory.rate) add_rate_items(central, *trajectory.rate, prefix, items);
  add_step_items(central, trajectory, prefix, items);
  if (trajectory.floor) add_value_item(central, *trajectory.floor, prefix, items);
  if (trajectory.ceiling) add_value_item(central, *trajectory.ceiling, prefix, items);
  add_movement_items(central, trajectory, symbol, items);
}

}  // namespace crossover
