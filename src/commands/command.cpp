#include "commands/command.h"

#include <fmt/format.h>

#include <algorithm>

#include "text/nearest.h"
#include "text/utf8.h"

namespace crossover {
CLI::Validator one_of(std::vector<std::string> words) {
  return CLI::Validator(
      [words = std::move(words)](const std::string& word) {
        if (std::find(words.begin(), words.end(), word) != words.end()) return std::string();
        const std::vector<std::string_view> candidates(words.begin(), words.end());
        const auto near = nearest(word, candidates);
        return fmt::format("'{}' is not one of {}{}", printable(word), fmt::join(words, ", "),
                           near ? fmt::format("; did you mean '{}'?", *near) : "");
      },
      "");
}

void add_input_options(CLI::App& command, CommonOptions& options, bool one_file) {
  auto* paths = command.add_option(
      one_file ? "FILE" : "FILES", options.paths,
      one_file ? "Scenario file, or - for standard input" : "Scenario files, directories, or - for standard input");
  paths->required()->type_name("")->option_text(one_file ? " " : "...");
  if (one_file) paths->expected(1);
  command
      .add_option("--set", options.sets,
                  "Set a value in every scenario, such as bot.llm_cost.now='300 USD/month' (repeatable)")
      ->type_name("PATH=VALUE")
      ->expected(1)
      ->take_all()
      ->allow_extra_args(false);
}

void add_output_file_option(CLI::App& command, CommonOptions& options) {
  command.add_option("-o,--output", options.output, "Write to a file, which appears whole or not at all")
      ->type_name("FILE")
      ->check(CLI::Validator(
          [](const std::string& path) {
            return path.empty() ? std::string("the name of the file is empty") : std::string();
          },
          ""));
}

void add_output_options(CLI::App& command, CommonOptions& options, const std::vector<std::string>& formats) {
  options.format = formats.front();
  command.add_option("--format", options.format, fmt::format("How to write the answer (default {})", formats.front()))
      ->type_name(fmt::format("{}", fmt::join(formats, "|")))
      ->check(one_of(formats));
  add_output_file_option(command, options);
  command.add_option("--color", options.color, "Colours (default auto: on a terminal, unless NO_COLOR is set)")
      ->type_name("auto|always|never")
      ->check(one_of({"auto", "always", "never"}));
}

}  // namespace crossover
