#pragma once
// A CSV file, or standard input, record by record. Memory does not grow with the file.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "commands/sweep/csv_records.h"
#include "commands/sweep/points.h"

namespace crossover {

/// A longer record is a quote that was left open.
inline constexpr std::size_t kMostRecordBytes = std::size_t{1} << 20;

struct CsvRecord {
  std::string_view text;   // without its line break
  std::uint64_t line = 1;  // on which it begins
};

/// Why reading ended before the end of the file did.
struct CsvFailure {
  std::string message;
  std::string hint;
  std::string line_text;  // where the trouble begins; empty where the file could not be read
  std::uint64_t line = 1;
  std::size_t begin = 0;  // offset into line_text
};

class CsvStream {
 public:
  /// "-": standard input. What cannot be opened is a failure.
  explicit CsvStream(const std::string& path);
  ~CsvStream();
  CsvStream(const CsvStream&) = delete;
  CsvStream& operator=(const CsvStream&) = delete;

  /// Can a second stream of the same path give the same records?
  [[nodiscard]] bool is_regular_file() const { return regular_; }
  [[nodiscard]] const std::optional<CsvFailure>& failure() const { return failure_; }

  /// The next record that is no blank line; it stays the next one. Nothing at the end, or after a failure.
  std::optional<CsvRecord> peek();
  void skip() { pass(); }
  /// Replaces `bytes` by the next records, at most `most`, and `marks` by the places of every `stride`-th of them and
  /// of those behind blank lines. How many records; fewer at the end or after a failure only.
  std::size_t take(std::size_t most, std::size_t stride, std::string& bytes, std::vector<RecordMark>& marks);

 private:
  bool find_record();
  bool skip_blank_lines();
  bool read_more();
  void pass();
  void fail_in_record(std::string message, std::size_t begin);

  std::string name_;
  int descriptor_ = -1;
  bool regular_ = false;
  bool ended_ = false;
  std::optional<CsvFailure> failure_;
  std::string buffer_;
  std::size_t used_ = 0;  // of its bytes
  std::size_t at_ = 0;    // where the next record begins
  std::size_t end_ = 0;   // behind its line break; at_ where it has not been looked for
  std::uint64_t line_ = 1;
  std::uint64_t lines_ = 0;  // of the record found
};

}  // namespace crossover
