// A sweep over one or two paths as a picture in text, with what it shows said in words.

#include "commands/sweep/sweep_picture.h"

#include <fmt/format.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <limits>

#include "commands/count_words.h"
#include "commands/sweep/heatmap.h"
#include "commands/sweep/line_chart.h"
#include "text/utf8.h"
#include "units/date.h"

namespace crossover {
namespace {

std::string day_text(std::int32_t days) { return format_date(Date(std::chrono::days(days))); }

/// How many cells have each status, and when those that cross do so.
struct Spread {
  std::array<std::size_t, 4> count = {};
  std::int32_t first = std::numeric_limits<std::int32_t>::max();
  std::int32_t last = kNoDate;

  [[nodiscard]] std::size_t of(Status status) const { return count[static_cast<std::size_t>(status)]; }
};

Spread spread_of(const std::vector<PictureCell>& cells) {
  Spread spread;
  for (const PictureCell& cell : cells) {
    ++spread.count[static_cast<std::size_t>(cell.status)];
    if (cell.status != Status::kCrosses) continue;
    spread.first = std::min(spread.first, cell.date);
    spread.last = std::max(spread.last, cell.date);
  }
  return spread;
}

/// "480 from 2024-05-02 to 2033-11-20"
std::string crossing_words(const Spread& spread) {
  const std::string count = count_text(spread.of(Status::kCrosses));
  if (spread.first == spread.last) return fmt::format("{} from {}", count, day_text(spread.first));
  return fmt::format("{} between {} and {}", count, day_text(spread.first), day_text(spread.last));
}

/// "625 points: 12 usable already, 480 between 2024-05-02 and 2033-11-20, 133 never."
Line headline(const Spread& spread, std::size_t points) {
  if (points == 0) return Line("No points.");
  Line line(fmt::format("{} point{}: ", count_text(points), points == 1 ? "" : "s"));
  bool first = true;
  for (const Status status : {Status::kAlready, Status::kCrosses, Status::kBeyond, Status::kNever}) {
    if (spread.of(status) == 0) continue;
    std::string words = status == Status::kCrosses   ? crossing_words(spread)
                        : status == Status::kAlready ? count_text(spread.of(status)) + " usable already"
                        : status == Status::kBeyond  ? count_text(spread.of(status)) + " only beyond the horizon"
                                                     : count_text(spread.of(status)) + " never";
    if (!first) line.add(", ");
    line.add(std::move(words), status_style(status));
    first = false;
  }
  return line.add(".");
}

/// Neighbours of one status on an axis: places of its values.
struct Stretch {
  Status status;
  std::size_t from;
  std::size_t to;
};

std::vector<Stretch> stretches_without_date(const SweepPicture& picture, const std::vector<std::size_t>& order) {
  std::vector<Stretch> stretches;
  for (std::size_t i = 0; i < order.size(); ++i) {
    const PictureCell& cell = picture.cells[order[i]];
    if (cell.has_date()) continue;
    const bool goes_on = !stretches.empty() && stretches.back().to + 1 == i && stretches.back().status == cell.status;
    if (goes_on) {
      stretches.back().to = i;
    } else {
      stretches.push_back({cell.status, i, i});
    }
  }
  return stretches;
}

/// "never for 1,000 to 1,189 USD/month"
std::string stretch_words(const PictureAxis& axis, const std::vector<std::size_t>& order, const Stretch& stretch) {
  constexpr std::size_t kWidestValue = 40;
  std::vector<std::size_t> ends = {order[stretch.from]};
  if (stretch.to > stretch.from) ends.push_back(order[stretch.to]);
  const std::vector<std::string> labels = value_labels(axis, ends, kWidestValue);
  std::string text = stretch.status == Status::kNever ? "never for " : "only beyond the horizon for ";
  text += labels.front();
  if (ends.size() > 1) text += (axis.is_number ? " to " : " ... ") + labels.back();
  if (axis.unit.empty()) return text;
  return text + (axis.unit.starts_with('%') ? "" : " ") + printable(axis.unit);
}

/// What the gaps of a line mean; empty where it has none.
std::string gap_words(const SweepPicture& picture) {
  constexpr std::size_t kMostStretches = 4;
  const PictureAxis& axis = picture.axes.front();
  const std::vector<std::size_t> order = ascending_places(axis);
  const std::vector<Stretch> stretches = stretches_without_date(picture, order);
  if (stretches.empty()) return "";
  if (stretches.size() > kMostStretches) return fmt::format("No date in {} stretches.", stretches.size());
  std::string text;
  for (const Stretch& stretch : stretches) text += (text.empty() ? "" : "; ") + stretch_words(axis, order, stretch);
  text.front() = text.front() == 'n' ? 'N' : 'O';
  return text + '.';
}

}  // namespace

std::size_t picture_lines(int descriptor) {
  constexpr std::size_t kInFile = 48;
  struct winsize size {};
  if (::isatty(descriptor) != 1 || ::ioctl(descriptor, TIOCGWINSZ, &size) != 0 || size.ws_row == 0) return kInFile;
  return size.ws_row;
}

Report picture_report(const SweepPicture& picture, PictureRoom room) {
  constexpr std::size_t kAround = 6;  // title, headline of two lines, blank lines, prompt
  const PictureRoom inside{room.width, room.lines - std::min(room.lines, kAround)};
  const Spread spread = spread_of(picture.cells);
  Report report;
  report.add(Heading{Line(picture.scenario), 1});
  report.add(Paragraph{headline(spread, picture.cells.size())});
  if (picture.cells.empty()) return report;
  if (picture.axes.size() == 2) return report.add(draw_heatmap(picture, inside)), report;
  const bool any_date = spread.of(Status::kAlready) + spread.of(Status::kCrosses) > 0;
  constexpr std::size_t kWords = 2;
  if (any_date) report.add(draw_line_chart(picture, {inside.width, inside.lines - std::min(inside.lines, kWords)}));
  report.add(Paragraph{Line(gap_words(picture), Style::kDim)});
  return report;
}

}  // namespace crossover
