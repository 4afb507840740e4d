#include "commands/usage.h"

#include <fmt/format.h>

#include <algorithm>
#include <sstream>

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
  constexpr std::size_t kShortestGuess = 3;  // any letter is near to any other
  const auto near = word.size() < kShortestGuess ? std::nullopt : nearest(word, candidates);
  return near ? fmt::format("did you mean '{}'?", *near) : fmt::format("known are {}", fmt::join(names, ", "));
}

struct Complaint {
  std::string message;
  std::string hint;
};

bool is_option(const std::string& argument) { return argument.size() > 1 && argument[0] == '-'; }

/// "--color=always" and "-oFILE" by the name alone.
std::string option_name(const std::string& argument) {
  return argument.starts_with("--") ? argument.substr(0, argument.find('=')) : argument.substr(0, 2);
}

/// The first option that the command does not know.
std::string unknown_option(const std::vector<std::string>& names, const std::vector<std::string>& arguments) {
  for (const std::string& argument : arguments) {
    if (argument == "--") break;
    if (is_option(argument) && std::find(names.begin(), names.end(), option_name(argument)) == names.end())
      return option_name(argument);
  }
  return {};
}

Complaint complain_of_command(const CLI::App& program, const std::vector<std::string>& arguments) {
  std::vector<std::string> names;
  for (const CLI::App* one : program.get_subcommands([](const CLI::App*) { return true; }))
    names.push_back(one->get_name());
  const auto is_command = [&](const std::string& argument) {
    return std::find(names.begin(), names.end(), argument) != names.end();
  };
  const auto command = std::find_if(arguments.begin(), arguments.end(), is_command);
  if (arguments.empty())
    return {"a command is missing",
            fmt::format("commands are {}; `crossover --help` says more", fmt::join(names, ", "))};
  if (arguments.front().find_first_of("./") != std::string::npos && !is_option(arguments.front())) {
    return {fmt::format("'{}' is no command", printable(arguments.front())),
            fmt::format("did you mean 'crossover run {}'?", printable(arguments.front()))};
  }
  if (!is_option(arguments.front()))
    return {fmt::format("there is no command '{}'", printable(arguments.front())),
            did_you_mean(arguments.front(), names)};
  if (command != arguments.end())
    return {fmt::format("'{}' stands before the command", printable(arguments.front())),
            fmt::format("options stand behind it: crossover {} ... {}", *command, printable(arguments.front()))};
  return {fmt::format("there is no option '{}'", printable(arguments.front())),
          did_you_mean(option_name(arguments.front()), option_names(program))};
}

/// CLI11 blames what follows a word it does not know; look for the word itself first.
Complaint complain(const CLI::App& program, const CLI::App& command, const CLI::ParseError& error,
                   const std::vector<std::string>& arguments) {
  if (&command == &program) return complain_of_command(program, arguments);
  const std::vector<std::string> names = option_names(command);
  const std::string more = fmt::format("`crossover {} --help` says more", command.get_name());
  const std::string what = error.what();
  if (error.get_name() == "RequiredError" && what.starts_with("FILE")) {
    return {"a scenario file is missing", fmt::format("crossover {} scenario.yaml; {}", command.get_name(), more)};
  }
  const auto is = [&error](CLI::ExitCodes code) { return error.get_exit_code() == static_cast<int>(code); };
  if (is(CLI::ExitCodes::ArgumentMismatch) && what.starts_with("FILE"))
    return {fmt::format("{} takes one file", command.get_name()), more};
  if (is(CLI::ExitCodes::ArgumentMismatch))
    return {fmt::format("{} needs one value", printable(what.substr(0, what.find(':')))), more};
  const std::string unknown = unknown_option(names, arguments);
  if (!unknown.empty())
    return {fmt::format("there is no option '{}'", printable(unknown)), did_you_mean(unknown, names)};
  if (is(CLI::ExitCodes::ExtrasError))
    return {
        fmt::format("{} takes no such argument: {}", command.get_name(), printable(what.substr(what.find(':') + 2))),
        more};
  return {printable(what), more};
}

}  // namespace

void set_help_style(CLI::App& program) {
  const auto style = [](CLI::App& app) {
    auto formatter = std::make_shared<CLI::Formatter>();
    formatter->column_width(28);
    formatter->label("REQUIRED", "");
    formatter->label("SUBCOMMAND", "COMMAND");
    formatter->label("Positionals", "Arguments");
    app.formatter(formatter);
  };
  style(program);
  for (CLI::App* command : program.get_subcommands([](const CLI::App*) { return true; })) {
    style(*command);
    command->group("Commands");
  }
}

int report_usage(const CLI::App& program, const CLI::ParseError& error, const std::vector<std::string>& arguments) {
  if (error.get_exit_code() == 0) {
    std::ostringstream text;
    program.exit(error, text, text);
    Sink sink(std::nullopt);
    sink.write(text.str());
    return close_sink(sink, kExitDone);
  }
  const CLI::App* command = chosen(program, arguments);
  const Complaint complaint = complain(program, *command, error, arguments);
  fmt::print(stderr, "error: {}\n  hint: {}\n", complaint.message, complaint.hint);
  return kExitFailed;
}

}  // namespace crossover
