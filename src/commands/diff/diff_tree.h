#pragma once
// What differs between two scenarios, and what a scenario between them looks like.

#include <cstddef>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "scenario/scenario.h"
#include "text/node.h"

namespace crossover {

/// One of the two scenarios. What it points to outlives the comparison.
struct DiffInput {
  const Node* root = nullptr;
  const Scenario* scenario = nullptr;  // read from the root
};

/// A key or list item that says something else in B, or stands in one of the two only.
struct DiffChange {
  std::string path;                 // as --set takes it; of B where only B has it
  std::optional<std::string> from;  // nothing where A does not have it
  std::optional<std::string> to;
  bool is_other_money = false;  // amounts are part of it, and the two count in different currencies
};

class DiffTree {
 public:
  /// At most `most_changes` changes: where there are more, whole mappings count as one.
  DiffTree(const DiffInput& a, const DiffInput& b, std::size_t most_changes);
  DiffTree(const DiffTree&) = delete;
  DiffTree& operator=(const DiffTree&) = delete;

  /// In the order of A's file; what only B has follows at the end of its mapping.
  [[nodiscard]] const std::vector<DiffChange>& changes() const { return changes_; }
  /// Were there too many for each to be told?
  [[nodiscard]] bool by_mappings() const { return by_mappings_; }
  /// Nodes of the larger of the two trees.
  [[nodiscard]] std::size_t nodes() const { return nodes_; }

  /// A with some of the changes, in the order of changes(). It may be no valid scenario. Nodes belong to `into` or to
  /// this.
  [[nodiscard]] const Node* hybrid(const std::vector<bool>& changed, Document& into) const;

 private:
  /// A place of both trees.
  struct Branch {
    const Node* key = nullptr;  // in a mapping
    const Node* a = nullptr;    // nullptr: it does not stand there
    const Node* b = nullptr;
    std::optional<std::size_t> change;  // a or b is taken by it
    std::vector<Branch> children;       // where only something inside differs
  };
  /// The same place as each file counts its list items.
  struct Place {
    std::string shown;
    std::string in_a;
    std::string in_b;
    std::size_t depth = 0;

    [[nodiscard]] Place child(const std::string& segment) const { return child(segment, segment, segment); }
    [[nodiscard]] Place child(const std::string& shown_segment, const std::string& a_segment,
                              const std::string& b_segment) const;
  };
  using ValuesByPath = std::unordered_map<std::string, const Assumption*>;

  void compare_from_root();
  Branch compare(const Node* a, const Node* b, const Place& place);
  bool compare_inside(const Node* a, const Node* b, const Place& place, Branch& out);
  void compare_mappings(const Node& a, const Node& b, const Place& place, Branch& out);
  bool compare_lists(const Node& a, const Node& b, const Place& place, Branch& out);
  std::size_t add_change(const Node* a, const Node* b, const Place& place);
  const Node* as_mapping(const Node* scalar);

  [[nodiscard]] bool mean_the_same(const Node* a, const Node* b, const Place& place) const;
  [[nodiscard]] bool is_other_money(const Place& place) const;
  [[nodiscard]] const Node* pick(const Branch& branch, const std::vector<bool>& changed, Document& into) const;

  DiffInput a_;
  DiffInput b_;
  Document nodes_made_;
  const Node* plain_a_;
  const Node* plain_b_;
  Node now_key_;
  ValuesByPath values_a_;
  ValuesByPath values_b_;
  std::size_t deepest_ = 0;  // mappings at this depth are compared as a whole
  bool by_mappings_ = false;
  std::size_t nodes_ = 0;
  std::vector<DiffChange> changes_;
  Branch root_;
};

}  // namespace crossover
