#pragma once
// Numbers of one path in one unit, as the model takes them: the same as --set PATH='NUMBER UNIT' would give, many times
// over.

#include <optional>
#include <string>
#include <string_view>

#include "assumptions/interpret.h"
#include "scenario/variable.h"
#include "text/diagnostic.h"
#include "text/node.h"

namespace crossover {

class VariedNumber {
 public:
  VariedNumber() = default;

  /// Nothing where the path takes no such unit; read_number() of any number then says why. `usage_word`: the unit of
  /// bot.usage, or empty.
  static std::optional<VariedNumber> make(const Variable& variable, std::string_view unit, std::string_view usage_word);

  /// A number in the unit as the model takes it: shares as fractions, rates per year. Nothing where it is outside of
  /// its domain or too large to count with.
  [[nodiscard]] std::optional<double> operator()(double written) const;

  /// The unit as the model counts with it.
  [[nodiscard]] const Unit& unit() const { return unit_; }

 private:
  Conversion conversion_;
  Domain domain_;
  Unit unit_;
};

/// "5 USD/month": a number in a unit as a scenario writes it.
std::string with_unit(std::string_view number, std::string_view unit);

/// What --set PATH=`text` would make of the path; `span` is what messages point at. Nothing after reporting what is
/// wrong.
std::optional<double> read_number(const Variable& variable, std::string text, Span span, std::string_view usage_word,
                                  Diagnostics& diagnostics);

/// The word of an amount of use: "min" of "9000 min/month"; empty where it is none.
std::string usage_word_in(std::string_view value);

/// The word of bot.usage in the tree of a scenario, or empty: money may be given per that unit.
std::string usage_word_of(const Node& root);

}  // namespace crossover
