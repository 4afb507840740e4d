#include "scenario/override.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <optional>

#include "text/yaml.h"

namespace crossover {
namespace {

constexpr PathForm kForm{.without_end = "sets no value", .hint = "write --set bot.llm_cost.now='300 USD/month'"};

std::optional<std::size_t> parse_index(std::string_view text) {
  std::size_t index = 0;
  const auto [end, status] = std::from_chars(text.data(), text.data() + text.size(), index);
  if (status != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return index;
}

/// A trajectory given as a mapping holds more than its value.
bool would_lose_keys(const Node& node) {
  return node.is_mapping() && std::any_of(node.entries.begin(), node.entries.end(), [](const Entry& e) {
           return e.key->text == "falls" || e.key->text == "grows" || e.key->text == "steps" ||
                  e.key->text == "floor" || e.key->text == "ceiling" || e.key->text == "tokens";
         });
}

/// Copies the nodes along one path, with the value at its end.
class Setter {
 public:
  Setter(const Path& path, const Node& value, Document& document, Diagnostics& diagnostics)
      : path_(path), value_(value), document_(document), diagnostics_(diagnostics) {}

  /// The node with the rest of the path applied; nullptr after reporting.
  const Node* replaced(const Node* node, std::size_t depth) {
    if (depth == path_.size()) {
      if (node == nullptr || value_.is_mapping() || !would_lose_keys(*node)) return &value_;
      diagnostics_.error(
          Code::kBadOverride, path_.back().span,
          fmt::format("'{}' is a mapping of several keys here, which a single value would drop", path_.back().text),
          "name the key to set, such as .now, or give a whole mapping {now: ...}");
      return nullptr;
    }
    if (node != nullptr && node->is_sequence()) return replaced_item(*node, depth);
    return replaced_entry(node, depth);
  }

 private:
  const Node* replaced_item(const Node& list, std::size_t depth) {
    const PathSegment& segment = path_[depth];
    const auto index = parse_index(segment.text);
    if (!index || *index >= list.items.size()) {
      diagnostics_.error(Code::kBadOverride, segment.span,
                         fmt::format("'{}' is not an index of this list of {}", segment.text, list.items.size()),
                         "indices count from 0");
      return nullptr;
    }
    const Node* item = replaced(list.items[*index], depth + 1);
    if (item == nullptr) return nullptr;
    Node& out = document_.make();
    out = list;
    out.items[*index] = item;
    return &out;
  }

  /// In a mapping the key is replaced or added; a single value becomes the `now` of a mapping first.
  const Node* replaced_entry(const Node* mapping, std::size_t depth) {
    const PathSegment& segment = path_[depth];
    Node& out = document_.make();
    if (mapping != nullptr && mapping->is_mapping()) {
      out = *mapping;
    } else {
      out.kind = Node::Kind::kMapping;
      out.span = mapping != nullptr ? mapping->span : segment.span;
      if (mapping != nullptr && mapping->is_scalar()) {
        Node& now = document_.make();
        now.kind = Node::Kind::kScalar;
        now.span = mapping->span;
        now.text = "now";
        out.entries.push_back({&now, mapping});
      }
    }
    const auto entry = std::find_if(out.entries.begin(), out.entries.end(),
                                    [&](const Entry& e) { return e.key->text == segment.text; });
    const Node* value = replaced(entry != out.entries.end() ? entry->value : nullptr, depth + 1);
    if (value == nullptr) return nullptr;
    Node& key = document_.make();
    key.kind = Node::Kind::kScalar;
    key.span = segment.span;
    key.text = segment.text;
    if (entry == out.entries.end()) {
      out.entries.push_back({&key, value});
    } else if (depth + 1 == path_.size()) {
      *entry = {&key, value};
    } else {
      entry->value = value;
    }
    return &out;
  }

  const Path& path_;
  const Node& value_;
  Document& document_;
  Diagnostics& diagnostics_;
};

}  // namespace

bool set_value(Document& document, const Path& path, const Node& value, Diagnostics& diagnostics) {
  const Node* root = Setter(path, value, document, diagnostics).replaced(document.root, 0);
  if (root != nullptr) document.root = root;
  return root != nullptr;
}

Override::Override(const std::string& argument, Diagnostics& diagnostics)
    : argument_(std::make_shared<Source>("--set", argument)), value_document_(std::make_unique<Document>()) {
  const Span whole{argument_.get(), 0, static_cast<std::uint32_t>(argument.size())};
  auto parsed = parse_path(argument, {whole, true}, kForm, diagnostics);
  if (!parsed) return;
  path_ = std::move(parsed->path);
  value_source_ =
      std::make_shared<Source>("--set " + argument.substr(0, parsed->end), argument.substr(parsed->end + 1));
  value_ = read_yaml_value(*value_source_, *value_document_, diagnostics);
}

void Override::apply(Document& document, Diagnostics& diagnostics) const {
  set_value(document, path_, *value_, diagnostics);
}

}  // namespace crossover
