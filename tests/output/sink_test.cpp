// Does a file appear whole or not at all, whatever happens on the way?

#include "output/sink.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>
#include <memory>
#include <string>
#include <thread>
#include <vector>

namespace crossover {
namespace {

namespace fs = std::filesystem;

std::string content(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

void put(const fs::path& path, const std::string& text) { std::ofstream(path, std::ios::binary) << text; }

unsigned mode_of(const fs::path& path) {
  struct stat status {};
  EXPECT_EQ(::stat(path.c_str(), &status), 0);
  return status.st_mode & 07777U;
}

struct Ended {
  bool exited = false;
  int status = -1;
};

/// Runs `body` in a child; its result is the exit status. `meanwhile` gets the child's id.
Ended in_child(const std::function<int()>& body, const std::function<void(pid_t)>& meanwhile = {}) {
  std::fflush(nullptr);
  const pid_t child = ::fork();
  if (child == 0) ::_exit(body());
  if (meanwhile) meanwhile(child);
  int status = 0;
  EXPECT_EQ(::waitpid(child, &status, 0), child);
  return {WIFEXITED(status), WIFEXITED(status) ? WEXITSTATUS(status) : WTERMSIG(status)};
}

class SinkTest : public testing::Test {
 protected:
  SinkTest() {
    std::string name = fs::temp_directory_path() / "sink_test_XXXXXX";
    folder_ = ::mkdtemp(name.data());
  }
  ~SinkTest() override { fs::remove_all(folder_); }

  [[nodiscard]] fs::path at(const std::string& name) const { return folder_ / name; }
  [[nodiscard]] std::size_t files() const {
    return static_cast<std::size_t>(std::distance(fs::directory_iterator(folder_), fs::directory_iterator()));
  }

 private:
  fs::path folder_;
};

TEST_F(SinkTest, WritesAFileWhole) {
  const std::string line(999, 'x');
  Sink sink(at("out.csv"));
  for (int i = 0; i < 3000; ++i) sink.write(line + '\n');
  EXPECT_FALSE(fs::exists(at("out.csv")));
  EXPECT_TRUE(sink.close());
  EXPECT_EQ(content(at("out.csv")).size(), 3'000'000U);
  EXPECT_EQ(files(), 1U);
}

TEST_F(SinkTest, WritesAnEmptyFile) {
  EXPECT_TRUE(Sink(at("out")).close());
  EXPECT_TRUE(fs::exists(at("out")));
  EXPECT_EQ(fs::file_size(at("out")), 0U);
}

TEST_F(SinkTest, KeepsTheOldContentUntilItIsClosed) {
  put(at("out"), "old");
  Sink sink(at("out"));
  sink.write(std::string(2'000'000, 'x'));
  EXPECT_EQ(content(at("out")), "old");
  EXPECT_TRUE(sink.close());
  EXPECT_EQ(content(at("out")).size(), 2'000'000U);
}

TEST_F(SinkTest, LeavesNothingBehindWithoutClose) {
  put(at("old"), "old");
  {
    Sink sink(at("old"));
    Sink other(at("new"));
    sink.write(std::string(2'000'000, 'x'));
    other.write("new");
  }
  EXPECT_EQ(content(at("old")), "old");
  EXPECT_EQ(files(), 1U);
}

TEST_F(SinkTest, IsClosedOnce) {
  Sink sink(at("out"));
  sink.write("a");
  EXPECT_TRUE(sink.close());
  sink.write("b");
  EXPECT_TRUE(sink.close());
  EXPECT_EQ(content(at("out")), "a");
}

TEST_F(SinkTest, GivesANewFileThePermissionsOfTheUmask) {
  const mode_t old = ::umask(027);
  EXPECT_TRUE(Sink(at("out")).close());
  ::umask(old);
  EXPECT_EQ(mode_of(at("out")), 0640U);
}

TEST_F(SinkTest, KeepsThePermissionsOfAnOldFile) {
  put(at("out"), "old");
  ::chmod(at("out").c_str(), 0604);
  EXPECT_TRUE(Sink(at("out")).close());
  EXPECT_EQ(mode_of(at("out")), 0604U);
}

/// Nothing is protected from root.
bool stop_being_root() {
  constexpr uid_t kNobody = 65534;
  return ::geteuid() != 0 || ::setuid(kNobody) == 0;
}

TEST_F(SinkTest, LeavesAWriteProtectedFileAlone) {
  put(at("out"), "old");
  fs::permissions(at("out"), fs::perms{0444});
  fs::permissions(at(""), fs::perms{0777});
  const Ended child = in_child([&] {
    if (!stop_being_root()) return 1;
    const Sink sink(at("out"));
    return sink.error() == "cannot write to " + at("out").string() + ": Permission denied" ? 7 : 2;
  });
  EXPECT_EQ(child.status, 7);
  EXPECT_EQ(content(at("out")), "old");
}

TEST_F(SinkTest, FollowsALinkToAFile) {
  fs::create_directory(at("data"));
  put(at("data/real"), "old");
  fs::create_symlink("data/real", at("first"));
  fs::create_symlink(at("first"), at("link"));
  Sink sink(at("link"));
  sink.write("new");
  EXPECT_TRUE(sink.close());
  EXPECT_TRUE(fs::is_symlink(at("link")));
  EXPECT_TRUE(fs::is_symlink(at("first")));
  EXPECT_EQ(content(at("data/real")), "new");
}

TEST_F(SinkTest, MakesTheFileALinkPromises) {
  fs::create_symlink("real", at("link"));
  Sink sink(at("link"));
  sink.write("new");
  EXPECT_TRUE(sink.close());
  EXPECT_TRUE(fs::is_symlink(at("link")));
  EXPECT_EQ(content(at("real")), "new");
}

TEST_F(SinkTest, RefusesLinksThatGoInCircles) {
  fs::create_symlink("b", at("a"));
  fs::create_symlink("a", at("b"));
  EXPECT_EQ(Sink(at("a")).error(), "cannot write to " + at("a").string() + ": Too many levels of symbolic links");
}

TEST_F(SinkTest, RefusesAFolder) {
  fs::create_directory(at("folder"));
  Sink sink(at("folder"));
  EXPECT_TRUE(sink.failed());
  EXPECT_EQ(sink.error(), "cannot write to " + at("folder").string() + ": Is a directory");
  sink.write("ignored");
  EXPECT_FALSE(sink.close());
}

TEST_F(SinkTest, SaysWhatIsWrongWithAPath) {
  EXPECT_EQ(Sink(at("no/out")).error(), "cannot write to " + at("no/out").string() + ": No such file or directory");
  EXPECT_EQ(Sink("").error(), "cannot write to : No such file or directory");
  put(at("file"), "");
  EXPECT_EQ(Sink(at("file/out")).error(), "cannot write to " + at("file/out").string() + ": Not a directory");
}

TEST_F(SinkTest, NeverLetsAPathActOnTheTerminal) {
  EXPECT_EQ(Sink("no/\x1b[31m").error(), "cannot write to no/\\x1b[31m: No such file or directory");
}

TEST_F(SinkTest, WritesToADeviceDirectly) {
  Sink sink("/dev/null");
  sink.write(std::string(1'000'000, 'x'));
  EXPECT_TRUE(sink.close());
  struct stat status {};
  ASSERT_EQ(::stat("/dev/null", &status), 0);
  EXPECT_TRUE(S_ISCHR(status.st_mode));
}

TEST_F(SinkTest, NamesTheFileWhereTheDiskIsFull) {
  Sink sink("/dev/full");
  sink.write("x");
  EXPECT_FALSE(sink.close());
  EXPECT_TRUE(sink.failed());
  EXPECT_EQ(sink.error(), "cannot write to /dev/full: No space left on device");
}

TEST_F(SinkTest, SaysThatTheDiskIsFullAsSoonAsItIs) {
  Sink sink("/dev/full");
  for (int i = 0; i < 100 && !sink.failed(); ++i) sink.write(std::string(100'000, 'x'));
  EXPECT_TRUE(sink.failed());
  EXPECT_FALSE(sink.close());
}

TEST_F(SinkTest, KeepsTheOldFileWhereTheNewOneDoesNotFit) {
  put(at("out"), "old");
  const Ended child = in_child([&] {
    handle_signals();
    const struct rlimit limit { 100'000, 100'000 };
    ::setrlimit(RLIMIT_FSIZE, &limit);
    Sink sink(at("out"));
    sink.write(std::string(1'000'000, 'x'));
    const bool said = sink.error().ends_with(": File too large");
    return said && !sink.close() ? 7 : 1;
  });
  EXPECT_EQ(child.status, 7);
  EXPECT_EQ(content(at("out")), "old");
  EXPECT_EQ(files(), 1U);
}

TEST_F(SinkTest, WritesToAFifoDirectly) {
  ASSERT_EQ(::mkfifo(at("fifo").c_str(), 0600), 0);
  std::string got;
  std::thread reader([&] { got = content(at("fifo")); });
  Sink sink(at("fifo"));
  sink.write(std::string(500'000, 'x'));
  EXPECT_TRUE(sink.close());
  reader.join();
  EXPECT_EQ(got.size(), 500'000U);
  EXPECT_TRUE(fs::is_fifo(at("fifo")));
}

TEST_F(SinkTest, HasNothingToSayAboutAReaderThatWentAway) {
  const Ended child = in_child([] {
    std::array<int, 2> ends{};
    if (::pipe(ends.data()) != 0) return 1;
    ::close(ends[0]);
    ::dup2(ends[1], STDOUT_FILENO);
    handle_signals();
    Sink sink(std::nullopt);
    sink.write("x");
    return !sink.close() && sink.failed() && sink.error().empty() ? 7 : 2;
  });
  EXPECT_TRUE(child.exited);
  EXPECT_EQ(child.status, 7);
}

TEST_F(SinkTest, NamesStandardOutput) {
  const Ended child = in_child([] {
    ::dup2(::open("/dev/full", O_WRONLY), STDOUT_FILENO);
    Sink sink(std::nullopt);
    sink.write("x");
    sink.close();
    return sink.error() == "cannot write to standard output: No space left on device" ? 7 : 1;
  });
  EXPECT_EQ(child.status, 7);
}

TEST_F(SinkTest, WritesToStandardOutputAndLeavesItOpen) {
  const Ended child = in_child([&] {
    ::dup2(::open(at("log").c_str(), O_WRONLY | O_CREAT, 0600), STDOUT_FILENO);
    Sink first(std::nullopt);
    first.write("one ");
    Sink second("/dev/stdout");
    second.write("two ");
    Sink third("/dev/fd/1");
    third.write("three");
    return first.close() && second.close() && third.close() && ::fcntl(STDOUT_FILENO, F_GETFD) >= 0 ? 7 : 1;
  });
  EXPECT_EQ(child.status, 7);
  EXPECT_EQ(content(at("log")), "one two three");
}

TEST_F(SinkTest, WaitsForASlowReader) {
  std::array<int, 2> ends{};
  ASSERT_EQ(::pipe2(ends.data(), O_NONBLOCK), 0);
  const std::string text(1'000'000, 'x');
  const Ended child = in_child(
      [&] {
        ::close(ends[0]);
        ::dup2(ends[1], STDOUT_FILENO);
        Sink sink(std::nullopt);
        sink.write(text);
        return sink.close() ? 7 : 1;
      },
      [&](pid_t) {
        ::close(ends[1]);
        ::fcntl(ends[0], F_SETFL, 0);
        std::string got;
        std::array<char, 10'000> piece{};
        for (ssize_t n = 1; n > 0;) {
          n = ::read(ends[0], piece.data(), piece.size());
          if (n > 0) got.append(piece.data(), static_cast<std::size_t>(n));
        }
        EXPECT_EQ(got, text);
        ::close(ends[0]);
      });
  EXPECT_EQ(child.status, 7);
}

TEST_F(SinkTest, KeepsItsFileOutOfTheWayOfAClosedStandardError) {
  const Ended child = in_child([&] {
    ::close(STDERR_FILENO);
    Sink sink(at("out"));
    sink.write("answer");
    std::fputs("message", stderr);
    std::fflush(stderr);
    return sink.close() ? 7 : 1;
  });
  EXPECT_EQ(child.status, 7);
  EXPECT_EQ(content(at("out")), "answer");
}

/// Both ends of a pipe.
class Pipe {
 public:
  Pipe() { EXPECT_EQ(::pipe(ends_.data()), 0); }
  ~Pipe() {
    close_reader();
    close_writer();
  }
  Pipe(const Pipe&) = delete;
  Pipe& operator=(const Pipe&) = delete;

  void close_reader() { close(ends_[0]); }
  void close_writer() { close(ends_[1]); }
  /// Until the other side has no writer left.
  void wait_for_end() {
    close_writer();
    char sign = 0;
    while (::read(ends_[0], &sign, 1) > 0) continue;
  }

 private:
  static void close(int& end) {
    if (end >= 0) ::close(end);
    end = -1;
  }

  std::array<int, 2> ends_{-1, -1};
};

/// A child with open sinks gets a signal and then the word to go on.
class InterruptTest : public SinkTest, public testing::WithParamInterface<int> {
 protected:
  Ended interrupt(const std::function<void()>& before) {
    Pipe ready;
    Pipe go_on;
    return in_child(
        [&] {
          std::signal(GetParam(), SIG_DFL);
          before();
          handle_signals();
          Sink first(at("old"));
          Sink second(at("new"));
          first.write(std::string(1'000'000, 'x'));
          second.write("x");
          ready.close_writer();
          go_on.wait_for_end();
          return 8;
        },
        [&](pid_t child) {
          ready.wait_for_end();
          EXPECT_EQ(files(), 3U) << "the old file and two temporary ones";
          ::kill(child, GetParam());
          go_on.close_writer();
        });
  }
};

TEST_P(InterruptTest, RemovesWhatIsUnfinishedAndKeepsTheOldFile) {
  put(at("old"), "old");
  const Ended child = interrupt([] {});
  EXPECT_TRUE(child.exited);
  EXPECT_EQ(child.status, 130);
  EXPECT_EQ(content(at("old")), "old");
  EXPECT_EQ(files(), 1U);
}

TEST_P(InterruptTest, StaysIgnoredWhereItWas) {
  put(at("old"), "old");
  const Ended child = interrupt([] { std::signal(GetParam(), SIG_IGN); });
  EXPECT_TRUE(child.exited);
  EXPECT_EQ(child.status, 8);
}

INSTANTIATE_TEST_SUITE_P(Signals, InterruptTest, testing::Values(SIGINT, SIGTERM, SIGHUP));

TEST_F(SinkTest, LeavesFinishedFilesAloneWhenInterruptedLater) {
  const Ended child = in_child([&] {
    handle_signals();
    for (int i = 0; i < 100; ++i) {
      Sink sink(at("out"));
      sink.write("new");
      sink.close();
    }
    ::raise(SIGTERM);
    return 1;
  });
  EXPECT_EQ(child.status, 130);
  EXPECT_EQ(content(at("out")), "new");
  EXPECT_EQ(files(), 1U);
}

TEST_F(SinkTest, WorksForMoreFilesThanAnInterruptKnows) {
  std::vector<std::unique_ptr<Sink>> sinks;
  for (int i = 0; i < 40; ++i) {
    sinks.push_back(std::make_unique<Sink>(at(std::to_string(i))));
    sinks.back()->write("x");
  }
  EXPECT_TRUE(std::all_of(sinks.begin(), sinks.end(), [](const auto& sink) { return sink->close(); }));
  EXPECT_EQ(files(), 40U);
}

}  // namespace
}  // namespace crossover
