// schema: the JSON Schema of a scenario file, for editors.

#include "commands/schema/schema.h"

#include <fmt/format.h>

#include "commands/command.h"

namespace crossover {
namespace {

int schema(const CommonOptions& options) {
  const auto sink = open_sink(options);
  sink->write(scenario_schema());
  return close_sink(*sink, kExitDone);
}

}  // namespace

void add_schema_command(CLI::App& program, int& status) {
  auto options = std::make_shared<CommonOptions>();
  CLI::App* command = program.add_subcommand("schema", "The JSON Schema (draft-07) of a scenario file, for editors");
  add_output_file_option(*command, *options);
  command->callback([options, &status] { status = schema(*options); });
}

}  // namespace crossover
