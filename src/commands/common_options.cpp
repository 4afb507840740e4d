#include "commands/common_options.h"

#include <fmt/format.h>
#include <unistd.h>

#include <cstdio>
#include <filesystem>

#include "text/utf8.h"

namespace crossover {
namespace {

bool is_standard_output(const std::string& output) { return output.empty() || output == "-"; }

bool to_standard_output(const CommonOptions& options) { return is_standard_output(options.output); }

bool overwrites_one_of(const std::vector<std::string>& inputs, std::string_view option, const std::string& output) {
  if (is_standard_output(output)) return false;
  for (const std::string& input : inputs) {
    std::error_code error;
    if (!std::filesystem::is_regular_file(input, error) || !std::filesystem::equivalent(input, output, error)) continue;
    fmt::print(stderr, "error: {} is read, and {} would replace it\n  hint: give another name to {}\n",
               printable(output), option, option);
    return true;
  }
  return false;
}

}  // namespace

bool overwrites_input(const CommonOptions& options, const std::string& another_input) {
  std::vector<std::string> inputs = options.paths;
  inputs.push_back(another_input);
  return overwrites_one_of(inputs, "-o", options.output);
}

bool overwrites_input(const CommonOptions& options, std::string_view option, const std::string& output) {
  return overwrites_one_of(options.paths, option, output);
}

bool is_same_file(const std::string& a, const std::string& b) {
  std::error_code error;
  if (std::filesystem::equivalent(a, b, error)) return true;
  const auto resolved = [&](const std::string& name) {
    return std::filesystem::weakly_canonical(std::filesystem::absolute(name, error), error);
  };
  return resolved(a) == resolved(b);
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

int finish_without_answer(const Loader& loader, const CommonOptions& options) {
  print_diagnostics(loader, options);
  return kExitFailed;
}

int finish_answers(const Loader& loader, Sink& sink, const CommonOptions& options, int status) {
  if (loader.scenarios() > 0 || to_standard_output(options)) return finish(loader, sink, options, status);
  return finish_without_answer(loader, options);
}

}  // namespace crossover
