// Where in which file does something stand?

#include "text/source.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>

namespace crossover {
namespace {

std::pair<unsigned, unsigned> place(const Source& source, std::size_t offset) {
  const Position position = source.locate(offset);
  return {position.line, position.column};
}

using Place = std::pair<unsigned, unsigned>;

TEST(Source, CountsLinesAndColumnsFromOne) {
  const Source source("a.yaml", "ab\ncd\n");
  EXPECT_EQ(place(source, 0), Place(1, 1));
  EXPECT_EQ(place(source, 1), Place(1, 2));
  EXPECT_EQ(place(source, 2), Place(1, 3));
  EXPECT_EQ(place(source, 3), Place(2, 1));
  EXPECT_EQ(place(source, 5), Place(2, 3));
}

TEST(Source, LocatesItsEndAndWhatIsPastIt) {
  const Source source("a.yaml", "ab\n");
  EXPECT_EQ(place(source, 3), Place(2, 1));
  EXPECT_EQ(place(source, 99), Place(2, 1));
  const Source empty("b.yaml", "");
  EXPECT_EQ(place(empty, 0), Place(1, 1));
  EXPECT_EQ(empty.line_at(0), "");
}

TEST(Source, CountsCharactersNotBytes) {
  const std::string text = "\u540d\u79f0: \u00e9x";
  const Source source("a.yaml", text);
  EXPECT_EQ(place(source, text.find(':')), Place(1, 3));
  EXPECT_EQ(place(source, text.find('x')), Place(1, 6));
}

TEST(Source, DoesNotCountAByteOrderMark) {
  const Source source("a.yaml",
                      "\xef\xbb\xbf"
                      "ab\ncd");
  EXPECT_EQ(place(source, 3), Place(1, 1));
  EXPECT_EQ(place(source, 0), Place(1, 1));
  EXPECT_EQ(source.line_at(3), "ab");
  EXPECT_EQ(place(source, 6), Place(2, 1));
}

TEST(Source, CountsItsLinesFromWhereItWasCutOut) {
  const Source source("a.csv", "one\ntwo", 41);
  EXPECT_EQ(place(source, 1), Place(41, 2));
  EXPECT_EQ(place(source, 4), Place(42, 1));
  EXPECT_EQ(source.line_at(4), "two");
}

TEST(Source, GivesALineWithoutItsBreak) {
  const Source source("a.yaml", "one\r\ntwo\n\nfour");
  EXPECT_EQ(source.line_at(0), "one");
  EXPECT_EQ(source.line_at(4), "one");
  EXPECT_EQ(source.line_at(5), "two");
  EXPECT_EQ(source.line_at(9), "");
  EXPECT_EQ(source.line_at(10), "four");
  EXPECT_EQ(source.line_at(14), "four");
}

}  // namespace
}  // namespace crossover
