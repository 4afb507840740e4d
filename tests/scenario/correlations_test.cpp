// Are pairs of values correlated as the file and --correlate say, and refused where they contradict each other?

#include "scenario/correlations.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <random>
#include <regex>
#include <string>
#include <vector>

#include "sampling/gaussian_copula.h"
#include "support/written.h"

namespace crossover {
namespace {

constexpr std::string_view kFourUncertain =
    "human: {salary: 3000..5000 USD/month}\n"
    "bot: {llm_cost: {now: 300..700 USD/month, falls: 50%..75% / year}, other_cost: 90 USD/month}\n"
    "gates: {\"power, peak\": {value: 20..30 TWh/year, at_most: 35 TWh/year}}\n"
    "market: {seats: 10M..20M, penetration: 30%}\n";

std::string with_correlations(std::string_view correlations) {
  return with_head(std::string(kFourUncertain) + "correlations:\n" + std::string(correlations));
}

/// "human.salary bot.llm_cost.now 0.6" of every correlation.
std::vector<std::string> texts(const Scenario& scenario) {
  std::vector<std::string> out;
  for (const Correlation& one : scenario.correlations)
    out.push_back(fmt::format("{} {} {}", scenario[one.a].path, scenario[one.b].path, one.rank));
  return out;
}

using Texts = std::vector<std::string>;

TEST(Correlations, TieTwoValuesInTheOrderOfTheFile) {
  const auto written =
      read_sound(with_correlations("  human.salary, bot.llm_cost.now: 0.6\n"
                                   "  bot.llm_cost.falls ,  human.salary: -3e-1\n"));
  EXPECT_EQ(texts(*written->scenario),
            (Texts{"human.salary bot.llm_cost.now 0.6", "bot.llm_cost.falls human.salary -0.3"}));
}

TEST(Correlations, NameAValueWithNowOrWithoutIt) {
  const auto written =
      read_sound(with_correlations("  human.salary.now, bot.llm_cost: 0.6\n"
                                   "  gates.\"power, peak\".value, bot.llm_cost: +.5\n"));
  EXPECT_EQ(texts(*written->scenario),
            (Texts{"human.salary bot.llm_cost.now 0.6", "gates.\"power, peak\".value bot.llm_cost.now 0.5"}));
}

TEST(Correlations, OfZeroAreNoCorrelations) {
  EXPECT_EQ(texts(*read_sound(with_correlations("  human.salary, bot.llm_cost: 0\n"))->scenario), Texts{});
  EXPECT_EQ(texts(*read_sound(with_head(std::string(kFourUncertain) + "correlations: {}\n"))->scenario), Texts{});
}

TEST(Correlations, OfWhatStandsStillAreLeftOutWithAWarning) {
  for (const auto& [pair, blamed] : {std::pair("human.salary, bot.other_cost", "bot.other_cost"),
                                     std::pair("market.seats, human.salary", "market.seats")}) {
    const auto written = read_written(with_correlations(fmt::format("  {}: 0.6\n", pair)));
    ASSERT_TRUE(written->scenario) << pair;
    EXPECT_TRUE(written->scenario->correlations.empty()) << pair;
    const auto found = all_mistakes(*written);
    ASSERT_EQ(found.size(), 1U) << pair;
    EXPECT_EQ(found[0].code, "idle-correlation");
    EXPECT_EQ(found[0].severity, Severity::kWarning);
    EXPECT_EQ(found[0].blamed, blamed);
  }
}

struct Wrong {
  std::string entry;
  std::string code;
  std::string blamed;
};

TEST(Correlations, ThatCannotBeReadAreRefusedAtTheirPlace) {
  const std::vector<Wrong> all = {
      {"human.salary: 0.6", "bad-correlation", "human.salary"},
      {"human.salary, bot.llm_cost, bot.llm_cost.falls: 0.6", "bad-correlation",
       "human.salary, bot.llm_cost, bot.llm_cost.falls"},
      {"'human.salary,': 0.6", "bad-correlation", "'human.salary,'"},
      {"human.salary, bot.llm_cots: 0.6", "unknown-key", "llm_cots"},
      {"human.salry, bot.llm_cost: 0.6", "unknown-key", "salry"},
      {"human.salary, bot..llm_cost: 0.6", "bad-correlation", ".llm_cost"},
      {"human.salary, bot.\"llm_cost: 0.6", "bad-correlation", "\"llm_cost"},
      {"human.salary, bot.margin: 0.6", "bad-correlation", "bot.margin"},
      {"human.salary, gates.power.value: 0.6", "bad-correlation", "gates.power.value"},
      {"human.salary, name: 0.6", "bad-correlation", "name"},
      {"as_of, human.salary: 0.6", "bad-correlation", "as_of"},
      {"human.salary, bot: 0.6", "bad-correlation", "bot"},
      {"bot.llm_cost, bot.llm_cost.now: 0.6", "bad-correlation", "bot.llm_cost, bot.llm_cost.now"},
      {"human.salary, bot.llm_cost: much", "bad-number", "much"},
      {"human.salary, bot.llm_cost: 60%", "bad-number", "60%"},
      {"human.salary, bot.llm_cost: nan", "bad-number", "nan"},
      {"human.salary, bot.llm_cost: ''", "bad-number", "''"},
      {"human.salary, bot.llm_cost: 1.01", "out-of-domain", "1.01"},
      {"human.salary, bot.llm_cost: 1", "out-of-domain", "1"},
      {"human.salary, bot.llm_cost: -1.0", "out-of-domain", "-1.0"},
      {"human.salary, bot.llm_cost: [0.6]", "wrong-kind", "[0.6]"},
      {"human.salary, bot.llm_cost:", "missing-value", "human.salary, bot.llm_cost"},
  };
  for (const Wrong& wrong : all) {
    const Mistake mistake = only_mistake(with_correlations("  " + wrong.entry + "\n"));
    EXPECT_EQ(mistake.code, wrong.code) << wrong.entry;
    EXPECT_EQ(mistake.blamed, wrong.blamed) << wrong.entry;
    EXPECT_FALSE(mistake.hint.empty()) << wrong.entry;
    EXPECT_EQ(mistake.severity, Severity::kError) << wrong.entry;
  }
  EXPECT_EQ(only_mistake(with_head(std::string(kFourUncertain) + "correlations: 0.6\n")).code, "wrong-kind");
}

TEST(Correlations, TellWhichPathIsNear) {
  const Mistake mistake = only_mistake(with_correlations("  human.salary, gates.\"power, peek\".value: 0.6\n"));
  EXPECT_EQ(mistake.hint, "did you mean 'gates.\"power, peak\".value'?");
}

TEST(Correlations, OfTheSamePairTwiceAreRefused) {
  const Mistake mistake =
      only_mistake(with_correlations("  human.salary, bot.llm_cost: 0.6\n"
                                     "  bot.llm_cost.now, human.salary: 0.6\n"));
  EXPECT_EQ(mistake.code, "conflict");
  EXPECT_EQ(mistake.blamed, "bot.llm_cost.now, human.salary");
  EXPECT_EQ(mistake.also, "human.salary, bot.llm_cost");
}

TEST(Correlations, DoNotBlameAPathWhoseValueIsFaulty) {
  const Mistake mistake =
      only_mistake(with_head("human: {salary: 3000..5000}\nbot: {llm_cost: 300..700 USD/month}\n"
                             "correlations: {\"human.salary, bot.llm_cost\": 0.6}\n"));
  EXPECT_EQ(mistake.code, "missing-unit");
}

// --- together

/// A scenario of gates g0, g1, ... with uncertain values, and correlations between them.
struct Tied {
  std::size_t a;
  std::size_t b;
  double rank;
};

std::string with_gates(std::size_t gates, const std::vector<Tied>& ties) {
  std::string out = "gates:\n";
  for (std::size_t i = 0; i < gates; ++i) out += fmt::format("  g{}: {{value: 1..2 x, at_most: 3 x}}\n", i);
  out += ties.empty() ? "" : "correlations:\n";
  for (const Tied& tie : ties) out += fmt::format("  gates.g{}.value, gates.g{}.value: {}\n", tie.a, tie.b, tie.rank);
  return with_head(out);
}

bool is_accepted(std::size_t gates, const std::vector<Tied>& ties) {
  return read_written(with_gates(gates, ties))->scenario.has_value();
}

TEST(Correlations, AreRefusedWhereTheyContradictEachOther) {
  EXPECT_TRUE(is_accepted(3, {{0, 1, 0.9}, {1, 2, 0.9}, {0, 2, 0.9}}));
  EXPECT_FALSE(is_accepted(3, {{0, 1, 0.9}, {1, 2, 0.9}}));  // the third is 0
  EXPECT_FALSE(is_accepted(3, {{0, 1, 0.9}, {1, 2, 0.9}, {0, 2, -0.9}}));
  // Three equal correlations r of normal scores are possible from r > -1/2 on, which is a rank correlation above
  // 6/pi asin(-1/4) = -0.4826.
  EXPECT_TRUE(is_accepted(3, {{0, 1, -0.482}, {1, 2, -0.482}, {0, 2, -0.482}}));
  EXPECT_FALSE(is_accepted(3, {{0, 1, -0.483}, {1, 2, -0.483}, {0, 2, -0.483}}));
}

TEST(Correlations, ThatContradictEachOtherAreBlamedOnThePairThatCanMendThem) {
  const auto written = read_written(with_gates(3, {{0, 1, 0.9}, {1, 2, 0.9}, {0, 2, 0.1}}));
  const auto found = all_mistakes(*written);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].code, "impossible-correlation");
  EXPECT_EQ(found[0].blamed, "gates.g0.value, gates.g2.value");
  // (6/pi) asin(x/2) of r^2 - (1 - r^2) = 0.6488..., r = 2 sin(0.9 pi/6), and of 1.
  EXPECT_NE(found[0].hint.find("a number from 0.64 to 0.99"), std::string::npos) << found[0].hint;
}

