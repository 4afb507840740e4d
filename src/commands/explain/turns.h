#pragma once
// When does a gate open and close, step by step - and if it never does, where does it level off?

#include "commands/explain/gate_paper.h"
#include "commands/explain/worked.h"

namespace crossover {

/// The whole derivation of one gate.
WorkedGate work_out_gate(const GatePaper& paper);

/// "2025-03-25", or "after the year 9999".
std::string day_text(const Scenario& scenario, double t);

}  // namespace crossover
