// Does a person, and a program, read which change moved the date by how much?

#include "commands/diff/diff_view.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <sstream>

#include "commands/diff/diff_json.h"
#include "commands/diff/two_scenarios.h"
#include "output/writers.h"
#include "text/utf8.h"

namespace crossover {
namespace {

DiffContribution change(std::string path, std::string from, std::string to, double days) {
  DiffContribution out;
  out.changes.push_back({std::move(path), std::move(from), std::move(to)});
  out.days = days;
  return out;
}

/// Two changes, 75 days earlier in all.
DiffResult review() {
  DiffResult out;
  out.from = {"Voice", "jan.yaml", make_date(2024, 1, 1), make_date(2034, 1, 1), {Status::kCrosses, 1.125}, {}, "cost"};
  out.from.usable_from = make_date(2025, 2, 15);
  out.to = out.from;
  out.to.file = "feb.yaml";
  out.to.crossing.years = 1.125 - 75 / kDaysPerYear;
  out.to.usable_from = make_date(2024, 12, 2);
  out.to.binding = "latency";
  out.total_days = -75;
  out.contributions = {change("bot.llm_cost.falls", "50% / year", "60% / year", -96.25),
                       change("human.salary.grows", "5% / year", "3% / year", 21.25)};
  return out;
}

std::string text_of(const DiffResult& result, std::size_t width = 80) {
  return to_text(diff_report(result, width), {width, false});
}
bool says(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

nlohmann::json json_of(const DiffResult& result) {
  std::string text;
  JsonWriter json(text);
  write_diff_json(json, result);
  return nlohmann::json::parse(text);
}

TEST(DiffView, SaysBothDatesAndWhatMovedThem) {
  const std::string text = text_of(review());
  EXPECT_TRUE(says(text, "From 2025-02-15 to 2024-12-02: 75 days earlier\n")) << text;
  EXPECT_TRUE(says(text, "The binding gate was cost and is latency now.\n")) << text;
  EXPECT_TRUE(says(text, "bot.llm_cost.falls moved it most: 96 days earlier.\n")) << text;
  EXPECT_TRUE(says(text, "bot.llm_cost.falls  50% / year  60% / year   -96\n")) << text;
  EXPECT_TRUE(says(text, "human.salary.grows  5% / year   3% / year    +21\n")) << text;
  EXPECT_TRUE(says(text, "total                                        -75\n")) << text;
}

TEST(DiffView, TheBarsGoEarlierToTheLeftAndLaterToTheRight) {
  const std::string text = text_of(review());
  const std::size_t picture = text.find("bot.llm_cost.falls  -96");
  ASSERT_NE(picture, std::string::npos) << text;
  EXPECT_TRUE(says(text.substr(picture), "-96  ←━━")) << text;
  EXPECT_TRUE(says(text.substr(picture), "+21  ━━")) << text;
  EXPECT_TRUE(says(text.substr(picture), "╵2024-12-02")) << text;
}

TEST(DiffView, StaysWithinTheWidth) {
  DiffResult result = review();
  for (int i = 0; i < 30; ++i) {
    result.contributions.push_back(change("latency.stages.\"a stage with quite a long name " + std::to_string(i) + "\"",
                                          "{now: 0.2 s, falls: 10% / year, steps: [{from: 2024-07, falls: 75%}]}",
                                          "0.3 s", 1.0 / (i + 1)));
  }
  for (const std::size_t width : {60U, 80U, 100U}) {
    std::istringstream lines(text_of(result, width));
    for (std::string line; std::getline(lines, line);) EXPECT_LE(display_width(line), width) << line;
  }
  EXPECT_TRUE(says(text_of(result), "13 others")) << text_of(result);  // 32 bars, 19 of them on their own
}

TEST(DiffView, ChangesThatCountAsOneStandUnderEachOther) {
  DiffResult result = review();
  result.contributions[0].changes.push_back({"bot.llm_cost.grows", "4% / year", std::nullopt});
  const std::string text = text_of(result);
  EXPECT_TRUE(says(text, "bot.llm_cost.falls    50% / year  60% / year   -96\n")) << text;
  EXPECT_TRUE(says(text, "+ bot.llm_cost.grows  4% / year   -\n")) << text;
  EXPECT_TRUE(says(text, "make no valid scenario without each other")) << text;
}

TEST(DiffView, WithoutADateItNamesTheHorizon) {
  DiffResult result = review();
  result.from.crossing = {Status::kNever, 0};
  result.from.usable_from.reset();
  result.censored = true;
  result.undated = make_date(2034, 1, 1);
  result.total_days = -3255;
  const std::string text = text_of(result, 100);
  EXPECT_TRUE(says(text,
                   "From never to 2024-12-02; without a date counted as the horizon, 2034-01-01: 3,255 days "
                   "earlier"))
      << text;
}

TEST(DiffView, AGateThatStoodNowhereIsNotCalledNone) {
  DiffResult result = review();
  result.from.binding.reset();
  EXPECT_TRUE(says(text_of(result), "No gate stood in the way before; the binding gate is latency now."));
  std::swap(result.from.binding, result.to.binding);
  EXPECT_TRUE(says(text_of(result), "The binding gate was latency; none stands in the way now."));
}

TEST(DiffView, EqualScenariosAreTold) {
  DiffResult result = review();
  result.to = result.from;
  result.contributions.clear();
  result.total_days = 0;
  EXPECT_TRUE(
      says(text_of(result), "Nothing has changed that decides the central date: 2025-02-15 before and after.\n"));
}

TEST(DiffView, ControlCharactersAreShownEscaped) {
  DiffResult result = review();
  result.contributions[0].changes[0].path = "gates.\x1b[31mred";
  result.from.scenario = "a\x1b[2J";
  EXPECT_EQ(text_of(result).find('\x1b'), std::string::npos);
}

TEST(DiffJson, HasTheFieldsOfTheContract) {
  const nlohmann::json json = json_of(review());
  EXPECT_EQ(json["from"]["scenario"], "Voice");
  EXPECT_EQ(json["from"]["file"], "jan.yaml");
  EXPECT_EQ(json["from"]["as_of"], "2024-01-01");
  EXPECT_EQ(json["from"]["status"], "crosses");
  EXPECT_EQ(json["from"]["usable_from"], "2025-02-15");
  EXPECT_EQ(json["from"]["years"], 1.125);
  EXPECT_EQ(json["to"]["binding"], "latency");
  EXPECT_EQ(json["total_days"], -75.0);
  EXPECT_EQ(json["censored"], false);
  EXPECT_EQ(json["sampled"], false);
  ASSERT_EQ(json["contributions"].size(), 2U);
  const nlohmann::json& first = json["contributions"][0];
  EXPECT_EQ(first["path"], "bot.llm_cost.falls");
  EXPECT_EQ(first["from"], "50% / year");
  EXPECT_EQ(first["to"], "60% / year");
  EXPECT_EQ(first["days"], -96.25);
  EXPECT_TRUE(first["se"].is_null());
  EXPECT_EQ(first["censored_days"], -96.25);
}

TEST(DiffJson, CensoredDaysAreNoDays) {
  DiffResult result = review();
  result.censored = true;
  result.to.crossing = {Status::kBeyond, 30};
  result.to.usable_from.reset();
  const nlohmann::json json = json_of(result);
  EXPECT_TRUE(json["total_days"].is_null());
  EXPECT_TRUE(json["to"]["usable_from"].is_null());
  EXPECT_TRUE(json["to"]["years"].is_null());
  EXPECT_EQ(json["to"]["status"], "beyond");
  EXPECT_EQ(json["censored_total_days"], -75.0);
  EXPECT_TRUE(json["contributions"][0]["days"].is_null());
  EXPECT_EQ(json["contributions"][0]["censored_days"], -96.25);
}

TEST(DiffJson, ASampleSaysHowSureItIs) {
  DiffResult result = review();
  result.sampled = true;
  result.orders = 600;
  result.seed = 7;
  result.contributions[1].se = 0.5;
  const nlohmann::json json = json_of(result);
  EXPECT_EQ(json["sampled"], true);
  EXPECT_EQ(json["orders"], 600);
  EXPECT_EQ(json["seed"], 7);
  EXPECT_EQ(json["contributions"][1]["se"], 0.5);
  EXPECT_TRUE(says(text_of(result), "600 of them were drawn (seed 7)"));
}

TEST(DiffCsv, HasARowPerContribution) {
  DiffResult result = review();
  result.contributions[1].changes[0].from.reset();
  result.contributions[0].changes[0].to = "{a: 1, b: 2}";
  EXPECT_EQ(diff_csv(result),
            "path,from,to,days,se\n"
            "bot.llm_cost.falls,50% / year,\"{a: 1, b: 2}\",-96.25,\n"
            "human.salary.grows,,3% / year,21.25,\n");
}

}  // namespace
}  // namespace crossover
