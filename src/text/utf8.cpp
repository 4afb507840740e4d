// Text in any language, safe to print and aligned in a terminal.
//
// The width of a text is that of its grapheme clusters (Unicode UAX #29, as utf8proc cuts them). A cluster is as wide
// as its widest code point; an emoji presentation selector (U+FE0F) or a pair of regional indicators (a flag) makes
// it 2.

#include "text/utf8.h"

#include <utf8proc.h>

#include <algorithm>
#include <array>
#include <cstdint>

namespace crossover {
namespace {

constexpr std::string_view kEllipsis = "\u2026";
constexpr std::int32_t kEmojiPresentation = 0xfe0f;

struct Character {
  std::int32_t code = -1;  // negative: a byte that is no UTF-8
  std::size_t size = 1;
};

bool continues(unsigned char byte) { return (byte & 0xc0U) == 0x80U; }

/// How many bytes the character has that starts with `lead`, and what its second byte has to lie between; this table is
/// all that RFC 3629 says about overlong forms, surrogates and the end of Unicode.
struct Form {
  std::size_t size;
  unsigned char second_low;
  unsigned char second_high;
};

Form form_of(unsigned char lead) {
  if (lead < 0x80) return {1, 0, 0};
  if (lead < 0xc2) return {0, 0, 0};
  if (lead < 0xe0) return {2, 0x80, 0xbf};
  if (lead == 0xe0) return {3, 0xa0, 0xbf};
  if (lead == 0xed) return {3, 0x80, 0x9f};
  if (lead < 0xf0) return {3, 0x80, 0xbf};
  if (lead == 0xf0) return {4, 0x90, 0xbf};
  if (lead < 0xf4) return {4, 0x80, 0xbf};
  if (lead == 0xf4) return {4, 0x80, 0x8f};
  return {0, 0, 0};
}

/// `text` is not empty.
Character first_character(std::string_view text) {
  const auto byte = [text](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const Form form = form_of(byte(0));
  if (form.size == 1) {
    return {byte(0), 1};
  }
  if (form.size == 0 || text.size() < form.size || byte(1) < form.second_low || byte(1) > form.second_high) {
    return {};
  }
  std::int32_t code = byte(0) & (0x7f >> form.size);
  for (std::size_t i = 1; i < form.size; ++i) {
    if (!continues(byte(i))) {
      return {};
    }
    code = (code << 6) | (byte(i) & 0x3f);
  }
  return {code, form.size};
}

bool is_regional_indicator(std::int32_t code) { return code >= 0x1f1e6 && code <= 0x1f1ff; }

std::size_t width_of(std::int32_t code) {
  return code < 0 ? 1 : static_cast<std::size_t>(std::max(0, utf8proc_charwidth(code)));
}

struct Cluster {
  std::string_view text;
  std::size_t width = 0;
};

bool is_plain_ascii(char c) { return c >= ' ' && c <= '~'; }

/// `text` is not empty.
Cluster first_cluster(std::string_view text) {
  if (is_plain_ascii(text[0]) && (text.size() == 1 || is_plain_ascii(text[1]))) {
    return {text.substr(0, 1), 1};
  }
  Character last = first_character(text);
  std::size_t size = last.size;
  std::size_t width = width_of(last.code);
  const bool starts_with_indicator = is_regional_indicator(last.code);
  utf8proc_int32_t state = 0;
  while (size < text.size()) {
    const Character next = first_character(text.substr(size));
    if (last.code < 0 || next.code < 0 || utf8proc_grapheme_break_stateful(last.code, next.code, &state)) {
      break;
    }
    const bool doubled = next.code == kEmojiPresentation || (starts_with_indicator && is_regional_indicator(next.code));
    width = std::max(width, doubled ? 2 : width_of(next.code));
    size += next.size;
    last = next;
  }
  return {text.substr(0, size), width};
}

bool acts_or_disguises(std::int32_t code) {
  const auto within = [code](std::int32_t first, std::int32_t last) { return code >= first && code <= last; };
  return code < 0x20 || within(0x7f, 0x9f)                              // C0, DEL, C1
         || within(0x202a, 0x202e) || within(0x2066, 0x2069)            // bidirectional embeddings, overrides, isolates
         || within(0x2028, 0x2029)                                      // line and paragraph separator
         || code == 0x200b || within(0x2060, 0x2064) || code == 0xfeff  // invisible
         || within(0xfff9, 0xfffb) || code == 0xe0001;                  // annotation marks, language tag
}

void append_escape(std::string& to, std::uint32_t code) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  switch (code) {
    case '\t': to += "\\t"; return;
    case '\n': to += "\\n"; return;
    case '\r': to += "\\r"; return;
    default: break;
  }
  to += code < 0x100 ? "\\x" : code < 0x10000 ? "\\u" : "\\U";
  for (int shift = code < 0x100 ? 4 : code < 0x10000 ? 12 : 28; shift >= 0; shift -= 4) {
    to += kDigits[(code >> static_cast<unsigned>(shift)) & 0xfU];
  }
}

/// Closing punctuation does not start a line.
bool keeps_to_the_left(std::string_view cluster) {
  static constexpr std::array<std::string_view, 21> kClosing = {
      "\uff0c", "\u3002", "\u3001", "\uff1b", "\uff1a", "\uff1f", "\uff01", "\uff09", "\u300b", "\u300d", "\u300f",
      "\u3011", "\u2019", "\u201d", "\u2026", "\u3009", "\u3015", "\uff5d", "\uff05", "\u30fc", "\u30fb"};
  return std::find(kClosing.begin(), kClosing.end(), cluster) != kClosing.end();
}

std::vector<Cluster> clusters_of(std::string_view text) {
  std::vector<Cluster> result;
  while (!text.empty()) {
    result.push_back(first_cluster(text));
    text.remove_prefix(result.back().text.size());
  }
  return result;
}

/// Where a line ends and where the next one starts, as indices of clusters.
struct Break {
  std::size_t end;
  std::size_t next;
};

std::size_t skip_spaces(const std::vector<Cluster>& clusters, std::size_t at) {
  while (at < clusters.size() && clusters[at].text == " ") {
    ++at;
  }
  return at;
}

/// May a line end before `at` although no space stands there?
bool parts_wide_characters(const std::vector<Cluster>& clusters, std::size_t at) {
  return (clusters[at].width == 2 || clusters[at - 1].width == 2) && !keeps_to_the_left(clusters[at].text);
}

/// The end of the line that starts at `begin`.
Break find_break(const std::vector<Cluster>& clusters, std::size_t begin, std::size_t limit) {
  Break last{begin, begin};
  std::size_t width = 0;
  std::size_t at = begin;
  for (; at < clusters.size(); ++at) {
    const Cluster& cluster = clusters[at];
    if (cluster.text == "\n") {
      return {at, at + 1};
    }
    if (cluster.text == " ") {
      if (at > begin && clusters[at - 1].text != " ") {
        last = {at, skip_spaces(clusters, at)};
      }
    } else {
      if (at > begin && parts_wide_characters(clusters, at)) {
        last = {at, at};
      }
      if (width + cluster.width > limit && at > begin) {
        return last.end > begin ? last : Break{at, at};
      }
    }
    width += cluster.width;
  }
  return {at, at};
}

}  // namespace

std::optional<std::size_t> find_bad_utf8(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    if (static_cast<unsigned char>(text[at]) < 0x80) {
      ++at;
      continue;
    }
    const Character character = first_character(text.substr(at));
    if (character.code < 0) {
      return at;
    }
    at += character.size;
  }
  return std::nullopt;
}

