// What does a cell of a map show: which text, and on which ground?

#include "commands/sweep/heat_scale.h"

#include <fmt/format.h>

#include <algorithm>

#include "text/utf8.h"

namespace crossover {
namespace {

Date date_of(const PictureCell& cell) { return Date(std::chrono::days(cell.date)); }

struct Mark {
  std::string_view text;
  std::string_view words;
  Style style;
};
Mark mark_of(Status status) {
  switch (status) {
    case Status::kAlready: return {"+", "usable already", Style::kLightGround};
    case Status::kBeyond: return {">", "only beyond the horizon", Style::kDarkGround};
    case Status::kCrosses:
    case Status::kNever: break;
  }
  return {"x", "never", Style::kBlackGround};
}

/// Items one after the other, on as many lines as they need.
class Legend {
 public:
  explicit Legend(std::size_t width) : width_(width) {}

  void add(const std::string& swatch, Style ground, const std::string& words) {
    constexpr std::size_t kGap = 2;
    const std::size_t columns = display_width(swatch) + display_width(words);
    if (lines_.empty() || used_ + kGap + columns > width_) {
      lines_.emplace_back();
      used_ = 0;
    } else {
      lines_.back().add(std::string(kGap, ' '));
      used_ += kGap;
    }
    lines_.back().add(swatch, ground);
    if (!words.empty()) lines_.back().add(words);
    used_ += columns;
  }
  [[nodiscard]] const std::vector<Line>& lines() const { return lines_; }

 private:
  std::size_t width_;
  std::size_t used_ = 0;
  std::vector<Line> lines_;
};

}  // namespace

HeatScale::HeatScale(const std::vector<PictureCell>& cells) {
  const PictureCell* first = nullptr;
  const PictureCell* last = nullptr;
  for (const PictureCell& cell : cells) {
    any_[static_cast<std::size_t>(cell.status)] = true;
    if (cell.status != Status::kCrosses) continue;
    if (first == nullptr || cell.date < first->date) first = &cell;
    if (last == nullptr || cell.date > last->date) last = &cell;
  }
  if (first != nullptr) bins_ = calendar_bins(date_of(*first), date_of(*last), kScaleSteps);
}

/// Do two digits of the year say which year it is?
bool HeatScale::has_short_years() const {
  constexpr auto kCentury = std::chrono::days(36524);
  return !bins_.bins.empty() && bins_.bins.back().to - bins_.bins.front().from < kCentury;
}

void HeatScale::fit(std::size_t room) {
  constexpr DatePart kDay{0, 10};
  constexpr DatePart kMonthAndDay{5, 5};
  constexpr DatePart kMonth{0, 7};
  constexpr DatePart kShortMonth{2, 5};
  constexpr DatePart kYear{0, 4};
  constexpr DatePart kShortYear{2, 2};
  std::vector<DatePart> parts;
  switch (bins_.size) {
    case BinSize::kDay:
    case BinSize::kWeek: parts = {kDay, kMonthAndDay}; break;
    case BinSize::kMonth:
    case BinSize::kQuarter: parts = {kMonth, kShortMonth}; break;
    case BinSize::kYear:
    case BinSize::kYears: parts = {kMonth, kYear}; break;
  }
  if (bins_.size >= BinSize::kYear && has_short_years()) parts.push_back(kShortYear);
  const auto fits = [room](const DatePart& part) { return part.length < room; };  // and a blank between neighbours
  const auto found = std::find_if(parts.begin(), parts.end(), fits);
  part_ = found != parts.end() ? std::optional(*found) : std::nullopt;
  constexpr std::size_t kSquare = 3;  // about as wide as high
  width_ = part_ ? part_->length + 1 : std::clamp<std::size_t>(room, 1, kSquare);
}

Style HeatScale::ground_of(std::size_t bin) const {
  const std::size_t last = bins_.bins.size() - 1;
  constexpr std::size_t kOfOneBin = 2;
  return scale_style(last == 0 ? kOfOneBin : (bin * (kScaleSteps - 1) + last / 2) / last);
}

/// Years are told by their last digit, which ten in a row have to themselves; other bins by letters.
std::string HeatScale::symbol_of(std::size_t bin) const {
  if (bins_.size == BinSize::kYear) return bins_.bins[bin].label.substr(3);
  return std::string(1, static_cast<char>('a' + bin));
}

std::string HeatScale::text_of(Date date) const {
  return part_ ? format_date(date).substr(part_->from, part_->length) : symbol_of(bins_.place_of(date));
}

std::string HeatScale::centred(std::string_view text) const {
  const std::size_t left = (width_ - text.size() + 1) / 2;
  return std::string(left, ' ').append(text).append(width_ - left - text.size(), ' ');
}

Run HeatScale::cell(const PictureCell& cell) const {
  if (cell.status != Status::kCrosses) return {centred(mark_of(cell.status).text), mark_of(cell.status).style};
  return {centred(text_of(date_of(cell))), ground_of(bins_.place_of(date_of(cell)))};
}

/// Does each cell show no more and no less than its bin?
bool HeatScale::shows_bins() const {
  constexpr std::size_t kShortYear = 2;
  return !part_ || (bins_.size == BinSize::kYear && part_->length == kShortYear);
}

std::vector<Line> HeatScale::legend(std::size_t width) const {
  Legend legend(width);
  for (std::size_t i = 0; i < bins_.bins.size(); ++i) {
    const CalendarBin& bin = bins_.bins[i];
    // Cells that show more than their bin explain themselves, and its name stands on its colour.
    if (shows_bins()) {
      legend.add(fmt::format(" {} ", text_of(bin.from)), ground_of(i), ' ' + bin.label);
    } else {
      legend.add(fmt::format(" {} ", bin.label), ground_of(i), "");
    }
  }
  for (const Status status : {Status::kAlready, Status::kBeyond, Status::kNever}) {
    const Mark mark = mark_of(status);
    if (any_[static_cast<std::size_t>(status)])
      legend.add(fmt::format(" {} ", mark.text), mark.style, ' ' + std::string(mark.words));
  }
  return legend.lines();
}

}  // namespace crossover
