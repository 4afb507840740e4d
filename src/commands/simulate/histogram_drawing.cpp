#include "commands/simulate/histogram_drawing.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "commands/bar.h"
#include "commands/simulate/error_digits.h"
#include "commands/simulate/simulate_words.h"
#include "text/utf8.h"

namespace crossover {
namespace {

constexpr std::size_t kNarrowestBar = 8;
constexpr std::size_t kGap = 2;

bool is_main(double p) {
  static constexpr std::array kMain = {0.05, 0.5, 0.95};
  return std::find(kMain.begin(), kMain.end(), p) != kMain.end();
}

/// "p5, p10 2025-01-14, p25 2025-01-20"; places ascending.
std::string marks_text(const std::vector<std::size_t>& places, const std::vector<QuantileEstimate>& quantiles) {
  std::string text;
  std::string date;  // of the marks since the last one that is written
  for (const std::size_t place : places) {
    const QuantileEstimate& one = quantiles[place];
    // What is already, beyond or never says so at the beginning of its line.
    const std::string own = one.date && *one.years > 0 ? " " + date_text(*one.date, one.se) : "";
    if (!text.empty()) text += (own == date ? "" : date) + ", ";
    text += "p" + percent_number(one.p);
    date = own;
  }
  return text + date;
}

class HistogramDrawing {
 public:
  HistogramDrawing(const std::vector<DateBar>& bars, const std::vector<QuantileEstimate>& quantiles, std::size_t width)
      : bars_(bars), quantiles_(quantiles) {
    for (const DateBar& bar : bars_) {
      label_width_ = std::max(label_width_, display_width(bar.label));
      share_width_ = std::max(share_width_, display_width(probability_text(bar.share)));
      if (bar.by_then) by_then_width_ = std::max(by_then_width_, display_width(probability_text(*bar.by_then)));
      longest_ = std::max(longest_, bar.share.value);
    }
    std::size_t taken = label_width_ + share_width_ + by_then_width_ + 3 * kGap;
    marks_width_ = room_for_marks(width, taken + kGap + kNarrowestBar);
    if (marks_width_ > 0) taken += marks_width_ + kGap;
    bar_width_ = std::max(kNarrowestBar, width > taken ? width - taken : 0);
  }

  [[nodiscard]] Drawing draw() const {
    Drawing drawing;
    drawing.lines.push_back(titles());
    for (const DateBar& bar : bars_) drawing.lines.push_back(line_of(bar));
    return drawing;
  }

 private:
  /// As much as all marks need, but no more than a third of the picture, unless the main ones need it.
  [[nodiscard]] std::size_t room_for_marks(std::size_t width, std::size_t taken) const {
    std::size_t all = 0;
    std::size_t main = 0;
    for (const DateBar& bar : bars_) {
      all = std::max(all, display_width(marks_text(bar.quantiles, quantiles_)));
      main = std::max(main, display_width(marks_text(main_of(bar), quantiles_)));
    }
    if (taken + main > width) return 0;
    return std::max(main, std::min({all, width / 3, width - taken}));
  }

  [[nodiscard]] std::vector<std::size_t> main_of(const DateBar& bar) const {
    std::vector<std::size_t> out;
    for (const std::size_t place : bar.quantiles) {
      if (is_main(quantiles_[place].p)) out.push_back(place);
    }
    return out;
  }

  [[nodiscard]] std::string marks_of(const DateBar& bar) const {
    if (marks_width_ == 0) return "";
    std::vector<std::size_t> shown = main_of(bar);
    for (const std::size_t place : bar.quantiles) {
      if (is_main(quantiles_[place].p)) continue;
      std::vector<std::size_t> more = shown;
      more.insert(std::lower_bound(more.begin(), more.end(), place), place);
      if (display_width(marks_text(more, quantiles_)) > marks_width_) break;
      shown = std::move(more);
    }
    return marks_text(shown, quantiles_);
  }

  [[nodiscard]] Line titles() const {
    return {std::string(label_width_ + bar_width_ + 2 * kGap, ' ') + right_aligned("share", share_width_) +
                std::string(kGap, ' ') + right_aligned("by then", by_then_width_),
            Style::kDim};
  }

  [[nodiscard]] Line line_of(const DateBar& one) const {
    const std::string gap(kGap, ' ');
    Line line(left_aligned(one.label, label_width_) + gap);
    line.add(left_aligned(bar(one.share.value / longest_, bar_width_), bar_width_), one.style);
    line.add(gap + right_aligned(probability_text(one.share), share_width_));
    line.add(gap + right_aligned(one.by_then ? probability_text(*one.by_then) : "", by_then_width_), Style::kDim);
    return line.add(gap + marks_of(one), Style::kStrong);
  }

  const std::vector<DateBar>& bars_;
  const std::vector<QuantileEstimate>& quantiles_;
  double longest_ = 0;
  std::size_t label_width_ = 0;
  std::size_t share_width_ = 5;    // "share"
  std::size_t by_then_width_ = 7;  // "by then"
  std::size_t marks_width_ = 0;
  std::size_t bar_width_ = kNarrowestBar;
};

}  // namespace

Drawing draw_histogram(const std::vector<DateBar>& bars, const std::vector<QuantileEstimate>& quantiles,
                       std::size_t width) {
  return HistogramDrawing(bars, quantiles, width).draw();
}

}  // namespace crossover
