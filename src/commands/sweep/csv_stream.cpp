// Which is the next record of a CSV file?

#include "commands/sweep/csv_stream.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

namespace crossover {
namespace {

constexpr std::size_t kReadBytes = std::size_t{1} << 18;
constexpr std::string_view kByteOrderMark = "\xef\xbb\xbf";

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r'; }

CsvFailure cannot_read(const std::string& what, int error) {
  return {fmt::format("cannot read {}: {}", what, std::strerror(error)),
          "give a CSV file of points, or - for standard input",
          {},
          1,
          0};
}

}  // namespace

CsvStream::CsvStream(const std::string& path) : name_(path == "-" ? "standard input" : path) {
  descriptor_ = path == "-" ? STDIN_FILENO : ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor_ < 0) {
    failure_ = cannot_read(name_, errno);
    return;
  }
  struct stat about {};
  regular_ = path != "-" && ::fstat(descriptor_, &about) == 0 && S_ISREG(about.st_mode);
  while (used_ < kByteOrderMark.size() && read_more()) {
  }
  if (std::string_view(buffer_.data(), used_).starts_with(kByteOrderMark)) at_ = end_ = kByteOrderMark.size();
}

CsvStream::~CsvStream() {
  if (descriptor_ > STDIN_FILENO) ::close(descriptor_);
}

std::optional<CsvRecord> CsvStream::peek() {
  if (!find_record()) return std::nullopt;
  return CsvRecord{without_break(std::string_view(buffer_).substr(at_, end_ - at_)), line_};
}

std::size_t CsvStream::take(std::size_t most, std::size_t stride, std::string& bytes, std::vector<RecordMark>& marks) {
  bytes.clear();
  marks.clear();
  std::size_t count = 0;
  for (std::uint64_t expected = 0; count < most && find_record(); ++count) {
    if (count % stride == 0 || line_ != expected) marks.push_back({count, bytes.size(), line_});
    bytes.append(buffer_, at_, end_ - at_);
    pass();
    expected = line_;
  }
  return count;
}

/// Finds where the next record begins and ends.
bool CsvStream::find_record() {
  if (end_ > at_) return true;
  while (!failure_ && skip_blank_lines()) {
    const RecordEnd found = find_record_end({buffer_.data(), used_}, at_);
    if (found.end - at_ > kMostRecordBytes) {
      fail_in_record(fmt::format("this record has more than {} bytes", kMostRecordBytes),
                     found.in_quotes ? found.quote - at_ : 0);
      return false;
    }
    if (!found.has_break && !ended_) {
      read_more();
      continue;
    }
    if (found.in_quotes) {
      fail_in_record("the quote is not closed", found.quote - at_);
      return false;
    }
    end_ = found.end;
    lines_ = found.lines;
    return true;
  }
  return false;
}

/// False at the end of the file.
bool CsvStream::skip_blank_lines() {
  for (std::size_t look = at_;;) {
    if (look == used_) {
      const std::size_t ahead = look - at_;
      if (ahead > kMostRecordBytes) return true;  // no line, however blank, is that long
      if (!read_more()) return false;
      look = at_ + ahead;
    } else if (buffer_[look] == '\n') {
      at_ = end_ = ++look;
      ++line_;
    } else if (is_blank(buffer_[look])) {
      ++look;
    } else {
      return true;
    }
  }
}

void CsvStream::pass() {
  at_ = end_;
  line_ += lines_;
}

/// Moves what is still needed to the front and appends to it. False at the end, or after a failure.
bool CsvStream::read_more() {
  if (ended_ || failure_) return false;
  std::memmove(buffer_.data(), buffer_.data() + at_, used_ - at_);
  used_ -= at_;
  at_ = end_ = 0;
  if (buffer_.size() < used_ + kReadBytes) buffer_.resize(used_ + kReadBytes);
  ssize_t count = 0;
  do {
    count = ::read(descriptor_, buffer_.data() + used_, kReadBytes);
  } while (count < 0 && errno == EINTR);
  if (count < 0) failure_ = cannot_read(name_, errno);
  if (count <= 0) {
    ended_ = true;
    return false;
  }
  used_ += static_cast<std::size_t>(count);
  return true;
}

/// `begin`: offset into the record.
void CsvStream::fail_in_record(std::string message, std::size_t begin) {
  const std::string_view record(buffer_.data() + at_, used_ - at_);
  const std::string_view before = record.substr(0, begin);
  const auto line_begin = before.rfind('\n') + 1;  // npos + 1 is 0
  const std::string_view line = record.substr(line_begin, record.find('\n', begin) - line_begin);
  failure_ = CsvFailure{std::move(message), "close the quote, and double quotes inside a cell",
                        std::string(line.substr(0, kMostRecordBytes)),
                        line_ + static_cast<std::uint64_t>(std::count(before.begin(), before.end(), '\n')),
                        begin - line_begin};
}

}  // namespace crossover
