#pragma once
// One varied path and its values.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "output/cell_texts.h"
#include "scenario/sweep.h"

namespace crossover {

struct Axis {
  std::string path;       // as the author writes it: "bot.llm_cost.falls"
  std::string unit;       // SPEC's unit as written: "USD/month", "% / year"; empty where there is none
  bool is_number = true;  // false: words or dates, which change the structure of the scenario
  CellTexts texts;        // as csv shows them: "60"
  std::vector<double>
      values;  // numbers as the model takes them, in SPEC's unit with shares as fractions: 0.6; empty for words

  [[nodiscard]] std::size_t size() const { return texts.size(); }
};

/// The values of a path, each checked as --set would check it; what is wrong with any of them is reported.
/// `usage_word`: the unit of bot.usage, or empty.
Axis make_axis(const VariedPath& varied, std::string_view usage_word, Diagnostics& diagnostics);

}  // namespace crossover
