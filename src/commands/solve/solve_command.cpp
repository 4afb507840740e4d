// solve: its flags.

#include "commands/command.h"

namespace crossover {

void add_solve_command(CLI::App& /*program*/, int& /*status*/) {}

}  // namespace crossover