std::size_t utf8_size(std::string_view text) {
  const Character character = first_character(text);
  return character.code < 0 ? 0 : character.size;
}

std::size_t display_width(std::string_view text) {
  if (std::all_of(text.begin(), text.end(), is_plain_ascii)) {
    return text.size();
  }
  std::size_t width = 0;
  while (!text.empty()) {
    const Cluster cluster = first_cluster(text);
    width += cluster.width;
    text.remove_prefix(cluster.text.size());
  }
  return width;
}

std::string printable(std::string_view text) {
  std::string result;
  result.reserve(text.size());
  while (!text.empty()) {
    const Character character = first_character(text);
    if (character.code < 0) {
      append_escape(result, static_cast<unsigned char>(text[0]));
    } else if (acts_or_disguises(character.code)) {
      append_escape(result, static_cast<std::uint32_t>(character.code));
    } else {
      result += text.substr(0, character.size);
    }
    text.remove_prefix(character.size);
  }
  return result;
}

std::string shorten(std::string_view text, std::size_t width) {
  if (display_width(text) <= width) {
    return std::string(text);
  }
  if (width == 0) {
    return {};
  }
  std::string result;
  std::size_t used = 0;
  while (!text.empty()) {
    const Cluster cluster = first_cluster(text);
    if (used + cluster.width > width - 1) {
      break;
    }
    result += cluster.text;
    used += cluster.width;
    text.remove_prefix(cluster.text.size());
  }
  result += kEllipsis;
  return result;
}

std::string shorten_front(std::string_view text, std::size_t width) {
  std::size_t left = display_width(text);
  if (left <= width) {
    return std::string(text);
  }
  if (width == 0) {
    return {};
  }
  while (left > width - 1) {
    const Cluster cluster = first_cluster(text);
    left -= cluster.width;
    text.remove_prefix(cluster.text.size());
  }
  return std::string(kEllipsis) += text;
}

std::vector<std::string> wrap(std::string_view text, std::size_t width) {
  const std::vector<Cluster> clusters = clusters_of(text);
  std::vector<std::string> lines;
  for (std::size_t at = 0; at < clusters.size();) {
    const Break line_break = find_break(clusters, at, width);
    std::string& line = lines.emplace_back();
    for (; at < line_break.end; ++at) {
      line += clusters[at].text;
    }
    line.erase(line.find_last_not_of(' ') + 1);
    at = line_break.next;
  }
  return lines.empty() ? std::vector<std::string>{""} : lines;
}

}  // namespace crossover
