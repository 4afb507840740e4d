// Which values does a function of a sweep stand for?

#include "scenario/sweep_range.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "assumptions/value_text.h"
#include "scenario/sweep_dates.h"
#include "scenario/sweep_values.h"
#include "text/nearest.h"
#include "units/unit.h"

namespace crossover {
namespace {

/// A function's name, arguments, and what stands behind its parenthesis.
struct Call {
  std::string_view name;
  std::vector<SpecItem> arguments;
  SpecItem behind;
  Span span;  // without the unit
};

bool is_distribution(std::string_view name) {
  const auto& all = function_forms();
  return std::any_of(all.begin(), all.end(), [name](const FunctionForm& form) { return form.name == name; });
}

class RangeParser : private SpecReader {
 public:
  using SpecReader::SpecReader;

  std::optional<SweepSpec> parse(const SpecItem& whole) {
    spec_.span = spec_.unit_span = whole.span;
    const auto call = parse_call(whole);
    if (!call) return std::nullopt;
    if (call->name != "lin" && call->name != "log" && call->name != "step") return other_function(*call);
    spec_.form = call->name == "lin" ? SpecForm::kLin : call->name == "log" ? SpecForm::kLog : SpecForm::kStep;
    if (call->behind.text.starts_with(','))
      return fail(Code::kBadSweep, call->span, fmt::format("{}(...) stands alone, not in a list", call->name));
    if (call->arguments.size() != 3) {
      return fail(Code::kBadSweep, call->span,
                  fmt::format("{} takes three numbers, got {}", call->name, call->arguments.size()),
                  fmt::format("write {}", example()));
    }
    const bool counts_dates = spec_.form == SpecForm::kStep && parse_stride(call->arguments[2].text).has_value();
    if (variable_.kind == VariableKind::kDate || (variable_.kind == VariableKind::kHorizon && counts_dates))
      return parse_dates(*call);
    return parse_range(*call);
  }

 private:
  std::optional<Call> parse_call(const SpecItem& whole) {
    const std::string_view text = whole.text;
    const std::size_t open = text.find('(');
    const std::size_t close = text.find(')');
    if (close == std::string_view::npos) {
      fail(Code::kBadSweep, whole.span, "the parenthesis is not closed", fmt::format("write {}", example()));
      return std::nullopt;
    }
    Call call{called_function(text), {}, item_of(text, whole.place, close + 1, text.size()), whole.part(0, close + 1)};
    const TextPlace inside{whole.part(open + 1, close), whole.place.verbatim};
    const std::string_view arguments = text.substr(open + 1, close - open - 1);
    if (!trim(arguments).empty()) call.arguments = split_items(arguments, inside);
    return call;
  }

  std::optional<SweepSpec> other_function(const Call& call) {
    if (is_distribution(call.name)) {
      return fail(Code::kBadSweep, call.span,
                  fmt::format("a varied value is exact, got a distribution '{}'", call.name),
                  "write the values one by one, or lin(50, 75, 6) % / year");
    }
    constexpr std::array<std::string_view, 3> kNames = {"lin", "log", "step"};
    const auto near = nearest(call.name, kNames);
    return fail(Code::kBadSweep, call.span, fmt::format("there is no '{}' that gives values", call.name),
                near ? fmt::format("did you mean '{}'?", *near) : forms());
  }

  [[nodiscard]] std::string_view example() const {
    if (variable_.kind == VariableKind::kDate) return "step(2024-07, 2025-07, 1 month)";
    return spec_.form == SpecForm::kStep  ? "step(10, 50, 10) and the unit"
           : spec_.form == SpecForm::kLog ? "log(1, 100, 3) and the unit"
                                          : "lin(10, 50, 5) and the unit";
  }

  std::optional<SweepSpec> parse_range(const Call& call) {
    std::vector<SpecNumber> numbers;
    for (const SpecItem& argument : call.arguments) {
      const auto number = parse_number(argument);
      if (!number) continue;
      if (!number->unit.empty()) {
        return fail(Code::kBadSweep, number->unit_span, "the unit stands once, behind the closing parenthesis",
                    fmt::format("write {}", example()));
      }
      numbers.push_back(*number);
    }
    if (failed_ || !check_ends(call, numbers) || !set_count(call, numbers)) return std::nullopt;
    const bool is_step = spec_.form == SpecForm::kStep;
    for (std::size_t i = 0; i < (is_step ? 3U : 2U); ++i) {
      spec_.given.push_back(numbers[i].value);
      any_percent_ = any_percent_ || numbers[i].percent;
    }
    SpecNumber last = numbers[is_step ? 2 : 1];
    last.unit = call.behind.text;
    last.unit_span = call.behind.text.empty() ? call.span : call.behind.span;
    auto out = with_unit(last, call.arguments[is_step ? 2 : 1]);
    return out && variable_.kind == VariableKind::kHorizon ? times_ahead(std::move(*out), call) : std::move(out);
  }

