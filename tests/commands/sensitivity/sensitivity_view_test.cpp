// Does a person read what was found, and no digit more?

#include "commands/sensitivity/sensitivity_view.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <sstream>

#include "commands/sensitivity/sobol_table.h"
#include "commands/sensitivity/tornado_picture.h"
#include "output/writers.h"
#include "support/written.h"
#include "text/utf8.h"

namespace crossover {
namespace {

SensitivityRequest small_request() {
  SensitivityRequest request;
  request.sampling.draws = 1024;
  return request;
}

SensitivityResult analyse(std::string_view rest, const SensitivityRequest& request = small_request()) {
  static std::vector<std::unique_ptr<Written>> kept;
  kept.push_back(read_sound(with_head(rest)));
  return analyse_sensitivity(*kept.back()->scenario, request);
}

std::string text_of(const SensitivityResult& result, std::size_t width = 80) {
  return to_text(sensitivity_report(result, width), {width, false});
}

bool says(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

std::size_t widest_line(const std::string& text) {
  std::size_t widest = 0;
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) widest = std::max(widest, display_width(line));
  return widest;
}

/// The line of the picture that begins with this label.
std::string line_of(const std::string& text, const std::string& label) {
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    if (line.starts_with(label)) return line;
  }
  return "";
}

constexpr const char* kCost = R"(
human: {salary: 4000 USD/month}
roi: 10
bot: {llm_cost: {now: 900..1100 USD/month, falls: 50..75% / year}})";

TEST(SensitivityView, ShowsNoDigitThatTheIntervalDoesNotSupport) {
  const auto texts = [](double value, double low, double high) {
    const ShareTexts out = share_texts({value, low, high});
    return out.value + " " + out.spread;
  };
  EXPECT_EQ(texts(0.6234, 0.6231, 0.6238), "62.3% ±0.1");
  EXPECT_EQ(texts(0.6234, 0.6194, 0.6250), "62.3% ±0.4");
  EXPECT_EQ(texts(0.6234, 0.6230, 0.6434), "62% ±2");
  EXPECT_EQ(texts(0.6234, 0.58, 0.6434), "62% ±5");
  EXPECT_EQ(texts(0.6234, 0.45, 0.66), "60% ±20");
  EXPECT_EQ(texts(1, 1, 1), "100% ±0");
  EXPECT_EQ(texts(-0.002, -0.006, 0.003), "0.0% ±0.5");  // no share is below 0
  EXPECT_EQ(texts(1.004, 0.99, 1.02), "100% ±2");
}

TEST(SensitivityView, NamesWhatDecidesMostAndByHowMuch) {
  const std::string text = text_of(analyse(kCost));
  EXPECT_TRUE(says(text, "bot.llm_cost.falls decides most: 9")) << text;
  EXPECT_TRUE(says(text, "of the variance of the date")) << text;
}

TEST(SensitivityView, ValuesWhoseIntervalsOverlapAreAlike) {
  const std::string text =
      text_of(analyse(R"(gates: {p: {value: {now: "lognormal(1000, 0.2) points", falls: 50% / year},
                             at_most: "lognormal(100, 0.2) points"}})"));
  EXPECT_TRUE(says(text, "decide most, and about alike")) << text;
}

TEST(SensitivityView, AValueThatWorksThroughOthersIsNotSaidToActAlone) {
  const SensitivityResult result =
      analyse("gates: {upper: {value: {now: 10..20 points, falls: 50% / year}, at_most: 1..19 points}}");
  SensitivityResult with_others;
  with_others.scenario = std::make_unique<Scenario>(*result.scenario);
  with_others.moved = result.moved;
  with_others.sobol.emplace();
  with_others.sobol->variance = 1;
  with_others.sobol->inputs = {{{result.scenario->uncertain[0]}, {{0.10, 0.09, 0.11}, {0.90, 0.89, 0.91}}},
                               {{result.scenario->uncertain[1]}, {{0.10, 0.09, 0.11}, {0.70, 0.69, 0.71}}}};
  EXPECT_EQ(sobol_sentence(with_others),
            "gates.upper.value.now decides most, though not alone: 90% of the variance of the date with what it does "
            "together with others, 10% alone.");
}

