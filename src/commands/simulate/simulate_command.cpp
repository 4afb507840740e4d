// simulate: its flags.

#include "commands/command.h"

namespace crossover {

void add_simulate_command(CLI::App& /*program*/, int& /*status*/) {}

}  // namespace crossover
