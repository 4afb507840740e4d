#include "support/plain.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

namespace crossover::plain {
namespace {

double years_to(Date as_of, Date day) { return static_cast<double>((day - as_of).count()) / 365.25; }

std::string join(const std::vector<std::string>& entries) { return fmt::format("{{{}}}", fmt::join(entries, ", ")); }

Date random_date(Random& random, Date as_of, int most_days) {
  return as_of + std::chrono::days{pick(random, 0, most_days)};
}

Step random_step(Random& random, Date as_of, const Wanted& wanted) {
  Step step;
  step.from = random_date(random, as_of, 2500);
  step.kind = static_cast<Step::Kind>(pick(random, 0, 2));
  const double most_growth = wanted.top > 0 ? 15 : 60;
  if (step.kind == Step::Kind::kTo) {
    step.amount = rounded(wanted.now * between(random, 0.3, 1.3));
  } else {
    step.amount = rounded(between(random, 1, step.kind == Step::Kind::kFalls ? 80 : most_growth), 3);
  }
  if (wanted.top > 0 && step.kind == Step::Kind::kTo) step.amount = std::min(step.amount, rounded(wanted.top * 0.9));
  return step;
}

}  // namespace

double between(Random& random, double low, double high) {
  return low + (high - low) * static_cast<double>(random() >> 11U) * 0x1p-53;
}

double around(Random& random, double low, double high) {
  return std::exp(between(random, std::log(low), std::log(high)));
}

bool maybe(Random& random, double probability) { return between(random, 0, 1) < probability; }

int pick(Random& random, int low, int high) {
  return low + static_cast<int>(random() % static_cast<std::uint64_t>(high - low + 1));
}

double rounded(double number, int digits) { return std::stod(fmt::format("{:.{}g}", number, digits)); }

double Trajectory::percent_in(int year) const {
  if (percent_by_year.empty()) return percent_then.value_or(0);
  if (percent_then && year > percent_by_year.back().first) return *percent_then;
  double percent = percent_by_year.front().second;
  for (const auto& [from, rate] : percent_by_year) {
    if (from <= year) percent = rate;
  }
  return percent;
}

double Trajectory::at(Date as_of, double t) const {
  std::vector<Step> in_order = steps;
  std::stable_sort(in_order.begin(), in_order.end(), [](const Step& a, const Step& b) { return a.from < b.from; });
  auto next_step = in_order.begin();
  double x = now;
  double moment = 0;
  // Year by year, or at one go where the rate is the same in all years.
  int year = year_of(as_of);
  while (true) {
    const double year_end =
        percent_by_year.empty() ? std::numeric_limits<double>::infinity() : years_to(as_of, make_date(year + 1, 1, 1));
    const double percent = percent_in(year);
    const double left = grows ? 1 + percent / 100 : 1 - percent / 100;
    for (; next_step != in_order.end() && years_to(as_of, next_step->from) < year_end; ++next_step) {
      const double step_at = years_to(as_of, next_step->from);
      if (step_at > t) break;
      x *= std::pow(left, step_at - moment);
      moment = step_at;
      if (next_step->kind == Step::Kind::kFalls) x *= 1 - next_step->amount / 100;
      if (next_step->kind == Step::Kind::kGrows) x *= 1 + next_step->amount / 100;
      if (next_step->kind == Step::Kind::kTo) x = next_step->amount;
    }
    x *= std::pow(left, std::min(t, year_end) - moment);
    moment = year_end;
    if (t < year_end) break;
    ++year;
  }
  if (floor) x = std::max(x, *floor);
  if (ceiling) x = std::min(x, *ceiling);
  return x;
}

std::string Trajectory::yaml_of_movement(const std::string& unit) const {
  std::vector<std::string> out;
  const std::string_view verb = grows ? "grows" : "falls";
  if (!percent_by_year.empty()) {
    std::vector<std::string> years;
    if (percent_then) years.push_back(fmt::format("then: {}%", *percent_then));
    for (const auto& [from, rate] : percent_by_year) years.push_back(fmt::format("{}: {}%", from, rate));
    out.push_back(fmt::format("{}: {}", verb, join(years)));
  } else if (percent_then) {
    out.push_back(fmt::format("{}: {}% / year", verb, *percent_then));
  }
  if (!steps.empty()) {
    std::vector<std::string> list;
    for (const Step& step : steps) {
      const std::string day = format_date(step.from);
      if (step.kind == Step::Kind::kTo) {
        list.push_back(fmt::format("{{from: {}, to: {}{}}}", day, step.amount, unit));
      } else {
        list.push_back(fmt::format("{{from: {}, {}: {}%}}", day, step.kind == Step::Kind::kFalls ? "falls" : "grows",
                                   step.amount));
      }
    }
    out.push_back(fmt::format("steps: [{}]", fmt::join(list, ", ")));
  }
  if (floor) out.push_back(fmt::format("floor: {}{}", *floor, unit));
  if (ceiling) out.push_back(fmt::format("ceiling: {}{}", *ceiling, unit));
  return fmt::format("{}", fmt::join(out, ", "));
}

std::string Trajectory::yaml(const std::string& unit) const {
  const std::string movement = yaml_of_movement(unit);
  return fmt::format("{{now: {}{}{}{}}}", now, unit, movement.empty() ? "" : ", ", movement);
}

Trajectory random_trajectory(Random& random, Date as_of, const Wanted& wanted) {
  Trajectory out;
  out.now = rounded(wanted.now);
  out.grows = maybe(random, wanted.grows);
  const auto percent = [&] { return rounded(between(random, 1, out.grows ? 15 : wanted.most_percent), 3); };
  if (maybe(random, wanted.years)) {
    int year = year_of(as_of) + pick(random, -2, 1);
    for (int k = pick(random, 1, 4); k > 0; --k, year += pick(random, 1, 3))
      out.percent_by_year.emplace_back(year, percent());
    if (maybe(random, 0.5)) out.percent_then = percent();
  } else if (maybe(random, 0.85)) {
    out.percent_then = percent();
  }
  if (maybe(random, wanted.steps)) {
    for (int k = pick(random, 1, 4); k > 0; --k) out.steps.push_back(random_step(random, as_of, wanted));
    if (maybe(random, 0.3)) out.steps.back().from = out.steps.front().from;
  }
  if (maybe(random, wanted.clamps)) out.floor = rounded(wanted.now * around(random, 0.01, 0.9));
  if (maybe(random, wanted.clamps)) out.ceiling = rounded(wanted.now * around(random, 0.95, 3));
  if (wanted.top > 0 && out.ceiling) out.ceiling = std::min(*out.ceiling, rounded(wanted.top * 0.9));
  return out;
}

double Scenario::calls_at(double t) const { return until_correct ? 1 / (1 - error.at(as_of, t)) : calls; }

std::vector<Sides> Scenario::sides(double t) const {
  std::vector<Sides> out;
  const auto value = [&](const Trajectory& trajectory) { return trajectory.at(as_of, t); };
  if (has_cost) {
    const double most = is_consumer ? value(pay) * (1 - left_margin / 100) / roi
                                    : value(pay) * (1 + overhead / 100) * (replaces / 100) / roi;
    const double other = other_cost ? value(*other_cost) : 0;
    out.push_back({(value(llm_cost) * calls_at(t) + other) / (1 - margin / 100), most});
  }
  if (has_latency) {
    double room = budget;
    for (const Trajectory& stage : stages) room -= value(stage);
    if (llm_budget) room = stages.empty() ? *llm_budget : std::min(*llm_budget, room);
    out.push_back({value(llm) * calls_at(t), room});
  }
  if (has_quality) out.push_back({std::pow(std::max(0.0, 1 - value(error)), steps), required / 100, false});
  for (const Custom& gate : gates) out.push_back({value(gate.value), value(gate.limit), gate.at_most});
  return out;
}

std::string Scenario::yaml() const {
  const auto percent_error = [](Trajectory e) {
    e.now *= 100;
    for (Step& step : e.steps) {
      if (step.kind == Step::Kind::kTo) step.amount *= 100;
    }
    if (e.floor) *e.floor *= 100;
    if (e.ceiling) *e.ceiling *= 100;
    return e;
  };
  std::string out = fmt::format("name: random\nas_of: {}\nhorizon: {}\n", format_date(as_of), format_date(horizon));
  if (has_cost) {
    if (is_consumer) {
      out += fmt::format("consumer: {{revenue: {}, margin: {}%}}\n", pay.yaml(" USD/month"), left_margin);
    } else {
      out += fmt::format("human: {{salary: {}, overhead: {}%, replaces: {}%}}\n", pay.yaml(" USD/month"), overhead,
                         replaces);
    }
    out += fmt::format("roi: {}\nbot:\n  llm_cost: {}\n  margin: {}%\n", roi, llm_cost.yaml(" USD/month"), margin);
    if (other_cost) out += fmt::format("  other_cost: {}\n", other_cost->yaml(" USD/month"));
    out += until_correct ? "  calls: until_correct\n" : fmt::format("  calls: {}\n", calls);
  }
  if (has_latency) {
    out += fmt::format("latency:\n  budget: {} s\n  llm: {}\n", budget, llm.yaml(" s"));
    if (llm_budget) out += fmt::format("  llm_budget: {} s\n", *llm_budget);
    std::vector<std::string> named;
    for (std::size_t i = 0; i < stages.size(); ++i) named.push_back(fmt::format("s{}: {}", i, stages[i].yaml(" s")));
    if (!stages.empty()) out += fmt::format("  stages: {}\n", join(named));
  }
  if (has_quality) {
    out += fmt::format("quality: {{error: {}, steps: {}, required: {}%}}\n", percent_error(error).yaml("%"), steps,
                       required);
  }
  if (!gates.empty()) out += "gates:\n";
  for (std::size_t i = 0; i < gates.size(); ++i) {
    out += fmt::format("  g{}: {{value: {}, {}: {}}}\n", i, gates[i].value.yaml(" points"),
                       gates[i].at_most ? "at_most" : "at_least", gates[i].limit.yaml(" points"));
  }
  return out;
}

Scenario random_scenario(Random& random) {
  Scenario s;
  s.as_of =
      make_date(pick(random, 2020, 2027), 1, 1) + std::chrono::days{maybe(random, 0.5) ? 0 : pick(random, 0, 364)};
  s.horizon = s.as_of + std::chrono::days{pick(random, 2000, 4500)};
  s.has_quality = maybe(random, 0.5);
  s.has_cost = maybe(random, 0.75);
  s.has_latency = maybe(random, 0.5);
  s.until_correct = s.has_quality && s.has_cost && maybe(random, 0.4);
  // How far the bot is from its limits: often short of them, sometimes past them.
  const auto far = [&] { return around(random, 0.4, 20); };
  if (s.has_cost) {
    s.is_consumer = maybe(random, 0.2);
    const double pay = around(random, 800, 9000);
    s.pay = random_trajectory(
        random, s.as_of, {.now = pay, .steps = 0.15, .years = 0.1, .clamps = 0.1, .grows = 0.8, .most_percent = 8});
    s.overhead = rounded(between(random, 0, 60), 2);
    s.replaces = rounded(between(random, 10, 150), 3);
    s.left_margin = rounded(between(random, 0, 80), 2);
    s.roi = rounded(around(random, 1, 12), 2);
    s.margin = rounded(between(random, 0, 70), 2);
    if (!s.until_correct && maybe(random, 0.4)) s.calls = rounded(around(random, 0.5, 6), 2);
    const double budget = s.is_consumer ? pay * (1 - s.left_margin / 100) / s.roi
                                        : pay * (1 + s.overhead / 100) * (s.replaces / 100) / s.roi;
    const double room = budget * (1 - s.margin / 100);
    s.llm_cost = random_trajectory(random, s.as_of, {.now = room * far() / s.calls});
    if (maybe(random, 0.7)) {
      s.other_cost = random_trajectory(random, s.as_of,
                                       {.now = room * around(random, 0.05, 1.2), .grows = 0.5, .most_percent = 25});
    }
  }
  if (s.has_latency) {
    s.budget = rounded(around(random, 0.5, 5), 2);
    for (int k = maybe(random, 0.6) ? pick(random, 1, 3) : 0; k > 0; --k) {
      s.stages.push_back(random_trajectory(
          random, s.as_of, {.now = s.budget * around(random, 0.03, 0.6), .grows = 0.3, .most_percent = 30}));
    }
    if (maybe(random, 0.5)) s.llm_budget = rounded(s.budget * between(random, 0.2, 1), 2);
    s.llm = random_trajectory(random, s.as_of, {.now = s.budget * far() * 0.5});
  }
  if (s.has_quality) {
    s.error = random_trajectory(random, s.as_of, {.now = around(random, 0.005, 0.35), .grows = 0.15, .top = 0.5});
    // An error that can grow stays below 100%: what lies beyond is not settled by the formulas.
    if (!s.error.ceiling) s.error.ceiling = 0.8;
    s.steps = rounded(around(random, 1, 12), 2);
    s.required = rounded(100 * std::pow(1 - s.error.now / far(), s.steps), 5);
    if (!(s.required > 0.1) || s.required > 99.99) s.required = 90;
  }
  const bool none = !s.has_cost && !s.has_latency && !s.has_quality;
  for (int k = none ? pick(random, 1, 3) : pick(random, -2, 2); k > 0; --k) {
    Custom gate;
    gate.at_most = maybe(random, 0.5);
    const double limit = around(random, 1, 1000);
    gate.limit = random_trajectory(random, s.as_of, {.now = limit, .grows = 0.5, .most_percent = 10});
    gate.value = random_trajectory(
        random, s.as_of,
        {.now = limit * (gate.at_most ? far() : 1 / far()), .grows = gate.at_most ? 0.2 : 0.8, .most_percent = 60});
    s.gates.push_back(gate);
  }
  return s;
}

}  // namespace crossover::plain
