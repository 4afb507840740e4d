// What moved the date, for people: the two dates, the changes with their days, and a picture of the way between.

#include "commands/diff/diff_view.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "commands/diff/waterfall.h"
#include "text/utf8.h"
#include "units/format.h"

namespace crossover {
namespace {

constexpr std::size_t kMostBars = 20;
constexpr std::size_t kMostJoined = 10;   // changes that count as one, in the table
constexpr std::size_t kLongestText = 60;  // of a value in the table
constexpr std::string_view kAbsent = "-";

/// "75 days", "7.5 days": without a sign.
std::string days_text(double days) {
  const std::string size = signed_days(std::fabs(days));
  return fmt::format("{} days", size.starts_with('+') ? size.substr(1) : size);
}

/// "75 days earlier"
std::string moved_text(double days) {
  if (signed_days(days) == "0") return "the same day";
  return fmt::format("{} {}", days_text(days), days < 0 ? "earlier" : "later");
}

/// "0.3", "<0.1", "12"
std::string error_text(double se) {
  constexpr double kSmallest = 0.05;  // what reads as 0.1
  if (se == 0) return "0";
  return se < kSmallest ? "<0.1" : signed_days(se).substr(1);
}

Style moved_style(double days) {
  if (signed_days(days) == "0") return Style::kPlain;
  return days < 0 ? Style::kGood : Style::kBad;
}

/// "2025-02-15", "2024-01-01 (already)", "beyond 2034-01-01", "never"
std::string date_text(const DiffEnd& end) {
  if (end.crossing.status == Status::kAlready) return fmt::format("{} (already)", format_date(end.as_of));
  if (end.usable_from) return format_date(*end.usable_from);
  if (end.crossing.status == Status::kBeyond) return fmt::format("beyond {}", format_date(end.horizon));
  return "never";
}

/// What stands in the picture: the day that is counted where there is no date.
std::string mark_text(const DiffEnd& end, Date undated) {
  if (end.usable_from) return format_date(*end.usable_from);
  return fmt::format("{} ({})", format_date(undated), status_name(end.crossing.status));
}

/// The first path, and how many more count as one with it.
std::string path_text(const DiffContribution& one) {
  const std::string first = printable(one.changes.front().path);
  const std::size_t more = one.changes.size() - 1;
  if (more == 1) return fmt::format("{} + {}", first, printable(one.changes.back().path));
  return more == 0 ? first : fmt::format("{} + {} more", first, more);
}

std::string value_text(const std::optional<std::string>& text) {
  return text ? shorten(printable(*text), kLongestText) : std::string(kAbsent);
}

class DiffReport {
 public:
  DiffReport(const DiffResult& result, std::size_t width) : result_(result), width_(width) {}

  Report make() {
    add_heading();
    if (result_.contributions.empty()) {
      add_nothing_changed();
      return std::move(report_);
    }
    add_headline();
    add_binding();
    add_largest();
    add_table();
    add_picture();
    add_notes();
    return std::move(report_);
  }

 private:
  void add(const std::string& text, Style style = Style::kPlain) { report_.add(Paragraph{Line(text, style), 0}); }

  void add_heading() {
    const std::string from = printable(result_.from.scenario);
    const std::string to = printable(result_.to.scenario);
    report_.add(Heading{Line(from == to ? from : fmt::format("{} → {}", from, to)), 1});
  }

  void add_nothing_changed() {
    add(fmt::format("Nothing has changed that decides the central date: {} before and after.", date_text(result_.to)));
  }

  void add_headline() {
    Line line(
        fmt::format("From {} to {}{}", date_text(result_.from), date_text(result_.to), result_.censored ? "; " : ": "));
    if (result_.censored) {
      line.add(fmt::format("without a date counted as the horizon, {}: ", format_date(result_.undated)));
    }
    line.add(moved_text(result_.total_days), moved_style(result_.total_days));
    report_.add(Paragraph{line, 0});
  }

