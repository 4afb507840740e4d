#pragma once
// How is a number written so that a machine reads the same number back?

#include <string>

namespace crossover {

/// Appends the fewest digits that read back to the same double. From 1e-5 up to 1e16 they stand without an exponent, as
/// people write them: 100000, not 1e+05; whole numbers have no point. `number` is finite.
void append_number(std::string& out, double number);

}  // namespace crossover
