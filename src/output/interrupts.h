#pragma once
// Which files must an interrupted process not leave behind?

#include <cstddef>
#include <optional>
#include <string>

namespace crossover {

/// Has `path` removed if SIGINT, SIGTERM or SIGHUP ends the process. Returns its place in a fixed table; nothing where
/// the table is full or the path too long, and the file is then only removed by its owner.
std::optional<std::size_t> remove_on_interrupt(const std::string& path);
void keep_on_interrupt(std::size_t place);

}  // namespace crossover
