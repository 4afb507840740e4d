// Does a report read as Markdown, with nothing in its texts acting as Markdown?

#include <gtest/gtest.h>

#include <string>
#include <utility>

#include "output/writers.h"

namespace crossover {
namespace {

template <class Part>
std::string markdown(Part part) {
  Report report;
  report.add(std::move(part));
  return to_markdown(report);
}

std::string paragraph(Line text) { return markdown(Paragraph{std::move(text)}); }

TEST(MarkdownWriter, SetsPartsApartByABlankLine) {
  Report report;
  report.add(Heading{"Title"}).add(Paragraph{"text"}).add(Paragraph{""}).add(Heading{"Part", 3});
  EXPECT_EQ(to_markdown(report), "# Title\n\ntext\n\n### Part\n");
}

TEST(MarkdownWriter, KeepsHeadingsWithinSixLevels) {
  EXPECT_EQ(markdown(Heading{"a", 9}), "###### a\n");
  EXPECT_EQ(markdown(Heading{"a", 0}), "# a\n");
}

TEST(MarkdownWriter, LeavesOutTheStylesOfAHeading) {
  EXPECT_EQ(markdown(Heading{Line("a ").add("b", Style::kStrong), 2}), "## a b\n");
}

TEST(MarkdownWriter, WritesTablesWithAlignment) {
  Table table;
  table.columns = {{"gate"}, {"years", Align::kRight}};
  table.rows = {{{"open *now*"}, true}, {{"cost", "0.84"}}, {{"latency"}}, {{"a", "b", "c"}}};
  EXPECT_EQ(markdown(table),
            "| gate | years |\n"
            "| --- | ---: |\n"
            "| **open \\*now\\*** | |\n"
            "| cost | 0.84 |\n"
            "| latency | |\n"
            "| a | b |\n");
}

TEST(MarkdownWriter, KeepsACellInItsCell) {
  Table table;
  table.columns = {{"a|b"}};
  table.rows = {{{"x | y\nz \\"}}};
  EXPECT_EQ(markdown(table), "| a\\|b |\n| --- |\n| x \\| y z \\\\ |\n");
}

TEST(MarkdownWriter, EscapesWhatCouldBeMarkup) {
  EXPECT_EQ(paragraph("<script>alert(1)</script> & co"), "&lt;script&gt;alert(1)&lt;/script&gt; &amp; co\n");
  EXPECT_EQ(paragraph("![x](javascript:y) `code` ~~gone~~ $x$"),
            "!\\[x\\](javascript:y) \\`code\\` \\~\\~gone\\~\\~ \\$x\\$\n");
  EXPECT_EQ(paragraph("*a* _b_ __c__"), "\\*a\\* \\_b\\_ \\_\\_c\\_\\_\n");
}

TEST(MarkdownWriter, LeavesWhatCannotActReadable) {
  EXPECT_EQ(paragraph("bot.llm_cost.now = 500 USD/month (50%..75%), 2025-02-15, C#, a! 客服。"),
            "bot.llm_cost.now = 500 USD/month (50%..75%), 2025-02-15, C#, a! 客服。\n");
}

TEST(MarkdownWriter, OpensNoListHeadingOrRuleByItsFirstCharacters) {
  EXPECT_EQ(paragraph("- a"), "\\- a\n");
  EXPECT_EQ(paragraph("+ a"), "\\+ a\n");
  EXPECT_EQ(paragraph("---"), "\\---\n");
  EXPECT_EQ(paragraph("==="), "\\===\n");
  EXPECT_EQ(paragraph("# a"), "\\# a\n");
  EXPECT_EQ(paragraph("## a"), "\\#\\# a\n");
  EXPECT_EQ(paragraph("> a"), "&gt; a\n");
  EXPECT_EQ(paragraph("2024. a"), "2024\\. a\n");
  EXPECT_EQ(paragraph("1) a"), "1\\) a\n");
  EXPECT_EQ(paragraph("2.5 a"), "2.5 a\n");
  EXPECT_EQ(paragraph("     no code"), "no code\n");
  EXPECT_EQ(paragraph("a\n# b"), "a \\# b\n");
}

TEST(MarkdownWriter, KeepsTheNumberSignAtTheEndOfAHeading) {
  EXPECT_EQ(markdown(Heading{"in C #", 2}), "## in C \\#\n");
}

TEST(MarkdownWriter, LinksWebAddresses) {
  EXPECT_EQ(paragraph("see https://a.org/x_y_?q=1&r=2, or (http://b.org)."),
            "see <https://a.org/x_y_?q=1&r=2>, or (<http://b.org>).\n");
  EXPECT_EQ(paragraph("https://a.org/<b>*c*"), "<https://a.org/>&lt;b&gt;\\*c\\*\n");
}

TEST(MarkdownWriter, MakesStrongTextStrongWhereverItStands) {
  EXPECT_EQ(paragraph(Line("from ").add("2025", Style::kStrong).add(" on")), "from **2025** on\n");
  EXPECT_EQ(paragraph(Line("from").add(" 2025 ", Style::kStrong).add("on")), "from **2025** on\n");
  EXPECT_EQ(paragraph(Line("价格").add("（便宜）", Style::kStrong).add("很多")), "价格<strong>（便宜）</strong>很多\n");
  EXPECT_EQ(paragraph(Line("a").add(" ", Style::kStrong).add("b")), "a b\n");
  EXPECT_EQ(paragraph(Line("no color ").add("bad", Style::kBad)), "no color bad\n");
}

TEST(MarkdownWriter, FencesDrawingsWithMoreBackticksThanTheyHold) {
  EXPECT_EQ(markdown(Drawing{{"a  |  b ", "<x>"}}), "```text\na  |  b\n<x>\n```\n");
  EXPECT_EQ(markdown(Drawing{{"```", "````x"}}), "`````text\n```\n````x\n`````\n");
}

TEST(MarkdownWriter, ListsDefinitionsWithTheirTerms) {
  Definitions definitions;
  definitions.items = {{"seat price", "400 USD/month"}, {"llm_cost*", Line("")}, {"", "- text"}};
  EXPECT_EQ(markdown(definitions), "- **seat price**: 400 USD/month\n- **llm_cost\\***\n- \\- text\n");
}

TEST(MarkdownWriter, NeverHoldsWhatActsOnATerminal) {
  const std::string evil = "x\x1b[31m\u202e\u202c";
  Report report;
  report.add(Heading{Line(evil)}).add(Paragraph{Line(evil)}).add(Drawing{{Line(evil)}});
  report.add(Definitions{{{evil, Line(evil)}}}).add(Table{{{evil}}, {{{Line(evil)}}}});
  const std::string out = to_markdown(report);
  EXPECT_EQ(out.find('\x1b'), std::string::npos);
  EXPECT_EQ(out.find("\xe2\x80"), std::string::npos);
  EXPECT_NE(out.find("x\\\\x1b\\[31m"), std::string::npos);
}

TEST(MarkdownWriter, SaysNothingForAnEmptyReport) {
  EXPECT_EQ(to_markdown(Report()), "");
  EXPECT_EQ(markdown(Table()), "");
  EXPECT_EQ(markdown(Drawing()), "");
}

}  // namespace
}  // namespace crossover
