// Which tree do the pieces of a document make, and may they make it?

#include "text/yaml_tree.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "text/yaml_scan.h"

namespace crossover {
namespace {

// Up to here a walk over all keys is quicker than a hash table.
constexpr std::size_t kFewKeys = 16;

/// A colon inside a plain key, as in {a:1}; npos where there is none.
std::size_t inner_colon(const Node& key) {
  const std::size_t colon = key.quoted ? std::string::npos : key.text.find(':');
  return colon != std::string::npos && colon + 1 < key.text.size() ? colon : std::string::npos;
}

}  // namespace

// --- mistakes

Span DocumentFaults::span(std::size_t begin, std::size_t end) const {
  return {&source_, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
}

void DocumentFaults::report(Code code, std::size_t begin, std::size_t end, std::string message, std::string hint,
                            Span also) {
  end = std::min(end, text_.size());
  begin = std::min(begin, end);
  diagnostics_.error(code, span(begin, end), std::move(message), std::move(hint), also);
  faithful_ = faithful_ && code == Code::kRepeatedKey;
  last_ = std::max({last_.value_or(0), begin, std::size_t{also.source == &source_ ? also.begin : 0}});
}

void DocumentFaults::report(const SyntaxMistake& mistake, Span also) {
  report(mistake.code, mistake.begin, mistake.end, mistake.message, mistake.hint, also);
}

// --- pieces

bool TreeBuilder::expects_key() const {
  return !frames_.empty() && frames_.back().node->is_mapping() && frames_.back().key == nullptr;
}

std::optional<std::size_t> TreeBuilder::open_bracket() const {
  if (!in_flow()) {
    return std::nullopt;
  }
  const auto open = std::find_if(frames_.rbegin(), frames_.rend(), [](const Frame& frame) { return frame.bracket; });
  return open == frames_.rend() ? std::nullopt : std::optional<std::size_t>(open->node->span.begin);
}

void TreeBuilder::add_scalar(std::size_t begin, std::size_t end, std::string_view value, bool quoted, Anchor anchor) {
  Node& node = make(Node::Kind::kScalar, begin, end);
  node.text = value;
  node.quoted = quoted;
  remember(anchor, {&node, 1, 0, false});
  attach(node, 0);
}

void TreeBuilder::add_null(std::size_t begin, std::size_t end, Anchor anchor) {
  const Node& node = make(Node::Kind::kNull, begin, end);
  remember(anchor, {&node, 1, 0, false});
  attach(node, 0);
}

void TreeBuilder::add_alias(std::size_t begin, std::size_t end, Anchor anchor) {
  const std::string name = quote(text_.substr(begin, end - begin));
  const Anchored target = anchor < anchors_.size() ? anchors_[anchor] : Anchored{};
  if (target.node == nullptr || target.open) {
    faults_.report(Code::kSelfReference, begin, end, fmt::format("{} stands inside the value that it refers to", name),
                   "write the value out, or put a text that starts with * into quotes",
                   target.node == nullptr ? Span{} : target.node->span);
    add_null(begin, end, 0);
    return;
  }
  if (expects_key()) {
    faults_.report(Code::kComplexKey, begin, end, fmt::format("a key cannot be an alias, got {}", name),
                   "write the key out");
  }
  if (frames_.size() + target.height > limits_.depth) {
    faults_.report(Code::kTooDeep, begin, end,
                   fmt::format("with {} values are nested more than {} deep", name, limits_.depth));
    throw StopReading{};
  }
  count(target.size, begin);
  attach(*target.node, target.height);
}

void TreeBuilder::open(Node::Kind kind, std::size_t begin, Anchor anchor, bool flow, bool bracket) {
  if (frames_.size() >= limits_.depth) {
    faults_.report(Code::kTooDeep, begin, begin + 1,
                   fmt::format("values are nested more than {} deep here", limits_.depth));
    throw StopReading{};
  }
  Frame frame;
  frame.node = &make(kind, begin, begin);
  frame.anchor = anchor;
  frame.flow = flow;
  frame.bracket = bracket;
  frame.first = count_ - 1;
  remember(anchor, {frame.node, 0, 0, true});
  frames_.push_back(std::move(frame));
}

void TreeBuilder::close(std::size_t end) {
  const Frame frame = std::move(frames_.back());
  frames_.pop_back();
  frame.node->span.end = static_cast<std::uint32_t>(std::max<std::size_t>(end, frame.node->span.begin));
  remember(frame.anchor, {frame.node, count_ - frame.first, frame.height, false});
  attach(*frame.node, frame.height);
}

void TreeBuilder::finish() {
  if (if_it_ends_well_) {
    faults_.report(*if_it_ends_well_);
  }
}

// --- limits

Node& TreeBuilder::make(Node::Kind kind, std::size_t begin, std::size_t end) {
  count(1, begin);
  Node& node = document_.make();
  node.kind = kind;
  node.span = faults_.span(begin, end);
  return node;
}

void TreeBuilder::count(std::size_t nodes, std::size_t place) {
  count_ += nodes;
  if (count_ > limits_.nodes) {
    faults_.report(Code::kTooLarge, place, place + 1,
                   fmt::format("this document holds more than {} values", limits_.nodes),
                   "an alias counts as all the values it stands for; part documents by lines '---'");
    throw StopReading{};
  }
}

void TreeBuilder::remember(Anchor anchor, const Anchored& anchored) {
  if (anchor == 0) {
    return;
  }
  if (anchors_.size() <= anchor) {
    anchors_.resize(anchor + 1);
  }
  anchors_[anchor] = anchored;
}

// --- keys and values

void TreeBuilder::attach(const Node& node, std::size_t height) {
  if (frames_.empty()) {
    root_ = &node;
    return;
  }
  Frame& parent = frames_.back();
  parent.height = std::max(parent.height, height + 1);
  if (parent.node->is_sequence()) {
    parent.node->items.push_back(&node);
  } else if (parent.key == nullptr) {
    check_text_key(node);
    parent.key = &node;
  } else {
    attach_value(parent, node);
  }
}

void TreeBuilder::attach_value(Frame& frame, const Node& value) {
  const Node& key = *std::exchange(frame.key, nullptr);
  if (!key.is_scalar()) {
    check_complex_key(key);
    return;
  }
  check_flow_space(key, value);
  if (const Node* first = same_key(frame, key)) {
    faults_.report(Code::kRepeatedKey, key.span.begin, key.span.end,
                   fmt::format("the key {} stands twice in this mapping", quote(key.text)),
                   "remove or rename one of the two", first->span);
    return;
  }
  frame.node->entries.push_back({&key, &value});
}

void TreeBuilder::check_text_key(const Node& key) {
  if (!key.is_scalar()) {
    return;
  }
  if (key.text == "<<" && !key.quoted) {
    faults_.report(Code::kMergeKey, key.span.begin, key.span.end,
                   "'<<' is not supported: which of the merged values holds would be hard to see",
                   "write the keys out, and give each shared value an anchor (&name) and an alias (*name) of its own");
  } else if (key.text.empty()) {
    faults_.report(Code::kYamlSyntax, key.span.begin, key.span.end, "this key is empty", "give it a name");
  }
}

/// Only when its value is known, since the parser takes every bracket that is never closed for the start of a key.
void TreeBuilder::check_complex_key(const Node& key) {
  if (key.is_null() || key.span.begin < key_reported_to_) {
    return;
  }
  const SyntaxMistake mistake{Code::kComplexKey, key.span.begin, key.span.end,
                              "a key must be a single text, not a list or a mapping",
                              "write the key as text; a text that starts with [ or { must be quoted"};
  if (char_at(text_, skip_space(text_, key.span.end)) == ':') {
    faults_.report(mistake);
  } else if (!if_it_ends_well_) {
    if_it_ends_well_ = mistake;
  }
}

/// {a:1} is the key "a:1" without a value.
void TreeBuilder::check_flow_space(const Node& key, const Node& value) {
  const bool missing = in_flow() && value.is_null() && value.span.begin == value.span.end;
  const std::size_t colon = missing ? inner_colon(key) : std::string::npos;
  if (colon != std::string::npos) {
    faults_.report(missing_space(text_, key.span.begin + colon));
  }
}

const Node* TreeBuilder::same_key(Frame& frame, const Node& key) {
  const std::vector<Entry>& entries = frame.node->entries;
  if (entries.size() < kFewKeys) {
    const Entry* entry = frame.node->find(key.text);
    return entry == nullptr ? nullptr : entry->key;
  }
  if (!frame.index) {
    frame.index = std::make_unique<std::unordered_map<std::string_view, const Node*>>();
    for (const Entry& entry : entries) {
      frame.index->emplace(entry.key->text, entry.key);
    }
  }
  const auto [place, is_new] = frame.index->emplace(key.text, &key);
  return is_new ? nullptr : place->second;
}

}  // namespace crossover
