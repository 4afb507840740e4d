#include "commands/simulate/date_histogram.h"

#include <algorithm>
#include <cmath>

#include "commands/calendar_bins.h"
#include "commands/count_words.h"
#include "commands/simulate/share_errors.h"
#include "commands/simulate/simulate_words.h"

namespace crossover {
namespace {

/// Of the crossings, on either side.
constexpr double kTail = 0.005;

class DateHistogram {
 public:
  DateHistogram(const SimulateResult& result, std::size_t most)
      : scenario_(*result.scenario),
        scale_(result.simulation.scale),
        whole_(result.simulation.whole),
        most_(most),
        errors_(whole_, result.simulation.sampling.draws, draws_differ(result.simulation)),
        already_(up_to(scenario_.as_of)),
        within_(whole_.moments.total()) {}

  std::vector<DateBar> bars() {
    add_status(Status::kAlready, whole_.already);
    if (within_ > already_) add_crossings();
    add_status(Status::kBeyond, whole_.beyond);
    add_status(Status::kNever, whole_.never);
    for (std::size_t i = 0; i < whole_.quantiles.size(); ++i) place_quantile(i);
    return std::move(bars_);
  }

 private:
  void add_status(Status status, const Estimate& share) {
    if (share.value <= 0) return;
    DateBar bar;
    bar.label = status_name(status);
    bar.share = share;
    if (status == Status::kAlready) bar.by_then = share;
    bar.style = status_style(status);
    add(std::move(bar), scenario_.as_of);
  }

  /// How many draws are usable on that day.
  [[nodiscard]] std::uint64_t up_to(Date day) const {
    const Date last = std::clamp(day, scenario_.as_of, scenario_.horizon);
    const auto days = static_cast<std::int32_t>((last - scenario_.as_of).count());
    const std::int32_t moment = scale_.of_day(days);
    return whole_.moments.up_to({&moment, 1}).front();
  }

  /// The day of the crossing below which so great a part of them lies.
  [[nodiscard]] Date day_at(double part) const {
    const auto crossings = static_cast<double>(within_ - already_);
    const std::uint64_t rank = already_ + static_cast<std::uint64_t>(std::max(1.0, std::ceil(part * crossings)));
    const std::optional<std::int32_t> moment = whole_.moments.day_of({&rank, 1}).front();
    return scenario_.as_of + std::chrono::days(scale_.day_of(moment.value_or(0)));
  }

  void add_crossings() {
    const std::vector<CalendarBin> bins = calendar_bins(day_at(kTail), day_at(1 - kTail), most_).bins;
    const auto before = [](Date day) { return day - std::chrono::days(1); };
    counted_ = already_;
    if (up_to(before(bins.front().from)) > counted_) add_span("earlier", before(bins.front().from), Style::kDim);
    for (const CalendarBin& bin : bins) add_span(bin.label, before(bin.to), Style::kAccent);
    if (within_ > counted_) add_span("later", scenario_.horizon, Style::kDim);
  }

  /// From the day behind the last bar.
  void add_span(const std::string& label, Date last, Style style) {
    const std::uint64_t from = counted_;
    counted_ = up_to(last);
    DateBar bar;
    bar.label = label;
    bar.share = errors_.between(from, counted_);
    bar.by_then = errors_.up_to(counted_);
    bar.style = style;
    add(std::move(bar), last);
  }

  void add(DateBar bar, Date last) {
    bars_.push_back(std::move(bar));
    last_days_.push_back(last);
  }

  void place_quantile(std::size_t i) {
    const QuantileEstimate& quantile = whole_.quantiles[i];
    const Status status = status_at(whole_, quantile);
    const std::size_t place = quantile.date ? bar_of(*quantile.date) : bar_named(status_name(status));
    if (place < bars_.size()) bars_[place].quantiles.push_back(i);
  }

  [[nodiscard]] std::size_t bar_of(Date date) const {
    std::size_t place = 0;
    while (place < bars_.size() && (!bars_[place].by_then || last_days_[place] < date)) ++place;
    return place;
  }
  [[nodiscard]] std::size_t bar_named(std::string_view name) const {
    const auto found = std::find_if(bars_.begin(), bars_.end(), [&](const DateBar& bar) { return bar.label == name; });
    return static_cast<std::size_t>(found - bars_.begin());
  }

  const Scenario& scenario_;
  const MomentScale& scale_;
  const CrossingDistribution& whole_;
  std::size_t most_;
  ShareErrors errors_;
  std::uint64_t already_;
  std::uint64_t within_;
  std::uint64_t counted_ = 0;  // draws up to the end of the last bar
  std::vector<DateBar> bars_;
  std::vector<Date> last_days_;  // of each bar
};

}  // namespace

std::vector<DateBar> date_histogram(const SimulateResult& result, std::size_t most) {
  return DateHistogram(result, most).bars();
}

}  // namespace crossover
