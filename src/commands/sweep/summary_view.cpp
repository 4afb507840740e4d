// How does a person read the summary of a sweep?

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "commands/bar.h"
#include "commands/calendar_bins.h"
#include "commands/count_words.h"
#include "commands/sweep/sweep_summary.h"
#include "text/utf8.h"

namespace crossover {
namespace {

constexpr std::size_t kMostBins = 16;
constexpr std::size_t kNarrowestBar = 8;
constexpr std::size_t kGap = 2;

/// One line of the picture: so many of the rows.
struct BarLine {
  std::string label;
  std::uint64_t rows = 0;
  std::optional<std::uint64_t> by_then;  // rows usable by the end of it
  Style style = Style::kPlain;
};

/// Bars of rows under each other, with their figures in columns.
class BarPicture {
 public:
  BarPicture(std::vector<BarLine> lines, std::uint64_t rows, std::size_t width)
      : lines_(std::move(lines)), rows_(rows) {
    std::uint64_t longest = 1;
    for (const BarLine& line : lines_) {
      label_width_ = std::max(label_width_, display_width(line.label));
      rows_width_ = std::max(rows_width_, count_text(line.rows).size());
      share_width_ = std::max(share_width_, share_text(line.rows, rows_).size());
      if (line.by_then) by_then_width_ = std::max(by_then_width_, share_text(*line.by_then, rows_).size());
      longest = std::max(longest, line.rows);
    }
    longest_ = static_cast<double>(longest);
    const std::size_t figures = label_width_ + rows_width_ + share_width_ + by_then_width_ + 4 * kGap;
    bar_width_ = std::max(kNarrowestBar, width > figures ? width - figures : 0);
  }

  [[nodiscard]] Drawing draw() const {
    Drawing drawing;
    drawing.lines.push_back(columns("", "", "rows", "share", "by then", Style::kDim));
    for (const BarLine& line : lines_) {
      drawing.lines.push_back(columns(line.label, bar(static_cast<double>(line.rows) / longest_, bar_width_),
                                      count_text(line.rows), share_text(line.rows, rows_),
                                      line.by_then ? share_text(*line.by_then, rows_) : "", line.style));
    }
    return drawing;
  }

 private:
  [[nodiscard]] Line columns(const std::string& label, const std::string& drawn, const std::string& rows,
                             const std::string& share, const std::string& by_then, Style style) const {
    const std::string gap(kGap, ' ');
    Line line(left_aligned(label, label_width_) + gap, label.empty() ? style : Style::kPlain);
    line.add(left_aligned(drawn, bar_width_) + gap, style);
    line.add(right_aligned(rows, rows_width_) + gap + right_aligned(share, share_width_) + gap, title_style(label));
    return line.add(right_aligned(by_then, by_then_width_), Style::kDim);
  }
  static Style title_style(const std::string& label) { return label.empty() ? Style::kDim : Style::kPlain; }

  std::vector<BarLine> lines_;
  std::uint64_t rows_;
  double longest_ = 1;
  std::size_t label_width_ = 0;
  std::size_t rows_width_ = 4;     // "rows"
  std::size_t share_width_ = 5;    // "share"
  std::size_t by_then_width_ = 7;  // "by then"
  std::size_t bar_width_ = kNarrowestBar;
};

class SummaryView {
 public:
  SummaryView(const SweepSummary& summary, std::size_t width)
      : summary_(summary), counts_(summary.counts), width_(width) {}

  Report report() {
    report_.add(Heading{Line(summary_.scenario), 1});
    report_.add(Paragraph{headline()});
    report_.add(Heading{Line("Usable from"), 2});
    report_.add(BarPicture(bar_lines(), counts_.rows(), width_).draw());
    report_.add(quantiles());
    report_.add(
        Paragraph{Line("Shares are of all rows, and no probabilities: a sweep takes its values as given, likely "
                       "or not.",
                       Style::kDim)});
    if (!summary_.gates.empty()) {
      report_.add(Heading{Line("Gates"), 2});
      report_.add(gates());
      report_.add(
          Paragraph{Line("Holds back: rows in which it opens last, or not at all. Already to never: each gate "
                         "alone.",
                         Style::kDim)});
    }
    return std::move(report_);
  }

