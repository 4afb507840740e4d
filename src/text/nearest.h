#pragma once
// Which of the words that would be right did the author mean?

#include <optional>
#include <span>
#include <string_view>

namespace crossover {

/// The candidate nearest to `word` by edits (insert, delete, replace, swap of neighbours; case counts little), if it is
/// near enough to be meant: at most a third of the word's length, at least one edit.
std::optional<std::string_view> nearest(std::string_view word, std::span<const std::string_view> candidates);

}  // namespace crossover
