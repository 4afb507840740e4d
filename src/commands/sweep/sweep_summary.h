#pragma once
// A sweep in a page: how its rows are spread over statuses, binding gates and dates.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "commands/sweep/sweep_counts.h"
#include "output/json.h"
#include "report/report.h"
#include "units/date.h"

namespace crossover {

struct SweepSummary {
  std::string scenario;
  Date as_of;
  Date horizon;
  std::vector<std::string> gates;  // their names, in the order of the counts
  SweepCounts counts;
};

/// The first day from which at least so many per cent of all rows are usable; nothing where fewer become so within the
/// horizon.
struct SweepQuantile {
  unsigned percent = 0;
  std::optional<Date> usable_from;
};
std::vector<SweepQuantile> sweep_quantiles(const SweepSummary& summary);

/// How many of the rows are usable on this day or before.
struct UsableBy {
  Date date;
  std::uint64_t rows = 0;
};
/// On each 1 January after as_of up to the horizon.
std::vector<UsableBy> usable_by_year(const SweepSummary& summary);

/// For people: at most `width` columns wide.
Report summary_report(const SweepSummary& summary, std::size_t width);
/// One element of `results`.
void write_summary_json(JsonWriter& json, const SweepSummary& summary);
/// The same figures as a table of names and values: "status.crosses,480".
std::string summary_csv(const SweepSummary& summary);

}  // namespace crossover
