#pragma once
// Which values of a scenario may be varied, and what does a path to one of them take?

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "scenario/path.h"
#include "text/diagnostic.h"
#include "units/quantity.h"

namespace crossover {

enum class VariableKind : std::uint8_t {
  kNumber,
  kCalls,  // a number or until_correct
  kDate,
  kHorizon,  // a time ahead, or a day
};

struct Variable {
  VariableKind kind = VariableKind::kNumber;
  const Quantity* quantity = nullptr;  // of a number
  std::string place;                   // the path as assumptions carry it: "bot.llm_cost.now"
  std::string value;                   // the same of all paths that set this value: "bot.llm_cost"
};

inline constexpr std::string_view kUntilCorrect = "until_correct";

/// What the path leads to, by the tables of keys; whether the file has a value there is not asked. Nothing after
/// reporting an unknown key, with the nearest one, or a place that holds no number, date or word to vary.
std::optional<Variable> find_variable(const Path& path, Diagnostics& diagnostics);

}  // namespace crossover
