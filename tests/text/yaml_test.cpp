// Is every document read as it is meant, and is everything else refused in plain words at the right place?
//
// Most of the texts that are refused here are ones that yaml-cpp's own loader reads wrongly in silence.

#include "text/yaml.h"

#include <gtest/gtest.h>
#include <sys/resource.h>

#include <chrono>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

namespace crossover {
namespace {

/// A tree on one line: {a: 1, b: [x, "quoted"], c: ~}.
std::string shape(const Node& node) {
  std::string text;
  switch (node.kind) {
    case Node::Kind::kNull: return "~";
    case Node::Kind::kScalar: return node.quoted ? '"' + node.text + '"' : node.text;
    case Node::Kind::kSequence:
      for (const Node* item : node.items) {
        text += (text.empty() ? "" : ", ") + shape(*item);
      }
      return '[' + text + ']';
    case Node::Kind::kMapping:
      for (const Entry& entry : node.entries) {
        text += (text.empty() ? "" : ", ") + shape(*entry.key) + ": " + shape(*entry.value);
      }
      return '{' + text + '}';
  }
  return text;
}

/// All documents of a text and everything that is wrong with it.
struct Reading {
  Source source;
  Diagnostics diagnostics;
  std::vector<std::string> documents;

  explicit Reading(std::string text, YamlLimits limits = {}) : source("a.yaml", std::move(text)) {
    YamlReader reader(source, diagnostics, limits);
    Document document;
    while (reader.next(document)) {
      documents.push_back(shape(*document.root));
    }
  }