TEST(Correlations, ThatContradictEachOtherAreToldForEachGroupOfValues) {
  const auto written = read_written(with_gates(7, {{0, 1, 0.9}, {4, 5, 0.9}, {2, 3, 0.5}, {1, 6, 0.9}, {5, 2, 0.9}}));
  const auto found = all_mistakes(*written);
  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(found[0].blamed, "gates.g1.value, gates.g6.value");
  EXPECT_EQ(found[1].blamed, "gates.g5.value, gates.g2.value");
}

TEST(Correlations, AreMendedByJustTheNumbersThatTheHintOffers) {
  std::mt19937 random(5);
  std::uniform_real_distribution<double> any(-0.99, 0.99);
  const std::regex offer("write a number from (-?[0-9.]+) to (-?[0-9.]+);.*");
  const std::regex blame("gates.g([0-9]).value, gates.g([0-9]).value");
  int mended = 0;
  for (int round = 0; round < 300; ++round) {
    constexpr std::size_t kGates = 4;
    std::vector<Tied> ties;
    for (std::size_t a = 0; a < kGates; ++a) {
      for (std::size_t b = a + 1; b < kGates; ++b) {
        if (random() % 4 != 0) ties.push_back({a, b, std::round(any(random) * 100) / 100});
      }
    }
    std::shuffle(ties.begin(), ties.end(), random);
    const auto written = read_written(with_gates(kGates, ties));
    std::smatch range;
    std::smatch pair;
    if (written->scenario) continue;
    const auto found = all_mistakes(*written);
    ASSERT_EQ(found.size(), 1U);
    ASSERT_TRUE(std::regex_match(found[0].blamed, pair, blame)) << found[0].blamed;
    if (!std::regex_match(found[0].hint, range, offer)) continue;
    const double low = std::stod(range[1]);
    const double high = std::stod(range[2]);
    const auto with_rank = [&](double rank) {
      std::vector<Tied> changed = ties;
      for (Tied& tie : changed) {
        if (tie.a == std::stoul(pair[1]) && tie.b == std::stoul(pair[2])) tie.rank = rank;
      }
      return read_written(with_gates(kGates, changed));
    };
    for (const double rank : {low, high}) {
      // A value that is named later may contradict the others still.
      const auto again = with_rank(rank);
      EXPECT_TRUE(again->scenario || all_mistakes(*again)[0].blamed != found[0].blamed) << round;
    }
    const double step = 0.01;
    EXPECT_TRUE(low <= -0.99 || !with_rank(low - step)->scenario) << round << " " << found[0].hint;
    EXPECT_TRUE(high >= 0.99 || !with_rank(high + step)->scenario) << round << " " << found[0].hint;
    ++mended;
  }
  EXPECT_GT(mended, 100);
}

