#pragma once
// What does a cell of a map show: which text, and on which ground?

#include <array>
#include <cstddef>
#include <optional>
#include <vector>

#include "commands/calendar_bins.h"
#include "commands/sweep/sweep_picture.h"
#include "report/report.h"

namespace crossover {

/// Which part of "2026-03-14" a cell shows.
struct DatePart {
  std::size_t from = 0;
  std::size_t length = 0;
};

class HeatScale {
 public:
  /// For these cells: a ground for each piece of the calendar in which some of them cross.
  explicit HeatScale(const std::vector<PictureCell>& cells);

  /// Chooses the longest text for which `room` columns a cell are enough, and which tells those pieces apart: a date or
  /// part of it, else a character for the piece.
  void fit(std::size_t room);
  /// Columns of a cell.
  [[nodiscard]] std::size_t width() const { return width_; }
  [[nodiscard]] Run cell(const PictureCell& cell) const;
  /// What the texts and grounds mean, on lines of at most `width` columns.
  [[nodiscard]] std::vector<Line> legend(std::size_t width) const;

 private:
  [[nodiscard]] Style ground_of(std::size_t bin) const;
  [[nodiscard]] std::string text_of(Date date) const;
  [[nodiscard]] std::string symbol_of(std::size_t bin) const;
  [[nodiscard]] std::string centred(std::string_view text) const;
  [[nodiscard]] bool has_short_years() const;
  [[nodiscard]] bool shows_bins() const;

  CalendarBins bins_;             // none where no cell crosses
  std::array<bool, 4> any_ = {};  // is there a cell of this status?
  std::optional<DatePart> part_;  // nothing: a character for the bin
  std::size_t width_ = 1;
};

}  // namespace crossover
