#pragma once
// Tasks that end in any order, and texts that are written in the order of the tasks.

#include <atomic>
#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <limits>
#include <map>
#include <mutex>
#include <string>
#include <vector>

namespace crossover {

/// What a task comes to that has to be written in the order of the rows.
struct TaskText {
  std::string text;
  std::uint64_t rows = 0;
};

/// Whoever hands in the text that is due writes it, and all that lie ready behind it, while the others go on computing.
/// A thread that is far ahead waits, so that what lies ready does not grow.
class InOrder {
 public:
  InOrder(std::function<bool(const TaskText&)> write, std::size_t most_waiting)
      : write_(std::move(write)), most_waiting_(most_waiting) {}

  /// Takes the text of task `number` and leaves an empty one with room in its place.
  void hand_in(std::uint64_t number, TaskText& text);
  /// Nothing more is written, and nobody waits.
  void stop();
  /// The same for the tasks behind this one; those before it go on.
  void stop_at(std::uint64_t number);
  /// Is what this task comes to still wanted?
  [[nodiscard]] bool wants(std::uint64_t number) const {
    return !stopped() && number <= last_.load(std::memory_order_relaxed);
  }
  [[nodiscard]] bool stopped() const { return stopped_.load(std::memory_order_relaxed); }

 private:
  void write_due(std::unique_lock<std::mutex>& lock);

  std::function<bool(const TaskText&)> write_;
  std::size_t most_waiting_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::map<std::uint64_t, TaskText> waiting_;
  std::vector<TaskText> spare_;
  std::uint64_t next_ = 0;
  bool writing_ = false;
  std::atomic<bool> stopped_ = false;
  std::atomic<std::uint64_t> last_ = std::numeric_limits<std::uint64_t>::max();  // the last task that is wanted
};

}  // namespace crossover
