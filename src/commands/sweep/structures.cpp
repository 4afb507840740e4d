// Which model is a combination of words and dates?

#include "commands/sweep/structures.h"

#include <algorithm>
#include <deque>

#include "scenario/override.h"
#include "scenario/read.h"

namespace crossover {
namespace {

bool is_same(const Span& a, const Span& b) { return a.source == b.source && a.begin == b.begin && a.end == b.end; }

/// The assumption that a setting has become: it carries the setting's place.
std::optional<AssumptionId> assumption_at(const Scenario& scenario, const Span& span) {
  const auto& all = scenario.assumptions;
  const auto found =
      std::find_if(all.begin(), all.end(), [&](const Assumption& one) { return is_same(one.span, span); });
  if (found == all.end()) return std::nullopt;
  return static_cast<AssumptionId>(found - all.begin());
}

/// What reading found, but for correlations without effect: what is swept is exact, and nothing is drawn.
void tell(const Diagnostics& found, Diagnostics& diagnostics) {
  for (const Diagnostic& one : found.all()) {
    if (one.severity == Severity::kError) {
      diagnostics.error(one.code, one.span, one.message, one.hint, one.also);
    } else if (one.code != Code::kIdleCorrelation) {
      diagnostics.warning(one.code, one.span, one.message, one.hint);
    }
  }
}

/// Texts that only the first of many scenarios is asked for.
void drop_texts(Scenario& scenario) {
  scenario.about = {};
  scenario.tags = {};
  scenario.sources = {};
  for (Assumption& assumption : scenario.assumptions) {
    assumption.path = {};
    assumption.written = {};
    assumption.source.reset();
    assumption.assumed.reset();
  }
  scenario.assumptions.shrink_to_fit();
}

}  // namespace

Structures::Structures(const Node& tree, const Source& file, std::string file_name,
                       const std::vector<VariedPath>& paths)
    : tree_(tree), file_(file), file_name_(std::move(file_name)), paths_(paths), kept_(kMostStructures) {}

std::optional<std::size_t> Structures::add(const std::vector<Setting>& settings, Diagnostics& diagnostics) {
  Document document;
  document.root = &tree_;
  bool all_set = true;
  for (std::size_t i = 0; i < paths_.size(); ++i) {
    Node& value = document.make();
    value.kind = Node::Kind::kScalar;
    value.text = settings[i].text;
    value.span = settings[i].span;
    all_set = set_value(document, paths_[i].path, value, diagnostics) && all_set;
  }
  Diagnostics found;
  auto scenario = read_scenario(*document.root, found, &file_);
  tell(found, diagnostics);
  if (!scenario || !all_set) return std::nullopt;
  scenario->file = file_name_;
  std::vector<std::optional<AssumptionId>> varied;
  varied.reserve(paths_.size());
  for (const Setting& setting : settings) {
    varied.push_back(setting.is_number ? assumption_at(*scenario, setting.span) : std::nullopt);
  }
  if (count_ > 0) drop_texts(*scenario);
  kept_[count_] = std::make_unique<Structure>(std::move(*scenario), std::move(varied));
  return count_++;
}

}  // namespace crossover
