#pragma once
// How do draws and their quantiles read to a person?

#include <cstdint>
#include <string>

#include "commands/simulate/simulate.h"
#include "report/report.h"

namespace crossover {

/// "1 draw", "100,000 draws".
std::string draws_text(std::uint64_t draws);

/// Do the draws differ in any way that a gate depends on?
bool draws_differ(const Simulation& simulation);

/// A probability as it was asked for: "5", "99.9".
std::string percent_number(double p);

/// The quantile of that probability; null where it was not asked for.
const QuantileEstimate* find_quantile(const CrossingDistribution& one, double p);

/// What that part of the draws comes to at the latest.
Status status_at(const CrossingDistribution& one, const QuantileEstimate& quantile);

/// "2025-02-11" with the digits that its error leaves, "already", "beyond", "never".
Line quantile_line(const CrossingDistribution& one, const QuantileEstimate& quantile);

/// The answer in a sentence or two.
Line simulate_headline(const SimulateResult& result);

}  // namespace crossover
