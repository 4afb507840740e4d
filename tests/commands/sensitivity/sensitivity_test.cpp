// Are the shares those of models that can be worked out by hand, and the same for any number of threads?

#include "commands/sensitivity/sensitivity.h"

#include <gtest/gtest.h>

#include <cmath>

#include "commands/sensitivity/sensitivity_answer.h"
#include "support/written.h"

namespace crossover {
namespace {

// ln(now / limit) / ln 2 years, a sum of independent normal logarithms: shares 0.3^2 : 0.1^2.
constexpr const char* kAdditive = R"(
gates:
  price: {value: {now: "lognormal(1000, 0.3) points", falls: 50% / year}, at_most: "lognormal(100, 0.1) points"})";

// Never usable with a floor above 400.
constexpr const char* kHalfNever = R"(
human: {salary: 4000 USD/month}
roi: 10
bot: {llm_cost: {now: 600..1400 USD/month, falls: 20..75% / year, floor: 300..500 USD/month}})";

SensitivityRequest request_of(std::uint64_t draws) {
  SensitivityRequest request;
  request.sampling.draws = draws;
  return request;
}

SensitivityResult analyse(std::string_view rest, const SensitivityRequest& request) {
  // The spans of a scenario point into its text.
  static std::vector<std::unique_ptr<Written>> kept;
  kept.push_back(read_sound(with_head(rest)));
  return analyse_sensitivity(*kept.back()->scenario, request);
}

std::string json_of(const SensitivityResult& result) {
  std::string text;
  JsonWriter json(text);
  SensitivityAnswer(result).write_json(json);
  return text;
}

const SobolIndex& index_of(const SensitivityResult& result, const std::string& path) {
  for (const SobolAnswer::Of& input : result.sobol->inputs) {
    if (result.path_of(input.values) == path) return input.index;
  }
  throw std::out_of_range(path);
}

TEST(Sensitivity, AnAdditiveModelSharesItsVarianceAsTheClosedFormSays) {
  const SensitivityResult result = analyse(kAdditive, request_of(16384));
  const double k = std::log(2);
  EXPECT_NEAR(result.sobol->mean, std::log(10) / k, 0.01);
  EXPECT_NEAR(result.sobol->variance, 0.1 / (k * k), 0.005);
  for (const auto& [path, share] : {std::pair("gates.price.value.now", 0.9), std::pair("gates.price.at_most", 0.1)}) {
    EXPECT_NEAR(index_of(result, path).first.value, share, 0.03) << path;
    EXPECT_NEAR(index_of(result, path).total.value, share, 0.03) << path;
  }
  EXPECT_EQ(result.sobol->evaluations, 16384U * 4);
}

TEST(Sensitivity, TheLargestTotalComesFirst) {
  const SensitivityResult result = analyse(kHalfNever, request_of(4096));
  for (std::size_t i = 1; i < result.sobol->inputs.size(); ++i)
    EXPECT_GE(result.sobol->inputs[i - 1].index.total.value, result.sobol->inputs[i].index.total.value);
  EXPECT_EQ(result.path_of(result.sobol->inputs[0].values), "bot.llm_cost.floor");
}

