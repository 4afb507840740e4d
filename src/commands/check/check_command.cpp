// check: reads and validates, and does nothing else.

#include <fmt/format.h>

#include "commands/command.h"
#include "output/json.h"

namespace crossover {
namespace {

/// "file: 3 scenarios, no mistakes", or every mistake as data.
std::string describe(const Loader& loader, const std::string& format) {
  const std::size_t errors = loader.diagnostics().errors();
  std::string out;
  if (format == "json") {
    JsonWriter json(out, 2);
    json.begin_object().member("crossover", CROSSOVER_VERSION);
    json.member("scenarios", static_cast<std::int64_t>(loader.scenarios()))
        .member("errors", static_cast<std::int64_t>(errors));
    json.key("diagnostics").begin_array();
    for (const Diagnostic* found : loader.diagnostics().sorted()) {
      const Diagnostic& diagnostic = *found;
      const Source* source = diagnostic.span.source;
      const Position at = source != nullptr ? source->locate(diagnostic.span.begin) : Position{};
      json.begin_object()
          .member("severity", diagnostic.severity == Severity::kError ? "error" : "warning")
          .member("code", code_name(diagnostic.code));
      json.member("file", source != nullptr ? std::optional(source->name()) : std::nullopt);
      json.member("line", source != nullptr ? std::optional(static_cast<std::int64_t>(at.line)) : std::nullopt);
      json.member("column", source != nullptr ? std::optional(static_cast<std::int64_t>(at.column)) : std::nullopt);
      json.member("message", diagnostic.message)
          .member("hint", diagnostic.hint.empty() ? std::nullopt : std::optional(diagnostic.hint))
          .end_object();
    }
    json.end_array().member("digest", loader.digest()).end_object();
    out += '\n';
  } else if (errors == 0) {
    out = fmt::format("{} scenario{}, no mistakes\n", loader.scenarios(), loader.scenarios() == 1 ? "" : "s");
  }
  return out;
}

int check(const CommonOptions& options) {
  if (overwrites_input(options)) return kExitFailed;
  Loader loader(options.paths, options.sets);
  const auto sink = open_sink(options);
  loader.for_each([](Scenario&&) {});
  sink->write(describe(loader, options.format));
  const int status = finish(loader, *sink, options, kExitDone);
  const bool faulty_content_only = loader.diagnostics().has_errors() && !loader.unreadable() && !sink->failed();
  return faulty_content_only ? kExitConditionFails : status;
}

}  // namespace

void add_check_command(CLI::App& program, int& status) {
  auto options = std::make_shared<CommonOptions>();
  CLI::App* command =
      program.add_subcommand("check", "Read and validate only; every mistake with its place and what to write instead");
  add_input_options(*command, *options, false);
  add_output_options(*command, *options, {"table", "json"});
  command->callback([options, &status] { status = check(*options); });
}

}  // namespace crossover
