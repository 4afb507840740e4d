#pragma once
// What the command line says that reads the same for every command, and how an answer ends.

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
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

/// Would -o replace a file that is read? Says so on standard error.
bool overwrites_input(const CommonOptions& options, const std::string& another_input = {});
/// The same of another option that names a file to be written.
bool overwrites_input(const CommonOptions& options, std::string_view option, const std::string& output);
/// Do two names lead to one file, which need not be there yet?
bool is_same_file(const std::string& a, const std::string& b);

/// Standard output, or the file of -o.
std::unique_ptr<Sink> open_sink(const CommonOptions& options, Durability durability = Durability::kOnDisk);
/// Colours and width for an answer that goes to that place.
bool colored_output(const CommonOptions& options);
std::size_t output_width(const CommonOptions& options);

/// Closes the sink: `status`, or kExitFailed after saying why.
int close_sink(Sink& sink, int status);

/// Prints the diagnostics to standard error, closes the sink and says with which status to end: kExitFailed where
/// anything was wrong, else `status`.
int finish(const Loader& loader, Sink& sink, const CommonOptions& options, int status);

/// Prints the diagnostics; without an answer, so that a file that was there stays. kExitFailed.
int finish_without_answer(const Loader& loader, const CommonOptions& options);

/// finish() for answers about scenarios: without any scenario there is no answer, and a file that was there stays.
int finish_answers(const Loader& loader, Sink& sink, const CommonOptions& options, int status);

}  // namespace crossover
