// Which of the words that would be right did the author mean?
//
// Optimal string alignment: the fewest inserts, deletes, replacements and swaps of neighbours, no part edited twice.
//   d(i,j) = min( d(i-1,j) + 1,  d(i,j-1) + 1,  d(i-1,j-1) + [a_i != b_j],  d(i-2,j-2) + 1 if the last two are swapped
//   )

#include "text/nearest.h"

#include <algorithm>
#include <cstddef>
#include <cstdlib>
#include <string>
#include <utility>
#include <vector>

namespace crossover {
namespace {

/// Bytes that continue a UTF-8 character stay with its first one, so that one Chinese character is one edit.
std::vector<std::string_view> characters(std::string_view text) {
  std::vector<std::string_view> result;
  while (!text.empty()) {
    std::size_t size = 1;
    while (size < text.size() && (static_cast<unsigned char>(text[size]) & 0xc0U) == 0x80U) {
      ++size;
    }
    result.push_back(text.substr(0, size));
    text.remove_prefix(size);
  }
  return result;
}

std::string lower(std::string_view text) {
  std::string result(text);
  std::transform(result.begin(), result.end(), result.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return result;
}

std::size_t edits(std::string_view from, std::string_view to) {
  const auto a = characters(from);
  const auto b = characters(to);
  std::vector<std::size_t> before_last(b.size() + 1);
  std::vector<std::size_t> last(b.size() + 1);
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) {
    last[j] = j;
  }
  for (std::size_t i = 1; i <= a.size(); ++i) {
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t replace = last[j - 1] + (a[i - 1] == b[j - 1] ? 0U : 1U);
      row[j] = std::min({last[j] + 1, row[j - 1] + 1, replace});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
        row[j] = std::min(row[j], before_last[j - 2] + 1);
      }
    }
    before_last.swap(last);
    last.swap(row);
  }
  return last[b.size()];
}

}  // namespace

std::optional<std::string_view> nearest(std::string_view word, std::span<const std::string_view> candidates) {
  const std::string folded = lower(word);
  const std::size_t length = characters(word).size();
  const std::size_t allowed = std::max<std::size_t>(1, length / 3);

  std::optional<std::string_view> best;
  std::pair<std::size_t, std::size_t> best_edits{allowed + 1, 0};
  for (const std::string_view candidate : candidates) {
    const std::size_t other = characters(candidate).size();
    if (std::max(length, other) - std::min(length, other) > allowed) {
      continue;
    }
    const std::pair<std::size_t, std::size_t> found{edits(folded, lower(candidate)), edits(word, candidate)};
    const bool nothing_left = found.first >= std::max(length, other);
    if (!nothing_left && found.first <= allowed && found < best_edits) {
      best = candidate;
      best_edits = found;
    }
  }
  return best;
}

}  // namespace crossover
