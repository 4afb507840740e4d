#include "commands/solve/solve_answer.h"

#include "output/csv.h"

namespace crossover {
namespace {

std::string_view status_text(SolveStatus status) {
  switch (status) {
    case SolveStatus::kFound: return "found";
    case SolveStatus::kNone: return "none";
    case SolveStatus::kAlways: return "always";
  }
  return "";
}

std::string_view side_text(const SolveEnd& end) { return end.at_most ? "at_most" : "at_least"; }

}  // namespace

void SolveAnswer::write_json(JsonWriter& json) const {
  for (const SolveResult& result : results_) {
    json.begin_object()
        .member("scenario", scenario_.name)
        .member("file", scenario_.file)
        .member("for", result.path)
        .member("by", format_date(scenario_.by))
        .member("probability", scenario_.probability)
        .member("status", status_text(result.set.status));
    json.key("answers").begin_array();
    for (const SolveEnd& end : result.answers) write_end(json, result, end);
    json.end_array();
    json.member("now", result.now);
    json.member("best_value", result.best ? std::optional(result.best->value) : std::nullopt)
        .member("best_probability", result.best ? std::optional(result.best->likelihood.probability) : std::nullopt);
    json.member("usable_from",
                scenario_.usable_from ? std::optional(format_date(*scenario_.usable_from)) : std::nullopt);
    write_draws(json);
    json.end_object();
  }
}

/// What the draws were, and what they say of the scenario as it stands; null without a probability.
void SolveAnswer::write_draws(JsonWriter& json) const {
  const auto& present = scenario_.present_likelihood;
  json.member("probability_now", present ? std::optional(present->probability) : std::nullopt)
      .member("draws", present ? std::optional(sampling_.draws) : std::nullopt)
      .member("seed", present ? std::optional(sampling_.seed) : std::nullopt)
      .member("sampler", present ? std::optional(sampler_name(sampling_.kind)) : std::nullopt);
}

void SolveAnswer::write_end(JsonWriter& json, const SolveResult& result, const SolveEnd& end) {
  json.begin_object().member("value", end.value).member("unit", result.unit.text).member("usable", side_text(end));
  const auto& likelihood = end.likelihood;
  json.member("probability", likelihood ? std::optional(likelihood->probability) : std::nullopt)
      .member("probability_se", likelihood ? std::optional(likelihood->standard_error) : std::nullopt);
  json.end_object();
}

void SolveAnswer::append_csv(std::string& out) const {
  for (const SolveResult& result : results_) {
    std::string head;
    append_csv_field(head, scenario_.file);
    head += ',';
    append_csv_field(head, scenario_.name);
    head += ',';
    append_csv_field(head, result.path);
    head += ',' + format_date(scenario_.by) + ',';
    if (scenario_.probability) append_csv_number(head, *scenario_.probability);
    head += ',';
    head += status_text(result.set.status);
    if (result.answers.empty()) out += head + ",,,\n";
    for (const SolveEnd& end : result.answers) {
      out += head + ',';
      append_csv_number(out, end.value);
      out += ',';
      append_csv_field(out, result.unit.text);
      out += ',';
      out += side_text(end);
      out += '\n';
    }
  }
}

Report SolveAnswer::report(std::size_t /*width*/) const { return solve_view(scenario_, results_, sampling_); }

}  // namespace crossover
