#pragma once
// Where an answer goes: standard output, or a file that appears whole or not at all.

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace crossover {

/// Must a file be safe on the disk before it appears under its name? Waiting for the disk takes longer than computing
/// millions of rows does; what is not waited for may be cut or empty after a power failure, though never after the end
/// of the process.
enum class Durability { kOnDisk, kInCache };

/// Collects in a buffer and writes it in large pieces. A file is written under a temporary name beside the final one,
/// and renamed by close(); until then the final name keeps what it held.
class Sink {
 public:
  /// Without a path: standard output.
  explicit Sink(std::optional<std::string> path, Durability durability = Durability::kOnDisk);
  ~Sink();  // without close(): the temporary file is removed
  Sink(const Sink&) = delete;
  Sink& operator=(const Sink&) = delete;

  void write(std::string_view text);
  /// Writes what is left and makes the file appear. False where anything failed since the construction; error() says
  /// what.
  bool close();
  [[nodiscard]] bool failed() const { return failed_; }
  /// One sentence for the user, such as "cannot write to out.csv: No space left on device"; empty for a reader that
  /// went away (a closed pipe), which is nobody's mistake.
  [[nodiscard]] const std::string& error() const { return error_; }

 private:
  void open();
  void open_temporary();
  void forget_temporary();
  void flush();
  void publish();
  void release();
  void fail(int error);

  std::optional<std::string> path_;
  Durability durability_;
  std::string target_;                          // the final name, behind all symbolic links
  std::string temporary_;                       // empty where the file is written directly
  std::optional<std::size_t> interrupt_place_;  // of the temporary file, see interrupts.h
  std::string buffer_;
  int descriptor_ = -1;  // below 0: nothing more is written
  bool failed_ = false;
  std::string error_;
};

/// SIGINT, SIGTERM and SIGHUP remove the temporary files of open sinks and end the process with status 130; SIGPIPE
/// becomes an error of write. Called once by main.
void handle_signals();

/// Should this descriptor get colours? `when` is auto, always or never; auto asks NO_COLOR, TERM and isatty.
bool use_color(std::string_view when, int descriptor);

/// Columns of the terminal at this descriptor; COLUMNS where it is set; 80 where neither says.
std::size_t terminal_width(int descriptor);

}  // namespace crossover
