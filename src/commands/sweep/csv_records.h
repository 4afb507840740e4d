#pragma once
// CSV (RFC 4180): bytes into records, records into cells. Quotes, doubled quotes, line breaks inside quotes, either
// kind of line break, spaces around cells.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace crossover {

struct CsvCell {
  std::string_view text;  // without its quotes and the spaces around it
  std::size_t begin = 0;  // of the cell in the record, quotes included
  std::size_t end = 0;
};

/// Why a record has no cells, and which of its bytes are to blame.
struct CsvFault {
  std::string message;
  std::string hint;
  std::size_t begin = 0;
  std::size_t end = 0;
};

/// The cells of one record. `room` holds those in which quotes were doubled. False after filling `fault`.
bool split_record(std::string_view record, std::vector<CsvCell>& cells, std::string& room, CsvFault& fault);

/// Where a record ends.
struct RecordEnd {
  std::size_t end = 0;      // behind its line break
  std::uint64_t lines = 0;  // line breaks in it
  bool has_break = false;   // false: the bytes end before the record does, unless the file ends there
  bool in_quotes = false;   // they end inside a quoted cell
  std::size_t quote = 0;    // where that quote was opened
};
RecordEnd find_record_end(std::string_view bytes, std::size_t begin);

/// Without the line break at its end.
std::string_view without_break(std::string_view record);

}  // namespace crossover
