#pragma once
// sweep: all points of a study through the model, on several threads, and what becomes of them in their order.

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "commands/in_order.h"
#include "commands/sweep/points.h"
#include "commands/sweep/study.h"
#include "commands/sweep/swept.h"
#include "text/diagnostic.h"

namespace crossover {

/// What one thread makes of the blocks that it has evaluated: rows, counts, a picture.
class SweepWorker {
 public:
  SweepWorker() = default;
  SweepWorker(const SweepWorker&) = delete;
  SweepWorker& operator=(const SweepWorker&) = delete;
  virtual ~SweepWorker() = default;

  /// A block of the task that the thread works on, those of one task in their order.
  virtual void add(const SweptBlock& block) = 0;
  /// The task is done. `out` comes empty, with the room that an earlier text has left.
  virtual void end_task(TaskText& /*out*/) {}
};

struct SweepPlan {
  std::size_t jobs = 1;
  std::function<std::unique_ptr<SweepWorker>()> make_worker;  // one for each thread
  std::function<bool(const TaskText&)> write;       // all tasks in the order of the rows, one at a time; false to stop
  std::function<void(const PointTask&)> task_done;  // any thread
};

/// False where reading points failed; `diagnostics` then says why. What the rows come to does not depend on the number
/// of threads.
bool sweep_points(const Study& study, PointSource& points, const SweepPlan& plan, Diagnostics& diagnostics);

}  // namespace crossover
