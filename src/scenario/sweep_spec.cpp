// Which values does SPEC name?
//
//   a, b, c UNIT     lin(from, to, n) UNIT     log(from, to, n) UNIT     step(from, to, step) UNIT
//
// Dates take lists and step(2024-07, 2025-07, 1 month); bot.calls takes until_correct beside numbers.

#include "scenario/sweep_spec.h"

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

constexpr std::string_view kForms =
    "write values such as 10, 20, 50, or lin(10, 50, 5), log(1, 100, 3), step(10, 50, 10), and the unit once behind "
    "the last number";

/// One value of a list, or one argument of a function, without the spaces around it.
struct Item {
  std::string_view text;
  Span span;
  TextPlace place;

  [[nodiscard]] Span part(std::size_t begin, std::size_t end) const { return place.part(begin, end); }
};

struct Number {
  double value = 0;
  bool percent = false;
  std::string_view unit;
  Span unit_span;
};

/// A function's name, arguments, and what stands behind its parenthesis.
struct Call {
  std::string_view name;
  std::vector<Item> arguments;
  Item behind;
  Span span;  // without the unit
};

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

/// Bytes [begin, end) of a text as an item.
Item item_of(std::string_view text, const TextPlace& place, std::size_t begin, std::size_t end) {
  const std::string_view trimmed = trim(text.substr(begin, end - begin));
  const std::size_t at = trimmed.empty() ? begin : static_cast<std::size_t>(trimmed.data() - text.data());
  const Span span = place.part(at, at + trimmed.size());
  return {trimmed, span, {span, place.verbatim}};
}

/// The items between the commas that no parenthesis encloses; at most one more than an axis may have.
std::vector<Item> split(std::string_view text, const TextPlace& place) {
  std::vector<Item> out;
  std::size_t begin = 0;
  int depth = 0;
  for (std::size_t at = 0; at <= text.size() && out.size() <= kMostAxisValues; ++at) {
    if (at < text.size() && text[at] == '(') ++depth;
    if (at < text.size() && text[at] == ')') --depth;
    if (at < text.size() && (text[at] != ',' || depth > 0)) continue;
    out.push_back(item_of(text, place, begin, at));
    begin = at + 1;
  }
  return out;
}

/// The word before a parenthesis that the text begins with.
std::string_view function_name(std::string_view text) {
  std::size_t end = 0;
  while (end < text.size() && is_letter(text[end])) ++end;
  const std::size_t open = text.find_first_not_of(' ', end);
  return end > 0 && open != std::string_view::npos && text[open] == '(' ? text.substr(0, end) : std::string_view();
}

bool is_distribution(std::string_view name) {
  const auto& all = function_forms();
  return std::any_of(all.begin(), all.end(), [name](const FunctionForm& form) { return form.name == name; });
}

class SpecParser {
 public:
  SpecParser(const Variable& variable, Diagnostics& diagnostics) : variable_(variable), diagnostics_(diagnostics) {}

  std::optional<SweepSpec> parse(std::string_view text, const TextPlace& place) {
    const Item whole = item_of(text, place, 0, text.size());
    spec_.span = whole.span;
    spec_.unit_span = whole.span;
    if (whole.text.empty()) return fail(Code::kBadSweep, whole.span, fmt::format("'{}' gets no values", name()));
    if (!function_name(whole.text).empty()) return parse_function(whole);
    return parse_list(split(whole.text, whole.place), false);
  }

  /// `units`: each value may carry the unit.
  std::optional<SweepSpec> parse_list(const std::vector<Item>& items, bool units) {
    if (!few_enough(static_cast<double>(items.size()), kMostAxisValues)) return std::nullopt;
    for (const Item& item : items) spec_.item_spans.push_back(item.span);
    spec_.count = items.size();
    return are_numbers(items) ? parse_numbers(items, units) : parse_words(items);
  }

  void stands_at(Span span) { spec_.span = spec_.unit_span = span; }

 private:
  [[nodiscard]] const std::string& name() const { return variable_.place; }
  [[nodiscard]] std::string forms() const {
    return variable_.kind == VariableKind::kCalls ? "write numbers such as 1, 2, 3, or until_correct"
                                                  : std::string(kForms);
  }

  // --- lists

  [[nodiscard]] bool are_numbers(const std::vector<Item>& items) const {
    if (variable_.kind != VariableKind::kCalls) return variable_.kind == VariableKind::kNumber;
    return std::none_of(items.begin(), items.end(), [](const Item& item) { return item.text == kUntilCorrect; });
  }

  std::optional<SweepSpec> parse_numbers(const std::vector<Item>& items, bool units) {
    std::vector<Number> numbers;
    for (std::size_t i = 0; i < items.size(); ++i) {
      if (i > 0 && is_group(items[i - 1], items[i])) return grouped(items[i - 1], items[i]);
      if (const auto number = parse_number(items[i])) numbers.push_back(*number);
    }
    if (failed_) return std::nullopt;
    for (const Number& number : numbers) {
      if (!check_unit(number, numbers.back(), items, units)) return std::nullopt;
      spec_.given.push_back(number.value);
      any_percent_ = any_percent_ || number.percent;
    }
    return with_unit(numbers.back(), items.back());
  }

