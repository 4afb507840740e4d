// Is a path told from one that is none, and from one to what cannot be varied?

#include "scenario/variable.h"

#include <gtest/gtest.h>

#include <string>

#include "scenario/path.h"

namespace crossover {
namespace {

struct Found {
  std::optional<Variable> variable;
  std::string code;
  std::string hint;
};

Found find(const std::string& text) {
  const Source source("--vary", text + "=1");
  Diagnostics diagnostics;
  Found out;
  const TextPlace place{{&source, 0, static_cast<std::uint32_t>(text.size() + 1)}, true};
  const auto parsed = parse_path(source.bytes(), place, {}, diagnostics);
  if (parsed) out.variable = find_variable(parsed->path, diagnostics);
  if (!diagnostics.empty()) {
    out.code = code_name(diagnostics.all().front().code);
    out.hint = diagnostics.all().front().hint;
  }
  EXPECT_NE(out.variable.has_value(), diagnostics.has_errors()) << text;
  return out;
}

std::string_view quantity(const std::string& path) {
  const Found found = find(path);
  return found.variable && found.variable->quantity != nullptr ? found.variable->quantity->name : "none";
}

VariableKind kind(const std::string& path) {
  const Found found = find(path);
  EXPECT_TRUE(found.variable) << path << ": " << found.code;
  return found.variable ? found.variable->kind : VariableKind::kNumber;
}

TEST(Variable, IsFoundInEverySection) {
  EXPECT_EQ(quantity("roi"), "roi");
  EXPECT_EQ(quantity("human.salary"), "salary");
  EXPECT_EQ(quantity("human.salary.now"), "salary");
  EXPECT_EQ(quantity("human.salary.floor.now"), "salary");
  EXPECT_EQ(quantity("consumer.revenue.grows"), "grows");
  EXPECT_EQ(quantity("bot.llm_cost.falls.2025"), "falls");
  EXPECT_EQ(quantity("bot.llm_cost.falls.then.now"), "falls");
  EXPECT_EQ(quantity("bot.llm_cost.tokens.input"), "tokens");
  EXPECT_EQ(quantity("bot.llm_cost.price.output.falls"), "falls");
  EXPECT_EQ(quantity("bot.llm_cost.calls"), "calls");
  EXPECT_EQ(quantity("bot.llm_cost.steps.3.to"), "llm_cost");
  EXPECT_EQ(quantity("bot.llm_cost.steps.3.grows"), "grows");
  EXPECT_EQ(quantity("latency.llm.first_token"), "first_token");
  EXPECT_EQ(quantity("latency.llm.speed.grows"), "grows");
  EXPECT_EQ(quantity("latency.stages.asr.ceiling"), "stage");
  EXPECT_EQ(quantity("gates.\"a.b\".at_most.now"), "value");
  EXPECT_EQ(quantity("market.adoption.p"), "p");
  EXPECT_EQ(quantity("market.compare.\"US GDP\""), "compare");
}

TEST(Variable, KnowsRatesByWhereTheyStand) {
  EXPECT_EQ(find("bot.llm_cost.falls").variable->quantity->dimension, Dimension::kFall);
  EXPECT_EQ(find("bot.llm_cost.falls.2025").variable->quantity->dimension, Dimension::kYearFall);
  EXPECT_EQ(find("human.salary.grows.then").variable->quantity->dimension, Dimension::kYearGrowth);
  EXPECT_EQ(find("bot.llm_cost.steps.0.falls").variable->quantity->dimension, Dimension::kStepFall);
}

TEST(Variable, TellsDatesAndWordsFromNumbers) {
  EXPECT_EQ(kind("as_of"), VariableKind::kDate);
  EXPECT_EQ(kind("horizon"), VariableKind::kHorizon);
  EXPECT_EQ(kind("bot.llm_cost.steps.0.from"), VariableKind::kDate);
  EXPECT_EQ(kind("bot.calls"), VariableKind::kCalls);
  EXPECT_EQ(kind("bot.llm_cost.calls"), VariableKind::kNumber);
}

TEST(Variable, NamesTheValueThatSeveralPathsSet) {
  EXPECT_EQ(find("bot.llm_cost.now").variable->value, "bot.llm_cost");
  EXPECT_EQ(find("roi.now").variable->value, "roi");
  EXPECT_EQ(find("bot.llm_cost.steps.007.falls").variable->place, "bot.llm_cost.steps.7.falls");
  EXPECT_EQ(find("latency.stages.now").variable->value, "latency.stages.now");
}

TEST(Variable, IsNoTextAndNoMapping) {
  for (const char* path : {"name", "about", "source", "tags", "human", "bot", "gates", "gates.power", "market.compare",
                           "bot.llm_cost.steps", "bot.llm_cost.steps.0", "bot.llm_cost.steps.0.why", "roi.source",
                           "latency.stages", "latency.stages.source", "bot.llm_cost.tokens", "sweep"}) {
    EXPECT_EQ(find(path).code, "bad-sweep") << path;
  }
}

TEST(Variable, IsRefusedUnderAnUnknownKeyWithTheNearestOne) {
  EXPECT_EQ(find("bot.llm_cots.now").hint, "did you mean 'llm_cost'?");
  EXPECT_EQ(find("humn.salary").hint, "did you mean 'human'?");
  EXPECT_EQ(find("gates.power.at_mst").hint, "did you mean 'at_most'?");
  EXPECT_EQ(find("human.salary.grow").hint, "did you mean 'grows'?");
  for (const char* path : {"roi.now.now", "roi.x", "as_of.now", "bot.calls.now.now", "zebra", "human.salary.falls.25",
                           "bot.usage.falls", "sweep.roi"}) {
    EXPECT_EQ(find(path).code, "unknown-key") << path;
  }
  EXPECT_EQ(find("bot.llm_cost.steps.first.falls").code, "bad-sweep");
}

}  // namespace
}  // namespace crossover
