// Which of the words that would be right did the author mean?

#include "text/nearest.h"

#include <gtest/gtest.h>

#include <array>
#include <optional>
#include <string>
#include <string_view>

namespace crossover {
namespace {

using namespace std::string_view_literals;

constexpr std::array kKeys = {"salary"sv, "overhead"sv, "replaces"sv, "roi"sv, "llm_cost"sv, "llm_budget"sv, "USD"sv};

TEST(Nearest, FindsAWordWithOneLetterWrongLeftOutAddedOrSwapped) {
  EXPECT_EQ(nearest("salery", kKeys), "salary");
  EXPECT_EQ(nearest("salry", kKeys), "salary");
  EXPECT_EQ(nearest("sallary", kKeys), "salary");
  EXPECT_EQ(nearest("slaary", kKeys), "salary");
}

TEST(Nearest, CountsASwapOfNeighboursAsOneEdit) {
  // Three letters allow one edit; Levenshtein's distance would be two.
  EXPECT_EQ(nearest("rio", kKeys), "roi");
}

TEST(Nearest, AllowsAThirdOfTheWord) {
  EXPECT_EQ(nearest("overheed", kKeys), "overhead");
  EXPECT_EQ(nearest("ovrheed", kKeys), "overhead");
  EXPECT_EQ(nearest("ovrxeed", kKeys), std::nullopt);
}

TEST(Nearest, CountsCaseLittle) {
  EXPECT_EQ(nearest("Salary", kKeys), "salary");
  EXPECT_EQ(nearest("SALERY", kKeys), "salary");
  EXPECT_EQ(nearest("usd", kKeys), "USD");
  constexpr std::array kBoth = {"Mean"sv, "mean"sv};
  EXPECT_EQ(nearest("meam", kBoth), "mean");
  EXPECT_EQ(nearest("Meam", kBoth), "Mean");
}

TEST(Nearest, TakesTheNearestAndOfEqualsTheFirst) {
  EXPECT_EQ(nearest("llm_budgets", kKeys), "llm_budget");
  EXPECT_EQ(nearest("llm_cos", kKeys), "llm_cost");
  constexpr std::array kEqual = {"abcx"sv, "abcy"sv};
  EXPECT_EQ(nearest("abcz", kEqual), "abcx");
}

TEST(Nearest, FindsNothingForAWordOfItsOwn) {
  EXPECT_EQ(nearest("colour", kKeys), std::nullopt);
  EXPECT_EQ(nearest("", kKeys), std::nullopt);
  EXPECT_EQ(nearest("x", kKeys), std::nullopt);
  EXPECT_EQ(nearest("salary", {}), std::nullopt);
}

TEST(Nearest, DoesNotReplaceAWholeWord) {
  constexpr std::array kShort = {"p"sv, "q"sv};
  EXPECT_EQ(nearest("x", kShort), std::nullopt);
}

TEST(Nearest, CountsAChineseCharacterAsOneEdit) {
  constexpr std::array kChinese = {"\u8bed\u97f3\u5ba2\u670d"sv};
  EXPECT_EQ(nearest("\u8bed\u97f3\u5ba2\u4eba", kChinese), kChinese[0]);
}

TEST(Nearest, IsQuickWithAnEndlessWord) {
  const std::string endless(std::size_t{64} << 10, 'a');
  EXPECT_EQ(nearest(endless, kKeys), std::nullopt);
}

}  // namespace
}  // namespace crossover
