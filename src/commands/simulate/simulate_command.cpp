// simulate: its flags.

#include <fmt/format.h>

#include <cstdio>
#include <memory>

#include "commands/answers_writer.h"
#include "commands/command.h"
#include "commands/simulate/sample_rows.h"
#include "commands/simulate/simulate.h"
#include "commands/simulate/simulate_answer.h"
#include "text/utf8.h"
#include "units/unit.h"

namespace crossover {
namespace {

constexpr std::size_t kMostQuantiles = 1000;

struct SimulateOptions {
  CommonOptions common;
  DrawOptions draws;
  std::vector<double> quantiles = {0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95};
  std::string samples;
};

/// "0.01, 99%" behind the usual ones.
bool read_quantiles(const std::string& text, std::vector<double>& quantiles) {
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find(',', begin), text.size());
    const auto p = parse_probability(trim(std::string_view(text).substr(begin, end - begin)));
    if (!p || quantiles.size() >= kMostQuantiles) return false;
    quantiles.push_back(*p);
    begin = end + 1;
  }
  return true;
}

bool refuse(const std::string& message, const std::string& hint) {
  fmt::print(stderr, "error: {}\n  hint: {}\n", message, hint);
  return false;
}

bool options_fit(const SimulateOptions& options) {
  const std::string& answer = options.common.output;
  const bool answer_to_output = answer.empty() || answer == "-";
  if (options.samples == "-" && answer_to_output)
    return refuse("the answer and --samples cannot both go to standard output", "name a file for one of them");
  if (!options.samples.empty() && !answer_to_output && is_same_file(options.samples, answer))
    return refuse("the answer and --samples cannot go to the same file", "give another name to one of them");
  return !overwrites_input(options.common) && !overwrites_input(options.common, "--samples", options.samples);
}

SimulationPlan plan_of(const SimulateOptions& options) { return {options.draws.sampling, options.quantiles}; }

bool has_too_many_gates(const Scenario& scenario) {
  const std::size_t gates = Model(scenario).gates().size();
  if (gates <= kMostSimulatedGates) return false;
  refuse(fmt::format("'{}' has {} gates; a simulation tells at most {} apart", printable(scenario.name), gates,
                     kMostSimulatedGates),
         "leave some of them out");
  return true;
}

/// Answers one by one, as they come.
int simulate_all(const SimulateOptions& options) {
  Loader loader(options.common.paths, options.common.sets, options.draws.correlations);
  const auto sink = open_sink(options.common);
  AnswersWriter writer(options.common, *sink, SimulateAnswer::csv_header());
  bool fits = true;
  loader.for_each([&](Scenario&& scenario) {
    if (has_too_many_gates(scenario)) {
      fits = false;
      return;
    }
    const auto result = simulate_scenario(std::move(scenario), plan_of(options), options.draws.jobs, {}, true);
    writer.add(SimulateAnswer(*result));
  });
  writer.finish(loader.digest());
  return finish_answers(loader, *sink, options.common, fits ? kExitDone : kExitFailed);
}

/// The only scenario, with its draws: there is no answer unless both can be written.
int simulate_with_samples(const SimulateOptions& options) {
  Loader loader(options.common.paths, options.common.sets, options.draws.correlations);
  std::vector<Scenario> scenarios;
  loader.for_each([&](Scenario&& scenario) {
    if (scenarios.size() < 2) scenarios.push_back(std::move(scenario));
  });
  const bool fits = scenarios.size() == 1 && !has_too_many_gates(scenarios.front());
  if (scenarios.size() > 1)
    refuse("--samples holds the draws of one scenario, and there are several", "simulate them one by one");
  if (!fits) return finish_without_answer(loader, options.common);

  Sink samples(options.samples == "-" ? std::nullopt : std::optional(options.samples));
  samples.write(sample_header(scenarios.front()) + '\n');
  const auto write = [&](const std::string& rows) {
    samples.write(rows);
    return !samples.failed();
  };
  const bool shows_progress = options.samples != "-";
  const auto result =
      simulate_scenario(std::move(scenarios.front()), plan_of(options), options.draws.jobs, write, shows_progress);
  if (close_sink(samples, kExitDone) != kExitDone || !result) return finish_without_answer(loader, options.common);
  const auto sink = open_sink(options.common);
  AnswersWriter writer(options.common, *sink, SimulateAnswer::csv_header());
  writer.add(SimulateAnswer(*result));
  writer.finish(loader.digest());
  return finish_answers(loader, *sink, options.common, kExitDone);
}

int simulate(const SimulateOptions& options) {
  if (!options_fit(options)) return kExitFailed;
  return options.samples.empty() ? simulate_all(options) : simulate_with_samples(options);
}

}  // namespace

void add_simulate_command(CLI::App& program, int& status) {
  auto options = std::make_shared<SimulateOptions>();
  CLI::App* command = program.add_subcommand("simulate", "How sure is the date? Its distribution over many draws");
  add_input_options(*command, options->common, false);
  add_draw_options(*command, options->draws);
  add_read_option(
      *command, "--quantiles", "P,...", "Further quantiles, such as 0.01,0.99 (always: 5, 10, 25, 50, 75, 90, 95%)",
      [options](const std::string& text) { return read_quantiles(text, options->quantiles); },
      "a list of probabilities between 0 and 1, such as 0.01,0.99");
  command->add_option("--samples", options->samples, "Write every draw to a CSV file")->type_name("FILE");
  add_output_options(*command, options->common, {"table", "json", "jsonl", "csv", "markdown"});
  command->callback([options, &status] { status = simulate(*options); });
}

}  // namespace crossover
