#pragma once
// What an author says about one job: checked, but uncertain.

#include <optional>
#include <string>
#include <vector>

#include "assumptions/assumption.h"
#include "gates/cost.h"
#include "gates/custom.h"
#include "gates/latency.h"
#include "gates/quality.h"
#include "units/date.h"

namespace crossover {

/// Bass diffusion (Bass 1969, A New Product Growth for Model Consumer Durables): innovation p and imitation q, per
/// year.
struct Adoption {
  AssumptionId p = 0;
  AssumptionId q = 0;
};

struct Market {
  struct Comparison {
    std::string name;
    AssumptionId amount;
  };

  AssumptionId seats = 0;
  AssumptionId penetration = 0;
  std::optional<Adoption> adoption;
  std::vector<Comparison> compare;
};

/// Two values that go together: Spearman's rank correlation, between -1 and 1.
struct Correlation {
  AssumptionId a = 0;
  AssumptionId b = 0;
  double rank = 0;
  Span span;  // where it is written
};

struct Scenario {
  std::string name;
  std::string about;
  std::string file;
  std::vector<std::string> tags;
  std::vector<std::string> sources;
  Date as_of;
  Date horizon;
  std::string currency;  // empty where no money is named

  std::vector<Assumption> assumptions;
  std::vector<AssumptionId> uncertain;  // those that a case can vary, in the order of the file

  std::optional<HumanPay> human;
  bool is_assistant = false;  // `saves` stands in place of `replaces`
  std::optional<ConsumerRevenue> consumer;
  AssumptionId roi = 0;
  std::optional<AssumptionId> usage;
  std::optional<BotPrice> bot;
  AssumptionId calls = 0;
  bool calls_until_correct = false;
  std::optional<LatencyInputs> latency;
  std::optional<QualityInputs> quality;
  std::vector<CustomInputs> gates;
  std::optional<Market> market;
  std::vector<Correlation> correlations;  // in the order of the file; together positive definite

  [[nodiscard]] const Assumption& operator[](AssumptionId id) const { return assumptions[id]; }
};

}  // namespace crossover
