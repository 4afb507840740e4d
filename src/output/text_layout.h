#pragma once
// Which lines does a part of a report take at a given width?

#include <cstddef>
#include <vector>

#include "report/report.h"

namespace crossover {

/// Columns side by side under a header and a rule. Where even broken cells need more than `width`, every row becomes a
/// short list of its own: the first cell, and under it the titles with their values.
std::vector<Line> lay_out_table(const Table& table, std::size_t width);

/// Terms under each other, their texts beside them; a term too long for that has its text underneath.
std::vector<Line> lay_out_definitions(const Definitions& definitions, std::size_t width);

}  // namespace crossover
