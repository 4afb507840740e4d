// Which scenario of a file is meant?

#include "commands/chosen_scenario.h"

#include <fmt/format.h>

#include <algorithm>
#include <deque>

#include "commands/load.h"
#include "text/nearest.h"
#include "text/yaml.h"
#include "units/unit.h"

namespace crossover {
namespace {

constexpr std::size_t kMostNamesShown = 10;

std::string name_of(const Document& document) {
  const Entry* name = document.root->find("name");
  return name != nullptr && name->value->is_scalar() ? std::string(trim(name->value->text)) : std::string();
}

std::string name_list(const std::vector<std::string>& names) {
  std::vector<std::string> shown;
  for (std::size_t i = 0; i < std::min(names.size(), kMostNamesShown); ++i)
    shown.push_back(fmt::format("'{}'", names[i]));
  return fmt::format("{}{}", fmt::join(shown, ", "), names.size() > kMostNamesShown ? " ..." : "");
}

/// Which of the documents; nothing after reporting.
std::optional<std::size_t> choose(const std::vector<std::string>& names, const std::optional<std::string>& wanted,
                                  const Source& file, Diagnostics& diagnostics) {
  const auto fail = [&](std::string message, std::string hint) {
    diagnostics.error(Code::kNoScenario, {}, std::move(message), std::move(hint));
    return std::nullopt;
  };
  const std::string all = "the scenarios are " + name_list(names);
  if (!wanted) {
    if (names.size() == 1) return 0;
    return fail(fmt::format("{} holds {} scenarios, and one is asked for", file.name(), names.size()),
                fmt::format("choose one with --scenario NAME; {}", all));
  }
  const auto found = std::find(names.begin(), names.end(), *wanted);
  if (found == names.end()) {
    const std::vector<std::string_view> candidates(names.begin(), names.end());
    const auto near = nearest(*wanted, candidates);
    return fail(fmt::format("{} has no scenario '{}'", file.name(), *wanted),
                near ? fmt::format("did you mean '{}'?", *near) : all);
  }
  if (std::find(found + 1, names.end(), *wanted) != names.end())
    return fail(fmt::format("{} has several scenarios '{}'", file.name(), *wanted), "give each a name of its own");
  return static_cast<std::size_t>(found - names.begin());
}

/// Takes the entry `sweep` out of the tree.
const Node* take_sweep(Document& document) {
  const Entry* sweep = document.root->find("sweep");
  if (sweep == nullptr || sweep->value->is_null()) return nullptr;  // the reader tells that the key has no value
  const Node* value = sweep->value;
  Node& root = document.make();
  root = *document.root;
  std::erase_if(root.entries, [](const Entry& entry) { return entry.key->text == "sweep"; });
  document.root = &root;
  return value;
}

}  // namespace

std::unique_ptr<ChosenScenario> choose_scenario(const std::string& path, const std::optional<std::string>& name,
                                                const std::vector<std::string>& sets, Diagnostics& diagnostics) {
  auto out = std::make_unique<ChosenScenario>();
  bool sets_are_valid = true;
  for (const std::string& argument : sets) {
    const Override& set = out->sets.emplace_back(argument, diagnostics);
    sets_are_valid = sets_are_valid && set.valid();
    diagnostics.keep(set.argument());
    if (set.value_source()) diagnostics.keep(set.value_source());
  }
  out->file = read_source(path, diagnostics);
  if (!out->file) return nullptr;
  diagnostics.keep(out->file);

  const std::size_t errors = diagnostics.errors();
  std::deque<Document> documents(1);
  std::vector<std::string> names;
  for (YamlReader reader(*out->file, diagnostics); reader.next_checkable(documents.back()); documents.emplace_back())
    names.push_back(name_of(documents.back()));
  if (names.empty()) {
    if (diagnostics.errors() == errors) {
      diagnostics.error(Code::kNoScenario, {out->file.get(), 0, 0}, "there is no scenario in it",
                        "a scenario begins with `name:` and `as_of:`");
    }
    return nullptr;
  }
  const auto chosen = choose(names, name, *out->file, diagnostics);
  if (!chosen || !sets_are_valid) return nullptr;
  out->document = std::move(documents[*chosen]);
  for (const Override& set : out->sets) set.apply(out->document, diagnostics);
  out->sweep = take_sweep(out->document);
  return out;
}

}  // namespace crossover
