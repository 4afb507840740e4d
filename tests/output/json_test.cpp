// Is what JsonWriter writes JSON, and does it hold what was put in?

#include "output/json.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <limits>
#include <optional>
#include <string>

namespace crossover {
namespace {

template <class T>
std::string json(const T& value) {
  std::string out;
  JsonWriter(out).value(value);
  return out;
}

TEST(Json, WritesObjectsAndArraysOnOneLine) {
  std::string out;
  JsonWriter writer(out);
  writer.begin_object();
  writer.member("crossover", "1.0.0").key("results").begin_array();
  writer.begin_object().member("years", 1.5).end_object();
  writer.begin_object().end_object();
  writer.end_array().member("last", true).end_object();
  EXPECT_EQ(out, R"({"crossover":"1.0.0","results":[{"years":1.5},{}],"last":true})");
}

TEST(Json, LaysObjectsOutOverLines) {
  std::string out;
  JsonWriter writer(out, 2);
  writer.begin_object().member("a", 1.0).key("list").begin_array().value(2.0).null().end_array();
  writer.key("none").begin_array().end_array().end_object();
  EXPECT_EQ(out, "{\n  \"a\": 1,\n  \"list\": [\n    2,\n    null\n  ],\n  \"none\": []\n}");
}

TEST(Json, AppendsToWhatIsThere) {
  std::string out = "x = ";
  JsonWriter(out).begin_array().value(1.0).value(2.0).end_array();
  EXPECT_EQ(out, "x = [1,2]");
}

TEST(Json, WritesEveryKindOfNumber) {
  EXPECT_EQ(json(400.0), "400");
  EXPECT_EQ(json(0.30000000000000004), "0.30000000000000004");
  EXPECT_EQ(json(std::numeric_limits<std::int64_t>::min()), "-9223372036854775808");
  EXPECT_EQ(json(7), "7");
  EXPECT_EQ(json(std::size_t{12}), "12");
  EXPECT_EQ(json(false), "false");
}

TEST(Json, WritesNullForWhatIsNotFinite) {
  EXPECT_EQ(json(std::numeric_limits<double>::quiet_NaN()), "null");
  EXPECT_EQ(json(std::numeric_limits<double>::infinity()), "null");
  EXPECT_EQ(json(-std::numeric_limits<double>::infinity()), "null");
}

TEST(Json, KeepsCommasRightAroundNullsForWhatIsNotFinite) {
  std::string out;
  JsonWriter(out).begin_array().value(1.0).value(std::numeric_limits<double>::infinity()).value(2.0).end_array();
  EXPECT_EQ(out, "[1,null,2]");
}

TEST(Json, WritesNullForWhatIsMissing) {
  EXPECT_EQ(json(std::optional<double>()), "null");
  EXPECT_EQ(json(std::optional<double>(2.5)), "2.5");
  EXPECT_EQ(json(std::optional<std::string>("day")), "\"day\"");
}

TEST(Json, EscapesWhatTheRfcAsksFor) {
  EXPECT_EQ(json("a\"b\\c/d"), R"("a\"b\\c/d")");
  EXPECT_EQ(json("\b\f\n\r\t"), R"("\b\f\n\r\t")");
  EXPECT_EQ(json(std::string("\x00\x1b\x1f", 3)), R"("\u0000\u001b\u001f")");
}

TEST(Json, EscapesWhatActsOnATerminal) {
  EXPECT_EQ(json("\x7f"), R"("\u007f")");
  EXPECT_EQ(json("\u009b31m"), R"("\u009b31m")");
  EXPECT_EQ(json("a\u202eb\u2066c\u2028d\u2069\u202c"), R"("a\u202eb\u2066c\u2028d\u2069\u202c")");
}

TEST(Json, KeepsEveryOtherCharacterAsItIs) {
  for (const std::string text :
       {"客服", "naïve", "\u00a0", "±", "5 €", "– “quoted” …", "\u2027", "\u202f", "\u2065", "👩‍🚀"}) {
    EXPECT_EQ(json(text), '"' + text + '"');
  }
}

TEST(Json, ReplacesBytesThatAreNotUtf8) {
  EXPECT_EQ(json("a\xff"
                 "b"),
            "\"a\uFFFDb\"");
  EXPECT_EQ(json("\xc3"), "\"\uFFFD\"");
  EXPECT_EQ(json("\xe2\x80"), "\"\uFFFD\uFFFD\"");
  EXPECT_EQ(json("\xc0\x80 ok \x1b"), "\"\uFFFD\uFFFD ok \\u001b\"");
}

TEST(Json, EscapesKeysToo) {
  std::string out;
  JsonWriter(out).begin_object().member("a\"\x1b", "").end_object();
  EXPECT_EQ(out, R"({"a\"\u001b":""})");
}

}  // namespace
}  // namespace crossover
