#pragma once
// The located tree: what a YAML document says, and where it says it. It knows no money.

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "text/source.h"

namespace crossover {

struct Node;

struct Entry {
  const Node* key;  // a scalar
  const Node* value;
};

struct Node {
  enum class Kind : std::uint8_t { kNull, kScalar, kSequence, kMapping };

  Kind kind = Kind::kNull;
  bool quoted = false;  // "5" and 5 can be told apart
  Span span;
  std::string text;                // of a scalar, unescaped
  std::vector<const Node*> items;  // of a sequence
  std::vector<Entry> entries;      // of a mapping, in file order, keys unique

  [[nodiscard]] bool is_scalar() const { return kind == Kind::kScalar; }
  [[nodiscard]] bool is_sequence() const { return kind == Kind::kSequence; }
  [[nodiscard]] bool is_mapping() const { return kind == Kind::kMapping; }
  [[nodiscard]] bool is_null() const { return kind == Kind::kNull; }
  /// The entry under `key`, or nullptr.
  [[nodiscard]] const Entry* find(std::string_view key) const;
};

/// One YAML document. It owns its nodes; an alias is a second pointer to the same node.
struct Document {
  std::deque<Node> nodes;
  const Node* root = nullptr;
  bool sound = true;  // false: mistakes in it have been reported

  Node& make() { return nodes.emplace_back(); }
  void clear() {
    nodes.clear();
    root = nullptr;
    sound = true;
  }
};

}  // namespace crossover
