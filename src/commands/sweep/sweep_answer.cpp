#include "commands/sweep/sweep_answer.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <mutex>

#include "commands/sweep/sweep_picture.h"
#include "commands/sweep/sweep_sample.h"
#include "commands/sweep/sweep_summary.h"
#include "output/json.h"
#include "output/writers.h"
#include "text/utf8.h"

namespace crossover {
namespace {

/// A picture of more points than that would show next to none of them.
constexpr std::uint64_t kMostPictureCells = 1'000'000;

/// 0 where the points come from no file, or its size is not known.
std::uint64_t bytes_to_read(const std::string& rows_file) {
  std::error_code error;
  const auto size = std::filesystem::file_size(rows_file, error);
  return rows_file.empty() || error ? 0 : size;
}

}  // namespace

SweepAnswer::SweepAnswer(const SweepOptions& options, std::string format)
    : options_(options), format_(std::move(format)), width_(output_width(options.common)) {}

int SweepAnswer::give() {
  run_ = SweepRun::prepare(options_, format_, diagnostics_);
  const int status = run_ ? choose() : kExitFailed;
  const std::string text = diagnostics_.render(use_color(options_.common.color, STDERR_FILENO));
  std::fwrite(text.data(), 1, text.size(), stderr);
  return diagnostics_.has_errors() ? kExitFailed : status;
}

int SweepAnswer::choose() {
  if (options_.dry_run) return plan();
  if (options_.summary) return summarise();
  return format_ == "heatmap" ? draw() : write_rows();
}

bool SweepAnswer::sweep(const MakeWorker& make_worker, std::function<bool(const TaskText&)> write) {
  const auto points = run_->points();
  SweepPlan plan;
  plan.jobs = threads(options_);
  plan.make_worker = make_worker;
  plan.write = std::move(write);
  plan.task_done = [this](const PointTask& task) { progress_.add(task.end - task.begin, task.bytes.size()); };
  const bool rows_on_terminal =
      !options_.summary && format_ != "heatmap" && options_.common.output.empty() && ::isatty(STDOUT_FILENO) != 0;
  progress_.begin(run_->rows_asked(), bytes_to_read(options_.study.rows_file), !rows_on_terminal);
  const bool done = sweep_points(run_->study(), *points, plan, diagnostics_);
  progress_.end();
  return done;
}

int SweepAnswer::write_rows() {
  const RowFormat row_format = format_ == "jsonl" ? RowFormat::kJsonl : RowFormat::kCsv;
  const RowWriter writer(row_format, run_->columns(), run_->gates(), run_->study().axes());
  const std::string header = writer.header();
  const std::string& file = options_.common.output;
  const bool can_keep = !file.empty() && can_have_manifest(file);
  const bool keeps_manifest = can_keep && (options_.shard_given || options_.resume);
  Manifest manifest = run_->manifest(options_, format_, header);
  if (options_.resume && keeps_manifest && is_done(manifest)) return kExitDone;

  const auto sink = open_sink(options_.common, Durability::kInCache);
  Checksum checksum;
  RowOutput output(*sink, keeps_manifest ? &checksum : nullptr);
  if (!options_.no_header) output.write({header, 0});
  // A sink that takes no more ends the sweep; closing it tells why.
  const auto make_worker = [&] { return std::make_unique<RowWorker>(writer, run_->filter()); };
  if (!sweep(make_worker, [&](const TaskText& rows) { return output.write(rows); })) return kExitFailed;
  if (const int status = close_sink(*sink, kExitDone)) return status;
  progress_.conclude(output.bytes());
  if (keeps_manifest) return keep(manifest, output, checksum);
  if (can_keep) forget_manifest(file);
  return kExitDone;
}

bool SweepAnswer::is_done(const Manifest& manifest) const {
  std::string why_not;
  const bool done = is_complete(options_.common.output, manifest, why_not);
  fmt::print(stderr, "{}\n",
             done ? printable(options_.common.output) + " is complete; nothing to compute" : "computing: " + why_not);
  return done;
}

int SweepAnswer::keep(Manifest& manifest, const RowOutput& output, const Checksum& checksum) const {
  manifest.written = output.rows();
  manifest.bytes = checksum.bytes();
  manifest.checksum = checksum.hex();
  std::string error;
  if (write_manifest(options_.common.output, manifest, error)) return kExitDone;
  fmt::print(stderr, "error: {}\n", error);
  return kExitFailed;
}

int SweepAnswer::summarise() {
  SweepCounts counts;
  std::mutex guard;
  if (!sweep([&] { return std::make_unique<SummaryWorker>(run_->filter(), counts, guard); })) return kExitFailed;
  const Scenario& first = run_->study().scenario();
  SweepSummary summary{first.name, first.as_of, first.horizon, run_->gates(), std::move(counts)};
  for (std::size_t i = 0; i < run_->study().structures(); ++i) {  // where as_of or horizon varies: the whole span
    const Scenario& scenario = run_->study().structure(i).scenario();
    summary.as_of = std::min(summary.as_of, scenario.as_of);
    summary.horizon = std::max(summary.horizon, scenario.horizon);
  }
  progress_.conclude(std::nullopt);
  if (format_ == "json") return tell_json([&](JsonWriter& json) { write_summary_json(json, summary); });
  return format_ == "csv" ? tell(summary_csv(summary)) : tell(summary_report(summary, width_));
}

bool SweepAnswer::can_draw() {
  const std::size_t axes = run_->study().axes().size();
  if (axes < 1 || axes > 2 || run_->study().zipped() || !run_->filter().keeps_all() || options_.shard_given) {
    diagnostics_.error(Code::kBadSweep, {}, "a picture shows all points of one path or of two",
                       "give one --vary or two, without --zip, --rows, --where and --shard");
    return false;
  }
  if (*run_->total() <= kMostPictureCells) return true;
  diagnostics_.error(Code::kTooLarge, {}, "a picture of more than a million points shows next to none of them",
                     "take fewer values, such as lin(from, to, 70)");
  return false;
}

int SweepAnswer::draw() {
  if (!can_draw()) return kExitFailed;
  SweepPicture picture;
  picture.scenario = run_->study().scenario().name;
  for (const Axis& axis : run_->study().axes()) picture.axes.push_back(picture_axis(axis));
  picture.cells.resize(*run_->total());
  if (!sweep([&] { return std::make_unique<PictureWorker>(picture.cells); })) return kExitFailed;
  progress_.conclude(std::nullopt);
  return tell(picture_report(picture, {width_, picture_lines(STDOUT_FILENO)}));
}

DryRun SweepAnswer::estimate() const {
  DryRun plan;
  const Study& study = run_->study();
  plan.scenario = study.scenario().name;
  for (const Axis& axis : study.axes()) plan.paths.push_back(dry_run_path(axis));
  if (study.axes().empty()) {
    for (const std::string& path : study.paths()) plan.paths.push_back({path, "", {}, {}});
  }
  plan.zipped = study.zipped();
  plan.rows_file = options_.study.rows_file;
  plan.rows = run_->rows_asked();
  plan.rows_of_all = options_.shard_given ? *run_->total() : 0;
  for (const SweepColumn& column : run_->columns()) plan.columns.push_back(column.name);
  plan.structures = study.structures();
  plan.jobs = threads(options_);
  const Sample sample = take_samples(*run_, options_.summary);
  if (sample.rows == 0) return plan;
  const double share = static_cast<double>(*plan.rows) / static_cast<double>(sample.rows);
  if (!options_.summary) plan.bytes = static_cast<double>(sample.bytes) * share;
  plan.seconds = sample.seconds * share / static_cast<double>(plan.jobs);
  return plan;
}

int SweepAnswer::plan() {
  const DryRun plan = estimate();
  if (format_ == "json") return tell_json([&](JsonWriter& json) { write_dry_run_json(json, plan); });
  return tell(dry_run_report(plan));
}

int SweepAnswer::tell_json(const std::function<void(JsonWriter&)>& write) const {
  std::string text;
  JsonWriter json(text, 2);
  json.begin_object().member("crossover", CROSSOVER_VERSION).key("results").begin_array();
  write(json);
  json.end_array().end_object();
  return tell(text + '\n');
}

int SweepAnswer::tell(const Report& report) const {
  if (format_ == "markdown") return tell(to_markdown(report));
  return tell(to_text(report, {width_, colored_output(options_.common)}));
}

int SweepAnswer::tell(const std::string& text) const {
  CommonOptions where = options_.common;
  if (options_.dry_run) where.output.clear();  // -o is where the rows will go
  const auto sink = open_sink(where);
  sink->write(text);
  return close_sink(*sink, kExitDone);
}

}  // namespace crossover
