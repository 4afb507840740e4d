#pragma once
// The parts of the detailed answer of run: what holds one scenario back, what it saves, what it is worth.

#include <string>

#include "commands/run/case_view.h"
#include "report/report.h"

namespace crossover {

/// Why a gate never opens, as the end of a sentence: "the seat price levels off at 150 USD/month, above the budget (120
/// USD/month)". Empty where the limits of its sides do not say why.
std::string why_never(const CaseView& view, std::size_t gate);

/// Per gate: what it does on the usable date, when it shuts, why it never opens; then what would come next, and all
/// windows.
void add_notes(Report& report, const CaseView& view);

/// Seat price, budget and saving on the usable date and in the years after.
void add_money(Report& report, const CaseView& view);

/// What the market is worth in the central case, with its adoption year by year.
void add_market(Report& report, const CaseView& view);

}  // namespace crossover
