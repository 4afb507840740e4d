// Are records and cells what RFC 4180 says they are?

#include "commands/sweep/csv_records.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace crossover {
namespace {

using Cells = std::vector<std::string>;

struct Split {
  Cells texts;
  std::vector<std::string> written;  // as they stand in the record
  CsvFault fault;
};

Split split(std::string_view record) {
  Split out;
  std::vector<CsvCell> cells;
  std::string room;
  if (!split_record(record, cells, room, out.fault)) return out;
  for (const CsvCell& cell : cells) {
    out.texts.emplace_back(cell.text);
    out.written.emplace_back(record.substr(cell.begin, cell.end - cell.begin));
  }
  return out;
}

TEST(CsvRecord, IsSplitAtCommas) {
  EXPECT_EQ(split("a,b,c").texts, (Cells{"a", "b", "c"}));
  EXPECT_EQ(split(" a ,\tb").texts, (Cells{"a", "b"}));
  EXPECT_EQ(split("a").texts, Cells{"a"});
  EXPECT_EQ(split(",").texts, (Cells{"", ""}));
  EXPECT_EQ(split("a,,").texts, (Cells{"a", "", ""}));
}

TEST(CsvRecord, KeepsWhatQuotesEnclose) {
  EXPECT_EQ(split("\"a,b\",c").texts, (Cells{"a,b", "c"}));
  EXPECT_EQ(split("\"say \"\"no\"\"\", x").texts, (Cells{"say \"no\"", "x"}));
  EXPECT_EQ(split("\"a\nb\",\"\"").texts, (Cells{"a\nb", ""}));
  EXPECT_EQ(split("a, \"b\" ,c").texts, (Cells{"a", "b", "c"}));
  EXPECT_EQ(split("\"\"\"\"").texts, Cells{"\""});
  EXPECT_EQ(split("\"a\"\"\",\"\"\"b\"").texts, (Cells{"a\"", "\"b"}));
}

TEST(CsvRecord, SaysWhereItsCellsStand) {
  EXPECT_EQ(split("a, b,c").written, (Cells{"a", " b", "c"}));
  EXPECT_EQ(split("a,\"b,\"\"c\"").written, (Cells{"a", "\"b,\"\"c\""}));
}

TEST(CsvRecord, IsRefusedWhereQuotesStandInTheWrongPlace) {
  const Split inside = split("a,b\"c,d");
  EXPECT_TRUE(inside.texts.empty());
  EXPECT_EQ(inside.fault.begin, 3U);
  const Split behind = split("\"a\"b,c");
  EXPECT_TRUE(behind.texts.empty());
  EXPECT_EQ(behind.fault.begin, 3U);
}

TEST(CsvRecordEnd, IsTheLineBreakOutsideQuotes) {
  EXPECT_EQ(find_record_end("a,b\nc\n", 0).end, 4U);
  EXPECT_EQ(find_record_end("a,b\nc\n", 4).end, 6U);
  const RecordEnd quoted = find_record_end("\"a\n\"\"\n\",b\nc", 0);
  EXPECT_EQ(quoted.end, 10U);
  EXPECT_EQ(quoted.lines, 3U);
  EXPECT_EQ(find_record_end("a\"b\nc\"\n", 0).end, 4U) << "a quote inside a cell opens nothing";
}

TEST(CsvRecordEnd, SaysThatMoreMayCome) {
  EXPECT_FALSE(find_record_end("a,b", 0).has_break);
  const RecordEnd open = find_record_end("a,\"b\n", 0);
  EXPECT_FALSE(open.has_break);
  EXPECT_TRUE(open.in_quotes);
  EXPECT_EQ(open.quote, 2U);
}

TEST(CsvRecordEnd, LeavesOutTheLineBreak) {
  EXPECT_EQ(without_break("a,b\r\n"), "a,b");
  EXPECT_EQ(without_break("a,b\n"), "a,b");
  EXPECT_EQ(without_break("a,b"), "a,b");
}

}  // namespace
}  // namespace crossover
