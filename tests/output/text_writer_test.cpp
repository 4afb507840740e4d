// Is a report on a terminal aligned, safe, and never wider than the terminal?

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "output/writers.h"
#include "text/utf8.h"

namespace crossover {
namespace {

std::string text(const Report& report, std::size_t width = 80) {
  return to_text(report, {.width = width, .color = false});
}
std::string colored(const Report& report, std::size_t width = 80) {
  return to_text(report, {.width = width, .color = true});
}

template <class Part>
Report report_of(Part part) {
  Report report;
  report.add(std::move(part));
  return report;
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = text.find('\n', begin);
    lines.push_back(text.substr(begin, end - begin));
    begin = end == std::string::npos ? text.size() : end + 1;
  }
  return lines;
}

/// `text` without the ANSI styles that the writer itself makes.
std::string without_styles(std::string text) {
  for (const std::string_view style :
       {"\x1b[0m", "\x1b[1m", "\x1b[2m", "\x1b[31m", "\x1b[32m", "\x1b[33m", "\x1b[36m"}) {
    for (std::size_t at = text.find(style); at != std::string::npos; at = text.find(style, at))
      text.erase(at, style.size());
  }
  return text;
}

std::string repeated(std::string_view piece, std::size_t times) {
  std::string text;
  for (std::size_t i = 0; i < times; ++i) text += piece;
  return text;
}

Table gates() {
  Table table;
  table.columns = {{"gate"}, {"usable from"}, {"years", Align::kRight}};
  table.rows = {{{"cost", "2024-11-04", "0.84"}}, {{"latency", "2025-02-15", "11.12"}}};
  return table;
}

/// Everything that is hard to lay out: Chinese, emoji, long words, groups, many columns, styles.
Report everything() {
  Report report;
  report.add(Heading{"Voice customer service, United States, second and third line 客户服务", 1});
  report.add(Paragraph{Line("Usable from ")
                           .add("2025-02-15", Style::kGood)
                           .add(", held back by latency until then; ")
                           .add("客服机器人在五年之内将会比人工便宜很多，并且更快。", Style::kStrong)});
  report.add(Paragraph{"An indented remark that is long enough to be broken at forty columns, and at sixty.", 4});
  Table table;
  table.columns = {
      {"scenario", Align::kLeft, true}, {"as of"}, {"usable from"}, {"range"}, {"held back by", Align::kLeft, true},
      {"years", Align::kRight}};
  table.rows.push_back({{"2024: 第一批，价格下降之后马上可用的工作岗位和其他一些工作"}, true});
  table.rows.push_back({{"Voice customer service, US", "2024-01", Line("2025-02-15", Style::kGood),
                         "2024-11-04 to 2025-06-01", "latency 👩‍🚀, then cost", "1.1231"}});
  table.rows.push_back(
      {{"中国语音客服（普通话，全国，含节假日和夜间）", "2024-01", Line("never", Style::kBad), "never", "成本", ""}});
  table.rows.push_back({{"2030"}, true});
  table.rows.push_back(
      {{repeated("Verylongword", 12), "2024-01-01", "2030-12-31", "2029-01-01 to after 2034", "quality", "6.9"}});
  report.add(table);
  Definitions definitions;
  definitions.items = {
      {"seat price", "983.33 USD/month, which is 2.5 times the budget of 400.00 USD/month on this day"},
      {"每个坐席的价格", Line("每月九百八十三美元", Style::kWarn)},
      {"a term that is far too long to stand beside its own text at any of these widths", "text"}};
  report.add(definitions);
  return report;
}

TEST(TextWriter, AlignsColumnsUnderAHeaderAndARule) {
  EXPECT_EQ(text(report_of(gates())),
            "gate     usable from  years\n"
            "───────────────────────────\n"
            "cost     2024-11-04    0.84\n"
            "latency  2025-02-15   11.12\n");
}

TEST(TextWriter, AlignsChineseAndEmojiByTheColumnsTheyTake) {
  Table table;
  table.columns = {{"scenario"}, {"from"}};
  table.rows = {{{"客服", "2025"}}, {{"👩‍🚀 pilot", "2026"}}, {{"a", "2027"}}};
  EXPECT_EQ(text(report_of(table)),
            "scenario  from\n"
            "──────────────\n"
            "客服      2025\n"
            "👩‍🚀 pilot  2026\n"
            "a         2027\n");
}

TEST(TextWriter, PutsABlankLineBeforeAGroupOfRows) {
  Table table = gates();
  table.rows.insert(table.rows.begin(), TableRow{{"open now"}, true});
  table.rows.push_back({{"later, and this heading may run over all columns"}, true});
  table.rows.push_back({{"quality", "2030-01-01", "6"}});
  EXPECT_EQ(text(report_of(table)),
            "gate     usable from  years\n"
            "───────────────────────────\n"
            "open now\n"
            "cost     2024-11-04    0.84\n"
            "latency  2025-02-15   11.12\n"
            "\n"
            "later, and this heading may run over all columns\n"
            "quality  2030-01-01       6\n");
}

TEST(TextWriter, LeavesOutTheHeaderWhereNoColumnHasATitle) {
  Table table;
  table.columns = {{""}, {"", Align::kRight}};
  table.rows = {{{"seats", "17"}}, {{"cost", "5"}}};
  EXPECT_EQ(text(report_of(table)), "seats  17\ncost    5\n");
}

TEST(TextWriter, TakesARowThatIsShorterOrLongerThanTheHeader) {
  Table table;
  table.columns = {{"a"}, {"b"}};
  table.rows = {{{"1"}}, {{"1", "2", "3"}}, {{}}};
  EXPECT_EQ(text(report_of(table)), "a  b\n────\n1\n1  2\n\n");
}

TEST(TextWriter, BreaksFlexibleCellsOntoFurtherLinesOfTheirRow) {
  Table table;
  table.columns = {{"scenario", Align::kLeft, true}, {"years", Align::kRight}};
  table.rows = {{{"Voice customer service in the United States", "1.12"}}, {{"Email", "10"}}};
  EXPECT_EQ(text(report_of(table), 40),
            "scenario                       years\n"
            "────────────────────────────────────\n"
            "Voice customer service in the   1.12\n"
            "United States\n"
            "Email                             10\n");
}

TEST(TextWriter, StandsShortTitlesOnTheRule) {
  Table table;
  table.columns = {
      {"n", Align::kRight}, {"probability within the horizon", Align::kRight}, {"note", Align::kLeft, true}};
  table.rows = {{{"1", "0.5", "a remark that takes all of what is left"}}};
  EXPECT_EQ(text(report_of(table), 40),
            "   probability\n"
            "    within the\n"
            "n      horizon  note\n"
            "───────────────────────────────────────\n"
            "1          0.5  a remark that takes all\n"
            "                of what is left\n");
}

TEST(TextWriter, TurnsRowsIntoListsWhereColumnsWouldTearWordsApart) {
  Table table;
  table.columns = {{"scenario", Align::kLeft, true}, {"as of"}, {"usable from"}, {"earliest"}, {"latest"}};
  table.rows = {{{"2024"}, true},
                {{"Voice customer service, US", "2024-01-01", "2025-02-15", "2024-11-04", ""}},
                {{"Email", "2024-01-01", "never", "", "never"}}};
  EXPECT_EQ(text(report_of(table), 40),
            "2024\n"
            "\n"
            "Voice customer service, US\n"
            "  as of        2024-01-01\n"
            "  usable from  2025-02-15\n"
            "  earliest     2024-11-04\n"
            "\n"
            "Email\n"
            "  as of        2024-01-01\n"
            "  usable from  never\n"
            "  latest       never\n");
}

TEST(TextWriter, IsNeverWiderThanAskedFor) {
  for (const std::size_t width : {20U, 40U, 41U, 47U, 60U, 80U, 120U, 200U}) {
    for (const std::string& line : lines_of(text(everything(), width))) {
      EXPECT_LE(display_width(line), width) << line;
    }
  }
}

TEST(TextWriter, FitsManyColumnsIntoFortyAsWell) {
  Table table;
  TableRow row;
  for (int i = 0; i < 30; ++i) {
    table.columns.push_back({"column " + std::to_string(i), i % 2 == 0 ? Align::kLeft : Align::kRight, i % 3 == 0});
    row.cells.emplace_back(repeated("客服 word ", static_cast<std::size_t>(i)));
  }
  table.rows = {row, row};
  for (const std::size_t width : {40U, 60U, 80U, 120U}) {
    for (const std::string& line : lines_of(text(report_of(table), width)))
      EXPECT_LE(display_width(line), width) << line;
  }
}

TEST(TextWriter, SaysEveryWordAtEveryWidth) {
  for (const std::size_t width : {40U, 60U, 80U, 120U}) {
    const std::string out = text(everything(), width);
    for (const std::string_view word : {"latency", "2025-02-15", "983.33", "never", "1.1231", "2029-01-01", "remark"}) {
      EXPECT_NE(out.find(word), std::string::npos) << word << " at " << width;
    }
  }
}

TEST(TextWriter, WritesNoBlanksAtTheEndOfALine) {
  Report report = everything();
  report.add(Drawing{{"  |  ", Line("  ", Style::kStrong).add(" ")}});
  for (const std::size_t width : {40U, 80U}) {
    for (const std::string& line : lines_of(text(report, width))) EXPECT_FALSE(line.ends_with(' ')) << line;
    for (const std::string& line : lines_of(without_styles(colored(report, width))))
      EXPECT_FALSE(line.ends_with(' ')) << line;
  }
}

TEST(TextWriter, StylesOnlyWhereColorIsAskedFor) {
  EXPECT_EQ(text(everything()).find('\x1b'), std::string::npos);
  EXPECT_EQ(without_styles(colored(everything())), text(everything()));
}

TEST(TextWriter, HasAnAnsiStyleForEachStyle) {
  Line line("plain");
  line.add("1", Style::kStrong).add("2", Style::kDim).add("3", Style::kGood);
  line.add("4", Style::kBad).add("5", Style::kWarn).add("6", Style::kAccent);
  EXPECT_EQ(colored(report_of(Paragraph{line})),
            "plain\x1b[1m1\x1b[0m\x1b[2m2\x1b[0m\x1b[32m3\x1b[0m\x1b[31m4\x1b[0m\x1b[33m5\x1b[0m\x1b[36m6\x1b[0m\n");
}

TEST(TextWriter, ShowsTheRankOfHeadingsByStyle) {
  EXPECT_EQ(colored(report_of(Heading{"Title", 1})), "\x1b[1mTitle\x1b[0m\n");
  EXPECT_EQ(colored(report_of(Heading{"Part", 2})), "\x1b[1mPart\x1b[0m\n");
  EXPECT_EQ(colored(report_of(Heading{"Detail", 3})), "\x1b[36mDetail\x1b[0m\n");
}

TEST(TextWriter, EndsEveryStyleBeforeTheLineEnds) {
  for (const std::string& line : lines_of(colored(everything(), 40))) {
    const std::size_t last = line.rfind("\x1b[");
    if (last == std::string::npos) continue;
    EXPECT_EQ(line.substr(last, 4), "\x1b[0m") << line;
  }
}

TEST(TextWriter, KeepsStylesAcrossLineBreaks) {
  Line line("It is ");
  line.add("good news that", Style::kGood).add(" goes on");
  EXPECT_EQ(colored(report_of(Paragraph{line}), 20), "It is \x1b[32mgood news that\x1b[0m\ngoes on\n");
  Line longer("It is really ");
  longer.add("good news that", Style::kGood).add(" goes on");
  EXPECT_EQ(colored(report_of(Paragraph{longer}), 20),
            "It is really \x1b[32mgood\x1b[0m\n\x1b[32mnews that\x1b[0m goes on\n");
}

TEST(TextWriter, BreaksChineseBetweenCharacters) {
  EXPECT_EQ(text(report_of(Paragraph{"客服机器人在五年之内将会比人工便宜"}), 20),
            "客服机器人在五年之内\n将会比人工便宜\n");
}

TEST(TextWriter, IndentsParagraphsOnEveryLine) {
  EXPECT_EQ(text(report_of(Paragraph{"one two three four five six", 4}), 20), "    one two three\n    four five six\n");
}

TEST(TextWriter, HangsTextsBesideTheirTerms) {
  Definitions definitions;
  definitions.items = {{"seat price", "400.00 USD/month, on the first day of the year"}, {"gap", "2.5"}, {"客服", "7"}};
  EXPECT_EQ(text(report_of(definitions), 40),
            "seat price  400.00 USD/month, on the\n"
            "            first day of the year\n"
            "gap         2.5\n"
            "客服        7\n");
}

TEST(TextWriter, PutsATextUnderATermThatIsTooLong) {
  Definitions definitions;
  definitions.items = {{"gap", "2.5"}, {"a term that is far too long for this", "7"}, {"term alone", ""}};
  EXPECT_EQ(text(report_of(definitions), 40),
            "gap         2.5\n"
            "a term that is far too long for this\n"
            "            7\n"
            "term alone\n");
}

TEST(TextWriter, LeavesDrawingsAsTheyAre) {
  const std::string wide = repeated("─", 100);
  EXPECT_EQ(text(report_of(Drawing{{"  2024   2025", Line(wide)}}), 40), "  2024   2025\n" + wide + "\n");
}

TEST(TextWriter, SetsPartsApartByABlankLine) {
  Report report;
  report.add(Heading{"Title", 1}).add(Paragraph{"first"}).add(Paragraph{"remark", 2}).add(Paragraph{"second"});
  report.add(Heading{"Gates", 2}).add(gates()).add(Paragraph{""}).add(Heading{"More", 3}).add(Paragraph{"last", 2});
  EXPECT_EQ(text(report),
            "Title\n\nfirst\n  remark\n\nsecond\n\nGates\n"
            "gate     usable from  years\n"
            "───────────────────────────\n"
            "cost     2024-11-04    0.84\n"
            "latency  2025-02-15   11.12\n"
            "\nMore\n  last\n");
}

TEST(TextWriter, SaysNothingForAnEmptyReport) {
  EXPECT_EQ(text(Report()), "");
  EXPECT_EQ(text(report_of(Table())), "");
  EXPECT_EQ(text(report_of(Definitions())), "");
}

TEST(TextWriter, NeverLetsANameActOnTheTerminal) {
  const std::string evil = "x\x1b]0;owned\x07\u202ey\u202c\u009b31m";
  Report report;
  report.add(Heading{Line(evil)}).add(Paragraph{Line(evil)}).add(Drawing{{Line(evil)}});
  Definitions definitions;
  definitions.items = {{evil, Line(evil)}};
  Table table;
  table.columns = {{evil}, {"b"}};
  table.rows = {{{Line(evil)}, true}, {{Line(evil), Line(evil)}}};
  report.add(definitions).add(table);
  for (const std::size_t width : {20U, 80U}) {
    for (const std::string& out : {text(report, width), without_styles(colored(report, width))}) {
      EXPECT_EQ(out.find_first_of("\x1b\x07"), std::string::npos);
      EXPECT_EQ(out.find("\xe2\x80"), std::string::npos);
      EXPECT_EQ(out.find("\u009b"), std::string::npos);
      EXPECT_NE(out.find("\\x1b]0;owned"), std::string::npos);
    }
  }
}

TEST(TextWriter, MakesLineBreaksOfItsOwnOnly) {
  EXPECT_EQ(text(report_of(Paragraph{"one\ntwo\tthree"})), "one two three\n");
  Table table;
  table.columns = {{"a"}};
  table.rows = {{{"one\ntwo"}}};
  EXPECT_EQ(text(report_of(table)), "a\n───────\none two\n");
}

}  // namespace
}  // namespace crossover
