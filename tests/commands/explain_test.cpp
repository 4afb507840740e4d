// Does the page of working lead to the model's own numbers? Its formulas are put in again here, with the rounded
// numbers that it prints.

#include "commands/explain/explain.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "commands/command.h"
#include "commands/explain/conversion.h"
#include "commands/explain/explain_json.h"
#include "commands/explain/figures.h"
#include "commands/explain/gate_paper.h"
#include "commands/explain/page.h"
#include "output/writers.h"
#include "scenario/read.h"
#include "text/yaml.h"

namespace crossover {
namespace {

/// Everything about one scenario; the members keep each other alive.
struct Worked {
  explicit Worked(Scenario&& scenario)
      : result(run_scenario(std::move(scenario), arena)), central(result, arena), page(work_out(central)) {}
  Worked(const Worked&) = delete;
  Worked& operator=(const Worked&) = delete;

  [[nodiscard]] const WorkedGate& gate(std::string_view name) const {
    return *std::find_if(page.gates.begin(), page.gates.end(),
                         [name](const WorkedGate& gate) { return gate.name == name; });
  }
  [[nodiscard]] std::string text() const {
    Arena own;
    return to_text(explain(result, own), {});
  }
  /// What the page says of one figure of a gate.
  [[nodiscard]] std::string item(std::string_view gate_name, std::string_view term) const {
    for (const WorkedItem& item : gate(gate_name).items) {
      if (item.term == term) return item.text;
    }
    return "";
  }

