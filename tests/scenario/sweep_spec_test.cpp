// Does SPEC mean the values that it says, and is everything else refused with its place?

#include "scenario/sweep_spec.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <chrono>
#include <memory>
#include <string>
#include <vector>

#include "scenario/sweep.h"
#include "support/written.h"

namespace crossover {
namespace {

using Numbers = std::vector<double>;
using Words = std::vector<std::string>;

/// One SPEC for a path, and what was found wrong with it.
struct Parsed {
  std::unique_ptr<Source> source;
  Diagnostics diagnostics;
  std::optional<VariedPath> varied;

  [[nodiscard]] const SweepSpec& spec() const { return varied->spec; }
};

std::unique_ptr<Parsed> parse(const std::string& path, const std::string& spec) {
  auto out = std::make_unique<Parsed>();
  out->source = std::make_unique<Source>("--vary", path + "=" + spec);
  out->varied = parse_varied_path(*out->source, out->diagnostics);
  return out;
}

/// The numbers that a SPEC without a mistake means.
Numbers numbers(const std::string& spec, const std::string& path = "human.salary") {
  const auto parsed = parse(path, spec);
  EXPECT_TRUE(parsed->diagnostics.empty()) << parsed->diagnostics.render(false);
  if (!parsed->diagnostics.empty()) return {};
  EXPECT_EQ(parsed->spec().numbers().size(), parsed->spec().count);
  return parsed->spec().numbers();
}

std::string unit(const std::string& spec, const std::string& path = "human.salary") {
  const auto parsed = parse(path, spec);
  EXPECT_TRUE(parsed->diagnostics.empty()) << parsed->diagnostics.render(false);
  return parsed->spec().unit;
}

Words words(const std::string& path, const std::string& spec) {
  const auto parsed = parse(path, spec);
  EXPECT_TRUE(parsed->diagnostics.empty()) << parsed->diagnostics.render(false);
  if (!parsed->diagnostics.empty()) return {};
  EXPECT_FALSE(parsed->spec().is_number);
  EXPECT_EQ(parsed->spec().words.size(), parsed->spec().count);
  return parsed->spec().words;
}

/// "CODE: the text under the caret" of the first mistake.
std::string mistake(const std::string& path, const std::string& spec) {
  const auto parsed = parse(path, spec);
  EXPECT_TRUE(parsed->diagnostics.has_errors()) << path << "=" << spec;
  if (!parsed->diagnostics.has_errors()) return "";
  const Diagnostic& first = *parsed->diagnostics.sorted().front();
  EXPECT_FALSE(first.hint.empty()) << first.message;
  return fmt::format("{}: {}", code_name(first.code),
                     first.span.source->bytes().substr(first.span.begin, first.span.end - first.span.begin));
}

TEST(SweepSpec, ListsNumbersInAnyOrder) {
  EXPECT_EQ(numbers("4000, 1000,2000 USD/month"), (Numbers{4000, 1000, 2000}));
  EXPECT_EQ(numbers("5k, 1e3, -2.5, .5, 17M USD/month"), (Numbers{5000, 1000, -2.5, 0.5, 17e6}));
  EXPECT_EQ(numbers("7 USD/month"), Numbers{7});
  EXPECT_EQ(numbers(" 5 , 10 ", "roi"), (Numbers{5, 10}));
}

TEST(SweepSpec, TakesTheUnitBehindTheLastNumber) {
  EXPECT_EQ(unit("1000, 2000 USD/month"), "USD/month");
  EXPECT_EQ(unit("lin(1, 2, 3) USD per month"), "USD per month");
  EXPECT_EQ(unit("5, 10", "roi"), "");
}

TEST(SweepSpec, TakesThePerCentSignAtTheNumbersOrInTheUnit) {
  for (const char* spec :
       {"50%, 60%, 75% / year", "50, 60, 75% / year", "50, 60, 75 % / year", "50%, 60, 75 % / year"}) {
    EXPECT_EQ(numbers(spec, "bot.llm_cost.falls"), (Numbers{50, 60, 75})) << spec;
    EXPECT_EQ(unit(spec, "bot.llm_cost.falls"), "% / year") << spec;
  }
  for (const char* spec : {"lin(30%, 90%, 4) / year", "lin(30, 90, 4) % / year", "step(30%, 90%, 20%) / year"}) {
    EXPECT_EQ(numbers(spec, "bot.llm_cost.falls"), (Numbers{30, 50, 70, 90})) << spec;
    EXPECT_EQ(unit(spec, "bot.llm_cost.falls"), "% / year") << spec;
  }
  EXPECT_EQ(unit("10%, 20%", "human.overhead"), "%");
}

TEST(SweepSpec, CountsThroughRanges) {
  EXPECT_EQ(numbers("lin(1000, 8000, 8) USD/month"), (Numbers{1000, 2000, 3000, 4000, 5000, 6000, 7000, 8000}));
  EXPECT_EQ(numbers("lin(5, 9, 1)", "roi"), Numbers{5});
  EXPECT_EQ(numbers("log (1, 100, 3) USD/month"), (Numbers{1, 10, 100}));
  EXPECT_EQ(numbers("log(1k, 4k, 3) USD/month"), (Numbers{1000, 2000, 4000}));
  EXPECT_EQ(numbers("step(1, 2, 0.25)", "roi"), (Numbers{1, 1.25, 1.5, 1.75, 2}));
  EXPECT_EQ(numbers("step(1, 2.2, 0.5)", "roi"), (Numbers{1, 1.5, 2}));
}

TEST(SweepSpec, TakesWordsAndDates) {
  EXPECT_EQ(words("bot.calls", "1, until_correct"), (Words{"1", "until_correct"}));
  EXPECT_EQ(numbers("1, 2, 3", "bot.calls"), (Numbers{1, 2, 3}));
  EXPECT_EQ(words("bot.llm_cost.steps.0.from", "2024-07, 2025"), (Words{"2024-07", "2025"}));
  EXPECT_EQ(words("as_of", "2024-01-15"), Words{"2024-01-15"});
  EXPECT_EQ(words("horizon", "5, 10 years"), (Words{"5 years", "10 years"}));
  EXPECT_EQ(words("horizon", "18 months, 2034, 10 years"), (Words{"18 months", "2034", "10 years"}));
  EXPECT_EQ(words("horizon", "lin(5, 20, 4) years"), (Words{"5 years", "10 years", "15 years", "20 years"}));
}

TEST(SweepSpec, StepsFromDateToDate) {
  EXPECT_EQ(words("as_of", "step(2024-11, 2025-02, 1 month)"), (Words{"2024-11", "2024-12", "2025-01", "2025-02"}));
  EXPECT_EQ(words("as_of", "step(2024, 2026, 1 year)"), (Words{"2024", "2025", "2026"}));
  EXPECT_EQ(words("as_of", "step(2024, 2025, 6 months)"), (Words{"2024-01", "2024-07", "2025-01"}));
  EXPECT_EQ(words("as_of", "step(2024-02-20, 2024-03-10, 1 week)"), (Words{"2024-02-20", "2024-02-27", "2024-03-05"}));
  EXPECT_EQ(words("as_of", "step(2024-02, 2024-03, 15 days)"), (Words{"2024-02-01", "2024-02-16"}));
  EXPECT_EQ(words("as_of", "step(2024-01-31, 2024-04-30, 1 month)"),
            (Words{"2024-01-31", "2024-02-29", "2024-03-31", "2024-04-30"}));
  EXPECT_EQ(words("horizon", "step(2030, 2034, 2 years)"), (Words{"2030", "2032", "2034"}));
}

TEST(SweepSpec, RefusesWithThePlaceOfTheMistake) {
  EXPECT_EQ(mistake("roi", ""), "bad-sweep: ");
  EXPECT_EQ(mistake("roi", "1,, 2"), "bad-sweep: ");
  EXPECT_EQ(mistake("roi", "1, 2,"), "bad-sweep: ");
  EXPECT_EQ(mistake("roi", "lin(9, 1, 3)"), "backwards-range: 9, 1");
  EXPECT_EQ(mistake("roi", "log(9, 1, 3)"), "backwards-range: 9, 1");
  EXPECT_EQ(mistake("roi", "step(9, 1, 3)"), "backwards-range: 9, 1");
  EXPECT_EQ(mistake("as_of", "step(2025, 2024, 1 month)"), "backwards-range: step(2025, 2024, 1 month)");
  EXPECT_EQ(mistake("roi", "lin(1, 9, 2.5)"), "out-of-domain: 2.5");
  EXPECT_EQ(mistake("roi", "lin(1, 9, 0)"), "out-of-domain: 0");
  EXPECT_EQ(mistake("roi", "lin(1, 9, -3)"), "out-of-domain: -3");
  EXPECT_EQ(mistake("roi", "log(0, 9, 3)"), "out-of-domain: 0");
  EXPECT_EQ(mistake("roi", "log(-1, 9, 3)"), "out-of-domain: -1");
  EXPECT_EQ(mistake("roi", "step(1, 9, 0)"), "out-of-domain: 0");
  EXPECT_EQ(mistake("roi", "step(1, 9, -1)"), "out-of-domain: -1");
  EXPECT_EQ(mistake("roi", "nan, 2"), "bad-number: nan");
  EXPECT_EQ(mistake("roi", "1, inf"), "bad-number: inf");
  EXPECT_EQ(mistake("roi", "1, 1e999"), "bad-number: 1e999");
  EXPECT_EQ(mistake("roi", "1, two"), "bad-number: two");
  EXPECT_EQ(mistake("roi", "lin(1, 9)"), "bad-sweep: lin(1, 9)");
  EXPECT_EQ(mistake("roi", "lin(1, 9, 3"), "bad-sweep: lin(1, 9, 3");
  EXPECT_EQ(mistake("roi", "lon(1, 9, 3)"), "bad-sweep: lon(1, 9, 3)");
  EXPECT_EQ(mistake("roi", "1, lin(1, 9, 3)"), "bad-sweep: lin(1, 9, 3)");
  EXPECT_EQ(mistake("roi", "lin(1, 9, 3), 1"), "bad-sweep: lin(1, 9, 3)");
  EXPECT_EQ(mistake("roi", "1,000"), "bad-number: 1");
}

TEST(SweepSpec, RefusesWhatIsNotExact) {
  EXPECT_EQ(mistake("bot.margin", "10%, 50%..75%"), "bad-sweep: 50%..75%");
  EXPECT_EQ(mistake("human.salary", "300 to 700 USD/month"), "bad-sweep: 300 to 700 USD/month");
  EXPECT_EQ(mistake("human.salary", "4000 ± 400 USD/month"), "bad-sweep: 4000 ± 400 USD/month");
  EXPECT_EQ(mistake("roi", "uniform(1, 2)"), "bad-sweep: uniform(1, 2)");
  EXPECT_EQ(mistake("roi", "1, normal(5, 1)"), "bad-sweep: normal(5, 1)");
}

TEST(SweepSpec, RefusesAUnitInTheWrongPlace) {
  EXPECT_EQ(mistake("human.salary", "1000 USD/month, 2000 USD/month"), "bad-sweep: USD/month");
  EXPECT_EQ(mistake("human.salary", "lin(1000 USD/month, 2000, 3)"), "bad-sweep: USD/month");
  EXPECT_EQ(mistake("human.overhead", "10%, 20"), "bad-unit: 20");
  EXPECT_EQ(mistake("as_of", "step(2024, 2025, 1 month) years"), "bad-sweep: years");
}

TEST(SweepSpec, RefusesWordsAndDatesThatAreNone) {
  EXPECT_EQ(mistake("as_of", "2024-01, 2024-13"), "bad-date: 2024-13");
  EXPECT_EQ(mistake("as_of", "lin(2024, 2025, 3)"), "bad-sweep: lin(2024, 2025, 3)");
  EXPECT_EQ(mistake("as_of", "step(2024, 2025, 1 moon)"), "bad-date: 1 moon");
  EXPECT_EQ(mistake("horizon", "5, 10"), "bad-date: 5");
  EXPECT_EQ(mistake("horizon", "lin(1, 2, 3) years"), "bad-number: lin(1, 2, 3)");
  EXPECT_EQ(mistake("bot.calls", "1, until_corect"), "bad-number: until_corect");
}

TEST(SweepSpec, RefusesTooManyBeforeItCountsThem) {
  const auto begin = std::chrono::steady_clock::now();
  EXPECT_EQ(mistake("roi", "lin(1, 2, 1e12)"), "too-large: lin(1, 2, 1e12)");
  EXPECT_EQ(mistake("roi", "step(1, 1e300, 1)"), "too-large: step(1, 1e300, 1)");
  EXPECT_EQ(mistake("roi", "lin(1, 2, 1000001)"), "too-large: lin(1, 2, 1000001)");
  EXPECT_EQ(mistake("as_of", "step(0001, 9999, 1 day)"), "too-large: step(0001, 9999, 1 day)");
  std::string list = "1";
  for (int i = 0; i < 1'000'000; ++i) list += ",1";
  EXPECT_EQ(mistake("roi", list), "too-large: " + list);
  EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(5));
  EXPECT_EQ(parse("roi", "lin(1, 2, 1000000)")->spec().count, kMostAxisValues);
}

TEST(SweepSpec, TellsEveryBadValueOfAList) {
  const auto parsed = parse("roi", "1, a, 2, b, c");
  EXPECT_EQ(parsed->diagnostics.errors(), 3U);
}

// --- in a file

SweepSpec in_file(const std::string& entry) {
  const auto written = read_written(with_head("quality: {error: 5%, required: 95%}\nsweep:\n  " + entry));
  EXPECT_TRUE(written->diagnostics.empty()) << written->diagnostics.render(false);
  Diagnostics ignored;
  auto all = read_sweep(*written->document.root->find("sweep")->value, ignored);
  EXPECT_EQ(all.size(), 1U);
  return all.empty() ? SweepSpec{} : all.front().spec;
}

TEST(SweepInAFile, TakesTextsAndLists) {
  EXPECT_EQ(in_file("roi: [5, 10, 20]").numbers(), (Numbers{5, 10, 20}));
  EXPECT_EQ(in_file("roi: 5, 10, 20").numbers(), (Numbers{5, 10, 20}));
  EXPECT_EQ(in_file("roi: 5").numbers(), Numbers{5});
  EXPECT_EQ(in_file("bot.calls: [1, until_correct]").words, (Words{"1", "until_correct"}));
  EXPECT_EQ(in_file("quality.error: \"lin(1, 5, 5) %\"").numbers(), (Numbers{1, 2, 3, 4, 5}));
}

TEST(SweepInAFile, TakesTheUnitBehindEachValueOfAListOrTheLast) {
  for (const char* list :
       {"[4000 USD/month, 5000 USD/month]", "[4000, 5000 USD/month]", "[4000 USD per month, 5000 USD/month]"}) {
    const SweepSpec spec = in_file(std::string("human.salary: ") + list);
    EXPECT_EQ(spec.numbers(), (Numbers{4000, 5000})) << list;
    EXPECT_EQ(spec.unit, "USD/month");
  }
}

TEST(SweepInAFile, PointsAtItsMistakes) {
  const auto of = [](const std::string& entry) {
    return only_mistake(with_head("quality: {error: 5%, required: 95%}\nsweep:\n  " + entry));
  };
  EXPECT_EQ(of("roi: [5, ten]").blamed, "ten");
  EXPECT_EQ(of("roi: 5, 1..2, 7").blamed, "1..2");
  EXPECT_EQ(of("human.salary: [4000 USD/month, 5000 USD/year]").blamed, "USD/month");
  EXPECT_EQ(of("quality.eror: 5%").blamed, "eror");
  EXPECT_EQ(of("quality.error: {now: 5%}").code, "wrong-kind");
  EXPECT_EQ(of("quality.error: []").code, "wrong-kind");
  EXPECT_EQ(of("quality.error: [[5%]]").code, "wrong-kind");
  EXPECT_EQ(of("quality.error:").code, "missing-value");
  EXPECT_EQ(of("name: a, b").code, "bad-sweep");
  EXPECT_EQ(only_mistake(with_head("quality: {error: 5%, required: 95%}\nsweep: 5")).code, "wrong-kind");
}

TEST(SweepInAFile, RefusesPathsThatOverlap) {
  const auto of = [](const std::string& entries) {
    return only_mistake(with_head("quality: {error: 5%, required: 95%}\nsweep:\n" + entries));
  };
  const Mistake same = of("  quality.error: 1%\n  quality.error.now: 2%");
  EXPECT_EQ(same.code, "conflict");
  EXPECT_EQ(same.blamed, "quality.error.now");
  EXPECT_EQ(same.also, "quality.error");
  EXPECT_EQ(of("  quality.error.falls: 1% / year\n  quality.error: 2%").blamed, "quality.error");
  EXPECT_EQ(of("  bot.llm_cost.steps.0.falls: 1%\n  bot.llm_cost.steps.00.falls: 2%").code, "conflict");
  EXPECT_TRUE(read_written(with_head("quality: {error: 5%, required: 95%}\nsweep:\n"
                                     "  latency.stages.now: 1 s\n  latency.stages.asr: 2 s"))
                  ->diagnostics.empty());
}

}  // namespace
}  // namespace crossover
