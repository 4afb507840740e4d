// crossover: from which day is a bot usable for a job?

#include <fmt/format.h>

#include <string_view>
#include <vector>

#include "commands/command.h"
#include "commands/usage.h"
#include "output/sink.h"

int main(int argc, char** argv) {
  crossover::handle_signals();
  CLI::App program(
      "From which day is a bot usable for a job - cheap enough against the person who does it, fast enough, and right "
      "often enough?",
      "crossover");
  program.set_version_flag("--version", "crossover " CROSSOVER_VERSION);
  program.require_subcommand(1);
  int status = crossover::kExitDone;
  crossover::add_run_command(program, status);
  crossover::add_explain_command(program, status);
  crossover::add_check_command(program, status);
  crossover::add_sweep_command(program, status);
  crossover::add_merge_command(program, status);
  crossover::add_simulate_command(program, status);
  crossover::add_sensitivity_command(program, status);
  crossover::add_solve_command(program, status);
  crossover::add_diff_command(program, status);
  crossover::add_schema_command(program, status);
  crossover::set_help_style(program);
  try {
    program.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return crossover::report_usage(program, error, std::vector<std::string>(argv + 1, argv + argc));
  } catch (const std::bad_alloc&) {
    fmt::print(stderr, "error: not enough memory\n");
    return crossover::kExitFailed;
  } catch (const std::exception& error) {
    fmt::print(stderr, "error: {}\n", error.what());
    return crossover::kExitFailed;
  }
  return status;
}
