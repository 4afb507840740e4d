#include "sampling/digital_sequence.h"

#include <algorithm>
#include <boost/random/sobol.hpp>
#include <vector>

#include "sampling/philox.h"

namespace crossover {
namespace {

// The first dimensions are spread most evenly: those that are uncertain most often come first. New paths are added at
// the end, so that the draws of the others stay as they are.
constexpr std::string_view kDimensions[] = {
    "bot.llm_cost",
    "bot.llm_cost.falls",
    "human.salary",
    "bot.other_cost",
    "quality.error",
    "quality.error.falls",
    "latency.llm",
    "latency.llm.falls",
    "quality.required",
    "bot.usage",
    "human.overhead",
    "human.replaces",
    "roi",
    "bot.margin",
    "human.saves",
    "bot.calls",
    "human.salary.grows",
    "latency.budget",
    "latency.llm_budget",
    "quality.steps",
    "bot.llm_cost.floor",
    "bot.other_cost.falls",
    "bot.other_cost.grows",
    "consumer.revenue",
    "consumer.margin",
    "consumer.revenue.grows",
    "consumer.revenue.falls",
    "bot.llm_cost.tokens.input",
    "bot.llm_cost.tokens.output",
    "bot.llm_cost.price.input",
    "bot.llm_cost.price.output",
    "bot.llm_cost.calls",
    "latency.llm.first_token",
    "latency.llm.tokens",
    "latency.llm.speed",
    "latency.llm.speed.grows",
    "latency.llm.first_token.falls",
    "bot.llm_cost.price.input.falls",
    "bot.llm_cost.price.output.falls",
    "bot.llm_cost.tokens.input.grows",
    "bot.llm_cost.tokens.output.grows",
    "bot.llm_cost.tokens.input.falls",
    "bot.llm_cost.tokens.output.falls",
    "bot.llm_cost.calls.grows",
    "bot.llm_cost.calls.falls",
    "quality.error.floor",
    "latency.llm.floor",
    "bot.llm_cost.grows",
    "bot.llm_cost.ceiling",
    "bot.other_cost.floor",
    "bot.other_cost.ceiling",
    "human.salary.falls",
    "human.salary.floor",
    "human.salary.ceiling",
    "quality.error.grows",
    "quality.error.ceiling",
    "latency.llm.grows",
    "latency.llm.ceiling",
    "latency.llm.speed.falls",
    "latency.llm.speed.floor",
    "latency.llm.speed.ceiling",
};
constexpr std::size_t kNamed = std::size(kDimensions);
constexpr std::size_t kVariants = 2;

/// The direction numbers of the first dimensions, read off the sequence: in the order of the Gray code, number
/// 2^(b+1) - 1 is direction b by itself.
std::vector<DirectionNumbers> read_directions() {
  constexpr std::size_t kDimensionsRead = kNamed * kVariants;
  constexpr unsigned kUnusedDigits = 32;
  std::vector<DirectionNumbers> out(kDimensionsRead);
  boost::random::sobol sequence(kDimensionsRead);
  for (std::size_t b = 0; b < kDigits; ++b) {
    sequence.seed((std::uint64_t{2} << b) - 2);  // its first number is number 1
    for (DirectionNumbers& direction : out) direction[b] = static_cast<std::uint32_t>(sequence() >> kUnusedDigits);
  }
  return out;
}

}  // namespace

std::optional<DirectionNumbers> sobol_directions(std::string_view sampled_path, unsigned variant) {
  static const std::vector<DirectionNumbers> sobol = read_directions();
  const auto* found = std::find(std::begin(kDimensions), std::end(kDimensions), sampled_path);
  if (found == std::end(kDimensions)) return std::nullopt;
  return sobol[static_cast<std::size_t>(found - std::begin(kDimensions)) + kNamed * variant];
}

DirectionNumbers random_directions(std::uint64_t key, std::uint32_t replicate) {
  constexpr std::uint32_t kOfMatrix = 1;
  DirectionNumbers out{};
  for (std::uint32_t b = 0; b < kDigits; ++b) {
    const std::uint32_t diagonal = std::uint32_t{1} << (kDigits - 1 - b);
    const std::uint32_t above = ~(diagonal | (diagonal - 1));
    out[b] = diagonal | (philox({b, replicate, kOfMatrix, 0}, key).a & above);
  }
  return out;
}

}  // namespace crossover