TEST(Sensitivity, IsTheSameToTheLastBitForAnyNumberOfThreads) {
  SensitivityRequest request = request_of(10'001);
  const std::string alone = json_of(analyse(kHalfNever, request));
  for (const std::size_t jobs : {2, 3, 8, 64}) {
    request.jobs = jobs;
    EXPECT_EQ(json_of(analyse(kHalfNever, request)), alone) << jobs;
  }
}

TEST(Sensitivity, DrawsWithoutADateAreCountedInBothSamples) {
  const SensitivityResult result = analyse(kHalfNever, request_of(4096));
  const SobolCounts& counts = result.sobol->counts;
  EXPECT_EQ(counts.draws, 8192U);
  EXPECT_NEAR(static_cast<double>(counts.undated) / 8192, 0.5, 0.05);  // as_of and ten years: the floor alone
  EXPECT_EQ(counts.usable, 0U);
}

TEST(Sensitivity, TheIndicatorOfADayHasTheVarianceOfACoin) {
  SensitivityRequest request = request_of(4096);
  request.usable_by = make_date(2025, 7, 1);
  const SensitivityResult result = analyse(kHalfNever, request);
  const double p = static_cast<double>(result.sobol->counts.usable) / 8192;
  EXPECT_GT(p, 0.1);
  EXPECT_NEAR(result.sobol->mean, p, 1e-12);
  EXPECT_NEAR(result.sobol->variance, p * (1 - p), 1e-12);
}

TEST(Sensitivity, CorrelatedValuesAreOneInput) {
  auto written = read_sound(with_head(kHalfNever));
  Scenario scenario = *written->scenario;
  scenario.correlations.push_back({written->id("bot.llm_cost.now"), written->id("bot.llm_cost.floor"), 0.6, {}});
  const SensitivityResult result = analyse_sensitivity(std::move(scenario), request_of(1024));
  ASSERT_EQ(result.sobol->inputs.size(), 2U);
  EXPECT_GT(index_of(result, "bot.llm_cost.now, bot.llm_cost.floor").total.value, 0.5);
  EXPECT_EQ(result.sobol->evaluations, 1024U * 4);
}

TEST(Sensitivity, ValuesThatNoGateNeedsCostNoEvaluations) {
  const SensitivityResult result =
      analyse("bot: {usage: 100..200 calls/month, llm_cost: 500..600 USD/month}\nhuman: {salary: 550 USD/month}",
              request_of(1024));
  EXPECT_EQ(index_of(result, "bot.usage").total.value, 0);
  EXPECT_EQ(index_of(result, "bot.usage").first.high, 0);
  EXPECT_EQ(result.sobol->evaluations, 1024U * 3);
}

TEST(Sensitivity, WhereNothingIsUncertainOneDrawSaysItAll) {
  const SensitivityResult result = analyse("gates: {a: {value: 1 points, at_most: 2 points}}", request_of(1 << 20));
  EXPECT_TRUE(result.sobol->inputs.empty());
  EXPECT_EQ(result.sobol->variance, 0);
  EXPECT_EQ(result.sobol->mean, 0);
  EXPECT_LE(result.sobol->evaluations, 2U);
}

TEST(Sensitivity, WhereEveryDrawIsUsableAlreadyTheIndicesAreNull) {
  const SensitivityResult result = analyse("gates: {a: {value: 1..2 points, at_most: 3 points}}", request_of(1024));
  EXPECT_EQ(result.sobol->counts.already, 2048U);
  const std::string json = json_of(result);
  EXPECT_NE(json.find(R"("variance":0,)"), std::string::npos) << json;
  EXPECT_NE(json.find(R"("first":null,"first_ci":null,"total":null,"total_ci":null)"), std::string::npos) << json;
}

TEST(Sensitivity, MovedValuesGoTheSameWayAsUncertainOnes) {
  SensitivityRequest request = request_of(1024);
  request.move_by = 0.25;
  const SensitivityResult moved =
      analyse("gates: {a: {value: {now: 8 points, falls: 50% / year}, at_most: 1 points}}", request);
  request.move_by.reset();
  const SensitivityResult written = analyse(
      "gates: {a: {value: {now: 6..10 points, falls: 37.5..62.5% / year}, at_most: 0.75..1.25 points}}", request);
  ASSERT_EQ(moved.sobol->inputs.size(), 3U);
  EXPECT_EQ(moved.sobol->variance, written.sobol->variance);
  EXPECT_EQ(index_of(moved, "gates.a.value.falls").total.value, index_of(written, "gates.a.value.falls").total.value);
  EXPECT_TRUE(moved.moved[moved.tornado.bars[0].id]);
  EXPECT_FALSE(written.moved[written.tornado.bars[0].id]);
}

}  // namespace
}  // namespace crossover
