// Does the answer of run say what a person wants to know, in words that are true and on lines that fit?

#include "commands/run/run_view.h"

#include <gtest/gtest.h>

#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "output/writers.h"
#include "support/written.h"
#include "text/utf8.h"

namespace crossover {
namespace {

constexpr std::string_view kVoice = R"(
human: {salary: 4000 USD/month}
roi: 10
bot:
  llm_cost: {now: 500 USD/month, falls: 50%..75% / year}
  other_cost: 90 USD/month
  margin: 40%
latency:
  budget: 2 s
  llm_budget: 0.5 s
  llm: {now: 2..3 s, falls: 50%/year}
  stages: {asr: 0.4 s, tts: 0.6 s}
quality:
  error: {now: 2%, falls: 50%/year}
  steps: 3
  required: 95%
)";

RunResult result_of(std::string_view rest) {
  Arena arena;
  return run_scenario(std::move(*read_sound(with_head(rest))->scenario), arena);
}

std::string detail(std::string_view rest, std::size_t width = 200, CaseName selected = CaseName::kCentral) {
  Arena arena;
  const RunResult result = result_of(rest);
  return to_text(run_detail(result, selected, std::min<std::size_t>(width, 100), arena), {width, false});
}

std::string table_of(const std::vector<RunRow>& rows, std::size_t width) {
  return to_text(run_table(rows), {width, false});
}

RunRow row_of(std::string_view rest, std::string file, std::string name = "test") {
  RunResult result = result_of(rest);
  result.scenario->file = std::move(file);
  result.scenario->name = std::move(name);
  return run_row(result, CaseName::kCentral);
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

/// The line that begins with `label`, blanks included behind it.
std::string line_of(const std::string& text, std::string_view label) {
  for (const std::string& line : lines_of(text)) {
    if (line.starts_with(label)) return line;
  }
  return "";
}

/// The same among the lines below the heading of the timeline.
std::string drawn_line(const std::string& text, std::string_view label) {
  return line_of(text.substr(text.find("When each is open")), label);
}

testing::AssertionResult says(const std::string& text, std::string_view words) {
  if (text.find(words) != std::string::npos) return testing::AssertionSuccess();
  return testing::AssertionFailure() << "'" << words << "' is not in\n" << text;
}

// Each of these has something in it that is easily written wrongly.
const std::vector<std::string_view> kOdd = {
    kVoice,
    // a price that has no end, and gates that shut
    "human: {salary: 4000 USD/month}\nbot: {llm_cost: 10 USD/month, calls: until_correct}\n"
    "quality: {error: {now: 50%, grows: 30%/year}, required: 40%}\n",
    // no time left for the model
    "horizon: 3 years\nlatency: {budget: 1.2 s, llm_budget: 0.5 s, llm: {now: 1 s, falls: 50%/year}, "
    "stages: {asr: {now: 1 s, falls: 10%..20%/year}, tts: 0.5 s}}\n",
    // nothing costs anything
    "human: {salary: 1200 USD/month}\nbot: {llm_cost: 0 USD/month}\nlatency: {budget: 1 s, llm: 0 s}\n",
    // met in the limit only
    "quality: {error: {now: 5%, falls: 50%/year}, steps: 3, required: 100%}\n",
    // below zero, with a long name
    "horizon: 2 years\ngates:\n  temperature: {value: {now: -20 °C, falls: 10%/year}, at_most: -18 °C}\n"
    "  \"a very long name that goes on and on, 而且很长\": {value: {now: 10 points, grows: 10%/year}, at_least: 12 "
    "points}\n",
    // past the calendar
    "horizon: 900 years\nquality: {error: {now: 50%, falls: 0.01%/year}, required: 99.9%}\n",
    // a product for users, over weeks
    "horizon: 3 months\nconsumer: {revenue: 0.05..0.1 USD/day, margin: 20%}\nroi: 2\n"
    "bot: {llm_cost: {now: 2..4 USD/month, falls: 95%/year}}\n"
    "market: {seats: 2k, penetration: 5%, adoption: {p: 0.03, q: 0.38}, compare: {电信增值服务: 3M USD/year}}\n"};

TEST(RunDetail, SaysTheDateAndTheBindingGateFirst) {
  const std::vector<std::string> lines = lines_of(detail(kVoice));
  EXPECT_EQ(lines[0], "test");
  // ln(0.5 / 2.5) / ln(0.5) = 2.3219 years: 848.1 days
  EXPECT_EQ(lines[2], "Usable from 2026-04-29, 2.32 years after 2024-01-01, held back by latency.");
}

TEST(RunDetail, FitsIntoTheWidthWhateverTheScenario) {
  for (const std::string_view scenario : kOdd) {
    for (const std::size_t width : {60U, 80U, 100U, 120U}) {
      for (const std::string& line : lines_of(detail(scenario, width))) {
        EXPECT_LE(display_width(line), width) << line << "\n" << scenario;
      }
    }
  }
}

TEST(RunDetail, NeverShowsAnUnreadableNumber) {
  for (const std::string_view scenario : kOdd) {
    for (const CaseName selected : {CaseName::kCentral, CaseName::kOptimistic, CaseName::kPessimistic}) {
      const std::string text = detail(scenario, 200, selected);
      EXPECT_EQ(text.find("nan"), std::string::npos) << text;
      EXPECT_EQ(text.find(" inf "), std::string::npos) << text;
      EXPECT_EQ(text.find("minus infinite"), std::string::npos) << text;
      EXPECT_EQ(text.find("undefined"), std::string::npos) << text;
    }
  }
}

TEST(RunDetail, SaysTheGapOfEveryGateAsAFactor) {
  const std::string text = detail(kVoice);
  // (500 + 90) / 0.6 = 983.33 against 4000 / 10
  EXPECT_TRUE(says(line_of(text, "cost "), "983.33  at most 400 USD/month  2.5 times too dear"));
  EXPECT_TRUE(says(line_of(text, "latency "), "2.50 s  at most 0.50 s         5 times too slow"));
  // 0.98^3 = 94.12%
  EXPECT_TRUE(says(line_of(text, "quality "), "94.1%  at least 95%           0.88 points too low"));
}

TEST(RunDetail, SaysTheSlackWhereAGateIsOpen) {
  const std::string text = detail(
      "gates:\n  power: {value: 20 TWh/year, at_most: 35 TWh/year}\n  speed: {value: 90 x, at_least: 30 x}\n"
      "  heat: {value: -5 C, at_most: 0 C}\n  even: {value: 5 C, at_most: 5 C}\n");
  EXPECT_TRUE(says(line_of(text, "power "), "43% below the limit"));
  EXPECT_TRUE(says(line_of(text, "speed "), "3 times the limit"));
  EXPECT_TRUE(says(line_of(text, "heat "), "5 C below the limit"));
  EXPECT_TRUE(says(line_of(text, "even "), "just met"));
}

TEST(RunDetail, SaysWhatWouldHoldItBackNext) {
  EXPECT_TRUE(says(detail(kVoice), "Were latency no obstacle, it would be usable from 2025-03-25, held back by cost."));
  EXPECT_TRUE(says(detail("latency: {budget: 1 s, llm: {now: 2 s, falls: 50%/year}}\n"
                          "quality: {error: 1%, required: 90%}\n"),
                   "Were latency no obstacle, it would be usable already."));
  EXPECT_TRUE(says(detail("latency: {budget: 1 s, llm: 2 s}\nquality: {error: 20%, required: 90%}\n"),
                   "Were latency no obstacle, it would still never be usable, because of quality."));
}

TEST(RunDetail, SaysWhichLatencyConditionBinds) {
  EXPECT_TRUE(says(detail(kVoice), "llm_budget binds, 0.50 s; the budget less the stages would leave 1.00 s."));
  const std::string moving = detail(
      "latency: {budget: 2 s, llm_budget: 1 s, llm: {now: 3 s, falls: 50%/year}, stages: {asr: 1 s, tts: 0.25 s}}\n");
  EXPECT_TRUE(says(moving, "the budget less the stages binds, 0.75 s; llm_budget would allow 1.00 s."));
  EXPECT_TRUE(says(detail(kOdd[2]), "the stages alone take 1.50 s of a budget of 1.20 s."));
}

TEST(RunDetail, SaysWhereAGateLevelsOff) {
  const std::string text = detail(
      "human: {salary: 1200 USD/month}\nroi: 10\n"
      "bot: {llm_cost: {now: 500 USD/month, falls: 50%/year}, other_cost: 90 USD/month, margin: 40%}\n");
  EXPECT_TRUE(says(text,
                   "Never usable, held back by cost: the seat price levels off at 150 USD/month, above the budget "
                   "(120 USD/month)."));
  EXPECT_TRUE(says(text, "In the long run LLM cost is 0 USD/month, other cost 90 USD/month and the margin 40%."));
}

TEST(RunDetail, CountsTheCallsOfAnAnswerInTheLongRun) {
  const std::string text = detail(
      "human: {salary: 100 USD/month}\n"
      "bot: {llm_cost: {now: 500 USD/month, falls: 50%/year, floor: 60 USD/month}, calls: 3}\n");
  EXPECT_TRUE(says(text, "the seat price levels off at 180 USD/month, above the budget (100 USD/month)."));
  EXPECT_TRUE(says(text, "In the long run LLM cost is 60 USD/month (its floor) times 3 calls, other cost 0 USD/month"));
}

TEST(RunDetail, TellsNeverMetFromLevellingOffAbove) {
  EXPECT_TRUE(says(detail(kOdd[4]),
                   "the chance of a right answer comes ever closer to what is required (100%) but does not reach it."));
  EXPECT_TRUE(says(detail("quality: {error: {now: 5%, falls: 50%/year, floor: 1%}, required: 99.5%}\n"),
                   "In the long run the error of a step is 1% (its floor)."));
}

TEST(RunDetail, SaysWhenTwoSidesRunOffTogether) {
  EXPECT_TRUE(says(detail("gates: {x: {value: {now: 50 a, grows: 3%/year}, at_most: {now: 40 a, grows: 2%/year}}}\n"),
                   "the value and the limit both grow without bound, and the value stays above."));
  EXPECT_TRUE(says(detail("gates: {x: {value: {now: 50 a, falls: 2%/year}, at_most: {now: 40 a, falls: 3%/year}}}\n"),
                   "the value and the limit both fall towards 0, and the value stays above."));
}

TEST(RunDetail, SaysWhoClosesAWindow) {
  const std::string text = detail(
      "gates:\n  power: {value: {now: 20 TWh/year, grows: 30%/year, steps: [{from: 2029-03, falls: 80%}]}, "
      "at_most: 35 TWh/year}\n  fit: {value: {now: 70 points, grows: 8%/year}, at_least: 86 points}\n");
  EXPECT_TRUE(says(text, "Usable from 2029-03-01, 5.16 years after 2024-01-01, held back by power. It shuts on "));
  EXPECT_TRUE(says(text, "From 2029-03-01 until 2032-04-08, shut by power."));
  EXPECT_TRUE(says(text, "Open from 2024-01-01 until 2026-02-19 and from 2029-03-01 until 2032-04-08."));
}

TEST(RunDetail, SaysWhenTheGatesAreNeverOpenTogether) {
  const std::string text = detail(
      "gates:\n  power: {value: {now: 20 TWh/year, grows: 30%/year}, at_most: 35 TWh/year}\n"
      "  fit: {value: {now: 70 points, grows: 3%/year}, at_least: 86 points}\n");
  EXPECT_TRUE(
      says(text, "Never usable: its gates open, but never all at once. The last to open is fit, on 2030-12-19."));
}

TEST(RunDetail, GivesTheDateOfABeyond) {
  const std::string text = detail("latency: {budget: 2 s, llm: {now: 3 s, falls: 2%/year}}\n");
  // ln(2 / 3) / ln(0.98) = 20.0698 years: 7330.5 days
  EXPECT_TRUE(says(text, "Usable only after the horizon, from 2044-01-27, 20.07 years after 2024-01-01"));
  EXPECT_TRUE(says(text, "beyond: 2044-01-27"));
  EXPECT_TRUE(says(detail(kOdd[6]), "in about the year 64166"));
}

TEST(RunDetail, NamesOnlyTheValuesThatMoveAnEnd) {
  const std::string text = detail(kVoice);
  EXPECT_TRUE(says(text, "latest    2026-08-03 with latency.llm.now = 3.00 s"));
  EXPECT_TRUE(says(text, "not probabilities"));
  EXPECT_TRUE(says(detail(kOdd[4]), "No value is uncertain, so there is one date and no range."));
  EXPECT_TRUE(says(detail("latency: {budget: 2 s, llm: 0.1..0.2 s}\n"),
                   "Already usable in every combination of the uncertain values' ends."));
}

TEST(RunDetail, NamesTheCaseThatIsNotTheCentralOne) {
  EXPECT_TRUE(says(detail(kVoice, 200, CaseName::kPessimistic), "In the pessimistic case usable from 2026-08-03,"));
}

TEST(RunDetail, CountsMoneyFromTheUsableDateOn) {
  const std::string text = detail(kVoice);
  EXPECT_TRUE(says(text, "Money per seat, in USD/month"));
  EXPECT_TRUE(says(text, "\n2026-04-29 "));
  EXPECT_TRUE(says(text, "\n2032-04-29 "));
  EXPECT_EQ(text.find("\n2034-04-29 "), std::string::npos);
  const std::string latency_only = detail("latency: {budget: 2 s, llm: 1 s}\n");
  EXPECT_EQ(latency_only.find("Money"), std::string::npos);
}

TEST(RunDetail, ShowsTheMarketAndItsAdoptionAgainstEveryComparison) {
  const std::string text = detail(
      "human: {salary: 50k USD/year}\nroi: 10\nbot: {llm_cost: 100 USD/month}\n"
      "market: {seats: 1M, penetration: 20%, adoption: {p: 0.03, q: 0.38}, compare: {GDP: 1T USD/year, telephony: 40B "
      "USD/year}}\n");
  // 1 million seats * 20% * 50,000 = 10 bn a year
  EXPECT_TRUE(says(line_of(text, "bn USD/year "), "10.00            1.00        9.00"));
  EXPECT_TRUE(says(line_of(text, "of GDP, 1 tn USD/year "), "1.00%"));
  EXPECT_TRUE(says(line_of(text, "of telephony, 40 bn USD/year "), "25.0%"));
  EXPECT_TRUE(says(text, "\nof telephony, 40 bn USD/year\n2024-12-31 "));
}

TEST(RunDetail, CountsFiguresWithoutASource) {
  EXPECT_TRUE(says(detail("latency: {budget: {now: 2 s, source: a study}, llm: 1 s}\n"),
                   "1 of 2 figures has no source and is assumed"));
  EXPECT_EQ(detail("source: a study\nlatency: {budget: 2 s, llm: 1 s}\n").find("no source"), std::string::npos);
}

TEST(RunDetail, QuotesAFileNameForTheShell) {
  Arena arena;
  RunResult result = result_of("latency: {budget: 2 s, llm: 1 s}\n");
  result.scenario->file = "my bot's.yaml";
  const std::string text = to_text(run_detail(result, CaseName::kCentral, 100, arena), {100, false});
  EXPECT_TRUE(says(text, R"(`crossover explain 'my bot'\''s.yaml'`)"));
}

TEST(Timeline, DrawsOpenAndShutToScale) {
  const std::string text =
      detail("gates: {x: {value: {now: 1 a, steps: [{from: 2029-01, to: 3 a}]}, at_least: 2 a}}\n", 63);
  // ten years on 55 columns: it opens in the middle of the 28th
  std::string expected = "x       ";
  for (int i = 0; i < 27; ++i) expected += "·";
  for (int i = 27; i < 55; ++i) expected += "━";
  EXPECT_EQ(drawn_line(text, "x "), expected);
  EXPECT_TRUE(drawn_line(text, "  ").starts_with("        ╵2024"));
}

TEST(Timeline, ShowsAWindowShorterThanACell) {
  const std::string text = detail(
      "gates: {x: {value: {now: 1 a, steps: [{from: 2029-01-01, to: 3 a}, {from: 2029-01-05, to: 1 a}]}, at_least: 2 "
      "a}}\n",
      80);
  EXPECT_TRUE(says(drawn_line(text, "x "), "·━·"));
}

TEST(Timeline, MarksTheRangeAndWhereItLeavesTheHorizon) {
  EXPECT_TRUE(says(line_of(detail(kVoice, 80), "range "), "├─●─┤"));
  EXPECT_TRUE(says(line_of(detail(kOdd[2], 80), "range "), "─→"));
  EXPECT_TRUE(says(line_of(detail("latency: {budget: 2 s, llm: 3..4 s}\n", 80), "range "), "never in every case"));
}

TEST(Timeline, LabelsMonthsWhereTheHorizonIsShort) {
  EXPECT_TRUE(says(detail("horizon: 1 year\nlatency: {budget: 2 s, llm: 1 s}\n", 80), "╵2024-04"));
}

TEST(RunTable, ShowsDateRangeAndBindingGate) {
  const std::string text = table_of({row_of(kVoice, "a.yaml", "Voice"), row_of(kOdd[4], "b.yaml", "Perfect")}, 80);
  EXPECT_EQ(line_of(text, "Voice "), "Voice     2024-01  2026-04-29   2026-01..2026-08  latency");
  EXPECT_EQ(line_of(text, "Perfect "), "Perfect   2024-01  never        never             quality");
  EXPECT_TRUE(says(text, "2 scenarios: 1 within their horizon, 1 never."));
  EXPECT_TRUE(says(text, "extremes, not\nprobabilities") || says(text, "extremes, not probabilities"));
}

TEST(RunTable, HeadsFoldersOnlyWhereThereAreSeveral) {
  const RunRow first = row_of(kVoice, "scenarios/2024/a.yaml");
  const RunRow second = row_of(kVoice, "scenarios/2025/b.yaml");
  EXPECT_EQ(line_of(table_of({first, first}, 80), "2024"), "");
  const std::string text = table_of({first, second}, 80);
  EXPECT_EQ(line_of(text, "2024"), "2024");
  EXPECT_EQ(line_of(text, "2025"), "2025");
}

TEST(RunTable, NamesTheDayOfAnAsOfInsideAMonth) {
  const auto written = read_sound("name: test\nas_of: 2024-01-17\nlatency: {budget: 2 s, llm: 1 s}\n");
  Arena arena;
  const RunResult result = run_scenario(std::move(*written->scenario), arena);
  EXPECT_TRUE(says(table_of({run_row(result, CaseName::kCentral)}, 80), "2024-01-17"));
}

TEST(RunTable, FitsWithChineseNamesAtEveryWidth) {
  std::vector<RunRow> rows;
  for (const std::string_view scenario : kOdd) {
    rows.push_back(row_of(scenario, "x/a.yaml", "直到正确为止的客服机器人，带一个非常长的名字"));
    rows.push_back(row_of(scenario, "y/a.yaml", "Customer service by voice, answered until it is right"));
  }
  for (const std::size_t width : {60U, 80U, 100U}) {
    for (const std::string& line : lines_of(table_of(rows, width))) EXPECT_LE(display_width(line), width) << line;
  }
}

}  // namespace
}  // namespace crossover
