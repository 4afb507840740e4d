#include "commands/solve/solve_subject.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "commands/solve/solve_trial_numbers.h"
#include "commands/sweep/clamps.h"
#include "scenario/override.h"
#include "scenario/read.h"

namespace crossover {
namespace {

std::optional<AssumptionId> find_assumption(const Scenario& scenario, const Variable& variable) {
  const auto& all = scenario.assumptions;
  const auto found = std::find_if(all.begin(), all.end(), [&](const Assumption& one) {
    return one.path == variable.value || one.path == variable.value + ".now";
  });
  if (found == all.end()) return std::nullopt;
  return static_cast<AssumptionId>(found - all.begin());
}

/// The number stands at its middle and is drawn no more; what it went together with is drawn on its own.
void make_exact(Scenario& scenario, AssumptionId number) {
  Assumption& assumption = scenario.assumptions[number];
  assumption.distribution = Distribution(Point{assumption.distribution.middle()});
  std::erase(scenario.uncertain, number);
  std::erase_if(scenario.correlations, [number](const Correlation& one) { return one.a == number || one.b == number; });
}

/// The correlations of one reading of a scenario in another: those of values that are uncertain there too.
std::vector<Correlation> carried_over(const Scenario& from, const Scenario& to) {
  const auto find = [&](AssumptionId id) -> std::optional<AssumptionId> {
    const auto found = std::find_if(to.uncertain.begin(), to.uncertain.end(),
                                    [&](AssumptionId other) { return to[other].path == from[id].path; });
    return found != to.uncertain.end() ? std::optional(*found) : std::nullopt;
  };
  std::vector<Correlation> out;
  for (const Correlation& one : from.correlations) {
    const auto a = find(one.a);
    const auto b = find(one.b);
    if (a && b) out.push_back({*a, *b, one.rank, one.span});
  }
  return out;
}

/// A scenario that has the number, and where it is.
struct PlacedNumber {
  std::unique_ptr<Scenario> scenario;
  AssumptionId number = 0;
};

std::optional<PlacedNumber> set_in_tree(const Scenario& scenario, const Document& tree, const SolvePath& path,
                                        const std::string& text, Diagnostics& diagnostics) {
  Document document;
  document.root = tree.root;
  Node& value = document.make();
  value.kind = Node::Kind::kScalar;
  value.text = text;
  value.span = path.span();
  if (!set_value(document, path.path, value, diagnostics)) return std::nullopt;
  auto read = read_scenario(*document.root, diagnostics);
  if (!read) return std::nullopt;
  const auto number = find_assumption(*read, path.variable);
  if (!number) return std::nullopt;
  read->file = scenario.file;
  read->correlations = carried_over(scenario, *read);  // those of the command line do not stand in the tree
  return PlacedNumber{std::make_unique<Scenario>(std::move(*read)), *number};
}

/// "bot.llm_cost.tokens.input, bot.llm_cost.falls ...": the numbers inside what is no number here.
std::string numbers_inside(const Scenario& scenario, const std::string& place) {
  constexpr std::size_t kMostNamed = 4;
  std::vector<std::string> out;
  for (const Assumption& one : scenario.assumptions) {
    if (one.path.starts_with(place + '.') && out.size() < kMostNamed) out.push_back(one.path);
  }
  return fmt::format("{}", fmt::join(out, ", "));
}

/// Why the value cannot be set, as the first error says.
void refuse(const Scenario& scenario, const SolvePath& path, const Diagnostics& found, Diagnostics& diagnostics) {
  Diagnostic error;
  error.code = Code::kBadSelection;
  for (const Diagnostic& one : found.all()) {
    if (one.severity != Severity::kError) continue;
    error = one;
    break;
  }
  const std::string inside = numbers_inside(scenario, path.variable.value);
  if (!inside.empty()) {
    error.message = "it has parts there";
    error.hint = "solve for one of them: " + inside;
  } else if (error.code == Code::kBadOverride) {
    error.hint = "name a number that stands in the file, or may stand there";
  }
  diagnostics.error(error.code, path.span(),
                    fmt::format("'{}' cannot be set in '{}': {}", path.text, scenario.name, error.message), error.hint);
}

/// Sets one number after the other until one does: a first one may lie below a floor or above a ceiling.
std::optional<PlacedNumber> placed(const Scenario& scenario, const Document& tree, const SolvePath& path,
                                   Diagnostics& diagnostics) {
  Diagnostics of_first;
  for (const std::string& text : solve_trial_numbers(scenario, path.variable)) {
    Diagnostics found;
    auto out = set_in_tree(scenario, tree, path, text, found);
    if (out) return out;
    if (of_first.empty()) of_first = std::move(found);
  }
  refuse(scenario, path, of_first, diagnostics);
  return std::nullopt;
}

/// Cuts the domain at the value that must stay on the other side of it.
void heed_clamps(const SolveSubject& subject, Domain& domain) {
  const Unit& unit = subject.assumption().unit;
  for (const ClampRule& rule : clamp_rules(*subject.scenario, {subject.number})) {
    const bool is_floor = rule.floor.path.has_value();
    const double base = is_floor ? rule.ceiling.base(0) : rule.floor.base(0);
    double end = base * unit.denominator / unit.numerator;
    const auto holds = [&](double value) { return is_floor ? rule.holds(value, 0) : rule.holds(0, value); };
    constexpr int kMostSteps = 8;  // rounding leaves one or two
    for (int i = 0; i < kMostSteps && !holds(end); ++i) end = std::nextafter(end, is_floor ? -HUGE_VAL : HUGE_VAL);
    if (is_floor && end < domain.high) {
      domain.high = end;
      domain.high_open = false;
    } else if (!is_floor && end > domain.low) {
      domain.low = end;
      domain.low_open = false;
    }
  }
}

SolveSpace space_of(const SolveSubject& subject) {
  constexpr double kLargestInBase = 1e250;
  const Assumption& assumption = subject.assumption();
  const double middle = std::fabs(assumption.distribution.middle());
  const double base_per_unit = assumption.unit.numerator / assumption.unit.denominator;
  SolveSpace space;
  space.domain = assumption.quantity->domain;
  space.largest = kLargestInBase / std::max(1.0, base_per_unit);
  constexpr double kSmallest = 1e-250;
  if (middle > 0) space.magnitude = std::clamp(middle, kSmallest, space.largest);
  space.present = subject.now;
  const Dimension dimension = assumption.quantity->dimension;
  constexpr double kNoRate = 1e-8;  // a year: in a thousand of them it moves nothing
  if (is_fall(dimension) || is_growth(dimension)) space.smallest = kNoRate;
  heed_clamps(subject, space.domain);
  return space;
}

}  // namespace

std::optional<SolveSubject> solve_subject(const Scenario& scenario, const Document& tree, const SolvePath& path,
                                          Diagnostics& diagnostics) {
  SolveSubject out;
  const auto number = find_assumption(scenario, path.variable);
  if (number) out.now = scenario[*number].distribution.middle();
  if (number && !scenario[*number].is_default) {
    out.scenario = std::make_unique<Scenario>(scenario);
    out.number = *number;
  } else {  // also what stands in for a value that the file leaves out: whether it may stand there is for the reader
    auto set = placed(scenario, tree, path, diagnostics);
    if (!set) return std::nullopt;
    out.scenario = std::move(set->scenario);
    out.number = set->number;
  }
  make_exact(*out.scenario, out.number);
  out.space = space_of(out);
  return out;
}

}  // namespace crossover
