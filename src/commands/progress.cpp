// How far is a long computation, and how fast was it?

#include "commands/progress.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cmath>

#include "commands/count_words.h"
#include "output/sink.h"
#include "text/utf8.h"
#include "units/format.h"

namespace crossover {
namespace {

constexpr std::size_t kShortestBar = 8;
constexpr std::size_t kLongestBar = 30;

/// Between 0 and 1; nothing where the total is not known.
std::optional<double> share_done(Work done, Work total) {
  const auto ratio = [](std::uint64_t part, std::uint64_t whole) {
    return std::min(1.0, static_cast<double>(part) / static_cast<double>(whole));
  };
  if (total.rows > 0) return ratio(done.rows, total.rows);
  if (total.bytes > 0) return ratio(done.bytes, total.bytes);
  return std::nullopt;
}

std::string amount_text(Work done, Work total) {
  if (total.rows > 0) return fmt::format("{} of {}", count_text(done.rows), rows_text(total.rows));
  std::string rows = rows_text(done.rows);
  if (total.bytes == 0) return rows;
  return fmt::format("{}, {} of {}", rows, bytes_text(static_cast<double>(done.bytes)),
                     bytes_text(static_cast<double>(total.bytes)));
}

/// Rounded down, so that 100% is all.
std::string percent_text(double share) { return fmt::format("{:.0f}%", std::floor(share * 100)); }

std::string bar_text(double share, std::size_t columns) {
  const auto full = static_cast<std::size_t>(std::lround(share * static_cast<double>(columns)));
  std::string bar;
  for (std::size_t column = 0; column < columns; ++column) bar += column < full ? "━" : "─";
  return bar;
}

std::string rate_text(double amount, double seconds) { return format_number(amount / seconds, 3) + " rows/s"; }

}  // namespace

Clock steady_clock() {
  return [] { return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count(); };
}

std::string progress_line(Work done, Work total, double seconds, std::size_t width) {
  constexpr std::string_view kGap = "  ";
  const std::optional<double> share = share_done(done, total);
  std::string before = amount_text(done, total);
  if (share) before.append(kGap).append(percent_text(*share));
  // Where there is no room for all, the bar goes first, then the rate, then the time left.
  std::string rate;
  std::string left;
  if (seconds > 0 && done.rows > 0) rate = std::string(kGap) + rate_text(static_cast<double>(done.rows), seconds);
  if (share && *share > 0) left = fmt::format("{}{} left", kGap, rough_duration_text(seconds * (1 - *share) / *share));
  if (display_width(before + rate + left) > width) rate.clear();
  if (display_width(before + left) > width) left.clear();
  const std::size_t taken = display_width(before + rate + left) + kGap.size();
  const std::size_t room = width - std::min(width, taken);
  if (share && room >= kShortestBar) before.append(kGap).append(bar_text(*share, std::min(room, kLongestBar)));
  return shorten(before + rate + left, width);
}

std::string closing_line(std::uint64_t rows, double seconds, std::optional<std::uint64_t> bytes_written) {
  std::string line = fmt::format("{} in {}", rows_text(rows), duration_text(seconds));
  if (seconds <= 0) return line;
  line += ": " + rate_text(static_cast<double>(rows), seconds);
  if (bytes_written) line += fmt::format(", {}/s", bytes_text(static_cast<double>(*bytes_written) / seconds));
  return line;
}

Progress::Progress(int descriptor, Clock clock) : descriptor_(descriptor), clock_(std::move(clock)) {}

Progress::~Progress() { end(); }

void Progress::begin(std::optional<std::uint64_t> rows, std::uint64_t bytes, bool shown) {
  total_ = {rows.value_or(0), bytes};
  rows_ = 0;
  bytes_ = 0;
  shown_ = shown && ::isatty(descriptor_) == 1;
  start_ = clock_();
  running_ = true;
  next_ = start_ + kPeriod;
}

Work Progress::done() const { return {rows_.load(std::memory_order_relaxed), bytes_.load(std::memory_order_relaxed)}; }

void Progress::add(std::uint64_t rows, std::uint64_t bytes) {
  rows_.fetch_add(rows, std::memory_order_relaxed);
  bytes_.fetch_add(bytes, std::memory_order_relaxed);
  if (shown_) draw_if_due();
}

/// The thread that finds a drawing due makes it; the others go on.
void Progress::draw_if_due() {
  const double now = clock_();
  if (now < next_.load(std::memory_order_relaxed)) return;
  const std::unique_lock lock(drawing_, std::try_to_lock);
  if (!lock.owns_lock() || now < next_.load(std::memory_order_relaxed)) return;
  next_.store(now + kPeriod, std::memory_order_relaxed);
  drawn_ = true;
  // A line as wide as the terminal would leave the cursor on the next one.
  write('\r' + progress_line(done(), total_, now - start_, terminal_width(descriptor_) - 1) + "\x1b[K");
}

void Progress::end() {
  const std::scoped_lock lock(drawing_);
  if (running_) seconds_ = clock_() - start_;
  running_ = false;
  if (drawn_) write("\r\x1b[K");
  drawn_ = false;
  shown_ = false;
}

void Progress::conclude(std::optional<std::uint64_t> bytes_written) const {
  write(closing_line(done().rows, seconds_, bytes_written) + '\n');
}

/// What cannot be written is not missed.
void Progress::write(const std::string& text) const {
  [[maybe_unused]] const auto written = ::write(descriptor_, text.data(), text.size());
}

}  // namespace crossover
