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
#include <utility>

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
  const Node* root = read_document(source, source.bytes(), 0, into, diagnostics, limits);
  return into.sound ? root : nullptr;
}

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
