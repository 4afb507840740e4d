// sweep: its flags.

#include <fmt/format.h>

#include <charconv>
#include <cstdio>

#include "commands/command.h"
#include "commands/sweep/sweep_answer.h"
#include "commands/sweep/sweep_options.h"

namespace crossover {
namespace {

constexpr std::uint64_t kMostShards = 1'000'000;

/// I/N.
std::string parse_shard(const std::string& text, SweepOptions& options) {
  const std::size_t slash = text.find('/');
  const auto number = [](std::string_view digits, std::uint64_t& out) {
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), out);
    return error == std::errc() && end == digits.data() + digits.size();
  };
  std::uint64_t shard = 0;
  std::uint64_t shards = 0;
  const bool read = slash != std::string::npos && number(std::string_view(text).substr(0, slash), shard) &&
                    number(std::string_view(text).substr(slash + 1), shards);
  if (!read || shard < 1 || shard > shards || shards > kMostShards)
    return fmt::format("'{}' is not a part of a sweep; write --shard 1/8 for the first of eight (at most {})", text,
                       kMostShards);
  options.shard = shard;
  options.shards = shards;
  options.shard_given = true;
  return {};
}

CLI::Option* add_list(CLI::App& command, const std::string& name, std::vector<std::string>& list,
                      const std::string& help) {
  return command.add_option(name, list, help)->expected(1)->take_all()->allow_extra_args(false);
}

void add_what(CLI::App& command, SweepOptions& options) {
  StudyRequest& study = options.study;
  add_list(command, "--vary", study.varies,
           "Vary a value, such as human.salary='lin(2000, 6000, 9) USD/month' (repeatable; the last runs fastest)")
      ->type_name("PATH=SPEC");
  command.add_flag("--zip", study.zip, "Pair the values of all paths instead of crossing them");
  command.add_option("--rows", study.rows_file, "Take the points from a CSV file whose header names the paths")
      ->type_name("FILE");
  command.add_option("--scenario", options.name, "Which scenario of a file with several")->type_name("NAME");
}

void add_which(CLI::App& command, SweepOptions& options) {
  add_list(command, "--columns", options.columns, "Which columns, in which order (default: all of a row)")
      ->type_name("NAMES");
  add_list(command, "--where", options.where, "Keep only rows such as 'usable_from<=2026-01-01' (repeatable)")
      ->type_name("CONDITION");
  command.add_flag("--summary", options.summary, "Count the rows by status, binding gate and date; write none of them");
  command.add_flag("--dry-run", options.dry_run, "Say how many rows there will be, how large and how long; do nothing");
}

void add_how(CLI::App& command, SweepOptions& options) {
  add_jobs_option(command, options.jobs);
  command
      .add_option_function<std::string>(
          "--shard",
          [&options](const std::string& text) {
            const std::string error = parse_shard(text, options);
            if (!error.empty()) throw CLI::ValidationError("--shard", error);
          },
          "Compute the I-th of N parts, for `crossover merge`")
      ->type_name("I/N");
  command.add_flag("--no-header", options.no_header, "Leave out the line of column names");
  command.add_flag("--resume", options.resume, "Compute nothing where the file of -o is already what it would be");
}

int sweep(SweepOptions& options) {
  std::string error;
  const std::string format = chosen_format(options, error);
  if (error.empty() && options.resume && options.common.output.empty()) error = "--resume needs the file of -o";
  if (error.empty() && options.summary && (options.resume || !options.columns.empty()))
    error = "--summary writes no rows, so that --columns and --resume mean nothing";
  if (!error.empty()) {
    fmt::print(stderr, "error: {}\n", error);
    return kExitFailed;
  }
  // A dry run writes no file: -o says where the rows will go.
  if (!options.dry_run && overwrites_input(options.common, options.study.rows_file)) return kExitFailed;
  options.study.file = options.common.paths.front();
  options.study.sets = options.common.sets;
  if (!options.name.empty()) options.study.name = options.name;
  return SweepAnswer(options, format).give();
}

}  // namespace

void add_sweep_command(CLI::App& program, int& status) {
  auto options = std::make_shared<SweepOptions>();
  CLI::App* command = program.add_subcommand("sweep", "A grid over any values of a scenario, a row per point");
  add_input_options(*command, options->common, true);
  add_what(*command, *options);
  add_which(*command, *options);
  add_how(*command, *options);
  add_output_options(*command, options->common, {"csv", "jsonl", "heatmap", "table", "json", "markdown"});
  options->common.format.clear();  // the usual one depends on what is asked
  command->callback([options, &status] { status = sweep(*options); });
}

}  // namespace crossover
