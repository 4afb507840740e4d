// Which paths does a sweep vary?

#include "scenario/sweep.h"

#include <fmt/format.h>

#include "assumptions/reading.h"

namespace crossover {
namespace {

constexpr PathForm kArgument{.code = Code::kBadSweep,
                             .without_end = "names no values",
                             .hint = "write --vary human.salary='1000, 2000, 4000 USD/month'"};
constexpr PathForm kKey{.end = '\0',
                        .end_must_come = false,
                        .code = Code::kBadSweep,
                        .hint = "write sweep: {bot.llm_cost.now: \"100, 200, 500 USD/month\"}"};

/// Is `inner` the path `outer`, or inside it?
bool begins_with(std::string_view inner, std::string_view outer) {
  return inner.starts_with(outer) && (inner.size() == outer.size() || inner[outer.size()] == '.');
}

}  // namespace

std::optional<VariedPath> parse_varied_path(const Source& argument, Diagnostics& diagnostics) {
  const std::string_view text = argument.bytes();
  const TextPlace place{{&argument, 0, static_cast<std::uint32_t>(text.size())}, true};
  auto parsed = parse_path(text, place, kArgument, diagnostics);
  if (!parsed) return std::nullopt;
  VariedPath out{std::string(text.substr(0, parsed->end)), std::move(parsed->path), {}, {}, place.part(0, parsed->end)};
  const auto variable = find_variable(out.path, diagnostics);
  if (!variable) return std::nullopt;
  out.variable = *variable;
  const TextPlace behind{place.part(parsed->end + 1, text.size()), true};
  auto spec = parse_sweep_spec(text.substr(parsed->end + 1), behind, out.variable, diagnostics);
  if (spec) out.spec = std::move(*spec);
  return out;
}

std::vector<VariedPath> read_sweep(const Node& node, Diagnostics& diagnostics) {
  std::vector<VariedPath> out;
  if (!node.is_mapping()) {
    diagnostics.error(Code::kWrongKind, node.span,
                      fmt::format("'sweep' must be a mapping of paths to values, got {}", describe_kind(node)),
                      "write sweep: {roi: [5, 10, 20]}");
    return out;
  }
  for (const Entry& entry : node.entries) {
    const std::string& key = entry.key->text;
    auto parsed = parse_path(key, place_of(*entry.key), kKey, diagnostics);
    if (!parsed) continue;
    const auto variable = find_variable(parsed->path, diagnostics);
    if (entry.value->is_null()) {
      diagnostics.error(Code::kMissingValue, entry.key->span, fmt::format("'{}' has no value", key),
                        "write the values behind the colon, or leave the path out");
      continue;
    }
    if (!variable) continue;
    auto spec = read_sweep_spec(*entry.value, *variable, diagnostics);
    out.push_back({key, std::move(parsed->path), *variable, std::move(spec).value_or(SweepSpec{}), entry.key->span});
  }
  refuse_overlaps(out, diagnostics);
  return out;
}

Overlap overlap(const VariedPath& a, const VariedPath& b) {
  if (a.variable.value == b.variable.value) return Overlap::kSame;
  const std::string first = path_text(a.path);
  const std::string second = path_text(b.path);
  return begins_with(first, second) || begins_with(second, first) ? Overlap::kInside : Overlap::kNone;
}

void refuse_overlaps(const std::vector<VariedPath>& paths, Diagnostics& diagnostics) {
  if (paths.size() > kMostVaried) {
    diagnostics.error(Code::kTooLarge, paths[kMostVaried].span,
                      fmt::format("{} paths are varied, more than {}", paths.size(), kMostVaried),
                      "vary fewer at a time");
    return;
  }
  for (std::size_t i = 0; i < paths.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      const Overlap found = overlap(paths[i], paths[j]);
      if (found == Overlap::kNone) continue;
      diagnostics.error(Code::kConflict, paths[i].span,
                        found == Overlap::kSame
                            ? fmt::format("'{}' and '{}' are the same value", paths[j].text, paths[i].text)
                            : fmt::format("of '{}' and '{}' one is inside the other", paths[j].text, paths[i].text),
                        "vary each value once", paths[j].span);
    }
  }
}

}  // namespace crossover
