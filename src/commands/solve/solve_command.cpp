// solve: its flags.

#include <fmt/format.h>

#include <cstdio>

#include "commands/command.h"
#include "commands/solve/solve_answer.h"
#include "output/writers.h"

namespace crossover {
namespace {

void add_question(CLI::App& command, SolveOptions& options) {
  command
      .add_option("--for", options.paths,
                  "Which number to solve for, such as bot.llm_cost.now (repeatable: each alone)")
      ->type_name("PATH")
      ->expected(1)
      ->take_all()
      ->allow_extra_args(false)
      ->required();
  add_date_option(command, "--by", options.by_text, "The day by which it is to be usable")->required();
  add_read_option(
      command, "--probability", "P",
      "How likely that has to be over draws of all other uncertain values (default: in the central case)",
      [&options](const std::string& text) {
        options.probability = parse_probability(text);
        return options.probability.has_value();
      },
      "a probability between 0 and 1, such as 0.9 or 90%");
}

void print(const Diagnostics& diagnostics, const CommonOptions& options) {
  const std::string text = diagnostics.render(use_color(options.color, STDERR_FILENO));
  std::fwrite(text.data(), 1, text.size(), stderr);
}

bool is_for_people(const std::string& format) { return format == "table" || format == "markdown"; }

void write(AnswersWriter& writer, const SolvedScenario& solved, const SolveOptions& options) {
  const std::span<const SolveResult> all = solved.results;
  if (is_for_people(options.common.format)) return writer.add(SolveAnswer(solved, all, options.draws.sampling));
  for (std::size_t i = 0; i < all.size(); ++i)
    writer.add(SolveAnswer(solved, all.subspan(i, 1), options.draws.sampling));
}

/// Draws are taken for a probability alone.
bool options_fit(const CLI::App& command, const SolveOptions& options) {
  if (options.probability) return true;
  for (const char* name : {"--draws", "--seed", "--sampler", "--correlate"}) {
    if (command.count(name) == 0) continue;
    fmt::print(stderr, "error: {} means nothing without --probability\n  hint: add --probability 0.9\n", name);
    return false;
  }
  return true;
}

int solve(const SolveOptions& options) {
  if (overwrites_input(options.common)) return kExitFailed;
  Diagnostics diagnostics;
  const auto paths = parse_solve_paths(options.paths, diagnostics);
  if (!paths) {
    print(diagnostics, options.common);
    return kExitFailed;
  }
  Loader loader(options.common.paths, options.common.sets, options.draws.correlations);
  const auto sink = open_sink(options.common);
  AnswersWriter writer(options.common, *sink, kSolveCsvHeader);
  std::size_t answered = 0;
  loader.for_each([&](Scenario&& scenario, const Document& tree) {
    const auto solved = solve_scenario(scenario, tree, *paths, options, diagnostics);
    if (!solved) return;
    write(writer, *solved, options);
    ++answered;
  });
  print(diagnostics, options.common);
  // Without any answer, a file that was there stays.
  if (answered == 0 && loader.scenarios() > 0) {
    print(loader.diagnostics(), options.common);
    return kExitFailed;
  }
  writer.finish(loader.digest());
  return finish_answers(loader, *sink, options.common, diagnostics.has_errors() ? kExitFailed : kExitDone);
}

}  // namespace

void add_solve_command(CLI::App& program, int& status) {
  auto options = std::make_shared<SolveOptions>();
  CLI::App* command =
      program.add_subcommand("solve", "At which value of a number each scenario becomes usable by a day");
  add_input_options(*command, options->common, false);
  add_question(*command, *options);
  add_draw_options(*command, options->draws);
  add_output_options(*command, options->common, {"table", "json", "jsonl", "csv", "markdown"});
  command->callback([command, options, &status] {
    if (!options_fit(*command, *options)) {
      status = kExitFailed;
      return;
    }
    options->by = *parse_date(options->by_text);
    status = solve(*options);
  });
}

}  // namespace crossover