  Arena arena;
  RunResult result;
  Central central;
  Page page;
};

std::unique_ptr<Worked> work(const std::string& yaml) {
  Diagnostics diagnostics;
  const Source source("test.yaml", yaml);
  YamlReader reader(source, diagnostics);
  Document document;
  EXPECT_TRUE(reader.next(document)) << diagnostics.render(false);
  auto scenario = read_scenario(*document.root, diagnostics, &source);
  EXPECT_TRUE(scenario.has_value()) << diagnostics.render(false);
  return std::make_unique<Worked>(std::move(*scenario));
}

double number(std::string text) {
  std::erase_if(text, [](char c) { return c == ',' || c == '(' || c == ')'; });
  return std::stod(text);
}

/// "1 - 0.625"
double yearly(std::string text) {
  std::erase_if(text, [](char c) { return c == '(' || c == ')'; });
  const double change = number(text.substr(4));
  return text[2] == '-' ? 1 - change : 1 + change;
}

/// Takes from `text` what stands before `end`, and drops both; nothing where there is no `end`.
std::optional<std::string> take_until(std::string& text, std::string_view end) {
  const auto at = text.find(end);
  if (at == std::string::npos) return std::nullopt;
  std::string taken = text.substr(0, at);
  text.erase(0, at + end.size());
  return taken;
}

/// Redoes "t = 0.5 + ln(150 / 500) / ln(1 - 0.625) = 1.2275 years" with the printed numbers; nothing for any other
/// line.
std::optional<double> redo(std::string line) {
  if (!line.starts_with("t = ")) return std::nullopt;
  line.erase(0, 4);
  const double since = line.starts_with("ln(") ? 0 : number(take_until(line, " + ").value_or("0"));
  line.erase(0, 3);
  auto quotient = take_until(line, ") / ln(");
  auto base = take_until(line, ") = ");
  if (!quotient || !base) return std::nullopt;
  const auto over = take_until(*quotient, " / ");
  if (!over) return std::nullopt;
  const auto first = take_until(*base, " / ");
  const double yearly_change = first ? yearly(*first) / yearly(*base) : yearly(*base);
  return since + std::log(number(*over) / number(*quotient)) / std::log(yearly_change);
}

/// Every formula agrees with the model, and so does the sum that a reader redoes. Returns how many turns had a formula.
std::size_t expect_derivations_hold(const Worked& worked) {
  std::size_t derived = 0;
  for (const WorkedGate& gate : worked.page.gates) {
    for (const WorkedTurn& turn : gate.turns) {
      if (!turn.by_hand) continue;
      ++derived;
      EXPECT_NEAR(*turn.by_hand, *turn.years, 1e-9 * (1 + *turn.years)) << gate.name;
      bool redone = false;
      for (const std::string& line : turn.lines) {
        const auto t = redo(line);
        if (!t) continue;
        redone = true;
        EXPECT_NEAR(*t, *turn.years, 1e-4 * (1 + *turn.years)) << line;
      }
      EXPECT_TRUE(redone) << gate.name << " of " << worked.central.scenario().name;
    }
  }
  return derived;
}

bool mentions(const std::vector<std::string>& lines, std::string_view text) {
  return std::any_of(lines.begin(), lines.end(),
                     [text](const std::string& line) { return line.find(text) != std::string::npos; });
}

constexpr const char* kSimple = R"yaml(
name: Simple
as_of: 2024-01
human: {salary: 4000 USD/month}
roi: 10
bot:
  llm_cost: {now: 500 USD/month, falls: 50%..75% / year}
  other_cost: 90 USD/month
  margin: 40%
)yaml";

TEST(Explain, WorksOutTheSimplestCrossingStepByStep) {
  const auto worked = work(kSimple);
  const WorkedTurn& turn = worked->gate("cost").turns.at(0);
  EXPECT_EQ(turn.title, "When does it open? On 2025-03-25");
  EXPECT_EQ(turn.lines,
            (std::vector<std::string>{
                "llm_cost may be at most budget × (1 - margin) - other_cost", "= 400 × (1 - 0.4) - 90 = 150",
                "500 × (1 - 0.625)^t = 150", "t = ln(150 / 500) / ln(1 - 0.625) = 1.227505 years",
                "1.227505 × 365.25 = 448.3462 days, rounded up 449", "2024-01-01 + 449 days = 2025-03-25"}));
  EXPECT_NEAR(*turn.by_hand, std::log(150.0 / 500) / std::log(1 - 0.625), 1e-14);
  EXPECT_EQ(worked->gate("cost").today,
            (std::vector<std::string>{"seat price = (500 × 1 + 90) / (1 - 0.4) = 983.333 USD/month",
                                      "budget     = 4,000 × (1 + 0) × 1 / 10 = 400 USD/month",
                                      "983.333 > 400: shut on 2024-01-01; 2.5 times too dear"}));
}

TEST(Explain, ChecksBothSidesAroundTheDay) {
  const auto worked = work(kSimple);
  const auto& rows = worked->gate("cost").turns.at(0).rows;
  ASSERT_EQ(rows.size(), 3U);
  EXPECT_EQ(rows[0].day, "2025-03-24");
  EXPECT_EQ(rows[0].holds, "no");
  EXPECT_GT(rows[0].sides.now, rows[0].sides.required);
  EXPECT_NEAR(rows[1].sides.now, rows[1].sides.required, 1e-9);
  EXPECT_EQ(rows[2].day, "2025-03-25");
  EXPECT_EQ(rows[2].holds, "yes");
  EXPECT_LT(rows[2].sides.now, rows[2].sides.required);
}

/// Scenarios of which every turn that lies between two bends has a formula.
struct Derivable {
  const char* name;
  const char* yaml;
  std::size_t turns;
};

class DerivedCrossing : public testing::TestWithParam<Derivable> {};

TEST_P(DerivedCrossing, IsTheModels) {
  const auto worked = work(std::string("name: x\nas_of: 2024-01\n") + GetParam().yaml);
  EXPECT_EQ(expect_derivations_hold(*worked), GetParam().turns);
}

INSTANTIATE_TEST_SUITE_P(
    Explain, DerivedCrossing,
    testing::Values(
        Derivable{"Calls",
                  "human: {salary: 50k USD/year}\nroi: 10\nbot: {llm_cost: {now: 500 USD/month, falls: 10x/year}, "
                  "other_cost: 90 USD/month, calls: 3}",
                  1},
        Derivable{"OtherCost",
                  "human: {salary: 4000 USD/month}\nroi: 10\nbot: {llm_cost: 300 USD/month, other_cost: {now: 290 "
                  "USD/month, falls: 1% / month}}",
                  1},
        Derivable{"Salary",
                  "human: {salary: {now: 4000 USD/month, grows: 4%/year}, saves: 10%}\nbot: {llm_cost: 300 USD/month, "
                  "other_cost: 150 USD/month}",
                  1},
        Derivable{"SalaryAgainstModel",
                  "human: {salary: {now: 4000 USD/month, grows: 4%/year}}\nroi: 10\nbot: {llm_cost: {now: 900 "
                  "USD/month, falls: 40%/year}, margin: 20%}",
                  1},
        Derivable{"Consumer",
                  "consumer: {revenue: 10 USD/month, margin: 30%}\nbot: {llm_cost: {now: 0.5 USD/day, falls: "
                  "40%/year}, other_cost: 1 USD/month}",
                  1},
        Derivable{"AfterSteps",
                  "human: {salary: 4000 USD/month}\nroi: 10\nbot: {llm_cost: {now: 1000 USD/month, falls: 62.5%/year, "
                  "steps: [{from: 2024-07, falls: 75%}]}, other_cost: 90 USD/month, margin: 40%}",
                  1},
        Derivable{"YearRates",
                  "human: {salary: 4000 USD/month}\nroi: 10\nbot: {llm_cost: {now: 1000 USD/month, falls: {2024: 20%, "
                  "2025: 60%, then: 40%}, floor: 5 USD/month}, other_cost: 90 USD/month}",
                  1},
        Derivable{"Tokens",
                  "human: {salary: 4000 USD/month}\nroi: 40\nbot: {llm_cost: {tokens: {input: 2500, output: 300}, "
                  "price: {input: 10 USD/Mtok, output: 30 USD/Mtok}, calls: 12000/month, falls: 50%/year}}",
                  1},
        Derivable{"PerUse",
                  "human: {salary: 4000 USD/month}\nroi: 10\nbot: {usage: 9000 min/month, llm_cost: {now: 0.06 "
                  "USD/min, falls: 50%/year}, other_cost: 0.01 USD/min}",
                  1},
        Derivable{"OnlyErrorsFall",
                  "human: {salary: 4000 USD/month}\nroi: 10\nbot: {llm_cost: 300 USD/month, other_cost: 50 USD/month, "
                  "calls: until_correct}\nquality: {error: {now: 50%, falls: 20%/year}, required: 80%}",
                  2},
        Derivable{"LatencyByErrors",
                  "human: {salary: 4000 USD/month}\nbot: {llm_cost: 1 USD/month, calls: until_correct}\nlatency: "
                  "{budget: 1 s, llm: 0.8 s}\nquality: {error: {now: 50%, falls: 20%/year}, required: 10%}",
                  1},
        Derivable{
            "FirstToken",
            "latency: {budget: 2 s, llm: {first_token: 0.5 s, tokens: 400, speed: {now: 80 tok/s, grows: 40%/year}}}",
            1},
        Derivable{"MovingStage",
                  "latency: {budget: 2 s, llm: 0.5 s, stages: {asr: {now: 2 s, falls: 30%/year}, net: 0.3 s}}", 1},
        Derivable{"ModelBudgetBinds",
                  "latency: {budget: 2 s, llm_budget: 0.5 s, llm: {now: 3 s, falls: 50%/year}, stages: {asr: {now: 0.4 "
                  "s, falls: 30%/year}}}",
                  1},
        Derivable{"Quality", "quality: {error: {now: 5%, falls: 30%/year}, steps: 3, required: 95%}", 1},
        Derivable{"OpensAndCloses",
                  "gates: {a: {value: {now: 10 u, falls: 30%/year, steps: [{from: 2027, to: 50 u}]}, at_most: 6 u}}",
                  2},
        Derivable{"BothSidesMove",
                  "gates: {power: {value: {now: 176 TWh/year, grows: 20%/year}, at_most: {now: 220 TWh/year, grows: "
                  "5%/year}}}",
                  1},
        Derivable{"BelowZero", "gates: {noise: {value: {now: -5 dB, falls: 50%/year}, at_least: -1 dB}}", 1},
        Derivable{"BeyondTheHorizon",
                  "horizon: 1 year\ngates: {a: {value: {now: 1 u, grows: 1%/year}, at_least: 60 u}}", 1}),
    [](const auto& param) { return param.param.name; });

TEST(Explain, ShowsEveryConversion) {
  const auto worked = work(R"yaml(
name: Conversions
as_of: 2024-01
human: {salary: 50k USD/year, overhead: 20%..30%, saves: 10 to 30%}
roi: 300 to 700
bot:
  usage: 300 calls/week
  llm_cost: {now: 0.5 USD/call, falls: 10x/year}
  other_cost: {now: 2 USD/hour, falls: 5% / month}
  margin: "triangular(20, 30, 60)%"
latency: {budget: 900 ms, llm: {now: 0.05 min, falls: 2..10x/year}}
)yaml");
  EXPECT_EQ(worked->item("cost", "salary"), "50,000 USD/year / 12 = 4,166.67 USD/month");
  EXPECT_EQ(worked->item("cost", "overhead"), "20%..30%: middle (20% + 30%) / 2 = 25%");
  EXPECT_EQ(worked->item("cost", "saves"), "10 to 30%: median sqrt(10% × 30%) = 17.3205%");
  EXPECT_EQ(worked->item("cost", "roi"), "300 to 700: median sqrt(300 × 700) = 458.258");
  EXPECT_EQ(worked->item("cost", "usage"), "300 calls/week × 365.25 / 7 / 12 = 1,304.46 calls/month");
  EXPECT_EQ(worked->item("cost", "llm_cost"), "0.5 USD/call × 1,304.46 calls/month = 652.232 USD/month");
  EXPECT_EQ(worked->item("cost", "llm_cost.falls"), "10x/year is 1 - 1/10 = 90% a year");
  EXPECT_EQ(worked->item("cost", "other_cost"), "2 USD/hour × 2,080 / 12 = 346.667 USD/month");
  EXPECT_EQ(worked->item("cost", "other_cost.falls"), "5% / month is 1 - (1 - 0.05)^12 = 45.964% a year");
  EXPECT_EQ(worked->item("cost", "margin"),
            "triangular(20, 30, 60)%: median 60% - sqrt((60% - 20%) × (60% - 30%) / 2) = 35.5051%");
  EXPECT_EQ(worked->item("latency", "budget"), "900 ms / 1,000 = 0.9 s");
  EXPECT_EQ(worked->item("latency", "llm"), "0.05 min × 60 = 3 s");
  EXPECT_EQ(worked->item("latency", "llm.falls"),
            "2x/year is 1 - 1/2 = 50% a year; 10x/year is 1 - 1/10 = 90% a year; middle (50% + 90%) / 2 = 70% a year");
}

TEST(Explain, ShowsTheMediansOfShapes) {
  const auto worked = work(R"yaml(
name: Shapes
as_of: 2024-01
quality: {error: {now: 2 to 20%, falls: "triangular(10, 50, 60) % / year"}, steps: "pert(1, 2, 9)", required: "beta(8, 2)"}
latency: {budget: 4 ± 1 s, llm: {now: "normal(1, 3) s", falls: 20 ± 5% / year}}
)yaml");
  EXPECT_EQ(worked->item("quality", "error"),
            "2 to 20%: median of a share by its odds, sqrt(0.02/(1 - 0.02) × 0.2/(1 - 0.2)) = 0.0714286, and 0.0714286 "
            "/ (1 + 0.0714286) = 6.66667%");
  EXPECT_EQ(worked->item("quality", "error.falls"),
            "triangular(10, 50, 60) % / year: median 10% + sqrt((60% - 10%) × (50% - 10%) / 2) = 41.6228% a year");
  EXPECT_EQ(worked->item("latency", "budget").find("4 ± 1 s: median of what of it is above 0 = 4.00"), 0U)
      << worked->item("latency", "budget");
  EXPECT_NE(worked->item("latency", "llm").find("median of what of it is at least 0 = "), std::string::npos);
  for (const AssumptionId id : worked->central.scenario().uncertain) {
    const Assumption& a = worked->central.scenario()[id];
    const std::string shown = conversion(worked->central, id);
    EXPECT_NE(shown.find(" = " + in_file_unit(a, a.distribution.middle())), std::string::npos) << shown;
  }
}

TEST(Explain, TurnsAtAStepOnItsDay) {
  const auto worked = work(R"yaml(
name: Step
as_of: 2023-10
human: {salary: 4000 USD/month}
roi: 10
bot: {llm_cost: {now: 500 USD/month, steps: [{from: 2023-11-06, to: 150 USD/month, why: DevDay}]}, other_cost: 90 USD/month, margin: 40%}
)yaml");
  const WorkedTurn& turn = worked->gate("cost").turns.at(0);
  EXPECT_EQ(turn.title, "When does it open? On 2023-11-06");
  EXPECT_TRUE(mentions(turn.lines, "bot.llm_cost goes to 150 USD/month (DevDay): from 500 to 150 USD/month"));
  EXPECT_FALSE(turn.by_hand);
  ASSERT_EQ(turn.rows.size(), 3U);
  EXPECT_EQ(turn.rows[0].holds, "no");
  EXPECT_EQ(turn.rows[1].day, "2023-11-06");
  EXPECT_EQ(turn.rows[1].holds, "yes");
}

TEST(Explain, GivesTheRulesOfTheStretchWhereNoFormulaDoes) {
  const auto worked = work(R"yaml(
name: Several
as_of: 2024-01
human: {salary: {now: 4000 USD/month, grows: 3%/year}}
roi: 10
bot: {llm_cost: {now: 500 USD/month, falls: 50%/year}, other_cost: {now: 120 USD/month, falls: 5%/year}, calls: until_correct}
quality: {error: {now: 30%, falls: 30%/year}, required: 80%}
)yaml");
  const WorkedTurn& turn = worked->gate("cost").turns.at(0);
  EXPECT_FALSE(turn.by_hand);
  for (const char* rule : {"salary(t) = 4,000 × (1 + 0.03)^t", "llm_cost(t) = 500 × (1 - 0.5)^t",
                           "other_cost(t) = 120 × (1 - 0.05)^t", "error(t) = 0.3 × (1 - 0.3)^t"}) {
    EXPECT_TRUE(mentions(turn.lines, rule)) << rule;
  }
  EXPECT_NEAR(turn.rows[1].sides.now, turn.rows[1].sides.required, 1e-9 * turn.rows[1].sides.now);
  EXPECT_NEAR(*turn.years, worked->result.cases.central.gates[0].crossing.years, 0);
}

TEST(Explain, SaysWhereANeverLevelsOff) {
  const auto floor = work(
      "name: x\nas_of: 2024\nhuman: {salary: 4000 USD/month}\nroi: 10\nbot: {llm_cost: {now: 500 USD/month, falls: "
      "50%/year, floor: 200 USD/month}, other_cost: 90 USD/month, margin: 40%}");
  EXPECT_TRUE(mentions(
      floor->gate("cost").turns.at(0).lines,
      "So seat price comes to 483.333 USD/month, and budget comes to 400 USD/month: seat price is still too high."));
  const auto limit = work("name: x\nas_of: 2024\ngates: {a: {value: {now: 5 u, falls: 50%/year}, at_most: 0 u}}");
  EXPECT_TRUE(mentions(limit->gate("a").turns.at(0).lines, "they meet only in the limit, and so never"));
  const auto still = work("name: x\nas_of: 2024\nlatency: {budget: 1 s, llm: 2 s}");
  EXPECT_TRUE(mentions(still->gate("latency").turns.at(0).lines, "Nothing moves"));
  const auto apart = work(
      "name: x\nas_of: 2024\nhuman: {salary: {now: 1000 USD/month, grows: 3%/year}}\nbot: {llm_cost: {now: 2000 "
      "USD/month, grows: 5%/year}}");
  EXPECT_TRUE(mentions(apart->gate("cost").turns.at(0).lines, "seat price stays above budget"));
  const auto brief = work(
      "name: x\nas_of: 2024\ngates: {a: {value: {now: 5 u, falls: 50%/year, steps: [{from: 2025, to: 9 u}], floor: 2 "
      "u}, at_most: {now: 2.498 u, steps: [{from: 2025, to: 1 u}]}}}");
  EXPECT_TRUE(mentions(brief->gate("a").turns.at(0).lines, "no day starts in between"));
}

TEST(Explain, NamesTheGateThatSetsTheDate) {
  const auto worked = work(std::string(kSimple) + "latency: {budget: 2 s, llm: {now: 3 s, falls: 10%/year}}\n");
  EXPECT_TRUE(mentions(worked->page.whole, "latency is the last to open: it sets the date"));
  const auto never = work(std::string(kSimple) + "latency: {budget: 2 s, llm: 3 s}\n");
  EXPECT_TRUE(mentions(never->page.whole, "latency never does"));
  EXPECT_TRUE(mentions(never->page.whole, "Never usable."));
}

TEST(Explain, CountsWhatIsAssumed) {
  const auto worked = work(R"yaml(
name: Sources
as_of: 2024-01
human: {salary: {now: 4000 USD/month, source: the wage table}}
roi: {now: 10, assumed: a round number}
bot: {llm_cost: 300 USD/month, other_cost: {now: 90 USD/month, source: the wage table}}
)yaml");
  const std::string text = worked->text();
  EXPECT_NE(text.find("8 figures: 2 with a source, 2 assumed, 4 left at the default."), std::string::npos) << text;
  EXPECT_NE(text.find("\nthe wage table\nhuman.salary"), std::string::npos);
  EXPECT_NE(text.find("\nassumed: a round number\nroi"), std::string::npos);
  EXPECT_NE(text.find("\nassumed, without a reason given\nbot.llm_cost"), std::string::npos);
  EXPECT_NE(text.find("\ndefault: the file does not name it\nhuman.overhead"), std::string::npos);
}

TEST(Explain, LabelsTheExtremes) {
  std::string text = work(kSimple)->text();
  std::replace(text.begin(), text.end(), '\n', ' ');
  EXPECT_NE(text.find("all 3 combinations"), std::string::npos);
  EXPECT_NE(text.find("These are extremes, not probabilities."), std::string::npos) << text;
  EXPECT_NE(text.find("bot.llm_cost.falls  uniform  50%   62.5%   75%  high      low"), std::string::npos) << text;
}

TEST(Explain, WorksOutTheMarket) {
  const std::string text =
      work(std::string(kSimple) +
           "market: {seats: 17M, penetration: 30%, adoption: {p: 0.03, q: 0.38}, compare: {GDP: 25T USD/year}}\n")
          ->text();
  EXPECT_NE(text.find("human cost = 17,000,000 × 0.3 × 48,000 × (1 + 0) × 1 = 244,800,000,000"), std::string::npos)
      << text;
  EXPECT_NE(text.find("vendor revenue = 244,800,000,000 / 10 = 24,480,000,000 USD/year"), std::string::npos);
  EXPECT_NE(text.find("net saving / GDP = 220,320,000,000 / 25,000,000,000,000 = 0.88128%"), std::string::npos);
  EXPECT_NE(text.find("2033-12-31"), std::string::npos);
}

/// The formulas in words are the model's: both sides, put together from the trajectories, are the model's sides at any
/// moment.
void expect_formulas_are_the_models(const Central& central) {
  for (std::size_t g = 0; g < central.model().gates().size(); ++g) {
    const std::string& name = central.model().gates()[g]->name();
    const auto paper = paper_for(central, g);
    for (const double t : {0.0, 0.7, 3.3, 11.0}) {
      const BothSides ours =
          paper->sides([&](const Trajectory& trajectory) { return piece_at(central, trajectory, t).at(t); });
      const BothSides models = central.sides(g, t);
      EXPECT_NEAR(ours.now, models.now, 1e-9 * std::fabs(models.now)) << central.scenario().name << ": " << name;
      EXPECT_NEAR(ours.required, models.required, 1e-9 * std::fabs(models.required))
          << central.scenario().name << ": " << name;
    }
  }
}

TEST(Explain, HoldsForEverySample) {
  Loader loader({"scenarios"}, {});
  std::size_t derived = 0;
  loader.for_each([&](Scenario&& scenario) {
    const Worked worked(std::move(scenario));
    derived += expect_derivations_hold(worked);
    expect_formulas_are_the_models(worked.central);
    for (const WorkedGate& gate : worked.page.gates) {
      const auto& one = worked.result.cases.central.gates[static_cast<std::size_t>(&gate - worked.page.gates.data())];
      EXPECT_EQ(gate.turns.empty(),
                one.crossing.status == Status::kAlready && one.windows.size() == 1 && !std::isfinite(one.windows[0].to))
          << gate.name;
    }
  });
  EXPECT_FALSE(loader.diagnostics().has_errors()) << loader.diagnostics().render(false);
  EXPECT_GT(derived, 40U);
}

TEST(Explain, ShowsEveryFigureThatAGateUses) {
  Loader loader({"scenarios"}, {});
  loader.for_each([&](Scenario&& scenario) {
    const Worked worked(std::move(scenario));
    std::string all;
    for (const WorkedGate& gate : worked.page.gates) {
      for (const WorkedItem& item : gate.items) all += item.text + "\n";
    }
    const Scenario& read = worked.central.scenario();
    for (AssumptionId id = 0; id < read.assumptions.size(); ++id) {
      const bool used = !read[id].path.starts_with("market.") && !read[id].is_default;
      if (used) {
        EXPECT_NE(all.find(conversion(worked.central, id)), std::string::npos) << read.name << ": " << read[id].path;
      }
    }
  });
}

TEST(Explain, FitsEightyColumns) {
  Loader loader({"scenarios"}, {});
  loader.for_each([&](Scenario&& scenario) {
    Worked worked(std::move(scenario));
    std::istringstream lines(worked.text());
    for (std::string line; std::getline(lines, line);) {
      const auto columns = std::count_if(line.begin(), line.end(),
                                         [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; });
      EXPECT_LE(columns, 80) << line;
    }
  });
}

TEST(Explain, WritesItsStructureAsJson) {
  const auto worked = work(kSimple);
  std::string text;
  JsonWriter json(text);
  Arena arena;
  write_explain_json(json, worked->result, {"a note"}, arena);
  for (const char* part :
       {R"("scenario":"Simple")", R"("usable_from":"2025-03-25")", R"("gate":"cost")", R"("now":983.333)",
        R"("required":400,)", R"("unit":"USD/month")", R"("500 × (1 - 0.625)^t = 150")", R"("from":"2025-03-25")",
        R"({"path":"bot.llm_cost.falls","form":"uniform","unit":"1/year","low":0.5,"middle":0.625,"high":0.75,)",
        R"({"path":"bot.margin","written":"40%","value":0.4,"unit":"share","source":null,"assumed":true,)",
        R"("notes":["a note"])"}) {
    EXPECT_NE(text.find(part), std::string::npos) << part << "\n" << text;
  }
}

/// Runs the command on a file with this content; its status and what it wrote.
std::pair<int, std::string> run_command(const std::string& yaml, const std::vector<std::string>& options) {
  namespace fs = std::filesystem;
  const fs::path folder = fs::temp_directory_path() / ("explain_test." + std::to_string(getpid()));
  fs::create_directory(folder);
  std::ofstream(folder / "in.yaml") << yaml;
  CLI::App program;
  int status = -1;
  add_explain_command(program, status);
  std::vector<std::string> arguments = {"explain", (folder / "in.yaml").string(), "-o", (folder / "out").string()};
  arguments.insert(arguments.end(), options.begin(), options.end());
  std::reverse(arguments.begin(), arguments.end());  // CLI11 takes them from the back
  program.parse(arguments);
  std::ifstream out(folder / "out");
  std::string text((std::istreambuf_iterator<char>(out)), {});
  fs::remove_all(folder);
  return {status, text};
}

TEST(ExplainCommand, GivesEveryDocumentItsPageAndItsOwnNotes) {
  const std::string stepped =
      "name: B\nas_of: 2024-06\nlatency: {budget: 1 s, llm: {now: 2 s, steps: [{from: 2024-01, falls: 10%}]}}\n";
  const auto [status, text] = run_command(
      std::string(kSimple) + "---\n" + stepped + "---\nname: C\nas_of: 2024\nlatency: {budget: 1 s, llm: 2 s}\n", {});
  EXPECT_EQ(status, 0);
  const auto b = text.find("\nB\n");
  const auto c = text.find("\nC\n");
  const auto note = text.find("the step of 2024-01-01 is left out");
  EXPECT_LT(b, note);
  EXPECT_LT(note, c);
  EXPECT_EQ(text.find("the step of", note + 1), std::string::npos);
}

TEST(ExplainCommand, LeavesANoteOfAFaultyDocumentWithIt) {
  const std::string faulty =
      "name: A\nas_of: 2024-06\nlatency: {budget: 1 sec, llm: {now: 2 s, steps: [{from: 2024-01, falls: 10%}]}}\n";
  const auto [status, text] = run_command(faulty + "---\nname: C\nas_of: 2024\nlatency: {budget: 1 s, llm: 2 s}\n", {});
  EXPECT_EQ(status, 2);
  EXPECT_EQ(text.find("left out"), std::string::npos) << text;
}

TEST(ExplainCommand, WritesMarkdownAndJson) {
  EXPECT_NE(run_command(kSimple, {"--format", "markdown"}).second.find("## Cost: is a seat cheap enough?"),
            std::string::npos);
  const auto [status, json] = run_command(kSimple, {"--format", "json", "--set", "roi=20"});
  EXPECT_EQ(status, 0);
  EXPECT_NE(json.find("\"digest\": \"sha256:"), std::string::npos);
  EXPECT_NE(json.find("set on the command line"), std::string::npos);
}

TEST(ExplainFigures, KeepWhatIsShortAndRoundTheRest) {
  EXPECT_EQ(figure(0), "0");
  EXPECT_EQ(figure(39680), "39,680");
  EXPECT_EQ(figure(2858710), "2,858,710");
  EXPECT_EQ(figure(23529.41), "23,529.41");
  EXPECT_EQ(figure(10000.0 / 3), "3,333.33");
  EXPECT_EQ(figure(-0.25), "-0.25");
  EXPECT_EQ(figure(0.00001), "0.00001");
  EXPECT_EQ(figure(1.0 / 3e6), "0.000000333333");
  EXPECT_EQ(figure(1e20), "1e+20");
  EXPECT_EQ(figure(HUGE_VAL), "infinite");
  EXPECT_EQ(operand(-2), "(-2)");
  EXPECT_EQ(percent(0.07), "7%");
  EXPECT_EQ(yearly_base(std::log(0.375)), "1 - 0.625");
  EXPECT_EQ(yearly_base(std::log(1.04)), "1 + 0.04");
}

}  // namespace
}  // namespace crossover
