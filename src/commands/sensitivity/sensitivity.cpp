// sensitivity: what does the date of a scenario depend on?

#include "commands/sensitivity/sensitivity.h"

#include <algorithm>

#include "analysis/moved_values.h"
#include "commands/sensitivity/sobol_run.h"

namespace crossover {
namespace {

std::vector<bool> mark(const Scenario& scenario, const std::vector<AssumptionId>& ids) {
  std::vector<bool> out(scenario.assumptions.size(), false);
  for (const AssumptionId id : ids) out[id] = true;
  return out;
}

SobolAnswer sobol_answer(const Model& model, const SensitivityRequest& request) {
  const SobolStudy study(model, request.sampling, request.usable_by);
  const SobolTally tally = run_sobol(study, request.jobs);
  const SobolIndices estimated = estimate_indices(tally.sums);
  SobolAnswer out{estimated.mean, estimated.variance, {}, tally.counts, study.evaluations()};
  for (std::size_t i = 0; i < study.inputs().size(); ++i) {
    const SobolIndex index = estimated.indices.empty() ? SobolIndex{} : estimated.indices[i];
    out.inputs.push_back({study.inputs()[i].values, index});
  }
  std::stable_sort(out.inputs.begin(), out.inputs.end(), [](const SobolAnswer::Of& a, const SobolAnswer::Of& b) {
    return a.index.total.value > b.index.total.value;
  });
  return out;
}

}  // namespace

std::string SensitivityResult::path_of(const std::vector<AssumptionId>& values) const {
  std::string out;
  for (const AssumptionId id : values) {
    if (!out.empty()) out += ", ";
    out += (*scenario)[id].path;
  }
  return out;
}

SensitivityResult analyse_sensitivity(Scenario scenario, const SensitivityRequest& request) {
  SensitivityResult out;
  out.request = request;
  out.moved = mark(scenario, request.move_by ? movable_values(scenario) : std::vector<AssumptionId>());
  const std::vector<double> between = middle_values(scenario);
  if (request.move_by) scenario = with_moved_values(std::move(scenario), *request.move_by);
  out.scenario = std::make_unique<Scenario>(std::move(scenario));
  out.model = std::make_unique<Model>(*out.scenario);
  Arena arena;
  out.tornado = make_tornado(*out.model, between, arena);
  if (!request.tornado) out.tornado.bars.clear();
  if (request.sobol) out.sobol = sobol_answer(*out.model, request);
  return out;
}

}  // namespace crossover
