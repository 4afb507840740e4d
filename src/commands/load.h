#pragma once
// Files, directories and standard input to scenarios, one after another.

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "commands/digest.h"
#include "scenario/correlations.h"
#include "scenario/override.h"
#include "scenario/scenario.h"
#include "text/diagnostic.h"
#include "text/source.h"

namespace crossover {

/// The bytes of a scenario file, or of standard input for `-`; nullptr after reporting why they cannot be read.
std::unique_ptr<Source> read_source(const std::string& path, Diagnostics& diagnostics);

class Loader {
 public:
  /// `paths`: files, directories (recursive, sorted by name, *.yaml and *.yml) and `-` for standard input. `sets`: the
  /// arguments of --set; `correlations`: of --correlate.
  Loader(const std::vector<std::string>& paths, const std::vector<std::string>& sets,
         const std::vector<std::string>& correlations = {});

  /// Calls `visit` for every scenario without a mistake, in order. A faulty document or file does not keep the others.
  void for_each(const std::function<void(Scenario&&)>& visit);
  /// The same, with the tree that each was read from, --set applied; it lasts as long as the visit. What --correlate
  /// says stands in the scenario alone.
  void for_each(const std::function<void(Scenario&&, const Document&)>& visit);

  [[nodiscard]] const Diagnostics& diagnostics() const { return diagnostics_; }
  /// Scenarios that had no mistake.
  [[nodiscard]] std::size_t scenarios() const { return scenarios_; }
  /// Did a file fail to be read at all, or an argument to be understood?
  [[nodiscard]] bool unreadable() const { return unreadable_; }
  /// "sha256:...": of all input bytes and all arguments, in order; known once for_each is done.
  [[nodiscard]] std::string digest() const;

 private:
  void expand(const std::string& path);
  void read_file(const std::string& path, const std::function<void(Scenario&&, const Document&)>& visit);
  void blame_arguments(const Source& file, std::size_t found_before);
  void fail(std::string message, std::string hint = {});

  std::vector<std::string> files_;
  std::vector<Override> overrides_;
  std::vector<CorrelationArgument> correlations_;
  std::vector<std::unique_ptr<Source>> sources_;  // diagnostics point into them
  Diagnostics diagnostics_;
  std::size_t scenarios_ = 0;
  bool unreadable_ = false;
  Sha256 hash_;
};

}  // namespace crossover
