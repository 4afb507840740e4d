// Which numbers stand in SPEC, and where?

#include "scenario/sweep_items.h"

#include <fmt/format.h>

#include "assumptions/value_text.h"
#include "units/unit.h"

namespace crossover {
namespace {

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

}  // namespace

SpecItem item_of(std::string_view text, const TextPlace& place, std::size_t begin, std::size_t end) {
  const std::string_view trimmed = trim(text.substr(begin, end - begin));
  const std::size_t at = trimmed.empty() ? begin : static_cast<std::size_t>(trimmed.data() - text.data());
  const Span span = place.part(at, at + trimmed.size());
  return {trimmed, span, {span, place.verbatim}};
}

std::vector<SpecItem> split_items(std::string_view text, const TextPlace& place) {
  std::vector<SpecItem> out;
  std::size_t begin = 0;
  int depth = 0;
  for (std::size_t at = 0; at <= text.size() && out.size() <= kMostAxisValues; ++at) {
    if (at < text.size() && text[at] == '(') ++depth;
    if (at < text.size() && text[at] == ')') --depth;
    if (at < text.size() && (text[at] != ',' || depth > 0)) continue;
    out.push_back(item_of(text, place, begin, at));
    begin = at + 1;
  }
  return out;
}

std::string_view called_function(std::string_view text) {
  std::size_t end = 0;
  while (end < text.size() && is_letter(text[end])) ++end;
  const std::size_t open = text.find_first_not_of(' ', end);
  return end > 0 && open != std::string_view::npos && text[open] == '(' ? text.substr(0, end) : std::string_view();
}

std::string SpecReader::forms() const {
  if (variable_.kind == VariableKind::kCalls) return "write numbers such as 1, 2, 3, or until_correct";
  return "write values such as 10, 20, 50, or lin(10, 50, 5), log(1, 100, 3), step(10, 50, 10), and the unit once "
         "behind the last number";
}

std::optional<SpecNumber> SpecReader::parse_number(const SpecItem& item) {
  const auto refuse = [&](Code code, Span span, std::string message, std::string hint) -> std::optional<SpecNumber> {
    fail(code, span, std::move(message), std::move(hint));
    return std::nullopt;
  };
  if (item.text.empty()) return refuse(Code::kBadSweep, item.span, "a value is missing between the commas", forms());
  const std::string_view called = called_function(item.text);
  if (called == "lin" || called == "log" || called == "step")
    return refuse(Code::kBadSweep, item.span, fmt::format("{}(...) stands alone, not in a list", called), forms());
  ValueError error;
  const auto parsed = parse_value_text(item.text, error);
  if (!parsed && called.empty())
    return refuse(error.code, item.part(error.begin, error.end), fmt::format("'{}': {}", name(), error.message),
                  forms());
  if (!parsed || parsed->form != ValueForm::kExact)
    return refuse(Code::kBadSweep, item.span, fmt::format("a varied value is exact, got '{}'", item.text),
                  "write the values one by one, or lin(50, 75, 6) % / year");
  const WrittenNumber& number = parsed->numbers.front();
  return SpecNumber{
      number.value, number.percent, parsed->unit,
      parsed->unit.empty() ? item.span : item.part(parsed->unit_begin, parsed->unit_begin + parsed->unit.size())};
}

std::optional<SweepSpec> SpecReader::with_unit(const SpecNumber& last, const SpecItem& item) {
  const std::string_view rest = last.unit;
  spec_.unit = last.percent ? (rest.empty() ? "%" : fmt::format("% {}", rest)) : std::string(rest);
  spec_.unit_span = last.unit_span;
  if (any_percent_ && !spec_.unit.starts_with('%'))
    return fail(Code::kBadUnit, item.span, "the per cent sign must stand behind the last number",
                fmt::format("write {}%{}{}", item.text.substr(0, item.text.find_first_of(" %")),
                            rest.empty() ? "" : " ", rest));
  return std::move(spec_);
}

bool SpecReader::few_enough(double count, std::size_t most) {
  if (count <= static_cast<double>(most)) return true;
  fail(Code::kTooLarge, spec_.span, fmt::format("'{}' gets more than {} values", name(), most),
       most == kMostStructures ? "every date or word is a model of its own; take fewer of them"
                               : "take fewer, or vary another path too");
  return false;
}

std::optional<SweepSpec> SpecReader::fail(Code code, Span span, std::string message, std::string hint) {
  failed_ = true;
  diagnostics_.error(code, span, std::move(message), std::move(hint));
  return std::nullopt;
}

}  // namespace crossover
