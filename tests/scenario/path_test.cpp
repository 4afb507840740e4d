// Are the keys of a path, and their places, those that stand in it?

#include "scenario/path.h"

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <vector>

#include "support/written.h"

namespace crossover {
namespace {

using Keys = std::vector<std::string>;

struct Parsed {
  Keys keys;
  Keys written;  // as they stand in the text
  std::size_t end = 0;
  Diagnostics diagnostics;
};

Parsed parse(const std::string& text, const PathForm& form = {}) {
  const Source source("--set", text);
  Parsed out;
  const TextPlace place{{&source, 0, static_cast<std::uint32_t>(text.size())}, true};
  const auto parsed = parse_path(text, place, form, out.diagnostics);
  EXPECT_NE(parsed.has_value(), out.diagnostics.has_errors());
  if (!parsed) return out;
  out.end = parsed->end;
  for (const PathSegment& segment : parsed->path) {
    out.keys.push_back(segment.text);
    out.written.push_back(text.substr(segment.span.begin, segment.span.end - segment.span.begin));
  }
  return out;
}

constexpr PathForm kCell{.end = ' ', .end_must_come = false};

TEST(Path, IsPartedByDots) {
  const Parsed parsed = parse("bot.llm_cost.steps.0.from=2025=x");
  EXPECT_EQ(parsed.keys, (Keys{"bot", "llm_cost", "steps", "0", "from"}));
  EXPECT_EQ(parsed.end, 25U);
}

TEST(Path, TakesAnythingInQuotes) {
  const Parsed parsed = parse(R"(gates."a.b = \"c\" \\".at_most=1)");
  EXPECT_EQ(parsed.keys, (Keys{"gates", R"(a.b = "c" \)", "at_most"}));
  EXPECT_EQ(parsed.written[1], R"("a.b = \"c\" \\")");
}

TEST(Path, EndsAtItsSignOrWithTheText) {
  EXPECT_EQ(parse("human.salary USD/year", kCell).keys, (Keys{"human", "salary"}));
  EXPECT_EQ(parse("human.salary USD/year", kCell).end, 12U);
  EXPECT_EQ(parse("human.salary", kCell).end, 12U);
  EXPECT_EQ(parse("market.compare.\"US GDP\" USD/year", kCell).keys, (Keys{"market", "compare", "US GDP"}));
}

TEST(Path, IsRefusedWhereAKeyOrItsEndIsMissing) {
  for (const char* text : {"", "=1", "a..b=1", "a.=1", "roi", "\"a=1", "\"a\"b=1", ".a=1"}) {
    EXPECT_TRUE(parse(text).diagnostics.has_errors()) << text;
  }
  std::string deep = "a";
  for (int i = 0; i < 40; ++i) deep += ".a";
  EXPECT_TRUE(parse(deep + "=1").diagnostics.has_errors());
}

TEST(Path, IsWrittenAsItIsRead) {
  for (const char* text : {"bot.llm_cost.now=", "gates.\"a.b = \\\"c\\\"\".at_most="}) {
    const Source source("--set", text);
    Diagnostics diagnostics;
    const TextPlace place{{&source, 0, static_cast<std::uint32_t>(source.bytes().size())}, true};
    const auto parsed = parse_path(source.bytes(), place, {}, diagnostics);
    ASSERT_TRUE(parsed);
    EXPECT_EQ(path_text(parsed->path) + "=", text);
  }
}

TEST(TextPlace, PointsAtPartsOnlyWhereTheTextStandsAsItIs) {
  const auto written = read_written("a: bcd\n\"e\": \"fgh\"\n");
  const Node& root = *written->document.root;
  const Span part = place_of(*root.entries[0].value).part(1, 2);
  EXPECT_EQ(written->source.bytes().substr(part.begin, part.end - part.begin), "c");
  const Node& quoted = *root.entries[1].value;
  EXPECT_EQ(place_of(quoted).part(1, 2).begin, quoted.span.begin);
  EXPECT_EQ(place_of(quoted).part(1, 2).end, quoted.span.end);
}

}  // namespace
}  // namespace crossover
