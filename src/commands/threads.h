#pragma once
// The same work on several threads.

#include <cstddef>
#include <functional>

namespace crossover {

/// As many as there are processors to run on.
std::size_t processors();

/// Runs `work` on `count` threads, this one among them, until all have returned. Where the system gives fewer, those
/// that run do all the work. What one throws is thrown once all have ended; `failed` is called at once, so that the
/// others can stop.
void work_on_threads(std::size_t count, const std::function<void()>& work, const std::function<void()>& failed);

}  // namespace crossover
