// How does a mistake look on a terminal?
//
//   support.yaml:6:20: error: 'llm_budget' must be a time, got '3 dollars' [bad-unit]
//       6 |   llm_budget: 3 dollars
//         |               ^~~~~~~~~
//     hint: write 0.5 s or 500 ms

#include "text/diagnostic.h"

#include <algorithm>
#include <iterator>
#include <tuple>
#include <unordered_map>
#include <utility>

#include "text/utf8.h"

namespace crossover {
namespace {

constexpr std::size_t kShown = 100;
// A file of nothing but mistakes must not fill the memory with messages that nobody sees.
constexpr std::size_t kKept = 10'000;
constexpr std::size_t kExcerptColumns = 100;
constexpr std::size_t kColumnsBeforeCaret = 50;
constexpr std::size_t kGutterDigits = 5;

struct Palette {
  std::string_view bold, red, yellow, cyan, reset;
};
constexpr Palette kPlain{"", "", "", "", ""};
constexpr Palette kAnsi{"\x1b[1m", "\x1b[1;31m", "\x1b[1;33m", "\x1b[1;36m", "\x1b[0m"};

/// A piece of a source line as it is shown, and which columns of it the span covers.
struct Excerpt {
  std::string text;
  std::size_t caret = 0;
  std::size_t length = 1;
};

std::string shown(std::string_view text) {
  std::string result(text);
  std::replace(result.begin(), result.end(), '\t', ' ');
  return printable(result);
}

// No cluster that people write has more bytes for each of its columns.
constexpr std::size_t kBytesPerColumn = 8;
constexpr std::size_t kMostBytes = kExcerptColumns * kBytesPerColumn;

bool inside_character(std::string_view text, std::size_t at) {
  return at < text.size() && (static_cast<unsigned char>(text[at]) & 0xc0U) == 0x80U;
}

/// The end of what stands before a caret, with an ellipsis where something is cut.
std::string shown_end(std::string_view before) {
  std::size_t start = before.size() - std::min(before.size(), kColumnsBeforeCaret * kBytesPerColumn);
  while (inside_character(before, start)) {
    ++start;
  }
  return shorten_front(shown(before.substr(start)), kColumnsBeforeCaret);
}

Excerpt excerpt(const Span& span) {
  const std::string_view bytes = span.source->bytes();
  const std::string_view line = span.source->line_at(span.begin);
  const auto line_begin = static_cast<std::size_t>(line.data() - bytes.data());
  const std::size_t begin = std::clamp<std::size_t>(span.begin, line_begin, line_begin + line.size()) - line_begin;
  const std::size_t end = std::clamp<std::size_t>(span.end, line_begin + begin, line_begin + line.size()) - line_begin;

  const auto piece = [&](std::size_t from, std::size_t to) {
    return shown(line.substr(from, std::min(to - from, kMostBytes)));
  };
  Excerpt result;
  const bool fits = line.size() <= kMostBytes && display_width(shown(line)) <= kExcerptColumns;
  result.text = fits ? piece(0, begin) : shown_end(line.substr(0, begin));
  result.caret = display_width(result.text);
  const std::size_t room = kExcerptColumns - std::min(kExcerptColumns - 1, result.caret);
  result.length = std::clamp<std::size_t>(display_width(piece(begin, end)), 1, fits ? kMostBytes : room);
  result.text += fits ? piece(begin, line.size()) : shorten(piece(begin, line.size()), room);
  return result;
}

std::string note_on_other_place(Code code) {
  switch (code) {
    case Code::kRepeatedKey: return "first written here";
    case Code::kStrayContent: return "the document starts here";
    case Code::kUnclosedQuote: return "it ends only here";
    case Code::kSelfReference: return "the value starts here";
    default: return "the other place is here";
  }
}

/// Writes one diagnostic after another in the colours of a palette.
class Renderer {
 public:
  explicit Renderer(const Palette& palette) : palette_(palette) {}

  void add(const Diagnostic& diagnostic) {
    const bool is_error = diagnostic.severity == Severity::kError;
    const std::string_view color = is_error ? palette_.red : palette_.yellow;
    headline(diagnostic.span, color, is_error ? "error" : "warning",
             printable(diagnostic.message) + " [" + std::string(code_name(diagnostic.code)) + "]");
    source_line(diagnostic.span, color);
    if (diagnostic.also.source != nullptr) {
      headline(diagnostic.also, palette_.cyan, "note", note_on_other_place(diagnostic.code));
      source_line(diagnostic.also, palette_.cyan);
    }
    if (!diagnostic.hint.empty()) {
      text_ += "  ";
      text_ += palette_.cyan;
      text_ += "hint:";
      text_ += palette_.reset;
      text_ += ' ' + printable(diagnostic.hint) + '\n';
    }
  }

