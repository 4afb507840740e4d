// Can any bytes at all make the reader crash, hang, or give a tree that lies about its source?

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <set>
#include <string>
#include <string_view>

#include "text/diagnostic.h"
#include "text/node.h"
#include "text/source.h"
#include "text/utf8.h"
#include "text/yaml.h"

namespace {

using namespace crossover;

void require(bool holds, const char* what) {
  if (!holds) {
    std::fprintf(stderr, "broken promise: %s\n", what);
    std::abort();
  }
}

void check_span(const Source& source, const Span& span) {
  require(span.source == &source, "a span knows its source");
  require(span.begin <= span.end && span.end <= source.bytes().size(), "a span lies in its source");
}

bool plain_on_one_line(const Node& node, std::string_view written) {
  return !node.quoted && written.find('\n') == std::string_view::npos;
}

void check_node(const Source& source, const Node& node, std::size_t depth) {
  require(depth <= YamlLimits{}.depth, "the depth is limited");
  check_span(source, node.span);
  if (node.is_scalar()) {
    const std::string_view written = source.bytes().substr(node.span.begin, node.span.end - node.span.begin);
    require(!plain_on_one_line(node, written) || written == node.text, "a plain scalar is what is written");
    require(!find_bad_utf8(node.text), "text is UTF-8");
  }
  for (const Node* item : node.items) {
    check_node(source, *item, depth + 1);
  }
  std::set<std::string_view> keys;
  for (const Entry& entry : node.entries) {
    require(entry.key->is_scalar() && keys.insert(entry.key->text).second, "keys are scalars and unique");
    check_node(source, *entry.key, depth + 1);
    check_node(source, *entry.value, depth + 1);
  }
}

void check_rendering(const Source& source, const Diagnostics& diagnostics) {
  for (const Diagnostic& diagnostic : diagnostics.all()) {
    check_span(source, diagnostic.span);
    require(!diagnostic.message.empty(), "a diagnostic says something");
  }
  const std::string text = diagnostics.render(false);
  require(!find_bad_utf8(text), "what is printed is UTF-8");
  for (const char c : text) {
    require(c == '\n' || (static_cast<unsigned char>(c) >= 0x20 && c != 0x7f),
            "what is printed is safe for a terminal");
  }
  require(diagnostics.empty() == text.empty(), "every mistake is printed");
  require(diagnostics.render(true).size() >= text.size(), "colours only add");
}

void read_all(const Source& source) {
  Diagnostics diagnostics;
  YamlReader reader(source, diagnostics);
  Document document;
  while (reader.next_checkable(document)) {
    require(document.sound || diagnostics.has_errors(), "what is not sound has been reported");
    check_node(source, *document.root, 0);
  }
  check_rendering(source, diagnostics);
}

void read_value(const Source& source) {
  Diagnostics diagnostics;
  Document document;
  const Node* value = read_yaml_value(source, document, diagnostics);
  require((value == nullptr) == diagnostics.has_errors(), "there is a value or a mistake");
  if (value != nullptr) {
    check_node(source, *value, 0);
  }
  check_rendering(source, diagnostics);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const Source source("fuzz.yaml", std::string(reinterpret_cast<const char*>(data), size));
  read_all(source);
  read_value(source);
  return 0;
}
