// Is every point of a study the scenario that --set would make of it, and is refused what --set would refuse?

#include "commands/sweep/study.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <chrono>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <memory>
#include <random>
#include <sstream>
#include <string>
#include <vector>

#include "commands/load.h"
#include "commands/sweep/scratch_file.h"
#include "support/written.h"

namespace crossover {
namespace {

using Texts = std::vector<std::string>;

constexpr std::string_view kVoice =
    "human: {salary: 4000 USD/month, overhead: 25%}\n"
    "roi: 10\n"
    "bot:\n"
    "  usage: 9000 min/month\n"
    "  llm_cost: {now: 500 USD/month, falls: 50% / year, steps: [{from: 2025-01, falls: 10%}], floor: 5 USD/month}\n"
    "  other_cost: 0.01 USD/min\n"
    "quality: {error: {now: 5%, falls: 30% / year}, required: 95%}\n";

/// A study, or what is wrong with it.
struct Prepared {
  std::unique_ptr<Study> study;
  Diagnostics diagnostics;

  [[nodiscard]] std::string text() const { return diagnostics.render(false); }
};

Prepared prepare_request(const StudyRequest& request) {
  Prepared out;
  out.study = Study::prepare(request, out.diagnostics);
  EXPECT_EQ(out.study == nullptr, out.diagnostics.has_errors()) << out.text();
  return out;
}

Prepared prepare_yaml(const std::string& yaml, const Texts& varies, const Texts& sets = {}, bool zip = false) {
  const ScratchFile file(yaml);
  StudyRequest request;
  request.file = file.path();
  request.varies = varies;
  request.sets = sets;
  request.zip = zip;
  return prepare_request(request);
}

Prepared vary(const Texts& varies, const Texts& sets = {}, bool zip = false) {
  return prepare_yaml(with_head(kVoice), varies, sets, zip);
}

/// "CODE: the text under the caret" of each mistake, in their order.
Texts mistakes_of(const Prepared& prepared) {
  Texts out;
  for (const Diagnostic* one : prepared.diagnostics.sorted()) {
    if (one->severity != Severity::kError) continue;
    const auto* source = one->span.source;
    out.push_back(
        fmt::format("{}: {}", code_name(one->code),
                    source == nullptr ? "" : source->bytes().substr(one->span.begin, one->span.end - one->span.begin)));
  }
  return out;
}

Texts mistakes_of(const Texts& varies, const Texts& sets = {}, bool zip = false) {
  return mistakes_of(vary(varies, sets, zip));
}

/// What --set makes of the file, or nothing where it is refused.
std::optional<Scenario> with_sets(const std::string& path, const Texts& sets, const std::string& name) {
  std::optional<Scenario> out;
  Loader loader({path}, sets);
  loader.for_each([&](Scenario&& scenario) {
    if (scenario.name == name) out = std::move(scenario);
  });
  return out;
}

double years_of(const Scenario& scenario) {
  const Model model(scenario);
  Arena arena;
  const Crossing whole = model.evaluate(1, model.middle(), arena).whole(0);
  return whole.within_horizon() ? whole.years : -1 - static_cast<double>(whole.status);
}

/// The same of one row of a block.
double years_of(const Study& study, const PointBlock& block, std::size_t row, std::size_t structure) {
  const Model& model = study.structure(structure);
  std::vector<Column> values = model.middle();
  for (std::size_t path = 0; path < study.paths().size(); ++path) {
    if (const auto id = study.assumption(structure, path)) values[*id] = block.paths[path].value;
  }
  Arena arena;
  const Crossing whole = model.evaluate(block.rows, values, arena).whole(row);
  return whole.within_horizon() ? whole.years : -1 - static_cast<double>(whole.status);
}

/// --set arguments for one row.
Texts sets_of(const Study& study, const Texts& units, const PointBlock& block, std::size_t row) {
  Texts out;
  for (std::size_t path = 0; path < study.paths().size(); ++path) {
    const PathColumn& column = block.paths[path];
    const std::string_view text = (*column.texts)[column.place[row]];
    const bool is_number = !std::isnan(column.value[row]);
    out.push_back(fmt::format("{}={}{}{}", study.paths()[path], text, is_number ? " " : "",
                              is_number ? units[path] : std::string()));
  }
  return out;
}

/// Compares `tries` random rows with what --set gives.
void expect_agreement(const StudyRequest& request, const Texts& units, std::mt19937_64& random, int tries) {
  Prepared prepared = prepare_request(request);
  ASSERT_TRUE(prepared.study) << prepared.text();
  const Study& study = *prepared.study;
  const auto rows = study.rows(prepared.diagnostics);
  ASSERT_TRUE(rows);
  const auto points = study.points();
  PointTask task;
  PointBlock block;
  std::vector<std::uint64_t> wanted;
  for (int i = 0; i < tries; ++i) wanted.push_back(random() % *rows);
  while (points->claim(task, prepared.diagnostics)) {
    for (const std::uint64_t row : wanted) {
      if (row < task.first || row >= task.first + task.rows) continue;
      const std::size_t begin = (row - task.first) / kBlockRows * kBlockRows;
      const std::size_t count = std::min(kBlockRows, task.rows - begin);
      ASSERT_TRUE(points->fill(task, begin, count, block, prepared.diagnostics)) << prepared.text();
      const std::size_t at = row - task.first - begin;
      const std::size_t structure = block.structure == nullptr ? 0 : block.structure[at];
      const Texts sets = sets_of(study, units, block, at);
      const auto scenario = with_sets(request.file, sets, study.scenario().name);
      ASSERT_TRUE(scenario) << fmt::format("{}", fmt::join(sets, " "));
      const double expected = years_of(*scenario);
      EXPECT_NEAR(years_of(study, block, at, structure), expected, 1e-12 * std::max(1.0, std::fabs(expected)))
          << request.file << ": " << fmt::format("{}", fmt::join(sets, " "));
    }
  }
}

/// One axis that a scenario takes, with its unit.
struct Choice {
  std::string path;
  std::string spec;
  std::string unit;
};

/// Axes for what stands in a scenario: each value that the model counts with, as the file's own number times a range.
std::vector<Choice> choices_for(const Scenario& scenario, std::mt19937_64& random) {
  std::vector<Choice> out;
  for (const Assumption& assumption : scenario.assumptions) {
    if (assumption.is_default || assumption.path.find("market") == 0) continue;
    const Dimension dimension = assumption.quantity->dimension;
    const bool rate = dimension == Dimension::kFall || dimension == Dimension::kGrowth;
    const bool clamp =
        assumption.path.find("floor") != std::string::npos || assumption.path.find("ceiling") != std::string::npos;
    if (clamp || assumption.path.find("bot.calls") == 0) continue;
    const double middle = assumption.distribution.middle();
    const double scale = is_percent(dimension) ? 100 : 1;
    const std::string unit = rate ? "% / year" : is_percent(dimension) ? "%" : assumption.unit.text;
    const std::size_t count = 1 + random() % 9;
    const double low = middle * scale * 0.9;
    const double high = std::min(middle * scale * 1.1, is_percent(dimension) ? std::max(low, 99.5) : 1e300);
    out.push_back({assumption.path, fmt::format("lin({}, {}, {}) {}", low, high, count, unit), unit});
  }
  for (const Choice& choice : std::vector<Choice>{{"horizon", "7, 12 years", ""}, {"as_of", "2023-06, 2024-02-10", ""}})
    out.push_back(choice);
  if (scenario.bot && scenario.quality) out.push_back({"bot.calls", "1, until_correct, 2.5", ""});
  return out;
}

TEST(Study, AgreesWithSetOnRandomGridsOverTheSamples) {
  std::mt19937_64 random(5);
  int studies = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator("scenarios")) {
    if (entry.path().extension() != ".yaml") continue;
    Loader loader({entry.path().string()}, {});
    std::vector<Scenario> scenarios;
    loader.for_each([&](Scenario&& scenario) { scenarios.push_back(std::move(scenario)); });
    for (const Scenario& scenario : scenarios) {
      StudyRequest request;
      request.file = entry.path().string();
      request.name = scenario.name;
      Texts units;
      std::vector<Choice> choices = choices_for(scenario, random);
      std::shuffle(choices.begin(), choices.end(), random);
      for (std::size_t i = 0; i < std::min<std::size_t>(choices.size(), 4); ++i) {
        if (choices[i].path == "bot.calls" && scenario.bot && !scenario.calls_until_correct) choices[i].unit = "";
        request.varies.push_back(choices[i].path + "=" + choices[i].spec);
        units.push_back(choices[i].unit);
      }
      expect_agreement(request, units, random, 6);
      ++studies;
    }
  }
  EXPECT_GT(studies, 30);
}

TEST(Study, ConvertsRatesAsTheReaderDoes) {
  for (const char* spec :
       {"bot.llm_cost.falls=2, 10x/year", "bot.llm_cost.falls=1, 5, 9.5% / month", "quality.error.falls=30, 40% / year",
        "human.salary.grows=1, 2 % / month", "human.salary.grows=1, 1.5x / year"}) {
    const Prepared prepared = vary({spec});
    ASSERT_TRUE(prepared.study) << prepared.text();
    const Axis& axis = prepared.study->axes()[0];
    for (std::size_t i = 0; i < axis.size(); ++i) {
      const ScratchFile file(with_head(kVoice));
      const auto scenario =
          with_sets(file.path(), {fmt::format("{}={} {}", axis.path, axis.texts[i], axis.unit)}, "test");
      ASSERT_TRUE(scenario);
      const auto id = prepared.study->assumption(0, 0);
      ASSERT_TRUE(id);
      EXPECT_EQ(axis.values[i], scenario->assumptions[*id].distribution.middle()) << spec << ' ' << i;
    }
  }
}

TEST(Study, GivesNumbersAsTheyAreWritten) {
  const Prepared prepared = vary({"human.overhead=lin(0, 0.3, 4) %", "roi=5k, 1e3", "human.salary=50k, 60k USD/year"});
  ASSERT_TRUE(prepared.study) << prepared.text();
  const auto& axes = prepared.study->axes();
  EXPECT_EQ(axes[0].texts[3], "0.3");
  EXPECT_EQ(axes[0].values[3], 0.3 / 100);
  EXPECT_EQ(axes[0].unit, "%");
  EXPECT_EQ(axes[1].texts[0], "5000");
  EXPECT_EQ(axes[2].values[1], 60000);
  EXPECT_EQ(axes[2].unit, "USD/year");
}

TEST(Study, TakesTheSweepOfTheFileAndWhatTheCommandLineSaysInItsPlace) {
  const std::string yaml =
      with_head(std::string(kVoice) + "sweep: {roi: [5, 10], human.overhead: 20%, bot.margin: 40%}");
  const Prepared prepared = prepare_yaml(yaml, {"bot.calls=1, 2", "human.overhead.now=10%, 30%"});
  ASSERT_TRUE(prepared.study) << prepared.text();
  EXPECT_EQ(prepared.study->paths(), (Texts{"roi", "human.overhead.now", "bot.margin", "bot.calls"}));
  EXPECT_EQ(prepared.study->axes()[1].size(), 2U);
  Diagnostics ignored;
  EXPECT_EQ(prepared.study->rows(ignored), 8U);
}

TEST(Study, VariesOnTopOfSet) {
  const Prepared sound = vary({"human.salary.grows=1, 2% / year"}, {"human.salary=5000 USD/month"});
  ASSERT_TRUE(sound.study) << sound.text();
  const auto& human = *sound.study->scenario().human;
  EXPECT_EQ(sound.study->scenario()[*human.salary.now].distribution.middle(), 5000);
  EXPECT_EQ(mistakes_of({"roi=1, 2"}, {"roy=3"}), Texts{"unknown-key: roy"});
  EXPECT_EQ(mistakes_of({"roi=1, 2"}, {"bot.llm_cost=5 USD/month"}), Texts{"bad-override: llm_cost"});
}

TEST(Study, NamesTheNumberOfAStructureEvenWhereItIsLeftOut) {
  // A step before as_of is left out, and its fall with it.
  const Prepared prepared = vary({"bot.llm_cost.steps.0.from=2023, 2025", "bot.llm_cost.steps.0.falls=10%, 20%"});
  ASSERT_TRUE(prepared.study) << prepared.text();
  EXPECT_EQ(prepared.study->structures(), 2U);
  EXPECT_FALSE(prepared.study->assumption(0, 1));
  EXPECT_TRUE(prepared.study->assumption(1, 1));
  EXPECT_FALSE(prepared.study->assumption(1, 0));
}

TEST(Study, HasAModelForEachCombinationOfWordsAndDates) {
  const Prepared crossed = vary({"bot.calls=1, until_correct", "roi=1, 2, 3", "horizon=5, 10, 20 years"});
  ASSERT_TRUE(crossed.study) << crossed.text();
  EXPECT_EQ(crossed.study->structures(), 6U);
  EXPECT_FALSE(crossed.study->structure(2).scenario().calls_until_correct);
  EXPECT_TRUE(crossed.study->structure(3).scenario().calls_until_correct);
  const Prepared zipped = vary({"bot.calls=1, until_correct, 1", "roi=1, 2, 3", "horizon=5, 10, 5 years"}, {}, true);
  ASSERT_TRUE(zipped.study) << zipped.text();
  EXPECT_EQ(zipped.study->structures(), 2U);
  EXPECT_EQ(vary({"bot.calls=1, 2, 3"}).study->structures(), 1U);
}

TEST(Study, RefusesTooManyModels) {
  EXPECT_EQ(mistakes_of({"as_of=step(2020-01-01, 2021-01-01, 1 day)", "horizon=step(2030-01-01, 2030-02-01, 1 day)"}),
            Texts{"too-large: step(2030-01-01, 2030-02-01, 1 day)"});
}

TEST(Study, RefusesPathsThatAreTheSameOrInsideEachOther) {
  EXPECT_EQ(mistakes_of({"roi=1", "roi=2"}), Texts{"conflict: roi"});
  EXPECT_EQ(mistakes_of({"bot.other_cost=1 USD/month", "bot.other_cost.now=2 USD/month"}),
            Texts{"conflict: bot.other_cost.now"});
  EXPECT_EQ(mistakes_of({"human.salary=1 USD/month", "human.salary.grows=2% / year"}),
            Texts{"conflict: human.salary.grows"});
}

TEST(Study, SaysHowToVaryWhereNothingIs) {
  const Prepared nothing = vary(Texts{});
  EXPECT_EQ(mistakes_of(nothing), Texts{"bad-sweep: "});
  EXPECT_NE(nothing.text().find("--vary human.salary="), std::string::npos);
}

TEST(Study, NamesTheLengthsThatDoNotFitTogether) {
  const Prepared zipped = vary({"roi=1, 2, 3", "human.salary=1, 2 USD/month"}, {}, true);
  EXPECT_NE(zipped.text().find("roi has 3, human.salary has 2"), std::string::npos) << zipped.text();
}

TEST(Study, ChecksEveryValueAsSetDoes) {
  EXPECT_EQ(mistakes_of({"human.salary=1000, 0, 2000, -5 USD/month", "bot.margin=10, 100%"}),
            (Texts{"out-of-domain: 0", "out-of-domain: -5", "out-of-domain: 100%"}));
  EXPECT_EQ(mistakes_of({"bot.llm_cost.falls=lin(0, 200, 5) % / year"}),
            Texts{"out-of-domain: lin(0, 200, 5) % / year"});
  EXPECT_EQ(mistakes_of({"bot.llm_cost.falls=0.5, 2x/year"}), Texts{"out-of-domain: 0.5"});
  EXPECT_EQ(mistakes_of({"bot.llm_cost.now=1, 1e308 USD/clock hour"}), Texts{"bad-number: 1e308 USD/clock hour"});
  EXPECT_EQ(mistakes_of({"bot.llm_cost.steps.0.from=2025, 2026-13"}), Texts{"bad-date: 2026-13"});
}

TEST(Study, ChecksUnitsAtTheirPlace) {
  EXPECT_EQ(mistakes_of({"human.salary=1000, 2000"}), Texts{"missing-unit: 2000"});
  EXPECT_EQ(mistakes_of({"human.salary=1000, 2000 USD/moth"}), Texts{"bad-unit: USD/moth"});
  EXPECT_EQ(mistakes_of({"human.salary=1000, 2000 s"}), Texts{"bad-unit: s"});
  EXPECT_EQ(mistakes_of({"human.salary=1000, 2000 EUR/month"}), Texts{"two-currencies: EUR/month"});
  EXPECT_EQ(mistakes_of({"bot.llm_cost.falls=50, 60%"}), Texts{"missing-unit: 60%"});
  EXPECT_EQ(mistakes_of({"roi=1, 2 USD"}), Texts{"bad-unit: USD"});
}

TEST(Study, ChecksUnitsPerUseAgainstTheUseThatIsVaried) {
  EXPECT_TRUE(vary({"bot.other_cost=0.01, 0.02 USD/min"}).study);
  EXPECT_EQ(mistakes_of({"bot.other_cost=0.01, 0.02 USD/call"}), Texts{"bad-unit: USD/call"});
  EXPECT_TRUE(vary({"bot.usage=100, 200 calls/month", "bot.other_cost=0.01, 0.02 USD/call"}).study);
  // The price per minute of another value has no meaning any more.
  EXPECT_FALSE(vary({"bot.usage=100, 200 calls/month"}).study);
}

TEST(Study, RefusesKeysThatExcludeEachOther) {
  EXPECT_EQ(mistakes_of({"bot.llm_cost.grows=1, 2% / year"}).size(), 1U);
  EXPECT_EQ(mistakes_of({"human.replaces=40, 60%", "human.saves=5, 8%"}).size(), 1U);
  EXPECT_TRUE(vary({"human.saves=5, 8%"}).study);
  EXPECT_FALSE(vary({"consumer.revenue=5, 8 USD/month"}).study);
  EXPECT_FALSE(vary({"latency.budget=1, 2 s"}).study) << "latency.llm is missing";
  EXPECT_FALSE(prepare_yaml("name: t\nas_of: 2024\n" + std::string("latency: {budget: 1 s, llm: 1 s}\n"),
                            {"bot.calls=1, until_correct"})
                   .study)
      << "quality is missing";
}

TEST(Study, KeepsEveryFloorBelowItsCeiling) {
  const Texts floor = {"bot.llm_cost.floor=1, 3 USD/month"};
  EXPECT_TRUE(vary({"bot.llm_cost.floor=1, 3 USD/month"}, {"bot.llm_cost.ceiling=36 USD/year"}).study);
  EXPECT_EQ(mistakes_of(floor, {"bot.llm_cost.ceiling=2 USD/month"}), Texts{"conflict: 3 USD/month"});
  EXPECT_EQ(mistakes_of({"bot.llm_cost.ceiling=9, 4 USD/month"}), Texts{"conflict: 4 USD/month"});
  EXPECT_EQ(mistakes_of({floor[0], "bot.llm_cost.ceiling=4, 2 USD/month"}), Texts{"conflict: 3 USD/month"});
  EXPECT_TRUE(vary({floor[0], "bot.llm_cost.ceiling=4, 3 USD/month"}).study);
  EXPECT_TRUE(vary({"bot.llm_cost.floor=1, 3 USD/month", "bot.llm_cost.ceiling=2, 4 USD/month"}, {}, true).study);
  EXPECT_EQ(mistakes_of({"bot.llm_cost.floor=1, 5 USD/month", "bot.llm_cost.ceiling=2, 4 USD/month"}, {}, true),
            Texts{"conflict: 5 USD/month"});
  EXPECT_EQ(mistakes_of({"bot.llm_cost.floor=step(1, 9, 1) USD/month"}, {"bot.llm_cost.ceiling=4..7 USD/month"}),
            Texts{"conflict: step(1, 9, 1) USD/month"});
}

TEST(Study, ComparesFloorsOfPartsAndGatesToo) {
  const std::string yaml = with_head(
      "latency: {budget: 2 s, llm: {first_token: {now: 1 s, floor: 0.1 s}, tokens: 40, speed: 80 tok/s}, stages: {asr: "
      "{now: 1 "
      "s, ceiling: 2 s}}}\n"
      "gates: {power: {value: {now: 5 x, floor: 1 x}, at_most: {now: 5 x, ceiling: 9 x}}}\n");
  EXPECT_FALSE(prepare_yaml(yaml, {"latency.llm.first_token.ceiling=1, 0.05 s"}).study);
  EXPECT_FALSE(prepare_yaml(yaml, {"latency.stages.asr.floor=1, 3 s"}).study);
  EXPECT_FALSE(prepare_yaml(yaml, {"gates.power.value.ceiling=2, 0.5 x"}).study);
  EXPECT_FALSE(prepare_yaml(yaml, {"gates.power.at_most.floor=2, 10 x"}).study);
  EXPECT_TRUE(prepare_yaml(yaml, {"gates.power.at_most.floor=2, 9 x", "latency.stages.asr.floor=1, 2 s"}).study);
}

TEST(Study, TellsTheMistakesOfFileAndValuesTogether) {
  const auto found = mistakes_of(prepare_yaml(with_head("human: {salary: 4000 USD/moth}\nbot: {llm_cost: 5 USD/month}"),
                                              {"roi=1, 0", "bot.margin=1, 2, 300%"}));
  EXPECT_EQ(found.size(), 3U);
}

TEST(Study, ChoosesAScenarioByItsName) {
  const ScratchFile file(with_head(kVoice) + "---\n" +
                         "name: second\nas_of: 2024\nquality: {error: 5%, required: 90%}\n");
  StudyRequest request;
  request.file = file.path();
  request.varies = {"quality.error=1, 2%"};
  const Prepared unnamed = prepare_request(request);
  EXPECT_NE(unnamed.text().find("--scenario NAME; the scenarios are 'test', 'second'"), std::string::npos);
  request.name = "second";
  const Prepared named = prepare_request(request);
  ASSERT_TRUE(named.study) << named.text();
  EXPECT_EQ(named.study->scenario().name, "second");
  request.name = "secnd";
  EXPECT_NE(prepare_request(request).text().find("did you mean 'second'?"), std::string::npos);
}

TEST(Study, SaysWhatIsWrongWithTheFile) {
  StudyRequest request;
  request.file = "/nowhere/x.yaml";
  request.varies = {"roi=0"};
  EXPECT_EQ(mistakes_of(prepare_request(request)), Texts{"unreadable: "});
  EXPECT_EQ(mistakes_of(prepare_yaml("", {"roi=1"})), Texts{"no-scenario: "});
}

TEST(Study, IsTheSameOnlyForTheSamePoints) {
  const auto identity = [](const Prepared& prepared) { return prepared.study->identity(); };
  const std::string one = identity(vary({"roi=1, 2"}));
  EXPECT_EQ(one, identity(vary({"roi=1, 2"}))) << "the file's own path does not matter";
  EXPECT_EQ(one, identity(vary({"roi=lin(1, 2, 2)"})));
  EXPECT_NE(one, identity(vary({"roi=2, 1"})));
  EXPECT_NE(one, identity(vary({"roi=1, 2"}, {"human.overhead=20%"})));
  EXPECT_NE(identity(vary({"roi=1, 2", "human.overhead=1, 2%"})),
            identity(vary({"roi=1, 2", "human.overhead=1, 2%"}, {}, true)));
}

TEST(Study, OfAMillionValuesIsReadyAtOnce) {
  const ScratchFile file(with_head(kVoice));
  StudyRequest request;
  request.file = file.path();
  request.varies = {"human.salary=lin(1000, 8000, 1000000) USD/month",
                    "bot.llm_cost.falls=log(1, 9, 1000000) % / month"};
  const auto begin = std::chrono::steady_clock::now();
  EXPECT_TRUE(prepare_request(request).study);
  EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(10));  // far less, but tests share machines
}

}  // namespace
}  // namespace crossover
