// Does the answer of simulate say what the draws say, in words that are true and on lines that fit?

#include "commands/simulate/simulate_view.h"

#include <gtest/gtest.h>

#include <sstream>

#include "commands/simulate/made_simulation.h"
#include "commands/simulate/simulate_words.h"
#include "output/styled.h"
#include "output/writers.h"
#include "text/utf8.h"

namespace crossover {
namespace {

std::string text_of(MadeSimulation& made, std::size_t width = 80) {
  return to_text(simulate_report(made.result(), width), {width, false});
}

std::string headline(MadeSimulation& made) { return plain_text(simulate_headline(made.result())); }

testing::AssertionResult says(const std::string& text, std::string_view words) {
  if (text.find(words) != std::string::npos) return testing::AssertionSuccess();
  return testing::AssertionFailure() << "'" << words << "' is not in:\n" << text;
}

std::string line_with(const std::string& text, std::string_view words) {
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) {
    if (line.find(words) != std::string::npos) return line;
  }
  return "";
}

/// Most draws in 2025, a few of every other kind.
MadeDraws usual() { return {{{0, 2'000}, {380, 30'000}, {400, 30'000}, {450, 35'000}}, 2'000, 1'000, 0.2}; }

constexpr std::string_view kCertain = R"(
human: {salary: 4000 USD/month}
roi: 10
bot: {llm_cost: {now: 500 USD/month, falls: 50% / year}}
)";

constexpr std::string_view kTwoGates = R"(
human: {salary: 4000 USD/month}
roi: 10
bot: {llm_cost: {now: 500 USD/month, falls: 50%..75% / year}}
latency: {budget: 2 s, llm: {now: 3 s, falls: 20%..50% / year}}
)";

TEST(SimulateHeadline, SaysHowLikelyAndByWhen) {
  MadeSimulation made;
  made.draw(usual());
  EXPECT_EQ(headline(made),
            "Usable by the horizon, 2034-01-01, in 97.0% of 100,000 draws: as likely as not by 2025-02-04, 90% sure by "
            "2025-03-26. Only after it in 2.0%, never in 1.0%.");
}

