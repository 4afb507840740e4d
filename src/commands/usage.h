#pragma once
// What the command line says of itself: help, and what to write instead of what was written.

#include <CLI/CLI.hpp>
#include <string>
#include <vector>

namespace crossover {

void set_help_style(CLI::App& program);

/// Prints help, version, or what is wrong with the command line and the nearest right word. Returns the exit status.
int report_usage(const CLI::App& program, const CLI::ParseError& error, const std::vector<std::string>& arguments);

}  // namespace crossover
