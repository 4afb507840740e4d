#pragma once
// How do the cells of a row get into memory in a few instructions each?
//
// All functions store a little more than the text, whole words at a time, and return where the text ends.

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

#include "output/cell_texts.h"
#include "units/date.h"

namespace crossover {

/// So many bytes behind the end of a text may be written to.
inline constexpr std::size_t kCellSlack = CellTexts::kSlack;

/// A text of CellTexts, behind which kSlack bytes may be read.
inline char* copy_cell(char* out, std::string_view text) {
  std::memcpy(out, text.data(), CellTexts::kSlack);
  if (text.size() > CellTexts::kSlack) std::memcpy(out, text.data(), text.size());
  return out + text.size();
}

/// Any text, of which nothing beyond its end is read.
inline char* copy_text(char* out, std::string_view text) {
  std::memcpy(out, text.data(), text.size());
  return out + text.size();
}

constexpr std::array<char, 200> make_digit_pairs() {
  std::array<char, 200> pairs{};
  for (std::size_t i = 0; i < 100; ++i) {
    pairs[2 * i] = static_cast<char>('0' + i / 10);
    pairs[2 * i + 1] = static_cast<char>('0' + i % 10);
  }
  return pairs;
}
inline constexpr std::array<char, 200> kDigitPairs = make_digit_pairs();

inline void write_pair(char* out, std::size_t below_100) { std::memcpy(out, &kDigitPairs[2 * below_100], 2); }

/// YYYY-MM-DD of a day counted from 1970-01-01, of the years 0 to 9999.
inline char* write_day(char* out, std::int32_t day) {
  const std::chrono::year_month_day date{Date{std::chrono::days{day}}};
  const auto year = static_cast<std::size_t>(static_cast<int>(date.year()));
  write_pair(out, year / 100);
  write_pair(out + 2, year % 100);
  out[4] = '-';
  write_pair(out + 5, static_cast<unsigned>(date.month()));
  out[7] = '-';
  write_pair(out + 8, static_cast<unsigned>(date.day()));
  return out + 10;
}

}  // namespace crossover
