#pragma once
// What every command shares: its inputs, its options and how it ends.

#include <CLI/CLI.hpp>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "commands/load.h"
#include "output/sink.h"

namespace crossover {

enum ExitStatus : int {
  kExitDone = 0,
  kExitConditionFails = 1,  // what was asked for does not hold
  kExitFailed = 2,          // wrong usage, unreadable or faulty input, failed output
};

/// Options that read and write the same everywhere.
struct CommonOptions {
  std::vector<std::string> paths;
  std::vector<std::string> sets;
  std::string format = "table";
  std::string output;
  std::string color = "auto";
};

/// A check that a word is one of `words`, with the nearest one in what it says.
CLI::Validator one_of(std::vector<std::string> words);

/// FILES and --set.
void add_input_options(CLI::App& command, CommonOptions& options, bool one_file);
/// -o.
void add_output_file_option(CLI::App& command, CommonOptions& options);
/// --format (one of `formats`, the first is the default), -o and --color.
void add_output_options(CLI::App& command, CommonOptions& options, const std::vector<std::string>& formats);

/// Standard output, or the file of -o.
std::unique_ptr<Sink> open_sink(const CommonOptions& options);
/// Colours and width for an answer that goes to that place.
bool colored_output(const CommonOptions& options);
std::size_t output_width(const CommonOptions& options);

/// Closes the sink: `status`, or kExitFailed after saying why.
int close_sink(Sink& sink, int status);

/// Prints the diagnostics to standard error, closes the sink and says with which status to end: kExitFailed where
/// anything was wrong, else `status`.
int finish(const Loader& loader, Sink& sink, const CommonOptions& options, int status);

/// The same for answers about scenarios: without any scenario there is no answer, and a file that was there stays.
int finish_answers(const Loader& loader, Sink& sink, const CommonOptions& options, int status);

/// Adds a command to the program; `status` is what it ends with.
void add_run_command(CLI::App& program, int& status);
void add_explain_command(CLI::App& program, int& status);
void add_check_command(CLI::App& program, int& status);
void add_schema_command(CLI::App& program, int& status);

}  // namespace crossover
