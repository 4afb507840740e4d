#include "commands/usage.h"

#include <fmt/format.h>

#include <algorithm>

#include "commands/command.h"
#include "text/nearest.h"
#include "text/utf8.h"

namespace crossover {
namespace {

/// The command whose name stands first on the line, or the program itself.
const CLI::App* chosen(const CLI::App& program, const std::vector<std::string>& arguments) {
  for (const CLI::App* command : program.get_subcommands([](const CLI::App*) { return true; })) {
    if (!arguments.empty() && command->get_name() == arguments.front()) return command;
  }
  return &program;
}

std::vector<std::string> option_names(const CLI::App& command) {
  std::vector<std::string> names;
  for (const CLI::Option* option : command.get_options()) {
    for (const std::string& name : option->get_lnames()) names.push_back("--" + name);
    for (const std::string& name : option->get_snames()) names.push_back("-" + name);
  }
  return names;
}

std::string did_you_mean(const std::string& word, const std::vector<std::string>& names) {
  const std::vector<std::string_view> candidates(names.begin(), names.end());
  const auto near = nearest(word, candidates);
  return near ? fmt::format("did you mean '{}'?", *near) : fmt::format("known are {}", fmt::join(names, ", "));
}

struct Complaint {
  std::string message;
  std::string hint;
};

/// CLI11 blames what follows a word it does not know; look for the word itself first.
Complaint complain(const CLI::App& program, const CLI::App& command, const CLI::ParseError& error, const std::vector<std::string>& arguments) {
  if (&command == &program) {
    std::vector<std::string> names;
    for (const CLI::App* one : program.get_subcommands([](const CLI::App*) { return true; })) names.push_back(one->get_name());
    if (arguments.empty()) return {"a command is missing", fmt::format("commands are {}; `crossover --help` says more", fmt::join(names, ", "))};
    if (!arguments.front().starts_with('-')) return {fmt::format("there is no command '{}'", printable(arguments.front())), did_you_mean(arguments.front(), names)};
  }
  const std::vector<std::string> names = option_names(command);
  for (const std::string& argument : arguments) {
    if (argument == "--") break;
    const std::string name = argument.substr(0, argument.find('='));
    if (!name.starts_with("--") || name == "--") continue;
    if (std::find(names.begin(), names.end(), name) == names.end()) return {fmt::format("there is no option '{}'", printable(name)), did_you_mean(name, names)};
  }
  return {printable(error.what()), fmt::format("`crossover{} --help` says more", &command == &program ? "" : " " + command.get_name())};
}

}  // namespace

void set_help_style(CLI::App& program) {
  const auto style = [](CLI::App& app) {
    auto formatter = std::make_shared<CLI::Formatter>();
    formatter->column_width(28);
    formatter->label("REQUIRED", "");
    formatter->label("SUBCOMMAND", "COMMAND");
    formatter->label("Subcommands", "Commands");
    formatter->label("Positionals", "Arguments");
    app.formatter(formatter);
  };
  style(program);
  for (CLI::App* command : program.get_subcommands([](const CLI::App*) { return true; })) style(*command);
}

int report_usage(const CLI::App& program, const CLI::ParseError& error, const std::vector<std::string>& arguments) {
  if (error.get_exit_code() == 0) return program.exit(error);
  const CLI::App* command = chosen(program, arguments);
  const Complaint complaint = complain(program, *command, error, arguments);
  fmt::print(stderr, "error: {}\n  hint: {}\n", complaint.message, complaint.hint);
  return kExitFailed;
}

}  // namespace crossover
