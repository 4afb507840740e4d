#pragma once
// Which tree do the pieces of a document make, and may they make it?

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "text/diagnostic.h"
#include "text/node.h"
#include "text/source.h"
#include "text/yaml.h"
#include "text/yaml_errors.h"

namespace crossover {

/// Thrown through the parser where reading on would be of no use; what is wrong has been reported.
struct StopReading {};

/// The mistakes of one document. Offsets are those of the source; `text` ends where the document ends.
class DocumentFaults {
 public:
  DocumentFaults(const Source& source, std::string_view text, Diagnostics& diagnostics)
      : source_(source), text_(text), diagnostics_(diagnostics) {}

  void report(Code code, std::size_t begin, std::size_t end, std::string message, std::string hint = {},
              Span also = {});
  void report(const SyntaxMistake& mistake, Span also = {});

  [[nodiscard]] Span span(std::size_t begin, std::size_t end) const;
  /// Nothing has been reported.
  [[nodiscard]] bool none() const { return !last_; }
  /// Nothing has been reported that keeps the tree from saying what the author wrote.
  [[nodiscard]] bool faithful() const { return faithful_; }
  /// Where the last one in the text stands.
  [[nodiscard]] std::optional<std::size_t> last() const { return last_; }

 private:
  const Source& source_;
  std::string_view text_;
  Diagnostics& diagnostics_;
  bool faithful_ = true;
  std::optional<std::size_t> last_;
};

/// Puts the pieces of one document together: keys with values, aliases with what they stand for. Refuses repeated keys,
/// merge keys, keys that are no text, aliases inside their own value, and more than the limits allow.
class TreeBuilder {
 public:
  using Anchor = std::size_t;  // 0: none

  /// A list or mapping that is being read.
  struct Frame {
    Node* node = nullptr;
    const Node* key = nullptr;  // of a mapping: the key whose value comes next
    Anchor anchor = 0;
    bool flow = false;
    bool bracket = false;    // it opened with [ or {; the pair inside [a: 1] did not
    std::size_t first = 0;   // its number among the document's nodes
    std::size_t height = 1;  // how deep what it holds is nested, itself counted
    std::unique_ptr<std::unordered_map<std::string_view, const Node*>> index;  // where there are many keys
  };

  TreeBuilder(std::string_view text, Document& document, DocumentFaults& faults, const YamlLimits& limits)
      : text_(text), document_(document), faults_(faults), limits_(limits) {}

  void add_scalar(std::size_t begin, std::size_t end, std::string_view value, bool quoted, Anchor anchor);
  void add_null(std::size_t begin, std::size_t end, Anchor anchor);
  void add_alias(std::size_t begin, std::size_t end, Anchor anchor);
  void open(Node::Kind kind, std::size_t begin, Anchor anchor, bool flow, bool bracket);
  void close(std::size_t end);
  /// A '? ' has been reported, so the key that starts before `place` need not be reported once more.
  void key_reported_to(std::size_t place) { key_reported_to_ = place; }
  /// The document was read to its end.
  void finish();

  [[nodiscard]] const Node* root() const { return root_; }
  [[nodiscard]] const Frame* innermost() const { return frames_.empty() ? nullptr : &frames_.back(); }
  [[nodiscard]] bool in_flow() const { return !frames_.empty() && frames_.back().flow; }
  [[nodiscard]] bool expects_key() const;
  /// Where the innermost [ or { stands that is still open.
  [[nodiscard]] std::optional<std::size_t> open_bracket() const;

 private:
  struct Anchored {
    const Node* node = nullptr;
    std::size_t size = 0;  // nodes, aliases counted as often as they stand
    std::size_t height = 0;
    bool open = false;
  };

  Node& make(Node::Kind kind, std::size_t begin, std::size_t end);
  void count(std::size_t nodes, std::size_t place);
  void remember(Anchor anchor, const Anchored& anchored);
  void attach(const Node& node, std::size_t height);
  void attach_value(Frame& frame, const Node& value);
  void check_text_key(const Node& key);
  void check_complex_key(const Node& key);
  void check_flow_space(const Node& key, const Node& value);
  static const Node* same_key(Frame& frame, const Node& key);

  std::string_view text_;
  Document& document_;
  DocumentFaults& faults_;
  const YamlLimits& limits_;

  std::vector<Frame> frames_;
  std::vector<Anchored> anchors_;
  const Node* root_ = nullptr;
  std::size_t count_ = 0;
  std::size_t key_reported_to_ = 0;
  std::optional<SyntaxMistake> if_it_ends_well_;  // a mistake only if no closing bracket is missing
};

}  // namespace crossover
