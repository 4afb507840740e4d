#include "commands/command.h"

#include <fmt/format.h>

#include <algorithm>

#include "text/nearest.h"
#include "text/utf8.h"
#include "units/date.h"

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

void add_read_option(CLI::App& command, const std::string& name, const std::string& type, const std::string& help,
                     std::function<bool(const std::string&)> read, const std::string& expected) {
  command
      .add_option_function<std::string>(
          name,
          [name, read = std::move(read), expected](const std::string& text) {
            if (!read(text)) throw CLI::ValidationError(name, fmt::format("'{}' is not {}", printable(text), expected));
          },
          help)
      ->type_name(type);
}

void add_jobs_option(CLI::App& command, std::size_t& jobs) {
  add_read_option(
      command, "--jobs", "N", "Threads (default: as many as there are processors)",
      [&jobs](const std::string& text) {
        const auto read = parse_jobs(text);
        if (read) jobs = *read;
        return read.has_value();
      },
      "a number of threads from 1 to 1024");
}

void add_draw_options(CLI::App& command, DrawOptions& options) {
  Sampling& sampling = options.sampling;
  add_read_option(
      command, "--draws", "N", fmt::format("How many draws (default {})", sampling.draws),
      [&sampling](const std::string& text) {
        const auto read = parse_draws(text);
        if (read) sampling.draws = *read;
        return read.has_value();
      },
      fmt::format("a number of draws from 1 to {}", kMostDraws));
  add_read_option(
      command, "--seed", "N", "Other draws of the same kind (default 1)",
      [&sampling](const std::string& text) {
        const auto read = parse_seed(text);
        if (read) sampling.seed = *read;
        return read.has_value();
      },
      "a whole number from 0 to 2^64 - 1");
  add_read_option(
      command, "--sampler", "sobol|lhs|random", "How to draw (default sobol)",
      [&sampling](const std::string& text) {
        for (const SamplerKind kind : {SamplerKind::kSobol, SamplerKind::kLatin, SamplerKind::kRandom}) {
          if (text != sampler_name(kind)) continue;
          sampling.kind = kind;
          return true;
        }
        return false;
      },
      "one of sobol, lhs, random");
  command
      .add_option("--correlate", options.correlations,
                  "Rank correlation of two values, such as 'human.salary,bot.other_cost=0.6' (repeatable)")
      ->type_name("PATH,PATH=R")
      ->expected(1)
      ->take_all()
      ->allow_extra_args(false);
  add_jobs_option(command, options.jobs);
}

CLI::Option* add_date_option(CLI::App& command, const std::string& name, std::string& text, const std::string& help) {
  return command.add_option(name, text, help)
      ->type_name("DATE")
      ->check(CLI::Validator(
          [](const std::string& given) {
            return parse_date(given) ? std::string()
                                     : "'" + printable(given) + "' is not a date; write 2026, 2026-01 or 2026-01-31";
          },
          ""));
}

}  // namespace crossover
