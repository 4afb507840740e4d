#pragma once
// What every command adds to the program: its name, its options, what it does.

#include <CLI/CLI.hpp>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "commands/common_options.h"
#include "commands/draw_options.h"

namespace crossover {

/// A check that a word is one of `words`, with the nearest one in what it says.
CLI::Validator one_of(std::vector<std::string> words);

/// FILES and --set.
void add_input_options(CLI::App& command, CommonOptions& options, bool one_file);
/// -o.
void add_output_file_option(CLI::App& command, CommonOptions& options);
/// --format (one of `formats`, the first is the default), -o and --color.
void add_output_options(CLI::App& command, CommonOptions& options, const std::vector<std::string>& formats);

/// An option whose text is read by `read`, which gives nothing for what it cannot take; `expected` then says what it
/// takes: "a number of threads from 1 to 1024".
void add_read_option(CLI::App& command, const std::string& name, const std::string& type, const std::string& help,
                     std::function<bool(const std::string&)> read, const std::string& expected);
/// --jobs.
void add_jobs_option(CLI::App& command, std::size_t& jobs);
/// --draws, --seed, --sampler, --correlate, --jobs.
void add_draw_options(CLI::App& command, DrawOptions& options);
/// A date, into `text`.
CLI::Option* add_date_option(CLI::App& command, const std::string& name, std::string& text, const std::string& help);

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
