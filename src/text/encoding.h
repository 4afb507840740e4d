#pragma once
// Is this file a text that may be looked at any further?

#include <cstddef>

#include "text/diagnostic.h"
#include "text/source.h"

namespace crossover {

/// UTF-8, at most `limit` bytes, without control characters and without a byte order mark after its start. Reports the
/// first few places where it is not.
bool check_encoding(const Source& source, std::size_t limit, Diagnostics& diagnostics);

}  // namespace crossover
