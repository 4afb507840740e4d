#pragma once
// Dates at even distances: step(2024-07, 2025-07, 1 month).

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "units/date.h"

namespace crossover {

/// A distance between dates.
struct Stride {
  int months = 0;  // or
  int days = 0;
};

/// "1 month", "2 years", "6 weeks", "10 days"; nothing for any other text.
std::optional<Stride> parse_stride(std::string_view text);

/// years or months, as the text of a time ahead ends: "10 years". Empty for any other text.
std::string_view time_unit(std::string_view text);

/// From `first` on up to `last`, at most `most` of them, written as exactly as `first` where the stride allows it:
/// 2024-07, 2024-08 ... The same day of each month; the last of the month where it is too short for it.
std::vector<std::string> stepped_dates(std::string_view first, Date last, const Stride& stride, std::size_t most);

}  // namespace crossover
