// What holds it back, with how much slack do the other gates stand open, and why does one never open?

#include <fmt/format.h>

#include <cmath>

#include "commands/run/run_parts.h"
#include "commands/run/run_words.h"
#include "units/format.h"

namespace crossover {
namespace {

std::string capitalised(std::string text) {
  if (!text.empty() && text[0] >= 'a' && text[0] <= 'z') text[0] = static_cast<char>(text[0] - 'a' + 'A');
  return text;
}

std::string join_with_and(const std::vector<std::string>& names) {
  std::string out;
  for (std::size_t i = 0; i < names.size(); ++i) {
    out += i == 0 ? "" : i + 1 == names.size() ? " and " : ", ";
    out += names[i];
  }
  return out;
}

/// "from 2029-03-01 until 2032-04-08"; without an end where it is open at the horizon.
std::string span_text(const WindowDays& window) {
  if (!window.to) return fmt::format("from {} on", format_date(window.from));
  return fmt::format("from {} until {}", format_date(window.from), format_date(*window.to));
}

/// The first of them and how many more there are.
std::vector<std::string> few_of(std::vector<std::string> texts) {
  constexpr std::size_t kFew = 6;
  if (texts.size() <= kFew) return texts;
  const std::size_t more = texts.size() - kFew;
  texts.resize(kFew);
  texts.push_back(fmt::format("{} more times", more));
  return texts;
}

// --- where the two sides end up

/// " (its floor)" where that is what stops the trajectory.
std::string bound_word(const CaseView& view, const Trajectory& trajectory, double value) {
  if (trajectory.floor && view.base(*trajectory.floor) == value) return " (its floor)";
  if (trajectory.ceiling && view.base(*trajectory.ceiling) == value) return " (its ceiling)";
  return "";
}

/// " times 3 calls"; nothing for one call.
std::string calls_word(const CaseView& view) {
  if (view.scenario().calls_until_correct) return " times the calls until it is right";
  const double calls = view.base(view.scenario().calls);
  return calls == 1 ? "" : fmt::format(" times {} calls", format_number(calls));
}

/// The name with the value in the long run behind it; nothing where there is none.
std::string end_of(const CaseView& view, std::string_view name, const Trajectory& trajectory, const std::string& unit) {
  const Limit limit = view.limit(trajectory);
  if (!limit.is_finite()) return "";
  return fmt::format("{} {}{}", name, format_amount(limit.value, unit), bound_word(view, trajectory, limit.value));
}

/// What the value in the long run is made of: "In the long run LLM cost is 0 USD/month, other cost 90 USD/month and the
/// margin 40%."
std::string makeup_of(const CaseView& view, std::size_t g) {
  const Scenario& scenario = view.scenario();
  const Gate& gate = view.gate(g);
  std::vector<std::string> parts;
  const auto add = [&](std::string part, const std::string& more = "") {
    if (!part.empty()) parts.push_back(std::move(part) + more);
  };
  if (gate.name() == "cost") {
    add(end_of(view, "LLM cost is", scenario.bot->llm_cost, gate.unit()), calls_word(view));
    add(end_of(view, parts.empty() ? "other cost is" : "other cost", scenario.bot->other_cost, gate.unit()));
    if (!parts.empty()) add(fmt::format("the margin {}", format_share(view.base(scenario.bot->margin))));
  } else if (gate.name() == "latency") {
    add(end_of(view, "one model call is", scenario.latency->llm, gate.unit()), calls_word(view));
  } else if (gate.name() == "quality") {
    add(end_of(view, "the error of a step is", scenario.quality->error, gate.unit()));
  }
  return parts.empty() ? "" : fmt::format("In the long run {}.", join_with_and(parts));
}

std::string path_of(const Gate& gate, std::string_view name, const Limit& limit) {
  switch (limit.kind) {
    case Limit::Kind::kStays: return fmt::format("{} stays at {}", name, side_text(gate, limit.value));
    case Limit::Kind::kLevels: return fmt::format("{} levels off at {}", name, side_text(gate, limit.value));
    case Limit::Kind::kFades: return fmt::format("{} falls towards {}", name, side_text(gate, 0));
    case Limit::Kind::kGrows: return fmt::format("{} grows without bound", name);
    case Limit::Kind::kUnknown: break;
  }
  return "";
}

/// Both sides run off together, and the value stays on the wrong side.
std::string run_off_together(const Gate& gate, Limit::Kind kind) {
  const auto [now, required] = side_names(gate);
  const std::string_view course = kind == Limit::Kind::kGrows ? "grow without bound" : "fall towards 0";
  return fmt::format("{} and {} both {}, and {} stays {}", now, required, course, now,
                     gate.sense() == Sense::kAtMost ? "above" : "below");
}

std::string required_in_the_end(const Gate& gate, std::string_view name, const Limit& limit) {
  return fmt::format("{} ({}{})", name, side_text(gate, limit.value),
                     limit.kind == Limit::Kind::kStays ? "" : " in the long run");
}

// --- sentences about one gate

class GateNotes {
 public:
  GateNotes(const CaseView& view, std::size_t g)
      : view_(view), scenario_(view.scenario()), g_(g), gate_(view.gate(g)), own_(view.one().gates[g]) {}

