#pragma once
// Which keys of one mapping exclude each other, and which need another one?

#include <span>
#include <string_view>
#include <vector>

#include "assumptions/fields.h"

namespace crossover {

/// Keys of one mapping, and how many of them may stand there.
struct Choice {
  enum class Count { kAtMostOne, kExactlyOne, kAtLeastOne };
  std::vector<std::string_view> keys;
  Count count = Count::kAtMostOne;
};

/// A key that makes sense only beside one of `others`.
struct Need {
  std::string_view key;
  std::vector<std::string_view> others;
};

/// Two sections that must have the same keys, their sources aside.
struct Twins {
  std::string_view first;
  std::string_view second;
};

/// All rules there are. A rule applies to the mappings whose table of fields has all of its keys.
const std::vector<Choice>& choices();
const std::vector<Need>& needs();
const std::vector<Twins>& twins();

/// The rules for one mapping; of two choices among the same keys only the wider one.
std::vector<Choice> choices_among(std::span<const Field> fields);
std::vector<Need> needs_among(std::span<const Field> fields);
std::vector<Twins> twins_among(std::span<const Field> fields);

}  // namespace crossover
