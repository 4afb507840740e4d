#include "commands/sweep/sweep_run.h"

#include <fmt/format.h>

#include "units/format.h"

namespace crossover {
namespace {

/// Each part with its length before it, so that no two lists of parts give the same bytes.
void append_part(std::string& out, std::string_view part) { out += fmt::format("{}:{};", part.size(), part); }

void refuse_too_many(std::uint64_t rows, Diagnostics& diagnostics) {
  diagnostics.error(
      Code::kTooLarge, {},
      fmt::format("these are {} rows, more than a terabyte of text", format_number(static_cast<double>(rows))),
      "count them with --summary, keep some of them with --where, compute a part with --shard, or take fewer values");
}

}  // namespace

std::unique_ptr<SweepRun> SweepRun::prepare(const SweepOptions& options, const std::string& format,
                                            Diagnostics& diagnostics) {
  std::unique_ptr<SweepRun> run(new SweepRun);
  run->study_ = Study::prepare(options.study, diagnostics);
  if (!run->study_) return nullptr;
  for (const auto& gate : run->study_->structure(0).gates()) run->gates_.push_back(gate->name());
  if (run->gates_.size() >= kNoBinding) {
    diagnostics.error(Code::kTooLarge, {}, fmt::format("a sweep takes at most {} gates", kNoBinding - 1), "");
    return nullptr;
  }
  run->columns_ = ColumnChoice(options.columns).choose(run->study_->paths(), run->gates_, diagnostics);
  run->filter_ = std::make_unique<RowFilter>(options.where, *run->study_, run->gates_, diagnostics);
  if (diagnostics.has_errors() || !run->find_range(options, diagnostics)) return nullptr;
  const bool writes_all = !options.summary && !options.dry_run && run->filter_->keeps_all();
  const std::optional<std::uint64_t> rows = run->rows_asked();
  if (writes_all && format != "heatmap" && rows && *rows > kMostWrittenRows) refuse_too_many(*rows, diagnostics);
  return diagnostics.has_errors() ? nullptr : std::move(run);
}

bool SweepRun::find_range(const SweepOptions& options, Diagnostics& diagnostics) {
  // A CSV file is read twice only where its number of rows has to be known before.
  const bool must_count = options.shard_given || options.resume || options.dry_run;
  if (must_count || options.study.rows_file.empty()) {
    total_ = study_->rows(diagnostics);
    if (!total_) {
      if (!diagnostics.has_errors())
        diagnostics.error(Code::kUnreadable, {}, "the rows of standard input cannot be counted before they are read",
                          "write them to a file first");
      return false;
    }
    range_ = shard_rows(options.shard, options.shards, *total_);
  }
  return true;
}

std::optional<std::uint64_t> SweepRun::rows_asked() const {
  return total_ ? std::optional(range_.end - range_.begin) : std::nullopt;
}

std::unique_ptr<PointSource> SweepRun::points() const {
  auto points = study_->points();
  points->restrict_to(range_);
  return points;
}

Manifest SweepRun::manifest(const SweepOptions& options, const std::string& format, const std::string& header) const {
  std::string everything;
  append_part(everything, CROSSOVER_VERSION);
  append_part(everything, study_->identity());
  append_part(everything, format);
  append_part(everything, std::to_string(columns_.size()));
  for (const SweepColumn& column : columns_) append_part(everything, column.name);
  for (const std::string& where : options.where) append_part(everything, where);
  Manifest manifest;
  manifest.version = CROSSOVER_VERSION;
  manifest.fingerprint = fingerprint_of(everything);
  manifest.format = format;
  manifest.shard = options.shard;
  manifest.shards = options.shards;
  manifest.rows = range_;
  manifest.total = total_.value_or(0);
  manifest.header = header;
  manifest.header_bytes = options.no_header ? 0 : header.size();
  return manifest;
}

}  // namespace crossover
