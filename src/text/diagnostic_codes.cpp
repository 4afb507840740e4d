// What are the kinds of diagnostics called, and what does each of them mean?

#include <cassert>

#include "text/diagnostic.h"

namespace crossover {

const std::vector<CodeInfo>& diagnostic_codes() {
  static const std::vector<CodeInfo> kCodes = {
      {Code::kUnreadable, "unreadable", "The file cannot be opened or read."},
      {Code::kTooLarge, "too-large", "A file, a document or a single text is larger than any scenario needs."},
      {Code::kBadEncoding, "bad-encoding", "The bytes are not UTF-8."},
      {Code::kControlCharacter, "control-character",
       "The text holds a control character, or a byte order mark after its start."},
      {Code::kYamlSyntax, "yaml-syntax", "The text does not follow the rules of YAML."},
      {Code::kUnclosedQuote, "unclosed-quote", "A quoted text has no closing quote, or swallows the lines below it."},
      {Code::kMissingSpace, "missing-space", "The colon after a key has no space behind it."},
      {Code::kStrayContent, "stray-content", "Text follows the end of a document without a line '---' in between."},
      {Code::kTooDeep, "too-deep", "Lists and mappings are nested deeper than any scenario needs."},
      {Code::kSelfReference, "self-reference", "An alias stands inside the very value that it refers to."},
      {Code::kMergeKey, "merge-key", "The merge key '<<' is not supported."},
      {Code::kTag, "tag", "Explicit tags such as !!int and directives such as %YAML are not supported."},
      {Code::kComplexKey, "complex-key", "A key is something else than a single text."},
      {Code::kRepeatedKey, "repeated-key", "A mapping holds the same key twice."},
      {Code::kNoScenario, "no-scenario", "The file holds no scenario, or not the one that is meant."},
      {Code::kUnknownKey, "unknown-key", "A key is not known at its place."},
      {Code::kMissingKey, "missing-key", "A key that is required is not there."},
      {Code::kMissingValue, "missing-value", "A key stands without a value."},
      {Code::kWrongKind, "wrong-kind", "A list, a mapping or a single value stands where another of them is expected."},
      {Code::kConflict, "conflict", "Two keys exclude each other."},
      {Code::kMissingPart, "missing-part", "One part of the scenario needs another part that is not there."},
      {Code::kNoGate, "no-gate", "The scenario has no condition for being usable."},
      {Code::kReservedName, "reserved-name", "A name of your own is one that crossover uses itself."},
      {Code::kBadNumber, "bad-number", "A number cannot be read."},
      {Code::kBadUnit, "bad-unit", "A unit is unknown or does not fit the quantity."},
      {Code::kMissingUnit, "missing-unit", "A bare number stands where a quantity needs its unit."},
      {Code::kTwoCurrencies, "two-currencies", "One scenario uses two currencies."},
      {Code::kUnitMismatch, "unit-mismatch", "Two values that are compared have different units."},
      {Code::kOutOfDomain, "out-of-domain", "A number is outside the range that its quantity can have."},
      {Code::kBackwardsRange, "backwards-range", "A range ends below its start."},
      {Code::kBadDistribution, "bad-distribution",
       "A distribution is unknown or its parameters contradict each other."},
      {Code::kBadRate, "bad-rate", "A rate of fall or growth cannot be read."},
      {Code::kBadDate, "bad-date", "A date cannot be read, does not exist or lies on the wrong side of another."},
      {Code::kBadText, "bad-text", "A name or another text is empty or too long."},
      {Code::kStepBeforeAsOf, "step-before-as-of", "A step lies before as_of, is part of 'now' already and left out."},
      {Code::kBadSelection, "bad-selection",
       "A --columns, a --where or a --for names nothing that is there, or cannot be read."},
      {Code::kBadOverride, "bad-override", "A --set names no value of the scenario, or cannot be read."},
      {Code::kBadSweep, "bad-sweep", "A --vary, `sweep` or a file of --rows does not say which points to compute."},
      {Code::kBadShard, "bad-shard",
       "A shard of a sweep is missing, is not what its manifest says, or belongs to another sweep."},
      {Code::kBadCorrelation, "bad-correlation",
       "A --correlate, or an entry of `correlations`, names no two numbers of the scenario."},
      {Code::kImpossibleCorrelation, "impossible-correlation",
       "No values can go together in all the ways that the correlations ask for."},
      {Code::kIdleCorrelation, "idle-correlation", "A correlated value is exact or not drawn: nothing can go with it."},
  };
  return kCodes;
}

std::string_view code_name(Code code) {
  const CodeInfo& info = diagnostic_codes()[static_cast<std::size_t>(code)];
  assert(info.code == code && "the table is in the order of the enum");
  return info.name;
}

}  // namespace crossover
