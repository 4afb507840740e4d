#include "commands/sweep/sweep_options.h"

#include <fmt/format.h>

#include <algorithm>

#include "commands/threads.h"

namespace crossover {

std::size_t threads(const SweepOptions& options) {
  if (options.jobs > 0) return options.jobs;
  return processors();
}

std::string chosen_format(const SweepOptions& options, std::string& error) {
  std::vector<std::string> fitting = {"csv", "jsonl", "heatmap"};
  std::string_view what = "the rows of a sweep";
  if (options.summary) {
    fitting = {"table", "json", "csv", "markdown"};
    what = "--summary";
  }
  if (options.dry_run) {
    fitting = {"table", "json", "markdown"};
    what = "--dry-run";
  }
  const std::string& asked = options.common.format;
  if (asked.empty()) return fitting.front();
  // What would be run is told in words also where rows are asked for in some format.
  const bool is_row_format = asked == "csv" || asked == "jsonl" || asked == "heatmap";
  if (options.dry_run && is_row_format) return fitting.front();
  if (std::find(fitting.begin(), fitting.end(), asked) != fitting.end()) return asked;
  error = fmt::format("--format {} does not go with {}; it is one of {}", asked, what, fmt::join(fitting, ", "));
  return {};
}

}  // namespace crossover
