// Bytes to located trees, one document at a time. The one place that uses yaml-cpp.
//
// yaml-cpp's loader drops text, merges lines and repeats keys in silence. So only its events are used; between two
// events `read_to_` walks over the text, and whatever it meets that belongs to no event is reported.

#include "text/yaml.h"

#include <fmt/format.h>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <istream>
#include <new>
#include <optional>
#include <streambuf>
#include <string>
#include <string_view>

#include "text/encoding.h"
#include "text/yaml_errors.h"
#include "text/yaml_scan.h"
#include "text/yaml_tree.h"

namespace crossover {
namespace {

constexpr std::string_view kByteOrderMark = "\xef\xbb\xbf";
constexpr std::size_t kSeparatorSize = 3;  // of --- and ...

/// Bytes that stand somewhere else, as a stream.
class ViewBuffer : public std::streambuf {
 public:
  explicit ViewBuffer(std::string_view view) {
    char* begin = const_cast<char*>(view.data());  // a get area is never written to
    setg(begin, begin, begin + view.size());
  }
};

/// Follows the events of one document through its text, checks what the parser lets pass, and hands the pieces on.
class DocumentReader final : public YAML::EventHandler {
 public:
  /// The document stands in [begin, text.size()) of the source.
  DocumentReader(std::string_view text, std::size_t begin, DocumentFaults& faults, TreeBuilder& tree,
                 const YamlLimits& limits)
      : text_(text),
        begin_(begin),
        faults_(faults),
        tree_(tree),
        limits_(limits),
        read_to_(is_separator(text, begin) ? begin + kSeparatorSize : begin) {}

  void read();

  void OnDocumentStart(const YAML::Mark&) override {}
  void OnDocumentEnd() override {}
  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override;
  void OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) override;
  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& value) override;
  void OnSequenceStart(const YAML::Mark& mark, const std::string&, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value style) override {
    open(Node::Kind::kSequence, '[', mark, anchor, style);
  }
  void OnSequenceEnd() override { close(']'); }
  void OnMapStart(const YAML::Mark& mark, const std::string&, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value style) override {
    open(Node::Kind::kMapping, '{', mark, anchor, style);
  }
  void OnMapEnd() override { close('}'); }

 private:
  /// Where a node's tag and anchor end, and where its content starts.
  struct Properties {
    std::size_t end;
    std::size_t content;
  };

  [[nodiscard]] char at(std::size_t place) const { return char_at(text_, place); }
  [[nodiscard]] std::size_t offset(const YAML::Mark& mark) const {
    return std::min(begin_ + static_cast<std::size_t>(std::max(0, mark.pos)), text_.size());
  }

  void parse();
  void report_stop(const std::string& reason, std::size_t at);

  void walk_to(std::size_t place);
  Properties skip_properties(std::size_t place);
  std::size_t skip_tag(std::size_t place);
  void check_behind_quote(std::size_t begin, std::size_t end);
  void check_rest();

  void open(Node::Kind kind, char bracket, const YAML::Mark& mark, YAML::anchor_t anchor,
            YAML::EmitterStyle::value style);
  void close(char bracket);

  void report_null_key(std::size_t place, std::size_t size);
  void add_missing_value(std::size_t place, YAML::anchor_t anchor);
  std::size_t place_of_missing(std::size_t place);
  void report_missing_colon(const Node& key);

  std::string_view text_;
  std::size_t begin_;
  DocumentFaults& faults_;
  TreeBuilder& tree_;
  const YamlLimits& limits_;
  std::size_t read_to_;  // the end of the last token
  std::size_t tags_read_to_ = 0;
};

// --- the text between tokens

/// Over everything that may stand between two tokens; the rest belongs to no value.
void DocumentReader::walk_to(std::size_t place) {
  while (true) {
    read_to_ = skip_space(text_, read_to_);
    if (read_to_ >= place) {
      return;
    }
    const char c = at(read_to_);
    if (c == '!') {
      read_to_ = skip_tag(read_to_);
    } else if (c == '&') {
      read_to_ = skip_name(text_, read_to_);
    } else if (c == '?' && is_space(at(read_to_ + 1))) {
      faults_.report(Code::kComplexKey, read_to_, read_to_ + 1, "keys that start with '? ' are not supported",
                     "write 'key: value'");
      ++read_to_;
      tree_.key_reported_to(skip_space(text_, read_to_) + 1);
    } else if (c == '-' || c == ':' || c == ',') {
      ++read_to_;
    } else {
      faults_.report(Code::kYamlSyntax, read_to_, line_end(text_, read_to_), "this text belongs to no value",
                     "put a text with special characters into quotes; before a comment (#) stands a space");
      read_to_ = place;
      return;
    }
  }
}