  void add_rest(std::size_t count) { text_ += "... and " + std::to_string(count) + " more\n"; }

  std::string finish() { return std::move(text_); }

 private:
  void headline(const Span& span, std::string_view color, std::string_view word, const std::string& message) {
    if (span.source != nullptr) {
      const Position position = span.source->locate(span.begin);
      text_ += palette_.bold;
      text_ += printable(span.source->name()) + ':' + std::to_string(position.line) + ':' +
               std::to_string(position.column) + ':';
      text_ += palette_.reset;
      text_ += ' ';
    }
    text_ += color;
    text_ += word;
    text_ += ':';
    text_ += palette_.reset;
    text_ += ' ' + message + '\n';
  }

  void source_line(const Span& span, std::string_view color) {
    if (span.source == nullptr) {
      return;
    }
    const Excerpt excerpt_of_line = excerpt(span);
    const std::string number = std::to_string(span.source->locate(span.begin).line);
    text_ += std::string(kGutterDigits - std::min(kGutterDigits, number.size()), ' ') + number + " | " +
             excerpt_of_line.text + '\n';
    text_ += std::string(std::max(kGutterDigits, number.size()), ' ') + " | " + std::string(excerpt_of_line.caret, ' ');
    text_ += color;
    text_ += '^' + std::string(excerpt_of_line.length - 1, '~');
    text_ += palette_.reset;
    text_ += '\n';
  }

  const Palette& palette_;
  std::string text_;
};

bool is_same(const Diagnostic& a, const Diagnostic& b) {
  return a.severity == b.severity && a.code == b.code && a.span.source == b.span.source &&
         a.span.begin == b.span.begin && a.span.end == b.span.end && a.message == b.message;
}

}  // namespace

void Diagnostics::add(Diagnostic diagnostic) {
  errors_ += diagnostic.severity == Severity::kError ? 1U : 0U;
  if (all_.size() < kKept) {
    all_.push_back(std::move(diagnostic));
  } else {
    ++not_kept_;
  }
}

void Diagnostics::error(Code code, Span span, std::string message, std::string hint, Span also) {
  add({Severity::kError, code, span, std::move(message), std::move(hint), also});
}

void Diagnostics::warning(Code code, Span span, std::string message, std::string hint) {
  add({Severity::kWarning, code, span, std::move(message), std::move(hint), {}});
}

void Diagnostics::append(Diagnostics&& others) {
  const std::size_t errors = errors_ + others.errors_;
  for (Diagnostic& diagnostic : others.all_) {
    add(std::move(diagnostic));
  }
  for (auto& source : others.kept_) {
    keep(std::move(source));
  }
  not_kept_ += others.not_kept_;
  errors_ = errors;
  others = Diagnostics{};
}

void Diagnostics::keep(std::shared_ptr<const Source> source) {
  if (kept_.empty() || kept_.back() != source) {
    kept_.push_back(std::move(source));
  }
}

std::vector<const Diagnostic*> Diagnostics::sorted() const {
  std::unordered_map<const Source*, std::size_t> order;
  std::vector<const Diagnostic*> result;
  for (const Diagnostic& diagnostic : all_) {
    order.emplace(diagnostic.span.source, order.size());
    result.push_back(&diagnostic);
  }
  const auto place = [&order](const Diagnostic* d) {
    return std::tuple(order.at(d->span.source), d->span.begin, d->span.end, d->code, std::string_view(d->message));
  };
  std::stable_sort(result.begin(), result.end(),
                   [&place](const auto* a, const auto* b) { return place(a) < place(b); });
  const auto same = [](const Diagnostic* a, const Diagnostic* b) { return is_same(*a, *b); };
  result.erase(std::unique(result.begin(), result.end(), same), result.end());
  return result;
}

std::string Diagnostics::render(bool color) const {
  const auto diagnostics = sorted();
  Renderer renderer(color ? kAnsi : kPlain);
  const std::size_t count = std::min(kShown, diagnostics.size());
  for (std::size_t i = 0; i < count; ++i) {
    renderer.add(*diagnostics[i]);
  }
  if (const std::size_t rest = diagnostics.size() - count + not_kept_; rest != 0) {
    renderer.add_rest(rest);
  }
  return renderer.finish();
}

}  // namespace crossover
