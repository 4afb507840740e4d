#include "commands/in_order.h"

#include <algorithm>
#include <utility>

namespace crossover {

void InOrder::hand_in(std::uint64_t number, TaskText& text) {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [&] { return !wants(number) || number < next_ + most_waiting_; });
  if (!wants(number)) return;
  TaskText& kept = waiting_[number];
  std::swap(kept, text);
  if (!spare_.empty()) {
    text = std::move(spare_.back());
    spare_.pop_back();
  }
  if (!writing_) write_due(lock);
}

void InOrder::write_due(std::unique_lock<std::mutex>& lock) {
  writing_ = true;
  while (!stopped_ && !waiting_.empty() && waiting_.begin()->first == next_) {
    TaskText due = std::move(waiting_.begin()->second);
    waiting_.erase(waiting_.begin());
    lock.unlock();
    const bool goes_on = !write_ || write_(due);
    due.text.clear();
    due.rows = 0;
    lock.lock();
    spare_.push_back(std::move(due));
    ++next_;
    if (!goes_on) stopped_ = true;
    changed_.notify_all();
  }
  writing_ = false;
}

void InOrder::stop_at(std::uint64_t number) {
  const std::scoped_lock lock(mutex_);
  last_ = std::min(last_.load(), number);
  changed_.notify_all();
}

void InOrder::stop() {
  const std::scoped_lock lock(mutex_);
  stopped_ = true;
  changed_.notify_all();
}

}  // namespace crossover
