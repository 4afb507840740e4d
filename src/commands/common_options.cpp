#include "commands/common_options.h"

#include <fmt/format.h>
#include <unistd.h>

#include <cstdio>

namespace crossover {
namespace {

bool to_standard_output(const CommonOptions& options) { return options.output.empty() || options.output == "-"; }

}  // namespace

std::unique_ptr<Sink> open_sink(const CommonOptions& options, Durability durability) {
  return std::make_unique<Sink>(to_standard_output(options) ? std::nullopt : std::optional(options.output), durability);
}

bool colored_output(const CommonOptions& options) {
  if (!to_standard_output(options)) return options.color == "always";
  return use_color(options.color, STDOUT_FILENO);
}

std::size_t output_width(const CommonOptions& options) {
  return to_standard_output(options) ? terminal_width(STDOUT_FILENO) : 80;
}

int close_sink(Sink& sink, int status) {
  if (sink.close()) return status;
  if (!sink.error().empty()) fmt::print(stderr, "error: {}\n", sink.error());
  return kExitFailed;
}

namespace {

void print_diagnostics(const Loader& loader, const CommonOptions& options) {
  const std::string text = loader.diagnostics().render(use_color(options.color, STDERR_FILENO));
  std::fwrite(text.data(), 1, text.size(), stderr);
}

}  // namespace

int finish(const Loader& loader, Sink& sink, const CommonOptions& options, int status) {
  print_diagnostics(loader, options);
  return close_sink(sink, loader.diagnostics().has_errors() || loader.unreadable() ? kExitFailed : status);
}

int finish_answers(const Loader& loader, Sink& sink, const CommonOptions& options, int status) {
  if (loader.scenarios() > 0 || to_standard_output(options)) return finish(loader, sink, options, status);
  print_diagnostics(loader, options);
  return kExitFailed;
}

}  // namespace crossover
