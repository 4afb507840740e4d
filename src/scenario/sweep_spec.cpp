// Which values does SPEC name?
//
//   a, b, c UNIT     lin(from, to, n) UNIT     log(from, to, n) UNIT     step(from, to, step) UNIT
//
// Dates take lists and step(2024-07, 2025-07, 1 month); bot.calls takes until_correct beside numbers.

#include "scenario/sweep_spec.h"

#include <fmt/format.h>

#include <algorithm>

#include "scenario/sweep_dates.h"
#include "scenario/sweep_items.h"
#include "scenario/sweep_range.h"
#include "scenario/sweep_values.h"
#include "units/unit.h"

namespace crossover {
namespace {

class ListParser : private SpecReader {
 public:
  using SpecReader::SpecReader;

  std::optional<SweepSpec> parse(std::string_view text, const TextPlace& place) {
    const SpecItem whole = item_of(text, place, 0, text.size());
    spec_.span = whole.span;
    spec_.unit_span = whole.span;
    if (whole.text.empty()) return fail(Code::kBadSweep, whole.span, fmt::format("'{}' gets no values", name()));
    if (!called_function(whole.text).empty()) return parse_sweep_range(whole, variable_, diagnostics_);
    return parse_list(split_items(whole.text, whole.place), false);
  }

  /// `units`: each value may carry the unit.
  std::optional<SweepSpec> parse_list(const std::vector<SpecItem>& items, bool units) {
    if (!few_enough(static_cast<double>(items.size()), kMostAxisValues)) return std::nullopt;
    for (const SpecItem& item : items) spec_.item_spans.push_back(item.span);
    spec_.count = items.size();
    return are_numbers(items) ? parse_numbers(items, units) : parse_words(items);
  }

  void stands_at(Span span) { spec_.span = spec_.unit_span = span; }

 private:
  [[nodiscard]] bool are_numbers(const std::vector<SpecItem>& items) const {
    if (variable_.kind != VariableKind::kCalls) return variable_.kind == VariableKind::kNumber;
    return std::none_of(items.begin(), items.end(), [](const SpecItem& item) { return item.text == kUntilCorrect; });
  }

  std::optional<SweepSpec> parse_numbers(const std::vector<SpecItem>& items, bool units) {
    std::vector<SpecNumber> numbers;
    for (std::size_t i = 0; i < items.size(); ++i) {
      if (i > 0 && is_group(items[i - 1], items[i])) return grouped(items[i - 1], items[i]);
      if (i > 0 && may_be_group(items[i - 1], items[i])) warn_of_group(items[i - 1], items[i]);
      if (const auto number = parse_number(items[i])) numbers.push_back(*number);
    }
    if (failed_) return std::nullopt;
    for (const SpecNumber& number : numbers) {
      if (!check_unit(number, numbers.back(), items, units)) return std::nullopt;
      spec_.given.push_back(number.value);
      any_percent_ = any_percent_ || number.percent;
    }
    return with_unit(numbers.back(), items.back());
  }

  bool check_unit(const SpecNumber& number, const SpecNumber& last, const std::vector<SpecItem>& items, bool units) {
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
  static bool is_group(const SpecItem& before, const SpecItem& item) {
    return item.text.size() >= 3 && item.text.front() == '0' && item.text[1] >= '0' && item.text[1] <= '9' &&
           before.text.data() + before.text.size() + 1 == item.text.data();
  }

  /// "2,500" without a blank: two values, or two and a half thousand?
  static bool may_be_group(const SpecItem& before, const SpecItem& item) {
    const auto digits = [](std::string_view text) {
      return static_cast<std::size_t>(
          std::find_if_not(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; }) - text.begin());
    };
    const bool together = before.text.data() + before.text.size() + 1 == item.text.data();
    const std::size_t first = digits(before.text);
    return together && first == before.text.size() && first >= 1 && first <= 2 && digits(item.text) == 3;
  }

  void warn_of_group(const SpecItem& before, const SpecItem& item) {
    diagnostics_.warning(
        Code::kBadNumber, before.span,
        fmt::format("'{}' and '{}' are taken as two values", before.text, item.text.substr(0, 3)),
        fmt::format("write {}, {} to say so, or {}{} for one number", before.text, item.text, before.text, item.text));
  }

  std::optional<SweepSpec> grouped(const SpecItem& before, const SpecItem& item) {
    return fail(Code::kBadNumber, before.span, "a number takes no ',' inside; here it parts the values of a list",
                fmt::format("write {}{}", before.text, item.text));
  }

  std::optional<SweepSpec> parse_words(const std::vector<SpecItem>& items) {
    if (!few_enough(static_cast<double>(items.size()), kMostStructures)) return std::nullopt;
    spec_.is_number = false;
    // 5, 10 years: the unit of the last holds for those before it.
    const std::string_view unit = variable_.kind == VariableKind::kHorizon ? time_unit(items.back().text) : "";
    for (const SpecItem& item : items) {
      std::string word(item.text);
      if (!unit.empty() && !parse_date(word) && time_unit(word).empty()) word += fmt::format(" {}", unit);
      check_word(item, word);
      spec_.words.push_back(std::move(word));
    }
    if (failed_) return std::nullopt;
    return std::move(spec_);
  }

  void check_word(const SpecItem& item, const std::string& word) {
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
  return ListParser(variable, diagnostics).parse(text, place);
}

std::optional<SweepSpec> read_sweep_spec(const Node& node, const Variable& variable, Diagnostics& diagnostics) {
  if (node.is_scalar()) return parse_sweep_spec(node.text, place_of(node), variable, diagnostics);
  std::vector<SpecItem> items;
  for (const Node* item : node.items) {
    if (item->is_scalar()) items.push_back(item_of(item->text, place_of(*item), 0, item->text.size()));
  }
  if (!node.is_sequence() || node.items.empty() || items.size() != node.items.size()) {
    diagnostics.error(
        Code::kWrongKind, node.span,
        fmt::format("'{}' must be values to vary over, such as 10, 20, 50 with their unit", variable.place),
        "write values such as 10, 20, 50, or lin(10, 50, 5)");
    return std::nullopt;
  }
  ListParser parser(variable, diagnostics);
  parser.stands_at(node.span);
  return parser.parse_list(items, true);
}

}  // namespace crossover
