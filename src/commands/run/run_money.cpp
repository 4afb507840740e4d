// What does a seat cost and save once it is usable, and what is the whole market worth?

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <functional>

#include "commands/run/run_parts.h"
#include "commands/run/run_words.h"
#include "units/format.h"

namespace crossover {
namespace {

constexpr int kMostYears = 10;  // rows after the first

/// One row of the table of money, per seat and month.
struct SeatDay {
  Date date;
  double price = 0;
  double budget = 0;
  double worth = 0;  // what the person costs, or what the user pays
  bool usable = false;
};

bool is_usable_on(const CaseView& view, Date date) {
  const auto windows = windows_within(view.model(), view.one().windows);
  return std::any_of(windows.begin(), windows.end(),
                     [&](const WindowDays& w) { return w.from <= date && (!w.to || date < *w.to); });
}

SeatDay seat_on(const CaseView& view, Date date) {
  constexpr std::size_t kCostGate = 0;  // where there is one, it comes first
  const Scenario& scenario = view.scenario();
  const double years = years_between(scenario.as_of, date);
  const GateSides both = view.sides(kCostGate, years);
  const double worth =
      scenario.consumer ? view.at(scenario.consumer->revenue, years) : both.required * view.base(scenario.roi);
  return {date, both.now, both.required, worth, is_usable_on(view, date)};
}

/// The first day and the same day of each later year up to the horizon, evenly spread where there are very many.
std::vector<Date> days_to_show(Date first, Date horizon) {
  int years = 0;
  while (year_of(first) + years < 9999 && add_months(first, 12 * (years + 1)) <= horizon) ++years;
  const int step = std::max(1, (years + kMostYears - 1) / kMostYears);
  std::vector<Date> days;
  for (int year = 0; year <= years; year += step) days.push_back(add_months(first, 12 * year));
  return days;
}

/// A column of amounts with the same digits behind the point.
std::vector<Line> amounts(const std::vector<SeatDay>& days, const std::function<double(const SeatDay&)>& amount) {
  double largest = 0;
  for (const SeatDay& day : days) {
    if (std::isfinite(amount(day))) largest = std::max(largest, std::fabs(amount(day)));
  }
  const int decimals = largest >= 10000 || largest == 0 ? 0 : largest >= 10 ? 2 : largest >= 1 ? 3 : 4;
  std::vector<Line> cells;
  for (const SeatDay& day : days) {
    const double x = amount(day);
    if (x == -HUGE_VAL) {
      cells.emplace_back("–", Style::kDim);
      continue;
    }
    const bool in_words = largest >= 1e6 || !std::isfinite(x);
    cells.emplace_back(in_words ? format_money(x, "") : format_fixed(x, decimals), x < 0 ? Style::kBad : Style::kPlain);
  }
  return cells;
}

/// A table that grows by columns.
class ColumnTable {
 public:
  explicit ColumnTable(std::size_t rows) { table_.rows.resize(rows); }

  void add(std::string title, Align align, std::vector<Line> cells) {
    table_.columns.push_back({std::move(title), align});
    for (std::size_t i = 0; i < cells.size(); ++i) table_.rows[i].cells.push_back(std::move(cells[i]));
  }
  Table take() { return std::move(table_); }

 private:
  Table table_;
};

// --- the market

struct Amount {
  std::string_view title;
  std::optional<double> MarketValue::*value;
};
constexpr Amount kAmounts[] = {{"Human cost replaced", &MarketValue::human_cost},
                               {"Vendor revenue", &MarketValue::vendor_revenue},
                               {"Net saving", &MarketValue::net_saving}};

/// In which unit amounts of money are counted, and with how many digits behind the point.
struct Scale {
  double size;
  std::string_view word;
  int decimals;
};

Scale scale_for(double largest, double smallest) {
  constexpr double kMillion = 1e6;
  constexpr double kBillion = 1e9;
  constexpr int kDigits = 4;
  Scale scale{1, "", 0};
  if (largest >= 10 * kMillion) scale = {kMillion, "million ", 0};
  if (largest >= 10 * kBillion) scale = {kBillion, "bn ", 0};
  const double shown = smallest / scale.size;
  if (shown > 0) scale.decimals = std::clamp(kDigits - 1 - static_cast<int>(std::floor(std::log10(shown))), 0, 2);
  return scale;
}

/// Shares that stand under each other: three digits of the largest, and one behind the point up to 1000%.
std::string share_text(double share, double largest) {
  const double percent = largest * 100;
  if (percent >= 1000) return format_fixed(share * 100, 0) + "%";
  const int decimals = percent > 0 ? std::clamp(2 - static_cast<int>(std::floor(std::log10(percent))), 1, 8) : 1;
  return format_fixed(share * 100, decimals) + "%";
}

class MarketTables {
 public:
  explicit MarketTables(const RunResult& result) : market_(*result.market), currency_(result.scenario->currency) {
    double largest = 0;
    double smallest = HUGE_VAL;
    for (const Amount& amount : kAmounts) {
      const auto& value = market_.mature.*amount.value;
      if (!value) continue;
      shown_.push_back(amount);
      largest = std::max(largest, *value);
      if (*value > 0) smallest = std::min(smallest, *value);
    }
    scale_ = scale_for(largest, std::isfinite(smallest) ? smallest : 0);
  }