  Line text() {
    switch (own_.crossing.status) {
      case Status::kNever: say_never(); break;
      case Status::kBeyond: say_beyond(); break;
      case Status::kAlready:
      case Status::kCrosses: say_on_usable_day(); break;
    }
    say_closings();
    if (gate_.name() == "latency") say_latency_condition();
    Line line;
    for (std::size_t i = 0; i < sentences_.size(); ++i) line.add((i == 0 ? "" : " ") + sentences_[i]);
    return line;
  }

 private:
  void say(std::string sentence) { sentences_.push_back(std::move(sentence)); }

  [[nodiscard]] bool is_binding() const { return view_.one().binding == g_; }

  /// Why the binding gate never opens stands in the headline.
  void say_never() {
    const std::string why = is_binding() ? "" : why_never(view_, g_);
    say(why.empty() ? "Never opens." : fmt::format("Never opens: {}.", why));
    if (std::string makeup = makeup_of(view_, g_); !makeup.empty()) say(std::move(makeup));
  }

  void say_beyond() {
    const double after = own_.crossing.years - view_.horizon_years();
    say(fmt::format("Opens only {}, {} after the horizon.", at_moment(scenario_, own_.crossing.years),
                    format_years(after)));
  }

  /// "Open from the start", "Opens on 2025-01-05"
  [[nodiscard]] std::string opening() const {
    if (own_.crossing.status == Status::kAlready) return "Open from the start";
    return fmt::format("Opens on {}", crossing_text(scenario_, own_.crossing));
  }

  void say_on_usable_day() {
    const auto day = view_.usable_day();
    if (view_.gates() == 1) return;
    if (is_binding()) return say(day ? fmt::format("Opens last, on {}.", format_date(*day)) : opening() + ".");
    if (!day || view_.one().crossing.status == Status::kAlready) return;
    const GateSides then = view_.sides(g_, *view_.usable_years());
    say(fmt::format("{}; on {} {} ({} against {}).", opening(), format_date(*day),
                    gap_text(gate_, then.now, then.required), side_number(gate_, then.now),
                    side_text(gate_, then.required)));
  }

  void say_closings() {
    if (view_.gates() == 1) return;  // the windows of the whole say it
    const auto days = windows_within(view_.model(), own_.windows);
    if (days.empty() || (days.size() == 1 && !days[0].to)) return;
    std::vector<std::string> texts;
    texts.reserve(days.size());
    for (const WindowDays& window : days) texts.push_back(span_text(window));
    say(fmt::format("Open {}.", join_with_and(few_of(std::move(texts)))));
  }

  /// Which of its two conditions binds on the day on which it opens, or on as_of.
  void say_latency_condition() {
    const auto day = crossing_day(scenario_, own_.crossing);
    const auto room = view_.latency_room(day ? years_between(scenario_.as_of, *day) : 0);
    if (!room) return;
    const bool day_said = is_binding() && own_.crossing.status == Status::kCrosses && view_.gates() > 1;
    const std::string when = day_said ? "Then" : fmt::format("On {}", format_date(day.value_or(scenario_.as_of)));
    const double budget = view_.base(scenario_.latency->budget);
    const std::string llm_budget = format_seconds(room->llm_budget);
    const std::string left = format_seconds(room->left_by_stages);
    const bool alike = sides_meet(gate_, room->llm_budget, room->left_by_stages) &&
                       sides_meet(gate_, room->left_by_stages, room->llm_budget);
    if (room->left_by_stages <= 0) {
      say(fmt::format("{} the stages alone take {} of a budget of {}.", when,
                      format_seconds(budget - room->left_by_stages), format_seconds(budget)));
    } else if (alike) {
      say(fmt::format("{} llm_budget and the budget less the stages leave the model the same {}.", when, llm_budget));
    } else if (room->llm_budget < room->left_by_stages) {
      say(fmt::format("{} llm_budget binds, {}; the budget less the stages would leave {}.", when, llm_budget, left));
    } else {
      say(fmt::format("{} the budget less the stages binds, {}; llm_budget would allow {}.", when, left, llm_budget));
    }
  }