TEST(Correlations, OfManyValuesAreCheckedInNoTime) {
  const auto begin = std::chrono::steady_clock::now();
  std::vector<Tied> star;
  for (std::size_t i = 1; i < 1000; ++i) star.push_back({0, i, 0.03});
  EXPECT_TRUE(is_accepted(1000, star));
  star.push_back({1, 2, -0.99});
  star[1].rank = 0.2;
  EXPECT_FALSE(is_accepted(1000, star));
  std::mt19937 random(3);
  std::vector<Tied> tangle;
  for (std::size_t i = 1; i < 500; ++i) tangle.push_back({i - 1, i, 0.1});
  for (std::size_t i = 0; i + 2 < 500; ++i) tangle.push_back({i, (i + 2 + random() % (498 - i)), 0.3});
  std::sort(tangle.begin(), tangle.end(), [](auto& x, auto& y) { return std::pair(x.a, x.b) < std::pair(y.a, y.b); });
  tangle.erase(std::unique(tangle.begin(), tangle.end(), [](auto& x, auto& y) { return x.a == y.a && x.b == y.b; }),
               tangle.end());
  std::shuffle(tangle.begin(), tangle.end(), random);
  read_written(with_gates(500, tangle));
  EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(20));
}

TEST(Correlations, OfMoreThanAThousandPairsAreRefused) {
  std::vector<Tied> ties;
  for (std::size_t a = 0; a < 50 && ties.size() < 1001; ++a) {
    for (std::size_t b = a + 1; b < 50 && ties.size() < 1001; ++b) ties.push_back({a, b, 0.01});
  }
  ASSERT_EQ(ties.size(), 1001U);
  EXPECT_EQ(only_mistake(with_gates(50, ties)).code, "too-large");
  ties.pop_back();
  EXPECT_TRUE(is_accepted(50, ties));
}

