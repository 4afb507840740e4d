// How many rows a second does the model evaluate, for one row and for full blocks?

#include <benchmark/benchmark.h>

#include <string>
#include <vector>

#include "model/cases.h"
#include "model/model.h"
#include "scenario/read.h"
#include "text/yaml.h"

namespace {

using namespace crossover;

/// One falling cost against a constant budget: a closed form.
constexpr const char* kClosedForm = R"(
name: closed form
as_of: 2024-01
human: {salary: 4000 USD/month}
roi: 10
bot: {llm_cost: {now: 300..700 USD/month, falls: 50%..75% / year}, other_cost: 90 USD/month}
)";

/// Two falling costs, a growing salary and calls that depend on the error: a root search.
constexpr const char* kRootSearch = R"(
name: root search
as_of: 2024-01
human: {salary: {now: 4000 USD/month, grows: 3% / year}}
roi: 10
bot:
  llm_cost: {now: 300..700 USD/month, falls: 50%..75% / year}
  other_cost: {now: 90 USD/month, falls: 10% / year}
  calls: until_correct
quality: {error: {now: 30%, falls: 30% / year}, required: 95%}
)";

Scenario scenario_of(const char* text) {
  const Source source("bench", text);
  Diagnostics diagnostics;
  YamlReader reader(source, diagnostics);
  Document document;
  reader.next(document);
  auto scenario = read_scenario(*document.root, diagnostics);
  if (!scenario) throw std::runtime_error(diagnostics.render(false));
  return std::move(*scenario);
}

void evaluate_blocks(benchmark::State& state, const char* text) {
  const Scenario scenario = scenario_of(text);
  const Model model(scenario);
  const auto rows = static_cast<std::size_t>(state.range(0));
  std::vector<Column> values = model.middle();
  std::vector<std::vector<double>> columns;
  for (const AssumptionId id : scenario.uncertain) {
    std::vector<double>& column = columns.emplace_back();
    const Distribution& belief = scenario[id].distribution;
    for (std::size_t i = 0; i < rows; ++i)
      column.push_back(belief.quantile((static_cast<double>(i) + 0.5) / static_cast<double>(rows)));
    values[id] = Column(column.data());
  }
  Arena arena;
  for (auto _ : state) {
    const Evaluation evaluation = model.evaluate(rows, values, arena);
    benchmark::DoNotOptimize(evaluation.whole(rows - 1));
  }
  state.SetItemsProcessed(state.iterations() * state.range(0));
}

void evaluate_all_cases(benchmark::State& state, const char* text) {
  const Scenario scenario = scenario_of(text);
  const Model model(scenario);
  Arena arena;
  for (auto _ : state) benchmark::DoNotOptimize(evaluate_cases(model, arena).central.crossing);
}

}  // namespace

BENCHMARK_CAPTURE(evaluate_blocks, closed_form, kClosedForm)->Arg(1)->Arg(kBlockRows);
BENCHMARK_CAPTURE(evaluate_blocks, root_search, kRootSearch)->Arg(1)->Arg(kBlockRows);
BENCHMARK_CAPTURE(evaluate_all_cases, closed_form, kClosedForm);
BENCHMARK_CAPTURE(evaluate_all_cases, root_search, kRootSearch);
