#pragma once
// sensitivity: what does the date of a scenario depend on?

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "analysis/sobol_study.h"
#include "analysis/tornado.h"
#include "model/model.h"
#include "scenario/scenario.h"

namespace crossover {

struct SensitivityRequest {
  bool tornado = true;
  bool sobol = true;
  std::optional<double> move_by;      // exact values are moved by this share
  std::optional<Date> usable_by;      // the indices are of being usable by then, not of the date
  Sampling sampling{.draws = 65536};  // of one sample
  std::size_t jobs = 1;               // threads
};

/// With fewer draws the replicates are too small to tell how far off the indices are.
inline constexpr std::uint64_t kFewestSobolDraws = 64;

struct SobolAnswer {
  struct Of {
    std::vector<AssumptionId> values;  // several where they are correlated
    SobolIndex index;
  };
  double mean = 0;
  double variance = 0;
  /// The largest total first; in file order where the variance is 0, and the indices mean nothing.
  std::vector<Of> inputs;
  SobolCounts counts;
  std::uint64_t evaluations = 0;
};

struct SensitivityResult {
  std::unique_ptr<Scenario> scenario;  // with the values that are moved
  std::unique_ptr<Model> model;
  SensitivityRequest request;
  std::vector<bool> moved;  // by assumption
  Tornado tornado;          // bars only where they are asked for
  std::optional<SobolAnswer> sobol;

  /// "bot.llm_cost.now", of several "a, b".
  [[nodiscard]] std::string path_of(const std::vector<AssumptionId>& values) const;
};

/// Progress is shown on a terminal while it draws.
SensitivityResult analyse_sensitivity(Scenario scenario, const SensitivityRequest& request);

}  // namespace crossover