  bool check_unit(const Number& number, const Number& last, const std::vector<Item>& items, bool units) {
    if (&number == &last || number.unit.empty()) return true;
    if (!units) {
      fail(Code::kBadSweep, number.unit_span, "the unit stands once, behind the last number",
           fmt::format("write {}, ... {}", items.front().text.substr(0, items.front().text.find(' ')), number.unit));
      return false;
    }
    if (number.percent == last.percent && normalise_unit(number.unit) == normalise_unit(last.unit)) return true;
    fail(Code::kBadUnit, number.unit_span, fmt::format("the values of '{}' have different units", name()),
         "write all of them in one unit");
    return false;
  }

  /// "2,000": the zeros show that a thousand is meant.
  static bool is_group(const Item& before, const Item& item) {
    return item.text.size() >= 3 && item.text.front() == '0' && item.text[1] >= '0' && item.text[1] <= '9' &&
           before.text.data() + before.text.size() + 1 == item.text.data();
  }

  std::optional<SweepSpec> grouped(const Item& before, const Item& item) {
    return fail(Code::kBadNumber, before.span, "a number takes no ',' inside; here it parts the values of a list",
                fmt::format("write {}{}", before.text, item.text));
  }

  std::optional<SweepSpec> parse_words(const std::vector<Item>& items) {
    if (!few_enough(static_cast<double>(items.size()), kMostStructures)) return std::nullopt;
    spec_.is_number = false;
    // 5, 10 years: the unit of the last holds for those before it.
    const std::string_view unit = variable_.kind == VariableKind::kHorizon ? time_unit(items.back().text) : "";
    for (const Item& item : items) {
      std::string word(item.text);
      if (!unit.empty() && !parse_date(word) && time_unit(word).empty()) word += fmt::format(" {}", unit);
      check_word(item, word);
      spec_.words.push_back(std::move(word));
    }
    if (failed_) return std::nullopt;
    return std::move(spec_);
  }

  void check_word(const Item& item, const std::string& word) {
    if (item.text.empty()) {
      fail(Code::kBadSweep, item.span, "a value is missing between the commas");
    } else if (variable_.kind == VariableKind::kDate && !parse_date(word)) {
      fail(Code::kBadDate, item.span, fmt::format("'{}' must be a day of the calendar, got '{}'", name(), item.text),
           "write 2024-07, 2025-01, or step(2024-07, 2025-07, 1 month)");
    } else if (variable_.kind == VariableKind::kHorizon && !parse_date(word) && time_unit(word).empty()) {
      fail(Code::kBadDate, item.span, fmt::format("'{}' must be a time ahead or a day, got '{}'", name(), item.text),
           "write 5, 10 years, or 2030, 2035-07");
    } else if (variable_.kind == VariableKind::kCalls && item.text != kUntilCorrect) {
      const auto number = parse_number(item);
      if (number && (number->percent || !number->unit.empty()))
        fail(Code::kBadUnit, item.span, fmt::format("'{}' takes bare numbers and {}", name(), kUntilCorrect));
    }
  }

  // --- numbers

  /// One exact number, with what stands behind it.
  std::optional<Number> parse_number(const Item& item) {
    const auto refuse = [&](Code code, Span span, std::string message, std::string hint) -> std::optional<Number> {
      fail(code, span, std::move(message), std::move(hint));
      return std::nullopt;
    };
    if (item.text.empty())
      return refuse(Code::kBadSweep, item.span, "a value is missing between the commas", std::string(kForms));
    const std::string_view called = function_name(item.text);
    if (called == "lin" || called == "log" || called == "step")
      return refuse(Code::kBadSweep, item.span, fmt::format("{}(...) stands alone, not in a list", called),
                    std::string(kForms));
    ValueError error;
    const auto parsed = parse_value_text(item.text, error);
    if (!parsed && called.empty())
      return refuse(error.code, item.part(error.begin, error.end), fmt::format("'{}': {}", name(), error.message),
                    forms());
    if (!parsed || parsed->form != ValueForm::kExact)
      return refuse(Code::kBadSweep, item.span, fmt::format("a varied value is exact, got '{}'", item.text),
                    "write the values one by one, or lin(50, 75, 6) % / year");
    const WrittenNumber& number = parsed->numbers.front();
    return Number{
        number.value, number.percent, parsed->unit,
        parsed->unit.empty() ? item.span : item.part(parsed->unit_begin, parsed->unit_begin + parsed->unit.size())};
  }

