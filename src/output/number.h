#pragma once
// How is a number written so that a machine reads the same number back?

#include <cstddef>
#include <cstdint>
#include <string>

namespace crossover {

/// Appends the fewest digits that read back to the same double. From 1e-5 up to 1e16 they stand without an exponent, as
/// people write them: 100000, not 1e+05; whole numbers have no point. `number` is finite.
void append_number(std::string& out, double number);

/// So many bytes from `out` on may be written to by the functions below, whatever the number: they store whole words
/// and say where the text ends.
inline constexpr std::size_t kNumberRoom = 48;

/// The same bytes as append_number; returns their end.
char* write_number(char* out, double number);

/// All digits of a whole number; returns their end.
char* write_whole_number(char* out, std::uint64_t number);

}  // namespace crossover
