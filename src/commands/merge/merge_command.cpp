// merge: the shards of a sweep, checked and joined.

#include <fmt/format.h>

#include "commands/command.h"
#include "commands/merge/merge.h"

namespace crossover {
namespace {

struct MergeOptions {
  std::vector<std::string> files;
  bool no_header = false;
  CommonOptions common;  // -o
};

int fail(const Diagnostics& diagnostics, const MergeOptions& options) {
  const std::string text = diagnostics.render(use_color(options.common.color, STDERR_FILENO));
  std::fwrite(text.data(), 1, text.size(), stderr);
  return kExitFailed;
}

int merge(const MergeOptions& options) {
  const std::string& output = options.common.output;
  Diagnostics diagnostics;
  keep_inputs(options.files, output, diagnostics);
  const std::vector<Shard> shards = read_shards(options.files, diagnostics);
  if (diagnostics.has_errors()) {
    check_contents(shards, diagnostics);  // so that one run shows every problem
    return fail(diagnostics, options);
  }
  Sink sink(output);
  const Manifest whole = copy_shards(shards, !options.no_header, sink, diagnostics);
  if (diagnostics.has_errors()) return fail(diagnostics, options);
  if (const int status = close_sink(sink, kExitDone)) return status;
  std::string error;
  if (!can_have_manifest(output) || write_manifest(output, whole, error)) return kExitDone;
  fmt::print(stderr, "error: {}\n", error);
  return kExitFailed;
}

}  // namespace

void add_merge_command(CLI::App& program, int& status) {
  auto options = std::make_shared<MergeOptions>();
  CLI::App* command =
      program.add_subcommand("merge", "The shards of a sweep, checked and joined to what the whole sweep writes");
  command->add_option("SHARDS", options->files, "Files written by `crossover sweep --shard I/N -o FILE`, in any order")
      ->required()
      ->type_name("")
      ->option_text("...");
  add_output_file_option(*command, options->common);
  command->get_option("--output")
      ->required()
      ->check(CLI::Validator(
          [](const std::string& path) {
            return path == "-"
                       ? std::string("merge writes to a file, since nothing may appear before all shards are read")
                       : std::string();
          },
          ""));
  command->add_flag("--no-header", options->no_header, "Leave out the line with the names of the columns");
  command->callback([options, &status] { status = merge(*options); });
}

}  // namespace crossover
