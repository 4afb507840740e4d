#pragma once
// How do the figures of many rows read to a person: rows, bytes, spans of time, shares, a list of values?

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "model/crossing.h"
#include "report/report.h"

namespace crossover {

/// All digits: "1,000,000".
std::string count_text(std::uint64_t count);
/// "1 row", "1,000,000 rows".
std::string rows_text(std::uint64_t rows);
/// In decimal units: "512 B", "1.6 GB".
std::string bytes_text(double bytes);
/// "0.051 s", "12.4 s", "3 min 20 s", "2 h 05 min", "3 days 4 h".
std::string duration_text(double seconds);
/// The same of an estimate, in whole seconds: "5 s", "2 h 05 min".
std::string rough_duration_text(double seconds);
/// The share of `part` in `whole`: "12.5%"; "-" of nothing.
std::string share_text(std::uint64_t part, std::uint64_t whole);

/// Few values as they are, of many the first three and the last: "1000, 1090, 1189 ... 8000 (25 values)".
std::string values_text(std::size_t count, const std::function<std::string(std::size_t)>& value);

/// The colour of a status, the same in every picture and table of many rows.
Style status_style(Status status);

}  // namespace crossover
