// Everything there is to say about one scenario.

#include <fmt/format.h>

#include <algorithm>
#include <cctype>

#include "commands/run/run_parts.h"
#include "commands/run/run_view.h"
#include "commands/run/run_words.h"
#include "commands/run/timeline.h"
#include "units/format.h"

namespace crossover {
namespace {

bool same_moment(const Crossing& a, const Crossing& b) { return !a.earlier_than(b) && !b.earlier_than(a); }

/// As it is typed in a shell.
std::string shell_word(const std::string& text) {
  const auto is_safe = [](char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || (c & 0x80) != 0 ||
           std::string_view("-_./+,@%").find(c) != std::string_view::npos;
  };
  if (!text.empty() && std::all_of(text.begin(), text.end(), is_safe)) return text;
  std::string out = "'";
  for (const char c : text) out += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return out + "'";
}

class Detail {
 public:
  Detail(const RunResult& result, CaseName selected, std::size_t width, Arena& arena)
      : result_(result),
        scenario_(*result.scenario),
        view_(result, selected, arena),
        one_(view_.one()),
        width_(width) {}

  Report report() {
    report_.add(Heading{Line(scenario_.name), 1});
    report_.add(Paragraph{headline()});
    if (!scenario_.about.empty()) report_.add(Paragraph{Line(scenario_.about, Style::kDim)});
    report_.add(Heading{Line("Gates"), 2});
    report_.add(gates());
    report_.add(Heading{
        Line(fmt::format("When each is open, {} to {}", format_date(scenario_.as_of), format_date(scenario_.horizon))),
        2});
    report_.add(draw_timeline(result_, view_.selected(), width_));
    add_notes(report_, view_);
    add_range();
    add_money(report_, view_);
    add_market(report_, view_);
    add_unsourced();
    return std::move(report_);
  }

 private:
  [[nodiscard]] std::string binding_name() const { return one_.binding ? view_.gate(*one_.binding).name() : ""; }

  // --- the answer in a sentence

  [[nodiscard]] Line headline() const {
    Line line;
    std::string text = answer();
    if (view_.selected() != CaseName::kCentral) {
      line.add(fmt::format("In the {} case ", case_text(view_.selected())));
      text.front() = static_cast<char>(std::tolower(text.front()));
    }
    const bool crosses = one_.crossing.status == Status::kCrosses;
    return line.add(std::move(text), crosses ? Style::kStrong : crossing_style(one_.crossing)).add(rest());
  }

  [[nodiscard]] std::string answer() const {
    switch (one_.crossing.status) {
      case Status::kAlready: return fmt::format("Usable already on {}.", format_date(scenario_.as_of));
      case Status::kCrosses: return fmt::format("Usable from {}", crossing_text(scenario_, one_.crossing));
      case Status::kBeyond:
        return fmt::format("Usable only after the horizon, from {}", moment_text(scenario_, one_.crossing.years));
      case Status::kNever: return "Never usable";
    }
    return "";
  }

  [[nodiscard]] std::string rest() const {
    const auto days = windows_within(*result_.model, one_.windows);
    std::string shuts = !days.empty() && days[0].to ? fmt::format(" It shuts on {}.", format_date(*days[0].to)) : "";
    std::string after = fmt::format(", {} after {}, held back by {}.", format_years(one_.crossing.years),
                                    format_date(scenario_.as_of), binding_name());
    switch (one_.crossing.status) {
      case Status::kAlready: return shuts;
      case Status::kCrosses: return after + shuts;
      case Status::kBeyond: return after;
      case Status::kNever: return never_reason();
    }
    return "";
  }

  [[nodiscard]] std::string never_reason() const {
    const GateCase& binding = one_.gates[*one_.binding];
    if (binding.crossing.status != Status::kNever) {
      return fmt::format(": its gates open, but never all at once. The last to open is {}, {}.", binding_name(),
                         at_moment(scenario_, binding.crossing.years));
    }
    const std::string why = why_never(view_, *one_.binding);
    if (why.empty()) return fmt::format(": {} never opens.", binding_name());
    return fmt::format(", held back by {}: {}.", binding_name(), why);
  }

  // --- gate by gate

