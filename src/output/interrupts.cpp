// What happens when the user interrupts, or the reader of a pipe goes away?
//
// A signal handler may neither allocate nor lock, so the names of temporary files stand in a table that exists from the
// start. A slot is filled before its flag is set, and its flag is cleared before it is given back.

#include "output/interrupts.h"

#include <unistd.h>

#include <array>
#include <atomic>
#include <csignal>

#include "output/sink.h"

namespace crossover {
namespace {

constexpr int kInterrupted = 130;
constexpr std::size_t kLongestPath = 4096;  // PATH_MAX of Linux
constexpr std::size_t kSlots = 16;

struct Slot {
  std::atomic<bool> taken{false};
  std::atomic<bool> armed{false};
  std::array<char, kLongestPath> path{};
};
static_assert(std::atomic<bool>::is_always_lock_free, "a signal handler reads it");

std::array<Slot, kSlots> slots;

void remove_files_and_exit(int /*signal*/) {
  for (const Slot& slot : slots) {
    if (slot.armed.load()) ::unlink(slot.path.data());
  }
  ::_exit(kInterrupted);
}

/// A signal that was ignored when the process started, as under nohup, stays ignored.
void end_on(int signal) {
  struct sigaction action {};
  if (::sigaction(signal, nullptr, &action) != 0 || action.sa_handler == SIG_IGN) return;
  action = {};
  action.sa_handler = remove_files_and_exit;
  ::sigfillset(&action.sa_mask);
  ::sigaction(signal, &action, nullptr);
}

}  // namespace

std::optional<std::size_t> remove_on_interrupt(const std::string& path) {
  if (path.size() >= kLongestPath) return std::nullopt;
  for (std::size_t place = 0; place < slots.size(); ++place) {
    Slot& slot = slots[place];
    if (slot.taken.exchange(true)) continue;
    path.copy(slot.path.data(), path.size());
    slot.path[path.size()] = '\0';
    slot.armed.store(true);
    return place;
  }
  return std::nullopt;
}

void keep_on_interrupt(std::size_t place) {
  slots[place].armed.store(false);
  slots[place].taken.store(false);
}

void handle_signals() {
  end_on(SIGINT);
  end_on(SIGTERM);
  end_on(SIGHUP);
  std::signal(SIGPIPE, SIG_IGN);  // write() then fails with EPIPE
  std::signal(SIGXFSZ, SIG_IGN);  // and beyond a file size limit with EFBIG
}

}  // namespace crossover
