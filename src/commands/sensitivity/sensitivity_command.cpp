// sensitivity: its flags.

#include "commands/command.h"

namespace crossover {

void add_sensitivity_command(CLI::App& /*program*/, int& /*status*/) {}

}  // namespace crossover