  /// The per cent sign of the last number belongs to the unit.
  std::optional<SweepSpec> with_unit(const Number& last, const Item& item) {
    const std::string_view rest = last.unit;
    spec_.unit = last.percent ? (rest.empty() ? "%" : fmt::format("% {}", rest)) : std::string(rest);
    spec_.unit_span = last.unit_span;
    if (any_percent_ && !spec_.unit.starts_with('%'))
      return fail(Code::kBadUnit, item.span, "the per cent sign must stand behind the last number",
                  fmt::format("write {}%{}{}", item.text.substr(0, item.text.find_first_of(" %")),
                              rest.empty() ? "" : " ", rest));
    return std::move(spec_);
  }

  // --- functions

  std::optional<SweepSpec> parse_function(const Item& whole) {
    const auto call = parse_call(whole);
    if (!call) return std::nullopt;
    if (call->name != "lin" && call->name != "log" && call->name != "step") return other_function(*call);
    spec_.form = call->name == "lin" ? SpecForm::kLin : call->name == "log" ? SpecForm::kLog : SpecForm::kStep;
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

  std::optional<Call> parse_call(const Item& whole) {
    const std::string_view text = whole.text;
    const std::size_t open = text.find('(');
    const std::size_t close = text.find(')');
    if (close == std::string_view::npos) {
      fail(Code::kBadSweep, whole.span, "the parenthesis is not closed", fmt::format("write {}", example()));
      return std::nullopt;
    }
    Call call{function_name(text), {}, item_of(text, whole.place, close + 1, text.size()), whole.part(0, close + 1)};
    const TextPlace inside{whole.part(open + 1, close), whole.place.verbatim};
    const std::string_view arguments = text.substr(open + 1, close - open - 1);
    if (!trim(arguments).empty()) call.arguments = split(arguments, inside);
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
                near ? fmt::format("did you mean '{}'?", *near) : std::string(kForms));
  }

  [[nodiscard]] std::string_view example() const {
    if (variable_.kind == VariableKind::kDate) return "step(2024-07, 2025-07, 1 month)";
    return spec_.form == SpecForm::kStep  ? "step(10, 50, 10) and the unit"
           : spec_.form == SpecForm::kLog ? "log(1, 100, 3) and the unit"
                                          : "lin(10, 50, 5) and the unit";
  }

  std::optional<SweepSpec> parse_range(const Call& call) {
    std::vector<Number> numbers;
    for (const Item& argument : call.arguments) {
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
    Number last = numbers[is_step ? 2 : 1];
    last.unit = call.behind.text;
    last.unit_span = call.behind.text.empty() ? call.span : call.behind.span;
    auto out = with_unit(last, call.arguments[is_step ? 2 : 1]);
    return out && variable_.kind == VariableKind::kHorizon ? times_ahead(std::move(*out), call) : std::move(out);
  }

  bool check_ends(const Call& call, const std::vector<Number>& numbers) {
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

  bool set_count(const Call& call, const std::vector<Number>& numbers) {
    const double third = numbers[2].value;
    const Item& argument = call.arguments[2];
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

  // --- errors

  bool few_enough(double count, std::size_t most) {
    if (count <= static_cast<double>(most)) return true;
    fail(Code::kTooLarge, spec_.span, fmt::format("'{}' gets more than {} values", name(), most),
         most == kMostStructures ? "every date or word is a model of its own; take fewer of them"
                                 : "take fewer, or vary another path too");
    return false;
  }

  std::optional<SweepSpec> fail(Code code, Span span, std::string message, std::string hint = std::string(kForms)) {
    failed_ = true;
    diagnostics_.error(code, span, std::move(message), std::move(hint));
    return std::nullopt;
  }

  const Variable& variable_;
  Diagnostics& diagnostics_;
  SweepSpec spec_;
  bool any_percent_ = false;
  bool failed_ = false;
};

}  // namespace

std::vector<double> SweepSpec::numbers() const {
  switch (form) {
    case SpecForm::kList: return given;
    case SpecForm::kLin: return linear_values(given[0], given[1], count);
    case SpecForm::kLog: return logarithmic_values(given[0], given[1], count);
    case SpecForm::kStep: return stepped_values(given[0], given[2], count);
  }
  return given;
}

std::optional<SweepSpec> parse_sweep_spec(std::string_view text, const TextPlace& place, const Variable& variable,
                                          Diagnostics& diagnostics) {
  return SpecParser(variable, diagnostics).parse(text, place);
}

std::optional<SweepSpec> read_sweep_spec(const Node& node, const Variable& variable, Diagnostics& diagnostics) {
  if (node.is_scalar()) return parse_sweep_spec(node.text, place_of(node), variable, diagnostics);
  std::vector<Item> items;
  for (const Node* item : node.items) {
    if (item->is_scalar()) items.push_back(item_of(item->text, place_of(*item), 0, item->text.size()));
  }
  if (!node.is_sequence() || node.items.empty() || items.size() != node.items.size()) {
    diagnostics.error(
        Code::kWrongKind, node.span,
        fmt::format("'{}' must be values to vary over, such as 10, 20, 50 with their unit", variable.place),
        std::string(kForms));
    return std::nullopt;
  }
  SpecParser parser(variable, diagnostics);
  parser.stands_at(node.span);
  return parser.parse_list(items, true);
}

}  // namespace crossover
