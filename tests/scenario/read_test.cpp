// Is a scenario read as its author meant it, and is every mistake told, at its place, once?

#include "scenario/read.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "support/written.h"

namespace crossover {
namespace {

using Lines = std::vector<std::string>;

constexpr std::string_view kFull = R"(name: Voice customer service, US
about: One paragraph.
source: [BLS OEWS May 2023, vendors' price lists]
tags: [voice, support]
as_of: 2024-01
horizon: 8 years
human:
  salary: {now: 4000 USD/month, grows: 3%/year, source: BLS}
  overhead: 25%
  replaces: {now: 90%, assumed: half a shift is left}
roi: 5..10
bot:
  source: price lists
  usage: 9000 min/month
  llm_cost:
    now: 0.06 USD/min
    falls: 50%..75% / year
    steps:
      - {from: 2025-07, falls: 75%, why: B100 with INT4}
      - {from: 2024-07, to: 300 to 700 USD/month}
    floor: 5 USD/month
    ceiling: {now: 900 USD/month, source: contract}
  other_cost: 90 USD/month
  margin: 40%
  calls: until_correct
latency:
  budget: 2 s
  llm_budget: 500 ms
  llm: {first_token: 0.5 s, tokens: 40, speed: {now: 80 tok/s, grows: 40%/year}, floor: 0.1 s}
  stages: {source: vendor, asr: 0.4 s, tts: {now: 0.6 s, assumed: guess}}
quality:
  error: {now: 5%, falls: {2024: 40%, then: 30%}}
  steps: 3
  required: 95%
gates:
  power: {value: {now: 20 TWh/year, grows: 30%/year}, at_most: 35 TWh per year}
  "MMLU = good": {value: 70 points, at_least: 86 points}
market:
  seats: 17M
  penetration: 20%..30%
  adoption: {p: 0.03, q: 0.38}
  compare: {US GDP: 25T USD/year}
)";

// --- what is read

TEST(Read, TakesAFullScenario) {
  const auto written = read_sound(std::string(kFull));
  const Scenario& s = *written->scenario;
  EXPECT_EQ(s.name, "Voice customer service, US");
  EXPECT_EQ(s.about, "One paragraph.");
  EXPECT_EQ(s.tags, (Lines{"voice", "support"}));
  EXPECT_EQ(s.sources, (Lines{"BLS OEWS May 2023", "vendors' price lists"}));
  EXPECT_EQ(s.as_of, make_date(2024, 1, 1));
  EXPECT_EQ(s.horizon, make_date(2032, 1, 1));
  EXPECT_EQ(s.currency, "USD");
  ASSERT_TRUE(s.human && s.bot && s.latency && s.quality && s.market && s.usage);
  EXPECT_FALSE(s.is_assistant);
  EXPECT_TRUE(s.calls_until_correct);
  ASSERT_EQ(s.bot->llm_cost.steps.size(), 2U);
  EXPECT_EQ(s.bot->llm_cost.steps[0].from, make_date(2024, 7, 1));  // by date
  EXPECT_EQ(s.bot->llm_cost.steps[1].why, "B100 with INT4");
  EXPECT_EQ(s.latency->stages.size(), 2U);
  EXPECT_EQ(s.latency->llm.parts.size(), 2U);
  ASSERT_EQ(s.quality->error.rate->parts.size(), 2U);
  EXPECT_EQ(s.quality->error.rate->parts[1].from_year, 2025);
  ASSERT_EQ(s.gates.size(), 2U);
  EXPECT_EQ(s.gates[0].unit, "TWh/year");
  EXPECT_EQ(s.gates[1].name, "MMLU = good");
  EXPECT_EQ(s.gates[1].sense, Sense::kAtLeast);
  EXPECT_TRUE(s.market->adoption);
}

TEST(Read, NamesEveryValueByItsPath) {
  const auto written = read_sound(std::string(kFull));
  for (const char* path :
       {"human.salary.now", "human.salary.grows", "human.overhead", "human.replaces.now", "roi", "bot.usage",
        "bot.llm_cost.steps.0.falls", "bot.llm_cost.steps.1.to", "bot.llm_cost.ceiling.now", "latency.llm.speed.grows",
        "latency.stages.tts.now", "quality.error.falls.2024", "quality.error.falls.then", "gates.power.at_most",
        "gates.\"MMLU = good\".value", "market.compare.\"US GDP\""}) {
    EXPECT_NO_THROW(static_cast<void>((*written)[path])) << path;
  }
}

TEST(Read, PutsUncertainValuesInTheOrderOfTheFileAndLeavesOutTheMarkets) {
  const auto written = read_sound(std::string(kFull));
  Lines paths;
  for (const AssumptionId id : written->scenario->uncertain) paths.push_back((*written->scenario)[id].path);
  EXPECT_EQ(paths, (Lines{"roi", "bot.llm_cost.falls", "bot.llm_cost.steps.1.to"}));
  const auto turned =
      read_sound(with_head("latency: {llm: 1..2 s, stages: {b: 1..2 s, a: 1..2 s}, budget: 2..3 s}\nbot: {margin: "
                           "10%..20%, usage: 5..6 min/month, llm_cost: {falls: 10%..20%/year, now: 1..2 USD/min}}\n"
                           "human: {overhead: 1%..2%, salary: 1..2 USD/month}"));
  paths.clear();
  for (const AssumptionId id : turned->scenario->uncertain) paths.push_back((*turned->scenario)[id].path);
  EXPECT_EQ(paths, (Lines{"latency.llm", "latency.stages.b", "latency.stages.a", "latency.budget", "bot.margin",
                          "bot.usage", "bot.llm_cost.falls", "bot.llm_cost.now", "human.overhead", "human.salary"}));
}

TEST(Read, GivesEveryValueTheNearestSource) {
  const auto written = read_sound(std::string(kFull));
  const auto source = [&](const char* path) { return (*written)[path].source.value_or("none"); };
  EXPECT_EQ(source("human.salary.now"), "BLS");
  EXPECT_EQ(source("human.salary.grows"), "BLS");
  EXPECT_EQ(source("human.overhead"), "BLS OEWS May 2023; vendors' price lists");
  EXPECT_EQ(source("bot.llm_cost.now"), "price lists");
  EXPECT_EQ(source("bot.llm_cost.steps.0.falls"), "price lists");
  EXPECT_EQ(source("bot.usage"), "price lists");
  EXPECT_EQ(source("bot.llm_cost.ceiling.now"), "contract");
  EXPECT_EQ(source("latency.stages.asr"), "vendor");
  EXPECT_EQ(source("market.seats"), "BLS OEWS May 2023; vendors' price lists");
  EXPECT_FALSE((*written)["human.salary.now"].is_assumed());
}

TEST(Read, TakesAValueMarkedOrWithoutAnySourceAsAssumed) {
  const auto written = read_sound(std::string(kFull));
  EXPECT_TRUE((*written)["human.replaces.now"].is_assumed());
  EXPECT_EQ((*written)["human.replaces.now"].assumed, "half a shift is left");
  EXPECT_TRUE((*written)["latency.stages.tts.now"].is_assumed());
  const auto bare = read_sound(with_head("latency: {budget: 1 s, llm: {now: 1 s, source: x}}"));
  EXPECT_TRUE((*bare)["latency.budget"].is_assumed());
  EXPECT_FALSE((*bare)["latency.llm.now"].is_assumed());
}

TEST(Read, FillsInTheDefaults) {
  const auto written = read_sound(with_head(
      "human: {salary: 4000 EUR/month}\nbot: {llm_cost: 500 EUR/month}\nquality: {error: 1%, required: 90%}"));
  const auto value = [&](const char* path) { return (*written)[path].distribution.middle(); };
  EXPECT_EQ(value("human.overhead"), 0);
  EXPECT_EQ(value("human.replaces"), 1);
  EXPECT_EQ(value("roi"), 1);
  EXPECT_EQ(value("bot.other_cost"), 0);
  EXPECT_EQ((*written)["bot.other_cost"].unit.text, "EUR/month");
  EXPECT_EQ(value("bot.margin"), 0);
  EXPECT_EQ(value("bot.calls"), 1);
  EXPECT_EQ(value("quality.steps"), 1);
  EXPECT_TRUE((*written)["roi"].is_default);
  EXPECT_FALSE((*written)["quality.required"].is_default);
  EXPECT_EQ(written->scenario->horizon, make_date(2034, 1, 1));
}

TEST(Read, TakesTheHorizonInYearsMonthsOrAsADate) {
  const auto horizon = [](std::string_view text) {
    return read_sound(
               fmt::format("name: x\nas_of: 2024-02-29\nhorizon: {}\nlatency: {{budget: 1 s, llm: 1 s}}\n", text))
        ->scenario->horizon;
  };
  EXPECT_EQ(horizon("1 year"), make_date(2025, 2, 28));
  EXPECT_EQ(horizon("4 years"), make_date(2028, 2, 29));
  EXPECT_EQ(horizon("18 months"), make_date(2025, 8, 29));
  EXPECT_EQ(horizon("2030"), make_date(2030, 1, 1));
  EXPECT_EQ(horizon("2024-03-01"), make_date(2024, 3, 1));
}

TEST(Read, TakesSavesForReplacesAndAConsumerForAHuman) {
  const auto saves = read_sound(with_head("human: {salary: 4000 USD/month, saves: 8%}\nbot: {llm_cost: 30 USD/month}"));
  EXPECT_TRUE(saves->scenario->is_assistant);
  EXPECT_EQ((*saves)[saves->scenario->assumptions[saves->scenario->human->replaces].path].distribution.middle(), 0.08);
  const auto consumer =
      read_sound(with_head("consumer: {revenue: 10 USD/month, margin: 60%}\nbot: {llm_cost: 3 USD/month}"));
  EXPECT_FALSE(consumer->scenario->human);
  EXPECT_TRUE(consumer->scenario->consumer);
}

TEST(Read, TakesTheSameValueThroughAnAlias) {
  const auto written =
      read_sound(with_head("gates:\n  a: {value: &v {now: 5 points, falls: 10%/year}, at_most: 3 points}\n  b: {value: "
                           "*v, at_most: 2 points}"));
  EXPECT_EQ((*written)["gates.b.value.now"].distribution.middle(), 5);
}

TEST(Read, ConvertsToBaseUnitsOnce) {
  const auto written =
      read_sound(with_head("human: {salary: 48k USD/year}\nbot: {llm_cost: {tokens: {input: 2500}, price: {input: 10 "
                           "USD/Mtok}, calls: 2400/working day}}"));
  const auto base = [&](const char* path) { return (*written)[path].to_base((*written)[path].distribution.middle()); };
  EXPECT_EQ(base("human.salary"), 4000);
  EXPECT_EQ(base("bot.llm_cost.price.input"), 10 / 1e6);
  EXPECT_EQ(base("bot.llm_cost.calls"), 2400.0 * 260 / 12);
}

// --- mistakes, one at a time

struct Faulty {
  std::string_view rest;
  std::string_view code;
  std::string_view blamed;
};

constexpr std::string_view kLatency = "latency: {budget: 1 s, llm: 1 s}\n";

TEST(Mistakes, AreToldOnceEachAtTheirPlace) {
  const std::vector<Faulty> all = {
      {"latency: {budget: 1 s, llm: 1 s, lm_budget: 1 s}", "unknown-key", "lm_budget"},
      {"latency: {budget: 1 s, lmm: 1 s}", "unknown-key", "lmm"},  // and not also missing
      {"latency: {bugdet: 1 s, llm: 1 s}", "unknown-key", "bugdet"},
      {"latency: {llm: 1 s}", "missing-key", "{"},
      {"latency: {budget: , llm: 1 s}", "missing-value", "budget"},
      {"latency: 5 s", "wrong-kind", "5 s"},
      {"latency: {budget: [1 s], llm: 1 s}", "wrong-kind", "[1 s]"},
      {"latency: {budget: 1 s, llm: 1 s, stages: 2 s}", "wrong-kind", "2 s"},
      {"latency: {budget: 3 dollars, llm: 1 s}", "bad-unit", "dollars"},
      {"latency: {budget: 1, llm: 1 s}", "missing-unit", "1"},
      {"latency: {budget: 0 s, llm: 1 s}", "out-of-domain", "0"},
      {"latency: {budget: 2..1 s, llm: 1 s}", "backwards-range", "2..1"},
      {"latency: {budget: 1e400 s, llm: 1 s}", "bad-number", "1e400"},
      {"latency: {budget: 1 s, llm: {now: 1 s, falls: 50%}}", "missing-unit", "50%"},
      {"latency: {budget: 1 s, llm: {now: 1 s, falls: 50% / week}}", "bad-rate", "/ week"},
      {"latency: {budget: 1 s, llm: {now: 1 s, falls: 5%/year, grows: 5%/year}}", "conflict", "grows"},
      {"latency: {budget: 1 s, llm: {now: 1 s, falls: {then: 5%}}}", "bad-rate", "{then: 5%}"},
      {"latency: {budget: 1 s, llm: {now: 1 s, falls: {2024: 5%, later: 5%}}}", "unknown-key", "later"},
      {"latency: {budget: 1 s, llm: {now: 1 s, falls: {2024: }}}", "missing-value", "2024"},
      {"latency: {budget: 1 s, llm: {now: 1 s, steps: {from: 2025, falls: 5%}}}", "wrong-kind",
       "{from: 2025, falls: 5%}"},
      {"latency: {budget: 1 s, llm: {now: 1 s, steps: [{from: 2025}]}}", "missing-key", "{from: 2025}"},
      {"latency: {budget: 1 s, llm: {now: 1 s, steps: [{falls: 5%}]}}", "missing-key", "{"},
      {"latency: {budget: 1 s, llm: {now: 1 s, steps: [{from: 2025, falls: 5%, to: 1 s}]}}", "conflict", "to"},
      {"latency: {budget: 1 s, llm: {now: 1 s, steps: [{from: 2025-13, falls: 5%}]}}", "bad-date", "2025-13"},
      {"latency: {budget: 1 s, llm: {now: 1 s, steps: [{from: 2025, falls: 5%/year}]}}", "bad-unit", "/year"},
      {"latency: {budget: 1 s, llm: {now: 1 s, floor: 3 s, ceiling: 2 s}}", "conflict", "3 s"},
      {"latency: {budget: 1 s, llm: {falls: 50%/year}}", "missing-key", "{"},
      {"latency: {budget: 1 s, llm: {now: 1 s, source: a, assumed: b}}", "conflict", "assumed"},
      {"human: {salary: 1 USD/month, replaces: 50%, saves: 8%}\nbot: {llm_cost: 1 USD/month}", "conflict", "saves"},
      {"human: {salary: 1 USD/month}\nconsumer: {revenue: 1 USD/month}\nbot: {llm_cost: 1 USD/month}", "conflict",
       "consumer"},
      {"human: {salary: 1 USD/month}\nbot: {llm_cost: 1 EUR/month}", "two-currencies", "1 EUR/month"},
      {"human: {salary: 1 USD/month}\nbot: {llm_cost: 1 USD/min}", "bad-unit", "USD/min"},
      {"human: {salary: 1 USD/month}\nbot: {llm_cost: 1 USD/month, calls: until_correct}", "missing-part",
       "until_correct"},
      {"human: {salary: 1 USD/month}\nbot: {llm_cost: 1 USD/month, calls: until_corect}", "bad-number", "until_corect"},
      {"human: {salary: 1 USD/month}\nbot: {llm_cost: {tokens: {input: 5, output: 5}, price: {input: 1 USD/Mtok}, "
       "calls: 1/month}}",
       "missing-part", "price"},
      {"human: {salary: 1 USD/month}\nbot: {llm_cost: {tokens: {}, price: {}, calls: 1/month}}", "missing-part",
       "tokens"},
      {"human: {salary: 1 USD/month}\nbot: {llm_cost: {tokens: {input: 5}, price: {input: 1 USD/Mtok}}}", "missing-key",
       "{"},
      {"bot: {llm_cost: 1 USD/month}", "missing-part", "bot"},
      {"human: {salary: 1 USD/month}", "no-gate", ""},
      {"gates: {}", "no-gate", "gates"},
      {"gates: {source: x}", "no-gate", "gates"},
      {"gates: {cost: {value: 1 x, at_most: 2 x}}", "reserved-name", "cost"},
      {"gates: {a: {value: 1 x}}", "missing-key", "a"},
      {"gates: {a: {at_most: 1 x}}", "missing-key", "{"},
      {"gates: {a: {value: 1 x, at_most: 2 x, at_least: 0 x}}", "conflict", "at_least"},
      {"gates: {a: {value: 1 x, at_most: 2 y}}", "unit-mismatch", "2 y"},
      {"gates: {a: {value: {now: 1 x, floor: 1 y}, at_most: 2 x}}", "unit-mismatch", "1 y"},
      {"gates: {a: }", "missing-value", "a"},
      {"gates: [a]", "wrong-kind", "[a]"},
      {"latency: {budget: 1 s, llm: 1 s}\nmarket: {seats: 1M, penetration: 30%}", "missing-part", "market"},
      {"human: {salary: 1 USD/month}\nlatency: {budget: 1 s, llm: 1 s}\nmarket: {seats: 1M, penetration: 130%}",
       "out-of-domain", "130%"},
      {"human: {salary: 1 USD/month}\nlatency: {budget: 1 s, llm: 1 s}\nmarket: {seats: 1M, penetration: 30%, "
       "adoption: {p: 0.03}}",
       "missing-key", "{"},
      {"quality: {error: 5%, required: 0%}", "out-of-domain", "0%"},
      {"quality: {error: 5%, required: 95%}\nhorizon: 2023", "bad-date", "2023"},
      {"quality: {error: 5%, required: 95%}\nhorizon: ten years", "bad-date", "ten years"},
      {"quality: {error: 5%, required: 95%}\nhorizon: 0 years", "bad-date", "0 years"},
      {"quality: {error: 5%, required: 95%}\nhorizon: 9000 years", "bad-date", "9000 years"},
      {"quality: {error: 5%, required: 95%}\nabout: ''", "bad-text", "''"},
      {"quality: {error: 5%, required: 95%}\nabout: [a]", "wrong-kind", "[a]"},
  };
  for (const Faulty& one : all) {
    const Mistake mistake = only_mistake(with_head(one.rest));
    EXPECT_EQ(mistake.code, one.code) << one.rest << "\n" << mistake.message;
    if (!one.blamed.empty()) {
      EXPECT_EQ(mistake.blamed, one.blamed) << one.rest << "\n" << mistake.message;
    }
    EXPECT_FALSE(mistake.message.empty()) << one.rest;
    EXPECT_FALSE(mistake.hint.empty() && mistake.also.empty() && one.code != "out-of-domain" &&
                 one.code != "bad-distribution")
        << one.rest << ": " << mistake.message;
    EXPECT_EQ(mistake.severity, Severity::kError);
  }
}

TEST(Mistakes, InTheHeadAreTold) {
  EXPECT_EQ(only_mistake("as_of: 2024\n" + std::string(kLatency)).code, "missing-key");
  EXPECT_EQ(only_mistake("name: x\n" + std::string(kLatency)).code, "missing-key");
  EXPECT_EQ(only_mistake("name: x\nas_of: 2023-02-29\n" + std::string(kLatency)).blamed, "2023-02-29");
  EXPECT_EQ(only_mistake("nam: x\nas_of: 2024\n" + std::string(kLatency)).hint, "did you mean 'name'?");
  EXPECT_EQ(only_mistake("[a, b]\n").code, "wrong-kind");
}

TEST(Mistakes, NameTheNearestKnownKey) {
  EXPECT_EQ(only_mistake(with_head("latency: {budget: 1 s, llm: 1 s, lm_budget: 1 s}")).hint,
            "did you mean 'llm_budget'?");
  EXPECT_EQ(only_mistake(with_head("latency: {budget: 1 s, llm: {now: 1 s, fals: 50%/year}}")).hint,
            "did you mean 'falls'?");
  EXPECT_NE(only_mistake(with_head("latency: {budget: 1 s, llm: 1 s, zebra: 1 s}"))
                .hint.find("known keys are budget, llm_budget"),
            std::string::npos);
}

TEST(Mistakes, OfTwoPlacesShowBoth) {
  const Mistake currency = only_mistake(with_head("human: {salary: 1 USD/month}\nbot: {llm_cost: 1 EUR/month}"));
  EXPECT_EQ(currency.also, "1 USD/month");
  EXPECT_NE(currency.message.find("got EUR after USD"), std::string::npos);
  EXPECT_EQ(
      only_mistake(with_head("human: {salary: 1 USD/month, replaces: 50%, saves: 8%}\nbot: {llm_cost: 1 USD/month}"))
          .also,
      "replaces");
  EXPECT_EQ(only_mistake(with_head("gates: {a: {value: 1 x, at_most: 2 y}}")).also, "1 x");
  EXPECT_EQ(only_mistake(with_head("latency: {budget: 1 s, llm: {now: 1 s, floor: 3 s, ceiling: 2 s}}")).also, "2 s");
}

TEST(Mistakes, AStepBeforeAsOfIsLeftOutWithAWarning) {
  const auto written =
      read_written(with_head("latency: {budget: 1 s, llm: {now: 1 s, steps: [{from: 2023-12-31, falls: 10%..90%}, "
                             "{from: 2024-01-01, falls: 50%}]}}"));
  ASSERT_TRUE(written->scenario);
  const auto all = all_mistakes(*written);
  ASSERT_EQ(all.size(), 1U);
  EXPECT_EQ(all[0].severity, Severity::kWarning);
  EXPECT_EQ(all[0].code, "step-before-as-of");
  EXPECT_EQ(all[0].blamed, "2023-12-31");
  EXPECT_EQ(written->scenario->latency->llm.steps.size(), 1U);
  EXPECT_TRUE(written->scenario->uncertain.empty());
}

TEST(Mistakes, OfAllSectionsComeOutInOneRun) {
  const auto written = read_written(R"(name: many
as_of: 2024-13
horizon: soon
human: {salary: 4000, overhed: 25%}
roi: ten
bot:
  llm_cost: {now: 500 USD/moth, falls: 150%/year, steps: [{from: never, falls: 5%}]}
  margin: 40
latency: {budget: 3 dollars, llm: {now: 3..2 s}, stages: {a: 1}}
quality: {error: 5, required: 195%}
gates: {cost: {value: 1 x, at_most: 2 y}}
market: {seats: "1,700", penetration: 30%}
)");
  EXPECT_FALSE(written->scenario);
  EXPECT_EQ(mistakes(*written),
            (Lines{"2:8 bad-date", "3:10 bad-date", "4:17 missing-unit", "4:23 unknown-key", "5:6 bad-number",
                   "7:23 bad-unit", "7:40 out-of-domain", "7:66 bad-date", "8:11 missing-unit", "9:21 bad-unit",
                   "9:41 backwards-range", "9:62 missing-unit", "10:18 missing-unit", "10:31 out-of-domain",
                   "11:9 reserved-name", "11:37 unit-mismatch", "12:17 bad-number"}));
}

TEST(Mistakes, AreDataAndNoCrash) {
  for (const char* rest : {"gates: {a: 5}",
                           "gates: {'': {value: 1 x, at_most: 2 x}}",
                           "bot: 5",
                           "bot: []",
                           "human: {salary: {}}\nbot: {llm_cost: {}}",
                           "latency: {}",
                           "quality: {error: {now: {now: {now: 5%}}}, required: 5%}",
                           "latency: {budget: 1 s, llm: {tokens: {}, speed: {}, first_token: {}}}",
                           "latency: {budget: 1 s, llm: {now: 1 s, steps: [5, null, []]}}",
                           "market: {}",
                           "bot: {usage: {}}",
                           "bot: {calls: {}}",
                           "bot: {calls: []}",
                           "bot: {usage: [], llm_cost: 1 USD/min}",
                           "latency: {budget: {now: }, llm: {now: {now: }}}",
                           "gates: {a: {value: {falls: 5%/year}, at_most: {grows: 5%/year}}}",
                           "latency: {budget: 1 s, llm: {now: 1 s, falls: []}}",
                           "latency: {budget: 1 s, llm: {now: 1 s, falls: {}}}",
                           "source: []",
                           "tags: {}",
                           "human: {source: {}, salary: 1 USD/month}"}) {
    const auto written = read_written(with_head(rest));
    EXPECT_FALSE(written->scenario) << rest;
    EXPECT_TRUE(written->diagnostics.has_errors()) << rest;
  }
}

}  // namespace
}  // namespace crossover
