// Which models does a grid take, and do its values fit together?

#include "commands/sweep/grid_models.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>

#include "commands/sweep/varied_number.h"

namespace crossover {
namespace {

constexpr std::size_t kMostMistakes = 100;  // no more are shown

bool is_same(const Span& a, const Span& b) { return a.source == b.source && a.begin == b.begin && a.end == b.end; }

bool is_inside(const Span& part, const Span& whole) {
  return part.source == whole.source && part.begin >= whole.begin && part.end <= whole.end;
}

bool is_about_units(Code code) {
  constexpr std::array kCodes = {Code::kBadUnit, Code::kMissingUnit, Code::kBadRate, Code::kTwoCurrencies,
                                 Code::kUnitMismatch};
  return std::find(kCodes.begin(), kCodes.end(), code) != kCodes.end();
}

}  // namespace

GridModels::GridModels(const Node& tree, const Source& file, std::string file_name,
                       const std::vector<VariedPath>& varied, const std::vector<Axis>& axes, bool zip)
    : varied_(varied), axes_(axes), zip_(zip), structures_(tree, file, std::move(file_name), varied) {
  for (std::size_t i = 0; i < axes.size(); ++i) {
    if (!axes[i].is_number) words_.push_back(i);
  }
}

bool GridModels::compile(Diagnostics& diagnostics) {
  return zip_ && !words_.empty() ? compile_zipped(diagnostics) : compile_crossed(diagnostics);
}

/// Counts through all places, the last axis fastest.
bool GridModels::compile_crossed(Diagnostics& diagnostics) {
  std::size_t count = 1;
  for (const std::size_t axis : words_) {
    if (count > kMostStructures / axes_[axis].size()) {
      refuse_too_many(diagnostics);
      return false;
    }
    count *= axes_[axis].size();
  }
  Places places(words_.size(), 0);
  bool sound = true;
  for (std::size_t made = 0; made < count && !hopeless_ && told_.size() < kMostMistakes; ++made) {
    sound = compile_one(places, diagnostics) && sound;
    for (std::size_t i = places.size(); i-- > 0;) {
      if (++places[i] < axes_[words_[i]].size()) break;
      places[i] = 0;
    }
  }
  return sound;
}

bool GridModels::compile_zipped(Diagnostics& diagnostics) {
  std::map<std::vector<std::string_view>, std::uint32_t> known;
  bool sound = true;
  for (std::size_t row = 0; row < axes_.front().size() && !hopeless_ && told_.size() < kMostMistakes; ++row) {
    std::vector<std::string_view> words;
    for (const std::size_t axis : words_) words.push_back(axes_[axis].texts[row]);
    const auto [entry, is_new] = known.emplace(std::move(words), static_cast<std::uint32_t>(structures_.size()));
    structure_of_row_.push_back(entry->second);
    if (!is_new) continue;
    if (structures_.full()) {
      refuse_too_many(diagnostics);
      return false;
    }
    sound = compile_one(Places(words_.size(), row), diagnostics) && sound;
  }
  return sound;
}

bool GridModels::compile_one(const Places& places, Diagnostics& diagnostics) {
  std::vector<Setting> settings;
  settings.reserve(axes_.size());
  for (std::size_t i = 0; i < axes_.size(); ++i) {
    const SweepSpec& spec = varied_[i].spec;
    if (spec.is_number) {
      settings.push_back({with_unit(axes_[i].texts[0], spec.unit), spec.span_of(0), true});
      continue;
    }
    const auto word = static_cast<std::size_t>(std::find(words_.begin(), words_.end(), i) - words_.begin());
    settings.push_back({spec.words[places[word]], spec.span_of(places[word]), false});
  }
  Diagnostics found;
  const bool sound = structures_.add(settings, found).has_value();
  bool blames_words = false;
  for (const Diagnostic& diagnostic : found.all()) {
    blames_words = blames_words || blames_a_word(diagnostic, places);
    const Diagnostic placed = better_placed(diagnostic);
    if (!is_new(placed)) continue;
    if (placed.severity == Severity::kError) {
      diagnostics.error(placed.code, placed.span, placed.message, placed.hint, placed.also);
    } else {
      diagnostics.warning(placed.code, placed.span, placed.message, placed.hint);
    }
  }
  hopeless_ = !sound && !blames_words;
  return sound;
}

bool GridModels::is_new(const Diagnostic& diagnostic) {
  return told_.emplace(diagnostic.span.source, diagnostic.span.begin, diagnostic.message).second;
}

bool GridModels::blames_a_word(const Diagnostic& diagnostic, const Places& places) const {
  for (std::size_t i = 0; i < words_.size(); ++i) {
    const Span word = varied_[words_[i]].spec.span_of(places[i]);
    if (is_inside(diagnostic.span, word) || is_inside(diagnostic.also, word)) return true;
  }
  return false;
}

/// What is wrong with the unit is shown there, not at the first number.
Diagnostic GridModels::better_placed(const Diagnostic& diagnostic) const {
  Diagnostic out = diagnostic;
  for (const VariedPath& varied : varied_) {
    if (!varied.spec.is_number || !is_about_units(out.code)) continue;
    if (is_same(out.span, varied.spec.span_of(0))) out.span = varied.spec.unit_span;
    if (is_same(out.also, varied.spec.span_of(0))) out.also = varied.spec.unit_span;
  }
  return out;
}

void GridModels::refuse_too_many(Diagnostics& diagnostics) const {
  diagnostics.error(Code::kTooLarge, varied_[words_.back()].spec.span,
                    fmt::format("the words and dates that are varied make more than {} combinations", kMostStructures),
                    "each of them is a model of its own; vary fewer of them at a time");
}

bool GridModels::check_clamps(Diagnostics& diagnostics) const {
  const auto& rules = structures_.clamps(0);
  return std::all_of(rules.begin(), rules.end(), [&](const ClampRule& rule) { return check_clamp(rule, diagnostics); });
}

/// Crossed, the highest floor meets the lowest ceiling; zipped, only values of one place meet.
bool GridModels::check_clamp(const ClampRule& rule, Diagnostics& diagnostics) const {
  const auto values = [&](const ClampSide& side) {
    return side.path ? axes_[*side.path].values : std::vector<double>{side.fixed};
  };
  const std::vector<double> floors = values(rule.floor);
  const std::vector<double> ceilings = values(rule.ceiling);
  const bool pairs = zip_ && rule.floor.path && rule.ceiling.path;
  auto floor = static_cast<std::size_t>(std::max_element(floors.begin(), floors.end()) - floors.begin());
  auto ceiling = static_cast<std::size_t>(std::min_element(ceilings.begin(), ceilings.end()) - ceilings.begin());
  if (pairs) {
    floor = 0;
    while (floor + 1 < floors.size() && rule.holds(floors[floor], ceilings[floor])) ++floor;
    ceiling = floor;
  }
  if (rule.holds(floors[floor], ceilings[ceiling])) return true;
  const auto span = [&](const ClampSide& side, std::size_t place) {
    return side.path ? varied_[*side.path].spec.span_of(place) : Span{};
  };
  const Span of_floor = span(rule.floor, floor);
  const Span of_ceiling = span(rule.ceiling, ceiling);
  const bool both = rule.floor.path && rule.ceiling.path;
  diagnostics.error(Code::kConflict, rule.floor.path ? of_floor : of_ceiling,
                    broken_clamp(written(rule.floor, floor), written(rule.ceiling, ceiling)),
                    both && !zip_ ? "every value meets every other; --zip pairs them one by one" : "",
                    both ? of_ceiling : Span{});
  return false;
}

std::string GridModels::written(const ClampSide& side, std::size_t place) const {
  return side.path ? with_unit(axes_[*side.path].texts[place], axes_[*side.path].unit) : side.written;
}

}  // namespace crossover
