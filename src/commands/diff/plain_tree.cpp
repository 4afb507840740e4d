// What of a scenario's tree decides its date, written in one way only?

#include "commands/diff/plain_tree.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "assumptions/reading.h"

namespace crossover {
namespace {

using Keys = std::initializer_list<std::string_view>;

bool is_one_of(std::string_view key, Keys keys) { return std::find(keys.begin(), keys.end(), key) != keys.end(); }

bool moves_no_date(std::string_view key, std::string_view path, bool in_list) {
  if (path.empty() && is_one_of(key, {"about", "tags", "market", "sweep", "correlations"})) return true;
  if (in_list && key == "why") return true;
  return is_one_of(key, {"source", "assumed"});
}

bool is_wrapped_value(const Node& mapping, std::string_view path) {
  return mapping.entries.size() == 1 && mapping.entries.front().key->text == "now" &&
         mapping.entries.front().value->is_scalar() && !holds_names(path);
}

const Node* plain(const Node& node, const std::string& path, bool in_list, Document& into) {
  Node& out = into.make();
  out = node;
  for (const Node*& item : out.items) item = plain(*item, path + ".0", true, into);
  std::erase_if(out.entries, [&](const Entry& entry) { return moves_no_date(entry.key->text, path, in_list); });
  for (Entry& entry : out.entries) {
    const std::string inside = (path.empty() ? "" : path + ".") + path_segment(entry.key->text);
    entry.value = plain(*entry.value, inside, false, into);
  }
  return out.is_mapping() && is_wrapped_value(out, path) ? out.entries.front().value : &out;
}

/// In quotes where the text would end early, or be something else, between brackets.
std::string flow_scalar(const std::string& text) {
  const bool plain = !text.empty() && text.front() != ' ' && text.back() != ' ' &&
                     text.find_first_of(",[]{}\"'#\n") == std::string::npos && text.find(": ") == std::string::npos &&
                     text.back() != ':';
  if (plain) return text;
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    out += c == '\n' ? std::string("\\n") : std::string(1, c);
  }
  return out + '"';
}

void append_flow(const Node& node, std::string& out) {
  std::string_view separator;
  if (node.is_mapping()) {
    out += '{';
    for (const Entry& entry : node.entries) {
      out.append(separator).append(flow_scalar(entry.key->text)).append(": ");
      append_flow(*entry.value, out);
      separator = ", ";
    }
    out += '}';
  } else if (node.is_sequence()) {
    out += '[';
    for (const Node* item : node.items) {
      out.append(separator);
      append_flow(*item, out);
      separator = ", ";
    }
    out += ']';
  } else {
    out += flow_scalar(node.text);
  }
}

}  // namespace

const Node* plain_tree(const Node& root, Document& into) { return plain(root, "", false, into); }

bool holds_names(std::string_view path) { return path == "latency.stages" || path == "gates"; }

std::string flow_text(const Node& node) {
  if (node.is_scalar()) return node.text;
  std::string out;
  append_flow(node, out);
  return out;
}

}  // namespace crossover
