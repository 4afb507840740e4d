#pragma once
// SPEC of a sweep: which values does a path take? "1000, 2000 USD/month", "lin(30, 90, 31) % / year",
// "2024-07, 2025-01", "1, until_correct".

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "scenario/path.h"
#include "scenario/variable.h"
#include "text/diagnostic.h"
#include "text/node.h"

namespace crossover {

/// So many values an axis may have.
inline constexpr std::size_t kMostAxisValues = 1'000'000;
/// So many combinations of words and dates a sweep may have; each is a model of its own.
inline constexpr std::size_t kMostStructures = 10'000;

enum class SpecForm { kList, kLin, kLog, kStep };

/// Numbers that a function stands for are not written out before numbers() is called.
struct SweepSpec {
  SpecForm form = SpecForm::kList;  // of numbers
  bool is_number = true;            // false: words or dates
  std::size_t count = 0;            // of values
  std::vector<double> given;        // of a list: its numbers; otherwise from, to, and of step: the step
  std::string unit;                 // as written, with the per cent sign that may stand at the number: "% / year"
  std::vector<std::string> words;   // words and dates, as a scenario has them
  Span span;                        // of the whole
  Span unit_span;                   // of the whole where there is no unit
  std::vector<Span> item_spans;     // of the values of a list

  /// The numbers in `unit`, those that are computed rounded to 15 digits.
  [[nodiscard]] std::vector<double> numbers() const;
  [[nodiscard]] Span span_of(std::size_t value) const { return item_spans.empty() ? span : item_spans[value]; }
};

/// The values that a text names. What `variable` takes decides between numbers, words and dates; its unit and domain
/// are not looked at. Nothing after reporting what is wrong.
std::optional<SweepSpec> parse_sweep_spec(std::string_view text, const TextPlace& place, const Variable& variable,
                                          Diagnostics& diagnostics);

/// The same for what stands under a path in `sweep:`: such a text, or a list of values, each of which may carry the
/// unit.
std::optional<SweepSpec> read_sweep_spec(const Node& node, const Variable& variable, Diagnostics& diagnostics);

}  // namespace crossover
