#pragma once
// How far is a long computation, and how fast was it? A bar on a terminal while it runs, and a line when it is done.

#include <unistd.h>

#include <atomic>
#include <cstdint>
#include <functional>
#include <mutex>
#include <optional>
#include <string>

namespace crossover {

/// What has been done, or has to be.
struct Work {
  std::uint64_t rows = 0;   // of a total: 0 where it is not known
  std::uint64_t bytes = 0;  // of the CSV file that the rows come from; 0 without one
};

/// Seconds from any fixed moment on.
using Clock = std::function<double()>;
Clock steady_clock();

/// "12,345,678 of 100,000,000 rows  12%  ━━━━────────  19.6 million rows/s  4 s left": at most `width` columns. Of a
/// total with bytes alone, the share is that of the bytes; without both there is no share.
std::string progress_line(Work done, Work total, double seconds, std::size_t width);

/// "1,000,000 rows in 0.05 s: 19.6 million rows/s, 1.6 GB/s"; without bytes written, or where no time has passed,
/// without their rate.
std::string closing_line(std::uint64_t rows, double seconds, std::optional<std::uint64_t> bytes_written);

/// A line on a terminal, drawn again and again until it is removed, and the closing line. Where the descriptor is no
/// terminal there is only the closing line.
class Progress {
 public:
  /// It is drawn ten times a second at most, and not at all before a tenth of a second has passed.
  static constexpr double kPeriod = 0.1;

  explicit Progress(int descriptor = STDERR_FILENO, Clock clock = steady_clock());
  ~Progress();
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  /// The work begins. `rows`, `bytes`: how much it is, see Work. `shown`: false where something else writes to the same
  /// terminal.
  void begin(std::optional<std::uint64_t> rows, std::uint64_t bytes = 0, bool shown = true);
  /// So much more is done. Any thread; costs two additions, and a look at the clock where a terminal is watched.
  void add(std::uint64_t rows, std::uint64_t bytes = 0);
  /// The work ends, and the line goes.
  void end();
  /// Writes the closing line. After end().
  void conclude(std::optional<std::uint64_t> bytes_written) const;

  [[nodiscard]] Work done() const;

 private:
  void draw_if_due();
  void write(const std::string& text) const;

  int descriptor_;
  Clock clock_;
  Work total_;
  bool shown_ = false;
  bool running_ = false;
  double start_ = 0;
  double seconds_ = 0;  // from begin to end
  std::atomic<std::uint64_t> rows_ = 0;
  std::atomic<std::uint64_t> bytes_ = 0;
  std::atomic<double> next_ = 0;  // when it is drawn again, by the clock
  std::mutex drawing_;
  bool drawn_ = false;  // with drawing_ held
};

}  // namespace crossover
