#include "assumptions/value_text.h"

#include <fmt/format.h>

#include <charconv>
#include <cmath>

#include "text/nearest.h"
#include "units/unit.h"

namespace crossover {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (static_cast<unsigned char>(c) >= 0x80);
}

constexpr std::string_view kPlusMinus = "\xC2\xB1";  // ±

/// Signs that people put between the ends of a range or inside a number: dashes of three lengths, spaces that do not
/// break.
constexpr std::string_view kNoUnitBegins[] = {".",
                                              "-",
                                              "+",
                                              "~",
                                              "=",
                                              "<",
                                              ">",
                                              ",",
                                              ";",
                                              ":",
                                              "\xE2\x80\x93",
                                              "\xE2\x80\x94",
                                              "\xE2\x88\x92",
                                              kPlusMinus,
                                              "\xC2\xA0",
                                              "\xE2\x80\xAF",
                                              "\xE2\x80\x89"};

class Parser {
 public:
  Parser(std::string_view text, ValueError& error) : text_(text), error_(error) {}

  std::optional<ValueText> parse() {
    skip_space();
    if (at_ < text_.size() && is_letter(text_[at_])) return parse_function();
    return parse_operators();
  }

 private:
  std::optional<ValueText> parse_operators() {
    ValueText out;
    if (!number(out)) return std::nullopt;
    const std::size_t after_first = at_;
    skip_space();
    const auto form = range_operator(after_first);
    if (form) {
      out.form = *form;
      skip_space();
      if (!number(out)) return std::nullopt;
    } else {
      at_ = after_first;
    }
    return with_unit(out);
  }

  std::optional<ValueText> parse_function() {
    const std::size_t begin = at_;
    while (at_ < text_.size() && is_letter(text_[at_])) ++at_;
    const std::string_view name = text_.substr(begin, at_ - begin);
    const FunctionForm* form = find_function(name);
    skip_space();
    if (at_ >= text_.size() || text_[at_] != '(' || form == nullptr) return unknown_function(name, begin);
    ++at_;
    ValueText out;
    out.form = form->form;
    for (skip_space(); at_ < text_.size() && text_[at_] != ')'; skip_space()) {
      if (!number(out)) return std::nullopt;
      skip_space();
      if (at_ < text_.size() && text_[at_] == ',' && out.numbers.size() < form->arguments.size()) {
        ++at_;
      } else if (at_ >= text_.size() || text_[at_] != ')') {
        return fail(Code::kBadDistribution, at_, text_.size(),
                    fmt::format("expected ',' or ')' after a number of {}", name),
                    "the unit stands once, after the closing parenthesis: " + example(*form));
      }
    }
    if (at_ >= text_.size())
      return fail(Code::kBadDistribution, begin, text_.size(), "the parenthesis is not closed",
                  "write " + example(*form));
    ++at_;
    if (out.numbers.size() != form->arguments.size()) {
      return fail(Code::kBadDistribution, begin, at_,
                  fmt::format("{} takes {} numbers, got {}", name, form->arguments.size(), out.numbers.size()),
                  "write " + example(*form));
    }
    return with_unit(out);
  }

  static const FunctionForm* find_function(std::string_view name) {
    for (const FunctionForm& form : function_forms()) {
      if (form.name == name) return &form;
    }
    return nullptr;
  }

  static std::string example(const FunctionForm& form) {
    return fmt::format("{}({})", form.name, fmt::join(form.arguments, ", "));
  }

  std::optional<ValueText> unknown_function(std::string_view name, std::size_t begin) {
    const bool is_call = at_ < text_.size() && text_[at_] == '(';
    if (!is_call && find_function(name) == nullptr) {
      return fail(Code::kBadNumber, begin, text_.size(),
                  fmt::format("expected a number, got '{}'", text_.substr(begin)), "");
    }
    std::vector<std::string_view> names;
    for (const FunctionForm& form : function_forms()) names.push_back(form.name);
    const auto near = nearest(name, names);
    return fail(
        Code::kBadDistribution, begin, begin + name.size(),
        is_call ? fmt::format("there is no distribution '{}'", name)
                : fmt::format("'{}' needs its numbers in parentheses", name),
        near ? "write " + example(*find_function(*near)) : fmt::format("distributions are {}", fmt::join(names, ", ")));
  }

