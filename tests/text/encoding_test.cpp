// Is a file refused that is no plain UTF-8 text, and does the message point at the place?

#include "text/encoding.h"

#include <gtest/gtest.h>

#include <string>

namespace crossover {
namespace {

constexpr std::size_t kLimit = 1 << 20;

struct Checked {
  Source source;
  Diagnostics diagnostics;
  bool accepted;

  explicit Checked(std::string bytes, std::size_t limit = kLimit)
      : source("a.yaml", std::move(bytes)), accepted(check_encoding(source, limit, diagnostics)) {}

  [[nodiscard]] Code code(std::size_t i = 0) const { return diagnostics.all().at(i).code; }
  [[nodiscard]] std::size_t begin(std::size_t i = 0) const { return diagnostics.all().at(i).span.begin; }
  [[nodiscard]] std::size_t end(std::size_t i = 0) const { return diagnostics.all().at(i).span.end; }
};

TEST(CheckEncoding, AcceptsTextWithTabsAnyLanguageAndBothLineEnds) {
  for (const std::string text : {"", "a", "a: 1\n", "a: 1\r\nb: 2\r\n", "a:\tb\n",
                                 "\xef\xbb\xbf"
                                 "a: 1\n",
                                 "\u540d\u79f0: \U0001f600 \u2028\n", "a: \u00a0\n"}) {
    const Checked checked(text);
    EXPECT_TRUE(checked.accepted) << checked.diagnostics.render(false);
    EXPECT_TRUE(checked.diagnostics.empty());
  }
}

TEST(CheckEncoding, RefusesAFileThatIsTooLarge) {
  const Checked checked("12345", 4);
  EXPECT_FALSE(checked.accepted);
  EXPECT_EQ(checked.code(), Code::kTooLarge);
}

TEST(CheckEncoding, PointsAtEveryByteThatIsNotUtf8) {
  const Checked checked("name: caf\xe9\nx: \xff\n");
  EXPECT_FALSE(checked.accepted);
  ASSERT_EQ(checked.diagnostics.all().size(), 2U);
  EXPECT_EQ(checked.code(0), Code::kBadEncoding);
  EXPECT_EQ(checked.begin(0), 9U);
  EXPECT_EQ(checked.begin(1), 14U);
  EXPECT_NE(checked.diagnostics.all()[0].message.find("0xE9"), std::string::npos);
}

TEST(CheckEncoding, PointsAtControlCharacters) {
  const Checked checked(std::string("a: \x1b[31m\nb: \0\nc: \x7f\nd: \x04\ne: \u0085\n", 30));
  EXPECT_FALSE(checked.accepted);
  ASSERT_EQ(checked.diagnostics.all().size(), 5U);
  for (std::size_t i = 0; i < 5; ++i) {
    EXPECT_EQ(checked.code(i), Code::kControlCharacter);
  }
  EXPECT_EQ(checked.begin(0), 3U);
  EXPECT_EQ(checked.begin(1), 12U);
  EXPECT_EQ(checked.end(4), checked.begin(4) + 2);  // NEL has two bytes
  EXPECT_NE(checked.diagnostics.all()[0].message.find("U+001B"), std::string::npos);
  EXPECT_NE(checked.diagnostics.all()[4].message.find("U+0085"), std::string::npos);
}

TEST(CheckEncoding, SaysOnceThatLinesEndInCarriageReturnsAlone) {
  const Checked checked("a: 1\rb: 2\rc: 3\r");
  EXPECT_FALSE(checked.accepted);
  ASSERT_EQ(checked.diagnostics.all().size(), 1U);
  EXPECT_EQ(checked.code(), Code::kControlCharacter);
  EXPECT_EQ(checked.begin(), 4U);
}

TEST(CheckEncoding, RefusesAByteOrderMarkInsideTheText) {
  const Checked checked(
      "\xef\xbb\xbf"
      "a: 1\n\xef\xbb\xbf"
      "b: 2\n");
  EXPECT_FALSE(checked.accepted);
  ASSERT_EQ(checked.diagnostics.all().size(), 1U);
  EXPECT_EQ(checked.code(), Code::kControlCharacter);
  EXPECT_EQ(checked.begin(), 8U);
  EXPECT_EQ(checked.end(), 11U);
}

TEST(CheckEncoding, KnowsUtf16WithAndWithoutAMark) {
  for (const std::string& text :
       {std::string("\xff\xfe"
                    "a\0:\0",
                    6),
        std::string("\xfe\xff\0a\0:", 6), std::string("a\0:\0 \0", 6), std::string("\0a\0:", 4)}) {
    const Checked checked(text);
    EXPECT_FALSE(checked.accepted);
    ASSERT_EQ(checked.diagnostics.all().size(), 1U);
    EXPECT_EQ(checked.code(), Code::kBadEncoding);
    EXPECT_NE(checked.diagnostics.all()[0].message.find("UTF-16"), std::string::npos);
  }
}

TEST(CheckEncoding, StopsAfterAFewPlaces) {
  const Checked checked(std::string(100'000, '\xff') + "x");
  EXPECT_FALSE(checked.accepted);
  EXPECT_LE(checked.diagnostics.all().size(), 20U);
}

}  // namespace
}  // namespace crossover