TEST(SensitivityView, TheOnlyValueDecidesEverything) {
  const std::string text = text_of(analyse(R"(
human: {salary: 4000 USD/month}
roi: 10
bot: {llm_cost: {now: 1000 USD/month, falls: 50..75% / year}})"));
  EXPECT_TRUE(says(text, "bot.llm_cost.falls decides everything")) << text;
}

TEST(SensitivityView, BarsGoFromTheCentralDateToEitherEnd) {
  const std::string line = line_of(text_of(analyse(kCost)), "bot.llm_cost.falls");
  // A fast fall is early: the high end stands left of the central date.
  EXPECT_LT(line.find("█"), line.find("│")) << line;
  EXPECT_GT(line.find("▒"), line.find("│")) << line;
}

TEST(SensitivityView, EndsOnTheSameSideAreBothSeen) {
  SensitivityResult result = analyse(kCost);
  TornadoBar& bar = result.tornado.bars[0];
  result.tornado.bars.resize(1);
  bar.low.usable.years = *result.tornado.central.years + 1;
  bar.high.usable.years = *result.tornado.central.years + 2;
  const std::string line = line_of(text_of(result), "bot.llm_cost.falls");
  EXPECT_LT(line.find("│"), line.find("▒")) << line;
  EXPECT_LT(line.find("▒"), line.find("█")) << line;
}

TEST(SensitivityView, AnEndWithoutADateReachesTheEdgeWithASignOfItsOwn) {
  const std::string text = text_of(analyse(R"(
horizon: 2027-01-01
human: {salary: 4000 USD/month}
roi: 10
bot: {llm_cost: {now: 600..1400 USD/month, falls: 20..75% / year, floor: 300..500 USD/month}})"));
  EXPECT_TRUE(line_of(text, "bot.llm_cost.falls").ends_with("▒→")) << text;
  EXPECT_TRUE(line_of(text, "bot.llm_cost.floor").ends_with("█×")) << text;
  EXPECT_TRUE(says(text, "→ beyond the horizon  × never")) << text;
  EXPECT_TRUE(says(text, "count as the horizon, 2027-01-01")) << text;
}

TEST(SensitivityView, SaysThatNothingIsUncertainAndWhatToDo) {
  const std::string text = text_of(analyse("gates: {a: {value: 1 points, at_most: 2 points}}"));
  EXPECT_TRUE(says(text, "Nothing is uncertain")) << text;
  EXPECT_TRUE(says(text, "--by 20%")) << text;
}

TEST(SensitivityView, SaysWhyThereIsNoVariance) {
  EXPECT_TRUE(
      says(text_of(analyse("gates: {a: {value: 1..2 points, at_most: 3 points}}")), "Every draw is usable already."));
  EXPECT_TRUE(says(text_of(analyse("gates: {a: {value: 4..5 points, at_most: 3 points}}")),
                   "No draw is usable within the horizon."));
  EXPECT_TRUE(says(text_of(analyse("gates: {a: {value: {now: 4 points, falls: 50% / year}, at_most: 3 points}, b: "
                                   "{value: 1..2 points, at_most: 3 points}}")),
                   "Every draw is usable from the same day."));
  SensitivityRequest request = small_request();
  request.usable_by = make_date(2020, 1, 1);
  EXPECT_TRUE(says(text_of(analyse(kCost, request)), "No draw is usable by 2020-01-01."));
  request.usable_by = make_date(2033, 1, 1);
  EXPECT_TRUE(says(text_of(analyse(kCost, request)), "Every draw is usable by 2033-01-01."));
}

TEST(SensitivityView, MovedValuesAreMarked) {
  SensitivityRequest request = small_request();
  request.move_by = 0.2;
  const std::string text = text_of(analyse(kCost, request));
  EXPECT_TRUE(says(text, "human.salary ±20%")) << text;
  EXPECT_FALSE(says(text, "bot.llm_cost.now ±20%")) << text;
}

TEST(SensitivityView, OfManyValuesTheLargestAreShown) {
  std::string yaml = "latency:\n  budget: 20 s\n  llm: {now: 30 s, falls: 20% / year}\n  stages:\n";
  for (int i = 0; i < 50; ++i) yaml += "    s" + std::to_string(i) + ": 0.1..0.2 s\n";
  SensitivityRequest request = small_request();
  const std::string text = text_of(analyse(yaml, request));
  EXPECT_TRUE(says(text, "30 more move it by less; --format csv lists them all.")) << text;
  EXPECT_TRUE(says(text, "30 more decide less; --format csv lists them all.")) << text;
}

TEST(SensitivityView, FitsTheWidth) {
  for (const std::size_t width : {40, 60, 80, 100, 200}) {
    SensitivityRequest request = small_request();
    request.move_by = 0.2;
    const SensitivityResult result = analyse(kCost, request);
    const std::string text = to_text(sensitivity_report(result, std::min<std::size_t>(width, 100)), {width, false});
    EXPECT_LE(widest_line(text), std::max<std::size_t>(width, 64)) << text;
  }
}

TEST(SensitivityView, NamesThatCouldActOnATerminalAreMadeVisible) {
  const std::string text =
      text_of(analyse("gates: {\"a\\u202eb\": {value: {now: 4..5 points, falls: 50% / year}, at_most: 3 points}}"));
  EXPECT_FALSE(says(text, "\xe2\x80\xae")) << text;
}

}  // namespace
}  // namespace crossover
