#include "commands/simulate/simulate.h"

#include <algorithm>
#include <atomic>
#include <mutex>

#include "commands/in_order.h"
#include "commands/progress.h"
#include "commands/simulate/sample_rows.h"
#include "commands/threads.h"

namespace crossover {
namespace {

/// Blocks that a thread takes at a time.
constexpr std::uint64_t kTaskBlocks = 16;
/// Texts that may lie ready before the one that is due, a thread.
constexpr std::size_t kMostWaiting = 4;

class Simulate {
 public:
  Simulate(const Model& model, const SimulationPlan& plan, std::size_t jobs,
           const std::function<bool(const std::string&)>& write_sample)
      : model_(model),
        draws_(plan.sampling.draws),
        simulator_(model, plan),
        total_(simulator_),
        writes_(write_sample != nullptr),
        rows_([&write_sample](const TaskText& text) { return write_sample(text.text); }, kMostWaiting * jobs),
        jobs_(threads(jobs)) {}

  /// Nothing where the samples could not be written.
  std::optional<Simulation> run(bool shows_progress) {
    progress_.begin(draws_, 0, shows_progress);
    work_on_threads(
        jobs_, [this] { work(); }, [this] { rows_.stop(); });
    progress_.end();
    if (rows_.stopped()) return std::nullopt;
    return simulator_.result(total_);
  }

 private:
  /// No more than there is work for, and than there is room for what each counts.
  [[nodiscard]] std::size_t threads(std::size_t asked) const {
    constexpr std::size_t kMostBytes = std::size_t{256} << 20;
    const std::size_t room = std::max<std::size_t>(1, kMostBytes / simulator_.most_bytes_of_counts());
    return std::min<std::uint64_t>({asked, room, tasks()});
  }

  [[nodiscard]] std::uint64_t tasks() const { return (simulator_.blocks() + kTaskBlocks - 1) / kTaskBlocks; }

  void work() {
    Simulator::Counts counts(simulator_);
    DrawBlock draws;
    BlockOutcomes outcomes;
    Arena arena;
    TaskText text;
    for (std::uint64_t task = next_++; task < tasks() && !rows_.stopped(); task = next_++) {
      const std::uint64_t end = std::min((task + 1) * kTaskBlocks, simulator_.blocks());
      for (std::uint64_t block = task * kTaskBlocks; block < end; ++block) {
        const std::size_t rows = rows_of_block(block, draws_);
        simulator_.draws().fill(block, draws);
        outcomes.fill(model_.evaluate(kBlockRows, draws.values, arena), model_.scenario().as_of);
        counts.add(outcomes, rows);
        if (writes_) append_sample_rows(model_, block, rows, draws, outcomes, text.text);
      }
      if (writes_) rows_.hand_in(task, text);
      progress_.add((end - task * kTaskBlocks) * kBlockRows);
    }
    const std::scoped_lock lock(mutex_);
    total_.merge(counts);
  }

  const Model& model_;
  std::uint64_t draws_;
  Simulator simulator_;
  Simulator::Counts total_;
  bool writes_;
  InOrder rows_;
  std::size_t jobs_;
  std::atomic<std::uint64_t> next_ = 0;
  std::mutex mutex_;
  Progress progress_;
};

}  // namespace

std::optional<SimulateResult> simulate_scenario(Scenario scenario, const SimulationPlan& plan, std::size_t jobs,
                                                const std::function<bool(const std::string&)>& write_sample,
                                                bool shows_progress) {
  SimulateResult out;
  out.scenario = std::make_unique<Scenario>(std::move(scenario));
  out.model = std::make_unique<Model>(*out.scenario);
  auto simulation = Simulate(*out.model, plan, jobs, write_sample).run(shows_progress);
  if (!simulation) return std::nullopt;
  out.simulation = std::move(*simulation);
  std::vector<double> middle;
  for (const Assumption& assumption : out.scenario->assumptions) middle.push_back(assumption.distribution.middle());
  Arena arena;
  out.central = evaluate_case(*out.model, std::move(middle), arena);
  return out;
}

}  // namespace crossover
