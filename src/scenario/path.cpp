// Which keys does a path name, one after the other?

#include "scenario/path.h"

#include <fmt/format.h>

#include <algorithm>

#include "assumptions/reading.h"
#include "text/yaml.h"

namespace crossover {
namespace {

class PathParser {
 public:
  PathParser(std::string_view text, const TextPlace& place, const PathForm& form, Diagnostics& diagnostics)
      : text_(text), place_(place), form_(form), diagnostics_(diagnostics) {}

  std::optional<ParsedPath> parse() {
    for (;; ++at_) {
      if (!segment() || !separator()) return std::nullopt;
      parsed_.path.push_back(std::move(segment_));
      parsed_.end = at_;
      if (at_ >= text_.size() || text_[at_] == form_.end) return std::move(parsed_);
    }
  }

 private:
  bool segment() {
    segment_ = {};
    const std::size_t begin = at_;
    if (at_ < text_.size() && text_[at_] == '"') {
      if (!quoted()) return fail(begin, "the quoted key is not closed");
    } else {
      while (at_ < text_.size() && text_[at_] != '.' && text_[at_] != form_.end) segment_.text += text_[at_++];
    }
    if (segment_.text.empty()) return fail(begin, "a key is missing in the path");
    segment_.span = place_.part(begin, at_);
    return true;
  }

  bool quoted() {
    for (++at_; at_ < text_.size() && text_[at_] != '"'; ++at_) {
      if (text_[at_] == '\\' && at_ + 1 < text_.size()) ++at_;
      segment_.text += text_[at_];
    }
    return at_++ < text_.size();
  }

  /// Does the path go on, or end, as it may?
  bool separator() {
    if (at_ >= text_.size() && form_.end_must_come) return fail(0, fmt::format("'{}' {}", text_, form_.without_end));
    if (at_ < text_.size() && text_[at_] != '.' && text_[at_] != form_.end)
      return fail(at_, fmt::format("expected '.' or '{}' after a key", form_.end));
    if (parsed_.path.size() == YamlLimits{}.depth) return fail(0, "the path is longer than a scenario is deep");
    return true;
  }

  bool fail(std::size_t at, std::string message) {
    diagnostics_.error(form_.code, place_.part(std::min(at, text_.size()), text_.size()), std::move(message),
                       std::string(form_.hint));
    return false;
  }

  std::string_view text_;
  const TextPlace& place_;
  const PathForm& form_;
  Diagnostics& diagnostics_;
  std::size_t at_ = 0;
  PathSegment segment_;
  ParsedPath parsed_;
};

}  // namespace

Span TextPlace::part(std::size_t begin, std::size_t end) const {
  if (!verbatim) return span;
  return {span.source, static_cast<std::uint32_t>(span.begin + begin), static_cast<std::uint32_t>(span.begin + end)};
}

TextPlace place_of(const Node& scalar) {
  return {scalar.span, !scalar.quoted && scalar.text.size() == scalar.span.end - scalar.span.begin};
}

std::string path_text(const Path& path, std::size_t depth) {
  std::string out;
  for (std::size_t i = 0; i < path.size() && i < depth; ++i) out += (i > 0 ? "." : "") + path_segment(path[i].text);
  return out;
}

std::optional<ParsedPath> parse_path(std::string_view text, const TextPlace& place, const PathForm& form,
                                     Diagnostics& diagnostics) {
  return PathParser(text, place, form, diagnostics).parse();
}

}  // namespace crossover
