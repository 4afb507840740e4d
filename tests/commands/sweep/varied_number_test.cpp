// Does a number in a unit come to what a scenario with that text counts with?

#include "commands/sweep/varied_number.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <string>

#include "scenario/variable.h"
#include "support/written.h"

namespace crossover {
namespace {

Variable variable(const std::string& path) {
  Diagnostics diagnostics;
  const auto parsed = parse_path(path, {}, {.end_must_come = false}, diagnostics);
  return *find_variable(parsed->path, diagnostics);
}

/// What the reader makes of the text, or nothing where it refuses it.
std::optional<double> as_read(const Variable& variable, const std::string& text) {
  Diagnostics diagnostics;
  const auto number = read_number(variable, text, {}, "min", diagnostics);
  EXPECT_NE(number.has_value(), diagnostics.has_errors());
  return number;
}

TEST(VariedNumber, IsWhatTheReaderMakesOfTheText) {
  const std::pair<const char*, const char*> cases[] = {{"human.salary", "USD/year"},
                                                       {"bot.other_cost", "USD/min"},
                                                       {"bot.llm_cost.falls", "% / year"},
                                                       {"bot.llm_cost.falls", "% / month"},
                                                       {"bot.llm_cost.falls", "x/year"},
                                                       {"human.salary.grows", "x/year"},
                                                       {"human.salary.grows", "% / month"},
                                                       {"bot.llm_cost.falls.2025", "%"},
                                                       {"quality.required", "%"},
                                                       {"latency.budget", "ms"},
                                                       {"roi", ""},
                                                       {"gates.power.value", "TWh/year"},
                                                       {"bot.llm_cost.price.input", "USD/ktok"},
                                                       {"bot.usage", "min/month"},
                                                       {"bot.llm_cost.steps.0.grows", "%"}};
  for (const auto& [path, unit] : cases) {
    const Variable at = variable(path);
    const auto number = VariedNumber::make(at, unit, "min");
    ASSERT_TRUE(number) << path << ' ' << unit;
    for (const double written : {-1.0, 0.0, 0.3, 1.0, 50.0, 99.99, 100.0, 150.0, 1e300, 1.7e308}) {
      EXPECT_EQ((*number)(written), as_read(at, with_unit(fmt::format("{}", written), unit)))
          << path << ' ' << written << ' ' << unit;
    }
  }
}

TEST(VariedNumber, TakesNoUnitThatTheReaderRefuses) {
  const std::pair<const char*, const char*> cases[] = {
      {"human.salary", ""},         {"human.salary", "USD"}, {"human.salary", "USD/call"},
      {"bot.llm_cost.falls", "%"},  {"roi", "USD/month"},    {"roi", "%"},
      {"quality.error", ""},        {"latency.budget", "h"}, {"bot.llm_cost.falls", "% / week"},
      {"gates.power.value", "to 5"}};
  for (const auto& [path, unit] : cases)
    EXPECT_FALSE(VariedNumber::make(variable(path), unit, "min")) << path << ' ' << unit;
}

TEST(UsageWord, IsThatOfBotUsage) {
  EXPECT_EQ(usage_word_of(*read_written("bot: {usage: 900 min/month}")->document.root), "min");
  EXPECT_EQ(usage_word_of(*read_written("bot: {usage: {now: 1..2 calls per week, source: x}}")->document.root),
            "calls");
  EXPECT_EQ(usage_word_of(*read_written("bot: {llm_cost: 5}")->document.root), "");
  EXPECT_EQ(usage_word_of(*read_written("roi: 5")->document.root), "");
  EXPECT_EQ(usage_word_of(*read_written("bot: {usage: [5]}")->document.root), "");
}

}  // namespace
}  // namespace crossover
