#include "commands/threads.h"

#include <algorithm>
#include <exception>
#include <mutex>
#include <system_error>
#include <thread>
#include <vector>

namespace crossover {

std::size_t processors() { return std::max<std::size_t>(1, std::thread::hardware_concurrency()); }

void work_on_threads(std::size_t count, const std::function<void()>& work, const std::function<void()>& failed) {
  std::mutex mutex;
  std::exception_ptr thrown;
  const auto work_safely = [&] {
    try {
      work();
    } catch (...) {
      {
        const std::scoped_lock lock(mutex);
        if (!thrown) thrown = std::current_exception();
      }
      failed();
    }
  };
  {
    std::vector<std::jthread> others;
    others.reserve(count);
    try {
      while (others.size() + 1 < count) others.emplace_back(work_safely);
    } catch (const std::system_error&) {
      // No more threads are to be had.
    }
    work_safely();
  }
  if (thrown) std::rethrow_exception(thrown);
}

}  // namespace crossover