  [[nodiscard]] Table gates() const {
    Table table;
    table.columns = {{"Gate", Align::kLeft, true},
                     {"Now", Align::kRight},
                     {"Needed"},
                     {"Gap or slack now", Align::kLeft, true},
                     {"Opens"}};
    for (std::size_t g = 0; g < one_.gates.size(); ++g) {
      const Gate& gate = view_.gate(g);
      const GateCase& own = one_.gates[g];
      const bool open = own.crossing.status == Status::kAlready;
      table.rows.push_back(
          {{Line(gate.name()), Line(side_number(gate, own.now)), Line(requirement_text(gate, own.required)),
            Line(gap_text(gate, own.now, own.required), open ? Style::kGood : Style::kBad), opens(own)}});
    }
    return table;
  }

  [[nodiscard]] Line opens(const GateCase& own) const {
    if (own.crossing.status != Status::kBeyond)
      return {crossing_text(scenario_, own.crossing), crossing_style(own.crossing)};
    return {fmt::format("beyond: {}", moment_text(scenario_, own.crossing.years)), Style::kWarn};
  }

  // --- how sure it is

  void add_range() {
    report_.add(Heading{Line("How early, how late"), 2});
    if (scenario_.uncertain.empty()) {
      report_.add(Paragraph{Line("No value is uncertain, so there is one date and no range.")});
      return;
    }
    const Cases& cases = result_.cases;
    if (same_moment(cases.optimistic.crossing, cases.pessimistic.crossing)) {
      report_.add(Paragraph{
          Line(fmt::format("{} in every combination of the uncertain values' ends.", end_text(cases.optimistic)))});
      return;
    }
    Definitions ends;
    ends.items.push_back({"earliest", end_line(cases.optimistic)});
    ends.items.push_back(
        {"central",
         Line(end_text(cases.central), crossing_style(cases.central.crossing)).add(", every value in the middle")});
    ends.items.push_back({"latest", end_line(cases.pessimistic)});
    report_.add(std::move(ends));
    std::string note =
        "Extremes over all combinations of the uncertain values' ends, not probabilities. With the values "
        "not named in the middle the date is the same.";
    if (cases.by_direction) {
      note = fmt::format(
          "Extremes, not probabilities. With {} uncertain values, each was moved alone to find which of its ends is "
          "the early one; combinations were not worked out. With the values not named in the middle the date is the "
          "same.",
          scenario_.uncertain.size());
    }
    report_.add(Paragraph{Line(note, Style::kDim)});
  }

  /// Beyond the horizon the extremes are not told apart by their dates, so that none is given.
  [[nodiscard]] std::string end_text(const Case& end) const {
    switch (end.crossing.status) {
      case Status::kAlready: return "Already usable";
      case Status::kCrosses: return crossing_text(scenario_, end.crossing);
      case Status::kBeyond: return "Beyond the horizon";
      case Status::kNever: break;
    }
    return "Never";
  }

  [[nodiscard]] Line end_line(const Case& end) const {
    Line line(end_text(end), crossing_style(end.crossing));
    std::string values;
    for (const AssumptionId id : view_.decisive_values(end)) {
      const Assumption& assumption = scenario_[id];
      values += fmt::format("{}{} = {}", values.empty() ? " with " : ", ", assumption.path,
                            format_value(*assumption.quantity, end.values[id], assumption.unit));
    }
    return line.add(values);
  }

  // --- where the figures come from

  void add_unsourced() {
    std::size_t figures = 0;
    std::size_t assumed = 0;
    for (const Assumption& assumption : scenario_.assumptions) {
      if (assumption.is_default) continue;
      ++figures;
      if (assumption.is_assumed()) ++assumed;
    }
    if (assumed == 0) return;
    const bool one = assumed == 1;
    report_.add(Paragraph{
        Line(fmt::format("{} of {} figures {} no source and {} assumed; `crossover explain {}` lists them.", assumed,
                         figures, one ? "has" : "have", one ? "is" : "are", shell_word(scenario_.file)),
             Style::kDim)});
  }

  const RunResult& result_;
  const Scenario& scenario_;
  CaseView view_;
  const Case& one_;
  std::size_t width_;
  Report report_;
};

}  // namespace

Report run_detail(const RunResult& result, CaseName selected, std::size_t width, Arena& arena) {
  return Detail(result, selected, width, arena).report();
}

}  // namespace crossover
