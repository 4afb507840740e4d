#include "commands/solve/solve_path.h"

#include <fmt/format.h>

#include <algorithm>

namespace crossover {
namespace {

constexpr std::size_t kMostPaths = 1000;
constexpr std::string_view kWhatCanBe =
    "numbers can be solved for, such as bot.llm_cost.now, bot.llm_cost.falls, human.salary or quality.error";
constexpr PathForm kForm{.end_must_come = false, .code = Code::kBadSelection, .hint = "write --for bot.llm_cost.now"};

Span whole(const Source& source) { return {&source, 0, static_cast<std::uint32_t>(source.bytes().size())}; }

/// What find_variable() says of paths to vary, in the words of a search.
std::optional<Variable> find_number(const SolvePath& wanted, Diagnostics& diagnostics) {
  Diagnostics found;
  auto variable = find_variable(wanted.path, found);
  for (const Diagnostic& one : found.all()) {
    const std::string message = one.code == Code::kBadSweep && one.message.ends_with("which cannot be varied")
                                    ? fmt::format("'{}' is not a number of a scenario", wanted.text)
                                    : one.message;
    const bool reworded = message != one.message;
    diagnostics.error(reworded ? Code::kBadSelection : one.code, one.span, message,
                      reworded ? std::string(kWhatCanBe) : one.hint, one.also);
  }
  if (!variable) return std::nullopt;
  if (variable->kind == VariableKind::kNumber || variable->kind == VariableKind::kCalls) return variable;
  diagnostics.error(Code::kBadSelection, wanted.span(), fmt::format("'{}' is a date, not a number", wanted.text),
                    std::string(kWhatCanBe));
  return std::nullopt;
}

}  // namespace

Span SolvePath::span() const { return whole(*argument); }

std::optional<std::vector<SolvePath>> parse_solve_paths(const std::vector<std::string>& arguments,
                                                        Diagnostics& diagnostics) {
  const std::size_t errors = diagnostics.errors();
  std::vector<SolvePath> out;
  for (const std::string& text : arguments) {
    SolvePath one{std::make_shared<const Source>("--for", text), text, {}, {}};
    diagnostics.keep(one.argument);
    auto parsed = parse_path(text, {whole(*one.argument), true}, kForm, diagnostics);
    if (!parsed) continue;
    if (parsed->end < text.size()) {
      diagnostics.error(Code::kBadSelection, one.span(), fmt::format("'{}' gives a value to what is looked for", text),
                        fmt::format("write --for {}", text.substr(0, parsed->end)));
      continue;
    }
    one.path = std::move(parsed->path);
    const auto variable = find_number(one, diagnostics);
    if (!variable) continue;
    one.variable = *variable;
    if (one.variable.place.starts_with("market.")) {
      diagnostics.error(
          Code::kBadSelection, one.span(),
          fmt::format("'{}' is a value of the market, which comes after the date and does not move it", text),
          std::string(kWhatCanBe));
      continue;
    }
    const bool again = std::any_of(out.begin(), out.end(),
                                   [&](const SolvePath& other) { return other.variable.value == one.variable.value; });
    if (!again) out.push_back(std::move(one));
  }
  if (out.size() > kMostPaths)
    diagnostics.error(Code::kTooLarge, {}, fmt::format("{} paths are more than {}", out.size(), kMostPaths),
                      "ask for fewer at a time");
  return diagnostics.errors() == errors ? std::optional(std::move(out)) : std::nullopt;
}

}  // namespace crossover
