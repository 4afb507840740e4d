#include "commands/common_options.h"

#include <fmt/format.h>
#include <unistd.h>

#include <cstdio>
#include <filesystem>

#include "text/utf8.h"

namespace crossover {
namespace {

bool to_standard_output(const CommonOptions& options) { return options.output.empty() || options.output == "-"; }

}  // namespace

bool overwrites_input(const CommonOptions& options, const std::string& another_input) {
  if (to_standard_output(options)) return false;
  std::vector<std::string> inputs = options.paths;
  inputs.push_back(another_input);
  for (const std::string& input : inputs) {
    std::error_code error;
    if (!std::filesystem::is_regular_file(input, error) || !std::filesystem::equivalent(input, options.output, error))
      continue;
    fmt::print(stderr, "error: {} is read, and -o would replace it\n  hint: give another name to -o\n",
               printable(options.output));
    return true;
  }
  return false;
}

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
