// Which figures say most about the rows of a sweep, and how does a machine read them?

#include "commands/sweep/sweep_summary.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "output/csv.h"

namespace crossover {
namespace {

constexpr std::array kPercents = {5U, 10U, 25U, 50U, 75U, 90U, 95U};
constexpr std::array kStatuses = {Status::kAlready, Status::kCrosses, Status::kBeyond, Status::kNever};

Date date_of(std::int32_t days) { return Date(std::chrono::days(days)); }
std::int32_t days_of(Date date) { return static_cast<std::int32_t>(date.time_since_epoch().count()); }

/// The smallest whole number of rows that is at least so many per cent of them.
std::uint64_t rank_of(unsigned percent, std::uint64_t rows) {
  const std::uint64_t hundreds = rows / 100;  // apart, so that nothing overflows
  return hundreds * percent + (rows % 100 * percent + 99) / 100;
}

std::optional<double> share_of(std::uint64_t part, std::uint64_t rows) {
  if (rows == 0) return std::nullopt;
  return static_cast<double>(part) / static_cast<double>(rows);
}

std::optional<std::string> date_text(const std::optional<Date>& date) {
  return date ? std::optional(format_date(*date)) : std::nullopt;
}

/// "0.05"
double fraction_of(unsigned percent) { return percent / 100.0; }

void write_statuses(JsonWriter& json, const StatusCounts& counts) {
  json.key("status").begin_object();
  for (const Status status : kStatuses) json.member(status_name(status), counts[status]);
  json.end_object();
}

/// The lines of a table of names and values.
class NameValueTable {
 public:
  void add(std::string_view name, std::uint64_t count) { add_line(name, fmt::format("{}", count)); }
  void add(std::string_view name, std::optional<double> number) {
    std::string text;
    if (number) append_csv_number(text, *number);
    add_line(name, text);
  }
  void add(std::string_view name, const std::optional<std::string>& text) { add_line(name, text.value_or("")); }

  [[nodiscard]] std::string text() && { return std::move(text_); }

 private:
  void add_line(std::string_view name, std::string_view value) {
    append_csv_field(text_, name);
    text_ += ',';
    append_csv_field(text_, value);
    text_ += '\n';
  }

  std::string text_ = "name,value\n";
};

}  // namespace

std::vector<SweepQuantile> sweep_quantiles(const SweepSummary& summary) {
  std::vector<std::uint64_t> ranks;
  ranks.reserve(kPercents.size());
  for (const unsigned percent : kPercents) ranks.push_back(rank_of(percent, summary.counts.rows()));
  const auto days = summary.counts.days().day_of(ranks);
  std::vector<SweepQuantile> quantiles;
  for (std::size_t i = 0; i < kPercents.size(); ++i) {
    quantiles.push_back({kPercents[i], days[i] ? std::optional(date_of(*days[i])) : std::nullopt});
  }
  return quantiles;
}

std::vector<UsableBy> usable_by_year(const SweepSummary& summary) {
  // Where as_of or the horizon varies, some dates lie outside those of the first structure.
  const DayCounts& counts = summary.counts.days();
  const std::int32_t from = std::min(days_of(summary.as_of), counts.first().value_or(days_of(summary.as_of)));
  const std::int32_t to = std::max(days_of(summary.horizon), counts.last().value_or(days_of(summary.horizon)));
  std::vector<UsableBy> years;
  std::vector<std::int32_t> days;
  for (int year = year_of(date_of(from)) + 1; year <= year_of(date_of(to)); ++year) {
    years.push_back({make_date(year, 1, 1), 0});
    days.push_back(days_of(years.back().date));
  }
  const std::vector<std::uint64_t> rows = counts.up_to(days);
  for (std::size_t i = 0; i < years.size(); ++i) years[i].rows = rows[i];
  return years;
}

void write_summary_json(JsonWriter& json, const SweepSummary& summary) {
  const SweepCounts& counts = summary.counts;
  json.begin_object();
  json.member("scenario", summary.scenario);
  json.member("as_of", format_date(summary.as_of)).member("horizon", format_date(summary.horizon));
  json.member("rows", counts.rows()).member("rows_swept", counts.swept());
  write_statuses(json, counts.status());
  json.key("binding").begin_object();
  for (std::size_t gate = 0; gate < summary.gates.size(); ++gate)
    json.member(summary.gates[gate], counts.binding(gate));
  json.end_object();
  json.key("gates").begin_array();
  for (std::size_t gate = 0; gate < summary.gates.size(); ++gate) {
    json.begin_object().member("gate", summary.gates[gate]);
    write_statuses(json, counts.gate_status(gate));
    json.end_object();
  }
  json.end_array();
  json.key("quantiles").begin_array();
  for (const SweepQuantile& one : sweep_quantiles(summary)) {
    json.begin_object().member("p", fraction_of(one.percent)).member("usable_from", date_text(one.usable_from));
    json.end_object();
  }
  json.end_array();
  json.key("by_year").begin_array();
  for (const UsableBy& one : usable_by_year(summary)) {
    json.begin_object().member("date", format_date(one.date)).member("usable", share_of(one.rows, counts.rows()));
    json.end_object();
  }
  json.end_array().end_object();
}

std::string summary_csv(const SweepSummary& summary) {
  const SweepCounts& counts = summary.counts;
  NameValueTable table;
  table.add("scenario", std::optional(summary.scenario));
  table.add("rows", counts.rows());
  table.add("rows_swept", counts.swept());
  for (const Status status : kStatuses)
    table.add(fmt::format("status.{}", status_name(status)), counts.status()[status]);
  for (std::size_t gate = 0; gate < summary.gates.size(); ++gate)
    table.add("binding." + summary.gates[gate], counts.binding(gate));
  for (std::size_t gate = 0; gate < summary.gates.size(); ++gate) {
    for (const Status status : kStatuses) {
      table.add(fmt::format("gate.{}.{}", summary.gates[gate], status_name(status)), counts.gate_status(gate)[status]);
    }
  }
  for (const SweepQuantile& one : sweep_quantiles(summary))
    table.add(fmt::format("quantile.{}", fraction_of(one.percent)), date_text(one.usable_from));
  for (const UsableBy& one : usable_by_year(summary))
    table.add("usable_by." + format_date(one.date), share_of(one.rows, counts.rows()));
  return std::move(table).text();
}

}  // namespace crossover
