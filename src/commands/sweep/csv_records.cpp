// Where do the records and cells of a CSV file begin and end?

#include "commands/sweep/csv_records.h"

#include <cassert>
#include <cstring>

namespace crossover {
namespace {

constexpr auto kNowhere = std::string_view::npos;

bool is_space(char c) { return c == ' ' || c == '\t'; }

std::size_t find(std::string_view text, char wanted, std::size_t from) {
  const void* found = std::memchr(text.data() + from, wanted, text.size() - from);
  return found == nullptr ? kNowhere : static_cast<std::size_t>(static_cast<const char*>(found) - text.data());
}

/// `cell` without the spaces around it.
std::string_view trimmed(std::string_view cell) {
  while (!cell.empty() && is_space(cell.front())) cell.remove_prefix(1);
  while (!cell.empty() && is_space(cell.back())) cell.remove_suffix(1);
  return cell;
}

/// Goes through a record in which quotes stand.
RecordEnd find_end_with_quotes(std::string_view bytes, std::size_t begin) {
  RecordEnd out;
  bool cell_begins = true;
  for (std::size_t at = begin; at < bytes.size(); ++at) {
    const char c = bytes[at];
    if (c == '\n') ++out.lines;
    if (out.in_quotes) {
      if (c != '"') continue;
      if (at + 1 < bytes.size() && bytes[at + 1] == '"') {
        ++at;
      } else {
        out.in_quotes = false;
      }
    } else if (c == '"' && cell_begins) {
      out.in_quotes = true;
      out.quote = at;
      cell_begins = false;
    } else if (c == '\n') {
      out.end = at + 1;
      out.has_break = true;
      return out;
    } else {
      cell_begins = c == ',' || (cell_begins && is_space(c));
    }
  }
  out.end = bytes.size();
  return out;
}

class Splitter {
 public:
  Splitter(std::string_view record, std::vector<CsvCell>& cells, std::string& room, CsvFault& fault)
      : record_(record), cells_(cells), room_(room), fault_(fault) {}

  bool split() {
    cells_.clear();
    room_.clear();
    if (find(record_, '"', 0) == kNowhere) return split_plain();
    room_.reserve(record_.size());  // views into it must not move
    for (std::size_t at = 0;; ++at) {
      if (!cell(at)) return false;
      if (at == record_.size()) return true;
    }
  }

 private:
  bool split_plain() {
    for (std::size_t begin = 0;;) {
      const std::size_t comma = find(record_, ',', begin);
      const std::size_t end = comma == kNowhere ? record_.size() : comma;
      cells_.push_back({trimmed(record_.substr(begin, end - begin)), begin, end});
      if (comma == kNowhere) return true;
      begin = comma + 1;
    }
  }

  /// The cell that begins at `at`, which moves on to the comma behind it, or to the end.
  bool cell(std::size_t& at) {
    const std::size_t begin = at;
    while (at < record_.size() && is_space(record_[at])) ++at;
    if (at < record_.size() && record_[at] == '"') return quoted_cell(at);
    const std::size_t end = std::min(find(record_, ',', begin), record_.size());
    const std::string_view text = record_.substr(begin, end - begin);
    if (const auto quote = text.find('"'); quote != kNowhere) {
      fault_ = {"a quote stands inside a cell that does not begin with one",
                "put the whole cell into quotes and double those inside: \"say \"\"no\"\"\"", begin + quote, end};
      return false;
    }
    cells_.push_back({trimmed(text), begin, end});
    at = end;
    return true;
  }

  bool quoted_cell(std::size_t& at) {
    const std::size_t begin = at++;
    const std::size_t room_begin = room_.size();
    for (; at < record_.size(); ++at) {
      if (record_[at] == '"' && (at + 1 == record_.size() || record_[at + 1] != '"')) break;
      if (record_[at] == '"') ++at;
      room_ += record_[at];
    }
    assert(at < record_.size() && "the record would not end inside quotes");
    const std::size_t end = ++at;
    while (at < record_.size() && is_space(record_[at])) ++at;
    if (at < record_.size() && record_[at] != ',') {
      fault_ = {"text follows the closing quote of a cell", "a comma parts cells; quotes inside a cell are doubled",
                end, record_.size()};
      return false;
    }
    cells_.push_back({trimmed(std::string_view(room_).substr(room_begin)), begin, end});
    return true;
  }

  std::string_view record_;
  std::vector<CsvCell>& cells_;
  std::string& room_;
  CsvFault& fault_;
};

}  // namespace

bool split_record(std::string_view record, std::vector<CsvCell>& cells, std::string& room, CsvFault& fault) {
  return Splitter(record, cells, room, fault).split();
}

RecordEnd find_record_end(std::string_view bytes, std::size_t begin) {
  const std::size_t newline = find(bytes, '\n', begin);
  const std::size_t end = newline == kNowhere ? bytes.size() : newline + 1;
  if (find(bytes.substr(0, end), '"', begin) != kNowhere) return find_end_with_quotes(bytes, begin);
  return {end, newline == kNowhere ? 0U : 1U, newline != kNowhere, false, 0};
}

std::string_view without_break(std::string_view record) {
  if (record.ends_with('\n')) record.remove_suffix(1);
  if (record.ends_with('\r')) record.remove_suffix(1);
  return record;
}

}  // namespace crossover