  void add_binding() {
    const auto& before = result_.from.binding;
    const auto& after = result_.to.binding;
    if (!before && !after) return;
    if (before == after) return add(fmt::format("The binding gate is {} before and after.", printable(*before)));
    if (!before)
      return add(fmt::format("No gate stood in the way before; the binding gate is {} now.", printable(*after)));
    if (!after) return add(fmt::format("The binding gate was {}; none stands in the way now.", printable(*before)));
    add(fmt::format("The binding gate was {} and is {} now.", printable(*before), printable(*after)));
  }

  void add_largest() {
    const DiffContribution& largest = result_.contributions.front();
    if (signed_days(largest.days) == "0") return add("None of the changes moves the central date.");
    if (result_.contributions.size() == 1) return;  // the headline says it
    add(fmt::format("{} moved it most: {}.", path_text(largest), moved_text(largest.days)));
  }

  void add_table() {
    Table table;
    table.columns = {{"change", Align::kLeft, true}, {"from", Align::kLeft, true}, {"to", Align::kLeft, true}};
    table.columns.push_back({"days", Align::kRight});
    if (result_.sampled) table.columns.push_back({"±", Align::kRight});
    for (const DiffContribution& one : result_.contributions) add_rows(one, table);
    table.rows.push_back(
        {{Line("total", Style::kStrong), "", "", Line(signed_days(result_.total_days), Style::kStrong)}, false});
    report_.add(std::move(table));
  }

  /// A row for each of its changes; the days stand in the first.
  void add_rows(const DiffContribution& one, Table& table) const {
    const std::size_t shown = one.changes.size() > kMostJoined ? kMostJoined - 1 : one.changes.size();
    for (std::size_t i = 0; i < shown; ++i) {
      const DiffChange& change = one.changes[i];
      TableRow& row = table.rows.emplace_back();
      row.cells = {(i > 0 ? "+ " : "") + printable(change.path), value_text(change.from), value_text(change.to)};
      if (i > 0) continue;
      row.cells.emplace_back(signed_days(one.days), moved_style(one.days));
      if (result_.sampled) row.cells.emplace_back(error_text(one.se));
    }
    if (shown < one.changes.size())
      table.rows.push_back({{fmt::format("+ {} more", one.changes.size() - shown)}, false});
  }

  /// The largest bars; those that are left over are one.
  void add_picture() {
    Waterfall waterfall{
        {}, result_.total_days, mark_text(result_.from, result_.undated), mark_text(result_.to, result_.undated)};
    const std::size_t count = result_.contributions.size();
    const std::size_t shown = count > kMostBars ? kMostBars - 1 : count;
    for (std::size_t i = 0; i < shown; ++i)
      waterfall.bars.push_back({path_text(result_.contributions[i]), result_.contributions[i].days});
    if (shown < count) {
      double rest = 0;
      for (std::size_t i = shown; i < count; ++i) rest += result_.contributions[i].days;
      waterfall.bars.push_back({fmt::format("{} others", count - shown), rest});
    }
    Drawing drawing = draw_waterfall(waterfall, width_);
    if (!drawing.lines.empty()) report_.add(std::move(drawing));
  }

  void add_notes() {
    if (result_.contributions.size() > 1) {
      add("Days of a change: what it moves the central date on average over all orders of making the changes (its "
          "Shapley value). They add up to the total.",
          Style::kDim);
    }
    add("Central dates are compared, with every value at its middle: how sure each is, `crossover simulate` says.",
        Style::kDim);
    if (result_.sampled) {
      add(fmt::format("{} changes have too many orders: {} of them were drawn (seed {}); ± is the standard error.",
                      result_.contributions.size(), format_number(static_cast<double>(result_.orders)), result_.seed),
          Style::kDim);
    }
    if (result_.by_mappings) {
      add("So much has changed that whole mappings count as one change.", Style::kDim);
    }
    const auto merged =
        static_cast<std::size_t>(std::count_if(result_.contributions.begin(), result_.contributions.end(),
                                               [](const DiffContribution& one) { return one.changes.size() > 1; }));
    if (merged > 0)
      add("Changes joined by + make no valid scenario without each other, so they count as one.", Style::kDim);
  }

  const DiffResult& result_;
  std::size_t width_;
  Report report_;
};

}  // namespace

Report diff_report(const DiffResult& result, std::size_t width) { return DiffReport(result, width).make(); }

}  // namespace crossover
