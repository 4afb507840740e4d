#pragma once
// What the command line says about draws, for every command that draws.

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "commands/threads.h"
#include "sampling/sampler.h"

namespace crossover {

struct DrawOptions {
  Sampling sampling;
  std::size_t jobs = processors();
  std::vector<std::string> correlations;  // arguments of --correlate
};

/// "100000", "1e6".
std::optional<std::uint64_t> parse_draws(std::string_view text);
/// "0.9" or "90%": between 0 and 1, neither included.
std::optional<double> parse_probability(std::string_view text);
std::optional<std::uint64_t> parse_seed(std::string_view text);
/// Threads, from 1 to 1024.
std::optional<std::size_t> parse_jobs(std::string_view text);

}  // namespace crossover
