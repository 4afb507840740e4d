// How are the sentences of a JSON Schema written?

#include "commands/schema/schema_text.h"

#include <algorithm>

namespace crossover {

void SchemaText::object(const Content& content) {
  json_.begin_object();
  content();
  json_.end_object();
}

void SchemaText::object(std::string_view key, const Content& content) {
  json_.key(key);
  object(content);
}

void SchemaText::any_required(const std::vector<std::string_view>& keys) {
  json_.key("anyOf").begin_array();
  for (const std::string_view key : keys) {
    object([&] { required(key); });
  }
  json_.end_array();
}

void SchemaText::inside(std::string_view key, const Content& content) {
  object("properties", [&] { object(key, content); });
}

void SchemaText::reference(const std::string& name, Content content) {
  const bool is_known =
      std::any_of(definitions_.begin(), definitions_.end(), [&](const auto& one) { return one.first == name; });
  if (!is_known) definitions_.emplace_back(name, std::move(content));
  object([&] { json_.member("$ref", "#/definitions/" + name); });
}

void SchemaText::definitions() {
  json_.key("definitions").begin_object();
  std::size_t written = 0;
  while (written < definitions_.size()) {  // their contents may refer to further ones
    const auto [name, content] = definitions_[written++];
    object(name, content);
  }
  json_.end_object();
}

}  // namespace crossover
