// Does the schema hold what the tables of fields hold, and do its patterns let through what the reader takes?
//
// tests/e2e/schema.py goes by the whole schema with an independent validator; here are its parts.

#include "commands/schema/schema.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <regex>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "assumptions/interpret.h"
#include "assumptions/value_text.h"
#include "commands/schema/key_rules.h"
#include "commands/schema/quantity_words.h"
#include "commands/schema/schema_example.h"
#include "commands/schema/value_pattern.h"
#include "output/json.h"
#include "scenario/sections.h"
#include "trajectories/read.h"
#include "units/date.h"
#include "units/unit.h"

namespace crossover {
namespace {

using Texts = std::vector<std::string>;

/// Calls `visit` with the table of every mapping that a scenario may hold.
void for_each_table(const std::function<void(std::span<const Field>)>& visit) {
  const std::function<void(std::span<const Field>)> walk = [&](std::span<const Field> fields) {
    if (fields.empty()) return;
    visit(fields);
    for (const Field& field : fields) walk(field.fields);
  };
  for (const auto& top : {scenario_fields(), gate_fields(), trajectory_fields(), llm_cost_fields(),
                          llm_latency_fields(), step_fields()}) {
    walk(top);
  }
}

std::vector<const Quantity*> all_quantities() {
  std::set<const Quantity*> all = {&year_falls_quantity(), &year_grows_quantity()};
  for_each_table([&](std::span<const Field> fields) {
    for (const Field& field : fields) {
      if (field.quantity != nullptr) all.insert(field.quantity);
    }
  });
  return {all.begin(), all.end()};
}

bool matches(const std::string& pattern, const std::string& text) {
  return std::regex_match(text, std::regex(pattern));
}

/// Is it a value to the reader, in a scenario whose bot is used by `usage_word`?
bool reads(const std::string& text, const Quantity& quantity, std::string_view usage_word) {
  ValueError error;
  const auto parsed = parse_value_text(text, error);
  return parsed && interpret(*parsed, text, quantity, usage_word, error);
}

void expect_all(const Quantity& quantity, const Texts& texts, bool expected) {
  const std::regex pattern(value_pattern(quantity));
  for (const std::string& text : texts) {
    EXPECT_EQ(std::regex_match(text, pattern), expected) << quantity.name << ": " << text;
    EXPECT_EQ(reads(text, quantity, "min"), expected) << quantity.name << ": " << text;
  }
}

void expect_good(const Quantity& quantity, const Texts& texts) { expect_all(quantity, texts, true); }
void expect_bad(const Quantity& quantity, const Texts& texts) { expect_all(quantity, texts, false); }

// --- the schema

TEST(Schema, HasEveryKeyOfEveryTable) {
  const std::string schema = scenario_schema();
  for_each_table([&](std::span<const Field> fields) {
    for (const Field& field : fields) {
      EXPECT_NE(schema.find("\"" + std::string(field.key) + "\": {"), std::string::npos) << field.key;
      EXPECT_NE(schema.find(field.meaning), std::string::npos) << field.key << ": " << field.meaning;
    }
  });
}

TEST(Schema, HasTheFormOfEveryQuantity) {
  const std::string schema = scenario_schema();
  for (const Quantity* quantity : all_quantities()) {
    EXPECT_NE(schema.find("\"" + name_in_writing(*quantity) + "_text\": {"), std::string::npos) << quantity->name;
  }
}

TEST(Schema, IsTheSameEachTimeAndEndsItsLastLine) {
  EXPECT_EQ(scenario_schema(), scenario_schema());
  EXPECT_TRUE(scenario_schema().ends_with("}\n"));
}

// --- rules between keys

TEST(SchemaRules, EachAppliesToSomeMapping) {
  std::set<std::string> applied;
  for_each_table([&](std::span<const Field> fields) {
    for (const Choice& choice : choices_among(fields))
      applied.insert("choice of " + std::string(choice.keys[0]) + " " + std::string(choice.keys.back()));
    for (const Need& need : needs_among(fields)) applied.insert("need of " + std::string(need.key));
    for (const Twins& pair : twins_among(fields)) applied.insert("twins " + std::string(pair.first));
  });
  for (const Choice& choice : choices()) {
    EXPECT_TRUE(applied.contains("choice of " + std::string(choice.keys[0]) + " " + std::string(choice.keys.back())))
        << choice.keys[0];
  }
  for (const Need& need : needs()) EXPECT_TRUE(applied.contains("need of " + std::string(need.key))) << need.key;
  for (const Twins& pair : twins()) EXPECT_TRUE(applied.contains("twins " + std::string(pair.first))) << pair.first;
}

TEST(SchemaRules, OfTwoChoicesAmongTheSameKeysTheWiderOneHolds) {
  const auto of_step = choices_among(step_fields());
  const auto about_falls = [](const Choice& choice) { return choice.keys[0] == "falls"; };
  ASSERT_EQ(std::count_if(of_step.begin(), of_step.end(), about_falls), 1);
  EXPECT_EQ(std::find_if(of_step.begin(), of_step.end(), about_falls)->keys.size(), 3U);
}

// --- patterns of values

constexpr Quantity kPay{"pay", Dimension::kMoney, kAboveZero};
constexpr Quantity kCost{"cost", Dimension::kMoney, kAtLeastZero};
constexpr Quantity kDelay{"delay", Dimension::kTime, kAtLeastZero};
constexpr Quantity kChance{"chance", Dimension::kShare, kFractionBelowOne, true};
constexpr Quantity kNeeded{"needed", Dimension::kShare, kPositiveFraction, true};
constexpr Quantity kExtra{"extra", Dimension::kShare, kAtLeastZero};
constexpr Quantity kNumber{"number", Dimension::kCount, kAboveZero};
constexpr Quantity kUse{"use", Dimension::kUsage, kAboveZero};
constexpr Quantity kCallsMade{"calls", Dimension::kCalls, kAboveZero};
constexpr Quantity kPrice{"price", Dimension::kTokenPrice, kAtLeastZero};
constexpr Quantity kPace{"pace", Dimension::kSpeed, kAboveZero};
constexpr Quantity kAny{"any", Dimension::kCustom, kAnything};

TEST(ValuePattern, TakesTheFormsThatHintsTellToWrite) {
  for (const Quantity* quantity : all_quantities())
    expect_good(*quantity, {std::string(first_form(quantity->dimension))});
}

TEST(ValuePattern, TakesMoneyPerEveryPeriodAndPerUnitOfUse) {
  for (const Period& period : periods()) {
    const std::string word(period.word);
    expect_good(kPay, {"5 USD/" + word, "5 USD / " + word, "5 USD per " + word, "5k EUR/" + word});
  }
  expect_good(kPay, {"0.06 USD/min", "0.06USD per min"});
}

TEST(ValuePattern, RefusesMoneyWithoutCurrencyOrPeriod) {
  expect_bad(kPay, {"500", "500 USD", "500 usd/month", "500 $/month", "USD 500/month", "5 k USD/month", "5kUSD/month",
                    "500 USD/month/seat"});
}

TEST(ValuePattern, CanLeaveOutUnitsOfUse) {
  const std::string pattern = value_pattern(kPay, MoneyPer::kPeriod);
  EXPECT_TRUE(matches(pattern, "40B USD/year"));
  EXPECT_TRUE(matches(pattern, "40 USD per working day"));
  EXPECT_FALSE(matches(pattern, "40 USD/min"));
}

TEST(ValuePattern, TakesEveryFormOfSpread) {
  expect_good(kCost, {"300..700 USD/month", "300 .. 700 USD/month", "300 to 700 USD/month", "4000 ± 400 USD/month",
                      "4000 +/- 400 USD/month", "4000 ± 10% USD/month", "uniform(1, 2) USD/month",
                      "triangular(1, 2, 3) USD/month", "pert(1,2,3) USD/month", "normal(5, 1) USD/month",
                      "lognormal(5, 0.3) USD/month"});
  expect_bad(kCost, {"300 700 USD/month", "300..700", "uniform(1) USD/month", "uniform(1, 2, 3) USD/month",
                     "pert(1, 2) USD/month", "gauss(5, 1) USD/month", "uniform(1, 2 USD/month", "beta(2, 5) USD/month",
                     "4000 ± -400 USD/month", "50% USD/month"});
}

TEST(ValuePattern, KnowsEveryFunctionAndItsNumberOfArguments) {
  for (const FunctionForm& form : function_forms()) {
    std::string call = fmt::format("{}(1", form.name);
    for (std::size_t i = 1; i < form.arguments.size(); ++i) call += fmt::format(", {}", i + 1);
    expect_good(kAny, {call + ") points"});
    expect_bad(kAny, {call + ", 9) points", call + " points", fmt::format("{}() points", form.name)});
  }
}

TEST(ValuePattern, GoesByTheDomain) {
  expect_bad(kCost, {"-1 USD/month"});
  expect_good(kCost, {"0 USD/month", "0..5 USD/month"});
  expect_bad(kPay, {"0 USD/month", "0..5 USD/month", "0.0 USD/month", "-1 USD/month"});
  expect_good(kPay, {"0.5 USD/month", ".5 USD/month", "0.05..0.1 USD/month", "10 USD/month"});
  expect_good(kChance, {"0%", "99.9%", "5%", "05%"});
  expect_bad(kChance, {"100%", "100.0%", "140%", "-5%"});
  expect_good(kNeeded, {"100%", "100.0%", "95%", "90%..100%", "100..100%", "0.1%"});
  expect_bad(kNeeded, {"0%", "100.5%", "101%", "110%", "200%", "1000%"});
  expect_good(kExtra, {"0%", "125%", "1000%"});
  expect_good(kAny, {"-5 points", "-5..5 points", "0"});
}

TEST(ValuePattern, KeepsNinetyPerCentIntervalsOffTheEnds) {
  expect_bad(kCost, {"0 to 5 USD/month"});
  expect_good(kCost, {"0.1 to 5 USD/month"});
  expect_bad(kNeeded, {"50% to 100%", "0% to 50%"});
  expect_good(kNeeded, {"50% to 99%", "50 to 99%"});
  expect_bad(kAny, {"0 to 5 points", "-5 to 5 points"});
}

TEST(ValuePattern, PutsThePerCentSignBehindTheLastNumberAtLeast) {
  expect_good(kChance,
              {"50..75%", "50%..75%", "50 % .. 75 %", "60% ± 5%", "60 ± 5%", "uniform(50%, 75%)", "uniform(50, 75)%",
               "uniform(50, 75) %", "lognormal(5%, 0.1)", "lognormal(5, 0.1)%", "normal(5, 1)%", "beta(2, 5)"});
  expect_bad(kChance, {"50", "50..75", "uniform(50, 75)", "lognormal(5, 0.1)", "50% / year", "50 per cent"});
}

TEST(ValuePattern, KnowsTheUnitsOfEachDimension) {
  expect_good(kDelay, {"2 s", "2s", "500 ms", "1 min", "2..3 s"});
  expect_bad(kDelay, {"2", "2 sec", "2 seconds", "2 h", "2 USD/month"});
  expect_good(kNumber, {"10", "17M", "2..4", "5 ± 10%", "1e3", "pert(1, 2, 3)"});
  expect_bad(kNumber, {"10 seats", "10%", "1,500", "ten"});
  expect_good(kUse, {"9000 min/month", "400 calls/week", "400 calls per working day", "9000min/month", "2M calls/year",
                     "20 support calls/day"});
  expect_bad(kUse, {"9000", "9000 min", "9000/month", "2M/month", "1e3 per month", "2 month/year"});
  expect_good(kCallsMade, {"12000/month", "12000 / month", "12k per month", "12000 calls/month", "1 call/hour"});
  expect_bad(kCallsMade, {"12000", "12000 month", "12000 chats/month"});
  expect_good(kPrice, {"10 USD/Mtok", "0.03 USD/ktok", "10 EUR per Mtok"});
  expect_bad(kPrice, {"10 USD/tok", "10 Mtok", "10 usd/Mtok", "10"});
  expect_good(kPace, {"80 tok/s", "80 tok per s", "60..100 tok/s"});
  expect_bad(kPace, {"80", "80 tok/min", "80 tokens/s", "0 tok/s"});
  expect_good(kAny, {"20", "20 TWh/year", "20 points", "50%", "50% of readers", "20TWh"});
  expect_bad(kAny, {"20..", "1,500 points", "1.2.3 points", "points", "20 to points", "20 ± points"});
}

TEST(ValuePattern, TakesRatesPerYearAndMonthAndTimesAYear) {
  for (const Quantity* rate : {&falls_quantity(), &grows_quantity()}) {
    expect_good(*rate, {"50% / year", "50%/year", "50 % per year", "5% / month", "50%..75% / year", "50..75% / year",
                        "10x/year", "10 x / year", "2..10x/year", "2 to 10x/year", "60 ± 5 % / year", "60% ± 5% / year",
                        "normal(60, 5) % / year", "beta(2, 5) / year", "lognormal(5%, 0.1) / year",
                        "pert(50, 60, 75) % / year", "pert(50%, 60%, 75%) / month", "0% / year", "1x/year"});
    expect_bad(*rate,
               {"50%", "50 / year", "50% / week", "5% ± 1% / month", "normal(5, 1) % / month", "beta(2, 5) / month",
                "10x", "10x/month", "0.5x/year", "1 to 3x/year", "5 ± 1 x/year", "-5% / year"});
  }
  expect_bad(falls_quantity(), {"100% / year"});
  expect_good(grows_quantity(), {"100% / year"});
}

TEST(ValuePattern, TakesRatesOfAYearOrAStepInBarePerCent) {
  for (const Quantity* rate :
       {&year_falls_quantity(), &year_grows_quantity(), &step_falls_quantity(), &step_grows_quantity()}) {
    expect_good(*rate, {"75%", "50%..75%"});
    expect_bad(*rate, {"75", "75% / year", "10x"});
  }
}

// --- patterns of days

TEST(DatePattern, TakesTheDaysThatTheReaderTakes) {
  for (const char* text : {"2024", "2024-01", "2024-12-31", "0001", "2024-02-29", "2024-04-30", "2024-11"}) {
    EXPECT_TRUE(matches(date_pattern(), text)) << text;
    EXPECT_TRUE(parse_date(text)) << text;
  }
  for (const char* text : {"", "24", "0000", "2024-1", "2024-13", "2024-00", "2024-01-32", "2024-02-30", "2024-04-31",
                           "2024-11-31", "2024/01", "January"}) {
    EXPECT_FALSE(matches(date_pattern(), text)) << text;
    EXPECT_FALSE(parse_date(text)) << text;
  }
}

TEST(HorizonPattern, TakesYearsMonthsAndDays) {
  for (const char* text : {"10 years", "1 year", "18 months", "10years", "2034-01"})
    EXPECT_TRUE(matches(horizon_pattern(), text)) << text;
  for (const char* text : {"0 years", "10", "10 days", "-1 years", "ten years"})
    EXPECT_FALSE(matches(horizon_pattern(), text)) << text;
}

TEST(YearPattern, TakesFourDigits) {
  EXPECT_TRUE(matches(year_pattern(), "2024"));
  for (const char* text : {"24", "0000", "20245", "2024-01", "then"})
    EXPECT_FALSE(matches(year_pattern(), text)) << text;
}

// --- examples

std::string examples_of(std::string_view yaml) {
  std::string out;
  JsonWriter json(out);
  json.begin_object();
  write_examples(yaml, json);
  json.end_object();
  return out;
}

TEST(SchemaExample, IsTheJsonThatYamlMakesOfIt) {
  EXPECT_EQ(examples_of("4000 USD/month"), R"({"examples":["4000 USD/month"]})");
  EXPECT_EQ(examples_of("10"), R"({"examples":[10]})");
  EXPECT_EQ(examples_of("'10'"), R"({"examples":["10"]})");
  EXPECT_EQ(examples_of("2024-07"), R"({"examples":["2024-07"]})");
  EXPECT_EQ(examples_of("{p: 0.03, q: 0.38}"), R"({"examples":[{"p":0.03,"q":0.38}]})");
  EXPECT_EQ(examples_of("[{from: 2024-07, falls: 75%}]"), R"({"examples":[[{"from":"2024-07","falls":"75%"}]]})");
}

}  // namespace
}  // namespace crossover
