#pragma once
// The models of a sweep: one for each combination of words and dates that it varies.

#include <atomic>
#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "commands/sweep/clamps.h"
#include "model/model.h"
#include "scenario/sweep.h"
#include "text/node.h"

namespace crossover {

/// What one path is set to, as a scenario would write it.
struct Setting {
  std::string text;
  Span span;              // where it stands, for messages
  bool is_number = true;  // varied within the model; false: a part of what makes the model
};

class Structures {
 public:
  /// `tree`: the scenario without what is varied; it, `paths` and all spans outlive this.
  Structures(const Node& tree, const Source& file, std::string file_name, const std::vector<VariedPath>& paths);

  /// The scenario with every path set, read and compiled; its number. Nothing after reporting what is wrong with it.
  /// One thread at a time.
  std::optional<std::size_t> add(const std::vector<Setting>& settings, Diagnostics& diagnostics);

  [[nodiscard]] std::size_t size() const { return count_; }
  [[nodiscard]] bool full() const { return count_ == kMostStructures; }
  // Any thread may ask for what add() has given a number, while another one adds.
  [[nodiscard]] const Model& model(std::size_t index) const { return kept_[index]->model; }
  [[nodiscard]] std::optional<AssumptionId> assumption(std::size_t index, std::size_t path) const {
    return kept_[index]->varied[path];
  }
  [[nodiscard]] const std::vector<ClampRule>& clamps(std::size_t index) const { return kept_[index]->clamps; }

 private:
  struct Structure {
    Structure(Scenario read, std::vector<std::optional<AssumptionId>> ids)
        : scenario(std::move(read)), model(scenario), varied(std::move(ids)), clamps(clamp_rules(scenario, varied)) {}

    Scenario scenario;
    Model model;
    std::vector<std::optional<AssumptionId>> varied;  // by path
    std::vector<ClampRule> clamps;
  };

  const Node& tree_;
  const Source& file_;
  std::string file_name_;
  const std::vector<VariedPath>& paths_;
  std::vector<std::unique_ptr<Structure>> kept_;  // room for all, so that nothing moves while others read
  std::atomic<std::size_t> count_ = 0;
};

}  // namespace crossover
