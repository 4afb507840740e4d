#pragma once
// How does a person read what the date depends on?

#include <cstddef>
#include <string>

#include "commands/sensitivity/sensitivity.h"
#include "report/report.h"

namespace crossover {

/// `width`: columns that drawings may use.
Report sensitivity_report(const SensitivityResult& result, std::size_t width);

/// The path, and by how much it is moved where it is: "roi ±20%".
std::string marked_path(const SensitivityResult& result, AssumptionId id);

/// The share of draws without a date, which count as the horizon; 0 where the question is about a day.
double censored_share(const SensitivityResult& result);

}  // namespace crossover
