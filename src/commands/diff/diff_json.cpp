// What moved the date, for programs.

#include "commands/diff/diff_json.h"

#include <string_view>

#include "output/csv.h"

namespace crossover {
namespace {

std::optional<double> unless_censored(const DiffResult& result, double days) {
  return result.censored ? std::nullopt : std::optional(days);
}

std::optional<double> unless_exact(const DiffResult& result, double se) {
  return result.sampled ? std::optional(se) : std::nullopt;
}

void write_end(JsonWriter& json, std::string_view key, const DiffEnd& end) {
  const bool has_date = end.crossing.within_horizon();
  json.key(key).begin_object();
  json.member("scenario", end.scenario).member("file", end.file).member("as_of", format_date(end.as_of));
  json.member("status", status_name(end.crossing.status));
  json.member("usable_from", end.usable_from ? std::optional(format_date(*end.usable_from)) : std::nullopt);
  json.member("years", has_date ? std::optional(end.crossing.years) : std::nullopt).member("binding", end.binding);
  json.end_object();
}

}  // namespace

void write_diff_json(JsonWriter& json, const DiffResult& result) {
  json.begin_object().member("crossover", CROSSOVER_VERSION);
  write_end(json, "from", result.from);
  write_end(json, "to", result.to);
  json.member("total_days", unless_censored(result, result.total_days));
  json.member("censored", result.censored).member("censored_total_days", result.total_days);
  json.member("sampled", result.sampled);
  json.member("orders", result.sampled ? std::optional(result.orders) : std::nullopt);
  json.member("seed", result.sampled ? std::optional(result.seed) : std::nullopt);
  json.key("contributions").begin_array();
  for (const DiffContribution& one : result.contributions) {
    json.begin_object().member("path", one.path()).member("from", one.from()).member("to", one.to());
    json.member("days", unless_censored(result, one.days)).member("se", unless_exact(result, one.se));
    json.member("censored_days", one.days).end_object();
  }
  json.end_array().end_object();
}

std::string diff_csv(const DiffResult& result) {
  std::string out = "path,from,to,days,se\n";
  const auto append = [&](std::optional<double> number) {
    out += ',';
    if (number) append_csv_number(out, *number);
  };
  for (const DiffContribution& one : result.contributions) {
    append_csv_field(out, one.path());
    append_csv_field(out += ',', one.from().value_or(""));
    append_csv_field(out += ',', one.to().value_or(""));
    append(unless_censored(result, one.days));
    append(unless_exact(result, one.se));
    out += '\n';
  }
  return out;
}

}  // namespace crossover
