// Which keys of one mapping exclude each other, and which need another one?

#include "commands/schema/key_rules.h"

#include <algorithm>

namespace crossover {
namespace {

using Keys = std::vector<std::string_view>;

bool has(std::span<const Field> fields, std::string_view key) {
  return std::any_of(fields.begin(), fields.end(), [key](const Field& field) { return field.key == key; });
}

bool has_all(std::span<const Field> fields, const Keys& keys) {
  return std::all_of(keys.begin(), keys.end(), [&](std::string_view key) { return has(fields, key); });
}

bool is_within(const Keys& some, const Keys& all) {
  return std::all_of(some.begin(), some.end(),
                     [&](std::string_view key) { return std::find(all.begin(), all.end(), key) != all.end(); });
}

}  // namespace

const std::vector<Choice>& choices() {
  using enum Choice::Count;
  static const std::vector<Choice> all = {{{"falls", "grows", "to"}, kExactlyOne},
                                          {{"at_most", "at_least"}, kExactlyOne},
                                          {{"bot", "latency", "quality", "gates"}, kAtLeastOne},
                                          {{"input", "output"}, kAtLeastOne},
                                          {{"falls", "grows"}, kAtMostOne},
                                          {{"replaces", "saves"}, kAtMostOne},
                                          {{"human", "consumer"}, kAtMostOne},
                                          {{"source", "assumed"}, kAtMostOne}};
  return all;
}

const std::vector<Need>& needs() {
  static const std::vector<Need> all = {{"bot", {"human", "consumer"}}, {"market", {"human", "consumer"}}};
  return all;
}

const std::vector<Twins>& twins() {
  static const std::vector<Twins> all = {{"tokens", "price"}};
  return all;
}

std::vector<Choice> choices_among(std::span<const Field> fields) {
  std::vector<Choice> out;
  for (const Choice& choice : choices()) {
    const bool is_said =
        std::any_of(out.begin(), out.end(), [&](const Choice& wider) { return is_within(choice.keys, wider.keys); });
    if (has_all(fields, choice.keys) && !is_said) out.push_back(choice);
  }
  return out;
}

std::vector<Need> needs_among(std::span<const Field> fields) {
  std::vector<Need> out;
  for (const Need& need : needs()) {
    if (has(fields, need.key) && has_all(fields, need.others)) out.push_back(need);
  }
  return out;
}

std::vector<Twins> twins_among(std::span<const Field> fields) {
  std::vector<Twins> out;
  for (const Twins& pair : twins()) {
    if (has(fields, pair.first) && has(fields, pair.second)) out.push_back(pair);
  }
  return out;
}

}  // namespace crossover
