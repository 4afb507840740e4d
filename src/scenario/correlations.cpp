// Which values of a scenario go together?

#include "scenario/correlations.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "assumptions/reading.h"
#include "scenario/correlation_check.h"
#include "text/nearest.h"

namespace crossover {
namespace {

constexpr std::string_view kNow = ".now";

/// The numbers that a scenario names, to be found by paths, and which of them are drawn.
class CorrelatedNumbers {
 public:
  /// `complete`: a number that is not found is a mistake.
  CorrelatedNumbers(std::span<const Assumption> assumptions, std::vector<bool> drawn, bool complete,
                    Diagnostics& diagnostics)
      : assumptions_(assumptions), drawn_(std::move(drawn)), complete_(complete), diagnostics_(diagnostics) {
    for (AssumptionId id = 0; id < assumptions_.size(); ++id) {
      if (!assumptions_[id].is_default) ids_.emplace(assumptions_[id].path, id);
    }
  }

  /// Nothing after reporting what is not there.
  std::optional<Correlation> find(const WrittenCorrelation& written) {
    const auto a = find(written.pair.a);
    const auto b = find(written.pair.b);
    if (!a || !b) return std::nullopt;
    return Correlation{*a, *b, written.rank, written.span};
  }

  /// Has it an effect? Warns of values that stand still.
  bool has_effect(const Correlation& correlation, const CorrelatedPair& pair) {
    const bool a = moves(correlation.a, pair.a);
    return moves(correlation.b, pair.b) && a;
  }

 private:
  /// The path stands with .now or without it.
  std::optional<AssumptionId> find(const CorrelatedPath& path) {
    auto found = ids_.find(path.variable.value);
    const std::string now = path.variable.value + std::string(kNow);
    if (found == ids_.end()) found = ids_.find(now);
    if (found != ids_.end()) return found->second;
    if (complete_) {
      diagnostics_.error(Code::kBadCorrelation, path.span, fmt::format("the scenario has no number at '{}'", path.text),
                         hint_for(path.variable.value));
    }
    return std::nullopt;
  }

  std::string hint_for(const std::string& path) {
    constexpr std::size_t kMostHints = 20;  // each looks at all values
    constexpr std::size_t kMostValues = 10'000;
    std::vector<std::string_view> paths;
    if (hints_++ < kMostHints && ids_.size() <= kMostValues) {
      for (const Assumption& one : assumptions_) {
        if (!one.is_default) paths.push_back(one.path);
      }
    }
    const auto near = nearest(path, paths);
    return near ? fmt::format("did you mean '{}'?", *near) : "give it an uncertain value, or leave the pair out";
  }

  bool moves(AssumptionId id, const CorrelatedPath& path) {
    if (drawn_[id]) return true;
    if (assumptions_[id].is_uncertain()) {
      diagnostics_.warning(Code::kIdleCorrelation, path.span,
                           fmt::format("'{}' is not drawn, so that the correlation has no effect", path.text),
                           "values of the market stay at their middle; leave the pair out");
    } else {
      diagnostics_.warning(Code::kIdleCorrelation, path.span,
                           fmt::format("'{}' is exact, so that the correlation has no effect", path.text),
                           "give it an uncertain value, such as a range, or leave the pair out");
    }
    return false;
  }

  std::span<const Assumption> assumptions_;
  std::vector<bool> drawn_;
  bool complete_;
  Diagnostics& diagnostics_;
  std::unordered_map<std::string_view, AssumptionId> ids_;
  std::size_t hints_ = 0;
};

bool same_pair(const Correlation& a, const Correlation& b) { return std::minmax(a.a, a.b) == std::minmax(b.a, b.b); }

/// What is not correlated need not be named.
void drop_zeros(std::vector<Correlation>& correlations) {
  std::erase_if(correlations, [](const Correlation& one) { return one.rank == 0; });
}

/// Each pair once, and those that have an effect.
class FileCorrelations {
 public:
  FileCorrelations(CorrelatedNumbers& numbers, Diagnostics& diagnostics)
      : numbers_(numbers), diagnostics_(diagnostics) {}

