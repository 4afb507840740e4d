// solve for people: the question in words, and for each value what it would have to be.

#include <fmt/format.h>

#include <algorithm>

#include "commands/run/run_words.h"
#include "commands/solve/solve_answer.h"
#include "commands/solve/solve_number.h"
#include "units/format.h"

namespace crossover {
namespace {

class SolveView {
 public:
  SolveView(const SolvedScenario& scenario, std::span<const SolveResult> results, const Sampling& sampling)
      : scenario_(scenario), results_(results), sampling_(sampling) {}

  Report report() {
    Report out;
    out.add(Heading{Line(scenario_.name)});
    out.add(Paragraph{question()});
    out.add(table());
    if (scenario_.probability) out.add(Paragraph{Line(about_draws(), Style::kDim)});
    return out;
  }

 private:
  // --- the question

  [[nodiscard]] std::string present() const {
    switch (scenario_.present.status) {
      case Status::kAlready: return fmt::format("usable already on {}", format_date(scenario_.as_of));
      case Status::kCrosses: return fmt::format("usable from {}", format_date(*scenario_.usable_from));
      case Status::kBeyond: return "usable only after the horizon";
      case Status::kNever: return "never usable";
    }
    return "";
  }

  [[nodiscard]] Line question() const {
    const std::string day = format_date(scenario_.by);
    const std::string what = results_.size() == 1 ? "this value" : "each of these values, alone,";
    Line line;
    if (!scenario_.probability) {
      line.add(fmt::format("As it stands, {} in the central case. ", present()));
      line.add(fmt::format("For use by {},", day), Style::kStrong);
      return line.add(fmt::format(" {} would have to be as follows, with all others in the middle:", what));
    }
    line.add(fmt::format("As it stands, {} in the central case, and by {} with a probability of {}. ", present(), day,
                         format_share(scenario_.present_likelihood->probability)));
    line.add(fmt::format("For use by {} with a probability of {},", day, format_share(*scenario_.probability)),
             Style::kStrong);
    return line.add(fmt::format(" {} would have to be as follows, with all others drawn:", what));
  }

  [[nodiscard]] std::string about_draws() const {
    double error = scenario_.present_likelihood->standard_error;
    for (const SolveResult& result : results_) {
      for (const SolveEnd& end : result.answers) error = std::max(error, end.likelihood->standard_error);
    }
    return fmt::format("{} draws, seed {}, {}; the standard error of the probabilities is {} points.",
                       format_fixed(static_cast<double>(sampling_.draws), 0), sampling_.seed,
                       sampler_name(sampling_.kind), format_number(error * 100, 2));
  }

  // --- the values

  [[nodiscard]] Table table() const {
    Table out;
    out.columns = {{"Value"}, {"Now", Align::kLeft, true}, {"Needed", Align::kLeft, true}, {"Change"}};
    for (const SolveResult& result : results_) add_rows(out, result);
    return out;
  }

  static void add_rows(Table& table, const SolveResult& result) {
    bool first = true;
    const auto row = [&](Line needed, std::string change) {
      const std::string now = result.now ? format_value(*result.quantity, *result.now, result.unit) : "left out";
      table.rows.push_back(
          {{Line(first ? result.path : ""), Line(first ? now : ""), std::move(needed), Line(std::move(change))}});
      first = false;
    };
    if (result.set.status == SolveStatus::kNone) return row(none_text(result), "");
    if (result.set.status == SolveStatus::kAlways) return row(Line("any value does", Style::kGood), "");
    for (std::size_t i = 0; i < result.set.pieces.size(); ++i) {
      const auto [needed, change] = piece_texts(result, i);
      row(Line((i > 0 ? "or " : "") + needed, Style::kStrong), change);
    }
  }

  static Line none_text(const SolveResult& result) {
    constexpr std::size_t kMostNamed = 3;
    Line line("no value does it", Style::kBad);
    if (result.best) {
      const double chance = result.best->likelihood.probability;
      const std::string where = format_value(*result.quantity, result.best->value, result.unit);
      return line.add(chance > 0 ? fmt::format(": at best {}, near {}", format_share(chance), where) : ": 0% for all",
                      Style::kDim);
    }
    if (result.late_gates.empty() || result.late_gates.size() > kMostNamed) return line;
    return line.add(fmt::format(": {} too late", fmt::join(result.late_gates, ", ")), Style::kDim);
  }

  /// What to say of one piece, and of what it would change.
  static std::pair<std::string, std::string> piece_texts(const SolveResult& result, std::size_t piece) {
    std::vector<std::string> needed;
    std::vector<std::string> changes;
    bool at_most = false;
    for (const SolveEnd& end : result.answers) {
      if (end.piece != piece) continue;
      const SafeNumber number =
          safe_number(*result.quantity, result.unit, end.value, end.at_most, result.set.pieces[piece], end.value_error);
      needed.push_back(number.text);
      changes.push_back(result.now ? change_text(*result.quantity, *result.now, number.value) : "");
      at_most = end.at_most;
    }
    if (needed.size() == 1) return {(at_most ? "at most " : "at least ") + needed[0], changes[0]};
    if (needed[0] == needed[1]) return {"just " + needed[0], changes[0]};
    const bool both = !changes[0].empty() && !changes[1].empty();
    return {fmt::format("{} to {}", needed[0], needed[1]),
            both ? fmt::format("{} to {}", changes[0], changes[1]) : changes[0] + changes[1]};
  }

  const SolvedScenario& scenario_;
  std::span<const SolveResult> results_;
  const Sampling& sampling_;
};

}  // namespace

Report solve_view(const SolvedScenario& scenario, std::span<const SolveResult> results, const Sampling& sampling) {
  return SolveView(scenario, results, sampling).report();
}

}  // namespace crossover
