// Which rows of a sweep are kept?

#include "commands/sweep/filter.h"

#include <cmath>
#include <memory>

namespace crossover {
namespace {

using Kind = SweepColumn::Kind;

/// Applies one condition to the rows of a block.
class Narrowing {
 public:
  Narrowing(const Condition& condition, const SweptBlock& block, Selection& keep)
      : condition_(condition), block_(block), keep_(keep) {}

  void apply() const {
    const std::size_t index = condition_.column.index;
    switch (condition_.column.kind) {
      case Kind::kPath: return by_path(block_.points->paths[index]);
      case Kind::kStatus: return by_word(block_.whole.status);
      case Kind::kUsableFrom: return by_day(block_.whole.date);
      case Kind::kYears: return by_years(block_.whole.years);
      case Kind::kBinding: return by_word(block_.binding);
      case Kind::kGateYears: return by_years(block_.gates[index].years);
      case Kind::kGateStatus: return by_word(block_.gates[index].status);
      case Kind::kGateFrom: return by_day(block_.gates[index].date);
      case Kind::kRow: return by_row();
    }
  }

 private:
  template <class Holds>
  void narrow(const Holds& holds) const {
    std::uint8_t* const keep = keep_.data();
    const std::size_t end = block_.end;
    for (std::size_t row = block_.begin; row < end; ++row) keep[row] &= static_cast<std::uint8_t>(holds(row));
  }

  [[nodiscard]] bool wants_equal() const { return condition_.comparison == Comparison::kEqual; }

  void by_years(const double* years) const {
    if (condition_.asks_for_none)
      return narrow([years, none = wants_equal()](std::size_t row) { return std::isnan(years[row]) == none; });
    with_comparison(condition_.comparison, [&](auto compares) {
      narrow([=, number = condition_.number](std::size_t row) { return compares(years[row], number); });
    });
  }

  void by_day(const std::int32_t* day) const {
    if (condition_.asks_for_none)
      return narrow([day, none = wants_equal()](std::size_t row) { return (day[row] == kNoDate) == none; });
    // No date would be the earliest of all.
    const std::int32_t earliest = condition_.comparison == Comparison::kUnequal ? kNoDate : kNoDate + 1;
    with_comparison(condition_.comparison, [&](auto compares) {
      narrow([=, limit = condition_.day](std::size_t row) {
        return static_cast<unsigned>(compares(day[row], limit)) & static_cast<unsigned>(day[row] >= earliest);
      });
    });
  }

  template <class Word>
  void by_word(const Word* words) const {
    const auto wanted = static_cast<Word>(condition_.asks_for_none ? kNoBinding : condition_.word);
    narrow([=, equal = wants_equal()](std::size_t row) { return (words[row] == wanted) == equal; });
  }

  void by_row() const {
    with_comparison(condition_.comparison, [&](auto compares) {
      narrow([=, first = block_.first, number = condition_.number](std::size_t row) {
        return compares(static_cast<double>(first + row), number);
      });
    });
  }

  void by_path(const PathColumn& path) const {
    if (!condition_.verdicts.empty())
      return narrow([&, place = path.place](std::size_t row) { return condition_.verdicts[place[row]]; });
    const PathText wanted(condition_.text);
    narrow([&](std::size_t row) {
      return holds(compare(PathText((*path.texts)[path.place[row]]), wanted), condition_.comparison);
    });
  }

  const Condition& condition_;
  const SweptBlock& block_;
  Selection& keep_;
};

}  // namespace

RowFilter::RowFilter(std::span<const std::string> arguments, std::span<const std::string> paths,
                     std::span<const Axis> axes, std::span<const std::string> gates, Diagnostics& diagnostics) {
  const ConditionNames names{all_columns(paths, gates), gates, axes};
  for (const std::string& argument : arguments) {
    const auto source = std::make_shared<const Source>("--where", argument);
    diagnostics.keep(source);
    if (auto condition = read_condition(*source, names, diagnostics)) conditions_.push_back(std::move(*condition));
  }
}

void RowFilter::select(const SweptBlock& block, Selection& keep) const {
  keep.assign(block.end, 1);
  for (const Condition& condition : conditions_) Narrowing(condition, block, keep).apply();
}

}  // namespace crossover