  [[nodiscard]] Table at_maturity() const {
    Table table;
    table.columns.push_back({"", Align::kLeft, true});
    add_amount_columns(table);
    table.rows.push_back(row(Line(unit()), market_.mature, nullptr));
    for (const MarketShare& share : market_.compare)
      table.rows.push_back(row(Line(share_label(share)), market_.mature, &share));
    return table;
  }

  [[nodiscard]] Table by_year() const {
    Table table;
    table.columns.push_back({"On"});
    table.columns.push_back({"Adopted", Align::kRight});
    add_amount_columns(table);
    table.rows.push_back({{Line(unit())}, true});
    add_years(table, nullptr);
    for (const MarketShare& share : market_.compare) {
      table.rows.push_back({{Line(share_label(share))}, true});
      add_years(table, &share);
    }
    return table;
  }

 private:
  [[nodiscard]] std::string unit() const { return fmt::format("{}{}/year", scale_.word, currency_); }
  [[nodiscard]] std::string share_label(const MarketShare& share) const {
    return fmt::format("of {}, {}", share.name, format_money(share.amount, currency_ + "/year"));
  }

  void add_amount_columns(Table& table) const {
    for (const Amount& amount : shown_) table.columns.push_back({std::string(amount.title), Align::kRight});
  }

  void add_years(Table& table, const MarketShare* share) const {
    for (const MarketYear& year : market_.adoption) {
      TableRow one = row(Line(format_date(year.date)), year.value, share);
      one.cells.insert(one.cells.begin() + 1, Line(share_text(year.adopted, 1)));
      table.rows.push_back(std::move(one));
    }
  }

  [[nodiscard]] TableRow row(Line head, const MarketValue& value, const MarketShare* share) const {
    TableRow out;
    out.cells.push_back(std::move(head));
    for (const Amount& amount : shown_) {
      const double x = *(value.*amount.value);
      const double mature = *(market_.mature.*amount.value);
      out.cells.emplace_back(share != nullptr ? share_text(x / share->amount, mature / share->amount)
                                              : format_fixed(x / scale_.size, scale_.decimals));
    }
    return out;
  }

  const MarketResult& market_;
  std::string currency_;
  std::vector<Amount> shown_;
  Scale scale_{1, "", 0};
};

}  // namespace

void add_money(Report& report, const CaseView& view) {
  const Scenario& scenario = view.scenario();
  if (!scenario.bot) return;
  const auto usable = view.usable_day();
  std::vector<SeatDay> days;
  for (const Date date : days_to_show(usable.value_or(scenario.as_of), scenario.horizon))
    days.push_back(seat_on(view, date));
  std::vector<Line> dates;
  std::vector<Line> yes_no;
  for (const SeatDay& day : days) {
    dates.emplace_back(format_date(day.date));
    yes_no.push_back(day.usable ? Line("yes", Style::kGood) : Line("no", Style::kBad));
  }
  ColumnTable table(days.size());
  table.add("On", Align::kLeft, std::move(dates));
  table.add(scenario.consumer ? "Price" : "Seat price", Align::kRight,
            amounts(days, [](const SeatDay& day) { return day.price; }));
  table.add("Budget", Align::kRight, amounts(days, [](const SeatDay& day) { return day.budget; }));
  table.add("Budget less price", Align::kRight,
            amounts(days, [](const SeatDay& day) { return day.budget - day.price; }));
  table.add(scenario.consumer ? "Revenue less price" : "Human cost less price", Align::kRight,
            amounts(days, [](const SeatDay& day) { return day.worth - day.price; }));
  const bool shuts = usable && std::any_of(days.begin(), days.end(), [](const SeatDay& day) { return !day.usable; });
  if (shuts) table.add("Usable", Align::kLeft, std::move(yes_no));
  const std::string_view per = scenario.consumer ? "user" : "seat";
  report.add(Heading{
      Line(fmt::format("Money per {}, in {}/month{}", per, scenario.currency, usable ? "" : ", though not usable")),
      2});
  report.add(table.take());
}

void add_market(Report& report, const CaseView& view) {
  if (!view.result().market) return;
  const MarketResult& market = *view.result().market;
  const std::string which = view.selected() == CaseName::kCentral ? "" : " in the central case";
  if (!market.usable_from) {
    report.add(Heading{Line("Market"), 2});
    report.add(Paragraph{Line("Not usable within the horizon in the central case, so there is nothing to count.")});
    return;
  }
  const MarketTables tables(view.result());
  const std::string_view figure = view.scenario().consumer ? "revenue" : "wages";
  report.add(Heading{Line(fmt::format("Market once fully adopted{}, with {} as on {}", which, figure,
                                      format_date(*market.usable_from))),
                     2});
  report.add(tables.at_maturity());
  if (market.adoption.empty()) return;
  report.add(Heading{Line("Market as it is adopted" + which), 2});
  report.add(tables.by_year());
}

}  // namespace crossover