  const CaseView& view_;
  const Scenario& scenario_;
  std::size_t g_;
  const Gate& gate_;
  const GateCase& own_;
  std::vector<std::string> sentences_;
};

// --- sentences about the whole

std::string name_of(const CaseView& view, std::size_t g) { return view.gate(g).name(); }

std::string next_obstacle(const CaseView& view) {
  if (!view.one().binding) return "";
  const auto next = view.without(*view.one().binding);
  if (!next) return "";
  const std::string condition = fmt::format("Were {} no obstacle, it would be", name_of(view, *view.one().binding));
  switch (next->crossing.status) {
    case Status::kAlready: return fmt::format("{} usable already.", condition);
    case Status::kCrosses:
      return fmt::format("{} usable from {}, held back by {}.", condition,
                         crossing_text(view.scenario(), next->crossing), name_of(view, *next->binding));
    case Status::kBeyond:
      return fmt::format("{} usable only from {}, beyond the horizon, held back by {}.", condition,
                         moment_text(view.scenario(), next->crossing.years), name_of(view, *next->binding));
    case Status::kNever: break;
  }
  return fmt::format("Were {} no obstacle, it would still never be usable, because of {}.",
                     name_of(view, *view.one().binding), name_of(view, *next->binding));
}

/// All windows, where there is more to say than the day of the first.
std::string windows_text(const CaseView& view) {
  const std::vector<Interval>& windows = view.one().windows;
  const auto days = windows_within(view.model(), windows);
  if (days.empty() || (days.size() == 1 && !days[0].to)) return "";
  std::vector<std::string> texts;
  for (std::size_t i = 0; i < days.size(); ++i) {
    std::vector<std::string> by;
    if (days[i].to) {
      for (const std::size_t g : view.closing_gates(windows[i])) by.push_back(name_of(view, g));
    }
    texts.push_back(span_text(days[i]) + (by.empty() ? "" : fmt::format(", shut by {}", join_with_and(by))));
  }
  return capitalised(fmt::format("{}.", fmt::join(few_of(std::move(texts)), "; ")));
}

}  // namespace

std::string why_never(const CaseView& view, std::size_t g) {
  const Gate& gate = view.gate(g);
  const auto [now_name, required_name] = side_names(gate);
  const Limit now = view.limit_of_now(g);
  const Limit required = view.limit_of_required(g);
  if (now.kind == Limit::Kind::kUnknown || required.kind == Limit::Kind::kUnknown) return "";
  if (now.kind == required.kind && (now.kind == Limit::Kind::kGrows || now.kind == Limit::Kind::kFades)) {
    return run_off_together(gate, now.kind);
  }
  const std::string path = path_of(gate, now_name, now);
  const bool both_finite = now.is_finite() && required.is_finite();
  if (!both_finite) return fmt::format("{}, while {}", path, path_of(gate, required_name, required));
  if (gate.name() == "latency" && required.value <= 0) return "the stages leave no time for the model";
  const std::string end = required_in_the_end(gate, required_name, required);
  const bool alike = sides_meet(gate, now.value, required.value) && sides_meet(gate, required.value, now.value);
  if (alike && now.kind != Limit::Kind::kStays) {
    return fmt::format("{} comes ever closer to {} but does not reach it", now_name, end);
  }
  if (sides_meet(gate, now.value, required.value)) return "";
  return fmt::format("{}, {} {}", path, gate.sense() == Sense::kAtMost ? "above" : "below", end);
}

void add_notes(Report& report, const CaseView& view) {
  Definitions notes;
  const auto add = [&](const std::string& term, Line text) {
    if (!text.runs.empty() && !(text.runs.size() == 1 && text.runs[0].text.empty()))
      notes.items.push_back({term, std::move(text)});
  };
  for (std::size_t g = 0; g < view.gates(); ++g) add(name_of(view, g), GateNotes(view, g).text());
  add("windows", Line(windows_text(view)));
  add("next", Line(next_obstacle(view)));
  if (notes.items.empty()) return;
  report.add(Heading{Line(view.one().binding ? "What holds it back" : "Notes"), 2});
  report.add(std::move(notes));
}

}  // namespace crossover