  void add(const WrittenCorrelation& written) {
    const auto correlation = numbers_.find(written);
    if (!correlation) return;
    const auto [first, is_new] = places_.emplace(std::minmax({correlation->a, correlation->b}), written.span);
    if (!is_new) {
      diagnostics_.error(Code::kConflict, written.span,
                         fmt::format("'{}' and '{}' are correlated twice", written.pair.a.text, written.pair.b.text),
                         "keep one of the two", first->second);
    } else if (numbers_.has_effect(*correlation, written.pair)) {
      found_.push_back(*correlation);
    }
  }

  std::vector<Correlation> take() { return std::move(found_); }

 private:
  CorrelatedNumbers& numbers_;
  Diagnostics& diagnostics_;
  std::map<std::pair<AssumptionId, AssumptionId>, Span> places_;
  std::vector<Correlation> found_;
};

void refuse_so_many(Span where, Diagnostics& diagnostics) {
  diagnostics.error(Code::kTooLarge, where, fmt::format("more than {} pairs are correlated", kMostCorrelatedPairs),
                    "keep those that matter most");
}

}  // namespace

std::vector<Correlation> read_correlations(const Node& node, std::span<const Assumption> assumptions,
                                           AssumptionId market_begins, bool complete, Diagnostics& diagnostics) {
  if (!node.is_mapping()) {
    diagnostics.error(
        Code::kWrongKind, node.span,
        fmt::format("'correlations' must be a mapping of pairs of paths to numbers, got {}", describe_kind(node)),
        "write correlations: {\"bot.llm_cost.now, human.salary\": 0.6}");
    return {};
  }
  if (node.entries.size() > kMostCorrelatedPairs) {
    refuse_so_many(node.entries[kMostCorrelatedPairs].key->span, diagnostics);
    return {};
  }
  std::vector<bool> drawn(assumptions.size());
  for (AssumptionId id = 0; id < market_begins; ++id) drawn[id] = assumptions[id].is_uncertain();
  CorrelatedNumbers numbers(assumptions, std::move(drawn), complete, diagnostics);
  FileCorrelations correlations(numbers, diagnostics);
  for (const Entry& entry : node.entries) {
    if (const auto written = read_correlation(entry, diagnostics)) correlations.add(*written);
  }
  std::vector<Correlation> out = correlations.take();
  check_correlations(out, 0, assumptions, diagnostics);
  drop_zeros(out);
  return out;
}

CorrelationArgument::CorrelationArgument(const std::string& argument, Diagnostics& diagnostics)
    : argument_(std::make_shared<Source>("--correlate", argument)),
      written_(parse_correlation_argument(*argument_, diagnostics)) {}

void correlate(std::span<const CorrelationArgument> arguments, Scenario& scenario, Diagnostics& diagnostics) {
  std::vector<bool> drawn(scenario.assumptions.size());
  for (const AssumptionId id : scenario.uncertain) drawn[id] = true;
  CorrelatedNumbers numbers(scenario.assumptions, std::move(drawn), true, diagnostics);
  std::vector<Correlation>& all = scenario.correlations;
  std::size_t of_file = all.size();
  for (const CorrelationArgument& argument : arguments) {
    const auto correlation = numbers.find(argument.written());
    if (!correlation || !numbers.has_effect(*correlation, argument.written().pair)) continue;
    const auto replaced =
        std::find_if(all.begin(), all.end(), [&](const Correlation& one) { return same_pair(one, *correlation); });
    if (replaced != all.end()) {
      if (static_cast<std::size_t>(replaced - all.begin()) < of_file) --of_file;
      all.erase(replaced);
    }
    if (all.size() == kMostCorrelatedPairs) return refuse_so_many(argument.written().span, diagnostics);
    all.push_back(*correlation);
  }
  check_correlations(all, of_file, scenario.assumptions, diagnostics);
  drop_zeros(all);
}

}  // namespace crossover
