#pragma once
// The answer of simulate for programs, as CSV: a row per figure, and in every column things of one kind, so that a data
// frame reads them as numbers, days and words.

#include <string>
#include <string_view>

#include "commands/simulate/simulate.h"

namespace crossover {

/// gate: empty for the whole. `what` is one of
///   within_horizon, already, crosses, beyond, never   value: the probability
///   quantile   p: its probability; date and value: the day, and years after as_of; both empty where there is none
///   by_year    value: the probability of being usable on `date` or earlier
///   binding    value: the share of the draws in which `gate` is the binding one
///   central    date and value: the day and years with every value at its middle
/// se: standard error of the value.
inline constexpr std::string_view kSimulateCsvHeader = "file,scenario,what,gate,p,date,value,se";

/// Appends the rows of one scenario.
void append_simulate_csv(std::string& out, const SimulateResult& result);

}  // namespace crossover
