// How wide does each column of a table become where the terminal is narrower than the table?
//
// Every column has a width it would like and one it cannot go below. All columns are cut to one common level, the
// highest at which they fit: the widest column gives way first, and equally wide ones alike.

#include "output/columns.h"

#include <algorithm>
#include <iterator>
#include <numeric>

namespace crossover {
namespace {

constexpr std::size_t kComfortableFlexible = 24;  // below it, a title on two lines costs less than names on three
constexpr std::size_t kNarrowestFlexible = 16;    // below it, prose reads like a column of single words

struct Bounds {
  std::size_t least = 0;
  std::size_t most = 0;

  [[nodiscard]] std::size_t cut_to(std::size_t level) const { return std::clamp(level, least, most); }
};

std::size_t total(const std::vector<Bounds>& columns, std::size_t level) {
  return std::accumulate(columns.begin(), columns.end(), std::size_t{0},
                         [level](std::size_t sum, const Bounds& column) { return sum + column.cut_to(level); });
}

/// The highest level at which the columns fit. At level 0 they do.
std::size_t highest_level(const std::vector<Bounds>& columns, std::size_t room) {
  std::size_t fits = 0;
  std::size_t too_high = room + 1;
  while (too_high - fits > 1) {
    const std::size_t middle = fits + (too_high - fits) / 2;
    (total(columns, middle) <= room ? fits : too_high) = middle;
  }
  return fits;
}

std::optional<std::vector<std::size_t>> share(const std::vector<Bounds>& columns, std::size_t room) {
  if (total(columns, 0) > room) return std::nullopt;
  const std::size_t level = highest_level(columns, room);
  std::size_t left = room - total(columns, level);
  std::vector<std::size_t> widths;
  for (const Bounds& column : columns) {
    const std::size_t width = column.cut_to(level);
    const bool grows = left > 0 && column.cut_to(level + 1) > width;
    if (grows) --left;
    widths.push_back(width + (grows ? 1 : 0));
  }
  return widths;
}

std::size_t wish(const ColumnNeed& need) { return std::max(need.title, need.body); }

Bounds titles_whole(const ColumnNeed& need) {
  return {need.flexible ? std::min(wish(need), kComfortableFlexible) : wish(need), wish(need)};
}

Bounds titles_broken(const ColumnNeed& need) {
  if (need.flexible) return {std::min(wish(need), kNarrowestFlexible), wish(need)};
  const std::size_t width = std::max(need.title_word, need.body);
  return {width, width};
}

Bounds cells_broken(const ColumnNeed& need) {
  const Bounds before = titles_broken(need);
  if (need.flexible) return {before.least, before.least};
  return {std::max(need.title_word, need.body_word), before.most};
}

}  // namespace

std::optional<std::vector<std::size_t>> fit_columns(const std::vector<ColumnNeed>& needs, std::size_t room) {
  for (const auto bounds_of : {titles_whole, titles_broken, cells_broken}) {
    std::vector<Bounds> columns;
    std::transform(needs.begin(), needs.end(), std::back_inserter(columns), bounds_of);
    if (auto widths = share(columns, room)) return widths;
  }
  return std::nullopt;
}

}  // namespace crossover
