// What does the model count with for each value of a varied path?

#include "commands/sweep/axis.h"

#include <fmt/format.h>

#include "commands/sweep/varied_number.h"
#include "output/number.h"

namespace crossover {
namespace {

constexpr std::size_t kMostMistakes = 100;  // no more are shown

class AxisMaker {
 public:
  AxisMaker(const VariedPath& varied, std::string_view usage_word, Diagnostics& diagnostics)
      : varied_(varied), spec_(varied.spec), usage_word_(usage_word), diagnostics_(diagnostics) {
    axis_.path = varied.text;
    axis_.unit = spec_.unit;
    axis_.is_number = spec_.is_number;
  }

  Axis make() {
    if (spec_.is_number) {
      add_numbers();
    } else {
      for (const std::string& word : spec_.words) axis_.texts.add(word);
    }
    return std::move(axis_);
  }

 private:
  void add_numbers() {
    const auto number = VariedNumber::make(varied_.variable, spec_.unit, usage_word_);
    const std::vector<double> written = spec_.numbers();
    axis_.values.reserve(number ? written.size() : 0);
    std::size_t mistakes = 0;
    for (std::size_t i = 0; i < written.size(); ++i) {
      const std::string_view text = add_text(written[i]);
      if (!number) return refuse_unit(text);
      const auto value = (*number)(written[i]);
      if (!value) {
        refuse(text, i);
        // Of computed numbers, the first says what is wrong with all of them.
        if (spec_.form != SpecForm::kList || ++mistakes == kMostMistakes) return;
      }
      axis_.values.push_back(value.value_or(0));
    }
  }

  std::string_view add_text(double written) {
    text_.clear();
    append_number(text_, written);
    axis_.texts.add(text_);
    return text_;
  }

  void refuse_unit(std::string_view first) {
    const std::size_t before = diagnostics_.errors();
    read_number(varied_.variable, with_unit(first, spec_.unit), spec_.unit_span, usage_word_, diagnostics_);
    if (diagnostics_.errors() != before) return;
    diagnostics_.error(Code::kBadUnit, spec_.unit_span, fmt::format("'{}' is no unit", spec_.unit),
                       "write one unit behind the last number");
  }

  void refuse(std::string_view text, std::size_t i) {
    Diagnostics found;
    read_number(varied_.variable, with_unit(text, spec_.unit), spec_.span_of(i), usage_word_, found);
    for (const Diagnostic& one : found.all()) {
      const bool computed = spec_.form != SpecForm::kList;
      const std::string which = computed ? fmt::format(" as value {} of {}", i + 1, spec_.count) : "";
      diagnostics_.error(one.code, one.span, one.message + which, one.hint);
    }
  }

  const VariedPath& varied_;
  const SweepSpec& spec_;
  std::string_view usage_word_;
  Diagnostics& diagnostics_;
  Axis axis_;
  std::string text_;
};

}  // namespace

Axis make_axis(const VariedPath& varied, std::string_view usage_word, Diagnostics& diagnostics) {
  return AxisMaker(varied, usage_word, diagnostics).make();
}

}  // namespace crossover
