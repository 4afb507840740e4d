// Does a sweep have the columns that are asked for, in that order?

#include "commands/sweep/sweep_columns.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace crossover {
namespace {

using Kind = SweepColumn::Kind;
using Names = std::vector<std::string>;

const Names kPaths = {"roi", "gates.\"a,b\".value"};
const Names kGates = {"cost", "latency"};

Names names_of(const std::vector<SweepColumn>& columns) {
  Names names;
  for (const SweepColumn& column : columns) names.push_back(column.name);
  return names;
}

Names chosen(const Names& arguments) {
  Diagnostics diagnostics;
  const Names names = names_of(ColumnChoice(arguments).choose(kPaths, kGates, diagnostics));
  EXPECT_EQ(diagnostics.render(false), "");
  return names;
}

std::string complaint(const Names& arguments) {
  Diagnostics diagnostics;
  static_cast<void>(ColumnChoice(arguments).choose(kPaths, kGates, diagnostics));
  EXPECT_EQ(diagnostics.errors(), 1U);
  return diagnostics.render(false);
}

TEST(SweepColumns, AreThePathsTheWholeAndTheYearsOfEachGate) {
  EXPECT_EQ(chosen({}), (Names{"roi", "gates.\"a,b\".value", "status", "usable_from", "years", "binding", "cost_years",
                               "latency_years"}));
}

TEST(SweepColumns, AreChosenAndOrderedByTheirNames) {
  EXPECT_EQ(chosen({"years,roi,row"}), (Names{"years", "roi", "row"}));
  EXPECT_EQ(chosen({"latency_from", "cost_status , status"}), (Names{"latency_from", "cost_status", "status"}));
}

TEST(SweepColumns, KnowWhichPathAndWhichGateTheyAreOf) {
  Diagnostics diagnostics;
  const auto columns =
      ColumnChoice(Names{"latency_years,roi,latency_status,cost_from,row"}).choose(kPaths, kGates, diagnostics);
  ASSERT_EQ(columns.size(), 5U);
  const auto is = [&](std::size_t i, Kind kind, std::size_t index) {
    return columns[i].kind == kind && columns[i].index == index;
  };
  EXPECT_TRUE(is(0, Kind::kGateYears, 1));
  EXPECT_TRUE(is(1, Kind::kPath, 0));
  EXPECT_TRUE(is(2, Kind::kGateStatus, 1));
  EXPECT_TRUE(is(3, Kind::kGateFrom, 0));
  EXPECT_TRUE(is(4, Kind::kRow, 0));
}

TEST(SweepColumns, MayHoldCommasInsideQuotes) {
  const Names expected = {"gates.\"a,b\".value", "years"};
  EXPECT_EQ(chosen({"gates.\"a,b\".value,years"}), expected);
  EXPECT_EQ(chosen({"\"gates.\"\"a,b\"\".value\",\"years\""}), expected);
}

TEST(SweepColumns, MeanTheFirstOfTwoThatAreNamedAlike) {
  // A gate `usable` has a usable_from, a gate `a_from` years that a gate `a_from_years` could be taken for.
  const std::vector<SweepColumn> columns = all_columns(Names{"status"}, Names{"usable"});
  EXPECT_EQ(find_column(columns, "usable_from")->kind, Kind::kUsableFrom);
  EXPECT_EQ(find_column(columns, "status")->kind, Kind::kPath);
  EXPECT_EQ(find_column(columns, "usable_status")->kind, Kind::kGateStatus);
  EXPECT_EQ(find_column(all_columns({}, Names{"usable"}), "status")->kind, Kind::kStatus);
}

TEST(SweepColumns, SayWhichNameComesNearest) {
  EXPECT_EQ(complaint({"years,usable_form"}),
            "--columns:1:7: error: there is no column 'usable_form' [bad-selection]\n"
            "    1 | years,usable_form\n"
            "      |       ^~~~~~~~~~~\n"
            "  hint: did you mean 'usable_from'?\n");
}

TEST(SweepColumns, SayWhichNamesThereAreWhereNoneIsNear) {
  EXPECT_NE(complaint({"xxxxxxxx"}).find("hint: the columns are roi, "), std::string::npos);
}

TEST(SweepColumns, AreNotWrittenTwice) {
  EXPECT_EQ(complaint({"years, status", "years"}),
            "--columns:1:1: error: the column 'years' is asked for twice [bad-selection]\n"
            "    1 | years\n"
            "      | ^~~~~\n"
            "  hint: leave it out here\n");
}

TEST(SweepColumns, NeedANameBetweenCommas) {
  EXPECT_EQ(complaint({"years, ,status"}),
            "--columns:1:7: error: the name of a column is missing [bad-selection]\n"
            "    1 | years, ,status\n"
            "      |       ^\n"
            "  hint: write --columns status,years\n");
  EXPECT_NE(complaint({""}).find("is missing"), std::string::npos);
}

TEST(SweepColumns, AreAllReportedInOneGo) {
  Diagnostics diagnostics;
  EXPECT_EQ(names_of(ColumnChoice(Names{"a1,years,b2"}).choose(kPaths, kGates, diagnostics)), Names{"years"});
  EXPECT_EQ(diagnostics.errors(), 2U);
}

}  // namespace
}  // namespace crossover