 private:
  /// "1,000,000 rows: 12.5% usable already, 75% within the horizon, 12.5% never."
  [[nodiscard]] Line headline() const {
    if (counts_.rows() == 0) {
      return Line(counts_.swept() == 0 ? "No rows." : fmt::format("None of {} kept.", rows_text(counts_.swept())));
    }
    static constexpr std::array<std::pair<Status, std::string_view>, 4> kWords = {
        {{Status::kAlready, "usable already"},
         {Status::kCrosses, "within the horizon"},
         {Status::kBeyond, "only beyond it"},
         {Status::kNever, "never"}}};
    Line line(rows_text(counts_.rows()));
    if (counts_.swept() != counts_.rows()) line.add(fmt::format(" kept of {}", count_text(counts_.swept())));
    std::string before = ": ";
    for (const auto& [status, words] : kWords) {
      const std::uint64_t rows = counts_.status()[status];
      if (rows == 0) continue;
      line.add(before).add(fmt::format("{} {}", share_text(rows, counts_.rows()), words), status_style(status));
      before = ", ";
    }
    return line.add(".");
  }

  [[nodiscard]] std::vector<BarLine> bar_lines() const {
    const StatusCounts& status = counts_.status();
    std::vector<BarLine> lines = {
        {"already", status[Status::kAlready], status[Status::kAlready], status_style(Status::kAlready)}};
    add_bins(lines);
    lines.push_back({"beyond", status[Status::kBeyond], std::nullopt, status_style(Status::kBeyond)});
    lines.push_back({"never", status[Status::kNever], std::nullopt, status_style(Status::kNever)});
    return lines;
  }

  /// The rows that cross, from the first day on which one does to the last.
  void add_bins(std::vector<BarLine>& lines) const {
    std::vector<std::int32_t> ends;
    const auto first = first_crossing();
    const auto last = counts_.days().last();
    if (!first || !last) return;
    const CalendarBins bins = calendar_bins(Date(std::chrono::days(*first)), Date(std::chrono::days(*last)), kMostBins);
    for (const CalendarBin& bin : bins.bins)
      ends.push_back(static_cast<std::int32_t>(bin.to.time_since_epoch().count()) - 1);
    const std::vector<std::uint64_t> usable = counts_.days().up_to(ends);
    const std::vector<std::uint64_t> already = counts_.already_days().up_to(ends);
    std::uint64_t before = 0;
    for (std::size_t i = 0; i < bins.bins.size(); ++i) {
      const std::uint64_t crossed = usable[i] - already[i];
      lines.push_back(
          {bins.bins[i].label, crossed - before, crossed + counts_.status()[Status::kAlready], Style::kAccent});
      before = crossed;
    }
  }

  [[nodiscard]] std::optional<std::int32_t> first_crossing() const {
    const std::uint64_t crossing = counts_.status()[Status::kCrosses];
    if (crossing == 0) return std::nullopt;
    // Where as_of does not vary, no row crosses before the rows that are usable already.
    const std::vector<std::uint64_t> ranks = {counts_.status()[Status::kAlready] + 1};
    const auto already = counts_.already_days().last();
    if (!already || counts_.already_days().first() == already) return counts_.days().day_of(ranks).front();
    return counts_.days().first();
  }

  [[nodiscard]] Table quantiles() const {
    Table table;
    table.columns = {{"Share of rows", Align::kRight}, {"Usable by"}};
    for (const SweepQuantile& one : sweep_quantiles(summary_)) {
      Line date = one.usable_from       ? Line(format_date(*one.usable_from))
                  : counts_.rows() == 0 ? Line("-")
                                        : Line("not within the horizon", Style::kWarn);
      table.rows.push_back({{Line(fmt::format("{}%", one.percent)), std::move(date)}});
    }
    return table;
  }

  [[nodiscard]] Table gates() const {
    Table table;
    table.columns = {{"Gate", Align::kLeft, true}, {"Holds back", Align::kRight}, {"Share", Align::kRight},
                     {"Already", Align::kRight},   {"Crosses", Align::kRight},    {"Beyond", Align::kRight},
                     {"Never", Align::kRight}};
    for (std::size_t gate = 0; gate < summary_.gates.size(); ++gate) {
      const StatusCounts own = counts_.gate_status(gate);
      TableRow row{{Line(summary_.gates[gate]), Line(count_text(counts_.binding(gate))),
                    Line(share_text(counts_.binding(gate), counts_.rows()))}};
      for (const Status status : {Status::kAlready, Status::kCrosses, Status::kBeyond, Status::kNever})
        row.cells.emplace_back(share_text(own[status], counts_.rows()));
      table.rows.push_back(std::move(row));
    }
    return table;
  }

  const SweepSummary& summary_;
  const SweepCounts& counts_;
  std::size_t width_;
  Report report_;
};

}  // namespace

Report summary_report(const SweepSummary& summary, std::size_t width) { return SummaryView(summary, width).report(); }

}  // namespace crossover
