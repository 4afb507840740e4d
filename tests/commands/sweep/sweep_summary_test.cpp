// Does the summary say what the rows say, to people and to machines?

#include "commands/sweep/sweep_summary.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "output/writers.h"
#include "text/utf8.h"

namespace crossover {
namespace {

std::int32_t day(const char* date) { return static_cast<std::int32_t>(parse_date(date)->time_since_epoch().count()); }

/// A summary of rows given one by one, from 2024-01-01 to 2027-06-30.
class Made {
 public:
  Made() : summary_{"Voice, US", *parse_date("2024-01-01"), *parse_date("2027-06-30"), {"cost", "speed, felt"}, {}} {}

  Made& already(int rows) { return add(Status::kAlready, day("2024-01-01"), kNoBinding, rows); }
  Made& crosses(const char* date, int rows = 1) { return add(Status::kCrosses, day(date), 0, rows); }
  Made& beyond(int rows) { return add(Status::kBeyond, kNoDate, 1, rows); }
  Made& never(int rows) { return add(Status::kNever, kNoDate, 0, rows); }

  operator const SweepSummary&() const { return summary_; }
  [[nodiscard]] SweepSummary& summary() { return summary_; }

 private:
  Made& add(Status status, std::int32_t date, std::uint8_t binding, int rows) {
    SweptBlock block;
    block.end = 1;
    block.whole = {&status, nullptr, &date};
    block.binding = &binding;
    block.gates = {block.whole, block.whole};
    for (int row = 0; row < rows; ++row) summary_.counts.add(block, nullptr);
    return *this;
  }

