#pragma once
// What did the author get wrong where the YAML parser gives up?

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "text/diagnostic.h"

namespace crossover {

/// Where the parser was when it gave up. Offsets are those of the source; `text` ends where the document ends.
struct ParserStop {
  std::string_view text;
  std::string_view reason;                  // the parser's own words
  std::size_t at = 0;                       // where the parser points
  std::size_t read_to = 0;                  // the end of the last token that was understood
  std::optional<std::size_t> open_bracket;  // of the innermost [ or { that is still open
};

struct SyntaxMistake {
  Code code = Code::kYamlSyntax;
  std::size_t begin = 0;
  std::size_t end = 0;
  std::string message;
  std::string hint;
};

/// The parser's few words turned into what is wrong and what to write instead.
SyntaxMistake explain_syntax(const ParserStop& stop);

/// `text` as it is shown inside a message: in quotes, safe to print and not long.
std::string quote(std::string_view text);

/// The mistake of a quoted text, opened at `open`, whose closing quote is missing.
SyntaxMistake unclosed_quote(std::string_view text, std::size_t open);

/// The mistake of text at `begin` that follows a complete value on its line.
SyntaxMistake behind_value(std::string_view text, std::size_t begin);

/// The mistake of a colon at `colon` that lacks the space after it.
SyntaxMistake missing_space(std::string_view text, std::size_t colon);

}  // namespace crossover