std::size_t DocumentReader::skip_tag(std::size_t place) {
  const std::size_t end = skip_to_space(text_, place);
  if (place >= tags_read_to_) {
    faults_.report(Code::kTag, place, end,
                   fmt::format("the tag {} is not supported", quote(text_.substr(place, end - place))),
                   "leave it out, or put a text that starts with ! into quotes");
    tags_read_to_ = end;
  }
  return end;
}

DocumentReader::Properties DocumentReader::skip_properties(std::size_t place) {
  Properties result{place, place};
  while (at(result.content) == '&' || at(result.content) == '!') {
    result.end = at(result.content) == '!' ? skip_tag(result.content) : skip_name(text_, result.content);
    result.content = skip_space(text_, result.end);
  }
  return result;
}

void DocumentReader::check_behind_quote(std::size_t begin, std::size_t end) {
  const std::size_t next = skip_blanks(text_, end);
  const char c = at(next);
  if (is_space(c) || (c == '#' && next != end) || (c == ':' && is_space(at(next + 1))) ||
      (tree_.in_flow() && std::string_view(",]}:").find(c) != std::string_view::npos)) {
    return;
  }
  if (line_end(text_, begin) < end) {
    faults_.report(unclosed_quote(text_, begin), faults_.span(end - 1, end));
  } else if (c == ':') {
    faults_.report(missing_space(text_, next));
  } else {
    faults_.report(Code::kYamlSyntax, next, line_end(text_, next), "text stands right behind a closing quote",
                   "put all of the value into the quotes; inside double quotes write \\\" for a quote");
  }
}

// --- values

void DocumentReader::OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                              const std::string& value) {
  walk_to(offset(mark));
  const Properties properties = skip_properties(offset(mark));
  const bool only_tagged = value.empty() && tag != "!";
  const std::size_t begin = only_tagged ? properties.end : properties.content;
  const std::size_t end = only_tagged ? begin : end_of_scalar(text_, begin, value);
  if (end == std::string_view::npos) {
    faults_.report(unclosed_quote(text_, begin));
    throw StopReading{};
  }
  if (value.size() > limits_.scalar_bytes) {
    faults_.report(Code::kTooLarge, begin, line_end(text_, begin),
                   fmt::format("a text of {} bytes; at most {} are read", value.size(), limits_.scalar_bytes));
    throw StopReading{};
  }
  const char first = only_tagged ? ' ' : at(begin);
  const bool in_quotes = first == '"' || first == '\'';
  if (in_quotes) {
    check_behind_quote(begin, end);
  }
  read_to_ = end;
  tree_.add_scalar(begin, end, value, in_quotes || first == '|' || first == '>', anchor);
}

void DocumentReader::OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) {
  const std::size_t begin = offset(mark);
  walk_to(begin);
  read_to_ = skip_name(text_, begin);
  tree_.add_alias(begin, read_to_, anchor);
}

/// Either somebody wrote null, or a key or value is missing; then the mark is that of whatever comes next, or of what
/// came before.
void DocumentReader::OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) {
  std::size_t begin = offset(mark);
  std::size_t size = 0;
  if (begin >= read_to_) {
    begin = anchor == YAML::NullAnchor ? begin : skip_properties(begin).content;
    size = null_size(text_, begin);
  }
  const bool is_key = tree_.expects_key();
  if (!is_key && (size == 0 || at(skip_blanks(text_, begin + size)) == ':')) {  // null: is the key of the next entry
    add_missing_value(offset(mark), anchor);
    return;
  }
  walk_to(begin);
  if (is_key) {
    report_null_key(begin, size);
  }
  read_to_ = std::max(read_to_, begin + size);
  tree_.add_null(begin, begin + size, anchor);
}

void DocumentReader::report_null_key(std::size_t place, std::size_t size) {
  if (size != 0) {
    faults_.report(Code::kYamlSyntax, place, place + size, "a key cannot be null",
                   "put it into quotes if it is a name");
  } else if (at(place) == ',') {
    faults_.report(Code::kYamlSyntax, place, place + 1, "nothing stands before this comma", "delete the comma");
  } else {
    faults_.report(Code::kYamlSyntax, place, place + 1, "a key is missing here", "write 'key: value'");
  }
}

