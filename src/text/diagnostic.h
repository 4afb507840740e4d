#pragma once
// What is wrong, where, and what to write instead?

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "text/source.h"

namespace crossover {

/// Every kind of diagnostic. The stable names and one sentence each stand in diagnostic_codes.cpp.
enum class Code {
  // bytes and YAML
  kUnreadable,        // the file cannot be opened or read
  kTooLarge,          // file, scalar or document larger than the limits
  kBadEncoding,       // not UTF-8
  kControlCharacter,  // a control character, or a byte order mark inside the text
  kYamlSyntax,        // yaml-cpp refuses it
  kUnclosedQuote,
  kMissingSpace,  // "a":1 in block context, {a:1}
  kStrayContent,  // content after a document's end, or less indented than its start, without ---
  kTooDeep,
  kSelfReference,  // an alias inside its own anchor
  kMergeKey,
  kTag,  // explicit tags, directives
  kComplexKey,
  kRepeatedKey,
  kNoScenario,  // nothing in the file, or not the one of --scenario
  // the shape of a scenario
  kUnknownKey,
  kMissingKey,
  kMissingValue,
  kWrongKind,    // a list where a value is expected ...
  kConflict,     // two keys that exclude each other
  kMissingPart,  // calls: until_correct without quality, bot without human ...
  kNoGate,
  kReservedName,
  // values
  kBadNumber,
  kBadUnit,
  kMissingUnit,
  kTwoCurrencies,
  kUnitMismatch,
  kOutOfDomain,
  kBackwardsRange,
  kBadDistribution,
  kBadRate,
  kBadDate,
  kBadText,         // an empty or overlong name
  kStepBeforeAsOf,  // warning
  kBadSelection,    // --columns, --where, --for
  kBadOverride,     // --set
  kBadSweep,        // --vary, sweep, --rows
  kBadShard,        // of a sweep, to be merged
  kBadCorrelation,  // --correlate, correlations
  kImpossibleCorrelation,
  kIdleCorrelation,  // warning
};

struct CodeInfo {
  Code code;
  std::string_view name;     // "unknown-key"
  std::string_view meaning;  // one sentence
};
/// All codes, in the order of the enum.
const std::vector<CodeInfo>& diagnostic_codes();
std::string_view code_name(Code code);

enum class Severity { kWarning, kError };

struct Diagnostic {
  Severity severity = Severity::kError;
  Code code{};
  Span span;
  std::string message;
  std::string hint;  // empty: none
  Span also;         // a second place ("first written here"); without a source: none
};

/// Collects what readers find wrong, so that one run shows every mistake.
class Diagnostics {
 public:
  void error(Code code, Span span, std::string message, std::string hint = {}, Span also = {});
  void warning(Code code, Span span, std::string message, std::string hint = {});
  void append(Diagnostics&& others);
  /// Keeps a source that spans point into for as long as the diagnostics are there.
  void keep(std::shared_ptr<const Source> source);

  [[nodiscard]] std::size_t errors() const { return errors_; }
  [[nodiscard]] bool has_errors() const { return errors_ != 0; }
  [[nodiscard]] bool empty() const { return all_.empty(); }
  /// The first 10,000; the rest is only counted.
  [[nodiscard]] const std::vector<Diagnostic>& all() const { return all_; }

  /// Those in all(), sorted by place (sources in the order they were met), what was reported twice once.
  [[nodiscard]] std::vector<const Diagnostic*> sorted() const;

  /// The text for a terminal: sorted by place, the first 100 and a count of the rest; ANSI colours if `color`.
  /// Every line is safe to print: control characters of the source are shown escaped.
  [[nodiscard]] std::string render(bool color) const;

 private:
  void add(Diagnostic diagnostic);

  std::vector<Diagnostic> all_;
  std::vector<std::shared_ptr<const Source>> kept_;
  std::size_t errors_ = 0;
  std::size_t not_kept_ = 0;
};

}  // namespace crossover
