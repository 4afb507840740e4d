// The blocks of Sobol' indices on several threads.

#include "commands/sensitivity/sobol_run.h"

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <mutex>

#include "commands/progress.h"
#include "commands/threads.h"

namespace crossover {
namespace {

/// Threads take blocks one after another and add what they come to when it is their turn, since the sum of floating
/// point numbers depends on their order.
class SobolRun {
 public:
  explicit SobolRun(const SobolStudy& study)
      : study_(study), rows_of_block_(study.evaluations() / study.blocks()), total_(study.no_tally()) {}

  SobolTally run(std::size_t jobs) {
    progress_.begin(study_.evaluations());
    work_on_threads(
        std::min<std::uint64_t>(jobs, study_.blocks()), [this] { work(); }, [this] { stop(); });
    progress_.end();
    return std::move(total_);
  }

 private:
  void work() {
    SobolWorker worker(study_);
    SobolTally tally = study_.no_tally();
    for (std::uint64_t block = taken_++; block < study_.blocks(); block = taken_++) {
      tally.clear();
      worker.add(block, tally);
      if (!add_in_turn(block, tally)) return;
      progress_.add(rows_of_block_);
    }
  }

  bool add_in_turn(std::uint64_t block, const SobolTally& tally) {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return stopped_ || next_ == block; });
    if (stopped_) return false;
    total_.merge(tally);
    ++next_;
    changed_.notify_all();
    return true;
  }

  void stop() {
    const std::scoped_lock lock(mutex_);
    stopped_ = true;
    changed_.notify_all();
  }

  const SobolStudy& study_;
  std::uint64_t rows_of_block_;
  Progress progress_;
  std::atomic<std::uint64_t> taken_ = 0;
  std::mutex mutex_;
  std::condition_variable changed_;
  SobolTally total_;
  std::uint64_t next_ = 0;
  bool stopped_ = false;
};

}  // namespace

SobolTally run_sobol(const SobolStudy& study, std::size_t jobs) { return SobolRun(study).run(jobs); }

}  // namespace crossover
