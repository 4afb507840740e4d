#pragma once
// --set PATH=VALUE: a value of every document replaced, or set where the file leaves it out.

#include <memory>
#include <string>

#include "scenario/path.h"
#include "text/diagnostic.h"
#include "text/node.h"

namespace crossover {

/// Changes the tree along the path; nodes that the path does not touch stay shared. False after reporting a mistake in
/// the path with its place; what the path must not name is found when the tree is read. `value` and the path's source
/// must outlive the document.
bool set_value(Document& document, const Path& path, const Node& value, Diagnostics& diagnostics);

class Override {
 public:
  /// Parses one argument and reports what is wrong with it; diagnostics refer to the override, which must outlive them.
  /// PATH as parse_path() takes it; VALUE is YAML.
  Override(const std::string& argument, Diagnostics& diagnostics);

  /// Was the argument understood? Only such an override may be applied.
  [[nodiscard]] bool valid() const { return value_ != nullptr; }

  /// Sets the value in the tree, as set_value() does.
  void apply(Document& document, Diagnostics& diagnostics) const;

  /// What diagnostics of this override point into.
  [[nodiscard]] const std::shared_ptr<const Source>& argument() const { return argument_; }
  [[nodiscard]] const std::shared_ptr<const Source>& value_source() const { return value_source_; }

 private:
  // Owned through pointers: spans and nodes refer to them wherever the override is moved.
  std::shared_ptr<const Source> argument_;
  std::shared_ptr<const Source> value_source_;
  std::unique_ptr<Document> value_document_;
  const Node* value_ = nullptr;
  Path path_;
};

}  // namespace crossover
