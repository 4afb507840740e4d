// Does a dry run say what will be done?

#include "commands/sweep/dry_run.h"

#include <gtest/gtest.h>

#include <string>

#include "output/writers.h"

namespace crossover {
namespace {

DryRun grid() {
  DryRun plan;
  plan.scenario = "Voice";
  DryRunPath salary{"human.salary", "USD/month", {}, {}};
  for (int i = 0; i < 25; ++i) {
    salary.texts.push_back(std::to_string(1000 + 100 * i));
    salary.values.push_back(1000 + 100 * i);
  }
  plan.paths = {salary,
                {"bot.llm_cost.falls", "% / year", {"30", "60"}, {0.3, 0.6}},
                {"bot.calls", "", {"1", "until_correct"}, {}}};
  plan.rows = 100;
  plan.columns = {"human.salary", "bot.llm_cost.falls", "bot.calls", "status"};
  plan.structures = 2;
  plan.jobs = 2;
  plan.bytes = 8e7;
  plan.seconds = 4.2;
  return plan;
}

std::string as_text(const DryRun& plan) { return to_text(dry_run_report(plan), {80, false}); }
std::string as_json(const DryRun& plan) {
  std::string text;
  JsonWriter json(text);
  write_dry_run_json(json, plan);
  return text;
}
bool contains(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

TEST(DryRun, SaysWhatThereWillBe) {
  EXPECT_EQ(as_text(grid()),
            "Voice\n\n"
            "rows       25 x 2 x 2 = 100 rows\n"
            "columns    4: human.salary, bot.llm_cost.falls, bot.calls, status\n"
            "estimate   about 80 MB, 5 s with 2 threads, disk aside\n"
            "scenarios  2 to be read, one per combination of words and dates\n\n"
            "Path                Values                                 Unit\n"
            "────────────────────────────────────────────────────────────────────\n"
            "human.salary        1000, 1100, 1200 ... 3400 (25 values)  USD/month\n"
            "bot.llm_cost.falls  30, 60                                 % / year\n"
            "bot.calls           1, until_correct\n\n"
            "Every value with every other; the last path runs fastest.\n");
}

TEST(DryRun, TellsMachinesTheSame) {
  EXPECT_EQ(as_json(grid()),
            R"({"scenario":"Voice","rows":100,"rows_of_all":100,)"
            R"("columns":["human.salary","bot.llm_cost.falls","bot.calls","status"],"rows_file":null,)"
            R"("paths":[{"path":"human.salary","unit":"USD/month","values":25,"first":1000,"last":3400},)"
            R"({"path":"bot.llm_cost.falls","unit":"share / year","values":2,"first":0.3,"last":0.6},)"
            R"({"path":"bot.calls","unit":null,"values":2,"first":"1","last":"until_correct"}],)"
            R"("zipped":false,"structures":2,"jobs":2,"bytes":80000000,"seconds":4.2})");
}

TEST(DryRun, RoundsLongNumbersForPeopleOnly) {
  DryRun plan;
  plan.paths = {
      {"p", "USD/month", {"500", "577.676348436137", "1234567.8901234"}, {500, 577.676348436137, 1234567.8901234}}};
  EXPECT_TRUE(contains(as_text(plan), "p     500, 577.68, 1234600  USD/month\n")) << as_text(plan);
  EXPECT_TRUE(contains(as_json(plan), R"("last":1234567.8901234)"));
}

TEST(DryRun, NamesTheUnitOfTheValuesThatMachinesRead) {
  const auto unit_of = [](const std::string& unit, const std::string& text, double value) {
    DryRun plan;
    plan.paths = {{"p", unit, {text}, {value}}};
    const std::string json = as_json(plan);
    const std::size_t at = json.find(R"("unit":)") + 7;
    return json.substr(at, json.find(',', at) - at);
  };
  EXPECT_EQ(unit_of("%", "40", 0.4), R"("share")");
  EXPECT_EQ(unit_of("% / month", "5", 0.4596), R"("share / year")");
  EXPECT_EQ(unit_of("x / year", "10", 0.9), R"("share / year")");
  EXPECT_EQ(unit_of("%", "40", 40), R"("%")") << "a gate of the author's own counts in its own unit";
  EXPECT_EQ(unit_of("ms", "300", 300), R"("ms")");
}

TEST(DryRun, SaysWhichPartAShardIs) {
  DryRun plan = grid();
  plan.rows = 34;
  plan.rows_of_all = 100;
  EXPECT_TRUE(contains(as_text(plan), "rows       34 of 100 rows\n"));
  EXPECT_TRUE(contains(as_json(plan), R"("rows":34,"rows_of_all":100,)"));
}

TEST(DryRun, SaysThatValuesArePaired) {
  DryRun plan = grid();
  plan.zipped = true;
  plan.rows = 2;
  EXPECT_TRUE(contains(as_text(plan), "rows       2 rows\n"));
  EXPECT_TRUE(contains(as_text(plan), "The first values of all paths make the first row"));
}

TEST(DryRun, SaysWhatItDoesNotKnowOfAFile) {
  DryRun plan = grid();
  plan.rows_file = "rows.csv";
  plan.rows = std::nullopt;
  plan.bytes = std::nullopt;
  plan.seconds = std::nullopt;
  plan.structures = 1;
  plan.paths = {{"human.salary", "", {}, {}}};
  EXPECT_EQ(as_text(plan),
            "Voice\n\n"
            "rows     as many rows as rows.csv has\n"
            "columns  4: human.salary, bot.llm_cost.falls, bot.calls, status\n\n"
            "Path          Values         Unit\n"
            "─────────────────────────────────\n"
            "human.salary  from rows.csv\n");
  const std::string json = as_json(plan);
  EXPECT_TRUE(contains(json, R"("rows":null,"rows_of_all":null,)"));
  EXPECT_TRUE(contains(json, R"({"path":"human.salary","unit":null,"values":null,"first":null,"last":null})"));
  EXPECT_TRUE(contains(json, R"("bytes":null,"seconds":null)"));
}

TEST(DryRun, EstimatesWithoutFalsePrecision) {
  DryRun plan = grid();
  plan.seconds = 0.02;
  plan.jobs = 1;
  EXPECT_TRUE(contains(as_text(plan), "about 80 MB, less than a second with 1 thread, disk aside\n"));
  plan.bytes = std::nullopt;
  plan.seconds = 7500;
  EXPECT_TRUE(contains(as_text(plan), "estimate   2 h 05 min with 1 thread, disk aside\n"));
}

}  // namespace
}  // namespace crossover
