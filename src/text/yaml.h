#pragma once
// Bytes to located trees, one document at a time. The one place that uses yaml-cpp.

#include <cstddef>

#include "text/diagnostic.h"
#include "text/node.h"
#include "text/source.h"

namespace crossover {

/// What no honest scenario needs more of.
struct YamlLimits {
  std::size_t file_bytes = std::size_t{128} << 20;
  std::size_t scalar_bytes = std::size_t{64} << 10;
  std::size_t depth = 32;
  std::size_t nodes = 100'000;  // of one document, aliases counted as often as they stand
  std::size_t document_bytes = std::size_t{1} << 20;
};

/// Reads the documents of a source one after another. Every mistake goes to `diagnostics`; a document with a mistake in
/// it is skipped, and reading goes on with the next one.
///
/// Documents are separated by lines that start with `---`, which YAML allows nowhere inside a document.
class YamlReader {
 public:
  YamlReader(const Source& source, Diagnostics& diagnostics, YamlLimits limits = {});

  /// The next well-formed document that is not empty; false at the end of the source.
  bool next(Document& document);

  /// Like next(), but gives a document also where nothing but repeated keys is wrong (it is not `sound` then), so that
  /// its other mistakes can be told in the same run.
  bool next_checkable(Document& document);

 private:
  const Source& source_;
  Diagnostics& diagnostics_;
  YamlLimits limits_;
  std::size_t offset_ = 0;
  bool readable_ = false;
};

/// One YAML value on its own, such as the right side of `--set`; nullptr after reporting what is wrong.
const Node* read_yaml_value(const Source& source, Document& into, Diagnostics& diagnostics);

}  // namespace crossover
