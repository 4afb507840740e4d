// sensitivity: its flags.

#include <fmt/format.h>

#include <charconv>
#include <cstdio>
#include <memory>

#include "commands/answers_writer.h"
#include "commands/command.h"
#include "commands/sensitivity/sensitivity.h"
#include "commands/sensitivity/sensitivity_answer.h"
#include "units/date.h"

namespace crossover {
namespace {

constexpr double kLargestMove = 1;

struct SensitivityOptions {
  CommonOptions common;
  DrawOptions draws;
  SensitivityRequest request;
  std::string method;
  std::string usable_by;
};

/// "20%" as 0.2.
std::optional<double> parse_move(const std::string& text) {
  double percent = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), percent);
  if (error != std::errc() || std::string_view(end, text.data() + text.size()) != "%") return std::nullopt;
  if (!(percent > 0) || percent > 100 * kLargestMove) return std::nullopt;
  return percent / 100;
}

bool enough_draws(const SensitivityRequest& request) {
  if (!request.sobol || request.sampling.draws >= kFewestSobolDraws) return true;
  fmt::print(stderr, "error: {} draws are too few to share out a variance\n  hint: take at least {}\n",
             request.sampling.draws, kFewestSobolDraws);
  return false;
}

int analyse(SensitivityOptions& options) {
  if (overwrites_input(options.common)) return kExitFailed;
  SensitivityRequest& request = options.request;
  request.tornado = options.method != "sobol";
  request.sobol = options.method != "tornado";
  request.sampling = options.draws.sampling;
  request.jobs = options.draws.jobs;
  if (!options.usable_by.empty()) request.usable_by = parse_date(options.usable_by);
  if (!enough_draws(request)) return kExitFailed;
  Loader loader(options.common.paths, options.common.sets, options.draws.correlations);
  const auto sink = open_sink(options.common);
  AnswersWriter writer(options.common, *sink, std::string(kSensitivityCsvHeader));
  loader.for_each([&](Scenario&& scenario) {
    const SensitivityResult result = analyse_sensitivity(std::move(scenario), request);
    writer.add(SensitivityAnswer(result));
  });
  writer.finish(loader.digest());
  return finish_answers(loader, *sink, options.common, kExitDone);
}

}  // namespace

void add_sensitivity_command(CLI::App& program, int& status) {
  auto options = std::make_shared<SensitivityOptions>();
  CLI::App* command =
      program.add_subcommand("sensitivity", "What the date depends on: each value alone, and all at once");
  add_input_options(*command, options->common, false);
  command
      ->add_option("--method", options->method,
                   "Only each value from end to end (tornado), or only shares of the variance (sobol)")
      ->type_name("tornado|sobol")
      ->check(one_of({"tornado", "sobol"}));
  add_read_option(
      *command, "--by", "SHARE", "Move the values that are exact, too, by so much up and down, such as 20%",
      [options](const std::string& text) {
        options->request.move_by = parse_move(text);
        return options->request.move_by.has_value();
      },
      "a share above 0% and up to 100%, such as 20%");
  add_date_option(*command, "--usable-by", options->usable_by,
                  "Share out the variance of being usable by this day, in place of that of the date");
  options->draws.sampling = options->request.sampling;
  add_draw_options(*command, options->draws);
  add_output_options(*command, options->common, {"table", "json", "jsonl", "csv", "markdown"});
  command->callback([options, &status] { status = analyse(*options); });
}

}  // namespace crossover
