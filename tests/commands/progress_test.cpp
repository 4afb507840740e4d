// Is a sweep's progress seen on a terminal and nowhere else, and gone when it is done?

#include "commands/progress.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <pty.h>
#include <unistd.h>

#include <array>
#include <string>
#include <thread>
#include <vector>

#include "text/utf8.h"

namespace crossover {
namespace {

/// A terminal of 60 columns, and what was written to it.
class Terminal {
 public:
  Terminal() {
    struct winsize size {};
    size.ws_col = 60;
    size.ws_row = 24;
    EXPECT_EQ(::openpty(&reader_, &writer_, nullptr, nullptr, &size), 0);
    ::fcntl(reader_, F_SETFL, O_NONBLOCK);
    ::unsetenv("COLUMNS");
  }
  Terminal(const Terminal&) = delete;
  Terminal& operator=(const Terminal&) = delete;
  ~Terminal() {
    ::close(reader_);
    ::close(writer_);
  }

  [[nodiscard]] int descriptor() const { return writer_; }
  /// What was written since the last question.
  std::string written() const {
    std::string text;
    std::array<char, 4096> piece;
    for (ssize_t count = 0; (count = ::read(reader_, piece.data(), piece.size())) > 0;)
      text.append(piece.data(), static_cast<std::size_t>(count));
    return text;
  }

 private:
  int reader_ = -1;
  int writer_ = -1;
};

TEST(ProgressLine, SaysHowFarHowFastAndHowLong) {
  EXPECT_EQ(progress_line({25'000'000, 0}, {100'000'000, 0}, 2, 100),
            "25,000,000 of 100,000,000 rows  25%  ━━━━━━━━──────────────────────  12.5 million rows/s  6 s left");
}

TEST(ProgressLine, TakesTheShareOfTheFileWhereRowsAreNotCounted) {
  EXPECT_EQ(progress_line({1000, 500}, {0, 2000}, 1, 61), "1,000 rows, 500 B of 2 kB  25%  1,000 rows/s  3 s left");
  EXPECT_EQ(progress_line({1000, 0}, {0, 0}, 1, 80), "1,000 rows  1,000 rows/s");
}

TEST(ProgressLine, GivesUpTheBarThenTheRateThenTheTime) {
  const auto line = [](std::size_t width) { return progress_line({250, 0}, {1000, 0}, 1, width); };
  EXPECT_EQ(line(60), "250 of 1,000 rows  25%  ━━━━──────────  250 rows/s  3 s left");
  EXPECT_EQ(line(50), "250 of 1,000 rows  25%  250 rows/s  3 s left");
  EXPECT_EQ(line(40), "250 of 1,000 rows  25%  3 s left");
  EXPECT_EQ(line(30), "250 of 1,000 rows  25%");
  EXPECT_EQ(line(10), "250 of 1,…");
  for (std::size_t width = 1; width < 120; ++width) EXPECT_LE(display_width(line(width)), width);
}

TEST(ProgressLine, NeverSaysAllBeforeItIs) {
  EXPECT_NE(progress_line({999'999, 0}, {1'000'000, 0}, 1, 80).find("  99%  "), std::string::npos);
  EXPECT_NE(progress_line({1'000'000, 0}, {1'000'000, 0}, 1, 80).find("  100%  "), std::string::npos);
}

TEST(ClosingLine, SaysRowsTimeAndRates) {
  EXPECT_EQ(closing_line(1'000'000, 0.0511, 81'760'000), "1,000,000 rows in 0.051 s: 19.6 million rows/s, 1.6 GB/s");
  EXPECT_EQ(closing_line(1, 2, std::nullopt), "1 row in 2.00 s: 0.5 rows/s");
  EXPECT_EQ(closing_line(5, 0, 100), "5 rows in 0 s");
}

TEST(Progress, IsDrawnTenTimesASecondAndRemoved) {
  const Terminal terminal;
  double now = 1000;
  Progress progress(terminal.descriptor(), [&now] { return now; });
  progress.begin(1000);
  std::vector<std::string> drawn;
  for (int step = 1; step <= 100; ++step) {  // a second, in steps of a little more than ten milliseconds
    now = 1000 + step * 0.01001;
    progress.add(5);
    if (const std::string text = terminal.written(); !text.empty()) drawn.push_back(text);
  }
  ASSERT_EQ(drawn.size(), 10U);
  EXPECT_EQ(drawn.front(), "\r50 of 1,000 rows  5%  ━──────────────  500 rows/s  2 s left\x1b[K");
  for (const std::string& text : drawn) EXPECT_LT(display_width(text.substr(1, text.size() - 4)), 60U) << text;
  progress.end();
  EXPECT_EQ(terminal.written(), "\r\x1b[K");
  progress.conclude(std::nullopt);
  EXPECT_EQ(terminal.written(), "500 rows in 1.00 s: 500 rows/s\r\n");  // the terminal makes \r\n of \n
}

TEST(Progress, LeavesNothingBehindWhereItIsAbandoned) {
  const Terminal terminal;
  double now = 0;
  {
    Progress progress(terminal.descriptor(), [&now] { return now; });
    progress.begin(10);
    now = 1;
    progress.add(5);
    EXPECT_FALSE(terminal.written().empty());
  }
  EXPECT_EQ(terminal.written(), "\r\x1b[K");
}

TEST(Progress, OfAShortSweepIsNotDrawn) {
  const Terminal terminal;
  double now = 0;
  Progress progress(terminal.descriptor(), [&now] { return now; });
  progress.begin(10);
  now = 0.09;
  progress.add(10);
  progress.end();
  EXPECT_EQ(terminal.written(), "");
}

TEST(Progress, IsNotDrawnWhereItIsNotWanted) {
  const Terminal terminal;
  double now = 0;
  Progress progress(terminal.descriptor(), [&now] { return now; });
  progress.begin(10, 0, false);
  now = 5;
  progress.add(10);
  progress.end();
  EXPECT_EQ(terminal.written(), "");
}

TEST(Progress, WritesOnlyTheClosingLineToAFile) {
  std::array<int, 2> ends;
  ASSERT_EQ(::pipe(ends.data()), 0);
  double now = 0;
  Progress progress(ends[1], [&now] { return now; });
  progress.begin(10);
  now = 5;
  progress.add(10);
  progress.end();
  progress.conclude(5000);
  ::close(ends[1]);
  std::array<char, 200> text;
  const ssize_t count = ::read(ends[0], text.data(), text.size());
  ::close(ends[0]);
  EXPECT_EQ(std::string(text.data(), static_cast<std::size_t>(count)), "10 rows in 5.00 s: 2 rows/s, 1 kB/s\n");
}

TEST(Progress, CountsWhatAllThreadsDo) {
  const Terminal terminal;
  Progress progress(terminal.descriptor());
  progress.begin(std::nullopt, 4'000'000);
  std::vector<std::jthread> threads;
  for (int i = 0; i < 4; ++i) {
    threads.emplace_back([&progress] {
      for (int step = 0; step < 10'000; ++step) progress.add(3, 100);
    });
  }
  threads.clear();
  EXPECT_EQ(progress.done().rows, 120'000U);
  EXPECT_EQ(progress.done().bytes, 4'000'000U);
}

}  // namespace
}  // namespace crossover