// --- the command line

/// The scenario as the arguments correlate it; what went wrong stands in its diagnostics.
class Correlated {
 public:
  Correlated(std::string yaml, const Texts& arguments) : written_(read_sound(std::move(yaml))) {
    for (const std::string& argument : arguments) arguments_.emplace_back(argument, written_->diagnostics);
    const bool valid = std::all_of(arguments_.begin(), arguments_.end(), [](const auto& one) { return one.valid(); });
    EXPECT_NE(valid, written_->diagnostics.has_errors());
    if (valid) correlate(arguments_, *written_->scenario, written_->diagnostics);
  }

  [[nodiscard]] const Scenario& scenario() const { return *written_->scenario; }
  [[nodiscard]] std::vector<Mistake> mistakes() const { return all_mistakes(*written_); }
  [[nodiscard]] bool all_in_arguments() const {
    const auto& all = written_->diagnostics.all();
    return std::all_of(all.begin(), all.end(), [&](const auto& one) { return one.span.source != &written_->source; });
  }

 private:
  std::unique_ptr<Written> written_;
  std::vector<CorrelationArgument> arguments_;
};

TEST(CorrelationArgument, IsAddedToThoseOfTheFile) {
  const Correlated correlated(
      with_correlations("  human.salary, bot.llm_cost: 0.6\n"),
      {"bot.llm_cost.falls,human.salary=-0.3", " gates.\"power, peak\".value , human.salary = 0.1 "});
  EXPECT_TRUE(correlated.mistakes().empty());
  EXPECT_EQ(texts(correlated.scenario()),
            (Texts{"human.salary bot.llm_cost.now 0.6", "bot.llm_cost.falls human.salary -0.3",
                   "gates.\"power, peak\".value human.salary 0.1"}));
}

