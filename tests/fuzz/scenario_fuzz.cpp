// Can any text at all make the scenario reader or the model crash, hang, or give an answer that is no answer?

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>

#include "model/cases.h"
#include "model/market.h"
#include "scenario/read.h"
#include "text/diagnostic.h"
#include "text/source.h"
#include "text/yaml.h"

namespace {

using namespace crossover;

void require(bool holds, const char* what) {
  if (!holds) {
    std::fprintf(stderr, "broken promise: %s\n", what);
    std::abort();
  }
}

void check_case(const Model& model, const Case& one) {
  require(!std::isnan(one.crossing.years) && one.crossing.years >= 0, "a crossing has a moment");
  require((one.crossing.status == Status::kAlready) != one.binding.has_value(),
          "what is not usable already is held back");
  for (std::size_t i = 0; i < one.windows.size(); ++i) {
    require(one.windows[i].from < one.windows[i].to, "a window lasts");
    require(i == 0 || one.windows[i - 1].to < one.windows[i].from, "windows are apart");
  }
  require(one.gates.size() == model.gates().size(), "every gate has an answer");
}

void run(const Scenario& scenario) {
  // Bounds the time of one input, not what the model can do.
  constexpr std::size_t kMostUncertain = 5;
  if (scenario.uncertain.size() > kMostUncertain) return;
  const Model model(scenario);
  Arena arena;
  const Cases cases = evaluate_cases(model, arena);
  check_case(model, cases.central);
  check_case(model, cases.optimistic);
  check_case(model, cases.pessimistic);
  require(!cases.central.crossing.earlier_than(cases.optimistic.crossing), "nothing is earlier than the earliest");
  require(!cases.pessimistic.crossing.earlier_than(cases.central.crossing), "nothing is later than the latest");
  evaluate_market(model, cases.central, arena);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const Source source("fuzz.yaml", std::string(reinterpret_cast<const char*>(data), size));
  Diagnostics diagnostics;
  YamlReader reader(source, diagnostics);
  Document document;
  while (reader.next_checkable(document)) {
    const std::size_t errors = diagnostics.errors();
    const auto scenario = read_scenario(*document.root, diagnostics);
    require(scenario.has_value() == (diagnostics.errors() == errors), "there is a scenario or a mistake");
    if (scenario && document.sound) run(*scenario);
    document.clear();
  }
  require(diagnostics.empty() == diagnostics.render(false).empty(), "every mistake is printed");
  return 0;
}
