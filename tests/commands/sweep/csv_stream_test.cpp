// Are the records of a file handed out whole, in order and with their lines, however the file is cut?

#include "commands/sweep/csv_stream.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "commands/sweep/scratch_file.h"

namespace crossover {
namespace {

using Lines = std::vector<std::pair<std::string, std::uint64_t>>;

Lines all_records(const std::string& content) {
  const ScratchFile file(content);
  CsvStream stream(file.path());
  Lines out;
  for (auto record = stream.peek(); record; record = stream.peek()) {
    out.emplace_back(record->text, record->line);
    stream.skip();
  }
  EXPECT_FALSE(stream.failure()) << stream.failure()->message;
  return out;
}

TEST(CsvStream, PassesOverBlankLinesAndCountsThem) {
  EXPECT_EQ(all_records("a\n\n \t\nb\r\n\r\nc"), (Lines{{"a", 1}, {"b", 4}, {"c", 6}}));
  EXPECT_EQ(all_records("\n\n"), Lines{});
  EXPECT_EQ(all_records(""), Lines{});
  EXPECT_EQ(all_records("a\n   "), (Lines{{"a", 1}}));
}

TEST(CsvStream, LeavesOutAByteOrderMark) {
  EXPECT_EQ(all_records("\xef\xbb\xbf"
                        "a\nb\n"),
            (Lines{{"a", 1}, {"b", 2}}));
}

TEST(CsvStream, CountsTheLinesInsideQuotes) {
  EXPECT_EQ(all_records("\"a\n\nb\",c\nd\n"), (Lines{{"\"a\n\nb\",c", 1}, {"d", 4}}));
}

TEST(CsvStream, ReadsRecordsThatAreCutByItsBuffer) {
  std::string content;
  Lines expected;
  for (std::uint64_t i = 1; content.size() < 3'000'000; ++i) {
    const std::string record = "\"" + std::string(i % 7919, 'x') + "\"," + std::to_string(i);
    content += record + "\n";
    expected.emplace_back(record, i);
  }
  EXPECT_EQ(all_records(content), expected);
}

TEST(CsvStream, HandsOutPiecesWithTheirMarks) {
  const ScratchFile file("h\n1\n2\n\n3\n\"4\n\"\n5\n");
  CsvStream stream(file.path());
  stream.peek();
  stream.skip();
  std::string bytes;
  std::vector<RecordMark> marks;
  EXPECT_EQ(stream.take(4, 2, bytes, marks), 4U);
  EXPECT_EQ(bytes, "1\n2\n3\n\"4\n\"\n");
  ASSERT_EQ(marks.size(), 2U);
  EXPECT_EQ(marks[0].row, 0U);
  EXPECT_EQ(marks[0].line, 2U);
  EXPECT_EQ(marks[1].row, 2U);
  EXPECT_EQ(marks[1].byte, 4U);
  EXPECT_EQ(marks[1].line, 5U);
  EXPECT_EQ(stream.take(4, 2, bytes, marks), 1U);
  EXPECT_EQ(marks[0].line, 8U);
  EXPECT_EQ(stream.take(4, 2, bytes, marks), 0U);
}

TEST(CsvStream, SaysWhereAnOpenQuoteStands) {
  const ScratchFile file("a,b\n1,2\n3,\"x\ny\n");
  CsvStream stream(file.path());
  for (; stream.peek(); stream.skip()) {
  }
  ASSERT_TRUE(stream.failure());
  EXPECT_EQ(stream.failure()->line, 3U);
  EXPECT_EQ(stream.failure()->begin, 2U);
  EXPECT_EQ(stream.failure()->line_text, "3,\"x");
}

TEST(CsvStream, RefusesRecordsThatDoNotEnd) {
  const ScratchFile file("a\n\"" + std::string(3'000'000, 'x'));
  CsvStream stream(file.path());
  stream.peek();
  stream.skip();
  EXPECT_FALSE(stream.peek());
  ASSERT_TRUE(stream.failure());
  EXPECT_EQ(stream.failure()->line, 2U);
  EXPECT_LE(stream.failure()->line_text.size(), kMostRecordBytes);
}

TEST(CsvStream, SaysWhyAFileCannotBeRead) {
  CsvStream absent("/nowhere/at/all.csv");
  ASSERT_TRUE(absent.failure());
  EXPECT_NE(absent.failure()->message.find("No such file"), std::string::npos);
  EXPECT_FALSE(absent.peek());
  CsvStream directory("/");
  EXPECT_FALSE(directory.peek());
  ASSERT_TRUE(directory.failure());
  EXPECT_NE(directory.failure()->message.find("cannot read /"), std::string::npos);
}

}  // namespace
}  // namespace crossover
