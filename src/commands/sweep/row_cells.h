#pragma once
// What do the cells of a column look like, as far as that is known before any point is evaluated?

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "commands/sweep/row_writer.h"

namespace crossover {

/// A number that stands among words, as in bot.calls=1,until_correct; nothing for a word.
std::optional<double> number_of(std::string_view text);

/// A text as a value of the format: quoted where it has to be.
std::string text_value(RowFormat format, std::string_view text);

/// True for letters, digits and the like, which are the same in quotes and without, whatever the format.
bool is_plain_text(std::string_view text);

/// The cells of all columns. The texts of a binding column end with the cell for no gate.
std::vector<RowCell> make_cells(RowFormat format, std::span<const SweepColumn> columns,
                                std::span<const std::string> gates, std::span<const Axis> axes);

}  // namespace crossover
