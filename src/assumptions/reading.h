#pragma once
// Reading a scenario's mappings: known keys only, every value with its place, its unit and its source, every mistake
// reported.

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "assumptions/assumption.h"
#include "assumptions/fields.h"
#include "text/diagnostic.h"
#include "text/node.h"
#include "units/date.h"

namespace crossover {

/// Where in the tree: the path as --set takes it, and the position in the order of the file.
struct Place {
  std::string path;
  std::u16string order;

  [[nodiscard]] Place child(std::string_view key, std::size_t position) const;
};

/// A key as it stands in a path: quoted where it holds a dot, an equals sign, a space or a quote.
std::string path_segment(std::string_view key);

/// Where figures come from. What a mapping says holds for everything in it that does not say its own.
struct Provenance {
  std::optional<std::string> source;
  std::optional<std::string> assumed;
};

/// What the readers of one scenario share.
struct Reading {
  Diagnostics& diagnostics;
  std::vector<Assumption> assumptions;
  std::vector<std::u16string> orders;  // of each assumption
  std::string usage_word;              // unit of bot.usage, read first
  std::string currency;                // the first one met
  Span currency_span;
  Date as_of;
  const Source* file = nullptr;  // values from elsewhere were set on the command line
};

/// One mapping of the file, checked against its table: unknown keys, missing keys, keys without a value.
class Fields {
 public:
  Fields(const Node& node, Place place, std::span<const Field> known, Reading& reading);

  [[nodiscard]] bool is_mapping() const { return mapping_; }
  /// The entry of a key, or nullptr where it is absent or has no value.
  [[nodiscard]] const Entry* find(std::string_view key) const;
  [[nodiscard]] bool has(std::string_view key) const { return find(key) != nullptr; }
  [[nodiscard]] Place place(std::string_view key) const;
  [[nodiscard]] const Field& field(std::string_view key) const;
  /// The mapping's own `source` and `assumed` over those around it.
  [[nodiscard]] Provenance provenance(const Provenance& around) const;
  [[nodiscard]] const Node& node() const { return *node_; }

 private:
  void check_keys();

  const Node* node_;
  Place place_;
  std::span<const Field> known_;
  Reading* reading_;
  bool mapping_;
};

/// "a list", "a mapping": what a node is, in the words of messages.
std::string_view describe_kind(const Node& node);

inline constexpr std::size_t kLongestText = 4096;  // bytes; a paragraph, not a book

/// A text that is not empty and not longer than that many bytes, or nothing after reporting.
std::optional<std::string> read_text(const Node& node, std::string_view what, Diagnostics& diagnostics,
                                     std::size_t longest = kLongestText);
/// A text, or a list of texts.
std::vector<std::string> read_texts(const Node& node, std::string_view what, Diagnostics& diagnostics);
std::optional<Date> read_date(const Node& node, std::string_view what, Diagnostics& diagnostics);

/// A value of this quantity, also in the form {now: VALUE, source: TEXT}; nothing after reporting what is wrong.
std::optional<AssumptionId> read_value(const Node& node, const Place& place, const Quantity& quantity,
                                       const Provenance& provenance, Reading& reading);

/// A value that the file leaves out.
AssumptionId add_default(std::string path, const Quantity& quantity, double in_file_unit, Unit unit,
                         std::string written, Reading& reading);

}  // namespace crossover