  SweepSummary summary_;
};

std::vector<std::string> quantile_dates(const SweepSummary& summary) {
  std::vector<std::string> out;
  for (const SweepQuantile& one : sweep_quantiles(summary))
    out.push_back(one.usable_from ? format_date(*one.usable_from) : "-");
  return out;
}

std::string as_text(const SweepSummary& summary, std::size_t width = 80) {
  return to_text(summary_report(summary, width), {width, false});
}
std::string as_json(const SweepSummary& summary) {
  std::string text;
  JsonWriter json(text);
  write_summary_json(json, summary);
  return text;
}

bool contains(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

TEST(SweepSummary, QuantilesAreTheFirstDayForThatShareOfAllRows) {
  // Of 20 rows, 5% is one row, 10% two, 25% five, 50% ten, 75% fifteen, 90% eighteen, 95% nineteen.
  Made made;
  made.already(1).crosses("2024-05-01", 4).crosses("2025-05-01", 4).crosses("2026-05-01", 6).crosses("2026-12-01", 3);
  made.never(2);
  EXPECT_EQ(quantile_dates(made), (std::vector<std::string>{"2024-01-01", "2024-05-01", "2024-05-01", "2026-05-01",
                                                            "2026-05-01", "2026-12-01", "-"}));
}

TEST(SweepSummary, QuantilesRoundUpToWholeRows) {
  // Of 3 rows, 25% is 0.75 of a row and 50% is 1.5 rows: the first and the second row. 75% is 2.25 rows: the third.
  EXPECT_EQ(quantile_dates(Made().crosses("2024-03-01").crosses("2024-04-01").crosses("2024-05-01")),
            (std::vector<std::string>{"2024-03-01", "2024-03-01", "2024-03-01", "2024-04-01", "2024-05-01",
                                      "2024-05-01", "2024-05-01"}));
  EXPECT_EQ(quantile_dates(Made().never(5)), std::vector<std::string>(7, "-"));
}

TEST(SweepSummary, CountsWhatIsUsableOnEachFirstOfJanuary) {
  Made made;
  made.already(1).crosses("2024-12-31").crosses("2025-01-01").crosses("2025-01-02").crosses("2027-06-30").beyond(3);
  std::vector<std::pair<std::string, std::uint64_t>> years;
  for (const UsableBy& one : usable_by_year(made)) years.emplace_back(format_date(one.date), one.rows);
  EXPECT_EQ(years, (std::vector<std::pair<std::string, std::uint64_t>>{
                       {"2025-01-01", 3}, {"2026-01-01", 4}, {"2027-01-01", 4}}));
}

TEST(SweepSummary, HasNoYearsWhereTheHorizonComesBeforeJanuary) {
  Made made;
  made.summary().horizon = *parse_date("2024-12-31");
  EXPECT_TRUE(usable_by_year(made.already(1)).empty());
}

TEST(SweepSummary, TellsMachinesEverything) {
  EXPECT_EQ(as_json(Made().already(1).crosses("2025-03-01", 2).beyond(4).never(1)),
            R"({"scenario":"Voice, US","as_of":"2024-01-01","horizon":"2027-06-30","rows":8,"rows_swept":8,)"
            R"("status":{"already":1,"crosses":2,"beyond":4,"never":1},"binding":{"cost":3,"speed, felt":4},)"
            R"("gates":[{"gate":"cost","status":{"already":1,"crosses":2,"beyond":4,"never":1}},)"
            R"({"gate":"speed, felt","status":{"already":1,"crosses":2,"beyond":4,"never":1}}],)"
            R"("quantiles":[{"p":0.05,"usable_from":"2024-01-01"},{"p":0.1,"usable_from":"2024-01-01"},)"
            R"({"p":0.25,"usable_from":"2025-03-01"},{"p":0.5,"usable_from":null},{"p":0.75,"usable_from":null},)"
            R"({"p":0.9,"usable_from":null},{"p":0.95,"usable_from":null}],)"
            R"("by_year":[{"date":"2025-01-01","usable":0.125},{"date":"2026-01-01","usable":0.375},)"
            R"({"date":"2027-01-01","usable":0.375}]})");
}

TEST(SweepSummary, IsATidyTableInCsv) {
  EXPECT_EQ(summary_csv(Made().crosses("2025-03-01", 3).never(1)),
            "name,value\nscenario,\"Voice, US\"\nrows,4\nrows_swept,4\n"
            "status.already,0\nstatus.crosses,3\nstatus.beyond,0\nstatus.never,1\n"
            "binding.cost,4\n\"binding.speed, felt\",0\n"
            "gate.cost.already,0\ngate.cost.crosses,3\ngate.cost.beyond,0\ngate.cost.never,1\n"
            "\"gate.speed, felt.already\",0\n\"gate.speed, felt.crosses\",3\n\"gate.speed, felt.beyond\",0\n"
            "\"gate.speed, felt.never\",1\n"
            "quantile.0.05,2025-03-01\nquantile.0.1,2025-03-01\nquantile.0.25,2025-03-01\nquantile.0.5,2025-03-01\n"
            "quantile.0.75,2025-03-01\nquantile.0.9,\nquantile.0.95,\n"
            "usable_by.2025-01-01,0\nusable_by.2026-01-01,0.75\nusable_by.2027-01-01,0.75\n");
}

TEST(SweepSummary, ShowsBarsInProportion) {
  const std::string text = as_text(Made().already(5).crosses("2024-02-01", 10).crosses("2026-08-01", 5).never(5), 60);
  EXPECT_TRUE(contains(text, "25 rows: 20% usable already, 60% within the horizon, 20%\nnever.\n"));
  // Bars of 32 columns for ten rows, 16 for five.
  const auto bar = [](std::size_t columns) {
    std::string full;
    for (std::size_t i = 0; i < columns; ++i) full += "█";
    return full;
  };
  EXPECT_TRUE(contains(text, "already  " + bar(14) + "▌")) << text;
  EXPECT_TRUE(contains(text, "2024 Q1  " + bar(29) + "    10    40%      60%\n")) << text;
  EXPECT_TRUE(contains(text, "\n2025 Q1  ")) << text;
  EXPECT_TRUE(contains(text, "\n2026 Q3  " + bar(14) + "▌")) << text;
  EXPECT_FALSE(contains(text, "2026 Q4")) << text;
}

TEST(SweepSummary, CountsTheRowsThatAreUsableAlreadyOnlyOnce) {
  // Both lie in the first quarter of 2024.
  const std::string text = as_text(Made().already(3).crosses("2024-01-02", 1), 60);
  EXPECT_TRUE(contains(text, " 1    25%     100%\n")) << text;
  EXPECT_TRUE(contains(text, " 3    75%      75%\n")) << text;
}

TEST(SweepSummary, StaysWithinTheScreen) {
  Made made;
  made.already(1000).crosses("2024-02-01", 123456).crosses("2026-08-01", 50000).beyond(3).never(77777);
  for (const std::size_t width : {60U, 80U, 120U}) {
    const std::string text = as_text(made, width);
    for (std::size_t begin = 0; begin < text.size();) {
      const std::size_t end = text.find('\n', begin);
      EXPECT_LE(display_width(text.substr(begin, end - begin)), width) << text;
      begin = end + 1;
    }
  }
}

TEST(SweepSummary, SaysWhenNoRowWasKept) {
  Made made;
  const Selection none(1, 0);
  const Status status = Status::kNever;
  SweptBlock block;
  block.end = 1;
  block.whole = {&status, nullptr, &kNoDate};
  block.binding = &kNoBinding;
  made.summary().counts.add(block, &none);
  EXPECT_TRUE(contains(as_text(made), "None of 1 row kept."));
  EXPECT_TRUE(contains(as_json(made), R"("rows":0,"rows_swept":1,)"));
  EXPECT_TRUE(contains(as_json(made), R"({"date":"2025-01-01","usable":null})"));
  EXPECT_TRUE(contains(as_json(made), R"({"p":0.5,"usable_from":null})"));
  EXPECT_TRUE(contains(summary_csv(made), "usable_by.2025-01-01,\n"));
  EXPECT_FALSE(contains(as_text(made) + as_json(made) + summary_csv(made), "nan"));
  EXPECT_TRUE(contains(as_text(made), "cost                  0      -"));
}

}  // namespace
}  // namespace crossover
