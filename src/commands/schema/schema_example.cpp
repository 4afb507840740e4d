// What does the example of a field look like as JSON?

#include "commands/schema/schema_example.h"

#include <charconv>
#include <optional>
#include <string>

#include "text/diagnostic.h"
#include "text/node.h"
#include "text/source.h"
#include "text/yaml.h"

namespace crossover {
namespace {

/// The number that YAML reads this text as, if it does.
std::optional<double> as_number(const Node& node) {
  double number = 0;
  const char* const end = node.text.data() + node.text.size();
  const auto [stop, status] = std::from_chars(node.text.data(), end, number);
  return !node.quoted && status == std::errc() && stop == end ? std::optional(number) : std::nullopt;
}

void write_node(const Node& node, JsonWriter& json) {
  switch (node.kind) {
    case Node::Kind::kNull: json.null(); return;
    case Node::Kind::kScalar:
      if (const auto number = as_number(node)) {
        json.value(*number);
      } else {
        json.value(node.text);
      }
      return;
    case Node::Kind::kSequence:
      json.begin_array();
      for (const Node* item : node.items) write_node(*item, json);
      json.end_array();
      return;
    case Node::Kind::kMapping:
      json.begin_object();
      for (const Entry& entry : node.entries) {
        json.key(entry.key->text);
        write_node(*entry.value, json);
      }
      json.end_object();
      return;
  }
}

}  // namespace

void write_examples(std::string_view yaml, JsonWriter& json) {
  const Source source("example", std::string(yaml));
  Document document;
  Diagnostics diagnostics;
  const Node* node = read_yaml_value(source, document, diagnostics);
  if (node == nullptr) return;
  json.key("examples").begin_array();
  write_node(*node, json);
  json.end_array();
}

}  // namespace crossover