TEST(CorrelationArgument, ReplacesWhatTheFileOrAnEarlierOneSays) {
  const std::string yaml = with_correlations("  human.salary, bot.llm_cost: 0.6\n");
  EXPECT_EQ(texts(Correlated(yaml, {"bot.llm_cost,human.salary=0.2"}).scenario()),
            Texts{"bot.llm_cost.now human.salary 0.2"});
  EXPECT_EQ(texts(Correlated(yaml, {"bot.llm_cost,human.salary=0.2", "human.salary,bot.llm_cost.now=0.3"}).scenario()),
            Texts{"human.salary bot.llm_cost.now 0.3"});
  EXPECT_EQ(texts(Correlated(yaml, {"human.salary,bot.llm_cost=0"}).scenario()), Texts{});
}

TEST(CorrelationArgument, IsCheckedTogetherWithAllOthers) {
  const std::string yaml = with_gates(3, {{0, 1, 0.9}, {1, 2, 0.9}, {0, 2, 0.9}});
  // One after the other they would contradict what is not replaced yet.
  const Correlated correlated(yaml, {"gates.g0.value,gates.g1.value=-0.3", "gates.g1.value,gates.g2.value=-0.3",
                                     "gates.g2.value,gates.g0.value=-0.3"});
  EXPECT_TRUE(correlated.mistakes().empty());
  EXPECT_EQ(correlated.scenario().correlations.size(), 3U);
}

TEST(CorrelationArgument, IsBlamedForAContradictionAndNotTheFile) {
  const std::string yaml = with_gates(4, {{0, 1, 0.9}, {1, 2, 0.9}, {0, 2, 0.9}, {0, 3, 0.1}});
  for (const char* argument :
       {"gates.g0.value,gates.g2.value=0", "gates.g2.value,gates.g3.value=0.9", "gates.g1.value,gates.g0.value=-0.5"}) {
    const Correlated correlated(yaml, {"gates.g1.value,gates.g3.value=0.1", argument});
    const auto found = correlated.mistakes();
    ASSERT_EQ(found.size(), 1U) << argument;
    EXPECT_EQ(found[0].code, "impossible-correlation");
    EXPECT_EQ(found[0].blamed, argument);
    EXPECT_TRUE(correlated.all_in_arguments());
  }
}

TEST(CorrelationArgument, OfWhatIsNotThereOrNoPairIsRefused) {
  const std::vector<Wrong> all = {
      {"human.salary,bot.llm_cost", "bad-correlation", "human.salary,bot.llm_cost"},
      {"human.salary=0.5", "bad-correlation", "human.salary"},
      {"", "bad-correlation", ""},
      {",=", "bad-correlation", ","},
      {"human.salary,bot.llm_cots=0.5", "unknown-key", "llm_cots"},
      {"human.salary,bot.margin=0.5", "bad-correlation", "bot.margin"},
      {"human.salary,bot.llm_cost=", "bad-number", ""},
      {"human.salary,bot.llm_cost=0.5=0.6", "bad-number", "0.5=0.6"},
      {"human.salary,bot.llm_cost= 2 ", "out-of-domain", "2"},
      {"\"human,salary=0.5", "bad-correlation", "\"human,salary=0.5"},
  };
  for (const Wrong& wrong : all) {
    const Correlated correlated(with_head(kFourUncertain), {wrong.entry});
    const auto found = correlated.mistakes();
    ASSERT_EQ(found.size(), 1U) << wrong.entry;
    EXPECT_EQ(found[0].code, wrong.code) << wrong.entry;
    EXPECT_EQ(found[0].blamed, wrong.blamed) << wrong.entry;
    EXPECT_FALSE(found[0].hint.empty()) << wrong.entry;
    EXPECT_TRUE(correlated.all_in_arguments()) << wrong.entry;
  }
}

TEST(CorrelationArgument, OfAnExactValueHasNoEffectAndSaysSo) {
  const Correlated correlated(with_head(kFourUncertain), {"human.salary,bot.other_cost=0.5"});
  EXPECT_TRUE(correlated.scenario().correlations.empty());
  ASSERT_EQ(correlated.mistakes().size(), 1U);
  EXPECT_EQ(correlated.mistakes()[0].code, "idle-correlation");
}

}  // namespace
}  // namespace crossover
