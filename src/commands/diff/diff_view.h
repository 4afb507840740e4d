#pragma once
// What moved the date, for people.

#include <cstddef>

#include "commands/diff/diff.h"
#include "report/report.h"

namespace crossover {

/// `width`: columns that drawings may use.
Report diff_report(const DiffResult& result, std::size_t width);

}  // namespace crossover