TEST(SimulateHeadline, NamesTheDateThatLessThanHalfReach) {
  MadeSimulation made;
  made.draw({{{380, 20'000}}, 0, 80'000, 0.2});
  EXPECT_EQ(
      headline(made),
      "Usable by the horizon, 2034-01-01, in 20.0% of 100,000 draws: a 10% chance by 2025-01-15. Never in 80.0%.");
}

TEST(SimulateHeadline, AllDrawsAlready) {
  MadeSimulation made;
  made.draw({{{0, 100'000}}, 0, 0});
  EXPECT_EQ(headline(made), "Usable already on 2024-01-01 in all of 100,000 draws (above 99.997%).");
}

TEST(SimulateHeadline, MostDrawsAlready) {
  MadeSimulation made;
  made.draw({{{0, 60'000}, {380, 40'000}}, 0, 0});
  EXPECT_EQ(headline(made),
            "Usable by the horizon, 2034-01-01, in all of 100,000 draws (above 99.997%): as likely as not already on "
            "2024-01-01, 90% sure by 2025-01-15.");
}

TEST(SimulateHeadline, NoneWithinTheHorizon) {
  MadeSimulation made;
  made.draw({{}, 40'000, 60'000, 0.2});
  EXPECT_EQ(headline(made),
            "Usable by the horizon, 2034-01-01, in none of 100,000 draws (below 0.003%). Only after it in 40.0%, never "
            "in 60.0%.");
}

TEST(SimulateHeadline, AllBeyondOrNever) {
  MadeSimulation beyond;
  beyond.draw({{}, 100'000, 0});
  EXPECT_EQ(headline(beyond), "Usable only after the horizon, 2034-01-01, in all of 100,000 draws (above 99.997%).");
  MadeSimulation never;
  never.draw({{}, 0, 100'000});
  EXPECT_EQ(headline(never), "Never usable in all of 100,000 draws (above 99.997%).");
  EXPECT_FALSE(says(text_of(never), "Chance")) << "there is nothing more to say";
}

TEST(SimulateHeadline, OneInAMillion) {
  MadeSimulation made;
  made.draw({{{380, 1}}, 0, 999'999});
  EXPECT_TRUE(says(headline(made), "in about 0.0001% of 1,000,000 draws. Never in 99.9999%."));
}

TEST(SimulateHeadline, OneDraw) {
  MadeSimulation made;
  made.draw({{{380, 1}}, 0, 0});
  EXPECT_TRUE(says(headline(made), "in all of 1 draw (above 5%)"));
}

TEST(SimulateHeadline, NothingUncertain) {
  MadeSimulation made(kCertain);
  made.draw({{{118, 100'000}}, 0, 0}).without_errors();
  // 500 / 2^t = 400, t = log2(1.25) = 0.32193 years = 117.6 days
  EXPECT_EQ(headline(made), "No value is uncertain, so that all draws are the same: usable from 2024-04-28.");
}

TEST(SimulateHeadline, NothingUncertainAndNever) {
  MadeSimulation made(R"(
human: {salary: 4000 USD/month}
roi: 10
bot: {llm_cost: 500 USD/month}
)");
  made.draw({{}, 0, 100}).without_errors();
  EXPECT_EQ(headline(made), "No value is uncertain, so that all draws are the same: never usable.");
  EXPECT_FALSE(says(text_of(made), "±"));
}

TEST(SimulateView, MarksTheQuantilesBesideTheBars) {
  MadeSimulation made;
  made.draw(usual());
  const std::string text = text_of(made);
  EXPECT_TRUE(says(line_with(text, "p50"), "p50 2025-02-04")) << text;
  EXPECT_TRUE(says(line_with(text, "p95"), "p95 2025-03-26"));
  EXPECT_TRUE(line_with(text, "p95").starts_with("2025-03-24")) << "bars are weeks here";
  EXPECT_TRUE(says(line_with(text, "beyond "), "2.0%"));
  EXPECT_TRUE(says(line_with(text, "never "), "1.0%"));
}

TEST(SimulateView, QuantilesBehindTheHorizonSayWhere) {
  MadeSimulation made;
  made.draw({{{380, 60'000}}, 20'000, 20'000});
  const std::string text = text_of(made);
  EXPECT_EQ(line_with(text, "   75%"), "   75%  beyond");
  EXPECT_EQ(line_with(text, "   90%"), "   90%  never");
  EXPECT_EQ(line_with(text, "   50%"), "   50%  2025-01-15  ± 0.3 days");
}

TEST(SimulateView, ADateThatIsLooseIsSaidByTheMonth) {
  MadeSimulation made;
  MadeDraws loose = usual();
  loose.quantile_error = 12 / kDaysPerYear;
  made.draw(loose);
  EXPECT_EQ(line_with(text_of(made), "   50%"), "   50%  2025-02    ± <1 month");
  EXPECT_TRUE(says(headline(made), "as likely as not by 2025-02,"));
}

TEST(SimulateView, SaysWhereTheMiddleOfTheValuesLies) {
  MadeSimulation made;
  // 500 * 0.375^t = 400, t = 0.2275 years = 83.1 days: the day 84
  made.draw({{{80, 30'000}, {84, 20'000}, {90, 50'000}}, 0, 0, 0.2});
  EXPECT_TRUE(says(text_of(made, 200),
                   "With every value in the middle it is usable from 2024-03-25; 50% of the draws "
                   "are by then."));
}

TEST(SimulateView, GatesHaveATableWhereThereAreSeveral) {
  MadeSimulation made(kTwoGates);
  made.draw(usual(), {usual(), {{{200, 100'000}}, 0, 0, 0.2}});
  const std::string row = line_with(text_of(made), "latency ");
  EXPECT_TRUE(says(row, " 49% ")) << "half of what is not already";
  EXPECT_TRUE(says(row, ">99.9%"));
  EXPECT_TRUE(says(row, "2024-07-19  2024-07-19  2024-07-19"));
  MadeSimulation alone;
  alone.draw(usual());
  EXPECT_FALSE(says(text_of(alone), "Holds back"));
}

TEST(SimulateView, SaysWhatTheErrorsMean) {
  MadeSimulation made;
  made.draw(usual());
  made.result().simulation.sampling.seed = 7;
  const std::string text = text_of(made, 300);
  EXPECT_TRUE(says(text, "100,000 draws of 1 uncertain value, sampler sobol, seed 7."));
  EXPECT_TRUE(says(text, "± is one standard error of the simulation, not of the scenario"));
}

TEST(SimulateView, NamesTheCorrelations) {
  MadeSimulation made(kTwoGates);
  made.scenario().correlations.push_back({made.scenario().uncertain[0], made.scenario().uncertain[1], 0.6, Span{}});
  made.draw(usual());
  EXPECT_TRUE(says(text_of(made, 300), "Rank correlations: bot.llm_cost.falls with latency.llm.falls 0.6."));
}

TEST(SimulateView, FitsTheTerminal) {
  const std::vector<MadeDraws> kinds = {usual(),
                                        {{{0, 1000}}, 0, 0},
                                        {{}, 0, 1000},
                                        {{}, 1000, 0},
                                        {{{1, 1}}, 0, 0},
                                        {{{1, 1}, {3000, 1}}, 0, 1},
                                        {{{0, 100}, {10, 200}, {3653, 300}}, 40, 1}};
  for (const MadeDraws& kind : kinds) {
    for (const std::size_t width : {60U, 80U, 100U}) {
      MadeSimulation made(kTwoGates);
      made.scenario().name = "上海客服中心：语音与文字";
      made.draw(kind);
      const std::string text = text_of(made, width);
      EXPECT_FALSE(says(text, "nan"));
      std::istringstream in(text);
      for (std::string line; std::getline(in, line);) EXPECT_LE(display_width(line), width) << line;
    }
  }
}

TEST(SimulateWords, PercentsReadAsTheyWereAskedFor) {
  EXPECT_EQ(percent_number(0.05), "5");
  EXPECT_EQ(percent_number(0.07), "7");
  EXPECT_EQ(percent_number(0.999), "99.9");
  EXPECT_EQ(percent_number(0.00001), "0.001");
}

}  // namespace
}  // namespace crossover
