#pragma once
// The results of run as JSON and CSV.

#include <string>
#include <vector>

#include "commands/run/run.h"
#include "output/json.h"

namespace crossover {

/// One element of `results`, as docs/commands.md describes it.
void write_run_json(JsonWriter& json, const RunResult& result);

/// Rows of the CSV: one per scenario and case. The gates of all scenarios are its columns, so that the text comes last.
class RunCsv {
 public:
  void add(const RunResult& result);
  [[nodiscard]] std::string text() const;

 private:
  struct Row {
    std::string head;  // file to binding, already CSV
    std::vector<std::pair<std::size_t, std::optional<double>>> gate_years;
  };
  std::size_t column_of(const std::string& gate);

  std::vector<std::string> gates_;
  std::vector<Row> rows_;
};

}  // namespace crossover