  /// `..`, `to`, `±`, `+/-` at the current place; nothing moves where there is none.
  std::optional<ValueForm> range_operator(std::size_t after_first) {
    const std::string_view rest = text_.substr(at_);
    const auto take = [&](std::size_t length, ValueForm form) {
      at_ += length;
      return form;
    };
    if (rest.starts_with("..")) return take(rest.starts_with("...") ? 3 : 2, ValueForm::kBetween);
    if (rest.starts_with(kPlusMinus)) return take(kPlusMinus.size(), ValueForm::kMeanSd);
    if (rest.starts_with("+/-")) return take(3, ValueForm::kMeanSd);
    if (at_ > after_first && rest.starts_with("to") && rest.size() > 2 && !is_letter(rest[2]))
      return take(2, ValueForm::kInterval90);
    return std::nullopt;
  }

  std::optional<ValueText> with_unit(ValueText out) {
    if (at_ + 1 < text_.size() && is_letter(text_[at_]) && is_digit(text_[at_ + 1]))
      return bad_tail("what follows the digits is no part of a number");
    skip_space();
    out.unit_begin = at_;
    out.unit = trim(text_.substr(at_));
    if (!out.unit.empty() && is_digit(out.unit.front())) return bad_tail("a number takes no space inside");
    if (out.unit.size() > 1 && out.unit[0] == 'K' && out.unit[1] == ' ') {
      return fail(Code::kBadNumber, at_, text_.size(), "'K' is no suffix",
                  "thousands are written 5k; the suffixes are k, M, B and T");
    }
    if (out.unit.size() > 1 && out.unit[1] == ' ' &&
        std::string_view("kMBT").find(out.unit[0]) != std::string_view::npos) {
      return fail(Code::kBadNumber, at_, text_.size(), "a suffix touches its number",
                  fmt::format("write 5{} with no space before the suffix", out.unit));
    }
    for (const std::string_view sign : kNoUnitBegins) {
      if (out.unit.starts_with(sign)) return bad_tail("what follows the number is neither a unit nor a range");
    }
    if (holds_range(out.unit)) return bad_tail("the unit stands once, after the last number");
    return out;
  }

  /// "points..80 points", "TWh to 30 TWh": a range with its unit behind each number.
  static bool holds_range(std::string_view unit) {
    if (unit.find("..") != std::string_view::npos || unit.find(kPlusMinus) != std::string_view::npos ||
        unit.find("+/-") != std::string_view::npos)
      return true;
    const auto to = unit.find(" to ");
    return to != std::string_view::npos && to + 4 < unit.size() && is_digit(unit[to + 4]);
  }

  std::optional<ValueText> bad_tail(std::string message) {
    return fail(Code::kBadNumber, at_, text_.size(), std::move(message),
                "ranges are written 50..75, 300 to 700 or 4000 ± 400");
  }

  /// Scans [sign] digits [. digits] [e digits] [suffix] [%] and appends it.
  bool number(ValueText& out) {
    const std::size_t begin = at_;
    if (at_ < text_.size() && (text_[at_] == '-' || text_[at_] == '+')) ++at_;
    const std::size_t digits_begin = at_;
    skip_digits();
    if (at_ < text_.size() && text_[at_] == '.' && !text_.substr(at_).starts_with("..")) {
      ++at_;
      skip_digits();
    }
    const bool has_digits =
        text_.substr(digits_begin, at_ - digits_begin).find_first_of("0123456789") != std::string_view::npos;
    if (!has_digits) return not_a_number(begin);
    skip_exponent();
    WrittenNumber written{0, false, begin, at_};
    if (!convert(text_.substr(begin, at_ - begin), written) || !suffix(written) || !refuse_grouping(begin))
      return false;
    percent(written);
    out.numbers.push_back(written);
    return true;
  }

  void skip_digits() {
    while (at_ < text_.size() && is_digit(text_[at_])) ++at_;
  }

  void skip_exponent() {
    if (at_ >= text_.size() || (text_[at_] != 'e' && text_[at_] != 'E')) return;
    std::size_t digits = at_ + 1;
    if (digits < text_.size() && (text_[digits] == '-' || text_[digits] == '+')) ++digits;
    if (digits >= text_.size() || !is_digit(text_[digits])) return;
    at_ = digits;
    skip_digits();
  }

