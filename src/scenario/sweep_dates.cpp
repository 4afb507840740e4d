// Which dates lie at even distances?

#include "scenario/sweep_dates.h"

#include <charconv>

#include "units/unit.h"

namespace crossover {
namespace {

// The calendar has no more between its first and its last year.
constexpr int kMostYears = 10'000;
constexpr int kMostMonths = 12 * kMostYears;
constexpr int kMostDays = 366 * kMostYears;

struct Counted {
  int count = 0;
  std::string_view word;
};

/// "10 years" into 10 and "years"; nothing where it is no whole number above 0 with a word.
std::optional<Counted> parse_counted(std::string_view text) {
  text = trim(text);
  Counted out;
  const auto [end, status] = std::from_chars(text.data(), text.data() + text.size(), out.count);
  out.word = trim(text.substr(static_cast<std::size_t>(end - text.data())));
  if (status != std::errc() || out.count < 1 || out.count > kMostDays) return std::nullopt;
  return out;
}

bool is_plural_of(std::string_view word, std::string_view one) {
  return word == one || (word.size() == one.size() + 1 && word.starts_with(one) && word.back() == 's');
}

}  // namespace

std::optional<Stride> parse_stride(std::string_view text) {
  const auto counted = parse_counted(text);
  if (!counted) return std::nullopt;
  const auto& [count, word] = *counted;
  if (is_plural_of(word, "month") && count <= kMostMonths) return Stride{count, 0};
  if (is_plural_of(word, "year") && count <= kMostYears) return Stride{12 * count, 0};
  if (is_plural_of(word, "day")) return Stride{0, count};
  if (is_plural_of(word, "week") && count <= kMostDays / 7) return Stride{0, 7 * count};
  return std::nullopt;
}

std::string_view time_unit(std::string_view text) {
  const auto counted = parse_counted(text);
  return counted && (is_plural_of(counted->word, "year") || is_plural_of(counted->word, "month")) ? counted->word
                                                                                                  : std::string_view();
}

std::vector<std::string> stepped_dates(std::string_view first, Date last, const Stride& stride, std::size_t most) {
  constexpr std::size_t kYear = 4;  // characters
  constexpr std::size_t kMonth = 7;
  constexpr std::size_t kDay = 10;
  const Date begin = *parse_date(first);
  std::size_t length = first.size();
  if (length == kYear && stride.months % 12 != 0) length = kMonth;
  if (stride.days > 0) length = kDay;
  std::vector<std::string> out;
  for (int i = 0; out.size() < most; ++i) {
    const Date date =
        stride.months > 0 ? add_months(begin, i * stride.months) : begin + std::chrono::days{i * stride.days};
    if (date > last) break;
    out.push_back(format_date(date).substr(0, length));
  }
  return out;
}

}  // namespace crossover
