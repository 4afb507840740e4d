#pragma once
// One key for all random numbers of a value.

#include <cstdint>
#include <string>
#include <string_view>

namespace crossover {

/// The path by which a value is known to the samplers: bot.other_cost, also where the file writes bot.other_cost.now.
std::string sampled_path(std::string_view path);

/// Of seed, value and variant.
std::uint64_t stream_key(std::uint64_t seed, std::string_view sampled_path, unsigned variant);

}  // namespace crossover
