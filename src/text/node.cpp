// The located tree: what a YAML document says, and where it says it.

#include "text/node.h"

#include <algorithm>

namespace crossover {

const Entry* Node::find(std::string_view key) const {
  const auto found =
      std::find_if(entries.begin(), entries.end(), [key](const Entry& entry) { return entry.key->text == key; });
  return found == entries.end() ? nullptr : &*found;
}

}  // namespace crossover
