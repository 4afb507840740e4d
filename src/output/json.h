#pragma once
// JSON text, written in one pass (RFC 8259).

#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace crossover {

/// Appends to a string. Numbers are the shortest text that reads back to the same double; what is not finite becomes
/// null. Invalid UTF-8 becomes U+FFFD. With `indent` > 0 the text is laid out over lines; with 0 it is one line.
class JsonWriter {
 public:
  explicit JsonWriter(std::string& out, int indent = 0);

  JsonWriter& begin_object();
  JsonWriter& end_object();
  JsonWriter& begin_array();
  JsonWriter& end_array();
  JsonWriter& key(std::string_view name);

  JsonWriter& value(std::string_view text);
  JsonWriter& value(const char* text) { return value(std::string_view(text)); }
  JsonWriter& value(const std::string& text) { return value(std::string_view(text)); }
  JsonWriter& value(double number);
  JsonWriter& value(std::int64_t number);
  JsonWriter& value(bool truth);
  template <std::integral Integer>
  JsonWriter& value(Integer number) {
    if constexpr (std::unsigned_integral<Integer>) {
      return whole(number);
    } else {
      return value(static_cast<std::int64_t>(number));
    }
  }
  JsonWriter& null();
  template <class T>
  JsonWriter& value(const std::optional<T>& maybe) {
    return maybe ? value(*maybe) : null();
  }
  template <class T>
  JsonWriter& member(std::string_view name, const T& content) {
    key(name);
    return value(content);
  }

 private:
  JsonWriter& whole(std::uint64_t number);
  JsonWriter& open(char bracket);
  JsonWriter& shut(char bracket);
  void before_value();
  void line_break();

  std::string& out_;
  int indent_;
  std::vector<bool> has_members_;
  bool after_key_ = false;
};

}  // namespace crossover
