#include "scenario/override.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <optional>

#include "text/yaml.h"

namespace crossover {
namespace {

constexpr std::string_view kForm = "write --set bot.llm_cost.now='300 USD/month'";

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

}  // namespace

Override::Override(const std::string& argument, Diagnostics& diagnostics)
    : argument_(std::make_unique<Source>("--set", argument)), value_document_(std::make_unique<Document>()) {
  if (!parse_path(diagnostics)) return;
  const std::size_t value_begin = path_.back().span.end + 1;
  value_source_ =
      std::make_unique<Source>("--set " + argument.substr(0, value_begin - 1), argument.substr(value_begin));
  value_ = read_yaml_value(*value_source_, *value_document_, diagnostics);
}

bool Override::parse_path(Diagnostics& diagnostics) {
  const std::string_view text = argument_->bytes();
  const auto fail = [&](std::size_t at, std::string message) {
    const auto begin = static_cast<std::uint32_t>(std::min(at, text.size()));
    diagnostics.error(Code::kBadOverride, {argument_.get(), begin, static_cast<std::uint32_t>(text.size())},
                      std::move(message), std::string(kForm));
    return false;
  };
  for (std::size_t at = 0;; ++at) {
    Segment segment;
    const std::size_t begin = at;
    if (at < text.size() && text[at] == '"') {
      for (++at; at < text.size() && text[at] != '"'; ++at) {
        if (text[at] == '\\' && at + 1 < text.size()) ++at;
        segment.text += text[at];
      }
      if (at >= text.size()) return fail(begin, "the quoted key is not closed");
      ++at;
    } else {
      while (at < text.size() && text[at] != '.' && text[at] != '=') segment.text += text[at++];
    }
    if (segment.text.empty()) return fail(begin, "a key is missing in the path");
    if (at >= text.size()) return fail(0, fmt::format("'{}' sets no value", text));
    if (text[at] != '.' && text[at] != '=') return fail(at, "expected '.' or '=' after a key");
    if (path_.size() == YamlLimits{}.depth) return fail(0, "the path is longer than a scenario is deep");
    segment.span = {argument_.get(), static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(at)};
    path_.push_back(std::move(segment));
    if (text[at] == '=') return true;
  }
}

void Override::apply(Document& document, Diagnostics& diagnostics) const {
  if (const Node* root = replaced(document.root, 0, document, diagnostics)) document.root = root;
}

/// The node with the rest of the path applied; nullptr after reporting.
const Node* Override::replaced(const Node* node, std::size_t depth, Document& document,
                               Diagnostics& diagnostics) const {
  if (depth == path_.size()) {
    if (node == nullptr || value_->is_mapping() || !would_lose_keys(*node)) return value_;
    diagnostics.error(
        Code::kBadOverride, path_.back().span,
        fmt::format("'{}' is a mapping of several keys here, which a single value would drop", path_.back().text),
        "name the key to set, such as .now, or give a whole mapping {now: ...}");
    return nullptr;
  }
  if (node != nullptr && node->is_sequence()) return replaced_item(*node, depth, document, diagnostics);
  return replaced_entry(node, depth, document, diagnostics);
}

const Node* Override::replaced_item(const Node& list, std::size_t depth, Document& document,
                                    Diagnostics& diagnostics) const {
  const Segment& segment = path_[depth];
  const auto index = parse_index(segment.text);
  if (!index || *index >= list.items.size()) {
    diagnostics.error(Code::kBadOverride, segment.span,
                      fmt::format("'{}' is not an index of this list of {}", segment.text, list.items.size()),
                      "indices count from 0");
    return nullptr;
  }
  const Node* item = replaced(list.items[*index], depth + 1, document, diagnostics);
  if (item == nullptr) return nullptr;
  Node& out = document.make();
  out = list;
  out.items[*index] = item;
  return &out;
}

/// In a mapping the key is replaced or added; a single value becomes the `now` of a mapping first.
const Node* Override::replaced_entry(const Node* mapping, std::size_t depth, Document& document,
                                     Diagnostics& diagnostics) const {
  const Segment& segment = path_[depth];
  Node& out = document.make();
  if (mapping != nullptr && mapping->is_mapping()) {
    out = *mapping;
  } else {
    out.kind = Node::Kind::kMapping;
    out.span = mapping != nullptr ? mapping->span : segment.span;
    if (mapping != nullptr && mapping->is_scalar()) {
      Node& now = document.make();
      now.kind = Node::Kind::kScalar;
      now.span = mapping->span;
      now.text = "now";
      out.entries.push_back({&now, mapping});
    }
  }
  const auto entry =
      std::find_if(out.entries.begin(), out.entries.end(), [&](const Entry& e) { return e.key->text == segment.text; });
  const Node* value = replaced(entry != out.entries.end() ? entry->value : nullptr, depth + 1, document, diagnostics);
  if (value == nullptr) return nullptr;
  Node& key = document.make();
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

}  // namespace crossover
