// Is text in any language measured, cut and shown safely?

#include "text/utf8.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace crossover {
namespace {

using Lines = std::vector<std::string>;

TEST(FindBadUtf8, AcceptsTheEdgesOfEveryLength) {
  // RFC 3629, section 3: the first and last code points of each number of bytes.
  for (const std::string text : {"", "a", "\x7f", "\xc2\x80", "\xdf\xbf", "\xe0\xa0\x80", "\xed\x9f\xbf",
                                 "\xee\x80\x80", "\xef\xbf\xbf", "\xf0\x90\x80\x80", "\xf4\x8f\xbf\xbf"}) {
    EXPECT_EQ(find_bad_utf8(text), std::nullopt) << printable(text);
  }
  EXPECT_EQ(find_bad_utf8(std::string("a\0b", 3)), std::nullopt);
}

TEST(FindBadUtf8, RefusesOverlongFormsSurrogatesAndWhatIsBeyondUnicode) {
  for (const std::string bad :
       {"\xc0\x80", "\xc1\xbf", "\xe0\x80\x80", "\xe0\x9f\xbf", "\xf0\x80\x80\x80", "\xf0\x8f\xbf\xbf", "\xed\xa0\x80",
        "\xed\xbf\xbf", "\xf4\x90\x80\x80", "\xf5\x80\x80\x80", "\xfe", "\xff"}) {
    EXPECT_EQ(find_bad_utf8("ab" + bad + "c"), 2U) << printable(bad);
  }
}

TEST(FindBadUtf8, RefusesHalfCharacters) {
  EXPECT_EQ(find_bad_utf8("\x80"), 0U);
  EXPECT_EQ(find_bad_utf8("caf\xe9"), 3U);
  EXPECT_EQ(find_bad_utf8("\xe4\xb8"), 0U);
  EXPECT_EQ(find_bad_utf8("\xe4\xb8x"), 0U);
  EXPECT_EQ(find_bad_utf8("\xf0\x9f\x98"), 0U);
  EXPECT_EQ(find_bad_utf8("\u00e9\xc3"), 2U);
}

TEST(Utf8Size, IsThatOfTheFirstCharacter) {
  EXPECT_EQ(utf8_size("ab"), 1U);
  EXPECT_EQ(utf8_size("\u00e9b"), 2U);
  EXPECT_EQ(utf8_size("\u4e2d"), 3U);
  EXPECT_EQ(utf8_size("\U0001f600"), 4U);
  EXPECT_EQ(utf8_size("\xff"), 0U);
}

TEST(DisplayWidth, IsOneForLettersAndTwoForChinese) {
  EXPECT_EQ(display_width(""), 0U);
  EXPECT_EQ(display_width("abc"), 3U);
  EXPECT_EQ(display_width("\u00e9t\u00e9"), 3U);
  EXPECT_EQ(display_width("\u8bed\u97f3"), 4U);
  EXPECT_EQ(display_width("\uff0c"), 2U);
  EXPECT_EQ(display_width("\ud55c\uae00"), 4U);
  EXPECT_EQ(display_width("a\u4e2db"), 4U);
}

TEST(DisplayWidth, IsThatOfTheBaseForCombiningMarks) {
  EXPECT_EQ(display_width("e\u0301"), 1U);
  EXPECT_EQ(display_width("\u1112\u1161\u11ab"), 2U);  // a Korean syllable from its parts
}

TEST(DisplayWidth, IsTwoForEmojiHoweverTheyAreBuilt) {
  EXPECT_EQ(display_width("\U0001f600"), 2U);
  EXPECT_EQ(display_width("\u2764\ufe0f"), 2U);                                // heart, as emoji
  EXPECT_EQ(display_width("\u2764"), 1U);                                      // heart, as text
  EXPECT_EQ(display_width("\U0001f1e9\U0001f1ea"), 2U);                        // a flag
  EXPECT_EQ(display_width("\U0001f1e9\U0001f1ea\U0001f1e8\U0001f1f3"), 4U);    // two flags
  EXPECT_EQ(display_width("\U0001f468\u200d\U0001f469\u200d\U0001f467"), 2U);  // a family
  EXPECT_EQ(display_width("\U0001f44d\U0001f3fd"), 2U);                        // a skin tone
  EXPECT_EQ(display_width("1\ufe0f\u20e3"), 2U);                               // a keycap
}

TEST(DisplayWidth, CountsBytesThatAreNoUtf8AsOneEach) { EXPECT_EQ(display_width("a\xff\xfe"), 3U); }

TEST(Printable, LeavesTextInAnyLanguageAsItIs) {
  for (const std::string text : {"", "plain", "\u8bed\u97f3\u5ba2\u670d", "e\u0301", "\u05e9\u05dc\u05d5\u05dd",
                                 "\U0001f468\u200d\U0001f469\u200d\U0001f467", "back\\slash"}) {
    EXPECT_EQ(printable(text), text);
  }
}

TEST(Printable, ShowsWhatActsOnATerminal) {
  EXPECT_EQ(printable("\x1b[31m"), "\\x1b[31m");
  EXPECT_EQ(printable("a\tb\nc\rd"), "a\\tb\\nc\\rd");
  EXPECT_EQ(printable(std::string("\0\a\x7f", 3)), "\\x00\\x07\\x7f");
  EXPECT_EQ(printable("\u009b1m"), "\\x9b1m");
  EXPECT_EQ(printable("\u2028\u2029"), "\\u2028\\u2029");
}

TEST(Printable, ShowsWhatDisguisesText) {
  EXPECT_EQ(printable("a\u202eb\u2066c\u2069"), "a\\u202eb\\u2066c\\u2069");
  EXPECT_EQ(printable("\u200bx\ufeff"), "\\u200bx\\ufeff");
  EXPECT_EQ(printable("\U000e0001"), "\\U000e0001");
}

TEST(Printable, ShowsBytesThatAreNoUtf8) { EXPECT_EQ(printable("caf\xe9\xff"), "caf\\xe9\\xff"); }

TEST(Shorten, KeepsWhatFits) {
  EXPECT_EQ(shorten("abc", 3), "abc");
  EXPECT_EQ(shorten("\u4e2d\u6587", 4), "\u4e2d\u6587");
  EXPECT_EQ(shorten("", 0), "");
}

TEST(Shorten, EndsInAnEllipsis) {
  EXPECT_EQ(shorten("abcd", 3), "ab\u2026");
  EXPECT_EQ(shorten("abcd", 1), "\u2026");
  EXPECT_EQ(shorten("abcd", 0), "");
}

TEST(Shorten, CutsBetweenClustersOnly) {
  EXPECT_EQ(shorten("\u4e2d\u6587\u5b57", 4), "\u4e2d\u2026");
  EXPECT_EQ(shorten("e\u0301e\u0301e\u0301", 2), "e\u0301\u2026");
  EXPECT_EQ(shorten("\U0001f468\u200d\U0001f469\u200d\U0001f467ab", 3),
            "\U0001f468\u200d\U0001f469\u200d\U0001f467\u2026");
}

TEST(ShortenFront, StartsWithAnEllipsis) {
  EXPECT_EQ(shorten_front("abc", 3), "abc");
  EXPECT_EQ(shorten_front("abcd", 3), "\u2026cd");
  EXPECT_EQ(shorten_front("\u4e2d\u6587\u5b57", 4), "\u2026\u5b57");
  EXPECT_EQ(shorten_front("abcd", 0), "");
}

TEST(Wrap, BreaksAtSpaces) {
  EXPECT_EQ(wrap("the quick brown fox", 10), (Lines{"the quick", "brown fox"}));
  EXPECT_EQ(wrap("the quick brown fox", 9), (Lines{"the quick", "brown fox"}));
  EXPECT_EQ(wrap("the quick brown fox", 8), (Lines{"the", "quick", "brown", "fox"}));
  EXPECT_EQ(wrap("a b", 100), (Lines{"a b"}));
}

TEST(Wrap, DropsTheSpacesOfABreak) {
  EXPECT_EQ(wrap("ab   cd", 3), (Lines{"ab", "cd"}));
  EXPECT_EQ(wrap("ab ", 2), (Lines{"ab"}));
}

TEST(Wrap, BreaksInsideAWordOnlyWhereItIsTooLong) {
  EXPECT_EQ(wrap("abcdefgh", 3), (Lines{"abc", "def", "gh"}));
  EXPECT_EQ(wrap("a bcdefgh", 3), (Lines{"a", "bcd", "efg", "h"}));
}

TEST(Wrap, BreaksBetweenWideCharacters) {
  EXPECT_EQ(wrap("\u8bed\u97f3\u5ba2\u670d", 4), (Lines{"\u8bed\u97f3", "\u5ba2\u670d"}));
  EXPECT_EQ(wrap("\u8bed\u97f3\u5ba2\u670d", 5), (Lines{"\u8bed\u97f3", "\u5ba2\u670d"}));
  EXPECT_EQ(wrap("ab\u8bed\u97f3", 4), (Lines{"ab\u8bed", "\u97f3"}));
}

TEST(Wrap, DoesNotStartALineWithClosingPunctuation) {
  EXPECT_EQ(wrap("\u8bed\u97f3\uff0c\u5ba2", 4), (Lines{"\u8bed", "\u97f3\uff0c", "\u5ba2"}));
}

TEST(Wrap, KeepsLineBreaksAndGivesAtLeastOneLine) {
  EXPECT_EQ(wrap("a\nb\n\nc", 10), (Lines{"a", "b", "", "c"}));
  EXPECT_EQ(wrap("", 10), (Lines{""}));
}

TEST(Wrap, EndsAlsoWhereNothingFits) {
  EXPECT_EQ(wrap("ab", 0), (Lines{"a", "b"}));
  EXPECT_EQ(wrap("\u8bed\u97f3", 1), (Lines{"\u8bed", "\u97f3"}));
}

}  // namespace
}  // namespace crossover
