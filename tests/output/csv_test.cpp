// Does a reader of RFC 4180 get back the fields that were written?

#include "output/csv.h"

#include <gtest/gtest.h>

#include <limits>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace crossover {
namespace {

using Record = std::vector<std::string>;

/// The grammar of RFC 4180 section 2, with \n as the line break.
std::vector<Record> parse(std::string_view text) {
  std::vector<Record> records;
  Record record(1);
  bool quoted = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (quoted && c == '"' && i + 1 < text.size() && text[i + 1] == '"') {
      record.back() += text[++i];
    } else if (c == '"') {
      quoted = !quoted;
    } else if (!quoted && c == ',') {
      record.emplace_back();
    } else if (!quoted && c == '\n') {
      records.push_back(std::exchange(record, Record(1)));
    } else {
      record.back() += c;
    }
  }
  EXPECT_FALSE(quoted) << "a quote is left open";
  return records;
}

std::string field(std::string_view text) {
  std::string out;
  append_csv_field(out, text);
  return out;
}

std::string number(double value) {
  std::string out;
  append_csv_number(out, value);
  return out;
}

TEST(Csv, LeavesOrdinaryTextAsItIs) {
  for (const char* text :
       {"", "voice", "Voice service (US)", "2025-02-15", "50%", "客服", "don't", "a;b", "👩‍🚀 café"}) {
    EXPECT_EQ(field(text), text);
  }
}

TEST(Csv, QuotesWhatWouldEndAField) {
  EXPECT_EQ(field("a,b"), "\"a,b\"");
  EXPECT_EQ(field("say \"hi\""), "\"say \"\"hi\"\"\"");
  EXPECT_EQ(field("two\nlines"), "\"two\nlines\"");
  EXPECT_EQ(field("two\r\nlines"), "\"two\r\nlines\"");
}

TEST(Csv, QuotesWhiteSpaceAtAnEnd) {
  EXPECT_EQ(field(" a"), "\" a\"");
  EXPECT_EQ(field("a "), "\"a \"");
  EXPECT_EQ(field("\ta"), "\"\ta\"");
  EXPECT_EQ(field(" "), "\" \"");
  EXPECT_EQ(field("a\tb"), "a\tb");
}

TEST(Csv, ReadsBackWhatWasWritten) {
  const std::vector<Record> records = {{"file", "scenario", "note"},
                                       {"a,b.yaml", "\"quoted\"", "line\nbreak"},
                                       {"", ",", "\"\""},
                                       {" 客服, 中国 ", "\n", "👍\t"}};
  std::string out;
  for (const Record& record : records) {
    for (std::size_t i = 0; i < record.size(); ++i) {
      if (i > 0) out += ',';
      append_csv_field(out, record[i]);
    }
    out += '\n';
  }
  EXPECT_EQ(parse(out), records);
}

TEST(Csv, NeverHoldsWhatActsOnATerminal) {
  EXPECT_EQ(field("red \x1b[31m"), "red \\x1b[31m");
  EXPECT_EQ(field("\x1b,\n"), "\"\\x1b,\n\"");
  EXPECT_EQ(field("a\u202eb\u202c"), "a\\u202eb\\u202c");
  EXPECT_EQ(field("bad \xff byte"), "bad \\xff byte");
}

TEST(Csv, WritesNumbersThatReadBack) {
  EXPECT_EQ(number(1.1231), "1.1231");
  EXPECT_EQ(number(100000), "100000");
  EXPECT_EQ(number(-0.1), "-0.1");
}

TEST(Csv, LeavesTheFieldEmptyForNoNumber) {
  EXPECT_EQ(number(std::numeric_limits<double>::quiet_NaN()), "");
  EXPECT_EQ(number(std::numeric_limits<double>::infinity()), "");
}

}  // namespace
}  // namespace crossover
