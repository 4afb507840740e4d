#include "commands/sweep/sweep.h"

#include <algorithm>
#include <cstdint>
#include <exception>
#include <mutex>
#include <thread>
#include <vector>

#include "commands/sweep/block_sweeper.h"
#include "commands/sweep/in_order.h"

namespace crossover {
namespace {

/// Texts that may lie ready before the one that is due, a thread.
constexpr std::size_t kMostWaiting = 4;

class Sweep {
 public:
  Sweep(const Study& study, PointSource& points, const SweepPlan& plan, Diagnostics& diagnostics)
      : study_(study),
        points_(points),
        plan_(plan),
        diagnostics_(diagnostics),
        texts_(plan.write, kMostWaiting * plan.jobs) {}

  bool run() {
    {
      std::vector<std::jthread> others;
      for (std::size_t i = 1; i < plan_.jobs; ++i) others.emplace_back([this] { work_safely(); });
      work_safely();
    }
    if (thrown_) std::rethrow_exception(thrown_);
    return !failed_;
  }

 private:
  void work_safely() {
    try {
      work();
    } catch (...) {
      const std::scoped_lock lock(mutex_);
      if (!thrown_) thrown_ = std::current_exception();
      texts_.stop();
    }
  }

  void work() {
    const std::unique_ptr<SweepWorker> worker = plan_.make_worker();
    BlockSweeper sweeper(study_);
    PointBlock block;
    PointTask task;
    Diagnostics found;
    TaskText text;
    while (claim(task)) {
      if (!sweep_task(task, sweeper, block, *worker, found)) return fail(std::move(found));
      worker->end_task(text);
      texts_.hand_in(task.number, text);
      if (plan_.task_done) plan_.task_done(task);
    }
  }

  bool claim(PointTask& task) {
    const std::scoped_lock lock(mutex_);
    if (texts_.stopped() || ended_) return false;
    Diagnostics found;
    if (points_.claim(task, found)) return true;
    ended_ = true;
    if (found.has_errors()) {
      failed_ = true;
      diagnostics_.append(std::move(found));
      texts_.stop();
    }
    return false;
  }

  void fail(Diagnostics found) {
    const std::scoped_lock lock(mutex_);
    failed_ = true;
    diagnostics_.append(std::move(found));
    texts_.stop();
  }

  /// False where a point could not be read.
  bool sweep_task(const PointTask& task, BlockSweeper& sweeper, PointBlock& block, SweepWorker& worker,
                  Diagnostics& found) const {
    bool filled = true;
    for (std::size_t begin = 0; begin < task.end && !texts_.stopped(); begin += kBlockRows) {
      const std::size_t end = std::min(begin + kBlockRows, task.rows);
      if (end <= task.begin) continue;
      if (!points_.fill(task, begin, end - begin, block, found)) {
        filled = false;  // go on: all mistakes of the task in one run
        continue;
      }
      if (!filled) continue;
      SweptBlock& swept = sweeper.sweep(block);
      swept.first = task.first + begin;
      swept.begin = std::max(task.begin, begin) - begin;
      swept.end = std::min(task.end, end) - begin;
      worker.add(swept);
    }
    return filled;
  }

  const Study& study_;
  PointSource& points_;
  const SweepPlan& plan_;
  Diagnostics& diagnostics_;
  std::mutex mutex_;
  InOrder texts_;
  bool ended_ = false;
  bool failed_ = false;
  std::exception_ptr thrown_;
};

}  // namespace

bool sweep_points(const Study& study, PointSource& points, const SweepPlan& plan, Diagnostics& diagnostics) {
  return Sweep(study, points, plan, diagnostics).run();
}

}  // namespace crossover
