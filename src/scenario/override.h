#pragma once
// --set PATH=VALUE: a value of every document replaced, or set where the file leaves it out.

#include <memory>
#include <string>
#include <vector>

#include "text/diagnostic.h"
#include "text/node.h"

namespace crossover {

class Override {
 public:
  /// Parses one argument and reports what is wrong with it; diagnostics refer to the override, which must outlive them.
  /// PATH as in the file with dots, list indices from 0, a key with a dot, an equals sign or a space in double quotes;
  /// VALUE is YAML.
  Override(const std::string& argument, Diagnostics& diagnostics);

  /// Was the argument understood? Only such an override may be applied.
  [[nodiscard]] bool valid() const { return value_ != nullptr; }

  /// Changes the tree along the path; nodes that the path does not touch stay shared. A mistake in the path is reported
  /// with its place in the argument; what the path must not name is found when the tree is read.
  void apply(Document& document, Diagnostics& diagnostics) const;

 private:
  struct Segment {
    std::string text;
    Span span;
  };

  bool parse_path(Diagnostics& diagnostics);
  const Node* replaced(const Node* node, std::size_t depth, Document& document, Diagnostics& diagnostics) const;
  const Node* replaced_item(const Node& list, std::size_t depth, Document& document, Diagnostics& diagnostics) const;
  const Node* replaced_entry(const Node* mapping, std::size_t depth, Document& document,
                             Diagnostics& diagnostics) const;

  // Owned through pointers: spans and nodes refer to them wherever the override is moved.
  std::unique_ptr<Source> argument_;
  std::unique_ptr<Source> value_source_;
  std::unique_ptr<Document> value_document_;
  const Node* value_ = nullptr;
  std::vector<Segment> path_;
};

}  // namespace crossover
