#pragma once
// The pieces of SPEC: what stands between commas, exact numbers, and the unit behind the last of them.

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "scenario/sweep_spec.h"

namespace crossover {

/// One value of a list, or one argument of a function, without the spaces around it.
struct SpecItem {
  std::string_view text;
  Span span;
  TextPlace place;

  [[nodiscard]] Span part(std::size_t begin, std::size_t end) const { return place.part(begin, end); }
};

/// An exact number, and what stands behind it.
struct SpecNumber {
  double value = 0;
  bool percent = false;
  std::string_view unit;
  Span unit_span;
};

/// Bytes [begin, end) of a text.
SpecItem item_of(std::string_view text, const TextPlace& place, std::size_t begin, std::size_t end);

/// The items between the commas that no parenthesis encloses; at most one more than an axis may have.
std::vector<SpecItem> split_items(std::string_view text, const TextPlace& place);

/// The word before a parenthesis that the text begins with, or nothing.
std::string_view called_function(std::string_view text);

/// What those who read a SPEC share: the spec that they fill, and how they say what is wrong with it.
class SpecReader {
 public:
  SpecReader(const Variable& variable, Diagnostics& diagnostics) : variable_(variable), diagnostics_(diagnostics) {}

 protected:
  [[nodiscard]] const std::string& name() const { return variable_.place; }
  /// What to write, for hints.
  [[nodiscard]] std::string forms() const;

  std::optional<SpecNumber> parse_number(const SpecItem& item);
  /// Gives the spec its unit, to which the per cent sign of the last number belongs.
  std::optional<SweepSpec> with_unit(const SpecNumber& last, const SpecItem& item);
  bool few_enough(double count, std::size_t most);
  /// Always nothing.
  std::optional<SweepSpec> fail(Code code, Span span, std::string message, std::string hint);
  std::optional<SweepSpec> fail(Code code, Span span, std::string message) {
    return fail(code, span, std::move(message), forms());
  }

  const Variable& variable_;
  Diagnostics& diagnostics_;
  SweepSpec spec_;
  bool any_percent_ = false;
  bool failed_ = false;
};

}  // namespace crossover
