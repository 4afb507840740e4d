#pragma once
// JSON with the few turns of phrase that a schema needs, and definitions that are written once and referred to by name.

#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "output/json.h"

namespace crossover {

class SchemaText {
 public:
  using Content = std::function<void()>;  // writes the members of an object

  [[nodiscard]] JsonWriter& json() { return json_; }
  [[nodiscard]] const std::string& text() const { return text_; }

  /// {content}
  void object(const Content& content);
  /// "key": {content}
  void object(std::string_view key, const Content& content);
  /// "key": [texts]
  template <class Range>
  void strings(std::string_view key, const Range& texts) {
    json_.key(key).begin_array();
    for (const auto& text : texts) json_.value(std::string_view(text));
    json_.end_array();
  }
  /// "required": [key]
  void required(std::string_view key) { strings("required", std::vector{key}); }
  /// "anyOf": [{"required": [key]}, ...]
  void any_required(const std::vector<std::string_view>& keys);
  /// "properties": {key: {content}}
  void inside(std::string_view key, const Content& content);

  /// {"$ref": ...} to the definition of this name, which is written later, with the content of its first mention.
  void reference(const std::string& name, Content content);
  /// "definitions": all that were referred to, in that order.
  void definitions();

 private:
  static constexpr int kIndent = 1;

  std::string text_;
  JsonWriter json_{text_, kIndent};
  std::vector<std::pair<std::string, Content>> definitions_;
};

}  // namespace crossover
