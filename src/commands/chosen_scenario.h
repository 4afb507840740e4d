#pragma once
// The one scenario of a file that a command is about, as a tree.

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "scenario/override.h"
#include "text/diagnostic.h"
#include "text/node.h"
#include "text/source.h"

namespace crossover {

struct ChosenScenario {
  std::shared_ptr<const Source> file;
  std::vector<Override> sets;
  Document document;            // with --set applied, and without `sweep`
  const Node* sweep = nullptr;  // what stands under that key
};

/// The scenario of that name, or the only one, with --set applied; nullptr after reporting what is wrong. Mistakes that
/// leave a tree are reported too, and the tree given.
std::unique_ptr<ChosenScenario> choose_scenario(const std::string& path, const std::optional<std::string>& name,
                                                const std::vector<std::string>& sets, Diagnostics& diagnostics);

}  // namespace crossover
