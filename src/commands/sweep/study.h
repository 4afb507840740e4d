#pragma once
// What a sweep is of: one scenario, the paths that are varied in it, and a model for each of its structures.
//
// Numbers are varied within one model, as columns. Words and dates (bot.calls=1,until_correct; steps.0.from) change
// what the scenario says, so that each combination of them is a scenario of its own, read and compiled before anything
// is computed.

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "commands/sweep/axis.h"
#include "commands/sweep/points.h"
#include "model/model.h"
#include "scenario/scenario.h"
#include "text/diagnostic.h"

namespace crossover {

struct StudyRequest {
  std::string file;                 // or "-"
  std::optional<std::string> name;  // which scenario of a file with several
  std::vector<std::string> sets;    // arguments of --set
  std::vector<std::string> varies;  // arguments of --vary
  bool zip = false;                 // pair the values instead of crossing them
  std::string rows_file;            // --rows; empty without
};

class Study {
 public:
  /// Reads everything and checks every value; nullptr after reporting.
  static std::unique_ptr<Study> prepare(const StudyRequest& request, Diagnostics& diagnostics);

  Study(const Study&) = delete;
  Study& operator=(const Study&) = delete;
  ~Study();

  [[nodiscard]] const Scenario& scenario() const;               // of the first structure
  [[nodiscard]] const std::vector<std::string>& paths() const;  // varied, in the order of the columns
  /// The values of the paths; empty where the points come from a file.
  [[nodiscard]] const std::vector<Axis>& axes() const;
  [[nodiscard]] bool zipped() const;
  /// Of the whole sweep. For a CSV file: counted when first asked for, reading it once; nothing where that fails (then
  /// `diagnostics` says why) or the file cannot be read twice.
  [[nodiscard]] std::optional<std::uint64_t> rows(Diagnostics& diagnostics) const;
  [[nodiscard]] std::size_t structures() const;
  [[nodiscard]] const Model& structure(std::size_t index) const;
  /// Which assumption of structure `index` the varied path number `path` is; nothing for words and dates, and for a
  /// number that this structure leaves out, such as the fall of a step that lies before its as_of.
  [[nodiscard]] std::optional<AssumptionId> assumption(std::size_t index, std::size_t path) const;
  /// The points, from the first. Those on standard input can be asked for once.
  [[nodiscard]] std::unique_ptr<PointSource> points() const;
  /// Everything that decides the rows, as bytes: the scenario's file, --set, the axes, the content of a CSV file. For
  /// fingerprints. Points on standard input, which cannot be read twice, leave no trace in it.
  [[nodiscard]] std::string identity() const;

 private:
  struct Parts;
  explicit Study(std::unique_ptr<Parts> parts);
  std::unique_ptr<Parts> parts_;
};

}  // namespace crossover