void DocumentReader::add_missing_value(std::size_t place, YAML::anchor_t anchor) {
  if (anchor != YAML::NullAnchor) {
    walk_to(place);
    place = skip_properties(place).end;
  } else {
    place = place_of_missing(place);
  }
  read_to_ = std::max(read_to_, place);
  tree_.add_null(place, place, anchor);
}

/// Behind the colon or dash that nothing follows.
std::size_t DocumentReader::place_of_missing(std::size_t place) {
  const TreeBuilder::Frame* frame = tree_.innermost();
  if (frame == nullptr) {
    return place;
  }
  const std::size_t next = skip_space(text_, read_to_);
  if (frame->node->is_mapping()) {
    if (at(next) != ':' && !frame->flow) {
      report_missing_colon(*frame->key);
    }
    return at(next) == ':' ? next + 1 : read_to_;
  }
  if (frame->flow) {
    faults_.report(Code::kYamlSyntax, place, place + 1, "nothing stands before this comma", "delete the comma");
    return place;
  }
  return at(next) == '-' ? next + 1 : read_to_;
}

void DocumentReader::report_missing_colon(const Node& key) {
  if (!key.is_scalar() || !faults_.none()) {
    return;
  }
  const std::size_t colon = find_missing_space(text_, key.span.begin, key.span.end);
  if (colon < key.span.end) {
    faults_.report(missing_space(text_, colon));
  } else {
    faults_.report(Code::kYamlSyntax, key.span.begin, key.span.end,
                   fmt::format("no ':' follows the key {}", quote(key.text)),
                   "a colon and a space part a key from its value");
  }
}

// --- lists and mappings

void DocumentReader::open(Node::Kind kind, char bracket, const YAML::Mark& mark, YAML::anchor_t anchor,
                          YAML::EmitterStyle::value style) {
  const bool flow = style == YAML::EmitterStyle::Flow;
  const std::size_t place = offset(mark);
  walk_to(place);
  // What a block mapping without an anchor seems to start with belongs to its first key.
  const std::size_t begin = flow || anchor != YAML::NullAnchor ? skip_properties(place).content : place;
  const bool opens = flow && at(begin) == bracket;
  if (opens) {
    read_to_ = begin + 1;
  }
  tree_.open(kind, begin, anchor, flow, opens);
}

void DocumentReader::close(char bracket) {
  if (tree_.innermost()->bracket) {
    std::size_t end = skip_space(text_, read_to_);
    if (at(end) == ',') {
      end = skip_space(text_, end + 1);
    }
    walk_to(end);
    read_to_ = at(end) == bracket ? end + 1 : end;
  }
  tree_.close(read_to_);
}

// --- the whole document

void DocumentReader::report_stop(const std::string& reason, std::size_t at) {
  if (faults_.last() >= line_start(text_, read_to_)) {
    return;  // what stopped the parser has been said already
  }
  faults_.report(explain_syntax({text_, reason, at, read_to_, tree_.open_bracket()}));
}

/// The parser stops at the end of the first document, also where it just takes it to be the end.
void DocumentReader::check_rest() {
  bool ended = false;
  std::size_t rest = skip_space(text_, read_to_);
  while (is_end_mark(text_, rest)) {
    ended = true;
    rest = skip_space(text_, rest + kSeparatorSize);
  }
  if (rest >= text_.size()) {
    return;
  }
  const Node* root = tree_.root();
  const std::size_t end = line_end(text_, rest);
  if (at(rest) == '%' && rest == line_start(text_, rest)) {
    faults_.report(Code::kTag, rest, end, "directives (lines that start with '%') are not supported",
                   "delete the line, or put a text that starts with % into quotes");
  } else if (ended) {
    faults_.report(Code::kStrayContent, rest, end, "text follows the end of the document ('...')",
                   "start a new document with a line '---'");
  } else if (!faults_.none()) {
    return;  // the rest may well belong to what is wrong above
  } else if (line_start(text_, rest) <= read_to_) {
    faults_.report(behind_value(text_, rest));
  } else if (at(rest) == '-' && !is_space(at(rest + 1)) && root != nullptr && root->is_sequence()) {
    faults_.report(Code::kMissingSpace, rest, end, "the '-' of a list item needs a space behind it",
                   fmt::format("write {}", quote("- " + std::string(text_.substr(rest + 1, end - rest - 1)))));
  } else {
    faults_.report(Code::kStrayContent, rest, end, "the document is over before this line",
                   "start all lines of a document in the same column; part documents by a line '---'",
                   root == nullptr ? Span{} : faults_.span(root->span.begin, root->span.begin + 1));
  }
}

