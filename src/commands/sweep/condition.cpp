// What does a --where ask for?
//
//   usable_from<=2026-01-01     COLUMN, one of < <= > >= = == !=, VALUE
//   cost_years>2.5 years        a number; of paths in the unit of their axis, as csv shows it
//   bot.calls=until_correct     a word
//   usable_from!=               nothing: the cell is not empty

#include "commands/sweep/condition.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "assumptions/value_text.h"
#include "model/crossing.h"
#include "text/nearest.h"
#include "units/unit.h"

namespace crossover {
namespace {

using Kind = SweepColumn::Kind;

constexpr std::string_view kForm = "write it in quotes, as in --where 'usable_from<=2026-01-01'";
constexpr std::array kStatuses = {Status::kAlready, Status::kCrosses, Status::kBeyond, Status::kNever};

struct Operator {
  std::string_view text;
  Comparison comparison;
};
// The longer ones first: <= begins with <.
constexpr std::array<Operator, 7> kOperators = {{{"<=", Comparison::kAtMost},
                                                 {">=", Comparison::kAtLeast},
                                                 {"==", Comparison::kEqual},
                                                 {"!=", Comparison::kUnequal},
                                                 {"<", Comparison::kLess},
                                                 {">", Comparison::kMore},
                                                 {"=", Comparison::kEqual}}};

const Operator* operator_at(std::string_view text) {
  const auto found = std::find_if(kOperators.begin(), kOperators.end(),
                                  [text](const Operator& one) { return text.starts_with(one.text); });
  return found != kOperators.end() ? &*found : nullptr;
}

/// Whether a unit behind a number is the one that the axis is in, or its per cent sign.
bool fits_unit(const ValueText& value, std::string_view axis_unit) {
  const std::string written = normalise_unit((value.numbers.front().percent ? "%" : "") + std::string(value.unit));
  const std::string unit = normalise_unit(axis_unit);
  return written.empty() || written == unit || (written == "%" && unit.starts_with('%'));
}

class Reader {
 public:
  Reader(const Source& argument, const ConditionNames& names, Diagnostics& diagnostics)
      : argument_(argument), names_(names), diagnostics_(diagnostics) {}

  std::optional<Condition> read() {
    if (!split()) return std::nullopt;
    const SweepColumn* column = find_column(names_.columns, column_);
    if (column == nullptr) {
      report_unknown_column(names_.columns, column_, span_of(column_), diagnostics_);
      return std::nullopt;
    }
    condition_.column = *column;
    return read_value() ? std::optional(std::move(condition_)) : std::nullopt;
  }

 private:
  [[nodiscard]] Span span_of(std::string_view part) const {
    const auto begin = static_cast<std::uint32_t>(part.data() - argument_.bytes().data());
    return {&argument_, begin, begin + static_cast<std::uint32_t>(part.size())};
  }

  bool fail(std::string_view part, std::string message, std::string hint) {
    diagnostics_.error(Code::kBadSelection, span_of(part), std::move(message), std::move(hint));
    return false;
  }

  /// At the first operator outside of quotes: keys of a path may hold one.
  bool split() {
    const std::string_view text = argument_.bytes();
    bool quoted = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
      if (text[i] == '"') quoted = !quoted;
      const Operator* found = quoted ? nullptr : operator_at(text.substr(i));
      if (found == nullptr) continue;
      column_ = trim_inside(text.substr(0, i));
      operator_ = text.substr(i, found->text.size());
      value_ = trim_inside(text.substr(i + found->text.size()));
      condition_.comparison = found->comparison;
      if (column_.empty()) return fail(text.substr(0, 1), "the name of a column is missing", std::string(kForm));
      return true;
    }
    return fail(text, fmt::format("'{}' compares nothing", text), std::string(kForm));
  }

  /// As trim, but what is empty still stands in its place.
  static std::string_view trim_inside(std::string_view text) {
    const std::string_view inner = trim(text);
    return inner.empty() ? text.substr(text.size()) : inner;
  }

  bool read_value() {
    if (value_.empty()) return read_none();
    switch (condition_.column.kind) {
      case Kind::kStatus:
      case Kind::kGateStatus: return read_status();
      case Kind::kBinding: return read_binding();
      case Kind::kUsableFrom:
      case Kind::kGateFrom: return read_day();
      case Kind::kYears:
      case Kind::kGateYears: return read_number({"", "years", "year"}, "a number of years, such as 2.5");
      case Kind::kRow: return read_number({""}, "the number of a row, such as 1000");
      case Kind::kPath: return read_path();
    }
    return false;
  }

  [[nodiscard]] bool may_be_empty() const {
    const Kind kind = condition_.column.kind;
    return kind == Kind::kUsableFrom || kind == Kind::kGateFrom || kind == Kind::kYears || kind == Kind::kGateYears ||
           kind == Kind::kBinding || (kind == Kind::kPath && names_.axes.empty());
  }

  bool read_none() {
    if (!may_be_empty())
      return fail(operator_, fmt::format("'{}' is held against nothing, and it is never empty", column_),
                  "write the value behind the operator");
    if (!is_equality(condition_.comparison))
      return fail(operator_, "nothing is neither before nor after anything",
                  fmt::format("write {0}= for the rows where it is empty, {0}!= for the others", column_));
    condition_.asks_for_none = true;
    return true;
  }

