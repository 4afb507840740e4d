#include "commands/draw_options.h"

#include <charconv>
#include <cmath>

namespace crossover {
namespace {

/// A number that is all of the text.
template <class Number>
std::optional<Number> parse_all(std::string_view text) {
  Number number{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return number;
}

}  // namespace

std::optional<std::uint64_t> parse_draws(std::string_view text) {
  const auto number = parse_all<double>(text);
  if (!number || !(*number >= 1) || *number > static_cast<double>(kMostDraws) || *number != std::floor(*number))
    return std::nullopt;
  return static_cast<std::uint64_t>(*number);
}

std::optional<std::uint64_t> parse_seed(std::string_view text) { return parse_all<std::uint64_t>(text); }

std::optional<double> parse_probability(std::string_view text) {
  const bool percent = text.ends_with('%');
  if (percent) text.remove_suffix(1);
  const auto number = parse_all<double>(text);
  if (!number) return std::nullopt;
  const double probability = percent ? *number / 100 : *number;
  if (!(probability > 0) || !(probability < 1)) return std::nullopt;
  return probability;
}

std::optional<std::size_t> parse_jobs(std::string_view text) {
  constexpr std::size_t kMostJobs = 1024;
  const auto jobs = parse_all<std::size_t>(text);
  if (!jobs || *jobs < 1 || *jobs > kMostJobs) return std::nullopt;
  return jobs;
}

}  // namespace crossover
