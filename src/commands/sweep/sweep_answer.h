#pragma once
// What becomes of a sweep: rows in a file, a summary, a picture, or just an estimate.

#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "commands/progress.h"
#include "commands/sweep/dry_run.h"
#include "commands/sweep/sweep.h"
#include "commands/sweep/sweep_options.h"
#include "commands/sweep/sweep_run.h"
#include "commands/sweep/sweep_workers.h"
#include "report/report.h"

namespace crossover {

class SweepAnswer {
 public:
  /// `format`: one that goes with the options, see chosen_format.
  SweepAnswer(const SweepOptions& options, std::string format);

  /// Computes and writes it, mistakes and the closing line to standard error. The exit status.
  int give();

 private:
  using MakeWorker = std::function<std::unique_ptr<SweepWorker>()>;

  int choose();
  int write_rows();
  int summarise();
  int draw();
  int plan();

  /// Sends all points through the model; false after reporting, or where nobody wants the answer any more.
  bool sweep(const MakeWorker& make_worker, std::function<bool(const TaskText&)> write = {});
  [[nodiscard]] bool is_done(const Manifest& manifest) const;
  int keep(Manifest& manifest, const RowOutput& output, const Checksum& checksum) const;
  bool can_draw();
  /// Time and size are those of a few samples, worked out as the sweep would.
  [[nodiscard]] DryRun estimate() const;
  int tell(const Report& report) const;
  /// One element of `results`, as the only one.
  int tell_json(const std::function<void(JsonWriter&)>& write) const;
  int tell(const std::string& text) const;

  const SweepOptions& options_;
  std::string format_;
  std::size_t width_;
  Diagnostics diagnostics_;
  std::unique_ptr<SweepRun> run_;
  Progress progress_;
};

}  // namespace crossover