  bool convert(std::string_view digits, WrittenNumber& written) {
    const std::string_view unsigned_digits = digits.starts_with('+') ? digits.substr(1) : digits;
    const auto [end, status] =
        std::from_chars(unsigned_digits.data(), unsigned_digits.data() + unsigned_digits.size(), written.value);
    if (status == std::errc() && end == unsigned_digits.data() + unsigned_digits.size() && std::isfinite(written.value))
      return true;
    fail(Code::kBadNumber, written.begin, written.end,
         fmt::format("the number '{}' is too large or too small to count with", digits),
         "numbers go from 1e-300 to 1e300");
    return false;
  }

  /// k, M, B or T right behind the digits and with no letter after it.
  bool suffix(WrittenNumber& written) {
    if (at_ >= text_.size()) return true;
    const char c = text_[at_];
    const double factor = c == 'k' ? 1e3 : c == 'M' ? 1e6 : c == 'B' ? 1e9 : c == 'T' ? 1e12 : 0;
    const bool letter_follows =
        at_ + 1 < text_.size() && is_letter(text_[at_ + 1]) && !text_.substr(at_ + 1).starts_with(kPlusMinus);
    if (factor == 0 || letter_follows) return true;
    written.value *= factor;
    written.end = ++at_;
    if (std::isfinite(written.value)) return true;
    fail(Code::kBadNumber, written.begin, written.end, "the number is too large to count with",
         "numbers go from 1e-300 to 1e300");
    return false;
  }

  bool refuse_grouping(std::size_t begin) {
    const std::string_view rest = text_.substr(at_);
    if (rest.size() < 2 || (rest[0] != ',' && rest[0] != '_' && rest[0] != '\'') || !is_digit(rest[1]) || in_function())
      return true;
    std::size_t end = at_;
    while (end < text_.size() && (is_digit(text_[end]) || text_[end] == rest[0])) ++end;
    std::string plain;
    for (const char c : text_.substr(begin, end - begin)) {
      if (c != rest[0]) plain += c;
    }
    fail(Code::kBadNumber, begin, end, fmt::format("a number takes no '{}' inside", rest[0]),
         fmt::format("write {} for thousands, or a point for decimals", plain));
    return false;
  }

  [[nodiscard]] bool in_function() const { return text_.substr(0, at_).find('(') != std::string_view::npos; }

  void percent(WrittenNumber& written) {
    std::size_t sign = at_;
    while (sign < text_.size() && text_[sign] == ' ') ++sign;
    if (sign >= text_.size() || text_[sign] != '%') return;
    written.percent = true;
    at_ = sign + 1;
    written.end = at_;
  }

  bool not_a_number(std::size_t begin) {
    const std::string_view got = text_.substr(begin);
    fail(Code::kBadNumber, begin, text_.size(),
         got.empty() ? "expected a number, got nothing" : fmt::format("expected a number, got '{}'", got), "");
    return false;
  }

  std::optional<ValueText> fail(Code code, std::size_t begin, std::size_t end, std::string message, std::string hint) {
    error_ = {code, begin, std::max(end, begin), std::move(message), std::move(hint)};
    return std::nullopt;
  }

  void skip_space() {
    while (at_ < text_.size() && (text_[at_] == ' ' || text_[at_] == '\t' || text_[at_] == '\n')) ++at_;
  }

  std::string_view text_;
  ValueError& error_;
  std::size_t at_ = 0;
};

}  // namespace

const std::vector<FunctionForm>& function_forms() {
  static const std::vector<FunctionForm> all = {{"uniform", ValueForm::kUniform, {"min", "max"}},
                                                {"triangular", ValueForm::kTriangular, {"min", "mode", "max"}},
                                                {"pert", ValueForm::kPert, {"min", "mode", "max"}},
                                                {"normal", ValueForm::kNormal, {"mean", "sd"}},
                                                {"lognormal", ValueForm::kLogNormal, {"median", "sigma"}},
                                                {"beta", ValueForm::kBeta, {"a", "b"}}};
  return all;
}

std::optional<ValueText> parse_value_text(std::string_view text, ValueError& error) {
  return Parser(text, error).parse();
}

}  // namespace crossover
