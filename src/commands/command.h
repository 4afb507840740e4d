#pragma once
// What every command adds to the program: its name, its options, what it does.

#include <CLI/CLI.hpp>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "commands/common_options.h"

namespace crossover {

/// A check that a word is one of `words`, with the nearest one in what it says.
CLI::Validator one_of(std::vector<std::string> words);

/// FILES and --set.
void add_input_options(CLI::App& command, CommonOptions& options, bool one_file);
/// -o.
void add_output_file_option(CLI::App& command, CommonOptions& options);
/// --format (one of `formats`, the first is the default), -o and --color.
void add_output_options(CLI::App& command, CommonOptions& options, const std::vector<std::string>& formats);

/// Adds a command to the program; `status` is what it ends with.
void add_run_command(CLI::App& program, int& status);
void add_explain_command(CLI::App& program, int& status);
void add_check_command(CLI::App& program, int& status);
void add_schema_command(CLI::App& program, int& status);
void add_sweep_command(CLI::App& program, int& status);
void add_merge_command(CLI::App& program, int& status);
void add_simulate_command(CLI::App& program, int& status);
void add_sensitivity_command(CLI::App& program, int& status);
void add_solve_command(CLI::App& program, int& status);
void add_diff_command(CLI::App& program, int& status);

}  // namespace crossover
