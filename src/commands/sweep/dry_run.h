#pragma once
// What would a sweep do? Its rows, columns and values, and how long and how large it will be, before it is started.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "commands/sweep/axis.h"
#include "output/json.h"
#include "report/report.h"

namespace crossover {

struct DryRunPath {
  std::string path;
  std::string unit;                // SPEC's unit; empty where there is none
  std::vector<std::string> texts;  // of the values, as csv shows them; empty where they come from a file
  std::vector<double> values;      // numbers as in all JSON; empty for words and dates
};
DryRunPath dry_run_path(const Axis& axis);

struct DryRun {
  std::string scenario;
  std::vector<DryRunPath> paths;      // the last runs fastest
  bool zipped = false;                // values of the paths are paired, not crossed
  std::string rows_file;              // from which the values come; empty for a grid
  std::optional<std::uint64_t> rows;  // to be worked out; nothing where that is not known before the end
  std::uint64_t rows_of_all = 0;      // of the whole sweep, where only a shard of it is asked for; else 0
  std::vector<std::string> columns;   // of the answer
  std::size_t structures = 1;         // scenarios that must be read: one per combination of words and dates
  std::size_t jobs = 1;
  std::optional<double> bytes;    // estimated, of the answer
  std::optional<double> seconds;  // estimated
};

Report dry_run_report(const DryRun& plan);
/// One element of `results`.
void write_dry_run_json(JsonWriter& json, const DryRun& plan);

}  // namespace crossover
