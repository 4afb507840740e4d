// Is every line of a CSV file the scenario that --set would make of it, and is every mistake in it told with its place?

#include "commands/sweep/file_points.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "commands/sweep/scratch_file.h"
#include "commands/sweep/study.h"
#include "support/written.h"

namespace crossover {
namespace {

using Texts = std::vector<std::string>;

constexpr std::string_view kVoice =
    "human: {salary: 48k USD/year, overhead: 25%}\n"
    "bot: {llm_cost: {now: 500 USD/month, falls: 50% / year, steps: [{from: 2025-01, falls: 10%}]}}\n"
    "quality: {error: {now: 5%, falls: 30% / year}, required: 95%}\n";

/// A study of a CSV file, with all that was found wrong with it.
struct Swept {
  Swept(const std::string& yaml, const std::string& csv) : scenario_file(yaml), csv_file(csv) {
    StudyRequest request;
    request.file = scenario_file.path();
    request.rows_file = csv_file.path();
    study = Study::prepare(request, diagnostics);
  }
  explicit Swept(const std::string& csv) : Swept(with_head(kVoice), csv) {}

  /// What is wrong, as "LINE:COLUMN CODE".
  [[nodiscard]] Texts mistakes() const {
    Texts out;
    for (const Diagnostic* one : diagnostics.sorted()) {
      if (one->severity != Severity::kError) continue;
      const Position at = one->span.source != nullptr ? one->span.source->locate(one->span.begin) : Position{0, 0};
      out.push_back(fmt::format("{}:{} {}", at.line, at.column, code_name(one->code)));
    }
    return out;
  }

