// How does a mistake look on a terminal?

#include "text/diagnostic.h"

#include <gtest/gtest.h>

#include <memory>
#include <set>
#include <string>
#include <string_view>

#include "text/utf8.h"

namespace crossover {
namespace {

/// The span of the first `part` in `source`.
Span span_of(const Source& source, std::string_view part) {
  const std::size_t begin = source.bytes().find(part);
  return {&source, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(begin + part.size())};
}

std::size_t count(std::string_view text, std::string_view part) {
  std::size_t found = 0;
  for (std::size_t at = text.find(part); at != std::string_view::npos; at = text.find(part, at + 1)) {
    ++found;
  }
  return found;
}

TEST(Diagnostics, ShowsPlaceLineCaretAndHint) {
  const Source source("support.yaml", "name: a\n\n\n\nlatency:\n  llm_budget: 3 dollars\n");
  Diagnostics diagnostics;
  diagnostics.error(Code::kBadUnit, span_of(source, "3 dollars"), "'llm_budget' must be a time, got '3 dollars'",
                    "write 0.5 s or 500 ms");
  EXPECT_EQ(diagnostics.render(false),
            "support.yaml:6:15: error: 'llm_budget' must be a time, got '3 dollars' [bad-unit]\n"
            "    6 |   llm_budget: 3 dollars\n"
            "      |               ^~~~~~~~~\n"
            "  hint: write 0.5 s or 500 ms\n");
}

TEST(Diagnostics, ShowsAWarningAsSuchAndDoesNotCountItAsAnError) {
  const Source source("a.yaml", "a: 1\n");
  Diagnostics diagnostics;
  diagnostics.warning(Code::kStepBeforeAsOf, span_of(source, "a"), "left out");
  EXPECT_EQ(diagnostics.render(false),
            "a.yaml:1:1: warning: left out [step-before-as-of]\n"
            "    1 | a: 1\n"
            "      | ^\n");
  EXPECT_FALSE(diagnostics.has_errors());
  EXPECT_FALSE(diagnostics.empty());
}

TEST(Diagnostics, ShowsTheOtherPlaceBetweenCaretAndHint) {
  const Source source("a.yaml", "a: 1\nb: 2\na: 3\n");
  Diagnostics diagnostics;
  diagnostics.error(Code::kRepeatedKey, {&source, 10, 11}, "the key 'a' stands twice", "remove one", {&source, 0, 1});
  EXPECT_EQ(diagnostics.render(false),
            "a.yaml:3:1: error: the key 'a' stands twice [repeated-key]\n"
            "    3 | a: 3\n"
            "      | ^\n"
            "a.yaml:1:1: note: first written here\n"
            "    1 | a: 1\n"
            "      | ^\n"
            "  hint: remove one\n");
}

TEST(Diagnostics, SaysWhatHasNoPlaceWithoutOne) {
  Diagnostics diagnostics;
  diagnostics.error(Code::kBadOverride, {}, "no such value", "did you mean bot.margin?");
  EXPECT_EQ(diagnostics.render(false), "error: no such value [bad-override]\n  hint: did you mean bot.margin?\n");
}

TEST(Diagnostics, AlignsCaretsByWhatATerminalShows) {
  const Source source("a.yaml", "\u540d\u79f0:\t\u5ba2\u670d x\n");
  Diagnostics diagnostics;
  diagnostics.error(Code::kBadText, span_of(source, "\u5ba2\u670d"), "bad");
  EXPECT_EQ(diagnostics.render(false),
            "a.yaml:1:5: error: bad [bad-text]\n"
            "    1 | \u540d\u79f0: \u5ba2\u670d x\n"
            "      |       ^~~~\n");
}

TEST(Diagnostics, ShowsControlCharactersEscapedAndAlignsBehindThem) {
  const Source source("a\x1b.yaml", "a: \x1b[1m x\n");
  Diagnostics diagnostics;
  diagnostics.error(Code::kBadText, span_of(source, "x"), "got \x1b[2J", "no \a bell");
  EXPECT_EQ(diagnostics.render(false),
            "a\\x1b.yaml:1:9: error: got \\x1b[2J [bad-text]\n"
            "    1 | a: \\x1b[1m x\n"
            "      |            ^\n"
            "  hint: no \\x07 bell\n");
}

TEST(Diagnostics, PutsOneCaretWhereNothingStands) {
  const Source source("a.yaml", "a:\n");
  Diagnostics diagnostics;
  diagnostics.error(Code::kMissingValue, {&source, 2, 2}, "no value");
  diagnostics.error(Code::kMissingKey, {&source, 3, 3}, "no key");
  EXPECT_EQ(diagnostics.render(false),
            "a.yaml:1:3: error: no value [missing-value]\n"
            "    1 | a:\n"
            "      |   ^\n"
            "a.yaml:2:1: error: no key [missing-key]\n"
            "    2 | \n"
            "      | ^\n");
}

TEST(Diagnostics, UnderlinesTheFirstLineOfALongSpan) {
  const Source source("a.yaml", "a:\n  b: 1\n  c: 2\n");
  Diagnostics diagnostics;
  diagnostics.error(Code::kWrongKind, span_of(source, "b: 1\n  c: 2"), "a mapping");
  EXPECT_EQ(diagnostics.render(false),
            "a.yaml:2:3: error: a mapping [wrong-kind]\n"
            "    2 |   b: 1\n"
            "      |   ^~~~\n");
}

TEST(Diagnostics, CutsAVeryLongLineAroundTheCaret) {
  const std::string filler(100'000, 'x');
  const Source source("a.yaml", "a: " + filler + " HERE " + filler);
  Diagnostics diagnostics;
  diagnostics.error(Code::kBadText, span_of(source, "HERE"), "bad");
  const std::string text = diagnostics.render(false);
  EXPECT_EQ(text, "a.yaml:1:100005: error: bad [bad-text]\n    1 | \u2026" + std::string(48, 'x') + " HERE " +
                      std::string(44, 'x') + "\u2026\n      | " + std::string(50, ' ') + "^~~~\n");
}

TEST(Diagnostics, CutsALongLineOfWideCharactersWithoutHalvingOne) {
  std::string filler;
  for (int i = 0; i < 5000; ++i) {
    filler += "\u8bed";
  }
  const Source source("a.yaml", "ab" + filler + "!" + filler);
  Diagnostics diagnostics;
  diagnostics.error(Code::kBadText, span_of(source, "!"), "bad");
  const std::string text = diagnostics.render(false);
  EXPECT_EQ(find_bad_utf8(text), std::nullopt);
  const std::size_t begin = text.find("| ") + 2;
  EXPECT_LE(display_width(text.substr(begin, text.find('\n', begin) - begin)), 102U);
}

TEST(Diagnostics, SortsByPlaceAndKeepsFilesInTheirOrder) {
  const Source second("b.yaml", "x\ny\n");
  const Source first("a.yaml", "x\ny\n");
  Diagnostics diagnostics;
  diagnostics.error(Code::kBadText, {&second, 2, 3}, "b2");
  diagnostics.error(Code::kBadText, {&first, 2, 3}, "a2");
  diagnostics.error(Code::kBadText, {&second, 0, 1}, "b1");
  diagnostics.error(Code::kBadText, {&first, 0, 1}, "a1");
  const std::string text = diagnostics.render(false);
  EXPECT_LT(text.find("b1"), text.find("b2"));
  EXPECT_LT(text.find("b2"), text.find("a1"));
  EXPECT_LT(text.find("a1"), text.find("a2"));
}

TEST(Diagnostics, SaysTheSameAtOnePlaceOnce) {
  const Source source("a.yaml", "a: 1\n");
  Diagnostics diagnostics;
  diagnostics.error(Code::kBadText, {&source, 0, 1}, "same");
  diagnostics.error(Code::kBadText, {&source, 0, 1}, "other");
  diagnostics.error(Code::kBadText, {&source, 0, 1}, "same");
  diagnostics.error(Code::kBadText, {&source, 3, 4}, "same");
  const std::string text = diagnostics.render(false);
  EXPECT_EQ(count(text, "same"), 2U);
  EXPECT_EQ(count(text, "other"), 1U);
}

TEST(Diagnostics, ShowsTheFirstHundredAndCountsTheRest) {
  const Source source("a.yaml", std::string(400, 'x'));
  Diagnostics diagnostics;
  for (std::uint32_t i = 0; i < 317; ++i) {
    diagnostics.error(Code::kBadText, {&source, i, i + 1}, "bad");
  }
  const std::string text = diagnostics.render(false);
  EXPECT_EQ(count(text, "error:"), 100U);
  EXPECT_TRUE(text.ends_with("... and 217 more\n"));
  EXPECT_EQ(diagnostics.errors(), 317U);
}

TEST(Diagnostics, CountsWhatItDoesNotKeep) {
  const Source source("a.yaml", std::string(30'000, 'x'));
  Diagnostics diagnostics;
  for (std::uint32_t i = 0; i < 25'000; ++i) {
    diagnostics.error(Code::kBadText, {&source, i, i + 1}, "bad");
  }
  EXPECT_EQ(diagnostics.errors(), 25'000U);
  EXPECT_LE(diagnostics.all().size(), 10'000U);
  EXPECT_TRUE(diagnostics.render(false).ends_with("... and 24900 more\n"));
}

TEST(Diagnostics, TakesOverTheDiagnosticsOfOthers) {
  const Source source("a.yaml", "abc\n");
  Diagnostics ours;
  Diagnostics theirs;
  ours.error(Code::kBadText, {&source, 1, 2}, "ours");
  theirs.error(Code::kBadText, {&source, 0, 1}, "theirs");
  theirs.warning(Code::kStepBeforeAsOf, {&source, 2, 3}, "warned");
  ours.append(std::move(theirs));
  EXPECT_EQ(ours.errors(), 2U);
  EXPECT_EQ(ours.all().size(), 3U);
  EXPECT_LT(ours.render(false).find("theirs"), ours.render(false).find("ours\n"));
}

TEST(Diagnostics, ColoursOnlyWhenAsked) {
  const Source source("a.yaml", "a: 1\n");
  Diagnostics diagnostics;
  diagnostics.error(Code::kBadText, {&source, 0, 1}, "bad", "better");
  EXPECT_EQ(diagnostics.render(false).find('\x1b'), std::string::npos);
  std::string colored = diagnostics.render(true);
  EXPECT_NE(colored.find("\x1b[1;31merror:\x1b[0m"), std::string::npos);
  for (std::size_t at = colored.find('\x1b'); at != std::string::npos; at = colored.find('\x1b')) {
    colored.erase(at, colored.find('m', at) - at + 1);
  }
  EXPECT_EQ(colored, diagnostics.render(false));
}

TEST(DiagnosticCodes, HaveOneNameAndOneSentenceEachInTheOrderOfTheEnum) {
  std::set<std::string_view> names;
  for (std::size_t i = 0; i < diagnostic_codes().size(); ++i) {
    const CodeInfo& info = diagnostic_codes()[i];
    EXPECT_EQ(static_cast<std::size_t>(info.code), i);
    EXPECT_EQ(code_name(info.code), info.name);
    EXPECT_TRUE(names.insert(info.name).second) << info.name;
    EXPECT_EQ(info.name.find_first_not_of("abcdefghijklmnopqrstuvwxyz-"), std::string_view::npos) << info.name;
    EXPECT_TRUE(info.meaning.ends_with('.')) << info.meaning;
  }
}

TEST(Diagnostics, KeepTheSourcesThatTheyAreGiven) {
  Diagnostics ours;
  std::weak_ptr<const Source> kept;
  {
    Diagnostics theirs;
    const auto source = std::make_shared<const Source>("row.csv", "1,x");
    kept = source;
    theirs.keep(source);
    theirs.error(Code::kBadNumber, {source.get(), 2, 3}, "no number");
    ours.append(std::move(theirs));
  }
  EXPECT_FALSE(kept.expired());
  EXPECT_NE(ours.render(false).find("row.csv:1:3: error: no number"), std::string::npos);
  ours = Diagnostics();
  EXPECT_TRUE(kept.expired());
}

}  // namespace
}  // namespace crossover
