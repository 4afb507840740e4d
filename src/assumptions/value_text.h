#pragma once
// What does the text of a value say? "300 to 700 USD/month" into its form, its numbers and the text of its unit.

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "text/diagnostic.h"

namespace crossover {

enum class ValueForm {
  kExact,       // 500
  kBetween,     // 50..75
  kInterval90,  // 300 to 700
  kMeanSd,      // 4000 ± 400
  kUniform,
  kTriangular,
  kPert,
  kNormal,
  kLogNormal,
  kBeta,
};

/// A number as written, suffix applied, per cent sign noted but not applied.
struct WrittenNumber {
  double value = 0;
  bool percent = false;
  std::size_t begin = 0;  // offsets into the text
  std::size_t end = 0;
};

struct ValueText {
  ValueForm form = ValueForm::kExact;
  std::vector<WrittenNumber> numbers;
  std::string_view unit;  // what follows the last number
  std::size_t unit_begin = 0;
};

/// Why a text is no value, and which part of it is to blame.
struct ValueError {
  Code code = Code::kBadNumber;
  std::size_t begin = 0;
  std::size_t end = 0;
  std::string message;
  std::string hint;
};

/// The value a text says, or nothing and the reason in `error`. `text` must outlive the result.
std::optional<ValueText> parse_value_text(std::string_view text, ValueError& error);

/// A function form such as triangular: its name, the names of its arguments.
struct FunctionForm {
  std::string_view name;
  ValueForm form;
  std::vector<std::string_view> arguments;
};
const std::vector<FunctionForm>& function_forms();

}  // namespace crossover