  [[nodiscard]] std::string_view marked(const Span& span) const {
    return source.bytes().substr(span.begin, span.end - span.begin);
  }
  [[nodiscard]] std::string report() const { return diagnostics.render(false); }
};

std::string only_document(const std::string& text) {
  const Reading reading(text);
  EXPECT_TRUE(reading.diagnostics.empty()) << text << '\n' << reading.report();
  return reading.documents.size() == 1 ? reading.documents[0] : std::to_string(reading.documents.size()) + " documents";
}

/// `text` has exactly one mistake, of this kind, and `marked` is what the caret stands under.
void expect_mistake(const std::string& text, Code code, std::string_view marked) {
  const Reading reading(text);
  ASSERT_EQ(reading.diagnostics.all().size(), 1U) << text << '\n' << reading.report();
  const Diagnostic& found = reading.diagnostics.all()[0];
  EXPECT_EQ(code_name(found.code), code_name(code)) << text << '\n' << reading.report();
  EXPECT_EQ(reading.marked(found.span), marked) << text << '\n' << reading.report();
  EXPECT_TRUE(reading.documents.empty()) << text;
}

void expect_hint(const std::string& text, std::string_view part) {
  const Reading reading(text);
  EXPECT_NE(reading.report().find(part), std::string::npos) << reading.report();
}

// --- what is read

TEST(YamlReader, ReadsMappingsListsAndScalars) {
  EXPECT_EQ(only_document("a: 1\nb:\n  - x\n  - y: z\n    w: [1, {q: r}]\n"), "{a: 1, b: [x, {y: z, w: [1, {q: r}]}]}");
  EXPECT_EQ(only_document("- a\n- - b\n  - c\n"), "[a, [b, c]]");
  EXPECT_EQ(only_document("a:\n- b\nc: {}\nd: []\n"), "{a: [b], c: {}, d: []}");
  EXPECT_EQ(only_document("just text"), "just text");
}

TEST(YamlReader, TellsQuotedFromPlain) {
  EXPECT_EQ(only_document("a: 5\nb: \"5\"\nc: '5'\nd: |\n  5\n"), "{a: 5, b: \"5\", c: \"5\", d: \"5\n\"}");
  EXPECT_EQ(only_document("\"a\": 1\n"), "{\"a\": 1}");
}

TEST(YamlReader, KeepsNumbersAndWordsAsTheyAreWritten) {
  EXPECT_EQ(only_document("[017, 0x10, 1e400, .inf, yes, 1,500, 2024-01]"),
            "[017, 0x10, 1e400, .inf, yes, 1, 500, 2024-01]");
}

TEST(YamlReader, KnowsNullInAllItsForms) {
  EXPECT_EQ(only_document("a:\nb: ~\nc: null\nd: 'null'\ne: {f: , g}\nh: [~, ]\n"),
            "{a: ~, b: ~, c: ~, d: \"null\", e: {f: ~, g: ~}, h: [~]}");
  EXPECT_EQ(only_document("-\n- x\n-"), "[~, x, ~]");
  EXPECT_EQ(only_document("nullable: nully\n"), "{nullable: nully}");
}

TEST(YamlReader, ReadsJsonInsideBrackets) {
  EXPECT_EQ(only_document(R"({"a":1,"b":["x",{"c":null}]})"), R"({"a": 1, "b": ["x", {"c": ~}]})");
}

TEST(YamlReader, ReadsTheFormsOfLongText) {
  EXPECT_EQ(only_document("a: one\n  two\n\n  three\n"), "{a: one two\nthree}");
  EXPECT_EQ(only_document("a: \"one\n  two\\\n  three\"\n"), "{a: \"one twothree\"}");
  EXPECT_EQ(only_document("a: |\n  x\n   y\n\nb: >-\n  x\n  y\n"), "{a: \"x\n y\n\", b: \"x y\"}");
  EXPECT_EQ(only_document("a: \"\\x41\\u4e2d\\t\\\"\"\nb: 'it''s'\n"), "{a: \"A\u4e2d\t\"\", b: \"it's\"}");
}

TEST(YamlReader, ReadsAnchorsAndAliases) {
  EXPECT_EQ(only_document("a: &x {b: 1}\nc: *x\nd: [*x, &y 2, *y]\n"), "{a: {b: 1}, c: {b: 1}, d: [{b: 1}, 2, 2]}");
  EXPECT_EQ(only_document("a: &x\nb: *x\n"), "{a: ~, b: ~}");
  EXPECT_EQ(only_document("&x a: 1\nb: &x 2\nc: *x\n"), "{a: 1, b: 2, c: 2}");
}

TEST(YamlReader, SharesTheNodeOfAnAlias) {
  const Source source("a.yaml", "a: &x {b: 1}\nc: *x\n");
  Diagnostics diagnostics;
  YamlReader reader(source, diagnostics);
  Document document;
  ASSERT_TRUE(reader.next(document));
  EXPECT_EQ(document.root->find("a")->value, document.root->find("c")->value);
}

TEST(YamlReader, TakesWindowsLineEndsAByteOrderMarkAndOtherLanguages) {
  EXPECT_EQ(only_document("\xef\xbb\xbf\u540d\u79f0: \u5ba2\u670d\r\nb:\r\n  - \u00e9\r\n"),
            "{\u540d\u79f0: \u5ba2\u670d, b: [\u00e9]}");
  EXPECT_EQ(only_document("\ufeff---\r\na: 1\r\n"), "{a: 1}");
  EXPECT_EQ(only_document("\uff0c: 1\n"), "{\uff0c: 1}") << "its first bytes look like a byte order mark";
}

TEST(YamlReader, PassesCommentsAndTabsBetweenTokens) {
  EXPECT_EQ(only_document("# c\na:\t1\t# d\n  # e\nb: # f\n  - x#y # g\n\t# h\n"), "{a: 1, b: [x#y]}");
}

TEST(YamlReader, SplitsDocumentsAtLinesOfThreeDashes) {
  const Reading reading("a: 1\n---\nb: 2\n--- # c\n[3]\n---\n\n# nothing\n---\n...\n--- |\n  --- no\n");
  EXPECT_EQ(reading.documents, (std::vector<std::string>{"{a: 1}", "{b: 2}", "[3]", "\"--- no\n\""}))
      << reading.report();
  EXPECT_TRUE(reading.diagnostics.empty());
}

TEST(YamlReader, GivesNoDocumentWhereNothingIs) {
  for (const std::string text : {"", "\n\n", "# c", "---\n", "---\n---\n...\n", "\xef\xbb\xbf"}) {
    const Reading reading(text);
    EXPECT_TRUE(reading.documents.empty()) << text;
    EXPECT_TRUE(reading.diagnostics.empty()) << reading.report();
  }
}

// --- places

TEST(YamlReader, LocatesEveryNodeExactly) {
  const Reading reading(
      "\xef\xbb\xbf\u540d: \u5ba2\u670d # c\r\n\"k\":  'it''s'\r\nl: [a, {b: c}]\r\nm:\r\nn: p\r\n  q\r\n");
  Diagnostics diagnostics;
  YamlReader reader(reading.source, diagnostics);
  Document document;
  ASSERT_TRUE(reader.next(document)) << reading.report();
  const auto value = [&](std::string_view key) { return reading.marked(document.root->find(key)->value->span); };
  const auto key = [&](std::string_view name) { return reading.marked(document.root->find(name)->key->span); };
  EXPECT_EQ(key("\u540d"), "\u540d");
  EXPECT_EQ(value("\u540d"), "\u5ba2\u670d");
  EXPECT_EQ(key("k"), "\"k\"");
  EXPECT_EQ(value("k"), "'it''s'");
  EXPECT_EQ(value("l"), "[a, {b: c}]");
  EXPECT_EQ(reading.marked(document.root->find("l")->value->items[1]->span), "{b: c}");
  EXPECT_EQ(value("n"), "p\r\n  q");
  EXPECT_EQ(document.root->span.begin, 3U);
  EXPECT_EQ(document.root->span.end, reading.source.bytes().size() - 2);
}

TEST(YamlReader, LocatesNodesOfLaterDocuments) {
  const Reading reading("a: 1\n---\nb: two\n");
  Diagnostics diagnostics;
  YamlReader reader(reading.source, diagnostics);
  Document document;
  ASSERT_TRUE(reader.next(document));
  ASSERT_TRUE(reader.next(document));
  EXPECT_EQ(reading.marked(document.root->find("b")->value->span), "two");
}

TEST(YamlReader, LocatesAMissingValueBehindItsColon) {
  const Source source("a.yaml", "a:  # c\nb: {c: , d}\ne:\n  -\n  - x\n");
  Diagnostics diagnostics;
  YamlReader reader(source, diagnostics);
  Document document;
  ASSERT_TRUE(reader.next(document)) << diagnostics.render(false);
  const auto begin = [](const Entry* entry) { return entry->value->span.begin; };
  EXPECT_EQ(begin(document.root->find("a")), 2U);
  const Node& flow = *document.root->find("b")->value;
  EXPECT_EQ(begin(flow.find("c")), 14U);
  EXPECT_EQ(begin(flow.find("d")), 18U);
  EXPECT_EQ(document.root->find("e")->value->items[0]->span.begin, 26U);
}

TEST(YamlReader, LocatesABlockFromItsMarkToItsLastCharacter) {
  const Reading reading("a: |  # c\n  x\n  y\n\n# d\nb: 1\n");
  Diagnostics diagnostics;
  YamlReader reader(reading.source, diagnostics);
  Document document;
  ASSERT_TRUE(reader.next(document));
  EXPECT_EQ(reading.marked(document.root->find("a")->value->span), "|  # c\n  x\n  y");
}

// --- what yaml-cpp takes wrongly in silence

TEST(YamlReader, RefusesARepeatedKeyAndNamesBothPlaces) {
  const Reading reading("a: 1\nb: 2\na: 3\n");
  ASSERT_EQ(reading.diagnostics.all().size(), 1U);
  const Diagnostic& found = reading.diagnostics.all()[0];
  EXPECT_EQ(found.code, Code::kRepeatedKey);
  EXPECT_EQ(found.span.begin, 10U);
  EXPECT_EQ(found.also.begin, 0U);
  expect_mistake("x: {a: 1, \"a\": 2}", Code::kRepeatedKey, "\"a\"");
}

TEST(YamlReader, FindsRepeatedKeysAmongMany) {
  std::string text;
  for (int i = 0; i < 100; ++i) {
    text += "k" + std::to_string(i) + ": 1\n";
  }
  expect_mistake(text + "k3: 2\n", Code::kRepeatedKey, "k3");
  expect_mistake(text + "k99: 2\n", Code::kRepeatedKey, "k99");
}

TEST(YamlReader, ReportsAllRepeatedKeysAndTheOtherMistakesOfADocument) {
  const Reading reading("a: 1\na: 2\nb: !t 3\n<<: 4\nc: {x: 1,, y: 2}\na: 5\n");
  EXPECT_EQ(reading.diagnostics.errors(), 5U) << reading.report();
}

TEST(YamlReader, RefusesAQuoteThatIsNeverClosed) {
  expect_mistake("a: \"hello\nb: 3\n", Code::kUnclosedQuote, "\"hello");
  expect_mistake("a: \"hello\nb: 3", Code::kUnclosedQuote, "\"hello");
  expect_mistake("a: 'hello\nb: 3\n", Code::kUnclosedQuote, "'hello");
  expect_mistake("- \"a\n...\n", Code::kUnclosedQuote, "\"a");
}

TEST(YamlReader, RefusesAQuoteThatSwallowsTheNextLine) {
  expect_mistake("a: \"hello\nb: \"x\"\nc: 1\n", Code::kUnclosedQuote, "\"hello");
}

TEST(YamlReader, KeepsAnUnclosedQuoteFromSwallowingTheNextDocument) {
  const Reading reading("a: \"hello\n---\nb: \"x\"\n");
  EXPECT_EQ(reading.documents, std::vector<std::string>{"{b: \"x\"}"});
  EXPECT_EQ(reading.diagnostics.errors(), 1U);
}

TEST(YamlReader, RefusesWhatStandsLeftOfTheFirstKey) { expect_mistake("  a: 1\nb: 2\n", Code::kStrayContent, "b: 2"); }

TEST(YamlReader, RefusesAKeyBesideAList) { expect_mistake("- a\nb: 1\n", Code::kStrayContent, "b: 1"); }

TEST(YamlReader, RefusesTextAfterTheEndOfADocument) {
  expect_mistake("a: 1\n...\ngarbage\n", Code::kStrayContent, "garbage");
  expect_mistake("a: 1\n... x\n", Code::kStrayContent, "x");
  EXPECT_EQ(only_document("a: 1\n...\n# c\n...\n"), "{a: 1}");
}

TEST(YamlReader, RefusesTextBehindACompleteValue) {
  expect_mistake("[a, b] c\n", Code::kYamlSyntax, "c");
  expect_mistake("a: {b: 1} c\n", Code::kYamlSyntax, "c");
  expect_mistake("a: \"x\" y\n", Code::kYamlSyntax, "y");
  expect_mistake("a: \"x\"#c\n", Code::kYamlSyntax, "#c");
}

TEST(YamlReader, RefusesAColonWithoutItsSpace) {
  expect_mistake("\"a\":1\n", Code::kMissingSpace, "\"a\":1");
  expect_mistake("x: 1\n\"a\":1\nb: 2\n", Code::kMissingSpace, "\"a\":1");
  expect_mistake("{a:1}\n", Code::kMissingSpace, "a:1");
  expect_mistake("x: {b: 2, a:1, c: 3}\n", Code::kMissingSpace, "a:1");
  expect_mistake("a: 1\nb:2\nc: 3\n", Code::kMissingSpace, "b:2");
  expect_mistake("a: 1\nb:2\n", Code::kMissingSpace, "b:2");
  expect_mistake("a:1\nb:2\n", Code::kMissingSpace, "a:1");
  expect_hint("x: 1\nas_of:2024-01\n", "hint: write as_of: 2024-01");
}

TEST(YamlReader, TakesColonsInsideValues) {
  EXPECT_EQ(only_document("a: http://x.y/z\nb: 12:30\nc: x:y\nd: [e:f]\n"),
            "{a: http://x.y/z, b: 12:30, c: x:y, d: [e:f]}");
}

TEST(YamlReader, RefusesADashWithoutItsSpace) { expect_mistake("- a\n-b\n- c\n", Code::kMissingSpace, "-b"); }

TEST(YamlReader, RefusesCommasWithNothingBeforeThem) {
  expect_mistake("[1,,2]\n", Code::kYamlSyntax, ",");
  expect_mistake("[,1]\n", Code::kYamlSyntax, ",");
  expect_mistake("{x: 1,, y: 2}\n", Code::kYamlSyntax, ",");
  EXPECT_EQ(only_document("[1, {x: 1, }, ]\n"), "[1, {x: 1}]");
}

TEST(YamlReader, RefusesAKeyWithoutAColon) { expect_mistake("a: 1\nfoo\n", Code::kYamlSyntax, "foo"); }

TEST(YamlReader, RefusesMergeKeysAndSaysWhatToDo) {
  expect_mistake("b: &b {x: 1}\na:\n  <<: *b\n", Code::kMergeKey, "<<");
  expect_hint("b: &b {x: 1}\na:\n  <<: *b\n", "write the keys out");
  EXPECT_EQ(only_document("\"<<\": 1\n"), "{\"<<\": 1}");
}

TEST(YamlReader, RefusesAnAliasInsideItsOwnValue) {
  expect_mistake("a: &a [1, *a]\n", Code::kSelfReference, "*a");
  expect_mistake("a: &a\n  b:\n    c: *a\n", Code::kSelfReference, "*a");
}

TEST(YamlReader, RefusesTags) {
  expect_mistake("!!int 3\n", Code::kTag, "!!int");
  expect_mistake("a: !foo\nb: 1\n", Code::kTag, "!foo");
  expect_mistake("a: ! 3\n", Code::kTag, "!");
  expect_mistake("a: !!seq [1]\n", Code::kTag, "!!seq");
  expect_mistake("a: &x !foo\n  b: 1\n", Code::kTag, "!foo");
  expect_mistake("a: !<tag:x> 1\n", Code::kTag, "!<tag:x>");
  expect_mistake("a: !!null\n", Code::kTag, "!!null");
}

TEST(YamlReader, RefusesDirectives) {
  const Reading reading("%YAML 1.2\n---\na: 1\n");
  ASSERT_EQ(reading.diagnostics.all().size(), 1U) << reading.report();
  EXPECT_EQ(reading.diagnostics.all()[0].code, Code::kTag);
  EXPECT_EQ(reading.documents.size(), 1U);
  expect_mistake("a: 1\n%TAG ! x\nb: 2\n", Code::kTag, "%TAG ! x");
}

TEST(YamlReader, RefusesKeysThatAreNoSingleText) {
  expect_mistake("? a\n: 1\n", Code::kComplexKey, "?");
  expect_mistake("? [a]\n: 1\n", Code::kComplexKey, "?");
  expect_mistake("{? a : 1}\n", Code::kComplexKey, "?");
  expect_mistake("[a, b]: 1\n", Code::kComplexKey, "[a, b]");
  expect_mistake("a: {{b: 1}: 2}\n", Code::kComplexKey, "{b: 1}");
  expect_mistake("a: {{b}}\n", Code::kComplexKey, "{b}");
  expect_mistake("a: &x b\n*x : 1\n", Code::kComplexKey, "*x");
  expect_mistake("a: &x b\n*x: 1\n", Code::kComplexKey, "*x:");
}

TEST(YamlReader, RefusesEmptyAndMissingKeys) {
  expect_mistake("\"\": 1\n", Code::kYamlSyntax, "\"\"");
  expect_mistake(": 1\n", Code::kYamlSyntax, ":");
  expect_mistake("~: 1\n", Code::kYamlSyntax, "~");
  expect_mistake("a: {null: 1}\n", Code::kYamlSyntax, "null");
  EXPECT_EQ(only_document("\"null\": 1\n"), "{\"null\": 1}");
}

TEST(YamlReader, RefusesWhatIsNoUtf8TextBeforeParsingIt) {
  for (const std::string text : {"a: caf\xe9\n", "a: \x1b[31m\n",
                                 "a: 1\n\xef\xbb\xbf"
                                 "b: 2\n",
                                 "\xff\xfe"
                                 "a",
                                 "a: 1\rb: 2\r", "a: \x04\nb: [\n"}) {
    const Reading reading(text);
    EXPECT_EQ(reading.diagnostics.errors(), 1U) << reading.report();
    EXPECT_TRUE(reading.documents.empty());
  }
}

// --- what yaml-cpp refuses with few words

TEST(YamlReader, SaysThatATabIndents) {
  for (const std::string text : {"a:\n\tb: 1\n", "a: x\n\tb: 2\n", "\ta: 1\n", "a:\n  - b:\n\t- c\n"}) {
    expect_mistake(text, Code::kYamlSyntax, "\t");
    expect_hint(text, "a tab stands in the indentation");
  }
}

TEST(YamlReader, SaysThatAValueWithAColonMustBeQuoted) {
  expect_mistake("a: b: c\n", Code::kYamlSyntax, "b: c");
  expect_mistake("x: 1\nabout: this: and that\ny: 2\n", Code::kYamlSyntax, "this: and that");
  expect_hint("about: this: and that\n", "write about: \"this: and that\"");
}

TEST(YamlReader, SaysWhichBracketIsNotClosed) {
  expect_mistake("a: [1, 2\n", Code::kYamlSyntax, "[");
  expect_mistake("a: {b: 1\n", Code::kYamlSyntax, "{");
  expect_mistake("a: [1, 2\nb: 3\n", Code::kYamlSyntax, "[");
  expect_mistake("a: [[1]\n", Code::kYamlSyntax, "[");
  expect_mistake("a: {b: 1 c: 2}\n", Code::kYamlSyntax, "{");
  expect_hint("a: {b: 1 c: 2}\n", "before 'c:' a comma is missing");
}

TEST(YamlReader, SaysWhichBracketClosesNothing) {
  expect_mistake("a: ]\n", Code::kYamlSyntax, "]");
  expect_mistake("a: [1, {b: 2]\n", Code::kYamlSyntax, "]");
  expect_mistake("[1, 2]]\n", Code::kYamlSyntax, "]");
}

TEST(YamlReader, SaysThatIndentationFitsNothing) {
  expect_mistake("a:\n    b: 1\n  c: 2\n", Code::kYamlSyntax, "c: 2");
  expect_mistake("a:\n  - 1\n b: 2\n", Code::kYamlSyntax, "b: 2");
  expect_mistake("a: 1\n  b: 2\n", Code::kYamlSyntax, "b: 2");
}

TEST(YamlReader, SaysThatAListItemStandsWrong) {
  expect_mistake("a: - b\n", Code::kYamlSyntax, "- b");
  expect_mistake("a: 1\n- b\n", Code::kYamlSyntax, "- b");
}

TEST(YamlReader, SaysThatALineIsNoKeyAndValue) {
  expect_mistake("name: x\nas_of\nb: 1\n", Code::kYamlSyntax, "as_of");
  expect_mistake("foo\nb: 1\n", Code::kYamlSyntax, "foo");
}

TEST(YamlReader, SaysThatACharacterCannotStartAValue) {
  expect_mistake("a: @x y\n", Code::kYamlSyntax, "@x y");
  expect_mistake("a: `x\n", Code::kYamlSyntax, "`x");
  expect_mistake("a: %x\n", Code::kYamlSyntax, "%x");
  expect_mistake("a: ,\n", Code::kYamlSyntax, ",");
}

TEST(YamlReader, SaysThatAnAliasRefersToNothing) {
  expect_mistake("a: *u\n", Code::kYamlSyntax, "*u");
  EXPECT_EQ(Reading("a: &u 1\n---\nb: *u\n").diagnostics.errors(), 1U) << "anchors end with their document";
}

TEST(YamlReader, SaysThatAnEscapeDoesNotExist) {
  expect_mistake("a: \"\\q\"\n", Code::kYamlSyntax, "\\q");
  for (const std::string text : {"a: \"\\x4\"\n", "a: \"\\ud800\"\n", "a: \"\\U00110000\"\n"}) {
    EXPECT_EQ(Reading(text).diagnostics.errors(), 1U) << text;
  }
}

TEST(YamlReader, SaysWhatMayFollowABlockMark) { expect_mistake("a: |x\n  y\n", Code::kYamlSyntax, "x"); }

TEST(YamlReader, SaysThatAKeyCannotStandBehindTheDashes) {
  expect_mistake("--- a: 1\nb: 2\n", Code::kYamlSyntax, "--- a: 1");
}

TEST(YamlReader, SpeaksItsOwnWords) {
  for (const std::string text : {"a: [1", "a: b: c", "a:\n\tb: 1", "a: @", "a: 1\n- b", "a: *x", "a: &x &y 1", "a: |x",
                                 "[a]]", "a: \"\\q\"", "a: {b: 1]", "? a\n: ? b", "a: ? b"}) {
    const std::string report = Reading(text).report();
    EXPECT_EQ(report.find("yaml-cpp"), std::string::npos) << report;
    for (const std::string_view words : {"illegal", "end of map", "end of sequence", "bad file", "unknown token"}) {
      EXPECT_EQ(report.find(words), std::string::npos) << report;
    }
    EXPECT_NE(report.find("hint: "), std::string::npos) << report;
  }
}

TEST(YamlReader, GoesOnWithTheNextDocumentAfterAMistake) {
  const Reading reading("a: [1\n---\nb: 2\n---\nc: @\n---\nd: 4\nd: 5\n---\ne: 6\n");
  EXPECT_EQ(reading.documents, (std::vector<std::string>{"{b: 2}", "{e: 6}"}));
  ASSERT_EQ(reading.diagnostics.all().size(), 3U) << reading.report();
  EXPECT_EQ(reading.source.locate(reading.diagnostics.all()[1].span.begin).line, 5U);
}

TEST(YamlReader, GivesADocumentWithRepeatedKeysToWhoeverWantsToCheckIt) {
  const Source source("a.yaml", "a: 1\na: 2\n---\nb: [\n---\nc: 3\n");
  Diagnostics diagnostics;
  YamlReader reader(source, diagnostics);
  Document document;
  ASSERT_TRUE(reader.next_checkable(document));
  EXPECT_FALSE(document.sound);
  EXPECT_EQ(shape(*document.root), "{a: 1}");
  ASSERT_TRUE(reader.next_checkable(document));
  EXPECT_TRUE(document.sound);
  EXPECT_EQ(shape(*document.root), "{c: 3}");
  EXPECT_FALSE(reader.next_checkable(document));
  EXPECT_EQ(diagnostics.errors(), 2U);
}

// --- limits

TEST(YamlReader, ReadsUpToTheDepthLimit) {
  const std::size_t depth = YamlLimits{}.depth;
  const std::string open(depth, '[');
  const std::string shut(depth, ']');
  EXPECT_EQ(only_document("- " + open.substr(1) + shut.substr(1)), open + shut);
  const Reading reading("- " + open + shut);
  ASSERT_EQ(reading.diagnostics.all().size(), 1U) << reading.report();
  EXPECT_EQ(reading.diagnostics.all()[0].code, Code::kTooDeep);
}

TEST(YamlReader, CountsTheDepthThatAliasesBuild) {
  std::string text = "l0: &l0 [x]\n";
  for (int i = 1; i < 40; ++i) {
    text += "l" + std::to_string(i) + ": &l" + std::to_string(i) + " [*l" + std::to_string(i - 1) + "]\n";
  }
  expect_mistake(text, Code::kTooDeep, "*l30");
}

TEST(YamlReader, CountsAliasesAsOftenAsTheyStand) {
  std::string bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n";
  for (int i = 1; i < 30; ++i) {
    const std::string alias = "*a" + std::to_string(i - 1);
    bomb += "a" + std::to_string(i) + ": &a" + std::to_string(i) + " [" + alias;
    for (int j = 1; j < 10; ++j) {
      bomb += ", " + alias;
    }
    bomb += "]\n";
  }
  const Reading reading(bomb);
  ASSERT_EQ(reading.diagnostics.all().size(), 1U) << reading.report();
  EXPECT_EQ(reading.diagnostics.all()[0].code, Code::kTooLarge);
}

TEST(YamlReader, RefusesMoreThanItsLimits) {
  YamlLimits limits;
  limits.scalar_bytes = 10;
  limits.nodes = 6;
  limits.document_bytes = 40;
  limits.file_bytes = 100;
  const auto code = [&limits](const std::string& text) {
    const Reading reading(text, limits);
    return reading.diagnostics.empty() ? "" : code_name(reading.diagnostics.all()[0].code);
  };
  EXPECT_EQ(code("a: 1234567890\n"), "");
  EXPECT_EQ(code("a: 12345678901\n"), "too-large");
  EXPECT_EQ(code("[1, 2, 3, 4, 5]\n"), "");
  EXPECT_EQ(code("[1, 2, 3, 4, 5, 6]\n"), "too-large");
  EXPECT_EQ(code("#" + std::string(38, 'c') + "\n---\na: 1\n"), "");
  EXPECT_EQ(code("#" + std::string(38, 'c') + "\na: 1\n"), "too-large");
  EXPECT_EQ(code("#" + std::string(110, 'c') + "\n"), "too-large");
}

std::string repeated(std::string_view part, std::size_t times) {
  std::string text;
  text.reserve(part.size() * times);
  for (std::size_t i = 0; i < times; ++i) {
    text += part;
  }
  return text;
}

std::string numbered_keys(std::size_t count) {
  std::string text;
  for (std::size_t i = 0; i < count; ++i) {
    text += "k" + std::to_string(i) + ": 1\n";
  }
  return text;
}

constexpr std::size_t kTenMillion = 10'000'000;

struct Hostile {
  const char* name;
  Code code;
  std::string (*text)();
};

void PrintTo(const Hostile& hostile, std::ostream* out) { *out << hostile.name; }

const Hostile kHostile[] = {
    {"OpenLists", Code::kTooDeep, [] { return repeated("[", 200'000); }},
    {"OpenMappings", Code::kTooDeep, [] { return repeated("{", 200'000); }},
    {"OpenMappingsWithKeys", Code::kTooDeep, [] { return repeated("{a: ", 200'000); }},
    {"NestedItems", Code::kTooDeep, [] { return repeated("- ", 200'000); }},
    {"NestedKeys", Code::kComplexKey, [] { return repeated("? ", 200'000); }},
    {"PlainText", Code::kTooLarge, [] { return "a: " + repeated("x", kTenMillion); }},
    {"QuotedText", Code::kTooLarge, [] { return "a: \"" + repeated("x", kTenMillion) + "\"\n"; }},
    {"BlockText", Code::kTooLarge, [] { return "a: |\n" + repeated("  xxxxxxx\n", kTenMillion / 10); }},
    {"PlainTextBelowTheLimitOfADocument", Code::kTooLarge, [] { return "a: " + repeated("x", 1'000'000); }},
    {"QuotedLines", Code::kTooLarge, [] { return "a: \"" + repeated("x\n\n", 300'000) + "\"\n"; }},
    {"Keys", Code::kTooLarge, [] { return numbered_keys(90'000); }},
    {"Items", Code::kTooLarge, [] { return "[" + repeated("1,", 500'000); }},
    {"Anchors", Code::kTooLarge, [] { return repeated("- &a\n", 200'000); }},
    {"LongKey", Code::kTooLarge, [] { return repeated("a", 2000) + ": 1\n"; }},
    {"LongQuotedKey", Code::kTooLarge, [] { return '"' + repeated("a", 2000) + "\": 1\n"; }},
    {"RepeatedKeys", Code::kRepeatedKey, [] { return "{" + repeated("a: 1, ", 40'000) + "}"; }},
    {"AnchorsOnOneValue", Code::kYamlSyntax, [] { return repeated("&a ", 200'000); }},
    {"ColonsOnOneLine", Code::kYamlSyntax, [] { return repeated("a: ", 200'000); }},
    {"BadDocuments", Code::kYamlSyntax, [] { return repeated("a: @\n---\n", 20'000); }},
};

class HostileText : public testing::TestWithParam<Hostile> {};

/// Under AddressSanitizer, whose own memory is not what is meant, 0.
std::size_t peak_megabytes() {
#if defined(__SANITIZE_ADDRESS__)
  return 0;
#else
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<std::size_t>(usage.ru_maxrss) / 1024;
#endif
}

TEST_P(HostileText, IsRefusedInPlainWordsWithLittleTimeAndMemory) {
  const auto start = std::chrono::steady_clock::now();
  const Reading reading(GetParam().text());
  const std::string report = reading.report();
  const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - start;
  ASSERT_TRUE(reading.diagnostics.has_errors());
  EXPECT_EQ(code_name(reading.diagnostics.all()[0].code), code_name(GetParam().code)) << report;
  EXPECT_TRUE(reading.documents.empty());
  EXPECT_LT(report.size(), 100'000U);
  EXPECT_LT(seconds.count(), 10.0) << "it takes a tenth of a second; sanitizers and busy machines are slower";
  EXPECT_LT(peak_megabytes(), 512U);
}

INSTANTIATE_TEST_SUITE_P(YamlReader, HostileText, testing::ValuesIn(kHostile),
                         [](const auto& parameter) { return std::string(parameter.param.name); });

TEST(YamlReader, ReadsManyKeysWithoutComparingEachWithAll) {
  const std::size_t count = 40'000;
  const auto start = std::chrono::steady_clock::now();
  const Reading reading(numbered_keys(count));
  const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - start;
  EXPECT_TRUE(reading.diagnostics.empty());
  EXPECT_EQ(reading.documents.size(), 1U);
  EXPECT_LT(seconds.count(), 5.0);
}

// --- single values

TEST(ReadYamlValue, ReadsOneValueOfAnyKind) {
  Diagnostics diagnostics;
  Document document;
  const auto read = [&](const std::string& text) {
    const Source source("--set", text);
    const Node* node = read_yaml_value(source, document, diagnostics);
    return node == nullptr ? "refused" : shape(*node);
  };
  EXPECT_EQ(read("300 to 700 USD/month"), "300 to 700 USD/month");
  EXPECT_EQ(read("{now: 5%, falls: 30%/year}"), "{now: 5%, falls: 30%/year}");
  EXPECT_EQ(read("[a, b]"), "[a, b]");
  EXPECT_EQ(read("\"x\""), "\"x\"");
  EXPECT_EQ(read("2024-07"), "2024-07");
  EXPECT_EQ(read("12:30"), "12:30");
  EXPECT_EQ(read(""), "~");
  EXPECT_EQ(read("null"), "~");
  EXPECT_TRUE(diagnostics.empty()) << diagnostics.render(false);
}

TEST(ReadYamlValue, ReportsWhatIsNoValue) {
  for (const std::string text : {"[1", "{a:1}", "a\n---\nb", "\"x", "*x", "caf\xe9", "{a: 1, a: 2}"}) {
    const Source source("--set", text);
    Diagnostics diagnostics;
    Document document;
    EXPECT_EQ(read_yaml_value(source, document, diagnostics), nullptr) << text;
    EXPECT_TRUE(diagnostics.has_errors()) << text;
  }
}

TEST(ReadYamlValue, AddsToADocumentAndKeepsWhatItHolds) {
  const Source file("a.yaml", "a: 1\n");
  const Source value("--set", "[2]");
  Diagnostics diagnostics;
  Document document;
  YamlReader reader(file, diagnostics);
  ASSERT_TRUE(reader.next(document));
  const Node* root = document.root;
  ASSERT_NE(read_yaml_value(value, document, diagnostics), nullptr);
  EXPECT_EQ(document.root, root);
  EXPECT_EQ(shape(*root), "{a: 1}");
  EXPECT_TRUE(document.sound);
}

}  // namespace
}  // namespace crossover
