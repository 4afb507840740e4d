// What stands in the text between and around the tokens of YAML?

#include "text/yaml_scan.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

namespace crossover {
namespace {

constexpr std::size_t kNone = std::string_view::npos;

std::string_view scalar(std::string_view text, std::size_t begin, std::string_view value) {
  return text.substr(begin, end_of_scalar(text, begin, value) - begin);
}

TEST(SkipSpace, PassesSpacesLineBreaksAndComments) {
  EXPECT_EQ(skip_space("  \t\r\n # c\n x", 0), 11U);
  EXPECT_EQ(skip_space("# only", 0), 6U);
  EXPECT_EQ(skip_space("a#b", 1), 1U) << "a comment needs a space before it";
}

TEST(EndOfScalar, KnowsPlainTextOnOneAndOnSeveralLines) {
  EXPECT_EQ(scalar("a: b c # d", 3, "b c"), "b c");
  EXPECT_EQ(scalar("a: b\n  c\n\n  d\ne: 1", 3, "b c\nd"), "b\n  c\n\n  d");
}

TEST(EndOfScalar, KnowsQuotesAndWhatIsEscapedInThem) {
  EXPECT_EQ(scalar(R"(a: "b \" c" d)", 3, "b \" c"), R"("b \" c")");
  EXPECT_EQ(scalar("a: 'it''s' d", 3, "it's"), "'it''s'");
  EXPECT_EQ(scalar("a: ''", 3, ""), "''");
  EXPECT_EQ(end_of_scalar("a: \"b\\\"", 3, "b"), kNone);
  EXPECT_EQ(end_of_scalar("a: 'b''", 3, "b"), kNone);
}

TEST(EndOfScalar, KnowsBlocksByWhatTheySay) {
  EXPECT_EQ(scalar("a: |\n  x\n   y\n\n  z\n# c\nb: 1", 3, "x\n y\n\nz\n"), "|\n  x\n   y\n\n  z");
  EXPECT_EQ(scalar("a: >-  # c\n  x\n  y\n", 3, "x y"), ">-  # c\n  x\n  y");
  EXPECT_EQ(scalar("a: |\n\nb: 1", 3, ""), "|");
}

TEST(NullSize, KnowsOnlyWholeWords) {
  EXPECT_EQ(null_size("~", 0), 1U);
  EXPECT_EQ(null_size("a: null\n", 3), 4U);
  EXPECT_EQ(null_size("[NULL]", 1), 4U);
  EXPECT_EQ(null_size("Null: 1", 0), 4U);
  EXPECT_EQ(null_size("nullable", 0), 0U);
  EXPECT_EQ(null_size("null:1", 0), 0U);
  EXPECT_EQ(null_size("", 0), 0U);
}

TEST(NextSeparator, FindsLinesThatStartWithThreeDashes) {
  EXPECT_EQ(next_separator("---\na", 0), 0U);
  EXPECT_EQ(next_separator("a\n---\nb", 0), 2U);
  EXPECT_EQ(next_separator("a\r\n---\r\nb", 0), 3U);
  EXPECT_EQ(next_separator("a\n--- b", 0), 2U);
  EXPECT_EQ(next_separator("a\n---\tb", 0), 2U);
  EXPECT_EQ(next_separator("a\n---", 0), 2U);
  EXPECT_EQ(next_separator("---\n---\n", 3), 4U);
}

TEST(NextSeparator, LeavesOtherDashesAlone) {
  for (const std::string text : {"", "a", "a\n----\n", "a\n---b\n", "a\n ---\n", "a ---\n", "--\n"}) {
    EXPECT_EQ(next_separator(text, 0), text.size()) << text;
  }
}

TEST(FindMissingSpace, FindsTheColonOfAKeyThatTouchesItsValue) {
  const auto find = [](std::string_view text) { return find_missing_space(text, 0, text.size()); };
  EXPECT_EQ(find("a:1"), 1U);
  EXPECT_EQ(find("x: 1\n  as_of:2024"), 12U);
  EXPECT_EQ(find("- a:1"), 3U);
  EXPECT_EQ(find("\"a\":1"), 3U);
  EXPECT_EQ(find("\u540d\u79f0:x"), 6U);
}

TEST(FindMissingSpace, LeavesAddressesTimesAndValuesAlone) {
  for (const std::string text : {"a: 1", "a:", "http://x.y", "12:30", "a: b:c", "# a:1", "std::x", "", "{a:1}"}) {
    EXPECT_EQ(find_missing_space(text, 0, text.size()), kNone) << text;
  }
}

}  // namespace
}  // namespace crossover