void DocumentReader::parse() {
  ViewBuffer buffer(text_.substr(begin_));
  std::istream stream(&buffer);
  YAML::Parser parser(stream);
  parser.HandleNextDocument(*this);
  tree_.finish();
  check_rest();
}

void DocumentReader::read() {
  try {
    parse();
  } catch (const StopReading&) {  // has been reported
  } catch (const YAML::Exception& error) {
    report_stop(error.msg, offset(error.mark));
  } catch (const std::bad_alloc&) {
    throw;
  } catch (const std::exception& error) {
    report_stop(error.what(), read_to_);
  }
}

/// Only white space, comments, '---' and '...'.
bool is_empty(std::string_view text, std::size_t begin) {
  std::size_t at = is_separator(text, begin) ? begin + kSeparatorSize : begin;
  at = skip_space(text, at);
  while (is_end_mark(text, at)) {
    at = skip_space(text, at + kSeparatorSize);
  }
  return at >= text.size();
}

Span first_line(const Source& source, std::string_view text, std::size_t begin) {
  return {&source, static_cast<std::uint32_t>(begin),
          static_cast<std::uint32_t>(std::min(line_end(text, begin), text.size()))};
}

/// Adds the tree of the document in [begin, text.size()) to `document`; nullptr where no tree says what is written
/// there.
const Node* read_document(const Source& source, std::string_view text, std::size_t begin, Document& document,
                          Diagnostics& diagnostics, const YamlLimits& limits) {
  document.sound = false;
  if (text.size() - begin > limits.document_bytes) {
    diagnostics.error(
        Code::kTooLarge, first_line(source, text, begin),
        fmt::format("this document has {} bytes; at most {} are read", text.size() - begin, limits.document_bytes),
        "part documents by lines '---'");
    return nullptr;
  }
  DocumentFaults faults(source, text, diagnostics);
  TreeBuilder tree(text, document, faults, limits);
  DocumentReader(text, begin, faults, tree, limits).read();
  document.sound = faults.none();
  return faults.faithful() ? tree.root() : nullptr;
}

/// "name:value" all over is one text to YAML.
bool check_root(const Source& source, std::string_view text, const Node& root, Diagnostics& diagnostics) {
  if (!root.is_scalar() || root.quoted) {
    return true;
  }
  const std::size_t colon = find_missing_space(text, root.span.begin, root.span.end);
  if (colon == std::string_view::npos) {
    return true;
  }
  const SyntaxMistake mistake = missing_space(text, colon);
  const Span span{&source, static_cast<std::uint32_t>(mistake.begin), static_cast<std::uint32_t>(mistake.end)};
  diagnostics.error(mistake.code, span, mistake.message, mistake.hint);
  return false;
}

}  // namespace

YamlReader::YamlReader(const Source& source, Diagnostics& diagnostics, YamlLimits limits)
    : source_(source), diagnostics_(diagnostics), limits_(limits) {
  readable_ = check_encoding(source, limits_.file_bytes, diagnostics);
  offset_ = source.bytes().starts_with(kByteOrderMark) ? kByteOrderMark.size() : 0;
}

bool YamlReader::next(Document& document) {
  while (next_checkable(document)) {
    if (document.sound) {
      return true;
    }
  }
  return false;
}

bool YamlReader::next_checkable(Document& document) {
  const std::string_view bytes = source_.bytes();
  while (readable_ && offset_ < bytes.size()) {
    const std::size_t begin = offset_;
    const std::size_t after_separator = is_separator(bytes, begin) ? begin + kSeparatorSize : begin;
    offset_ = next_separator(bytes, after_separator);
    const std::string_view text = bytes.substr(0, offset_);
    document.clear();
    if (is_empty(text, begin)) {
      continue;
    }
    document.root = read_document(source_, text, begin, document, diagnostics_, limits_);
    if (document.root != nullptr && check_root(source_, text, *document.root, diagnostics_)) {
      return true;
    }
  }
  document.clear();
  return false;
}

const Node* read_yaml_value(const Source& source, Document& into, Diagnostics& diagnostics) {
  const YamlLimits limits;
  if (!check_encoding(source, limits.document_bytes, diagnostics)) {
    return nullptr;
  }
  if (is_empty(source.bytes(), 0)) {
    Node& nothing = into.make();
    nothing.span = {&source, 0, 0};
    return &nothing;
  }
  const bool was_sound = into.sound;
  const Node* root = read_document(source, source.bytes(), 0, into, diagnostics, limits);
  const bool is_sound = into.sound;
  into.sound = was_sound;  // the value is refused, which does no harm to the document
  return is_sound ? root : nullptr;
}

}  // namespace crossover
