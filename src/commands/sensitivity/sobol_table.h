#pragma once
// How does a person read Sobol' indices? Shares of the variance, with no digit that their intervals do not support.

#include <cstddef>
#include <optional>
#include <string>

#include "commands/sensitivity/sensitivity.h"
#include "report/report.h"

namespace crossover {

/// Digits end where the interval begins, which reaches as far as its farther end: "62%" and "±2", "62.3%" and "±0.4".
struct ShareTexts {
  std::string value;
  std::string spread;  // in points, rounded up
};
ShareTexts share_texts(const SobolShare& share);

/// How many inputs the table shows: the largest, and none that is nothing beside them.
std::size_t shown_inputs(const SobolAnswer& sobol);

Table sobol_table(const SensitivityResult& result);

/// "bot.llm_cost.now decides most: 62% of the variance of the date comes from it alone."
std::string sobol_sentence(const SensitivityResult& result);

/// What the indices are of, and how they were found.
std::string sobol_footnote(const SensitivityResult& result);

/// Why there is nothing to attribute; nothing where there is.
std::optional<std::string> why_nothing_varies(const SensitivityResult& result);

}  // namespace crossover