  /// Words have no order.
  bool refuse_order() {
    if (is_equality(condition_.comparison)) return true;
    return fail(operator_, fmt::format("'{}' is a word, and words have no order", column_), "compare it by = or !=");
  }

  bool read_word(std::span<const std::string_view> words) {
    if (!refuse_order()) return false;
    const auto found = std::find(words.begin(), words.end(), value_);
    condition_.word = static_cast<std::uint8_t>(found - words.begin());
    return found != words.end() || fail_word(words);
  }

  bool fail_word(std::span<const std::string_view> words) {
    constexpr std::size_t kMostNamed = 12;
    const auto near = nearest(value_, words);
    std::string hint = near ? fmt::format("did you mean '{}'?", *near) : "";
    if (!near && words.size() <= kMostNamed) hint = fmt::format("it is one of {}", fmt::join(words, ", "));
    return fail(value_, fmt::format("'{}' is never '{}'", column_, value_), std::move(hint));
  }

  bool read_status() {
    std::vector<std::string_view> words;
    words.reserve(kStatuses.size());
    for (const Status status : kStatuses) words.push_back(status_name(status));
    return read_word(words);
  }

  bool read_binding() { return read_word(std::vector<std::string_view>(names_.gates.begin(), names_.gates.end())); }

  bool read_day() {
    const auto date = parse_date(value_);
    if (!date)
      return fail(value_, fmt::format("'{}' must be held against a date, got '{}'", column_, value_),
                  "write 2026, 2026-01 or 2026-01-31; years after as_of are another column");
    condition_.day = static_cast<std::int32_t>(date->time_since_epoch().count());
    return true;
  }

  /// A single number, whatever unit stands behind it; nothing after reporting.
  std::optional<ValueText> read_amount(std::string_view expected) {
    ValueError error;
    auto amount = parse_value_text(value_, error);
    if (amount && amount->form == ValueForm::kExact) return amount;
    std::string hint = amount ? "write one --where for each end of a range" : error.hint;
    if (parse_date(value_)) hint = "hold usable_from, or the _from of a gate, against a date";
    fail(value_, fmt::format("'{}' must be held against {}, got '{}'", column_, expected, value_), std::move(hint));
    return std::nullopt;
  }

  bool read_number(std::initializer_list<std::string_view> units, std::string_view expected) {
    const auto amount = read_amount(expected);
    if (!amount) return false;
    condition_.number = amount->numbers.front().value;
    const bool fits = std::find(units.begin(), units.end(), amount->unit) != units.end();
    if (fits && !amount->numbers.front().percent) return true;
    return fail(value_, fmt::format("'{}' must be held against {}, got '{}'", column_, expected, value_), "");
  }

  bool read_path() {
    if (names_.axes.empty()) {
      condition_.text = value_;
      return true;
    }
    const Axis& axis = names_.axes[condition_.column.index];
    return axis.is_number ? read_axis_number(axis) : read_axis_word(axis);
  }

  bool read_axis_number(const Axis& axis) {
    const std::string expected =
        axis.unit.empty() ? "a number" : fmt::format("a number, which counts as {}", axis.unit);
    const auto amount = read_amount(expected);
    if (!amount) return false;
    if (!fits_unit(*amount, axis.unit)) {
      const std::string_view digits = value_.substr(0, amount->numbers.front().end);
      return fail(value_, fmt::format("'{}' must be held against {}, got '{}'", column_, expected, value_),
                  fmt::format("write {} {} {}", column_, operator_, digits));
    }
    with_comparison(condition_.comparison, [&](auto compares) {
      for (std::size_t i = 0; i < axis.size(); ++i)
        condition_.verdicts.push_back(
            compares(PathText(axis.texts[i]).number.value_or(axis.values[i]), amount->numbers.front().value) ? 1 : 0);
    });
    return true;
  }

  /// Words and dates, and numbers among them.
  bool read_axis_word(const Axis& axis) {
    const PathText value(value_);
    const bool by_order = !is_equality(condition_.comparison);
    const bool has_order = value.number || value.date;
    bool comparable = false;
    for (std::size_t i = 0; i < axis.size(); ++i) {
      const auto order = compare(PathText(axis.texts[i]), value);
      comparable |= by_order ? has_order && order != std::partial_ordering::unordered : std::is_eq(order);
      condition_.verdicts.push_back(holds(order, condition_.comparison) ? 1 : 0);
    }
    if (comparable) return true;
    if (by_order)
      return fail(operator_, fmt::format("no value of '{}' comes before or after '{}'", column_, value_),
                  "numbers and dates have an order; compare words by = or !=");
    std::vector<std::string_view> words;
    for (std::size_t i = 0; i < axis.size(); ++i) words.push_back(axis.texts[i]);
    return fail_word(words);
  }

  const Source& argument_;
  const ConditionNames& names_;
  Diagnostics& diagnostics_;
  std::string_view column_;
  std::string_view operator_;
  std::string_view value_;
  Condition condition_;
};

}  // namespace

std::optional<Condition> read_condition(const Source& argument, const ConditionNames& names, Diagnostics& diagnostics) {
  return Reader(argument, names, diagnostics).read();
}

}  // namespace crossover
