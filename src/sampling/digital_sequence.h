#pragma once
// Which digital sequence in base 2 does a value get? Its generator matrix as direction numbers: number n of the
// sequence is the sum (mod 2) of direction[b] over the bits b that are set in n, the first binary digit on top.

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace crossover {

inline constexpr std::size_t kDigits = 32;
using DirectionNumbers = std::array<std::uint32_t, kDigits>;

/// Of a value that every scenario may have: a dimension of Sobol's sequence of its own for each variant, with the
/// direction numbers of Joe and Kuo (2008). Nothing for a value whose name an author has made up (a stage, a gate, a
/// step): there is no end to such names. `sampled_path`: see sampled_path().
std::optional<DirectionNumbers> sobol_directions(std::string_view sampled_path, unsigned variant);

/// A random generator matrix, upper triangular with ones on its diagonal as those of Sobol' are, so that the numbers of
/// one value are spread as evenly. Two random ones may go together badly, so that each replicate has to have its own.
DirectionNumbers random_directions(std::uint64_t key, std::uint32_t replicate);

}  // namespace crossover