  ScratchFile scenario_file;
  ScratchFile csv_file;
  Diagnostics diagnostics;
  std::unique_ptr<Study> study;
};

/// One row as read: what csv shows, what the model takes, and its model.
struct Row {
  Texts texts;
  std::vector<double> values;
  std::size_t structure = 0;
};

/// The rows of a range, in order; mistakes go to `swept`.
std::vector<Row> rows_of(Swept& swept, RowRange range = {}) {
  std::vector<Row> out;
  if (!swept.study) return out;
  const auto points = swept.study->points();
  points->restrict_to(range);
  PointTask task;
  PointBlock block;
  while (points->claim(task, swept.diagnostics)) {
    EXPECT_EQ(task.first % kBlockRows, 0U);
    for (std::size_t begin = 0; begin < task.rows; begin += kBlockRows) {
      const std::size_t count = std::min(kBlockRows, task.rows - begin);
      if (!points->fill(task, begin, count, block, swept.diagnostics)) continue;
      for (std::size_t row = 0; row < count; ++row) {
        if (begin + row < task.begin || begin + row >= task.end) continue;
        Row& read = out.emplace_back();
        for (const PathColumn& column : block.paths) {
          read.texts.emplace_back((*column.texts)[column.place[row]]);
          read.values.push_back(column.value[row]);
        }
        read.structure = block.structure == nullptr ? 0 : block.structure[row];
      }
    }
  }
  return out;
}

Texts mistakes_in(const std::string& csv) {
  Swept swept(csv);
  rows_of(swept);
  return swept.mistakes();
}

TEST(FilePoints, TakeTheUnitOfTheFirstLineOrOfTheScenario) {
  Swept swept(
      "human.salary,bot.llm_cost.now USD/year,bot.llm_cost.falls % / year,human.overhead %\n"
      "50k,1200,60,30%\n"
      "60000 USD/year,2400 USD/year,75% / year, 0.5\n");
  const auto rows = rows_of(swept);
  ASSERT_EQ(rows.size(), 2U) << swept.diagnostics.render(false);
  EXPECT_EQ(swept.study->paths(), (Texts{"human.salary", "bot.llm_cost.now", "bot.llm_cost.falls", "human.overhead"}));
  EXPECT_EQ(rows[0].texts, (Texts{"50000", "1200", "60", "30"}));
  EXPECT_EQ(rows[0].values, (std::vector<double>{50000, 1200, 0.6, 0.3}));
  EXPECT_EQ(rows[1].texts, (Texts{"60000", "2400", "75", "0.5"}));
  EXPECT_EQ(rows[1].values, (std::vector<double>{60000, 2400, 0.75, 0.005}));
}

TEST(FilePoints, TakeTheUnitOfTheFirstCellWhereNothingElseNamesOne) {
  Swept swept("bot.margin,bot.other_cost\n40%,90 USD/month\n50,80\n");
  const auto rows = rows_of(swept);
  ASSERT_EQ(rows.size(), 2U) << swept.diagnostics.render(false);
  EXPECT_EQ(rows[1].values, (std::vector<double>{0.5, 80}));
  EXPECT_EQ(mistakes_in("bot.margin\n40\n"), Texts{"2:1 missing-unit"});
}

TEST(FilePoints, ConvertRatesAsTheReaderDoes) {
  Swept swept("bot.llm_cost.falls x/year,quality.error.falls % / month\n10,5\n2,0\n");
  const auto rows = rows_of(swept);
  ASSERT_EQ(rows.size(), 2U) << swept.diagnostics.render(false);
  EXPECT_EQ(rows[0].values[0], 0.9);
  EXPECT_NEAR(rows[0].values[1], 1 - std::pow(0.95, 12), 1e-15);
  EXPECT_EQ(rows[1].values[0], 0.5);
}

TEST(FilePoints, MakeAModelForEachCombinationOfWordsAndDates) {
  Swept swept(
      "bot.llm_cost.steps.0.from,horizon,bot.calls\n"
      "2025-01,10 years,1\n2025-07,10 years,until_correct\n2025-01,10 years,2.5\n2025-07,10 years,until_correct\n"
      "2025-01,2040,3\n");
  const auto rows = rows_of(swept);
  ASSERT_EQ(rows.size(), 5U) << swept.diagnostics.render(false);
  EXPECT_EQ(swept.study->structures(), 3U);
  EXPECT_EQ(rows[0].structure, rows[2].structure) << "numbers of calls share a model";
  EXPECT_EQ(rows[1].structure, rows[3].structure);
  EXPECT_EQ(rows[2].values[2], 2.5);
  EXPECT_TRUE(std::isnan(rows[1].values[2]));
  EXPECT_EQ(rows[1].texts[2], "until_correct");
  EXPECT_TRUE(swept.study->assumption(rows[0].structure, 2));
  EXPECT_FALSE(swept.study->assumption(rows[1].structure, 2));
  EXPECT_TRUE(swept.study->structure(rows[1].structure).scenario().calls_until_correct);
  EXPECT_EQ(swept.study->structure(rows[4].structure).scenario().horizon, make_date(2040, 1, 1));
}

TEST(FilePoints, RefuseTooManyModels) {
  std::string csv = "as_of\n";
  for (int i = 0; i < 10'001; ++i) csv += format_date(make_date(1990, 1, 1) + std::chrono::days{i}) + "\n";
  Swept swept(csv);
  rows_of(swept);
  EXPECT_EQ(swept.mistakes(), Texts{"10002:1 too-large"});
  EXPECT_EQ(swept.study->structures(), 10'000U);
}

TEST(FilePoints, HandOutAnyPart) {
  std::string csv = "roi\n";
  for (int i = 1; i <= 40'000; ++i) csv += std::to_string(i) + (i % 1000 == 0 ? "\n\n" : "\n");
  Swept whole(csv);
  const auto all = rows_of(whole);
  ASSERT_EQ(all.size(), 40'000U);
  EXPECT_EQ(whole.study->rows(whole.diagnostics), 40'000U);
  for (const auto& [begin, end] : std::vector<std::pair<std::uint64_t, std::uint64_t>>{{0, 1},
                                                                                       {511, 513},
                                                                                       {16'383, 16'385},
                                                                                       {39'999, 40'000},
                                                                                       {1'000, 1'000},
                                                                                       {39'990, 50'000},
                                                                                       {50'000, 60'000}}) {
    Swept part(csv);
    const auto rows = rows_of(part, {begin, end});
    ASSERT_EQ(rows.size(), std::min<std::uint64_t>(end, 40'000) - std::min<std::uint64_t>(begin, 40'000));
    for (std::size_t i = 0; i < rows.size(); ++i) EXPECT_EQ(rows[i].values[0], static_cast<double>(begin + i + 1));
  }
}

TEST(FilePoints, ReadQuotesAndEitherLineBreak) {
  Swept swept(
      "\xef\xbb\xbf\"human.salary USD/year\", roi\r\n"
      "\"50000\",\"5\"\r\n\r\n\"6\n\",7");
  const auto rows = rows_of(swept);
  EXPECT_EQ(swept.mistakes(), Texts{});
  ASSERT_EQ(rows.size(), 2U);
  EXPECT_EQ(rows[0].values, (std::vector<double>{50000, 5}));
  EXPECT_EQ(rows[1].values, (std::vector<double>{6, 7}));
}

TEST(FilePoints, TellEveryMistakeWithItsPlace) {
  EXPECT_EQ(mistakes_in("human.salary,roi\n"
                        "5,5\n"
                        "5\n"
                        "5,5,5\n"
                        "five,5\n"
                        "\n"
                        "5,  -5\n"
                        "5 USD/month,5\n"
                        "1..2,5\n"
                        ",5\n"
                        "5,6\n"),
            (Texts{"3:2 bad-sweep", "4:5 bad-sweep", "5:1 bad-number", "7:5 out-of-domain", "8:1 unit-mismatch",
                   "9:1 bad-sweep", "10:1 missing-value"}));
}

TEST(FilePoints, TellMistakesFarDownOnTheirLines) {
  std::string csv = "roi,\"human.overhead %\"\n";
  for (int i = 2; i <= 30'000; ++i) csv += i % 10'000 == 0 ? "0,1\n" : "1,\"\n2\"\n";
  // Every other line but the faulty ones has a line break in it.
  EXPECT_EQ(mistakes_in(csv), (Texts{"19998:1 out-of-domain", "39997:1 out-of-domain", "59996:1 out-of-domain"}));
}

TEST(FilePoints, TellWhatIsWrongWithTheFirstLine) {
  EXPECT_EQ(mistakes_in("human.salry,roi\n1,2\n"), Texts{"1:7 unknown-key"});
  EXPECT_EQ(mistakes_in("roi,name\n1,2\n"), Texts{"1:5 bad-sweep"});
  EXPECT_EQ(mistakes_in("roi,roi.now\n1,2\n"), Texts{"1:5 conflict"});
  EXPECT_EQ(mistakes_in("human.salary USD/moth\n1\n"), Texts{"1:14 bad-unit"});
  EXPECT_EQ(mistakes_in("roi,\n1,2\n"), Texts{"1:5 bad-sweep"});
  EXPECT_EQ(mistakes_in("as_of days\n2024\n"), Texts{"1:7 bad-unit"});
  EXPECT_EQ(mistakes_in(""), Texts{"0:0 bad-sweep"});
  EXPECT_EQ(mistakes_in("roi\n"), Texts{"0:0 bad-sweep"});
}

TEST(FilePoints, TellWhatTheScenarioRefuses) {
  EXPECT_EQ(mistakes_in("as_of\n2024-13\n"), Texts{"2:1 bad-date"});
  EXPECT_EQ(mistakes_in("bot.calls\n1\nuntil_corect\n"), Texts{"3:1 bad-number"});
  EXPECT_EQ(mistakes_in("human.salary EUR/month\n1\n"), Texts{"2:1 two-currencies"});
  EXPECT_EQ(mistakes_in("bot.llm_cost.floor USD/month,bot.llm_cost.ceiling USD/month\n1,2\n3,4\n5,4\n"),
            Texts{"4:1 conflict"});
  EXPECT_EQ(mistakes_in("roi\n1\n\"2\n"), Texts{"3:1 bad-sweep"});
}

TEST(FilePoints, CanBeAskedForAgain) {
  Swept swept("roi\n1\n2\n");
  EXPECT_EQ(rows_of(swept).size(), 2U);
  EXPECT_EQ(rows_of(swept).size(), 2U);
}

TEST(FilePoints, AreTheSameOnlyForTheSameContent) {
  const std::string one = Swept("roi\n1\n2\n").study->identity();
  EXPECT_EQ(one, Swept("roi\n1\n2\n").study->identity());
  EXPECT_NE(one, Swept("roi\n1\n3\n").study->identity());
}

TEST(FilePoints, ComeFromOnePlace) {
  const ScratchFile scenario(with_head(kVoice));
  const ScratchFile csv("roi\n1\n");
  StudyRequest request;
  request.file = scenario.path();
  request.rows_file = csv.path();
  request.varies = {"roi=1, 2"};
  request.zip = true;
  Diagnostics diagnostics;
  EXPECT_FALSE(Study::prepare(request, diagnostics));
  EXPECT_EQ(diagnostics.errors(), 2U);
}

}  // namespace
}  // namespace crossover
