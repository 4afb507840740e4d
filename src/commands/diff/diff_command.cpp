// diff: its flags.

#include "commands/command.h"

namespace crossover {

void add_diff_command(CLI::App& /*program*/, int& /*status*/) {}

}  // namespace crossover
