#pragma once
// Into which pieces of the calendar do people sort dates that lie from here to there?

#include <cstddef>
#include <string>
#include <vector>

#include "units/date.h"

namespace crossover {

struct CalendarBin {
  Date from;
  Date to;            // the first day after it
  std::string label;  // "2026-03-14", "2026-03", "2026 Q1", "2026", "2020..2029"
};

enum class BinSize { kDay, kWeek, kMonth, kQuarter, kYear, kYears };

struct CalendarBins {
  BinSize size = BinSize::kYear;
  std::vector<CalendarBin> bins;  // one after the other, without a gap

  /// Which bin a day from `first` to `last` lies in.
  [[nodiscard]] std::size_t place_of(Date date) const;
};

/// The smallest bins of which at most `most` are needed for the days from `first` to `last`: days, weeks (labelled with
/// their Monday), months, quarters, years, two, five, ten, twenty ... years, aligned to the calendar. `most` is at
/// least 2.
CalendarBins calendar_bins(Date first, Date last, std::size_t most);

}  // namespace crossover
