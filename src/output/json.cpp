// How does a value become JSON text (RFC 8259)?
//
// Beyond what the RFC asks for, characters that act on a terminal or disguise a text - DEL, the C1 controls, line
// separators, bidirectional overrides - are written as \uXXXX, which every reader turns back into the same character.

#include "output/json.h"

#include <array>
#include <cassert>
#include <charconv>
#include <cmath>

#include "output/number.h"
#include "text/utf8.h"

namespace crossover {
namespace {

constexpr std::string_view kReplacementCharacter = "\xEF\xBF\xBD";
constexpr unsigned char kLeadOfC1 = 0xC2;       // U+0080 to U+00BF
constexpr unsigned char kLeadOfGeneral = 0xE2;  // U+2000 to U+2FFF

/// True for bytes that stand in a string as they are, whatever follows.
constexpr std::array<bool, 256> make_plain_bytes() {
  std::array<bool, 256> plain{};
  for (std::size_t byte = 0x20; byte < plain.size(); ++byte) plain[byte] = true;
  plain['"'] = plain['\\'] = plain[0x7F] = plain[kLeadOfC1] = plain[kLeadOfGeneral] = false;
  return plain;
}
constexpr std::array<bool, 256> kPlainBytes = make_plain_bytes();

unsigned char byte_at(std::string_view text, std::size_t at) { return static_cast<unsigned char>(text[at]); }

struct Character {
  unsigned code = 0;
  std::size_t bytes = 1;
};

/// The character that starts at `at` with a byte that is not plain.
Character decode(std::string_view text, std::size_t at) {
  const unsigned lead = byte_at(text, at);
  const auto tail = [&](std::size_t i) { return byte_at(text, at + i) & 0x3FU; };
  if (lead == kLeadOfC1) return {((lead & 0x1FU) << 6) | tail(1), 2};
  if (lead == kLeadOfGeneral) return {((lead & 0x0FU) << 12) | (tail(1) << 6) | tail(2), 3};
  return {lead, 1};
}

bool must_be_escaped(unsigned code) {
  return code < 0xA0 || (code >= 0x2028 && code <= 0x202E) || (code >= 0x2066 && code <= 0x2069);
}

char short_escape(unsigned code) {
  switch (code) {
    case '"': return '"';
    case '\\': return '\\';
    case '\b': return 'b';
    case '\f': return 'f';
    case '\n': return 'n';
    case '\r': return 'r';
    case '\t': return 't';
    default: return '\0';
  }
}

void append_escape(std::string& out, unsigned code) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  out += '\\';
  if (const char letter = short_escape(code)) {
    out += letter;
    return;
  }
  out += 'u';
  for (int shift = 12; shift >= 0; shift -= 4) out += kDigits[(code >> static_cast<unsigned>(shift)) & 0xFU];
}

/// `text` is well-formed UTF-8.
void append_escaped(std::string& out, std::string_view text) {
  std::size_t copied = 0;
  for (std::size_t at = 0; at < text.size();) {
    if (kPlainBytes[byte_at(text, at)]) {
      ++at;
      continue;
    }
    const Character character = decode(text, at);
    if (must_be_escaped(character.code)) {
      out += text.substr(copied, at - copied);
      append_escape(out, character.code);
      copied = at + character.bytes;
    }
    at += character.bytes;
  }
  out += text.substr(copied);
}

void append_string(std::string& out, std::string_view text) {
  out += '"';
  while (const auto bad = find_bad_utf8(text)) {
    append_escaped(out, text.substr(0, *bad));
    out += kReplacementCharacter;
    text.remove_prefix(*bad + 1);
  }
  append_escaped(out, text);
  out += '"';
}

}  // namespace

JsonWriter::JsonWriter(std::string& out, int indent) : out_(out), indent_(indent) {}

void JsonWriter::line_break() {
  if (indent_ <= 0) return;
  out_ += '\n';
  out_.append(has_members_.size() * static_cast<std::size_t>(indent_), ' ');
}

/// The comma and the line break that stand before a member of an array, or before a key.
void JsonWriter::before_value() {
  if (after_key_) {
    after_key_ = false;
    return;
  }
  if (has_members_.empty()) return;
  if (has_members_.back()) out_ += ',';
  has_members_.back() = true;
  line_break();
}

JsonWriter& JsonWriter::open(char bracket) {
  before_value();
  out_ += bracket;
  has_members_.push_back(false);
  return *this;
}

JsonWriter& JsonWriter::shut(char bracket) {
  assert(!has_members_.empty() && !after_key_);
  const bool had_members = has_members_.back();
  has_members_.pop_back();
  if (had_members) line_break();
  out_ += bracket;
  return *this;
}

JsonWriter& JsonWriter::begin_object() { return open('{'); }
JsonWriter& JsonWriter::end_object() { return shut('}'); }
JsonWriter& JsonWriter::begin_array() { return open('['); }
JsonWriter& JsonWriter::end_array() { return shut(']'); }

JsonWriter& JsonWriter::key(std::string_view name) {
  assert(!after_key_);
  before_value();
  append_string(out_, name);
  out_ += indent_ > 0 ? ": " : ":";
  after_key_ = true;
  return *this;
}

JsonWriter& JsonWriter::value(std::string_view text) {
  before_value();
  append_string(out_, text);
  return *this;
}

JsonWriter& JsonWriter::value(double number) {
  if (!std::isfinite(number)) return null();
  before_value();
  append_number(out_, number);
  return *this;
}

JsonWriter& JsonWriter::value(std::int64_t number) {
  before_value();
  std::array<char, 24> text;
  out_.append(text.data(), std::to_chars(text.data(), text.data() + text.size(), number).ptr);
  return *this;
}

JsonWriter& JsonWriter::whole(std::uint64_t number) {
  before_value();
  std::array<char, 24> text;
  out_.append(text.data(), std::to_chars(text.data(), text.data() + text.size(), number).ptr);
  return *this;
}

JsonWriter& JsonWriter::value(bool truth) {
  before_value();
  out_ += truth ? "true" : "false";
  return *this;
}

JsonWriter& JsonWriter::null() {
  before_value();
  out_ += "null";
  return *this;
}

}  // namespace crossover
