// When is there colour, and how wide is the terminal?

#include <fcntl.h>
#include <gtest/gtest.h>
#include <pty.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <cstdlib>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "output/sink.h"

namespace crossover {
namespace {

/// Sets or, without a value, removes an environment variable until it goes out of scope.
class Environment {
 public:
  Environment(std::string name, const std::optional<std::string>& value) : name_(std::move(name)) {
    if (const char* old = std::getenv(name_.c_str())) old_ = old;
    set(value);
  }
  ~Environment() { set(old_); }
  Environment(const Environment&) = delete;
  Environment& operator=(const Environment&) = delete;

 private:
  void set(const std::optional<std::string>& value) const {
    value ? ::setenv(name_.c_str(), value->c_str(), 1) : ::unsetenv(name_.c_str());
  }

  std::string name_;
  std::optional<std::string> old_;
};

/// A terminal of its own.
class Terminal {
 public:
  explicit Terminal(unsigned short columns) {
    struct winsize size {
      24, columns, 0, 0
    };
    EXPECT_EQ(::openpty(&master_, &slave_, nullptr, nullptr, &size), 0);
  }
  ~Terminal() {
    ::close(master_);
    ::close(slave_);
  }
  Terminal(const Terminal&) = delete;
  Terminal& operator=(const Terminal&) = delete;

  [[nodiscard]] int descriptor() const { return slave_; }

 private:
  int master_ = -1;
  int slave_ = -1;
};

class NoTerminal {
 public:
  NoTerminal() : descriptor_(::open("/dev/null", O_WRONLY | O_CLOEXEC)) {}
  ~NoTerminal() { ::close(descriptor_); }
  NoTerminal(const NoTerminal&) = delete;
  NoTerminal& operator=(const NoTerminal&) = delete;

  [[nodiscard]] int descriptor() const { return descriptor_; }

 private:
  int descriptor_;
};

TEST(Color, IsThereOnATerminalOnly) {
  const Environment no_color("NO_COLOR", std::nullopt);
  const Environment term("TERM", "xterm");
  EXPECT_TRUE(use_color("auto", Terminal(80).descriptor()));
  EXPECT_FALSE(use_color("auto", NoTerminal().descriptor()));
  EXPECT_FALSE(use_color("auto", -1));
}

TEST(Color, DoesWhatItIsTold) {
  const Environment no_color("NO_COLOR", "1");
  EXPECT_TRUE(use_color("always", NoTerminal().descriptor()));
  EXPECT_FALSE(use_color("never", Terminal(80).descriptor()));
}

TEST(Color, IsOffWhereNoColorIsSetAndNotEmpty) {
  const Terminal terminal(80);
  const Environment term("TERM", "xterm");
  {
    const Environment no_color("NO_COLOR", "0");
    EXPECT_FALSE(use_color("auto", terminal.descriptor()));
  }
  const Environment no_color("NO_COLOR", "");
  EXPECT_TRUE(use_color("auto", terminal.descriptor()));
}

TEST(Color, IsOffOnADumbTerminal) {
  const Environment no_color("NO_COLOR", std::nullopt);
  const Environment term("TERM", "dumb");
  EXPECT_FALSE(use_color("auto", Terminal(80).descriptor()));
}

TEST(Width, IsThatOfTheTerminal) {
  const Environment columns("COLUMNS", std::nullopt);
  EXPECT_EQ(terminal_width(Terminal(132).descriptor()), 132U);
}

TEST(Width, IsEightyWhereNothingSaysOtherwise) {
  const Environment columns("COLUMNS", std::nullopt);
  EXPECT_EQ(terminal_width(NoTerminal().descriptor()), 80U);
  EXPECT_EQ(terminal_width(Terminal(0).descriptor()), 80U);
}

TEST(Width, IsWhatColumnsSays) {
  const Terminal terminal(132);
  for (const auto& [text, width] :
       std::vector<std::pair<std::string, std::size_t>>{{"20", 20}, {"100", 100}, {"500", 500}}) {
    const Environment columns("COLUMNS", text);
    EXPECT_EQ(terminal_width(terminal.descriptor()), width);
  }
}

TEST(Width, DoesNotListenToAColumnsThatMakesNoSense) {
  const Terminal terminal(132);
  for (const char* text : {"", "0", "19", "501", "-80", "80x", " 80", "99999999999999999999", "wide"}) {
    const Environment columns("COLUMNS", text);
    EXPECT_EQ(terminal_width(terminal.descriptor()), 132U) << text;
  }
}

TEST(Width, StaysWithinReason) {
  const Environment columns("COLUMNS", std::nullopt);
  EXPECT_EQ(terminal_width(Terminal(3).descriptor()), 20U);
  EXPECT_EQ(terminal_width(Terminal(9000).descriptor()), 500U);
}

}  // namespace
}  // namespace crossover
