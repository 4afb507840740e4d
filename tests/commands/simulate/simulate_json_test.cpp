// Is every figure of a simulation in the JSON and the CSV, and none that is not there?

#include "commands/simulate/simulate_json.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <sstream>

#include "commands/simulate/made_simulation.h"
#include "commands/simulate/simulate_csv.h"

namespace crossover {
namespace {

using nlohmann::json;

constexpr std::string_view kTwoGates = R"(
human: {salary: 4000 USD/month}
roi: 10
bot: {llm_cost: {now: 500 USD/month, falls: 50%..75% / year}}
latency: {budget: 2 s, llm: {now: 3 s, falls: 20%..50% / year}}
)";

MadeDraws half_never() { return {{{0, 100}, {380, 200}, {400, 200}}, 100, 400}; }

json json_of(const SimulateResult& result) {
  std::string text;
  JsonWriter writer(text);
  write_simulate_json(writer, result);
  return json::parse(text);
}

std::vector<std::string> csv_of(const SimulateResult& result) {
  std::string text;
  append_simulate_csv(text, result);
  std::vector<std::string> lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

bool has(const std::vector<std::string>& lines, const std::string& line) {
  return std::find(lines.begin(), lines.end(), line) != lines.end();
}

TEST(SimulateJson, SaysWhatWasDrawnAndWhatCameOut) {
  MadeSimulation made;
  made.draw(half_never());
  const json one = json_of(made.result());
  EXPECT_EQ(one["scenario"], "test");
  EXPECT_EQ(one["as_of"], "2024-01-01");
  EXPECT_EQ(one["horizon"], "2034-01-01");
  EXPECT_EQ(one["draws"], 1000);
  EXPECT_EQ(one["seed"], 1);
  EXPECT_EQ(one["sampler"], "sobol");
  EXPECT_DOUBLE_EQ(one["probability_within_horizon"], 0.5);
  EXPECT_DOUBLE_EQ(one["already"], 0.1);
  EXPECT_DOUBLE_EQ(one["crosses"], 0.4);
  EXPECT_DOUBLE_EQ(one["beyond"], 0.1);
  EXPECT_DOUBLE_EQ(one["never"], 0.4);
  EXPECT_NEAR(one["never_se"], 0.01549193338, 1e-10);  // sqrt(0.4 * 0.6 / 1000)
  EXPECT_EQ(one["by_year"].size(), 10U);
  EXPECT_EQ(one["by_year"][1]["date"], "2026-01-01");
  EXPECT_DOUBLE_EQ(one["by_year"][1]["probability"], 0.5);
  EXPECT_DOUBLE_EQ(one["binding"]["cost"], 0.9);
  EXPECT_TRUE(one["binding_se"]["cost"].is_number());
  EXPECT_EQ(one["central"]["status"], "crosses");
  EXPECT_EQ(one["correlations"], json::array());
}

TEST(SimulateJson, AMissingQuantileIsNull) {
  MadeSimulation made;
  made.draw(half_never());
  const json quantiles = json_of(made.result())["quantiles"];
  EXPECT_EQ(quantiles[3]["p"], 0.5);
  EXPECT_EQ(quantiles[3]["date"], "2025-02-04");
  EXPECT_DOUBLE_EQ(quantiles[3]["years"], 400 / 365.25);
  EXPECT_EQ(quantiles[4], json::parse(R"({"p": 0.75, "date": null, "years": null, "se": null})"));
}

TEST(SimulateJson, ACentralCaseThatIsNotWithinTheHorizonHasNoDate) {
  MadeSimulation made(R"(
human: {salary: 100 USD/month}
bot: {llm_cost: {now: 500 USD/month, floor: 90..300 USD/month, falls: 50% / year}}
)");
  made.draw({{{1, 1}}, 0, 1});
  EXPECT_EQ(json_of(made.result())["central"],
            json::parse(R"({"status": "never", "usable_from": null, "years": null})"));
}

TEST(SimulateJson, EveryGateHasItsOwnDistribution) {
  MadeSimulation made(kTwoGates);
  made.scenario().correlations.push_back({made.scenario().uncertain[0], made.scenario().uncertain[1], 0.6, Span{}});
  made.draw(half_never(), {half_never(), {{{200, 1000}}, 0, 0}});
  const json one = json_of(made.result());
  ASSERT_EQ(one["gates"].size(), 2U);
  EXPECT_EQ(one["gates"][1]["gate"], "latency");
  EXPECT_DOUBLE_EQ(one["gates"][1]["probability_within_horizon"], 1);
  EXPECT_DOUBLE_EQ(one["gates"][1]["never"], 0);
  EXPECT_EQ(one["gates"][1]["quantiles"][0]["date"], "2024-07-19");
  EXPECT_EQ(one["gates"][1]["by_year"].size(), 10U);
  EXPECT_EQ(one["correlations"],
            json::parse(R"([{"a": "bot.llm_cost.falls", "b": "latency.llm.falls", "rank": 0.6}])"));
}

TEST(SimulateCsv, HasARowForEveryFigure) {
  MadeSimulation made(kTwoGates);
  made.scenario().name = "calls, spoken";
  made.draw(half_never(), {half_never(), {{{200, 1000}}, 0, 0}});
  const auto lines = csv_of(made.result());
  // The whole and two gates, each with 5 probabilities, 7 quantiles and 10 years; the central case; two shares.
  EXPECT_EQ(lines.size(), 3U * 22 + 1 + 2);
  const auto commas = std::count(kSimulateCsvHeader.begin(), kSimulateCsvHeader.end(), ',');
  for (const std::string& line : lines) {
    EXPECT_EQ(std::count(line.begin(), line.end(), ','), commas + 1) << line;  // one is in the name
    EXPECT_TRUE(line.starts_with("test.yaml,\"calls, spoken\",")) << line;
    EXPECT_EQ(line.find("nan"), std::string::npos) << line;
  }
}

TEST(SimulateCsv, EachColumnHoldsThingsOfOneKind) {
  MadeSimulation made;
  made.draw({{{0, 100}, {400, 500}}, 0, 400, 0, 0.25});
  made.result().simulation.binding = {{0.9, 0.03}};
  const auto lines = csv_of(made.result());
  EXPECT_TRUE(has(lines, "test.yaml,test,already,,,,0.1,0.001"));
  EXPECT_TRUE(has(lines, "test.yaml,test,quantile,,0.5,2025-02-04,1.0951403148528405,0.25"));
  EXPECT_TRUE(has(lines, "test.yaml,test,quantile,,0.75,,,"));
  EXPECT_TRUE(has(lines, "test.yaml,test,by_year,,,2025-01-01,0.1,0.001"));
  EXPECT_TRUE(has(lines, "test.yaml,test,by_year,cost,,2026-01-01,0.6,0.001"));
  EXPECT_TRUE(has(lines, "test.yaml,test,binding,cost,,,0.9,0.03"));
}

}  // namespace
}  // namespace crossover
