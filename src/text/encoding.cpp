// Is this file a text that may be looked at any further?
//
// yaml-cpp passes broken UTF-8 and control characters through and even reads UTF-16, so all of that is stopped here.

#include "text/encoding.h"

#include <fmt/format.h>

#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "text/utf8.h"

namespace crossover {
namespace {

constexpr std::size_t kMostPlaces = 20;
constexpr std::string_view kByteOrderMark = "\xef\xbb\xbf";

unsigned char byte_at(std::string_view text, std::size_t at) { return static_cast<unsigned char>(text[at]); }

/// Bytes that need a closer look: controls but tab and line feed, DEL, all that is not ASCII.
constexpr std::array<bool, 256> kSuspicious = [] {
  std::array<bool, 256> table{};
  for (std::size_t byte = 0; byte < table.size(); ++byte) {
    table[byte] = byte < 0x20 || byte >= 0x7f;
  }
  table['\t'] = table['\n'] = false;
  return table;
}();

bool looks_like_utf16(std::string_view text) {
  if (text.size() < 2) {
    return false;
  }
  const bool marked =
      (byte_at(text, 0) == 0xff && byte_at(text, 1) == 0xfe) || (byte_at(text, 0) == 0xfe && byte_at(text, 1) == 0xff);
  return marked || (text[0] == '\0') != (text[1] == '\0');
}

struct Fault {
  Code code;
  std::size_t size;  // in bytes
  std::string message;
  std::string hint;
};

std::optional<Fault> carriage_return(std::string_view text, std::size_t at) {
  if (at + 1 < text.size() && text[at + 1] == '\n') {
    return std::nullopt;
  }
  return Fault{Code::kControlCharacter, 1, "a carriage return (U+000D) without a line feed behind it",
               "save the file with Unix (LF) or Windows (CR LF) line ends"};
}

std::optional<Fault> control_character(std::string_view text, std::size_t at) {
  const unsigned char byte = byte_at(text, at);
  const bool c1 = byte == 0xc2 && at + 1 < text.size() && byte_at(text, at + 1) >= 0x80 && byte_at(text, at + 1) < 0xa0;
  if (byte >= 0x80 && !c1) {
    return std::nullopt;
  }
  const unsigned code = c1 ? byte_at(text, at + 1) : byte;
  return Fault{Code::kControlCharacter, c1 ? std::size_t{2} : std::size_t{1},
               fmt::format("a control character (U+{:04X}) stands in the text", code), "delete it"};
}

std::optional<Fault> inner_byte_order_mark(std::string_view text, std::size_t at) {
  if (at == 0 || !text.substr(at).starts_with(kByteOrderMark)) {
    return std::nullopt;
  }
  return Fault{Code::kControlCharacter, kByteOrderMark.size(), "a byte order mark (U+FEFF) stands inside the text",
               "delete it; it comes from joining files and cannot be seen in an editor"};
}

/// `at` is the first byte of a character.
std::optional<Fault> fault_at(std::string_view text, std::size_t at) {
  if (text[at] == '\r') {
    return carriage_return(text, at);
  }
  if (auto fault = control_character(text, at)) {
    return fault;
  }
  if (auto fault = inner_byte_order_mark(text, at)) {
    return fault;
  }
  if (utf8_size(text.substr(at)) == 0) {
    return Fault{Code::kBadEncoding, 1, fmt::format("the byte 0x{:02X} is not UTF-8 here", byte_at(text, at)),
                 "save the file as UTF-8; it may be Latin-1 or Windows-1252 now"};
  }
  return std::nullopt;
}

Span span_of(const Source& source, std::size_t begin, std::size_t size) {
  return {&source, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(begin + size)};
}

bool check_characters(const Source& source, Diagnostics& diagnostics) {
  const std::string_view text = source.bytes();
  std::size_t places = 0;
  for (std::size_t at = 0; at < text.size() && places < kMostPlaces;) {
    if (!kSuspicious[byte_at(text, at)]) {
      ++at;
      continue;
    }
    const auto fault = fault_at(text, at);
    if (!fault) {
      at += utf8_size(text.substr(at));
      continue;
    }
    diagnostics.error(fault->code, span_of(source, at, fault->size), fault->message, fault->hint);
    ++places;
    if (text[at] == '\r') {
      return false;  // where one line ends so, most do
    }
    at += fault->size;
  }
  return places == 0;
}

}  // namespace

bool check_encoding(const Source& source, std::size_t limit, Diagnostics& diagnostics) {
  const std::string_view text = source.bytes();
  if (text.size() > limit) {
    diagnostics.error(Code::kTooLarge, span_of(source, 0, 0),
                      fmt::format("the file has {} bytes, more than the {} that are read", text.size(), limit),
                      "split it into several files");
    return false;
  }
  if (looks_like_utf16(text)) {
    diagnostics.error(Code::kBadEncoding, span_of(source, 0, 0), "the file is UTF-16, not UTF-8",
                      "save the file as UTF-8");
    return false;
  }
  return check_characters(source, diagnostics);
}

}  // namespace crossover
