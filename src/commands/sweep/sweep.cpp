#include "commands/sweep/sweep.h"

#include <algorithm>
#include <cstdint>
#include <map>
#include <mutex>

#include "commands/in_order.h"
#include "commands/sweep/block_sweeper.h"
#include "commands/threads.h"

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
    work_on_threads(
        plan_.jobs, [this] { work(); }, [this] { texts_.stop(); });
    if (failures_.empty()) return true;
    // The first in the order of the rows, whichever thread met one first: all tasks before it have been looked at.
    diagnostics_.append(std::move(failures_.begin()->second));
    return false;
  }

 private:
  void work() {
    const std::unique_ptr<SweepWorker> worker = plan_.make_worker();
    BlockSweeper sweeper(study_);
    PointBlock block;
    PointTask task;
    Diagnostics found;
    TaskText text;
    while (claim(task)) {
      if (!sweep_task(task, sweeper, block, *worker, found)) return fail(task.number, std::move(found));
      worker->end_task(text);
      texts_.hand_in(task.number, text);
      if (plan_.task_done) plan_.task_done(task);
    }
  }

  bool claim(PointTask& task) {
    const std::scoped_lock lock(mutex_);
    if (texts_.stopped() || ended_) return false;
    Diagnostics found;
    if (points_.claim(task, found)) {
      next_ = task.number + 1;
      return true;
    }
    ended_ = true;
    if (found.has_errors()) failures_.emplace(next_, std::move(found));
    return false;
  }

  /// No further task is begun; those that stand before this one are finished.
  void fail(std::uint64_t number, Diagnostics found) {
    const std::scoped_lock lock(mutex_);
    ended_ = true;
    failures_.emplace(number, std::move(found));
    texts_.stop_at(number);
  }

  /// False where a point could not be read.
  bool sweep_task(const PointTask& task, BlockSweeper& sweeper, PointBlock& block, SweepWorker& worker,
                  Diagnostics& found) const {
    bool filled = true;
    for (std::size_t begin = 0; begin < task.end && texts_.wants(task.number); begin += kBlockRows) {
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
  std::uint64_t next_ = 0;                         // task to be claimed
  std::map<std::uint64_t, Diagnostics> failures_;  // by task
};

}  // namespace

bool sweep_points(const Study& study, PointSource& points, const SweepPlan& plan, Diagnostics& diagnostics) {
  return Sweep(study, points, plan, diagnostics).run();
}

}  // namespace crossover
