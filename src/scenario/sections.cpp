#include "scenario/sections.h"

#include "assumptions/fields_common.h"

namespace crossover {
namespace {

constexpr Quantity kSalary{"salary", Dimension::kMoney, kAboveZero};
constexpr Quantity kOverhead{"overhead", Dimension::kShare, kAtLeastZero};
constexpr Quantity kReplaces{"replaces", Dimension::kShare, kAboveZero};
constexpr Quantity kSaves{"saves", Dimension::kShare, kAboveZero};
constexpr Quantity kRevenue{"revenue", Dimension::kMoney, kAboveZero};
constexpr Quantity kMargin{"margin", Dimension::kShare, kFractionBelowOne, true};
constexpr Quantity kRoi{"roi", Dimension::kCount, kAboveZero};
constexpr Quantity kUsage{"usage", Dimension::kUsage, kAboveZero};
constexpr Quantity kLlmCost{"llm_cost", Dimension::kMoney, kAtLeastZero};
constexpr Quantity kOtherCost{"other_cost", Dimension::kMoney, kAtLeastZero};
constexpr Quantity kCalls{"calls", Dimension::kCount, kAboveZero};
constexpr Quantity kBudget{"budget", Dimension::kTime, kAboveZero};
constexpr Quantity kLlmBudget{"llm_budget", Dimension::kTime, kAboveZero};
constexpr Quantity kLlm{"llm", Dimension::kTime, kAtLeastZero};
constexpr Quantity kStage{"stage", Dimension::kTime, kAtLeastZero};
constexpr Quantity kError{"error", Dimension::kShare, kFractionBelowOne, true};
constexpr Quantity kSteps{"steps", Dimension::kCount, kAboveZero};
constexpr Quantity kRequired{"required", Dimension::kShare, kPositiveFraction, true};
constexpr Quantity kGateValue{"value", Dimension::kCustom, kAnything};
constexpr Quantity kSeats{"seats", Dimension::kCount, kAboveZero};
constexpr Quantity kPenetration{"penetration", Dimension::kShare, kPositiveFraction, true};
constexpr Quantity kInnovation{"p", Dimension::kCount, kAboveZero};
constexpr Quantity kImitation{"q", Dimension::kCount, kAtLeastZero};
constexpr Quantity kCompare{"compare", Dimension::kMoney, kAboveZero};

constexpr Field kHuman[] = {
    {"salary", FieldKind::kTrajectory, &kSalary, true, "what the person is paid", "4000 USD/month", {}},
    {"overhead", FieldKind::kValue, &kOverhead, false, "on-cost on top of salary; default 0%", "25%", {}},
    {"replaces",
     FieldKind::kValue,
     &kReplaces,
     false,
     "share of one person's work that one bot seat takes over; default 100%",
     "100%",
     {}},
    {"saves",
     FieldKind::kValue,
     &kSaves,
     false,
     "in place of replaces, of an assistant: share of working time saved",
     "8%",
     {}},
    kSourceField,
    kAssumedField};

constexpr Field kConsumer[] = {
    {"revenue", FieldKind::kTrajectory, &kRevenue, true, "what one user pays or brings in", "10 USD/month", {}},
    {"margin", FieldKind::kValue, &kMargin, false, "the gross margin that must be left; default 0%", "60%", {}},
    kSourceField,
    kAssumedField};

constexpr Field kBot[] = {{"usage",
                           FieldKind::kValue,
                           &kUsage,
                           false,
                           "what one seat handles; costs may then be written per that unit",
                           "9000 min/month",
                           {}},
                          {"llm_cost",
                           FieldKind::kLlmCost,
                           &kLlmCost,
                           true,
                           "what the model costs per seat, for one call per answer",
                           "500 USD/month",
                           {}},
                          {"other_cost",
                           FieldKind::kTrajectory,
                           &kOtherCost,
                           false,
                           "telephony, hosting, support; default 0",
                           "90 USD/month",
                           {}},
                          {"margin",
                           FieldKind::kValue,
                           &kMargin,
                           false,
                           "the vendor's gross margin on the seat price; default 0%",
                           "40%",
                           {}},
                          {"calls",
                           FieldKind::kCalls,
                           &kCalls,
                           false,
                           "model calls per answer: a number (default 1), or until_correct for 1/(1 - quality.error)",
                           "until_correct",
                           {}},
                          kSourceField,
                          kAssumedField};

constexpr Field kLatency[] = {
    {"budget", FieldKind::kValue, &kBudget, true, "from the end of the question to the start of the answer", "2 s", {}},
    {"llm_budget",
     FieldKind::kValue,
     &kLlmBudget,
     false,
     "what of it is left for the model; default budget - stages",
     "0.5 s",
     {}},
    {"llm", FieldKind::kLlmLatency, &kLlm, true, "one model call", "{now: 2..3 s, falls: 50% / year}", {}},
    {"stages",
     FieldKind::kStages,
     &kStage,
     false,
     "what else takes time, each by name",
     "{asr: 0.4 s, tts: 0.6 s}",
     {}},
    kSourceField,
    kAssumedField};

constexpr Field kQuality[] = {
    {"error",
     FieldKind::kTrajectory,
     &kError,
     true,
     "chance that one step is wrong",
     "{now: 5%, falls: 30% / year}",
     {}},
    {"steps", FieldKind::kValue, &kSteps, false, "steps in a row that must all be right; default 1", "3", {}},
    {"required", FieldKind::kValue, &kRequired, true, "chance that the whole answer is right", "95%", {}},
    kSourceField,
    kAssumedField};

constexpr Field kGate[] = {
    {"value", FieldKind::kTrajectory, &kGateValue, true, "what there is", "{now: 20 TWh/year, grows: 30% / year}", {}},
    {"at_most", FieldKind::kTrajectory, &kGateValue, false, "it must not be above this", "35 TWh/year", {}},
    {"at_least", FieldKind::kTrajectory, &kGateValue, false, "it must not be below this", "86 points", {}},
    kSourceField,
    kAssumedField};

constexpr Field kAdoption[] = {
    {"p", FieldKind::kValue, &kInnovation, true, "coefficient of innovation, per year (Bass 1969)", "0.03", {}},
    {"q", FieldKind::kValue, &kImitation, true, "coefficient of imitation, per year (Bass 1969)", "0.38", {}},
    kSourceField,
    kAssumedField};

constexpr Field kMarket[] = {
    {"seats", FieldKind::kValue, &kSeats, true, "people who do the job, or users", "17M", {}},
    {"penetration", FieldKind::kValue, &kPenetration, true, "share of them that bots take over in the end", "30%", {}},
    {"adoption", FieldKind::kSection, nullptr, false, "how fast: Bass diffusion from the usable date",
     "{p: 0.03, q: 0.38}", kAdoption},
    {"compare",
     FieldKind::kAmounts,
     &kCompare,
     false,
     "amounts per year to hold it against, each by name",
     "{US GDP: 25T USD/year}",
     {}},
    kSourceField,
    kAssumedField};

constexpr Field kScenario[] = {
    {"name",
     FieldKind::kText,
     nullptr,
     true,
     "what the scenario is called in tables",
     "Voice customer service, US",
     {}},
    {"about", FieldKind::kText, nullptr, false, "one paragraph on what it is", "", {}},
    {"source",
     FieldKind::kTexts,
     nullptr,
     false,
     "where the figures come from that name no source of their own",
     "",
     {}},
    {"tags", FieldKind::kTexts, nullptr, false, "words to find it by", "[voice, support]", {}},
    {"as_of", FieldKind::kDate, nullptr, true, "the day the figures hold", "2024-01", {}},
    {"horizon", FieldKind::kHorizon, nullptr, false, "how far to look; default 10 years", "10 years", {}},
    {"human", FieldKind::kSection, nullptr, false, "who does the job today", "", kHuman},
    {"consumer", FieldKind::kSection, nullptr, false, "in place of human: what a user of a consumer product brings in",
     "", kConsumer},
    {"roi", FieldKind::kValue, &kRoi, false, "human cost : bot price; default 1", "10", {}},
    {"bot", FieldKind::kSection, nullptr, false, "one seat's price", "", kBot},
    {"latency", FieldKind::kSection, nullptr, false, "how fast it must answer", "", kLatency},
    {"quality", FieldKind::kSection, nullptr, false, "how often it must be right", "", kQuality},
    {"gates", FieldKind::kGates, nullptr, false, "any further condition, each by name", "", kGate},
    {"market", FieldKind::kSection, nullptr, false, "what it is worth once usable; no gate", "", kMarket},
    {"sweep",
     FieldKind::kSweep,
     nullptr,
     false,
     "what `crossover sweep` varies: paths, each with its values",
     "{roi: [5, 10, 20]}",
     {}},
    {"correlations",
     FieldKind::kCorrelations,
     nullptr,
     false,
     "which uncertain values go together: pairs of paths, each with its rank correlation, between -1 and 1",
     "{\"human.salary, bot.other_cost\": 0.6}",
     {}},
};

}  // namespace

std::span<const Field> scenario_fields() { return kScenario; }
std::span<const Field> gate_fields() { return kGate; }
const Quantity& compare_quantity() { return kCompare; }
const Quantity& stage_quantity() { return kStage; }
const Quantity& gate_quantity() { return kGateValue; }
const Quantity& calls_quantity() { return kCalls; }

}  // namespace crossover