  bool check_ends(const Call& call, const std::vector<SpecNumber>& numbers) {
    const double from = numbers[0].value;
    const double to = numbers[1].value;
    const Span ends{call.arguments[0].span.source, call.arguments[0].span.begin, call.arguments[1].span.end};
    if (spec_.form == SpecForm::kLog && !(from > 0 && to > 0)) {
      fail(Code::kOutOfDomain, call.arguments[from > 0 ? 1 : 0].span, "the ends of log must be above 0",
           "write lin or step where 0 belongs to the values");
    } else if (from > to) {
      fail(Code::kBackwardsRange, ends, fmt::format("the ends of {} are the wrong way round", call.name),
           "write the smaller number first; a list may be in any order");
    }
    return !failed_;
  }

  bool set_count(const Call& call, const std::vector<SpecNumber>& numbers) {
    const double third = numbers[2].value;
    const SpecItem& argument = call.arguments[2];
    double count = third;
    if (spec_.form == SpecForm::kStep) {
      if (!(third > 0)) {
        fail(Code::kOutOfDomain, argument.span, fmt::format("a step must be above 0, got {}", argument.text),
             fmt::format("write {}", example()));
        return false;
      }
      count = count_of_steps(numbers[0].value, numbers[1].value, third);
    } else if (!(third >= 1) || third != std::floor(third) || numbers[2].percent) {
      fail(Code::kOutOfDomain, argument.span,
           fmt::format("the third number of {} says how many values there are, got {}", call.name, argument.text),
           fmt::format("write a whole number from 1 to {}: {}", kMostAxisValues, example()));
      return false;
    }
    const bool words = variable_.kind == VariableKind::kHorizon;
    if (!few_enough(count, words ? kMostStructures : kMostAxisValues)) return false;
    spec_.count = static_cast<std::size_t>(count);
    return true;
  }

  /// lin(5, 20, 4) years.
  std::optional<SweepSpec> times_ahead(SweepSpec numbers, const Call& call) {
    if (time_unit("1 " + numbers.unit).empty()) {
      return fail(Code::kBadUnit, numbers.unit_span, fmt::format("'{}' goes by years or months", name()),
                  "write step(5, 20, 5) years");
    }
    for (const double number : numbers.numbers()) {
      if (!(number >= 1) || number != std::floor(number)) {
        return fail(
            Code::kBadNumber, call.span,
            fmt::format("'{}' takes whole numbers of {}, but {:.15g} is one of these", name(), numbers.unit, number),
            "write step(5, 20, 5) years");
      }
      numbers.words.push_back(fmt::format("{:.0f} {}", number, numbers.unit));
    }
    numbers.is_number = false;
    numbers.unit.clear();
    numbers.given.clear();
    return numbers;
  }

  std::optional<SweepSpec> parse_dates(const Call& call) {
    if (spec_.form != SpecForm::kStep) {
      return fail(Code::kBadSweep, call.span, fmt::format("'{}' takes dates, which {} cannot space", name(), call.name),
                  "write 2024-07, 2025-01, or step(2024-07, 2025-07, 1 month)");
    }
    if (!call.behind.text.empty()) return fail(Code::kBadSweep, call.behind.span, "dates have no unit", "leave it out");
    const auto from = parse_date(call.arguments[0].text);
    const auto to = parse_date(call.arguments[1].text);
    const auto stride = parse_stride(call.arguments[2].text);
    for (std::size_t i = 0; i < 3; ++i) {
      if (i == 0 ? from.has_value() : i == 1 ? to.has_value() : stride.has_value()) continue;
      fail(Code::kBadDate, call.arguments[i].span,
           fmt::format("'{}' is no {}", call.arguments[i].text,
                       i < 2 ? "day of the calendar" : "step from date to date, such as 1 month or 2 weeks"),
           fmt::format("write {}", "step(2024-07, 2025-07, 1 month)"));
    }
    if (failed_) return std::nullopt;
    if (*from > *to) {
      return fail(Code::kBackwardsRange, call.span, "the ends of step are the wrong way round",
                  "write the earlier date first; a list may be in any order");
    }
    spec_.words = stepped_dates(call.arguments[0].text, *to, *stride, kMostStructures + 1);
    if (!few_enough(static_cast<double>(spec_.words.size()), kMostStructures)) return std::nullopt;
    spec_.is_number = false;
    spec_.count = spec_.words.size();
    return std::move(spec_);
  }
};

}  // namespace

std::optional<SweepSpec> parse_sweep_range(const SpecItem& whole, const Variable& variable, Diagnostics& diagnostics) {
  return RangeParser(variable, diagnostics).parse(whole);
}

}  // namespace crossover
